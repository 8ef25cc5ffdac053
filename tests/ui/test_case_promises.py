"""What a resident was promised in a letter stands on the case until the date agrees with it again."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.services import cases
from desktop_app.services.calendar import add_day_off
from desktop_app.services.desk import Desk
from desktop_app.ui.screens.case.acts.extend import ExtendPage
from desktop_app.ui.screens.case.acts.representative import RepresentativePage
from desktop_app.ui.screens.case.acts.subject import SubjectPage
from desktop_app.ui.screens.settings.moved import moved_words
from desktop_app.ui.window import MainWindow
from tests.ui.casework import STAGE1, Settle, acknowledged, act, excluded, front_letter, open_case, triaged, words_in
from tests.ui.intake_rig import taken_in
from tests.ui.recorder import Recorder


def test_a_promise_that_the_calendar_left_behind_is_said_everywhere(
    window: MainWindow, desk: Desk, settle: Settle
) -> None:
    """In the bar, beside the clock and beside the next step; the countdown is the rule's date."""
    case = acknowledged(desk)
    _, _, moved = add_day_off(desk, date(2026, 11, 27), "Royal wedding", act())
    said = "promised Tue 8 Dec in the letter of Tue 24 Nov"
    assert any(said in moved_words(one, desk.clock.today()) for one in moved)
    screen = open_case(window, case.id, settle)
    assert "promised Tue 8 Dec 2026 in the letter of Tue 24 Nov 2026" in screen.identity.needs.promises.text()
    assert "due Wednesday 9 December 2026" in screen.identity.needs.promises.text()
    assert "Promised Tue 8 Dec 2026" in words_in(screen.clocks.rows["stage1.respond"])
    assert "Promised Tue 8 Dec 2026" in words_in(screen.steps)
    assert "Wed 9 Dec" in screen.identity.chip.chip().text  # type: ignore[union-attr]


def test_an_open_letter_shows_the_date_after_the_calendar_changed(
    window: MainWindow, desk: Desk, settle: Settle
) -> None:
    """A tab left open is read anew: its words and its countdown are those of the new calendar."""
    case = triaged(desk)
    screen = open_case(window, case.id, settle)
    screen.choose("acknowledge")
    settle()
    letter = front_letter(window)
    window_ctx = letter.ctx
    before = letter.case
    window_ctx.act(add_day_off, date(2026, 11, 26), "Royal wedding")
    settle()
    assert letter.case is not None
    assert before is not None
    assert letter.case.chip.text != before.chip.text


def test_what_triage_found_pressing_stands_in_the_bar(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Ticked at triage, it cannot be missed on the case."""
    from desktop_app.services import triage

    answers = {**STAGE1, "priority": ("vulnerable", "risk")}
    case = triage.decide(desk, taken_in(desk).id, answers, act())[0]
    screen = open_case(window, case.id, settle)
    assert screen.identity.needs.needs.text().startswith(
        "Somebody in the home is vulnerable  ·  There is a risk if it waits"
    )


def test_the_owner_looks_into_it_until_somebody_is_named(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """The case says whom the letter names."""
    case = triaged(desk)
    screen = open_case(window, case.id, settle)
    assert case.looked_into_by == "Priya Shah (owner)"
    assert "Priya Shah (owner)" in words_in(screen.tabs.summary)
    case, _ = cases.set_investigator(desk, case.id, None, act(), outside="Jo Lee")
    assert case.looked_into_by == "Jo Lee"


def test_a_representatives_authority_is_recorded_on_the_case(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Kind, scope, end and evidence; without evidence an authority is refused beside its field."""
    case = triaged(desk)
    screen = open_case(window, case.id, settle)
    screen.tabs.summary.asked.emit("representative")
    page = screen.page
    assert isinstance(page, RepresentativePage)
    page.person.name.setText("Sam Carter")
    page.person.authority.setCurrentIndex(1)
    page.go.click()
    settle()
    assert "Enter what the resident signed or wrote" in words_in(page.form.fields["representative.evidence"])
    page.evidence.setText("Signed form, in the documents.")
    page.scope.setText("the repairs")
    page.expires_on.set_text("1 march 2027")
    page.go.click()
    settle()
    acting = cases.case(desk, case.id).representative
    assert acting is not None
    assert (acting.scope, acting.expires_on) == ("the repairs", date(2027, 3, 1))
    assert "written consent, for the repairs, until 1 March 2027" in screen.identity.needs.needs.text()
    screen.tabs.summary.asked.emit("representative")
    page = screen.page
    assert isinstance(page, RepresentativePage)
    page.person.acts.click()
    page.go.click()
    settle()
    assert cases.case(desk, case.id).representative is None


def test_the_subject_is_changed_by_the_keyboard(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Ctrl+Enter acts."""
    case = triaged(desk)
    screen = open_case(window, case.id, settle)
    screen.tabs.summary.asked.emit("subject")
    page = screen.page
    assert isinstance(page, SubjectPage)
    page.words.setText("Damp in two rooms")
    settle()
    QTest.keyClick(page.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert cases.case(desk, case.id).subject == "Damp in two rooms"


def test_too_many_days_are_refused_and_every_missing_word_is_listed(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder
) -> None:
    """999 stays 999 and is refused with the allowed figure; reason and good reason stand in one list."""
    case = acknowledged(desk)
    screen = open_case(window, case.id, settle)
    screen.choose("extend")
    settle()
    page = screen.page
    assert isinstance(page, ExtendPage)
    page.days.lineEdit().selectAll()
    QTest.keyClicks(page.days.lineEdit(), "999")
    assert page.days.value() == 999
    page.go.click()
    settle()
    assert "from 1 to 250. The allowance is 10 working days" in words_in(page.form.fields["working_days"])
    page.days.setValue(15)
    settle()
    QTest.keyClick(page.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert "Enter why more time is needed" in words_in(page.form.fields["reason"])
    assert "More needs a good reason" in words_in(page.form.fields["good_reason"])
    recorder.will_answer(True)
    page.back.click()


def test_an_excluded_case_waits_for_its_letter_by_name(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Nothing is acknowledged any more: the letter that says why is what is awaited."""
    case = excluded(desk)
    screen = open_case(window, case.id, settle)
    assert screen.identity.due_what.text() == "Exclusion letter"


def test_the_fingerprint_is_shown_only_when_it_is_asked_for(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """A handler reads what happened; who checks the record opens the details."""
    case = acknowledged(desk)
    screen = open_case(window, case.id, settle)
    screen.tabs.setCurrentWidget(screen.tabs.chronology)
    page = screen.tabs.chronology.page
    assert "SHA-256" not in page.toPlainText()
    entry = next(one for one in case.events if one.kind == "letter_issued")
    assert "SHA-256" in entry.details
    page.anchorClicked.emit(f"#details{entry.id}")
    assert "SHA-256" in page.toPlainText()


def test_a_tab_does_not_scroll_into_nothing(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """The page ends where its last card does."""
    case = triaged(desk)
    screen = open_case(window, case.id, settle)
    content = screen.tabs.summary.widget()
    room = max(content.heightForWidth(content.width()), screen.tabs.summary.viewport().height())
    assert content.height() <= room
