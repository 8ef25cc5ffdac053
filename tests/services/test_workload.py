"""The board on both databases: its counts are those of the chips, and a number and the list behind it agree."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import uuid4

from desktop_app.models import Absence, Action, Barred, Case, Team
from desktop_app.policy.chip_states import ChipState
from desktop_app.policy.kinds import CaseState, Rank
from desktop_app.policy.workload import Board, PersonLine
from desktop_app.services import queue
from desktop_app.services.clocks import set_next
from desktop_app.services.desk import Desk
from desktop_app.services.queue_narrow import BANDS, Narrow
from desktop_app.services.staff import add_colleague
from desktop_app.services.workload import workload
from tests.services.making import made_case

TODAY = date(2026, 11, 24)
OVERDUE, DUE_TODAY, DUE_SOON, LATER = date(2026, 11, 9), date(2026, 11, 17), date(2026, 11, 19), date(2026, 11, 23)


def hired(desk: Desk, name: str, rank: Rank = Rank.HANDLER) -> int:
    return add_colleague(desk, name, "", "", "", rank, str(uuid4()))[0].id


def line(made: Board, owner_id: int | None) -> PersonLine:
    return next(one for one in made.lines if one.owner_id == owner_id)


def busy(desk: Desk) -> int:
    """A colleague with a case of every band, two on hold, one closed; and two of nobody's."""
    tom = hired(desk, "Tom Okoro")
    for received in (OVERDUE, DUE_TODAY, DUE_SOON, LATER):
        made_case(desk, received, owner_id=tom)
    made_case(desk, OVERDUE, owner_id=tom, on_hold="the resident is in hospital")
    made_case(desk, DUE_SOON, owner_id=tom, on_hold="the resident is in hospital")
    made_case(desk, OVERDUE, owner_id=tom, state=CaseState.CLOSED, closed_on=TODAY)
    for received in (OVERDUE, LATER):
        made_case(desk, received)
    return tom


def test_every_case_is_counted_where_its_chip_puts_it(any_desk: Desk) -> None:
    """On hold hides neither an overdue promise nor one due today; a closed case is nobody's work."""
    tom = busy(any_desk)
    made = workload(any_desk)
    counts = line(made, tom).counts
    assert (counts.cases, counts.overdue, counts.today, counts.soon, counts.on_track) == (6, 2, 1, 1, 2)
    assert counts.waiting == 2
    assert line(made, None).counts.overdue == 1
    states = [row.chip.state for row in queue.rows(any_desk, queue.ids(any_desk, "all_open", narrow=of(tom)))]
    on_track = {ChipState.ON_TRACK, ChipState.ON_HOLD, ChipState.DONE}
    assert sum(state is ChipState.OVERDUE for state in states) == counts.overdue
    assert sum(state is ChipState.SOON for state in states) == counts.soon
    assert sum(state in on_track for state in states) == counts.on_track


def of(owner_id: int) -> Narrow:
    return Narrow("theirs", owner_id=owner_id)


def test_a_number_and_the_list_behind_it_agree(any_desk: Desk) -> None:
    """For each colleague, for nobody, for a team and for everybody, at each urgency and on each day."""
    tom = busy(any_desk)
    with any_desk.session() as session:
        session.add(team := Team(name="Repairs"))
        session.flush()
        session.get_one(Case, 1).owner.team_id = team.id  # type: ignore[union-attr]
    made = workload(any_desk)
    whose = {tom: {"owner_id": tom}, None: {"is_unassigned": True}}
    for owner, narrowed in whose.items():
        counts = line(made, owner).counts
        wanted = (counts.overdue, counts.today, counts.soon, counts.on_track)
        found = [queue.ids(any_desk, "all_open", narrow=Narrow("", **narrowed, urgency=band)) for band in BANDS]  # type: ignore[arg-type]
        assert tuple(len(one) for one in found) == wanted
        waiting = queue.ids(any_desk, "all_open", narrow=Narrow("", **narrowed, is_waiting=True))  # type: ignore[arg-type]
        assert len(waiting) == counts.waiting
    assert len(queue.ids(any_desk, "all_open", narrow=Narrow("", team_id=team.id))) == made.teams[0].counts.cases == 6
    for day in made.days:
        assert len(queue.ids(any_desk, "all_open", narrow=Narrow("", due_on=day.on))) == day.due


def test_a_promise_beside_the_next_date_counts_on_its_own_day(any_desk: Desk) -> None:
    """The days ahead hold every date of a case, not only the one that comes first."""
    case_id = made_case(any_desk, DUE_TODAY)
    with any_desk.session() as session:
        case = session.get_one(Case, case_id)
        for day in (1, 1, 2):
            case.actions.append(Action(what="Mend the roof", due_on=date(2026, 12, day), made_at=any_desk.clock.now(),
                                       made_by_id=any_desk.staff_id))  # fmt: skip
        session.flush()
        set_next(case)
    due = {day.on: day.due for day in workload(any_desk).days if day.due}
    assert due == {TODAY: 1, date(2026, 12, 1): 1, date(2026, 12, 2): 1}


def test_a_case_somebody_is_barred_from_is_not_counted_for_them(any_desk: Desk) -> None:
    """No count, no date and nothing that stands still gives it away."""
    case_id = made_case(any_desk, DUE_TODAY)
    assert line(workload(any_desk), None).counts.today == 1
    with any_desk.session() as session:
        session.add(
            Barred(case_id=case_id, staff_id=any_desk.staff_id, why="A neighbour", from_on=TODAY,
                   recorded_at=any_desk.clock.now(), recorded_by_id=any_desk.staff_id)
        )  # fmt: skip
    made = workload(any_desk)
    assert line(made, None).counts.cases == 0
    assert line(made, None).still is None
    assert sum(day.due for day in made.days) == 0


def test_what_stands_still_is_told_by_its_last_entry(any_desk: Desk, clock: object) -> None:
    """A deadline that a holiday moved is nobody's doing; a case on hold may rest."""
    tom = hired(any_desk, "Tom Okoro")
    any_desk.clock.at = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)  # type: ignore[attr-defined]
    made_case(any_desk, date(2026, 11, 13), owner_id=tom, on_hold="the resident is in hospital")
    any_desk.clock.at = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)  # type: ignore[attr-defined]
    still = made_case(any_desk, LATER, owner_id=tom)
    any_desk.clock.at = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)  # type: ignore[attr-defined]
    made_case(any_desk, LATER, owner_id=tom)
    any_desk.clock.at = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)  # type: ignore[attr-defined]
    from desktop_app.services.calendar import add_day_off

    add_day_off(any_desk, date(2026, 11, 26), "Royal wedding", str(uuid4()))
    theirs = line(workload(any_desk), tom)
    assert theirs.still is not None
    assert theirs.still.case_id == still
    assert theirs.still_words == "4 working days"


def test_who_is_away_is_not_in(any_desk: Desk) -> None:
    """A cancelled absence is none."""
    tom = hired(any_desk, "Tom Okoro")
    with any_desk.session() as session:
        for first, cancelled in ((date(2026, 11, 24), None), (date(2026, 12, 1), any_desk.clock.now())):
            session.add(
                Absence(staff_id=tom, first_on=first, last_on=first, deputy_id=any_desk.staff_id,
                        added_at=any_desk.clock.now(), added_by_id=any_desk.staff_id, cancelled_at=cancelled)
            )  # fmt: skip
    made = workload(any_desk)
    assert line(made, tom).away_words == "Away until Tue 24 Nov, covered by Priya Shah"
    assert {day.on: day.away for day in made.days if day.away} == {TODAY: ("Tom Okoro",)}
