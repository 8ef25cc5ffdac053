"""Shows the people of a case, from rows already loaded."""

from __future__ import annotations

from datetime import date

from desktop_app.london import london
from desktop_app.models import Adjustment, Barred, Case, CaseParty, Declaration, HouseholdMember, Restriction
from desktop_app.policy.authority import accepted_words
from desktop_app.policy.groups import group_words
from desktop_app.policy.months import months_after
from desktop_app.policy.steps_people import closing_warning
from desktop_app.services.acting import acting_now, copies_of, standing_of
from desktop_app.services.dated import dated_facts
from desktop_app.services.desk import Desk
from desktop_app.services.people_facts import CONSENT_ASKED, is_for_several, people_facts
from desktop_app.services.views_people import (
    BarredView,
    DeclarationView,
    MemberView,
    NeedView,
    PartyView,
    PeopleView,
    RestrictionView,
)

REVIEW_OFFERED_MONTHS = 6


def people_view(desk: Desk, case: Case) -> PeopleView:
    """Everybody in a case as they stand today."""
    today, rules = desk.clock.today(), desk.rules(case.edition_id)
    facts, resident = people_facts(desk, case), case.resident
    acting = acting_now(case)
    now = standing_of(desk, case, acting) if acting is not None else None
    behaviour = rules.behaviour
    return PeopleView(
        household=members_of(resident.household),
        needs=needs_of(resident.adjustments, today),
        parties=tuple(_party(row) for row in case.parties if row.ended_on is None),
        restrictions=tuple(restriction_view(row, today) for row in resident.restrictions if row.ended_on is None),
        barred=tuple(_barred(row) for row in case.barred if row.ended_on is None),
        tied=facts.barred | facts.conflicted,
        declarations=tuple(_declaration(row) for row in case.declarations),
        named_id=facts.named_id,
        copies=tuple(copy.words for copy in copies_of(desk, case)),
        consent_asked_on=dated_facts(case).dates.get(CONSENT_ASKED),
        is_authority_holding=now is None or now.may_be_told,
        why_not_told=now.why if now is not None else "",
        accepts=accepted_words(rules),
        is_for_several=is_for_several(case),
        group=group_words(rules),
        replies_to_all=rules.group.row.reply_to_all,
        warns_first=behaviour.source.words if behaviour.row.warns_first else "",
        last_resort=behaviour.source.words if behaviour.row.is_last_resort else "",
        closing_warning=closing_warning(is_tenure_known=facts.is_tenure_known),
        reviews_offered=months_after(today, REVIEW_OFFERED_MONTHS),
    )


def members_of(rows: list[HouseholdMember]) -> tuple[MemberView, ...]:
    """Who lives with the resident now."""
    return tuple(
        MemberView(row.id, row.name, row.relationship_words, row.needs) for row in rows if row.ended_on is None
    )


def needs_of(rows: list[Adjustment], today: date) -> tuple[NeedView, ...]:
    """The adjustments and disabilities that hold."""
    return tuple(
        NeedView(row.id, row.kind, row.words, row.review_on, row.review_on is not None and row.review_on <= today)
        for row in rows
        if row.ended_on is None
    )


def restriction_view(row: Restriction, today: date) -> RestrictionView:
    """A limit on contact, standing or ended."""
    return RestrictionView(
        id=row.id,
        kind=row.kind,
        words=row.words,
        evidence=row.evidence,
        equality=row.equality,
        warned_on=row.warned_on,
        starts_on=row.starts_on,
        review_on=row.review_on,
        is_review_due=row.ended_on is None and row.review_on <= today,
        decided_by=row.decided_by_words,
        ended_on=row.ended_on,
        ended_why=row.ended_why,
    )


def _party(row: CaseParty) -> PartyView:
    place = ", ".join((*row.address.splitlines(), *([row.postcode] if row.postcode else [])))
    return PartyView(row.id, row.role, row.name, row.email or place, row.gets_copies)


def _barred(row: Barred) -> BarredView:
    return BarredView(row.staff_id, row.staff.name, row.why, row.from_on)


def _declaration(row: Declaration) -> DeclarationView:
    on = london(row.recorded_at).date()
    return DeclarationView(row.staff.name, row.stage.words, row.has_conflict, row.words, on)
