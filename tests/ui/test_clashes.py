"""Two people at one form, in the real window: nothing typed is lost, nothing is saved over unseen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_app.errors import Clash, Overtaken
from desktop_app.policy.kinds import Outcome, Rank
from desktop_app.services import cases, findings, staff
from desktop_app.services.desk import Desk
from desktop_app.services.entries import FindingEntry
from desktop_app.services.residents import person_entry
from desktop_app.ui.clash_dialog import Chosen, ClashDialog
from desktop_app.ui.screens.case.acts.findings import FindingsPage
from desktop_app.ui.screens.case.acts.investigator import InvestigatorPage
from desktop_app.ui.screens.case.acts.resident import ResidentPage
from desktop_app.ui.screens.case.acts.subject import SubjectPage
from desktop_app.ui.theme import Theme
from desktop_app.ui.window import MainWindow
from tests.ui.casework import Settle, acknowledged, act, open_case, triaged
from tests.ui.recorder import Recorder
from tests.ui.test_case_acts import page_of

ByOther = Callable[[Callable[[], object]], None]


@pytest.fixture
def by_ann(desk: Desk) -> ByOther:
    """Ann Lee does something at another desk."""
    ann = staff.add_colleague(desk, "Ann Lee", "Complaint handler", "", "", Rank.HANDLER, act())[0].id

    def do(what: Callable[[], object]) -> None:
        me = desk.staff_id
        desk.sit_down(ann)
        what()
        desk.sit_down(me)

    return do


def test_what_both_changed_is_chosen_and_the_rest_is_kept_of_both(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder, by_ann: ByOther
) -> None:
    """Going back leaves everything typed; choosing saves my address, her telephone, and the email she alone changed."""
    case = triaged(desk)
    screen = open_case(window, case.id, settle)
    screen.choose("resident")
    page = page_of(screen, ResidentPage)
    theirs = replace(person_entry(case.resident), phone="0161 496 0777", email="ann@example.org")
    by_ann(lambda: cases.change_resident(desk, case.id, theirs, act()))
    page.person.phone.setText("0161 496 0888")
    page.person.address.setText("9 Other Street")
    recorder.will_settle(None, Chosen(frozenset({"phone"})))
    page.go.click()
    settle()
    assert page.person.phone.text() == "0161 496 0888"
    assert page.form.summary.isVisible()
    assert cases.case(desk, case.id).resident.phone == "0161 496 0777"
    page.go.click()
    settle()
    found = cases.case(desk, case.id).resident
    assert (found.phone, found.email, found.address) == ("0161 496 0777", "ann@example.org", ("9 Other Street",))
    assert screen.page is None
    assert recorder.clashes[-1].beside.startswith("Kept in any case: Ann Lee’s change of the email")


def test_changes_of_different_fields_go_together_without_a_question(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder, by_ann: ByOther
) -> None:
    """And the person is told whose change stands beside theirs."""
    case = triaged(desk)
    screen = open_case(window, case.id, settle)
    screen.choose("resident")
    page = page_of(screen, ResidentPage)
    by_ann(lambda: cases.change_resident(desk, case.id, replace(person_entry(case.resident), phone="0161 1"), act()))
    page.person.address.setText("9 Other Street")
    page.go.click()
    settle()
    found = cases.case(desk, case.id).resident
    assert (found.phone, found.address) == ("0161 1", ("9 Other Street",))
    assert recorder.heard[-1][0] == "done"
    assert "Resident details changed. Kept together with Ann Lee’s change of the telephone, " in recorder.heard[-1][1]


def test_an_untouched_page_shows_the_change_and_a_written_one_says_it(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder, by_ann: ByOther
) -> None:
    """Nobody works from yesterday's words, and nobody's words are taken from under their hands."""
    case = triaged(desk)
    screen = open_case(window, case.id, settle)
    screen.choose("subject")
    by_ann(lambda: cases.change_subject(desk, case.id, "Damp everywhere", act()))
    screen.reload()
    settle()
    page = page_of(screen, SubjectPage)
    assert page.words.text() == "Damp everywhere"
    QTest.keyClicks(page.words, "My own words")
    by_ann(lambda: cases.change_subject(desk, case.id, "Damp again", act()))
    screen.reload()
    settle()
    assert screen.page is page
    assert page.words.text() == "My own words"
    assert page.meanwhile.isVisible()
    assert "Ann Lee, 9:00am: Subject changed" in page.meanwhile.text()
    recorder.will_answer(True)  # the window closes over the words


def test_taking_theirs_throughout_leaves_it_as_they_saved_it(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder, by_ann: ByOther
) -> None:
    """Nothing is sent a second time, and the chronology holds one change."""
    case = triaged(desk)
    screen = open_case(window, case.id, settle)
    screen.choose("subject")
    page = page_of(screen, SubjectPage)
    by_ann(lambda: cases.change_subject(desk, case.id, "Hers", act()))
    page.words.setText("Mine")
    recorder.will_settle(Chosen(frozenset({""})))
    page.go.click()
    settle()
    now = cases.case(desk, case.id)
    assert now.subject == "Hers"
    assert sum(event.kind == "subject" for event in now.events) == 1
    assert recorder.heard[-1] == ("done", "Left as Ann Lee saved it.")


def test_an_investigator_named_meanwhile_takes_a_reason_to_replace(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder, by_ann: ByOther
) -> None:
    """The reason stands in the chronology."""
    case = triaged(desk)
    screen = open_case(window, case.id, settle)
    screen.choose("investigator")
    settle()
    page = page_of(screen, InvestigatorPage)
    by_ann(lambda: cases.set_investigator(desk, case.id, desk.staff_id, act()))
    names = [page.people.item(row).text() for row in range(page.people.count())]
    page.people.setCurrentRow(next(row for row, name in enumerate(names) if name.startswith("Priya Shah")))
    recorder.will_settle(Chosen(frozenset(), "Ann is away next week."))
    page.go.click()
    settle()
    now = cases.case(desk, case.id)
    assert now.investigator == "Priya Shah"
    assert "because: Ann is away next week." in now.events[0].text


def test_findings_go_together_while_both_write_and_a_clash_waits_for_the_button(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder, by_ann: ByOther
) -> None:
    """Her passage appears beside what I write; one we both wrote is asked when I press the button, not in mid-word."""
    case = acknowledged(desk)
    screen = open_case(window, case.id, settle)
    screen.choose("investigate")
    page = page_of(screen, FindingsPage)
    point = page.cards[0].point.id
    by_ann(lambda: findings.save_findings(desk, case.id, (FindingEntry(point, effect="Cold nights."),), act()))
    page.cards[0].boxes["reasons"].setPlainText("The log is empty.")
    settle()
    assert page.cards[0].boxes["effect"].text() == "Cold nights."
    hers = FindingEntry(point, what_happened="Hers.", reasons="The log is empty.", effect="Cold nights.")
    by_ann(lambda: findings.save_findings(desk, case.id, (hers,), act()))
    page.cards[0].boxes["what_happened"].setPlainText("Mine.")
    settle()
    assert not recorder.clashes
    assert "Not saved yet" in page.saved_words.text()
    recorder.will_settle(Chosen(frozenset()))
    page.go.click()
    settle()
    found = cases.case(desk, case.id).points[0]
    assert (found.what_happened, found.reasons, found.effect) == ("Mine.", "The log is empty.", "Cold nights.")
    assert screen.page is None


CLASHES = (
    Clash("phone", "telephone", "0161 496 0888", "0161 496 0777", "Ann Lee", "10:42am", before="07700 900123"),
    Clash("4.decision", "point 1, decision", Outcome.UPHELD.words, "(nothing)", "Ann Lee", "10:42am", True),
)


def test_the_choice_is_made_by_keyboard_and_a_decision_asks_why(qtbot: QtBot, theme: Theme) -> None:
    """Neither side is chosen until somebody chooses; the verb waits for every row, and for the reason."""
    dialog = ClashDialog(None, Overtaken(CLASHES, None, lambda _: None))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.windowTitle() == "Ann Lee changed this while you were writing"
    assert "Before: 07700 900123" in {one.text() for one in dialog.findChildren(QLabel)}
    first, second = dialog.rows
    assert not dialog.go.isEnabled()
    dialog.activateWindow()
    qtbot.waitUntil(first.mine.hasFocus)
    QTest.keyClick(first.mine, Qt.Key.Key_Right)
    assert first.theirs.isChecked()
    QTest.keyClick(second.mine, Qt.Key.Key_Space)
    assert dialog.reason.isVisible()
    assert not dialog.go.isEnabled()
    dialog.why.setPlainText("The log was read since.")
    assert dialog.go.isEnabled()
    assert dialog.chosen() == Chosen(frozenset({"phone"}), "The log was read since.")
    second.theirs.setChecked(True)
    assert not dialog.reason.isVisible()
    assert dialog.chosen() == Chosen(frozenset({"phone", "4.decision"}))
    for row in dialog.rows:
        assert row.clash.mine in row.mine.accessibleName()
        assert row.clash.theirs in row.theirs.accessibleName()


def test_a_note_and_a_page_pressed_twice_are_sent_once(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder
) -> None:
    """A double click, or Enter twice, before the first answer is there: one entry in the chronology."""
    case = triaged(desk)
    screen = open_case(window, case.id, settle)
    note = screen.tabs.notes
    note.box.setText("Rang her.")
    for _ in range(2):
        note.box.submitted.emit()
    settle()
    screen.choose("investigator")
    settle()
    page = page_of(screen, InvestigatorPage)
    page.people.setCurrentRow(1)
    for _ in range(2):
        page.people.itemActivated.emit(page.people.item(1))
    settle()
    kinds = [event.kind for event in cases.case(desk, case.id).events]
    assert kinds.count("note") == kinds.count("investigator") == 1
