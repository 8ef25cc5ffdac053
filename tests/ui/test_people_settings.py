"""Settings about people: teams, areas, days away, and a colleague who leaves with cases in their hands."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop_app.clock import FixedClock
from desktop_app.policy.kinds import Rank
from desktop_app.services import absence, cases, staff, teams
from desktop_app.services.absence import AbsenceEntry
from desktop_app.services.desk import Desk
from desktop_app.ui.context import Context
from desktop_app.ui.here_again import HereAgain
from desktop_app.ui.screens.assign.screen import ReassignScreen
from desktop_app.ui.window import MainWindow
from tests.services.making import made_case
from tests.ui.casework import Settle, act
from tests.ui.recorder import Recorder


@pytest.fixture
def tom(desk: Desk) -> int:
    return staff.add_colleague(desk, "Tom Reed", "Team leader", "", "", Rank.TEAM_LEADER, act())[0].id


def settings(window: MainWindow, settle: Settle, page: str) -> Any:
    window._ctx.open_settings.emit()
    settle()
    screen: Any = window.tabs.currentWidget()
    screen.show_page(getattr(screen, page))
    settle()
    return getattr(screen, page)


def pick(page: Any, name: str) -> None:
    page.table.selectRow([one.name for one in page.rows if hasattr(page, "rows")].index(name))


def test_teams_and_areas_are_added_changed_and_put_out_of_use(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder
) -> None:
    """What is wrong is said beside the field; what is typed and not saved is known."""
    page = settings(window, settle, "teams")
    page.areas.name.setText("North")
    page.areas.postcodes.setText("Salford")
    assert page.has_typed()
    page.areas.go.click()
    settle()
    assert "is not how a postcode begins" in page.areas.form.fields["postcodes"].problem.text()
    page.areas.postcodes.setText("m50, M6 5")
    page.areas.go.click()
    settle()
    assert page.areas.rows[0].postcodes == ("M50", "M6 5")
    page.teams.name.setText("Complaints")
    page.teams.go.click()
    settle()
    page.teams.change.click()
    page.teams.name.setText("Complaints team")
    page.teams.go.click()
    settle()
    assert [one.name for one in teams.teams(desk)] == ["Complaints team"]
    page.teams.end.click()
    settle()
    assert page.teams.end.text() == "Use again"
    assert not page.has_typed()


def test_a_colleague_works_in_a_team_and_areas(window: MainWindow, desk: Desk, settle: Settle, tom: int) -> None:
    """Chosen and ticked beside the other details; a number that is none is refused beside its field."""
    team, _ = teams.keep_team(desk, None, "North team", act())
    area, _ = teams.keep_area(desk, None, "North", "M50", act())
    page = settings(window, settle, "people")
    page.table.selectRow([one.id for one in page.people].index(tom))
    page.change.click()
    page.place.team.setCurrentIndex(page.place.team.findData(str(team)))
    page.place.areas.item(0).setCheckState(Qt.CheckState.Checked)
    page.place.most.setText("lots")
    page.go.click()
    settle()
    assert page.form.fields["most_cases"].problem.text()
    page.place.most.setText("20")
    page.go.click()
    settle()
    view = next(one for one in staff.colleagues(desk) if one.id == tom)
    assert (view.team_id, view.area_ids, view.most_cases) == (team, (area,), 20)
    assert not page.has_typed()


def test_whoever_leaves_with_cases_hands_them_over_first(
    window: MainWindow, desk: Desk, settle: Settle, tom: int, recorder: Recorder
) -> None:
    """The page asks to whom; then they have left, and the result says what became of each case."""
    case = made_case(desk, date(2026, 11, 20), owner_id=tom)
    desk.sit_down(tom)
    grace, _ = staff.add_colleague(desk, "Grace Amoah", "Manager", "", "", Rank.MANAGER, act())
    desk.sit_down(grace.id)
    page = settings(window, settle, "people")
    page.table.selectRow([one.id for one in page.people].index(tom))
    page.leave.click()
    settle()
    screen = window.tabs.currentWidget()
    assert isinstance(screen, ReassignScreen)
    assert screen.title() == "Tom Reed leaves"
    assert "1 open case" in screen.confirm.text.text()
    assert tom not in [one.id for one in screen.confirm.people._people if one]
    screen.confirm.people.pick(grace.id)
    screen.go.click()
    settle()
    assert screen.result is not None
    assert screen.result.heading.text() == "Tom Reed has left"
    assert cases.case(desk, case).owner == "Grace Amoah"
    assert tom not in [one.id for one in staff.colleagues(desk)]


def test_a_leavers_cases_are_shared_out(window: MainWindow, desk: Desk, settle: Settle, tom: int) -> None:
    """D25: thirteen cases need not all go to one colleague; what was promised beside goes to each case's owner."""
    mine = [made_case(desk, date(2026, 11, 20), owner_id=tom) for _ in range(3)]
    others = [
        staff.add_colleague(desk, name, "Complaint handler", "", "", Rank.HANDLER, act())[0].id
        for name in ("Ann Field", "Ben Shaw")
    ]
    grace, _ = staff.add_colleague(desk, "Grace Amoah", "Manager", "", "", Rank.MANAGER, act())
    desk.sit_down(grace.id)
    page = settings(window, settle, "people")
    page.table.selectRow([one.id for one in page.people].index(tom))
    page.leave.click()
    settle()
    screen = window.tabs.currentWidget()
    assert isinstance(screen, ReassignScreen)
    assert screen.go.text() == "Share 3 cases among 3 people and mark Tom Reed as left"
    screen.go.click()
    settle()
    assert screen.result is not None
    assert screen.result.heading.text() == "Tom Reed has left"
    assert {cases.case(desk, one).owner for one in mine} == {"Ann Field", "Ben Shaw", "Priya Shah"}
    assert len(others) == 2
    screen.result.table.setFocus()
    QTest.keyClick(screen.result.table, Qt.Key.Key_Tab)
    assert window.focusWidget() is screen.back, "Tab leads to the way out (D31)"
    QTest.keyClick(screen.result.table, Qt.Key.Key_Escape)
    assert window.tabs.currentWidget() is not screen


