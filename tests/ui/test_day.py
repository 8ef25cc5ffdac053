"""Your day and its reminders in a real window: told once, by keyboard, and never outside working hours."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from desktop_app.clock import FixedClock
from desktop_app.policy.kinds import Rank
from desktop_app.policy.reminding import Part, Point, Weight
from desktop_app.services.desk import Desk
from desktop_app.services.reminder_rules import reminder_rules
from desktop_app.services.staff import add_colleague, change_colleague
from desktop_app.ui.context import Context
from desktop_app.ui.screens.case.screen import CaseScreen
from desktop_app.ui.screens.day.screen import DayScreen
from desktop_app.ui.screens.settings.screen import SettingsScreen
from desktop_app.ui.window import MainWindow
from tests.services.making import made_case
from tests.ui.recorder import Recorder

Settle = Callable[[], None]
OVERDUE, TODAY, SOON = date(2026, 11, 9), date(2026, 11, 17), date(2026, 11, 19)


@pytest.fixture
def cases(desk: Desk) -> list[int]:
    """Of Priya Shah: one overdue, one due today, one due soon."""
    return [made_case(desk, received, owner_id=desk.staff_id) for received in (OVERDUE, TODAY, SOON)]


@pytest.fixture
def day(cases: list[int], window: MainWindow, settle: Settle) -> DayScreen:
    QTest.keyClick(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    settle()
    front = window.front_screen()
    assert isinstance(front, DayScreen)
    return front


def shown(day: DayScreen) -> list[str]:
    return [row.view.words for row in day.rows]


def test_the_digest_is_told_once_in_the_morning(
    window: MainWindow, cases: list[int], desk: Desk, settle: Settle
) -> None:
    """In the queue, with a way to the day; not again on that day, and again on the next."""
    window.reminding.begin()
    settle()
    bar = window.queue.digest
    assert bar.text() == "Tuesday 24 November 2026: 1 overdue, 1 due today and 1 due soon."
    assert window.reminding.badge.text() == "3 reminders"
    press = next(one for one in bar.findChildren(QPushButton) if one.text() == "See your day")
    press.click()
    settle()
    assert isinstance(window.front_screen(), DayScreen)
    assert bar.isHidden()
    window.reminding.begin()
    settle()
    assert bar.isHidden()


def test_nothing_is_told_before_work_begins(
    window: MainWindow, cases: list[int], clock: FixedClock, settle: Settle
) -> None:
    """Neither digest nor reminders; both come when the hour does."""
    clock.at = datetime(2026, 11, 24, 8, 59, tzinfo=UTC)
    window.reminding.begin()
    settle()
    assert window.queue.digest.isHidden()
    assert window.reminding.badge.isHidden()
    clock.at = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    window.reminding.look()
    settle()
    assert window.queue.digest.isVisible()
    assert window.reminding.badge.isVisible()


def test_a_new_reminder_is_said_with_reference_and_clock_alone(
    window: MainWindow, cases: list[int], desk: Desk, recorder: Recorder, settle: Settle
) -> None:
    """What somebody is being told already stays: then the number at the foot says it."""
    window.reminding.begin()
    settle()
    made_case(desk, TODAY, owner_id=desk.staff_id)
    window.reminding.look()
    settle()
    assert recorder.heard[-1] == ("note", "Reminder: C-000004: Due today · Tue 24 Nov. Ctrl+Shift+D shows it.")
    assert "Okafor" not in recorder.heard[-1][1]
    assert window.reminding.badge.text() == "4 reminders"
    recorder.tell("problem", "The disk is full.")
    for _ in range(2):
        made_case(desk, TODAY, owner_id=desk.staff_id)
    window.reminding.look()
    settle()
    assert recorder.heard[-1] == ("problem", "The disk is full.")
    assert window.reminding.badge.text() == "6 reminders"


def test_each_part_of_the_day_leads_to_its_cases(day: DayScreen, window: MainWindow, settle: Settle) -> None:
    """By Enter on its button; the first has the keyboard."""
    assert [each.text() for each in day.mine.buttons] == ["1 overdue", "1 due today", "1 due soon"]
    assert day.mine.buttons[0].hasFocus()
    QTest.keyClick(day.mine.buttons[0], Qt.Key.Key_Return)
    settle()
    assert window.front_screen() is window.queue
    assert window.queue.part.text() == "Only these are shown: your cases · overdue"
    assert window.queue.model.ids == (1,)


def test_the_cases_overdue_for_longest_stand_there_by_name(
    desk: Desk, window: MainWindow, day: DayScreen, settle: Settle
) -> None:
    """At most three, the oldest first, each with what it waits for; Enter opens one. Other people's are left out."""
    made_case(desk, date(2026, 11, 2))
    older = [made_case(desk, received, owner_id=desk.staff_id) for received in (date(2026, 11, 3), date(2026, 11, 4))]
    made_case(desk, date(2026, 11, 10), owner_id=desk.staff_id, subject="Late, but not the latest")
    day.reload()
    settle()
    names = [each.text() for each in day.worst.buttons]
    assert [name.split(",")[0] for name in names] == ["C-000005", "C-000006", "C-000001"]
    assert any("overdue" in one.text() for one in day.worst.findChildren(QLabel))
    day.worst.buttons[0].setFocus()
    QTest.keyClick(day.worst.buttons[0], Qt.Key.Key_Return)
    settle()
    front = window.front_screen()
    assert isinstance(front, CaseScreen)
    assert front.case_id == older[0]


