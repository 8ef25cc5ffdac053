"""Whom a letter is addressed to, how it greets them, and where an email to them would go."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import object_session

from desktop_app.letters.facts import Addressee
from desktop_app.models import Case, CaseParty, Letter, Representative, Resident
from desktop_app.policy.kinds import LetterKind
from desktop_app.services.acting import written_to
from desktop_app.services.desk import Desk
from desktop_app.services.ombudsman_details import ombudsman_now
from desktop_app.services.residents import ANONYMOUS

TO_THE_RESIDENT = frozenset({LetterKind.CONSENT_REQUEST, LetterKind.HOLDING_REPLY})
"""Whoever acts for them: one asks about that very person, one may have to be kept from them."""


@dataclass(frozen=True, slots=True)
class Reach:
    """One addressee."""

    addressee: Addressee
    salutation: str = ""
    """How they asked to be greeted; '' to greet them by their name."""
    email: str = ""


def reach_of(desk: Desk, case: Case, letter: Letter) -> Reach:
    """Whom this letter goes to."""
    if letter.kind is LetterKind.COPY:
        reader = copied_to(case, letter)
        return _resident(case) if isinstance(reader, Resident) else _to(reader, case)
    if letter.kind is LetterKind.OMBUDSMAN_EVIDENCE:
        session = object_session(case)
        assert session is not None
        record = ombudsman_now(session)
        return Reach(Addressee(record.name, record.address, record.postcode), record.name)
    acting = written_to(desk, case)
    if acting is None or letter.kind in TO_THE_RESIDENT:
        return _resident(case)
    return _to(acting, case, also_by_email=True)


def copied_to(case: Case, letter: Letter) -> Resident | Representative | CaseParty:
    """Whom a copy is for."""
    if "resident" in letter.about:
        return case.resident
    if "representative" in letter.about:
        return next(each for each in case.representatives if each.id == letter.about["representative"])
    return next(each for each in case.parties if each.id == letter.about["party"])


def _resident(case: Case) -> Reach:
    """Who gave no name is greeted as what they are."""
    resident = case.resident
    is_nameless = resident.name == ANONYMOUS
    name = "The resident" if is_nameless else resident.name
    salutation = resident.salutation or ("resident" if is_nameless else "")
    return Reach(Addressee(name, tuple(resident.address.splitlines()), resident.postcode), salutation, resident.email)


def _to(one: Representative | CaseParty, case: Case, *, also_by_email: bool = False) -> Reach:
    """Somebody else. A representative without an address is written to at the home; nobody else ever is."""
    email = one.email or (case.resident.email if also_by_email else "")
    if one.address or not isinstance(one, Representative):
        return Reach(Addressee(one.name, tuple(one.address.splitlines()), one.postcode), "", email)
    home = case.resident
    return Reach(Addressee(one.name, tuple(home.address.splitlines()), home.postcode), "", email)
