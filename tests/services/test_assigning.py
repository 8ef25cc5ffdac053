"""Cases change hands: one, many, all; to somebody or nobody; with what was done and what was left aside, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import event

from desktop_app.errors import NotFound, Refused
from desktop_app.models import Area, Case, Staff, Team
from desktop_app.policy.kinds import CaseState, Rank
from desktop_app.services import absence, assigning, barring, cases, leavers, staff
from desktop_app.services.absence import AbsenceEntry
from desktop_app.services.candidates import candidates
from desktop_app.services.desk import Desk
from desktop_app.services.entries_people import BarEntry
from tests.services.casework import act, complaint
from tests.services.making import made_case
from tests.services.stage2work import asked

DAY = date(2026, 11, 20)


def new(desk: Desk, name: str, rank: Rank = Rank.HANDLER) -> int:
    return staff.add_colleague(desk, name, "", "", "", rank, act())[0].id


@pytest.fixture
def tom(any_desk: Desk) -> int:
    return new(any_desk, "Tom Reed")


def words(rows: tuple[assigning.Handed, ...]) -> list[tuple[bool, str]]:
    return [(row.done, row.words) for row in rows]


def test_many_cases_change_hands_and_each_says_how(any_desk: Desk, tom: int) -> None:
    """One transaction a case: closed, unknown and unchanged ones are left aside with a sentence; the rest is done."""
    me = any_desk.staff_id
    mine, nobodys = (made_case(any_desk, DAY, owner_id=one) for one in (me, None))
    his = made_case(any_desk, DAY, owner_id=tom)
    closed = made_case(any_desk, DAY, owner_id=me, state=CaseState.CLOSED, closed_on=DAY)
    once = act()
    rows, changes = assigning.assign(any_desk, (mine, nobodys, his, closed, 999, mine), tom, "I am on leave.", once)
    assert words(rows)[:3] == [
        (True, "Tom Reed; before, Priya Shah"),
        (True, "Tom Reed; before, nobody"),
        (False, "It is Tom Reed’s already."),
    ]
    assert [row.done for row in rows] == [True, True, False, False, False]
    assert "closed" in rows[3].words
    assert "not in the database" in rows[4].words
    assert changes.cases == {mine, nobodys}
    view = cases.case(any_desk, mine)
    assert view.owner == "Tom Reed"
    assert (view.events[0].title, view.events[0].text) == (
        "Assigned to Tom Reed",
        "Before: Priya Shah.\nI am on leave.",
    )
    again, _ = assigning.assign(any_desk, (mine, nobodys), tom, "I am on leave.", once)
    assert all(row.done for row in again)
    assert len(cases.case(any_desk, mine).events) == len(view.events)


def test_another_persons_case_is_a_leaders_to_move(any_desk: Desk, tom: int) -> None:
    """A handler takes nobody's, and back what they gave away today; of somebody else's only a leader disposes."""
    his = made_case(any_desk, DAY, owner_id=tom)
    rows, _ = assigning.assign(any_desk, [his], any_desk.staff_id, "", act())
    assert "somebody else’s" in rows[0].words
    assert "assign" not in {step.key for step in cases.case(any_desk, his).steps}
    assert "Who could: Its owner, or a team leader" in assigning.why_not(any_desk, his)
    mine = made_case(any_desk, DAY, owner_id=any_desk.staff_id)
    cases.assign(any_desk, mine, tom, act())
    assert cases.assign(any_desk, mine, any_desk.staff_id, act())[0].owner == "Priya Shah"
    leader = new(any_desk, "Grace Amoah", Rank.TEAM_LEADER)
    any_desk.sit_down(leader)
    rows, _ = assigning.assign(any_desk, assigning.cases_of(any_desk, tom), None, "Tom has gone sick.", act())
    assert words(rows) == [(True, "Nobody; before, Tom Reed")]
    with pytest.raises(NotFound):
        assigning.assign(any_desk, [his], 999, "", act())


def test_candidates_are_told_with_what_speaks_against_them(any_desk: Desk, tom: int) -> None:
    """Barred, away or of another area: it is said before anything is pressed, and whoever fits is first."""
    barred, away = new(any_desk, "Al Barr"), new(any_desk, "Di Way", Rank.TEAM_LEADER)
    case = complaint(any_desk)
    barring.bar_colleague(any_desk, case.id, BarEntry(barred, "It is about him."), act())
    any_desk.sit_down(away)
    absence.add_absence(any_desk, AbsenceEntry(away, DAY, None), act())
    with any_desk.session() as session:
        session.add_all([Area(id=1, name="North", postcodes=["M1"]), Area(id=2, name="South", postcodes=["M9"])])
        session.add(Team(id=1, name="Team A"))
        session.get_one(Staff, tom).area_ids = [2]
    found = {one.name: one for one in candidates(any_desk, [case.id])}
    assert list(found) == ["Priya Shah", "Di Way", "Tom Reed", "Al Barr"]
    assert found["Tom Reed"].reservations == ("The home is in North; they work in South.",)
    assert found["Di Way"].away == "Away until further notice, covered by nobody"
    assert found["Al Barr"].fits == 0
    assert found["Al Barr"].refused[0].endswith("(Complaint Handling Code 2024, 5.8)")
    assert found["Priya Shah"].load_words == "1 open, 0 overdue"


def test_a_hand_of_stage_1_is_not_given_it_at_stage_2(any_desk: Desk) -> None:
    """Code 6.13, in a list of many as well."""
    case = asked(any_desk)
    with any_desk.session() as session:
        row = session.get_one(Case, case.id)
        row.stage, row.owner_id = "stage2", None
    rows, _ = assigning.assign(any_desk, [case.id], any_desk.staff_id, "", act())
    assert "6.13" in rows[0].words


def test_the_next_case_is_the_most_urgent_that_one_may_have(any_desk: Desk) -> None:
    """Of one's own areas first; what one is barred from is passed over; pressed twice it is one case."""
    late, soon = made_case(any_desk, date(2026, 11, 10)), made_case(any_desk, date(2026, 11, 12))
    elsewhere = made_case(any_desk, date(2026, 11, 2), resident={"postcode": "SK1 1AA"})
    with any_desk.session() as session:
        session.add_all([Area(id=1, name="Here", postcodes=["M"]), Area(id=2, name="There", postcodes=["SK"])])
        session.get_one(Staff, any_desk.staff_id).area_ids = [1]
    once = act()
    first, changes = assigning.take_next(any_desk, once)
    assert (first.case_id, changes.cases) == (late, {late})
    assert assigning.take_next(any_desk, once)[0] == first
    assert assigning.take_next(any_desk, act())[0].case_id == soon
    assert assigning.take_next(any_desk, act())[0].case_id == elsewhere
    with pytest.raises(Refused, match="No case of nobody’s"):
        assigning.take_next(any_desk, act())


