"""One person on one page: all their cases, who lives with them, what they need, and every time they were in touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from desktop_app.errors import NotFound
from desktop_app.models import Case, Contact, Resident
from desktop_app.policy.decision import called
from desktop_app.services.barred import is_visible
from desktop_app.services.chips import Chips, chips
from desktop_app.services.desk import Desk
from desktop_app.services.people_view import members_of, needs_of, restriction_view
from desktop_app.services.residents import place_of
from desktop_app.services.views_people import CaseLine, ContactLine, PersonView
from desktop_app.services.worded import stage_words

if TYPE_CHECKING:
    from desktop_app.policy.rules import Rules

MOST_CONTACTS = 50


def person(desk: Desk, resident_id: int) -> PersonView:
    """Everything of one person that whoever acts may see; the cases they are barred from are not there.

    Raises:
        NotFound: there is no such person, or nobody whose cases may be seen.
    """
    with desk.reading() as session:
        row = _resident(session, resident_id)
        cases = _cases(session, row)
        if not cases:
            raise NotFound("That person is not in the database.")
        return _view(session, desk, row, cases)


def person_of_case(desk: Desk, case_id: int) -> int:
    """Whose case it is, by number: for opening the person from a list of cases.

    Raises:
        NotFound: there is no such case.
    """
    with desk.reading() as session:
        found = session.scalar(select(Case.resident_id).where(Case.id == case_id, is_visible(session)))
    if found is None:
        raise NotFound("That case is not in the database.")
    return found


def _resident(session: Session, resident_id: int) -> Resident:
    loaded = [selectinload(part) for part in (Resident.adjustments, Resident.household, Resident.restrictions)]
    row = session.scalar(select(Resident).where(Resident.id == resident_id).options(*loaded))
    if row is None:
        raise NotFound("That person is not in the database.")
    return row


def _cases(session: Session, row: Resident) -> list[Case]:
    """Their cases, the latest first."""
    statement = select(Case).where(Case.resident_id == row.id, is_visible(session)).order_by(Case.id.desc())
    return list(session.scalars(statement.options(joinedload(Case.owner))))


def _view(session: Session, desk: Desk, row: Resident, cases: list[Case]) -> PersonView:
    made, today = chips(desk), desk.clock.today()
    lines = [(case, _line(case, desk.rules(case.edition_id), made)) for case in cases]
    limits = sorted(row.restrictions, key=lambda one: (one.ended_on is not None, -one.id))
    return PersonView(
        id=row.id,
        name=row.name,
        place=place_of(row),
        phone=row.phone,
        email=row.email,
        tenure=row.tenure,
        reply_by=row.reply_by.words,
        letter_format=row.letter_format.words,
        safe_contact=row.safe_contact,
        vulnerability=row.vulnerability,
        open_cases=tuple(line for case, line in lines if case.closed_on is None),
        closed_cases=tuple(line for case, line in lines if case.closed_on is not None),
        household=members_of(row.household),
        needs=needs_of(row.adjustments, today),
        restrictions=tuple(restriction_view(one, today) for one in limits),
        contacts=_contacts(session, [case.id for case in cases]),
    )


def _line(case: Case, rules: Rules, made: Chips) -> CaseLine:
    chip = (
        made.closed(case.closed_on)
        if case.closed_on is not None
        else made.of(case.next_due_on, case.next_label, on_hold=case.on_hold, extended=case.next_is_extended)
    )
    return CaseLine(
        id=case.id,
        reference=case.reference,
        subject=case.subject,
        stage_words=stage_words(case.kind, case.stage, case.state),
        chip=chip,
        received_on=case.received_on,
        closed_on=case.closed_on,
        outcome=called(rules, case.outcome) if case.outcome else case.ended_as.words if case.ended_as else "",
        owner=case.owner.name if case.owner else "",
    )


def _contacts(session: Session, case_ids: list[int]) -> tuple[ContactLine, ...]:
    rows = session.execute(
        select(Contact, Case.reference)
        .join(Case, Case.id == Contact.case_id)
        .where(Contact.case_id.in_(case_ids))
        .order_by(Contact.received_on.desc(), Contact.id.desc())
        .limit(MOST_CONTACTS)
    )
    return tuple(
        ContactLine(row.case_id, reference, row.received_on, row.channel.words, row.words) for row, reference in rows
    )
