"""Handing cases over: one, many, or all of somebody's; to a colleague, or to nobody; and taking the next one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.errors import ChangedByAnother, NotFound, RedressError, Refused
from desktop_app.london import LONDON
from desktop_app.models import Act, Case, CaseEvent, Staff
from desktop_app.policy.areas import AreaFacts, area_of
from desktop_app.policy.assigning import Colleague, refusal
from desktop_app.policy.steps import may
from desktop_app.services.act import alone_with_case, in_turn, run_once
from desktop_app.services.barred import VISIBLE
from desktop_app.services.barring import refuse
from desktop_app.services.case_act import CaseAct
from desktop_app.services.case_facts import facts_of, judged
from desktop_app.services.case_loading import load_case
from desktop_app.services.chronology import Entry
from desktop_app.services.desk import Desk
from desktop_app.services.in_hand import areas_in
from desktop_app.services.queue_danger import danger_first
from desktop_app.services.queue_order import ordered
from desktop_app.services.reader import reader_in
from desktop_app.services.views import Changes

KIND = "assign"
UNDONE = "Handed over by mistake: this takes it back."
"""What the chronology says beside an assignment that undoes another."""
REDONE = "Handed over after all: this brings it back to where it went before."
"""What it says beside one that was taken back and is done once more."""


@dataclass(frozen=True, slots=True)
class Handed:
    """What became of one case."""

    case_id: int
    reference: str
    done: bool
    words: str
    """``Tom Reed; before, Priya Shah``; where it was left aside, why."""
    resident: str = ""
    subject: str = ""
    was_id: int | None = None
    """Whose it was before; None for nobody's."""
    now_id: int | None = None
    """Whose it is now, where it was handed over."""


def why_not(desk: Desk, case_id: int) -> str:
    """Why whoever acts does not hand this case over, with who could; '' when they do.

    Raises:
        NotFound: there is no such case.
    """
    with desk.reading() as session:
        try:
            require_may_move(CaseAct(session, desk, load_case(session, case_id)))
        except Refused as refused:
            who = f" Who could: {refused.who_could}." if refused.who_could else ""
            return f"{told_refusal(refused)}{who}"
    return ""


def assign(
    desk: Desk, case_ids: Iterable[int], staff_id: int | None, note: str, act: str
) -> tuple[tuple[Handed, ...], Changes]:
    """Gives each case to a colleague, or to nobody: a transaction each, so that one refused leaves the rest done.

    Repeating the act repeats nothing: each case has an id of its own derived from it.

    Raises:
        NotFound: there is no such colleague.
        Trouble: the database is gone; what was done before stays done, and the same act goes on where it stopped.
    """
    with desk.reading() as session:
        if staff_id is not None and session.get(Staff, staff_id) is None:
            raise NotFound("There is no such colleague.")
    rows = tuple(_assign_one(desk, case_id, staff_id, note, f"{act}/{case_id}") for case_id in dict.fromkeys(case_ids))
    done = frozenset(row.case_id for row in rows if row.done)
    return rows, Changes(cases=done, queue=bool(done))


def share(
    desk: Desk, given: Iterable[tuple[int, int | None]], note: str, act: str
) -> tuple[tuple[Handed, ...], Changes]:
    """Gives each case to the colleague named beside it, as :func:`assign` does; ``given`` are case and colleague.

    A case with nobody beside it is left aside: it stays whose it is.

    Raises:
        Trouble: the database is gone; what was done before stays done, and the same act goes on where it stopped.
    """
    rows = tuple(
        _assign_one(desk, case_id, staff_id, note, f"{act}/{case_id}")
        if staff_id is not None
        else _left_aside(desk, case_id)
        for case_id, staff_id in given
    )
    done = frozenset(row.case_id for row in rows if row.done)
    return rows, Changes(cases=done, queue=bool(done))


def cases_of(desk: Desk, staff_id: int) -> tuple[int, ...]:
    """The open cases somebody owns that whoever acts may see, the next due first."""
    asked = {"owner": staff_id, "me": desk.acting_id}
    order = ordered("mine", "due", descending=False)
    where = f"cases.closed_on IS NULL AND cases.owner_id = :owner AND {VISIBLE}"
    with desk.looking() as reader:
        found = reader.rows(f"SELECT cases.id FROM cases WHERE {where} ORDER BY {order}", asked)
    return tuple(case_id for (case_id,) in found)