def test_thirty_cases_are_weighed_with_as_many_statements_as_two(any_desk: Desk, tom: int) -> None:
    """Time says nothing on a busy machine; what the database is asked does. All thirty then change hands."""
    ids = [made_case(any_desk, DAY, owner_id=any_desk.staff_id) for _ in range(30)]

    def asked_of(case_ids: list[int]) -> int:
        heard: list[str] = []
        event.listen(any_desk.engine, "before_cursor_execute", lambda *given: heard.append(given[2]))
        candidates(any_desk, case_ids)
        return len(heard)

    two = asked_of(ids[:2])
    assert asked_of(ids) <= two + 2
    rows, _ = assigning.assign(any_desk, assigning.cases_of(any_desk, any_desk.staff_id), tom, "", act())
    assert sum(row.done for row in rows) == 30


def test_a_leaver_leaves_nothing_behind(any_desk: Desk, tom: int) -> None:
    """Refused while something is theirs; handed over in the same step, they go, and nobody counts on them any more."""
    me = any_desk.staff_id
    his = made_case(any_desk, DAY, owner_id=tom)
    looked_into = made_case(any_desk, DAY, owner_id=me, investigator_id=tom)
    any_desk.sit_down(leader := new(any_desk, "Grace Amoah", Rank.TEAM_LEADER))
    absence.add_absence(any_desk, AbsenceEntry(leader, DAY, None, tom), act())
    with pytest.raises(Refused, match="Tom Reed still has 1 open case and 1 case to look into"):
        staff.mark_left(any_desk, tom, act())
    assert leavers.holdings(any_desk, tom).words == "1 open case and 1 case to look into"
    barring.bar_colleague(any_desk, his, BarEntry(me, "Her aunt."), act())
    first, _ = leavers.leave(any_desk, tom, me, "", act())
    assert (first.left, first.kept) == (False, "1 open case")
    assert {row.done for row in first.rows} == {True, False}
    assert cases.case(any_desk, looked_into).investigator == "Priya Shah"
    once = act()
    second, _ = leavers.leave(any_desk, tom, None, "Shared out on Monday.", once)
    assert (second.left, second.person.is_active) == (True, False)
    assert leavers.leave(any_desk, tom, None, "Shared out on Monday.", once)[0].left
    assert cases.case(any_desk, his).owner_id is None
    assert [one.deputy_id for one in absence.absences(any_desk)] == [None]


