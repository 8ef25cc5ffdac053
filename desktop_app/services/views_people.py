"""What the screens show of the people in a case, and of one person's cases: frozen, in words, dates kept apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop_app.policy.kinds import NeedKind, PartyRole, RestrictionKind, Tenure
from desktop_app.services.queue_lines import ChipView


@dataclass(frozen=True, slots=True)
class InvestigatorChoice:
    """Who may be named to look into a complaint."""

    why_not: Mapping[int, str]
    """Why each colleague may not, by id; '' for those who may."""
    why_nobody_outside: str
    """Why nobody from outside may be named; '' where the policy allows it."""
    guidance: tuple[str, ...]
    """What the policy says of it, each with its source."""


@dataclass(frozen=True, slots=True)
class MemberView:
    """Somebody who lives with the resident."""

    id: int
    name: str
    relationship: str
    needs: str


@dataclass(frozen=True, slots=True)
class NeedView:
    """An adjustment or a disability told us of."""

    id: int
    kind: NeedKind
    words: str
    review_on: date | None
    is_review_due: bool


@dataclass(frozen=True, slots=True)
class PartyView:
    """Somebody else in the case."""

    id: int
    role: PartyRole
    name: str
    reach: str
    """Email, or address in one line; '' when we have neither."""
    gets_copies: bool


@dataclass(frozen=True, slots=True)
class RestrictionView:
    """A limit on the resident's contact that stands, or stood."""

    id: int
    kind: RestrictionKind
    words: str
    evidence: str
    equality: str
    warned_on: date | None
    starts_on: date
    review_on: date
    is_review_due: bool
    decided_by: str
    ended_on: date | None
    ended_why: str


@dataclass(frozen=True, slots=True)
class BarredView:
    """A colleague for whom the case is not there."""

    staff_id: int
    name: str
    why: str
    from_on: date


@dataclass(frozen=True, slots=True)
class DeclarationView:
    """What somebody who looks into it declared."""

    name: str
    stage_words: str
    has_conflict: bool
    words: str
    on: date


@dataclass(frozen=True, slots=True)
class PeopleView:
    """The people of one case."""

    household: tuple[MemberView, ...] = ()
    needs: tuple[NeedView, ...] = ()
    parties: tuple[PartyView, ...] = ()
    restrictions: tuple[RestrictionView, ...] = ()
    """Those that stand."""
    barred: tuple[BarredView, ...] = ()
    tied: frozenset[int] = frozenset()
    """Colleagues who may not look into it."""
    declarations: tuple[DeclarationView, ...] = ()
    named_id: int | None = None
    """The colleague named to look into it now."""
    copies: tuple[str, ...] = ()
    """Who gets a copy of each letter, and where it goes."""
    consent_asked_on: date | None = None
    is_authority_holding: bool = True
    """Whoever acts may be told things; true also where nobody acts."""
    why_not_told: str = ""
    accepts: str = ""
    """What the policy says of who may act."""
    is_for_several: bool = False
    """Triage found that it affects several households."""
    group: tuple[str, ...] = ()
    """How the policy deals with a group, a line each."""
    replies_to_all: bool = False
    warns_first: str = ""
    """Where the policy warns first; '' where it does not."""
    last_resort: str = ""
    """Where contact is limited only as a last resort; '' where it is not so."""
    closing_warning: str = ""
    reviews_offered: date | None = None
    """The day offered for the next review."""


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One of a person's cases."""

    id: int
    reference: str
    subject: str
    stage_words: str
    chip: ChipView
    received_on: date
    closed_on: date | None
    outcome: str
    owner: str


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One time a person was in touch."""

    case_id: int
    reference: str
    on: date
    channel: str
    words: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """One person and all their cases."""

    id: int
    name: str
    place: str
    phone: str
    email: str
    tenure: Tenure
    reply_by: str
    letter_format: str
    safe_contact: str
    vulnerability: str
    open_cases: tuple[CaseLine, ...]
    closed_cases: tuple[CaseLine, ...]
    household: tuple[MemberView, ...]
    needs: tuple[NeedView, ...]
    restrictions: tuple[RestrictionView, ...]
    """Those that stand first, then those that have ended."""
    contacts: tuple[ContactLine, ...]
    """The latest first."""
