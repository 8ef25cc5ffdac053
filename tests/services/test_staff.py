"""Colleagues: changed, gone, back; names stay as they were; and who works at this desk can change."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.clock import FixedClock
from desktop_app.errors import BadEntries, Refused
from desktop_app.policy.kinds import Rank
from desktop_app.services import case_people, cases, staff
from desktop_app.services.desk import Desk
from desktop_app.services.opening import open_desk
from tests.services.casework import act, complaint


def mo(desk: Desk) -> int:
    """A second handler."""
    return staff.add_colleague(desk, "Mo Ade", "Complaint handler", "", "", Rank.HANDLER, act())[0].id


def test_an_entry_keeps_the_name_it_was_written_under(any_desk: Desk) -> None:
    """A name that changes later changes nothing that is written (Code 5.12)."""
    case = complaint(any_desk)
    before = [event.by for event in case.events]
    me = staff.me(any_desk)
    staff.change_colleague(any_desk, me.id, "Priya Rao", me.job_title, me.phone, me.email, me.rank, act())
    cases.add_note(any_desk, case.id, "Rang her.", act())
    events = cases.case(any_desk, case.id).events
    assert [event.by for event in events[1:]] == before
    assert events[0].by == "Priya Rao"


def test_details_are_put_right_and_wrong_ones_refused(any_desk: Desk) -> None:
    """Everything wrong is said at once, and nothing is written."""
    who = mo(any_desk)
    with pytest.raises(BadEntries) as refused:
        staff.change_colleague(any_desk, who, " ", "", "12", "nobody", Rank.MANAGER, act())
    assert [problem.field for problem in refused.value.problems] == ["name", "phone", "email"]
    view, _ = staff.change_colleague(any_desk, who, "Mo Ade-Bell", "Reviewer", "0161 496 0124", "", Rank.MANAGER, act())
    assert (view.name, view.rank) == ("Mo Ade-Bell", Rank.MANAGER)


def test_nobody_leaves_while_cases_are_theirs(any_desk: Desk) -> None:
    """A leaver leaves no case behind that nobody looks at."""
    case, who = complaint(any_desk), mo(any_desk)
    case_people.assign(any_desk, case.id, who, act())
    with pytest.raises(Refused, match="Mo Ade still has 1 open case"):
        staff.mark_left(any_desk, who, act())
    case_people.assign(any_desk, case.id, any_desk.staff_id, act())
    staff.mark_left(any_desk, who, act())
    assert "Mo Ade" not in [one.name for one in staff.colleagues(any_desk)]
    assert [one.name for one in staff.everybody(any_desk)][-1] == "Mo Ade"
    staff.bring_back(any_desk, who, act())
    assert "Mo Ade" in [one.name for one in staff.colleagues(any_desk)]
    with pytest.raises(Refused, match="cannot mark yourself"):
        staff.mark_left(any_desk, any_desk.staff_id, act())


def test_another_person_works_at_the_desk_from_now_on(desk: Desk, tmp_path: Path, clock: FixedClock) -> None:
    """What they do is written in their name, and the next start knows them; whoever left cannot sit down."""
    case, who = complaint(desk), mo(desk)
    gone = staff.add_colleague(desk, "Al Gone", "", "", "", Rank.HANDLER, act())[0].id
    staff.mark_left(desk, gone, act())
    with pytest.raises(Refused, match="has left"):
        staff.sit_here(desk, gone, act())
    staff.sit_here(desk, who, act())
    assert cases.add_note(desk, case.id, "Taken over.", act())[0].events[0].by == "Mo Ade"
    desk.close()
    again = open_desk(tmp_path, clock)
    assert staff.me(again).name == "Mo Ade"
    again.close()


def test_on_a_server_the_login_says_who_somebody_is(any_desk: Desk) -> None:
    """Nobody acts as somebody else where people have logins of their own."""
    who = mo(any_desk)
    if any_desk.is_sqlite:
        assert staff.sit_here(any_desk, who, act())[0].id == who
        return
    with pytest.raises(Refused, match="login says who you are"):
        staff.sit_here(any_desk, who, act())
