"""Loads a case with everything its screen and its acts need: one statement for each kind of row, however many."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, inspect, select
from sqlalchemy.orm import InstrumentedAttribute, Session, joinedload, selectinload
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.interfaces import ORMOption

from desktop_app.errors import NotFound
from desktop_app.models import (
    Barred,
    Case,
    Contact,
    Document,
    Exclusion,
    Extension,
    IssuedLetter,
    Letter,
    Point,
    PolicyEdition,
    Resident,
)
from desktop_app.services.barred import acting_in

HOLDS_CASES = "holds_cases"
"""Set in a session's ``info`` by whoever carries out many acts on one case in one transaction and holds its rows."""

ALWAYS = (
    joinedload(Case.resident),
    joinedload(Case.owner),
    joinedload(Case.investigator),
    joinedload(Case.reviewer),
    joinedload(Case.edition).load_only(PolicyEdition.id, PolicyEdition.name, PolicyEdition.title),
    selectinload(Case.contacts).joinedload(Contact.logged_by),
    selectinload(Case.dates),
    selectinload(Case.clocks),
)
"""What every case has."""

OFTEN: tuple[tuple[InstrumentedAttribute[Any], ORMOption], ...] = (
    (Case.representatives, selectinload(Case.representatives)),
    (Case.points, selectinload(Case.points).selectinload(Point.findings)),
    (Case.actions, selectinload(Case.actions)),
    (Case.extensions, selectinload(Case.extensions).joinedload(Extension.decided_by)),
    (Case.exclusions, selectinload(Case.exclusions).joinedload(Exclusion.decided_by)),
    (
        Case.letters,
        selectinload(Case.letters).options(
            joinedload(Letter.started_by),
            joinedload(Letter.issued).load_only(IssuedLetter.sha256, IssuedLetter.pages, IssuedLetter.dated_on),
            selectinload(Letter.leavings),
            joinedload(Letter.returns),  # few ever come back: joined, they cost no statement of their own
        ),
    ),
    (Case.documents, selectinload(Case.documents).joinedload(Document.added_by)),
    (Resident.adjustments, selectinload(Case.resident).selectinload(Resident.adjustments)),
    (Resident.household, selectinload(Case.resident).selectinload(Resident.household)),
    (Resident.restrictions, selectinload(Case.resident).selectinload(Resident.restrictions)),
)
"""What many cases have, each read by a statement of its own where there is any."""

SELDOM = (
    Case.service_request, Case.chases, Case.hazard_cases, Case.alerts, Case.contributions, Case.meetings, Case.updates,
    Case.surveys, Case.escalations, Case.declarations, Case.barred, Case.parties, Case.compensations, Case.learnings,
    Case.latenesses, Case.ombudsman, Case.evidence_requests, Case.determinations, Case.approval_requests,
)  # fmt: skip
"""What most cases have none of: read when it is asked for, by those that have some."""


def load_case(session: Session, case_id: int) -> Case:
    """The case, whole.

    Raises:
        NotFound: there is no such case, or none for whoever acts: they are barred from it.
    """
    if session.info.get(HOLDS_CASES) and (held := session.get(Case, case_id)) is not None:
        return held
    found = load_cases(session, (case_id,))
    if case_id not in found:
        raise NotFound("That case is not in the database.")
    return found[case_id]


def load_cases(session: Session, case_ids: Collection[int], *, with_barred: bool = False) -> dict[int, Case]:
    """Several cases, whole, by id: as many statements as for one.

    What is not there for whoever acts is left out, unless ``with_barred``: for what is done for everybody and shown
    to nobody.
    """
    asked = {"ids": list(case_ids), "me": acting_in(session)}
    found = {case.id: case for case in session.scalars(_begun(with_barred), asked)}
    if not found:
        return found
    # After the case, whose version so is never younger than what is said to be missing of it.
    there = {case_id: flags for case_id, *flags in session.execute(_there(), {"ids": list(found)})}
    wanted = tuple(any(flags[at] for flags in there.values()) for at in range(len(OFTEN)))
    if any(wanted):
        session.scalars(_rest(wanted), {"ids": list(found)}).all()
    for case_id, flags in there.items():
        _set_empty(found[case_id], flags)
    return found


# Each statement is made once: making one takes longer than SQLite takes to answer it.


@cache
def _begun(with_barred: bool) -> Select[Case]:
    mine = select(Barred.case_id).where(Barred.staff_id == bindparam("me"), Barred.ended_on.is_(None))
    begun = select(Case).where(_among_ids()).options(*ALWAYS)
    return begun if with_barred else begun.where(Case.id.not_in(mine))


@cache
def _there() -> Select[*tuple[Any, ...]]:
    """For each case whether there is anything of each part in :data:`OFTEN` and :data:`SELDOM`."""
    return select(Case.id, *map(_any_of, (*(part for part, _ in OFTEN), *SELDOM))).where(_among_ids())


@cache
def _rest(wanted: tuple[bool, ...]) -> Select[Case]:
    options = [option for (_, option), is_wanted in zip(OFTEN, wanted, strict=True) if is_wanted]
    return select(Case).where(_among_ids()).options(*options)


def _among_ids() -> ColumnElement[bool]:
    return Case.id.in_(bindparam("ids", expanding=True))


def _any_of(part: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
    if part.class_ is Resident:
        return Case.resident.has(part.any())
    return part.any() if part.property.uselist else part.has()


def _set_empty(case: Case, flags: Sequence[bool]) -> None:
    """What there is none of costs no statement when it is looked at."""
    for part, is_there in zip((*(part for part, _ in OFTEN), *SELDOM), flags, strict=True):
        whose: Any = case.resident if part.class_ is Resident else case
        if not is_there and part.key in inspect(whose).unloaded:
            set_committed_value(whose, part.key, [] if part.property.uselist else None)
