"""Shared by the tests of people in a case: colleagues, and acts in few words."""

from __future__ import annotations

from datetime import date

from desktop_app.policy.kinds import Authority, Rank, RestrictionKind
from desktop_app.services import cases, restrictions, staff
from desktop_app.services.desk import Desk
from desktop_app.services.entries import RepresentativeEntry
from desktop_app.services.entries_people import RestrictionEntry
from desktop_app.services.views import CaseView
from desktop_app.services.views_desk import StaffView
from tests.services.casework import act


def colleague(desk: Desk, name: str = "Tom Reed", rank: Rank = Rank.MANAGER) -> StaffView:
    """Somebody else who works here."""
    return staff.add_colleague(desk, name, rank.words, "", "", rank, act())[0]


def acts(
    desk: Desk,
    case_id: int,
    authority: Authority,
    *,
    on: date | None = None,
    copies: bool = False,
    resident_copies: bool = False,
) -> CaseView:
    """Ruth Bello acts for the resident on this authority."""
    evidence = "" if authority is Authority.NONE_YET else "Form of 3 November 2026, kept with the case."
    entry = RepresentativeEntry(
        name="Ruth Bello",
        authority=authority,
        email="ruth@example.org",
        address="9 Mill Lane\nSALFORD",
        postcode="M5 4AA",
        evidence=evidence,
        expires_on=on,
        gets_copies=copies,
        resident_gets_copies=resident_copies,
    )
    return cases.change_representative(desk, case_id, entry, act())[0]


def limit(decided_by_id: int | None, **changed: object) -> RestrictionEntry:
    """A limit with everything it needs."""
    whole: dict[str, object] = {
        "kind": RestrictionKind.WRITING_ONLY,
        "words": "By email to the complaints team.",
        "evidence": "Fourteen calls on 18 November 2026.",
        "equality": "No disability known; asked, and none told. Email suits them.",
        "tried": "A named contact from 1 to 15 November 2026.",
        "starts_on": date(2026, 11, 24),
        "review_on": date(2027, 2, 24),
        "decided_by_id": decided_by_id,
    }
    return RestrictionEntry(**{**whole, **changed})  # type: ignore[arg-type]


def restricted(desk: Desk, case_id: int, **changed: object) -> CaseView:
    """A case whose resident's contact is restricted from today."""
    manager = colleague(desk, "Mona Clay")
    return restrictions.restrict_contact(desk, case_id, limit(manager.id, **changed), act())[0]