def give_back(desk: Desk, rows: Iterable[Handed], act: str) -> tuple[tuple[Handed, ...], Changes]:
    """Undoes a handing over: each case that was handed over goes back to whose it was, with an entry of its own.

    One that has changed hands again since stays where it is: whoever has it now did not ask for this.

    Raises:
        Trouble: the database is gone; what was done before stays done.
    """
    return _move_back(desk, [row for row in rows if row.done], UNDONE, act)


def give_again(desk: Desk, rows: Iterable[Handed], act: str) -> tuple[tuple[Handed, ...], Changes]:
    """Does a handing over once more that :func:`give_back` took back, with an entry of its own for each case.

    One that has changed hands since it went back stays where it is.

    Raises:
        Trouble: the database is gone; what was done before stays done.
    """
    forth = [replace(row, was_id=row.now_id, now_id=row.was_id) for row in rows if row.done]
    return _move_back(desk, forth, REDONE, act)


def _move_back(desk: Desk, moves: Iterable[Handed], note: str, act: str) -> tuple[tuple[Handed, ...], Changes]:
    back = tuple(_assign_one(desk, row.case_id, row.was_id, note, f"{act}/{row.case_id}", row) for row in moves)
    done = frozenset(row.case_id for row in back if row.done)
    return back, Changes(cases=done, queue=bool(done))


def take_next(desk: Desk, act: str) -> tuple[Handed, Changes]:
    """Takes the most urgent case of nobody's that whoever acts may have; of their own areas first.

    Two people who press at once get two cases: each holds the row they try, and passes over rows others hold.

    Raises:
        Refused: nothing waits that they may have.
    """

    def try_it() -> Handed:
        with desk.session() as session:
            case_id = run_once(session, desk, act, "take_next", lambda: _take_first(session, desk))
            return replace(known_of(session.get_one(Case, case_id)), done=True, words="Yours now.", was_id=None)

    handed = replace(in_turn(try_it), now_id=desk.staff_id)
    return handed, Changes(cases=frozenset({handed.case_id}), queue=True)


def hand_over(it: CaseAct, staff_id: int | None, note: str = "") -> bool:
    """Puts the case in a colleague's hands, or in nobody's; whether that changed anything.

    Raises:
        NotFound: there is no such colleague.
        Refused: the case is closed or not theirs to move, or the colleague may not have it.
    """
    require_may_move(it)
    before = it.case.owner
    if (before.id if before else None) == staff_id:
        return False
    to = _colleague(it, staff_id)
    it.case.owner = to
    after = to.name if to else "nobody"
    lines = [f"Before: {before.name if before else 'nobody'}.", *([note.strip()] if note.strip() else [])]
    it.tell(Entry("assigned", f"Assigned to {after}", "\n".join(lines)))
    return True


def require_may_move(it: CaseAct) -> None:
    """Lets the act go on only for whoever may hand this case over.

    Raises:
        Refused: with the reason and who could.
    """
    now = judged(it.session, it.desk, it.case)
    facts = replace(now.facts, given_today_by=_given_today_by(it))
    answer = may("assign", facts, now.rules, now.actor, now.readings, now.today, now.calendar)
    if not answer.permitted:
        raise Refused(answer.why, source=answer.source, who_could=answer.who_could)


def told_refusal(error: RedressError) -> str:
    """Why a case was left aside, in a line of a result."""
    source = f" ({error.source})" if isinstance(error, Refused) and error.source else ""
    return f"{error.what.rstrip('.')}{source}."