def test_the_view_that_a_part_belongs_to_is_marked(day: DayScreen, window: MainWindow, settle: Settle) -> None:
    """My overdue cases are a part of mine, not of everybody's."""
    day.mine.buttons[0].click()
    settle()
    side = window.queue.side
    assert side.views.currentItem().text(0) == "My cases"
    assert window.queue.list.query.narrow is not None
    assert len(window.queue.model.ids) == 1


@pytest.mark.parametrize("command", ["day", "workload", "report", "settings"])
def test_esc_leads_back_to_where_one_was(
    window: MainWindow, settle: Settle, recorder: Recorder, cases: list[int], command: str
) -> None:
    """C3: as the README promises; what was typed is asked about before it is lost."""
    window.gestures.menus.actions[command].trigger()
    settle()
    front = window.front_screen()
    assert front is not window.queue
    if isinstance(front, SettingsScreen):
        front.show_page(front.people)
        settle()
        front.people._lines[0].setText("Tom")
        recorder.will_answer(False)
        QTest.keyClick(front, Qt.Key.Key_Escape)
        assert window.front_screen() is front
        recorder.will_answer(True)
    QTest.keyClick(front, Qt.Key.Key_Escape)
    assert window.front_screen() is window.queue


def test_a_reminder_is_seen_put_off_and_opened_by_keyboard(
    day: DayScreen, window: MainWindow, clock: FixedClock, recorder: Recorder, settle: Settle
) -> None:
    """Put off asks until when, in words with the day; the number at the foot follows."""
    window.reminding.begin()
    settle()
    assert shown(day) == [
        "C-000001: Overdue 6 working days · Mon 16 Nov",
        "C-000002: Due today · Tue 24 Nov",
        "C-000003: 2 working days left · Thu 26 Nov",
    ]
    assert [row.view.about for row in day.rows] == ["Ms Amina Okafor"] * 3
    QTest.keyClick(day.rows[0].see, Qt.Key.Key_Space)
    settle()
    assert len(day.rows) == 2
    assert window.reminding.badge.text() == "2 reminders"
    recorder.will_pick(None)
    QTest.keyClick(day.rows[0].put_off, Qt.Key.Key_Return)
    settle()
    assert len(day.rows) == 2
    recorder.will_pick("Wed 25 Nov, 09:00")
    QTest.keyClick(day.rows[1].put_off, Qt.Key.Key_Return)
    settle()
    assert shown(day) == ["C-000002: Due today · Tue 24 Nov"]
    QTest.keyClick(day.rows[0].open, Qt.Key.Key_Return)
    settle()
    assert isinstance(window.front_screen(), CaseScreen)
    clock.at = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
    day.reload()
    settle()
    assert shown(day) == ["C-000002: Overdue 1 working day · Tue 24 Nov", "C-000003: 1 working day left · Thu 26 Nov"]


