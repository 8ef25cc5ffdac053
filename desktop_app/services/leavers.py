"""Somebody leaves, and leaves nothing behind: what is still theirs, handed over in the same step as their going."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from desktop_app.errors import ChangedByAnother, NotFound, Refused
from desktop_app.models import Action, Case, Staff
from desktop_app.policy.barring import may_handle
from desktop_app.policy.kinds import CaseState
from desktop_app.policy.stage1 import may_investigate
from desktop_app.policy.stage2 import may_review
from desktop_app.policy.words import count, listed
from desktop_app.services.absence import hand_over_absences
from desktop_app.services.act import alone_with_case, in_turn, once, run_once
from desktop_app.services.assigning import Handed, hand_over, known_of, told_refusal
from desktop_app.services.barred import hidden_from
from desktop_app.services.case_act import CaseAct
from desktop_app.services.case_facts import facts_of
from desktop_app.services.case_loading import load_case
from desktop_app.services.chronology import Entry
from desktop_app.services.desk import Desk
from desktop_app.services.staff_rows import staff_view
from desktop_app.services.views import Changes
from desktop_app.services.views_desk import StaffView


@dataclass(frozen=True, slots=True)
class Holdings:
    """What is in somebody's hands."""

    cases: frozenset[int] = frozenset()
    """Open cases that are theirs."""
    looked_into: frozenset[int] = frozenset()
    """Open cases of others that they look into, at either stage."""
    promises: int = 0
    """Promises they follow up, on whatever case."""
    promised_on: frozenset[int] = frozenset()

    @property
    def words(self) -> str:
        """``12 open cases, 1 case to look into and 3 promises to keep``; '' for nothing."""
        parts = (
            count(len(self.cases), "open case") if self.cases else "",
            f"{count(len(self.looked_into), 'case')} to look into" if self.looked_into else "",
            f"{count(self.promises, 'promise')} to keep" if self.promises else "",
        )
        return listed([part for part in parts if part])

    @property
    def all_cases(self) -> frozenset[int]:
        """Every case on which something is theirs."""
        return self.cases | self.looked_into | self.promised_on


@dataclass(frozen=True, slots=True)
class Leaving:
    """How it went: they have left, or what still keeps them."""

    person: StaffView
    rows: tuple[Handed, ...]
    left: bool
    kept: str
    """What is still theirs, in words; '' once they have left."""


def holdings(desk: Desk, staff_id: int) -> Holdings:
    """What is in somebody's hands, the cases that whoever asks may not see included."""
    with desk.reading() as session:
        return holdings_in(session, staff_id)


def holdings_in(session: Session, staff_id: int) -> Holdings:
    """The same, inside a transaction already open."""
    owned = session.scalars(select(Case.id).where(Case.owner_id == staff_id, Case.closed_on.is_(None)))
    looked_into = session.scalars(
        select(Case.id).where(
            or_(Case.investigator_id == staff_id, Case.reviewer_id == staff_id),
            or_(Case.owner_id.is_(None), Case.owner_id != staff_id),
            Case.state == CaseState.OPEN,
        )
    )
    undone = (Action.done_on.is_(None), Action.withdrawn_on.is_(None))
    promised = list(session.scalars(select(Action.case_id).where(Action.owner_id == staff_id, *undone)))
    return Holdings(frozenset(owned), frozenset(looked_into), len(promised), frozenset(promised))


def refuse_to_leave(session: Session, row: Staff) -> None:
    """Lets nobody leave with something in their hands.

    Raises:
        Refused: with what it is.
    """
    if left := holdings_in(session, row.id).words:
        raise Refused(f"{row.name} still has {left}.", do="Hand them to somebody else first.")


