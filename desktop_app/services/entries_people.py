"""What screens and commands hand in about the people of a case: plain frozen values, checked by the services."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.policy.kinds import NeedKind, PartyRole, RestrictionKind


@dataclass(frozen=True, slots=True)
class BarEntry:
    """A colleague who may no longer see the case, and who takes it over where it is theirs."""

    staff_id: int | None
    why: str
    new_owner_id: int | None = None


@dataclass(frozen=True, slots=True)
class DeclareEntry:
    """What somebody who looks into it says about ties to it."""

    staff_id: int | None
    has_conflict: bool
    words: str = ""


@dataclass(frozen=True, slots=True)
class MemberEntry:
    """Somebody who lives with the resident."""

    name: str
    relationship: str = ""
    needs: str = ""
    member_id: int | None = None
    """One already kept, to be changed."""


@dataclass(frozen=True, slots=True)
class NeedEntry:
    """A reasonable adjustment or a disability told us of."""

    kind: NeedKind
    words: str
    review_on: date | None = None
    need_id: int | None = None
    """One already kept, to be changed or reviewed."""


@dataclass(frozen=True, slots=True)
class PartyEntry:
    """Somebody else in a case."""

    role: PartyRole
    name: str
    address: str = ""
    postcode: str = ""
    phone: str = ""
    email: str = ""
    gets_copies: bool = False


@dataclass(frozen=True, slots=True)
class RestrictionEntry:
    """A limit on the resident's contact with us, as proposed."""

    kind: RestrictionKind
    words: str
    evidence: str
    equality: str
    tried: str = ""
    warned_on: date | None = None
    starts_on: date | None = None
    review_on: date | None = None
    decided_by_id: int | None = None
    """The manager who decided, where that is not whoever records it."""


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """A limit looked at again: ended, or kept until a new review; with why."""

    restriction_id: int
    why: str
    review_on: date | None = None
    """None ends it."""
