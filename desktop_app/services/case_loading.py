"""Loads a case with everything its screen and its acts need: one statement for each kind of row, however many."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session, joinedload, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from desktop_app.errors import NotFound
from desktop_app.models import Case, Contact, Document, Exclusion, IssuedLetter, Letter, Point, PolicyEdition, Resident
from desktop_app.services.barred import is_visible

HOLDS_CASES = "holds_cases"
"""Set in a session's ``info`` by whoever carries out many acts on one case in one transaction and holds its rows."""

WHOLE = (
    joinedload(Case.resident).options(
        selectinload(Resident.adjustments), selectinload(Resident.household), selectinload(Resident.restrictions)
    ),
    joinedload(Case.owner),
    joinedload(Case.investigator),
    joinedload(Case.reviewer),
    joinedload(Case.edition).load_only(PolicyEdition.id, PolicyEdition.name, PolicyEdition.title),
    selectinload(Case.representatives),
    selectinload(Case.contacts).joinedload(Contact.logged_by),
    selectinload(Case.dates),
    selectinload(Case.clocks),
    selectinload(Case.points).selectinload(Point.findings),
    selectinload(Case.actions),
    selectinload(Case.extensions),
    selectinload(Case.exclusions).joinedload(Exclusion.decided_by),
    selectinload(Case.letters).options(
        joinedload(Letter.started_by),
        joinedload(Letter.issued).load_only(IssuedLetter.sha256, IssuedLetter.pages, IssuedLetter.dated_on),
        selectinload(Letter.leavings),
        joinedload(Letter.returns),  # few ever come back: joined, they cost no statement of their own
    ),
    selectinload(Case.documents).joinedload(Document.added_by),
)


SELDOM = (
    Case.service_request, Case.chases, Case.hazard_cases, Case.alerts, Case.contributions, Case.meetings, Case.updates,
    Case.surveys, Case.escalations, Case.declarations, Case.barred, Case.parties, Case.compensations, Case.learnings,
    Case.latenesses, Case.ombudsman, Case.evidence_requests, Case.determinations, Case.approval_requests,
)  # fmt: skip
"""What most cases have none of: one statement asks which there are, so that the others cost none of their own."""


def load_case(session: Session, case_id: int) -> Case:
    """The case, whole.

    Raises:
        NotFound: there is no such case, or none for whoever acts: they are barred from it.
    """
    if session.info.get(HOLDS_CASES) and (held := session.get(Case, case_id)) is not None:
        return held
    case = session.scalar(select(Case).where(Case.id == case_id, is_visible(session)).options(*WHOLE))
    if case is None:
        raise NotFound("That case is not in the database.")
    _spare_what_is_empty(session, case)
    return case


def _spare_what_is_empty(session: Session, case: Case) -> None:
    is_there = [part.any() if part.property.uselist else part.has() for part in SELDOM]
    _set_empty(case, session.execute(select(*is_there).where(Case.id == case.id)).one())


def _set_empty(case: Case, flags: Sequence[bool]) -> None:
    state = inspect(case)
    for part, any_rows in zip(SELDOM, flags, strict=True):
        if not any_rows and part.key in state.unloaded:
            set_committed_value(case, part.key, [] if part.property.uselist else None)


def load_cases(session: Session, case_ids: Collection[int], *, with_barred: bool = False) -> dict[int, Case]:
    """Several cases, whole, by id: as many statements as for one.

    What is not there for whoever acts is left out, unless ``with_barred``: for what is done for everybody and shown
    to nobody.
    """
    statement = select(Case).where(Case.id.in_(case_ids)).options(*WHOLE)
    if not with_barred:
        statement = statement.where(is_visible(session))
    found = {case.id: case for case in session.scalars(statement).unique()}
    is_there = [part.any() if part.property.uselist else part.has() for part in SELDOM]
    for case_id, *flags in session.execute(select(Case.id, *is_there).where(Case.id.in_(found))):
        _set_empty(found[case_id], flags)
    return found
