"""The shape every act on a case has: one transaction, asked of the rules, told to the chronology, settled, shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from sqlalchemy.orm import Session

from desktop_app.errors import BadInput, Refused
from desktop_app.models import Case, CaseEvent, Staff
from desktop_app.policy.steps import may, may_change_cases
from desktop_app.services.act import alone_with_case, in_turn, run_once
from desktop_app.services.case_facts import judged
from desktop_app.services.case_loading import load_case
from desktop_app.services.case_view import view_of
from desktop_app.services.chronology import Entry, append
from desktop_app.services.dated import record_date
from desktop_app.services.desk import Desk
from desktop_app.services.settle import settle
from desktop_app.services.views import CaseView, Changes
from desktop_app.services.views_desk import Moved


@dataclass
class CaseAct:
    """One act on one case while it happens. Everything it does is kept together or not at all."""

    session: Session
    desk: Desk
    case: Case
    moved: tuple[Moved, ...] = field(default=(), init=False)
    together: str = field(default="", init=False)
    """Whose changes were kept beside this one, in a sentence."""

    def require(self, step: str) -> None:
        """Lets the act go on only when the rules permit this step now.

        Raises:
            Refused: with the reason, the policy section and who could.
        """
        it = judged(self.session, self.desk, self.case)
        answer = may(step, it.facts, it.rules, it.actor, it.readings, it.today, it.calendar)
        if not answer.permitted:
            raise Refused(answer.why, source=answer.source, who_could=answer.who_could)

    def require_case_work(self) -> None:
        """Closes an act that has no step of its own (a note, a draft's words) to the post room.

        Raises:
            Refused: whoever sits here prints and posts letters, and changes no case.
        """
        if refused := may_change_cases(self.session.get_one(Staff, self.desk.staff_id).rank):
            raise Refused(refused.why, source=refused.source.words, who_could=refused.who_could)

    def tell(self, entry: Entry) -> CaseEvent:
        """Writes an entry in the chronology."""
        return append(self.session, self.desk, self.case.id, entry)

    def date(self, event: str, on: date | None, entry: CaseEvent, minute: int | None = None) -> None:
        """Records a dated fact, with the entry that says why."""
        record_date(self.session, self.desk, self.case, event, on, entry, minute=minute)

    def settle(self, *, recounts_met: bool = False) -> None:
        """Makes clocks, queue and search true again: the last thing an act does, or before it tells what moved."""
        self.moved += settle(self.session, self.desk, self.case, recounts_met=recounts_met)


Doing = Callable[[CaseAct], object]


def on_case(
    desk: Desk, case_id: int, act: str, kind: str, do: Doing, *, letters: frozenset[int] = frozenset()
) -> tuple[CaseView, Changes]:
    """Carries out ``do`` on a case, once; repeating the act shows the case as it now is and changes nothing.

    Raises:
        NotFound: no such case.
        Refused: the rules do not permit it.
    """
    view, changes, _ = on_case_moving(desk, case_id, act, kind, do, letters=letters)
    return view, changes


def on_case_moving(
    desk: Desk, case_id: int, act: str, kind: str, do: Doing, *, letters: frozenset[int] = frozenset()
) -> tuple[CaseView, Changes, tuple[Moved, ...]]:
    """As :func:`on_case`, with the deadlines that moved; none for an act repeated."""

    def try_it() -> tuple[CaseView, CaseAct]:
        with desk.session() as session:
            alone_with_case(session, case_id)
            it = CaseAct(session, desk, load_case(session, case_id))
            run_once(session, desk, act, kind, partial(_carry_out, it, do))
            return view_of(session, desk, it.case), it

    view, it = in_turn(try_it)
    return view, Changes(frozenset({case_id}), queue=True, letters=letters, together=it.together), it.moved


def _carry_out(it: CaseAct, do: Doing) -> int:
    it.require_case_work()
    do(it)
    it.settle()
    return it.case.id


def needed(words: str, what: str, field: str = "text") -> str:
    """The words without spare spaces.

    Raises:
        BadInput: there are none; ``what`` is the sentence to show.
    """
    if not words.strip():
        raise BadInput(what, field=field)
    return words.strip()


def not_in_future(desk: Desk, on: date, what: str, field: str = "on") -> date:
    """The day, when it is today or past.

    Raises:
        BadInput: it is still to come; ``what`` names it (``Date completed``).
    """
    if on > desk.clock.today():
        raise BadInput(f"{what} must be today or in the past.", field=field)
    return on
