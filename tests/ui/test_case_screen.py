"""The case screen in the real window, on a real desk: what it shows, and why a step is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop_app.services.desk import Desk
from desktop_app.services.views_clocks import AwaitedView, DueView
from desktop_app.ui.window import MainWindow
from tests.ui.casework import Settle, acknowledged, open_case, triaged, words_in
from tests.ui.intake_rig import WORDS, taken_in


def test_the_bar_names_the_case_and_what_must_not_be_missed(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Reference, resident, stage, countdown, owner and adjustments stand above every tab."""
    case = triaged(desk)
    bar = open_case(window, case.id, settle).identity
    assert bar.reference.text() == case.reference
    assert bar.resident.text() == "Ms Amina Okafor"
    assert bar.stage.text() == "Stage 1"
    assert bar.chip.chip() == case.chip
    assert bar.due_what.text() == "Acknowledge"
    assert "Large print" in bar.needs.needs.text()
    assert "Call before 3pm" in bar.needs.needs.text()


def test_one_step_is_primary_and_says_why_when_and_from_where(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """The next step is the one the rules name, with its reason, its date and its section."""
    case = triaged(desk)
    step = next(one for one in case.steps if one.is_next)
    screen = open_case(window, case.id, settle)
    primary = [made for made in screen.steps.buttons.values() if made.property("primary")]
    assert [made.text() for made in primary] == [step.label]
    said = words_in(screen.steps)
    assert step.why in said
    assert step.source in said
    assert "Friday 27 November 2026" in said


def test_a_step_that_is_another_persons_is_named_with_its_day(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Whoever may not take it reads whose it is and by when; nothing waits only where nothing is due."""
    case = triaged(desk)
    screen = open_case(window, case.id, settle)
    waits = AwaitedView("Write findings", "Grace Obi", date(2027, 1, 4), "Two points.", "6.14")
    screen.steps.show_case(replace(case, steps=(), awaited=waits))
    settle()
    assert "Grace Obi: write findings, by Monday 4 January 2027" in words_in(screen.steps)
    screen.steps.show_case(replace(case, steps=()))
    settle()
    assert "Due by Friday 27 November 2026: Acknowledge." in words_in(screen.steps)
    screen.steps.show_case(replace(case, steps=(), due_on=None))
    settle()
    assert "Nothing is waiting to be done on this case." in words_in(screen.steps)


def test_what_is_due_without_a_clock_stands_among_the_dates(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """A duty the case names is in its list of dates, also where no clock counts it."""
    case = triaged(desk)
    screen = open_case(window, case.id, settle)
    due = DueView("Make this a complaint", date(2026, 11, 24), case.chip)
    screen.clocks.show_clocks((), None, (due,))
    settle()
    assert "Make this a complaint" in words_in(screen.clocks)
    assert "Due Tuesday 24 November 2026" in words_in(screen.clocks)
    assert "No date is running" not in words_in(screen.clocks)


def test_a_refused_step_says_why_and_from_where_on_demand(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Nothing is greyed out without a reason: opening the line shows it with the section."""
    case = triaged(desk)
    refused = next(one for one in case.steps if not one.permitted)
    screen = open_case(window, case.id, settle)
    line = screen.refused.reasons[refused.key]
    assert refused.why not in words_in(screen.refused)
    line.button.click()
    assert refused.why in words_in(screen.refused)
    assert refused.source in words_in(screen.refused)


def test_every_clock_shows_its_date_and_how_it_was_worked_out(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Each clock has its countdown, its date in full, and the working-out behind one press."""
    case = acknowledged(desk)
    screen = open_case(window, case.id, settle)
    assert list(screen.clocks.rows) == [clock.key for clock in case.clocks if clock.due_on is not None]
    assert "Done Tuesday 24 November 2026" in words_in(screen.clocks)
    respond = next(clock for clock in case.clocks if clock.key == "stage1.respond")
    assert respond.worked_out[0] not in words_in(screen.clocks)
    screen.clocks.openers["stage1.respond"].button.click()
    assert respond.worked_out[0] in words_in(screen.clocks)


def test_the_summary_keeps_their_own_words_as_typed(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """A resident's angle brackets are words, never markup, and nothing of what they said is lost."""
    case = taken_in(desk, words=f"{WORDS} <b>rent <arrears> owed</b> <img src='/etc/passwd'>")
    screen = open_case(window, case.id, settle)
    assert case.contacts[0].words in words_in(screen.tabs.summary)


def test_an_untriaged_case_leads_to_triage(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Before anything else somebody decides what the contact is."""
    case = taken_in(desk)
    screen = open_case(window, case.id, settle)
    screen.steps.buttons["triage"].click()
    settle()
    assert window.tabs.currentWidget().objectName().startswith("triage")


def test_the_chronology_is_found_by_kind_and_by_words(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Newest first; the kind and the words narrow it, and the count says how many of how many."""
    case = acknowledged(desk)
    tabs = open_case(window, case.id, settle).tabs
    chronology = tabs.chronology
    tabs.setCurrentWidget(chronology)
    assert [event.id for event in chronology.shown()] == [event.id for event in case.events]
    chronology.words.setText("posted")
    assert chronology.shown()
    assert all("posted" in f"{event.title} {event.text}".casefold() for event in chronology.shown())
    assert chronology.count.text() == f"{len(chronology.shown())} of {len(case.events)} shown"
    chronology.words.clear()
    chronology.kind.setCurrentIndex(1)
    chronology.kind.activated.emit(1)
    assert len({event.kind for event in chronology.shown()}) == 1


def test_a_change_elsewhere_is_read_at_once_and_keeps_the_tab(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """After an act the screen shows the case as it is, with the same tab in front."""
    case = triaged(desk)
    screen = open_case(window, case.id, settle)
    screen.tabs.setCurrentWidget(screen.tabs.notes)
    screen.tabs.notes.box.setText("Rang Ms Okafor.")
    screen.tabs.notes.add.click()
    settle()
    assert screen.tabs.currentWidget() is screen.tabs.notes
    assert "Rang Ms Okafor." in words_in(screen.tabs.notes)
    assert "Notes (1)" in screen.tabs.tabText(screen.tabs.indexOf(screen.tabs.notes))


def test_the_summary_comes_in_two_parts_and_is_whole_after_them(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """What they said is there with the first painting; a reading that comes later lays out the same."""
    case = triaged(desk)
    summary = open_case(window, case.id, settle).tabs.summary
    whole = words_in(summary)
    summary.show_first(case)
    settle()
    assert WORDS in words_in(summary)
    assert len(words_in(summary)) < len(whole)
    for _ in range(2):
        summary.show_rest()
        settle()
        assert words_in(summary) == whole
