"""Puts together what a case's screen shows of its ends: its hold, its links, and the dates that were not kept."""

from __future__ import annotations

from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from desktop_app.models import Case, CaseClock, CaseEvent, CaseLink
from desktop_app.policy.endings import returns_to
from desktop_app.policy.facts import CaseFacts
from desktop_app.policy.kinds import CaseKind, CaseState, Stage
from desktop_app.policy.lateness import late_words, worst_words
from desktop_app.policy.stages import formal_stage
from desktop_app.policy.steps_ends import LINK_WORDS
from desktop_app.services.barred import is_visible
from desktop_app.services.dated import HOLD_UNTIL, dated_facts
from desktop_app.services.desk import Desk
from desktop_app.services.ends_facts import HELD, counts_as_ours
from desktop_app.services.views_ends import EndsView, HoldView, LateView, LinkView
from desktop_app.services.worded import stage_words

MOST_OTHERS = 20


def ends_view(session: Session, desk: Desk, case: Case, facts: CaseFacts) -> EndsView:
    """How a case rests or ended, as it stands in this transaction."""
    today, calendar = desk.clock.today(), desk.calendar()
    late = tuple(
        LateView(each.key, each.label, late_words(each.due_on, each.met_on, today, calendar), each.is_explained)
        for each in facts.ends.late(today)
    )
    is_back = case.state in {CaseState.CLOSED, CaseState.EXCLUDED}
    back = returns_to(facts, by_ombudsman=False)
    return EndsView(
        ended_as=case.ended_as,
        answered_on=dated_facts(case).dates.get(formal_stage(case.stage).response_sent),
        closed_on=case.closed_on,
        hold=_hold(session, case) if case.on_hold else None,
        links=_links(session, case),
        late=late,
        clock_notes={row.key: notes for row in case.clocks if (notes := _notes(desk, case, row))},
        reopens_at=back.value.stage,
        reopens_as=back.value.state,
        reopens_words=back.reasons[0] if is_back else "",
        may_restart=is_back and case.kind is CaseKind.COMPLAINT and case.stage is Stage.NONE,
    )


def _hold(session: Session, case: Case) -> HoldView:
    held = (
        select(CaseEvent)
        .where(CaseEvent.case_id == case.id, CaseEvent.kind == HELD)
        .order_by(CaseEvent.id.desc())
        .limit(1)
    )
    entry = session.scalar(held)
    why = str(entry.facts.get("why", "")) if entry else ""
    return HoldView(case.on_hold, why, entry.on if entry else None, dated_facts(case).dates.get(HOLD_UNTIL))


def _notes(desk: Desk, case: Case, row: CaseClock) -> tuple[str, ...]:
    """The worst the clock ever was, where its date hides it, and why it was late."""
    if not counts_as_ours(row):
        return ()
    worst = worst_words(row.worst_state, row.due_on, row.met_on, desk.clock.today(), _told_late_by(desk, case, row.key))
    said = next((each for each in reversed(case.latenesses) if each.clock_key == row.key), None)
    team = f" It lay with: {said.team}." if said and said.team else ""
    return tuple(filter(None, (worst, f"Why it was late: {said.reason.rstrip('.')}.{team}" if said else "")))


def _told_late_by(desk: Desk, case: Case, key: str) -> int:
    """By how many working days more time for this clock was told after its old date; the worst of them."""
    late = [
        desk.calendar().between(each.old_due_on, each.told_on)
        for each in case.extensions
        if each.clock_key == key and each.told_on is not None and each.told_on > each.old_due_on
    ]
    return max(late, default=0)


def _links(session: Session, case: Case) -> tuple[LinkView, ...]:
    """The links of a case, from either side, then the resident's other cases; each case once for each link."""
    rows = session.execute(
        select(CaseLink, Case.id, Case.reference, Case.kind, Case.stage, Case.state, Case.ended_as, Case.subject)
        .join(
            Case,
            or_(
                (CaseLink.case_id == case.id) & (Case.id == CaseLink.other_id),
                (CaseLink.other_id == case.id) & (Case.id == CaseLink.case_id),
            ),
        )
        .where(is_visible(session))
        .order_by(CaseLink.id)
    ).all()
    linked = tuple(
        LinkView(
            row.id,
            row.reference,
            LINK_WORDS[row.CaseLink.kind][0 if row.CaseLink.case_id == case.id else 1],
            _words(row),
            row.CaseLink.words,
            row.CaseLink.kind,
        )
        for row in rows
    )
    return linked + _others(session, case, {each.case_id for each in linked})


def _others(session: Session, case: Case, known: set[int]) -> tuple[LinkView, ...]:
    if case.resident.is_anonymous:
        return ()
    rows = session.execute(
        select(Case.id, Case.reference, Case.kind, Case.stage, Case.state, Case.ended_as, Case.subject)
        .where(Case.resident_id == case.resident_id, Case.id != case.id, is_visible(session))
        .order_by(Case.id.desc())
        .limit(MOST_OTHERS)
    ).all()
    return tuple(LinkView(row.id, row.reference, "Same resident", _words(row)) for row in rows if row.id not in known)


def _words(row: Any) -> str:
    return f"{stage_words(row.kind, row.stage, row.state, row.ended_as)}. {row.subject}"