def _assign_one(
    desk: Desk, case_id: int, staff_id: int | None, note: str, act: str, undoes: Handed | None = None
) -> Handed:
    """One case, in its turn: whoever acts on it at the same moment comes before or after, never in between."""
    known = [Handed(case_id, "", False, "")]

    def try_it() -> Handed:
        with desk.session() as session:
            alone_with_case(session, case_id)
            it = CaseAct(session, desk, load_case(session, case_id))
            known[0] = told = known_of(it.case)
            before = it.case.owner.name if it.case.owner else "nobody"
            if session.get(Act, act) is None and (why := _why_left(it.case, staff_id, undoes)):
                return replace(told, words=why)
            run_once(session, desk, act, KIND, lambda: _carry_out(it, staff_id, note))
            after = it.case.owner.name if it.case.owner else "Nobody"
            words = after if after == before else f"{after}; before, {before}"
            return replace(told, done=True, words=words, now_id=it.case.owner_id)

    try:
        return in_turn(try_it)
    except (Refused, NotFound, ChangedByAnother) as error:
        return replace(known[0], words=told_refusal(error))


def _left_aside(desk: Desk, case_id: int) -> Handed:
    with desk.reading() as session:
        known = known_of(load_case(session, case_id))
    return replace(known, words="Nobody who works here may have it besides whoever has it now.")


def known_of(case: Case) -> Handed:
    """A case as the result shows it, before anything is done."""
    return Handed(case.id, case.reference, False, "", case.resident.name, case.subject, case.owner_id)


def _why_left(case: Case, staff_id: int | None, undoes: Handed | None) -> str:
    """Why there is nothing to do about a case; '' when there is."""
    whose = f"{case.owner.name}’s" if case.owner is not None else "nobody’s"
    if undoes is not None and case.owner_id != undoes.now_id:
        return f"It is {whose} by now: it has changed hands again."
    return f"It is {whose} already." if case.owner_id == staff_id else ""


def _carry_out(it: CaseAct, staff_id: int | None, note: str) -> int:
    it.require_case_work()
    hand_over(it, staff_id, note)
    it.settle()
    return it.case.id


def _colleague(it: CaseAct, staff_id: int | None) -> Staff | None:
    """The colleague, when the rules let them have the case."""
    if staff_id is None:
        return None
    row = it.session.get(Staff, staff_id)
    if row is None:
        raise NotFound("There is no such colleague.")
    who = Colleague(row.id, row.name, row.rank, row.is_active)
    refuse(refusal(facts_of(it.desk, it.case), who), "staff_id")
    return row


def _given_today_by(it: CaseAct) -> int | None:
    """Who gave the case to its owner today; None for nobody."""
    begin = datetime.combine(it.desk.clock.today(), time.min, LONDON)
    last = select(CaseEvent.by_id).where(CaseEvent.case_id == it.case.id, CaseEvent.kind == "assigned")
    return it.session.scalar(last.where(CaseEvent.at >= begin).order_by(CaseEvent.id.desc()).limit(1))


def _take_first(session: Session, desk: Desk) -> int:
    """The first that can be had, in this person's hands."""
    for case_id in _waiting(session, desk):
        held_row = select(Case.id).where(Case.id == case_id, Case.owner_id.is_(None), Case.closed_on.is_(None))
        if session.scalar(held_row.with_for_update(skip_locked=True)) is None:
            continue
        it = CaseAct(session, desk, load_case(session, case_id))
        it.require_case_work()
        try:
            hand_over(it, desk.staff_id)
        except Refused:
            continue
        it.settle()
        return case_id
    raise Refused("No case of nobody’s waits that you may have.", do="New contacts appear in Unassigned.")


def _waiting(session: Session, desk: Desk) -> list[int]:
    """Every open case of nobody's, danger first, then the most urgent; other areas than this person's come last."""
    reader = reader_in(session)
    found = reader.rows(
        "SELECT cases.id, resident.postcode FROM cases JOIN resident ON resident.id = cases.resident_id "
        f"WHERE cases.closed_on IS NULL AND cases.owner_id IS NULL AND {VISIBLE} "
        f"ORDER BY {ordered('unassigned', 'due', descending=False)}",
        {"me": desk.acting_id},
    )
    mine = set(session.get_one(Staff, desk.staff_id).area_ids)
    areas = areas_in(session) if mine else ()
    nearest = [case_id for case_id, _ in sorted(found, key=lambda row: _is_elsewhere(row[1], areas, mine))]
    return danger_first(reader, nearest, desk.acting_id)


def _is_elsewhere(postcode: str, areas: tuple[AreaFacts, ...], mine: set[int]) -> bool:
    area = area_of(postcode, areas)
    return area is not None and area.id not in mine