def test_whoever_is_marked_as_away_and_at_work_is_asked_once(
    window: MainWindow, ctx: Context, desk: Desk, settle: Settle, clock: FixedClock
) -> None:
    """DR5: a colleague in the next window counted as away, covered by nobody, and was told nothing of it."""
    me = desk.staff_id
    asking = HereAgain(ctx, window)
    settle()
    assert not asking.band.isVisible()
    absence.add_absence(desk, AbsenceEntry(me, date(2026, 11, 24), date(2026, 12, 4)), act())
    asking.ask()
    settle()
    assert asking.band.text() == "You are marked as away until Fri 4 Dec 2026, covered by nobody."
    here, still = (one for one in asking.band.findChildren(QPushButton) if one.isVisible())
    assert (here.text(), still.text()) == ("I am here again", "Still away")
    still.click()
    settle()
    asking.ask()
    settle()
    assert not asking.band.isVisible(), "asked once a day"
    assert absence.away(desk, desk.clock.today())
    clock.at += timedelta(days=1)
    asking.ask()
    settle()
    next(one for one in asking.band.findChildren(QPushButton) if one.text() == "I am here again").click()
    settle()
    assert absence.away(desk, desk.clock.today()) == {}
    assert not asking.band.isVisible()


def test_days_away_are_kept_and_the_deputy_finds_the_cases(
    window: MainWindow, desk: Desk, settle: Settle, tom: int, recorder: Recorder
) -> None:
    """Typed in Settings, changed, ended; meanwhile the deputy’s queue has a line for it."""
    case = made_case(desk, date(2026, 11, 20), owner_id=desk.staff_id)
    window.gestures.menus.actions["away"].trigger()
    settle()
    page: Any = window.tabs.currentWidget()
    page = page.away
    page.go.click()
    settle()
    assert "Enter the first day away" in page.form.fields["first_on"].problem.text()
    page.first.set_date(date(2026, 11, 24))
    page.deputy.setCurrentIndex(page.deputy.findData(str(tom)))
    page.go.click()
    settle()
    assert page.table.item(0, 0).text() == "Priya Shah (away now)"
    assert page.table.item(0, 3).text() == "Tom Reed"
    me = desk.staff_id
    desk.sit_down(tom)
    window.queue.refresh()
    settle()
    key = f"cover:{me}"
    assert window.queue.side.words(key) == "Covering for Priya Shah"
    assert window.queue.side.count(key) == 1
    window.queue.show_view(key)
    settle()
    assert window.queue.model.ids == (case,)
    desk.sit_down(me)
    recorder.will_answer(True)
    page.end.click()
    settle()
    assert page.rows == ()
    assert not absence.absences(desk)


def test_somebody_elses_days_are_a_leaders_to_keep(window: MainWindow, desk: Desk, settle: Settle, tom: int) -> None:
    """A handler sees who is away and changes their own days only."""
    desk.sit_down(tom)
    absence.add_absence(desk, AbsenceEntry(tom, date(2026, 12, 1), None), act())
    desk.sit_down(next(one.id for one in staff.colleagues(desk) if one.name == "Priya Shah"))
    page = settings(window, settle, "away")
    assert page.who.count() == 1
    assert not page.change.isEnabled()
    assert not page.end.isEnabled()
