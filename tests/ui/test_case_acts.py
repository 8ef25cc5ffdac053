"""The acts on a case in the real window: what is asked, what is shown before, and what is kept when it goes wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.policy.kinds import LetterKind, Outcome, Rank
from desktop_app.services import cases, drafts, ombudsman_evidence, staff
from desktop_app.services.casefile import making
from desktop_app.services.desk import Desk
from desktop_app.services.entries import FileEntry
from desktop_app.ui import typing_pause
from desktop_app.ui.screens.case.acts import findings as findings_page
from desktop_app.ui.screens.case.acts.actions import AddActionPage, CompleteActionPage
from desktop_app.ui.screens.case.acts.endings import ReopenPage
from desktop_app.ui.screens.case.acts.event import EventPage
from desktop_app.ui.screens.case.acts.extend import ExtendPage
from desktop_app.ui.screens.case.acts.findings import FindingsPage
from desktop_app.ui.screens.case.acts.investigator import InvestigatorPage
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.screens.case.acts.people import AssignPage
from desktop_app.ui.screens.case.acts.points import PointsPage
from desktop_app.ui.screens.case.acts.received import ReceivedPage
from desktop_app.ui.screens.case.acts.resident import ResidentPage
from desktop_app.ui.screens.case.screen import CaseScreen
from desktop_app.ui.screens.case.viewing import Viewing
from desktop_app.ui.window import MainWindow
from tests.ui.casework import Settle, acknowledged, act, decided, front_letter, open_case, triaged, words_in
from tests.ui.intake_rig import press, taken_in, types
from tests.ui.recorder import Recorder

Page = TypeVar("Page", bound=ActPage)


def page_of(screen: CaseScreen, kind: type[Page]) -> Page:
    """The act's page in front."""
    assert isinstance(screen.page, kind)
    assert screen.right.currentWidget() is screen.page
    return screen.page


