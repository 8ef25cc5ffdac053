"""What the rules are told of a case's remedies: what moved untold, what was offered, what was learnt."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session, object_session

from desktop_app.models import Action, ActionDate, ActionTold, Case, Compensation, Point
from desktop_app.policy.facts_redress import OfferFacts, RedressFacts, Untold
from desktop_app.policy.kinds import Outcome
from desktop_app.services.ombudsman_facts import is_ombudsmans

REMINDED = "They were reminded that they can go to the Ombudsman."
"""Stands in what was told when a promise fell away; without it the telling does not count as that one."""


def redress_facts(case: Case) -> RedressFacts:
    """Promises, money and lessons of a case as they stand."""
    changes = [row for row in case.learnings if row.change and row.done_on is None]
    return RedressFacts(
        promises=len(case.actions),
        next_due_on=min((row.due_on for row in case.actions if is_open(row)), default=None),
        untold=tuple(_untold(case)),
        offers=tuple(_offer(case, row) for row in case.compensations if stands(row)),
        upheld_points=sum(_is_upheld(point) for point in case.points if point.is_ours),
        learnings=len(case.learnings),
        changes_due=tuple(sorted(row.due_on for row in changes if row.due_on is not None)),
        open_changes=len(changes),
    )


def stands(row: Compensation) -> bool:
    """Whether money is still offered, owed or was paid."""
    return row.withdrawn_on is None and row.refused_on is None


def is_open(action: Action) -> bool:
    """Whether a promise is still to be kept: neither done nor given up."""
    return action.done_on is None and action.withdrawn_on is None


def payment_of(case: Case, row: Compensation) -> Action | None:
    """The promise to pay a sum."""
    return next((action for action in case.actions if action.compensation_id == row.id), None)


def _offer(case: Case, row: Compensation) -> OfferFacts:
    payment = payment_of(case, row)
    return OfferFacts(
        pence=row.amount_pence,
        pay_by=payment.due_on if payment is not None else None,
        is_offered=row.offered_on is not None,
        is_accepted=row.accepted_on is not None,
        is_paid=row.paid_on is not None,
    )


def _is_upheld(point: Point) -> bool:
    return any(found.decision in {Outcome.UPHELD, Outcome.PARTLY} for found in point.findings)


def _untold(case: Case) -> Iterator[Untold]:
    """Only a case with a promise that moved or fell away is asked for its log: all others cost nothing."""
    fallen = [row for row in case.actions if row.withdrawn_on and not is_ombudsmans(row)]
    moved = fallen + [row for row in case.actions if row.original_due_on and is_open(row)]
    session = object_session(case)
    if not moved or session is None:
        return
    session.flush()
    for row in moved:
        if row.compensation_id is None and not _is_told(session, row):
            yield Untold(row.id, row.what, row.withdrawn_on is not None)


def _is_told(session: Session, row: Action) -> bool:
    """Whether the resident was told after it last moved; or that it falls away, and of the Ombudsman."""
    told = session.execute(select(ActionTold.words, ActionTold.recorded_at).where(ActionTold.action_id == row.id)).all()
    if row.withdrawn_on is not None:
        return any(REMINDED in words for words, _ in told)
    moved_at = session.scalar(
        select(ActionDate.recorded_at).where(ActionDate.action_id == row.id).order_by(ActionDate.id.desc()).limit(1)
    )
    return moved_at is None or any(at >= moved_at for _, at in told)