def test_all_are_marked_as_seen_at_once(day: DayScreen, settle: Settle) -> None:
    """Then there is nothing to remind of, and it says so."""
    day.see_all.click()
    settle()
    assert day.rows == []
    assert day.quiet.text() == "Nothing to remind you of just now."
    assert day.see_all.isHidden()


def test_at_night_the_day_can_be_read_and_reminds_of_nothing(day: DayScreen, clock: FixedClock, settle: Settle) -> None:
    """It says when it does."""
    clock.at = datetime(2026, 11, 24, 21, 0, tzinfo=UTC)
    day.reload()
    settle()
    assert day.rows == []
    assert day.quiet.text() == "You are reminded between 09:00 and 17:00 on working days."
    assert [each.text() for each in day.mine.buttons] == ["1 overdue", "1 due today", "1 due soon"]


def test_a_leader_sees_the_teams_day(
    day: DayScreen, ctx: Context, window: MainWindow, desk: Desk, settle: Settle
) -> None:
    """What nobody owns leads to its view."""
    assert day.team.isHidden()
    made_case(desk, TODAY)
    ctx.act(change_colleague, desk.staff_id, "Priya Shah", "", "", "", Rank.TEAM_LEADER, owner=day)
    settle()
    assert [each.text() for each in day.team.buttons] == ["1 overdue", "2 due today", "1 due soon", "1 unassigned"]
    day.team.buttons[-1].click()
    settle()
    assert window.queue.list.query.view == "unassigned"


def test_the_points_are_set_by_an_administrator(
    window: MainWindow, ctx: Context, desk: Desk, recorder: Recorder, settle: Settle
) -> None:
    """Each tick has a name of its own; what cannot be is refused beside its field."""
    ctx.open_settings.emit()
    settle()
    front = window.front_screen()
    assert isinstance(front, SettingsScreen)
    page = front.reminders
    front.show_page(page)
    settle()
    assert not page.has_typed()
    tick = page.grids[Weight.OURS].ticks[Point.AMBER, Part.LEADER]
    assert tick.accessibleName() == "Replies and promises, some working days before: their team leader"
    tick.setFocus()
    QTest.keyClick(tick, Qt.Key.Key_Space)
    page.days[Weight.OURS].setText("three")
    page.opens.setText("17:30")
    assert page.has_typed()
    page.go.click()
    settle()
    assert page.form.fields["ours.days"].problem.text() == "Enter a whole number of working days."
    page.days[Weight.OURS].setText("3")
    page.go.click()
    settle()
    assert page.form.fields["closes"].problem.text() == "The working day must end after it begins."
    page.opens.setText("8am")
    page.go.click()
    settle()
    kept = reminder_rules(desk)
    assert (kept.amber_days[Weight.OURS], kept.hours.opens) == (3, 480)
    assert kept.parts(Weight.OURS, Point.AMBER) == {Part.HANDLER, Part.LEADER}
    assert recorder.heard[-1][0] == "done"
    assert not page.has_typed()


def test_a_handler_among_seniors_reads_the_points(window: MainWindow, ctx: Context, desk: Desk, settle: Settle) -> None:
    """Shut, with the reason and who could."""
    add_colleague(desk, "Ruth Mensah", "", "", "", Rank.HEAD_OF_SERVICE, str(uuid4()))
    ctx.open_settings.emit()
    settle()
    page = window.front_screen().reminders  # type: ignore[union-attr]
    settle()
    assert not page.go.isEnabled()
    assert not page.form.isEnabled()