def leave(desk: Desk, staff_id: int, to: int | None, note: str, act: str) -> tuple[Leaving, Changes]:
    """Hands everything of somebody's over, a transaction a case, and then says that they work here no more.

    ``to`` None leaves cases to nobody, whoever looks into one to its owner, and promises to the cases' owners. What
    the colleague chosen may not have is left aside with the reason, and then they have not left yet.

    Raises:
        Refused: they sit at this desk.
        NotFound: there is no such colleague.
    """
    with desk.reading() as session:
        row = _row(session, staff_id)
        if row.id == desk.staff_id:
            raise Refused("You cannot mark yourself as gone.", do="Somebody else does that.")
        case_ids = sorted(holdings_in(session, staff_id).all_cases - hidden_from(session))
    rows = tuple(_pass_on(desk, case_id, staff_id, to, note, f"{act}/{case_id}") for case_id in case_ids)
    kept = holdings(desk, staff_id).words
    if not kept:
        once(desk, act, "colleague_left", lambda session: go(session, desk, staff_id, to))
    with desk.reading() as session:
        person = staff_view(_row(session, staff_id))
    done = frozenset(row.case_id for row in rows if row.done)
    return Leaving(person, rows, not person.is_active, kept), Changes(cases=done, queue=True, landlord=True)


def go(session: Session, desk: Desk, staff_id: int, to: int | None = None) -> int:
    """They work here no more: nothing is theirs, and the days they would have covered are somebody else's.

    Raises:
        Refused: something still is.
    """
    row = _row(session, staff_id)
    refuse_to_leave(session, row)
    hand_over_absences(session, desk, staff_id, to)
    row.is_active = False
    return row.id


def _pass_on(desk: Desk, case_id: int, staff_id: int, to: int | None, note: str, act: str) -> Handed:
    """One case: whose it is, who looks into it, and who follows up what was promised."""
    known = [Handed(case_id, "", False, "")]

    def try_it() -> Handed:
        with desk.session() as session:
            alone_with_case(session, case_id)
            it = CaseAct(session, desk, load_case(session, case_id))
            known[0] = told = known_of(it.case)
            run_once(session, desk, act, "leave", lambda: _carry_out(it, staff_id, to, note))
            return replace(told, done=True, words=it.case.owner.name if it.case.owner else "nobody’s")

    try:
        return in_turn(try_it)
    except (Refused, NotFound, ChangedByAnother) as error:
        return replace(known[0], words=told_refusal(error))


def _carry_out(it: CaseAct, staff_id: int, to: int | None, note: str) -> int:
    it.require_case_work()
    leaver = it.session.get_one(Staff, staff_id)
    if it.case.owner_id == staff_id and it.case.closed_on is None:
        hand_over(it, to, note)
    new = it.session.get(Staff, to) if to is not None else None
    _look_into(it, leaver, new)
    _follow_up(it, leaver, new)
    it.settle()
    return it.case.id


def _look_into(it: CaseAct, leaver: Staff, new: Staff | None) -> None:
    """Whoever takes over looks into it where the rules let them; else its owner does, or somebody is named anew."""
    if it.case.state is not CaseState.OPEN:
        return
    facts, rules = facts_of(it.desk, it.case), it.desk.rules(it.case.edition_id)
    if it.case.reviewer_id == leaver.id:
        fits = new is not None and may_review(facts, rules, new.id, new.rank, new.name) is None
        it.case.reviewer = new if fits else None
        who = new.name if fits and new is not None else "nobody"
        it.tell(Entry("reviewer", f"Reviewer: {who}", f"Before: {leaver.name}, who leaves."))
    elif it.case.investigator_id == leaver.id and it.case.answered_by_id is None:
        fits = new is not None and may_investigate(facts, rules, new.id, new.rank) is None
        it.case.investigator = new if fits else None
        who = new.name if fits and new is not None else "nobody"
        it.tell(Entry("investigator", f"Investigator: {who}", f"Before: {leaver.name}, who leaves."))


def _follow_up(it: CaseAct, leaver: Staff, new: Staff | None) -> None:
    theirs = [one for one in it.case.actions if one.owner_id == leaver.id and not one.done_on and not one.withdrawn_on]
    if not theirs:
        return
    fits = new is not None and may_handle(facts_of(it.desk, it.case), new.id) is None
    for one in theirs:
        one.owner_id = new.id if fits and new is not None else None
    who = new.name if fits and new is not None else "the owner of the case"
    what = "\n".join(one.what for one in theirs)
    it.tell(Entry("action", f"Followed up by {who} from now on", f"{what}\nBefore: {leaver.name}, who leaves."))


def _row(session: Session, staff_id: int) -> Staff:
    row = session.get(Staff, staff_id)
    if row is None:
        raise NotFound("There is no such colleague.")
    return row
