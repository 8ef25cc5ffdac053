"""What the rules are told of the people in a case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from desktop_app.models import Case
from desktop_app.policy.facts_people import ActingFacts, PeopleFacts
from desktop_app.policy.kinds import CaseKind, Event, PartyRole, Tenure
from desktop_app.policy.stages import STAGE1, STAGE2, formal_stage
from desktop_app.services.acting import acting_now, cannot_be_reached, cannot_be_written_to, kept_from_resident
from desktop_app.services.dated import dated_facts
from desktop_app.services.desk import Desk
from desktop_app.services.stage2_facts import is_at_stage2

CONSENT_ASKED = "consent_asked"
"""Dated fact of our own: the resident was asked whether somebody may act for them."""


def people_facts(desk: Desk, case: Case) -> PeopleFacts:
    """The people of a case as they stand."""
    latest = {row.staff_id: row for row in case.declarations}
    stage = formal_stage(case.stage).stage
    acting = acting_now(case)
    group = [row for row in case.parties if row.ended_on is None]
    return PeopleFacts(
        barred=barred_from(case),
        conflicted=frozenset(one for one, row in latest.items() if row.has_conflict),
        declared=frozenset(one for one, row in latest.items() if not row.has_conflict and row.stage is stage),
        named_id=case.reviewer_id if is_at_stage2(case) else case.investigator_id,
        acting=ActingFacts(acting.name, acting.authority, acting.expires_on) if acting else None,
        is_kept_from_resident=kept_from_resident(case) is not None,
        is_consent_asked=CONSENT_ASKED in dated_facts(case).dates,
        needs_review_on=needs_review_on(case),
        restriction_review_on=restriction_review_on(case),
        limits=tuple(row.kind for row in case.resident.restrictions if row.ended_on is None),
        is_for_several=is_for_several(case),
        members=sum(row.role is PartyRole.MEMBER for row in group),
        has_lead=any(row.role is PartyRole.LEAD for row in group),
        is_tenure_known=case.resident.tenure is not Tenure.UNKNOWN or case.resident.is_anonymous,
        cannot_be_written_to=cannot_be_written_to(desk, case),
        cannot_be_reached=cannot_be_reached(desk, case),
    )


def barred_from(case: Case) -> frozenset[int]:
    """The colleagues for whom this case is not there."""
    return frozenset(row.staff_id for row in case.barred if row.ended_on is None)


def needs_review_on(case: Case) -> date | None:
    """The earliest review of an adjustment or disability that still holds."""
    rows = case.resident.adjustments
    return min((row.review_on for row in rows if row.ended_on is None and row.review_on), default=None)


def restriction_review_on(case: Case) -> date | None:
    """The earliest review of a limit on the resident's contact; a warning alone is reviewed too."""
    return min((row.review_on for row in case.resident.restrictions if row.ended_on is None), default=None)


def assumed(desk: Desk, case: Case, dates: Mapping[str, date]) -> Mapping[str, date]:
    """The dates to count from: where no acknowledgement can be sent, the answer's time runs from the logging.

    A clock that waited for a letter nobody can be sent would never start, and the case would be lost from sight.
    """
    if case.kind is not CaseKind.COMPLAINT or not cannot_be_written_to(desk, case):
        return dates
    known = {str(STAGE1.acknowledged): dates.get(Event.LOGGED, case.received_on)}
    if (accepted := dates.get(Event.ESCALATION_ACCEPTED)) is not None:
        known[str(STAGE2.acknowledged)] = dates.get(Event.ESCALATION_LOGGED, accepted)
    return {**known, **dates}


def is_for_several(case: Case) -> bool:
    """Whether triage found that it affects several households: a petition, a block."""
    return bool(case.triage.get("affected") == "group")
