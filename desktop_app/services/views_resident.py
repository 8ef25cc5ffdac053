"""Whoever a case is about: the resident, their needs, who acts for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.policy.kinds import Authority, LetterFormat, NeedKind, ReplyBy, Tenure


@dataclass(frozen=True, slots=True)
class AdjustmentView:
    """A reasonable adjustment or disclosed need that must not be missed."""

    id: int
    words: str
    review_on: date | None
    kind: NeedKind = NeedKind.ADJUSTMENT


@dataclass(frozen=True, slots=True)
class RepresentativeView:
    """Somebody who acts for the resident, and on what authority."""

    name: str
    relationship: str
    authority: Authority
    phone: str = ""
    email: str = ""
    address: tuple[str, ...] = ()
    postcode: str = ""
    scope: str = ""
    """What they may act on; '' for the whole complaint."""
    evidence: str = ""
    expires_on: date | None = None
    has_expired: bool = False
    """The authority's last day has passed: ask again before telling them anything."""
    gets_copies: bool = False
    """Letters go to the resident, with a copy to them."""
    resident_gets_copies: bool = False
    """Letters go to them, with a copy to the resident."""


@dataclass(frozen=True, slots=True)
class ResidentView:
    """The person the case is about."""

    id: int
    name: str
    """As they write it: ``Ms Amina Okafor``."""
    salutation: str
    """After ``Dear``; '' for the name."""
    address: tuple[str, ...]
    postcode: str
    phone: str
    email: str
    tenure: Tenure
    reply_by: ReplyBy
    letter_format: LetterFormat
    safe_contact: str
    """When and how it is safe to reach them; '' for no instruction."""
    vulnerability: str
    is_anonymous: bool
    adjustments: tuple[AdjustmentView, ...] = ()


@dataclass(frozen=True, slots=True)
class SimilarPerson:
    """A resident already known who looks like the one being typed."""

    id: int
    name: str
    place: str
    phone: str
    email: str
    why: str
    open_cases: tuple[tuple[int, str], ...]
    """Id and words of each open case: ``C-000412, Stage 1, damp in back bedroom``."""