def test_assigning_is_done_at_once_and_undone_by_a_link(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Pick a colleague; the bar names them; Undo gives the case back."""
    case = triaged(desk)
    tom, _ = staff.add_colleague(desk, "Tom Reed", "Team leader", "", "", Rank.TEAM_LEADER, act())
    screen = open_case(window, case.id, settle)
    before = screen.identity.owner.text()
    screen.identity.assign.click()
    settle()
    page = page_of(screen, AssignPage)
    page.people.setCurrentRow(next(at for at, one in enumerate(page.people._people) if one and one.id == tom.id))
    assert page.go.text() == "Assign to Tom Reed"
    page.go.click()
    settle()
    assert "Tom Reed" in screen.identity.owner.text()
    assert screen.notice.text() == "Assigned to Tom Reed."
    screen.notice._shown.actions[0].click()  # type: ignore[attr-defined]
    settle()
    assert screen.identity.owner.text() == before


def test_an_investigator_is_named(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """The name the acknowledgement will give is chosen from the colleagues."""
    case = triaged(desk)
    screen = open_case(window, case.id, settle)
    screen.choose("investigator")
    settle()
    page = page_of(screen, InvestigatorPage)
    page.people.setCurrentRow(1)
    page.go.click()
    settle()
    assert cases.case(desk, case.id).investigator == "Priya Shah"


@pytest.mark.parametrize("pack", ["peaks-plains-2023", "paradigm-2021"])
def test_who_may_not_look_into_it_is_shown_with_the_reason(
    window: MainWindow, desk: Desk, settle: Settle, pack: str
) -> None:
    """The policy asks a rank: below it nobody can be picked; a name from outside is asked for where it lets them."""
    case = triaged(desk)
    screen = open_case(window, case.id, settle)
    screen.choose("investigator")
    settle()
    page = page_of(screen, InvestigatorPage)
    mine = next(page.people.item(row) for row in range(page.people.count()) if "Priya" in page.people.item(row).text())
    assert "May not: At stage 1 it is looked into by" in mine.text()
    assert not mine.flags() & Qt.ItemFlag.ItemIsEnabled
    is_paradigm = pack == "paradigm-2021"
    assert page.outside.isVisibleTo(page) == is_paradigm
    assert page.nobody_outside.isVisibleTo(page) != is_paradigm
    assert ("a housing manager leads" in page.guidance.text()) == is_paradigm
    if is_paradigm:
        page.outside.setText("Ada Finch")
        page.go.click()
        settle()
        assert cases.case(desk, case.id).investigator == "Ada Finch"


def test_points_are_defined_anew_and_refused_ones_stay_typed(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """A point without words is refused in a sentence, everything typed stays, and the mended list is saved."""
    case = triaged(desk)
    screen = open_case(window, case.id, settle)
    screen.choose("define_points")
    page = page_of(screen, PointsPage)
    assert [point.text for point in page.editor.points()] == [point.text for point in case.points]
    page.editor.cards[0].text.setText("")
    page.go.click()
    settle()
    assert page.form.summary.isVisible()
    assert page.editor.cards[0].outcome.text() == case.points[0].outcome_sought
    page.editor.cards[0].text.setText("The damp came back twice.")
    page.go.click()
    settle()
    assert [point.text for point in cases.case(desk, case.id).points] == [
        "The damp came back twice.",
        "Nobody rang back.",
    ]
    assert screen.page is None


def test_an_extension_shows_both_dates_before_it_is_made(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Old date, new date and when the letter must leave stand there before the button; the letter opens after it."""
    case = acknowledged(desk)
    screen = open_case(window, case.id, settle)
    screen.choose("extend")
    settle()
    page = page_of(screen, ExtendPage)
    page.days.setValue(5)
    settle()
    said = words_in(page.consequences_card)
    assert "moves from Tuesday 8 December 2026 to Tuesday 15 December 2026" in said
    assert "must leave by Tuesday 8 December 2026" in said
    assert page.workings.isVisible()
    page.go.click()
    settle()
    assert "Enter why more time is needed" in words_in(page.form.fields["reason"])
    page.reason.setText("The surveyor can only come on 9 December 2026.")
    page.rhythm.setCurrentIndex(page.rhythm.findData("Every Thursday"))
    assert page.updates.text() == "Every Thursday by email"
    settle()
    assert "They hear from us first on Thursday 26 November 2026." in words_in(page.consequences_card)
    for typed, why in (("23/11/2026", "must be today or later"), ("23 nov", "comes before the answer")):
        page.first_on.set_text(typed)
        page.go.click()
        settle()
        assert why in words_in(page.form.fields["first_update_on"])
    page.first_on.set_text("3 dec")
    settle()
    assert "They hear from us first on Thursday 3 December 2026." in words_in(page.consequences_card)
    page.go.click()
    settle()
    extended = cases.case(desk, case.id)
    assert extended.extensions[0].working_days == 5
    assert extended.extensions[0].updates == "Every Thursday by email, first on 3 December 2026"
    assert extended.side is not None
    assert extended.side.next_update_on == date(2026, 12, 3)
    assert front_letter(window).letter.summary.kind is LetterKind.STAGE1_EXTENSION  # type: ignore[union-attr]


def test_a_new_date_is_turned_into_days(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Typing the new date counts the working days to it, on the landlord's calendar."""
    case = acknowledged(desk)
    screen = open_case(window, case.id, settle)
    screen.choose("extend")
    settle()
    page = page_of(screen, ExtendPage)
    page.new_on.set_text("17 dec 2026")
    settle()
    assert page.days.value() == 7
    page.new_on.set_text("1 dec 2026")
    settle()
    assert "must be after" in words_in(page.form.fields["new_due_on"])


def test_a_new_date_is_typed_without_being_interrupted(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """A year half typed is not judged, nothing takes the focus in mid-word, and what was said goes with its date."""
    case = acknowledged(desk)
    screen = open_case(window, case.id, settle)
    screen.choose("extend")
    settle()
    page = page_of(screen, ExtendPage)
    line, field = page.new_on.line, page.form.fields["new_due_on"]
    line.setFocus()
    for letter in "15 feb 2027":
        types(letter)
        settle()
        assert QApplication.focusWidget() is line
        assert "2020" not in page.new_on.echo()
        assert not page.form.summary.isVisible()
    assert page.new_on.echo() == "Monday 15 February 2027"
    assert page.days.value() == 46
    line.selectAll()
    types("1 dec 2026")
    settle()
    assert "must be after" in page.new_on.echo()
    assert QApplication.focusWidget() is line
    press(Qt.Key.Key_Tab)
    assert "must be after" in words_in(field)
    line.setFocus()
    line.selectAll()
    press(Qt.Key.Key_Delete)
    settle()
    assert "must be after" not in words_in(page)


def test_a_bad_new_date_is_not_sent_as_the_days_before_it(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder
) -> None:
    """A date that cannot be the new one is refused when sent, and the days chosen after a date put it out."""
    case = acknowledged(desk)
    screen = open_case(window, case.id, settle)
    screen.choose("extend")
    settle()
    page = page_of(screen, ExtendPage)
    page.reason.setText("The surveyor can only come on 9 December 2026.")
    page.new_on.set_text("15 feb 20")
    settle()
    page.go.click()
    settle()
    assert page.form.summary.problems() == ("The new date must be after the date it is due now.",)
    assert cases.case(desk, case.id).extensions == ()
    page.days.setValue(1)
    assert page.new_on.is_empty()
    assert page.days.text() == "1 working day"
    recorder.will_answer(True)


def test_past_the_allowance_the_page_asks_for_the_good_reason(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder
) -> None:
    """The field the policy asks for comes into view only when it asks, and says why."""
    case = acknowledged(desk)
    screen = open_case(window, case.id, settle)
    screen.choose("extend")
    settle()
    page = page_of(screen, ExtendPage)
    assert not page.form.fields["good_reason"].isVisible()
    page.days.setValue(15)
    settle()
    assert page.form.fields["good_reason"].isVisible()
    assert "good reason" in words_in(page.consequences_card)
    page.good_reason.setText("The wall has to dry for three weeks before it can be opened.")
    settle()
    assert "to Thursday 31 December 2026" in words_in(page.consequences_card)
    recorder.will_answer(True)
    page.back.click()


def test_a_corrected_received_date_says_what_moved(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder
) -> None:
    """The true day moves the deadlines, and the person is told which and by how much."""
    case = triaged(desk)
    screen = open_case(window, case.id, settle)
    screen.choose("correct_received")
    page = page_of(screen, ReceivedPage)
    page.go.click()
    settle()
    assert "Enter the true date received." in words_in(page.form.fields["on"])
    page.on.set_text("18 nov 2026")
    page.reason.setText("The front desk had it two days before it was logged.")
    page.go.click()
    settle()
    assert "Fri 27 Nov → Wed 25 Nov" in recorder.heard[-1][1]
    assert "Wed 25 Nov" in screen.identity.chip.chip().text  # type: ignore[union-attr]


def test_resident_details_are_changed_everywhere(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """A new adjustment stands in the bar at once."""
    case = triaged(desk)
    screen = open_case(window, case.id, settle)
    screen.tabs.summary.asked.emit("resident")
    page = page_of(screen, ResidentPage)
    page.reply.adjustments.setText("Large print\nCall before 3pm\nBritish Sign Language interpreter")
    page.go.click()
    settle()
    assert "British Sign Language interpreter" in screen.identity.needs.needs.text()


def test_findings_save_themselves_point_by_point(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Nothing has to be saved by hand: after a pause the words and the decision are kept."""
    case = acknowledged(desk)
    screen = open_case(window, case.id, settle)
    screen.choose("investigate")
    page = page_of(screen, FindingsPage)
    card = page.cards[0]
    card.boxes["what_happened"].setText("You rang on 2 November 2026 and nobody came until the 16th.")
    card.boxes["reasons"].setText("We took ten working days; we promise five.")
    card.decision.choices[Outcome.UPHELD].click()
    settle()
    kept = cases.case(desk, case.id).points[0]
    assert kept.decision is Outcome.UPHELD
    assert kept.reasons == "We took ten working days; we promise five."
    assert page.saved_words.text() == "Saved."
    page.go.click()
    settle()
    assert screen.page is None


def test_a_decision_is_chosen_with_the_arrows_and_a_missing_one_is_named(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder
) -> None:
    """Down chooses as Right does, though the choices stand beside each other; 'Done for now' says what is open."""
    screen = open_case(window, acknowledged(desk).id, settle)
    screen.choose("investigate")
    page = page_of(screen, FindingsPage)
    page.go.click()
    settle()
    assert any("Still open: point 1" in text for _, text in recorder.heard)
    screen.choose("investigate")
    page = page_of(screen, FindingsPage)
    first, second = list(page.cards[0].decision.choices.values())[:2]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert second.isChecked()
    QTest.keyClick(second, Qt.Key.Key_Up)
    assert first.isChecked()
    settle()


def test_findings_are_kept_while_somebody_types_on(
    window: MainWindow, desk: Desk, settle: Settle, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A paragraph written in one go has no pause: it is in the database all the same, and what follows it too."""
    monkeypatch.setattr(findings_page, "PAUSE_MS", 600_000)
    monkeypatch.setattr(typing_pause, "LONGEST_MS", 50)
    case = acknowledged(desk)
    screen = open_case(window, case.id, settle)
    screen.choose("investigate")
    box = page_of(screen, FindingsPage).cards[0].boxes["what_happened"]
    for words in ("You rang on 2 November 2026", "You rang on 2 November 2026 and nobody came."):
        box.setText(words)
        qtbot.waitUntil(lambda: cases.case(desk, case.id).points[0].what_happened == words)  # noqa: B023
    settle()
    assert page_of(screen, FindingsPage).saved_words.text() == "Saved."


def test_a_promise_needs_a_thing_a_person_and_a_day(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """All three are asked for at once, each beside its field; then it stands in the list and can be done."""
    case = acknowledged(desk)
    screen = open_case(window, case.id, settle)
    screen.tabs.promises.add_action.emit()
    page = page_of(screen, AddActionPage)
    page.go.click()
    settle()
    assert len(page.form.summary.problems()) == 3
    page.what.setText("Fit a new extractor fan")
    page.who.setText("Dev Sharma, Repairs")
    page.due_on.set_text("4 dec 2026")
    page.go.click()
    settle()
    action = cases.case(desk, case.id).actions[0]
    screen.tabs.promises.complete.emit(action.id)
    done = page_of(screen, CompleteActionPage)
    done.evidence.setText("Job 4417, photograph kept.")
    done.go.click()
    settle()
    assert cases.case(desk, case.id).actions[0].done_on == desk.clock.today()


def test_leaving_a_page_with_words_asks_first(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder
) -> None:
    """Going back from typed words asks; keeping writing keeps them."""
    case = acknowledged(desk)
    screen = open_case(window, case.id, settle)
    screen.choose("add_action")
    page = page_of(screen, AddActionPage)
    page.what.setText("Fit a new fan")
    recorder.will_answer(False)
    page.back.click()
    assert page_of(screen, AddActionPage).what.text() == "Fit a new fan"
    recorder.will_answer(True)
    page.back.click()
    assert screen.page is None


def test_a_closed_case_opens_again_with_a_reason(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """A service request is closed and opened again; the reason is asked for."""
    from desktop_app.services import triage

    answers = {"nature": "service_request", "hazards": ("none",), "reported_before": "first"}
    case = taken_in(desk)
    case = triage.decide(desk, case.id, answers, act())[0]
    cases.close(desk, case.id, "Mended on 23 November 2026.", act())
    screen = open_case(window, case.id, settle)
    screen.choose("reopen")
    page = page_of(screen, ReopenPage)
    page.go.click()
    settle()
    assert page.form.summary.isVisible()
    page.words.setText("The leak is back.")
    page.go.click()
    settle()
    assert screen.page is None


def test_a_half_written_note_comes_back(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Words typed and never added are there when the case is opened again, and gone once added."""
    case = triaged(desk)
    screen = open_case(window, case.id, settle)
    screen.tabs.notes.box.setText("She can be in on Thursday")
    settle()
    window.tabs.close_tab(window.tabs.currentIndex())
    settle()
    screen = open_case(window, case.id, settle)
    assert screen.tabs.notes.box.text() == "She can be in on Thursday"
    screen.tabs.notes.add.click()
    settle()
    assert drafts.drafts(desk, "note") == ()
    assert screen.tabs.notes.box.text() == ""


def test_what_a_document_is_can_be_said_and_a_mistake_struck_out(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder, tmp_path: Path
) -> None:
    """A photograph with a camera's name is said to be one; a wrong file stays kept, struck out with the reason.

    The Ombudsman's list and the casefile go by that; a program is not taken at all.
    """
    case = triaged(desk)
    files = [tmp_path / name for name in ("IMG_0021.pdf", "tenancy.txt", "evil.exe")]
    for file in files:
        file.write_bytes(file.name.encode())
    screen = open_case(window, case.id, settle)
    tab = screen.tabs.documents
    screen.tabs.setCurrentWidget(tab)
    for file in files:
        recorder.will_choose(file)
        tab.add.click()
        settle()
    assert "evil.exe is a program" in recorder.heard[-1][1]
    assert [one.name for one in tab.documents] == ["IMG_0021.pdf", "tenancy.txt"]
    assert [one.what_words for one in tab.documents] == ["Something else", "The tenancy agreement or lease"]
    tab.table.setCurrentCell(0, 0)
    recorder.will_pick("Repair orders")
    tab.name.click()
    settle()
    assert tab.documents[0].is_what == "repairs"
    tab.table.setCurrentCell(1, 0)
    recorder.will_type("It is another resident's.")
    tab.strike.click()
    settle()
    assert tab.documents[1].struck == "It is another resident's."
    assert tab.table.item(1, 1).text() == "Added by mistake: It is another resident's."  # type: ignore[union-attr]
    held = {one.key: one.lines for one in ombudsman_evidence.gathered(desk, case.id)}
    assert held["repairs"] == ("Document: IMG_0021.pdf",)
    assert held["tenancy"] == ()
    assert [name for _id, name in making.offered(desk, case.id).documents] == ["IMG_0021.pdf"]
    assert tab.strike.text() == "It belongs here after all"
    tab.strike.click()
    settle()
    assert tab.documents[1].struck == ""
    titles = [one.title for one in cases.case(desk, case.id).events[:2]]
    assert titles == ["tenancy.txt belongs here after all", "tenancy.txt struck out"]


def test_documents_are_kept_and_opened_from_a_private_copy(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder, tmp_path: Path
) -> None:
    """A chosen file is kept whole; opening hands a copy to the system, which goes when the case is closed."""
    file = tmp_path / "damp back bedroom.txt"
    file.write_bytes(b"black mould")
    case = triaged(desk)
    screen = open_case(window, case.id, settle)
    screen.tabs.setCurrentWidget(screen.tabs.documents)
    recorder.will_choose(file)
    screen.tabs.documents.add.click()
    settle()
    assert screen.tabs.documents.table.item(0, 0).text() == "damp back bedroom.txt"  # type: ignore[union-attr]
    assert not any("already" in said for _, said, *_ in recorder.heard), "the first time nothing is there already"
    recorder.will_choose(file)
    screen.tabs.documents.add.click()
    settle()
    assert screen.tabs.documents.table.rowCount() == 1
    assert "kept with this case already" in recorder.heard[-1][1]
    opened: list[Path] = []
    screen.documents.viewing = Viewing(lambda path: not opened.append(path))  # type: ignore[func-returns-value]
    screen.tabs.documents.view.click()
    settle()
    assert opened[0].read_bytes() == b"black mould"
    window.tabs.close_tab(window.tabs.currentIndex())
    assert not opened[0].exists()


def test_a_document_with_a_hostile_name_stays_in_its_folder(tmp_path: Path) -> None:
    """Whatever a file was called, its copy is written nowhere else."""
    seen: list[Path] = []
    viewing = Viewing(lambda path: not seen.append(path))  # type: ignore[func-returns-value]
    path = viewing.show(FileEntry("../../..\\etc/passwd", "text/plain", b"x"))
    assert path.parent == seen[0].parent
    assert ".." not in path.parts
    viewing.close()


def test_the_response_step_waits_for_every_point(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Until each point is decided the response is refused with its reason; then it opens its letter."""
    case = acknowledged(desk)
    screen = open_case(window, case.id, settle)
    assert "respond" in screen.refused.reasons
    why = next(step.why for step in case.steps if step.key == "respond")
    screen.refused.reasons["respond"].button.click()
    assert why in words_in(screen.refused)


def test_a_decided_complaint_writes_its_response(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """With every point decided the response is the next step, and its letter answers each point."""
    case = decided(desk)
    screen = open_case(window, case.id, settle)
    screen.steps.buttons["respond"].click()
    settle()
    letter = front_letter(window).letter
    assert letter is not None
    assert letter.summary.kind is LetterKind.STAGE1_RESPONSE
    text = "\n".join(block.text for block in letter.blocks)
    assert all(point.text in text for point in case.points)


def test_an_event_outside_our_letters_is_recorded(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """The page offers what the rules let be recorded by hand, and the chronology shows the day it happened."""
    case = acknowledged(desk)
    screen = open_case(window, case.id, settle)
    screen.choose("event")
    settle()
    page = page_of(screen, EventPage)
    offered = [page.happened.itemData(at) for at in range(page.happened.count())]
    assert offered == ["", *(name for name, _ in cases.recordable_events(desk, case.id))]
    assert "escalation_requested" not in offered, "a request for stage 2 has a page of its own"
    page.happened.setCurrentIndex(offered.index("contacted"))
    page.go.click()
    settle()
    assert cases.case(desk, case.id).events[0].title.startswith("Investigator spoke")


def test_what_was_put_right_is_struck_out_in_its_place(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder
) -> None:
    """B5, C5: nothing moves under the mouse while errors are mended, and no red box gapes with holes in it."""
    screen = open_case(window, acknowledged(desk).id, settle)
    screen.choose("add_action")
    page = page_of(screen, AddActionPage)
    page.go.click()
    settle()
    summary = page.form.summary
    before, high = summary.problems(), summary.height()
    assert len(before) >= 3
    page.what.setPlainText("Mend the fan")
    settle()
    assert len(summary.problems()) == len(before) - 1
    (struck,) = [one for one in summary.findChildren(QPushButton) if one.font().strikeOut()]
    assert (struck.isVisible(), struck.isEnabled()) == (True, False)
    assert struck.accessibleName().startswith("Put right: ")
    page.who.setText("Hollin")
    page.due_on.set_text("in 3 days")
    settle()
    assert summary.height() == high
    assert summary.is_righted() == (summary.problems() == ())
    recorder.will_answer(True)
    press(Qt.Key.Key_Escape)
    assert screen.page is None
