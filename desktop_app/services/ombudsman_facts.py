"""What the rules are told of a case at the Ombudsman, read from its rows."""

from __future__ import annotations

from datetime import date

from desktop_app.models import Action, Case, EvidenceRequest
from desktop_app.policy.facts_ombudsman import NO_OMBUDSMAN, EvidenceFacts, OmbudsmanFacts, OrderFacts
from desktop_app.policy.kinds import ActionOrigin
from desktop_app.services.dated import dated_facts

NAMED = "evidence_named."
"""Dated fact for each request that names its own day."""
TOLD = "order_told."
"""Dated fact for each order whose proof the Ombudsman has."""
TAKEN = "recommendation_taken."
"""Dated fact for each recommendation we accepted."""


def ombudsman_facts(case: Case) -> OmbudsmanFacts:
    """The case at the Ombudsman as it stands."""
    row = case.ombudsman
    if row is None:
        return NO_OMBUDSMAN
    dates = dated_facts(case).dates
    theirs = [action for action in ombudsmans(case) if action.withdrawn_on is None]
    return OmbudsmanFacts(
        route=row.route,
        told_on=row.told_on,
        is_ended=row.ended_on is not None,
        evidence=tuple(evidence_facts(each, dates.get(f"{NAMED}{each.id}")) for each in case.evidence_requests),
        determinations=len(case.determinations),
        orders=tuple(_order(each, is_told=f"{TOLD}{each.id}" in dates) for each in theirs if _counts(case, each)),
        recommendations_waiting=sum(is_unanswered(case, action) for action in theirs),
    )


def evidence_facts(row: EvidenceRequest, named_on: date | None) -> EvidenceFacts:
    """One request."""
    return EvidenceFacts(row.id, row.asked_on, named_on, row.delay_told_on, row.sent_on)


def ombudsmans(case: Case) -> list[Action]:
    """What the Ombudsman ordered or recommended, whatever became of it."""
    return [action for action in case.actions if is_ombudsmans(action)]


def is_ombudsmans(action: Action) -> bool:
    """Ordered or recommended by the Ombudsman: not ours to put off."""
    return action.origin in {ActionOrigin.ORDER, ActionOrigin.RECOMMENDATION}


def is_unanswered(case: Case, action: Action) -> bool:
    """A recommendation that nobody has accepted, declined or simply done."""
    if action.origin is not ActionOrigin.RECOMMENDATION or action.done_on or action.withdrawn_on:
        return False
    return f"{TAKEN}{action.id}" not in dated_facts(case).dates


def waiting_request(case: Case) -> EvidenceRequest | None:
    """The request whose clock runs; None when nothing is owed."""
    waiting = ombudsman_facts(case).waiting_evidence()
    return next((row for row in case.evidence_requests if waiting is not None and row.id == waiting.id), None)


def is_counted(case: Case) -> bool:
    """Whether evidence is owed by the policy's own clock: asked for, not sent, and no day named by the request."""
    waiting = ombudsman_facts(case).waiting_evidence()
    return waiting is not None and waiting.named_on is None


def named_day(case: Case) -> date | None:
    """The day that the request names which the evidence clock shows: the one waited for, else the last one met."""
    row = waiting_request(case)
    met = [each for each in case.evidence_requests if each.sent_on is not None]
    if row is None and met:
        row = max(met, key=lambda each: (each.sent_on, each.id))
    return dated_facts(case).dates.get(f"{NAMED}{row.id}") if row is not None else None


def _counts(case: Case, action: Action) -> bool:
    return action.origin is ActionOrigin.ORDER or not is_unanswered(case, action)


def _order(action: Action, *, is_told: bool) -> OrderFacts:
    is_order = action.origin is ActionOrigin.ORDER
    return OrderFacts(action.id, action.due_on, action.done_on is not None, is_told, is_order)
