"""Days away are kept, changed, ended early; whoever covers is known; and nobody keeps another's days without a lead."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop_app.clock import FixedClock
from desktop_app.errors import BadEntries, Refused
from desktop_app.models import Absence
from desktop_app.policy.kinds import Rank
from desktop_app.services import absence, assigning, queue_covers, staff
from desktop_app.services.absence import AbsenceEntry
from desktop_app.services.desk import Desk
from desktop_app.services.opening import open_desk
from tests.services.casework import act, at
from tests.services.making import made_case

MONDAY, FRIDAY = date(2026, 11, 30), date(2026, 12, 4)


def new(desk: Desk, name: str, rank: Rank = Rank.HANDLER) -> int:
    return staff.add_colleague(desk, name, "", "", "", rank, act())[0].id


def test_days_away_are_kept_once_and_read_on_each_day(any_desk: Desk) -> None:
    """Pressed twice they are kept once; they hold from the first day to the last."""
    tom, once = new(any_desk, "Tom Reed"), act()
    entry = AbsenceEntry(any_desk.staff_id, MONDAY, FRIDAY, tom)
    view, _ = absence.add_absence(any_desk, entry, once)
    assert absence.add_absence(any_desk, entry, once)[0] == view
    assert (view.words, view.deputy) == ("from Mon 30 Nov 2026 to Fri 4 Dec 2026", "Tom Reed")
    assert not absence.away(any_desk, date(2026, 11, 29))
    found = absence.away(any_desk, FRIDAY)[any_desk.staff_id]
    assert (found.cover_id, found.words) == (tom, "Away until Fri 4 Dec 2026, covered by Tom Reed")
    assert absence.absences(any_desk) == (view,) == absence.absences(any_desk, any_desk.staff_id)
    at(any_desk, 2026, 12, 5)
    assert not absence.absences(any_desk)


def test_the_deputys_deputy_covers_while_both_are_away(any_desk: Desk) -> None:
    """Somebody falls ill who covers for another: their own deputy sees to both."""
    tom, sade = new(any_desk, "Tom Reed", Rank.TEAM_LEADER), new(any_desk, "Sade Cole")
    absence.add_absence(any_desk, AbsenceEntry(any_desk.staff_id, MONDAY, FRIDAY, tom), act())
    any_desk.sit_down(tom)
    absence.add_absence(any_desk, AbsenceEntry(tom, MONDAY, None, sade), act())
    found = absence.away(any_desk, MONDAY)
    assert {one.cover_id for one in found.values()} == {sade}


def test_days_are_changed_and_ended_early_and_what_stood_before_is_kept(any_desk: Desk) -> None:
    """A change is another row; back early, the days end with yesterday."""
    me = any_desk.staff_id
    first, _ = absence.add_absence(any_desk, AbsenceEntry(me, MONDAY, FRIDAY), act())
    changed, _ = absence.change_absence(any_desk, first.id, AbsenceEntry(me, MONDAY, None), act())
    with pytest.raises(Refused, match="changed or cancelled meanwhile"):
        absence.change_absence(any_desk, first.id, AbsenceEntry(me, MONDAY, FRIDAY), act())
    at(any_desk, 2026, 12, 2)
    ended, _ = absence.end_absence(any_desk, changed.id, act())
    assert ended.last_on == date(2026, 12, 1)
    assert not absence.absences(any_desk)
    with any_desk.reading() as session:
        assert [row.cancelled_at is None for row in session.query(Absence).order_by(Absence.id)] == [False, False, True]
    later, _ = absence.add_absence(any_desk, AbsenceEntry(me, date(2026, 12, 24), None), act())
    absence.end_absence(any_desk, later.id, act())
    assert not absence.absences(any_desk)


def test_wrong_days_and_others_days_are_refused(any_desk: Desk) -> None:
    """Beside the field, or with who could."""
    tom = new(any_desk, "Tom Reed")
    with pytest.raises(BadEntries) as wrong:
        absence.add_absence(any_desk, AbsenceEntry(any_desk.staff_id, None), act())
    assert wrong.value.field == "first_on"
    with pytest.raises(BadEntries, match="cover for themselves"):
        absence.add_absence(any_desk, AbsenceEntry(any_desk.staff_id, MONDAY, None, any_desk.staff_id), act())
    with pytest.raises(Refused) as refused:
        absence.add_absence(any_desk, AbsenceEntry(tom, MONDAY), act())
    assert "team leader" in refused.value.who_could


def test_whoever_covers_is_told_of_the_cases_first_thing(desk: Desk, tmp_path: Path, clock: FixedClock) -> None:
    """Asked before anything else at a desk just opened: one line for each colleague they cover for."""
    tom = new(desk, "Tom Reed")
    me = desk.staff_id
    made_case(desk, date(2026, 11, 20), owner_id=me)
    absence.add_absence(desk, AbsenceEntry(me, date(2026, 11, 24), None, tom), act())
    staff.sit_here(desk, tom, act())
    desk.close()
    opened = open_desk(tmp_path, clock)
    assert [(one.key, one.words, one.count) for one in queue_covers.covers(opened)] == [
        (f"cover:{me}", "Covering for Priya Shah", 1)
    ]
    opened.close()
    opened = open_desk(tmp_path, clock)
    assert len(assigning.cases_of(opened, me)) == 1
    opened.close()