def test_a_promise_goes_with_the_case_it_was_made_on(any_desk: Desk, tom: int) -> None:
    """Whoever follows it up is the new colleague, and the case says so."""
    from desktop_app.services.redress_facts import is_open
    from tests.services.test_redress import GUTTER, promised

    made = promised(any_desk, complaint(any_desk), replace(GUTTER, owner_id=tom))
    assert leavers.holdings(any_desk, tom).words == "1 promise to keep"
    done, _ = leavers.leave(any_desk, tom, any_desk.staff_id, "", act())
    assert done.left
    with any_desk.reading() as session:
        row = session.get_one(Case, made.id)
        assert [one.owner_id for one in row.actions if is_open(one)] == [any_desk.staff_id]


@pytest.mark.parametrize(("first_on", "is_told"), [(date(2026, 11, 30), True), (date(2026, 12, 14), False)])
def test_whoever_is_away_soon_is_said_to_be(any_desk: Desk, tom: int, first_on: date, is_told: bool) -> None:
    """Next week counts against giving somebody a case today, and they are not offered first; three weeks on do not."""
    case_id = made_case(any_desk, DAY)
    me = any_desk.staff_id
    absence.add_absence(any_desk, AbsenceEntry(me, first_on, first_on, None), act())
    known = candidates(any_desk, (case_id,))
    mine = next(one for one in known if one.id == me)
    assert any("Away on" in words for words in mine.reservations) is is_told
    assert known[0].id == (tom if is_told else me)


def test_a_handing_over_is_taken_back_with_an_entry_of_its_own(any_desk: Desk, tom: int) -> None:
    """Each case to whose it was; one that has changed hands since is its new owner's, and stays."""
    me, ann = any_desk.staff_id, new(any_desk, "Ann Lee")
    mine, free, moved = (made_case(any_desk, DAY, subject="Lift", owner_id=one) for one in (me, None, me))
    rows, _ = assigning.assign(any_desk, (mine, free, moved), tom, "", act())
    assert [(row.was_id, row.now_id, row.subject) for row in rows] == [
        (me, tom, "Lift"), (None, tom, "Lift"), (me, tom, "Lift"),
    ]  # fmt: skip
    any_desk.sit_down(tom)
    cases.assign(any_desk, moved, ann, act())
    any_desk.sit_down(me)
    gesture = act()
    back, changes = assigning.give_back(any_desk, rows, gesture)
    assert words(back) == [
        (True, "Priya Shah; before, Tom Reed"),
        (True, "Nobody; before, Tom Reed"),
        (False, "It is Ann Lee’s by now: it has changed hands again."),
    ]
    assert changes.cases == {mine, free}
    view = cases.case(any_desk, mine)
    assert (view.events[0].title, view.events[0].text) == (
        "Assigned to Priya Shah",
        "Before: Tom Reed.\nHanded over by mistake: this takes it back.",
    )
    assert view.events[1].title == "Assigned to Tom Reed"
    assigning.give_back(any_desk, rows, gesture)
    assert len(cases.case(any_desk, mine).events) == len(view.events)
    assert cases.case(any_desk, mine).owner == "Priya Shah"


def test_what_was_taken_from_nobody_goes_back_to_nobody(any_desk: Desk) -> None:
    """Take next case, pressed by mistake."""
    case_id = made_case(any_desk, DAY)
    handed, _ = assigning.take_next(any_desk, act())
    assert (handed.case_id, handed.was_id, handed.now_id) == (case_id, None, any_desk.staff_id)
    (back,), _ = assigning.give_back(any_desk, (handed,), act())
    assert back.done
    assert cases.case(any_desk, case_id).owner_id is None
