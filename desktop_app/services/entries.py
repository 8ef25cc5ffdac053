"""What screens and commands hand in: plain frozen values, checked by the service that takes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from desktop_app.policy.kinds import Authority, Channel, Leaving, LetterFormat, Outcome, Rank, Remedy, ReplyBy, Tenure


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """A resident as typed; ``resident_id`` when one already known was picked."""

    resident_id: int | None = None
    name: str = ""
    salutation: str = ""
    address: str = ""
    """Lines separated by newlines, without the postcode."""
    postcode: str = ""
    phone: str = ""
    email: str = ""
    tenure: Tenure = Tenure.UNKNOWN
    reply_by: ReplyBy = ReplyBy.EMAIL
    letter_format: LetterFormat = LetterFormat.CLEAR
    adjustments: str = ""
    """One adjustment per line."""
    safe_contact: str = ""
    vulnerability: str = ""
    is_anonymous: bool = False


@dataclass(frozen=True, slots=True)
class RepresentativeEntry:
    """Somebody acting for the resident, as typed."""

    name: str = ""
    relationship: str = ""
    authority: Authority = Authority.NONE_YET
    phone: str = ""
    email: str = ""
    address: str = ""
    postcode: str = ""
    scope: str = ""
    """What they may act on; '' for the whole complaint."""
    evidence: str = ""
    """What shows the authority, and where it is kept."""
    expires_on: date | None = None
    """The last day it holds; None when no end was named."""
    gets_copies: bool = False
    """Letters go to the resident, with a copy to them; otherwise to them."""
    resident_gets_copies: bool = False
    """Letters go to them, with a copy to the resident."""


@dataclass(frozen=True, slots=True)
class AccountEntry:
    """What a resident adds to an account of theirs, or how it should have been written down."""

    adds_to_id: int
    words: str = ""
    wants: str = ""
    is_correction: bool = False
    """It was written down wrongly: this stands in its place, with its day and its way."""
    on: date | None = None
    """The day they told us more."""
    channel: Channel = Channel.PHONE
    received_by: str = ""


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file handed over with an entry; kept whole."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class ContactEntry:
    """A resident's contact as taken in."""

    person: PersonEntry = field(default_factory=PersonEntry)
    representative: RepresentativeEntry | None = None
    channel: Channel = Channel.PHONE
    received_on: date | None = None
    """When any member of staff first got it."""
    received_minute: int | None = None
    """Minutes after midnight in London, when known (a cut-off hour may matter)."""
    received_by: str = ""
    found_at: str = ""
    """The link to what they wrote in public, or their name there: the only way back to them."""
    passed_on: date | None = None
    """When whoever got it passed it to the complaints team; None where nobody knows."""
    words: str = ""
    wants: str = ""
    subject: str = ""
    files: tuple[FileEntry, ...] = ()
    is_reply_chosen: bool = True
    """Somebody said how they want the reply. A suggestion needs no address yet: the letter asks for it in time."""


@dataclass(frozen=True, slots=True)
class PointEntry:
    """One point of the complaint as defined."""

    text: str
    outcome_sought: str = ""
    is_ours: bool = True
    whose: str = ""


@dataclass(frozen=True, slots=True)
class FindingEntry:
    """What was found on one point."""

    point_id: int
    what_happened: str = ""
    what_should_have: str = ""
    decision: Outcome | None = None
    reasons: str = ""
    effect: str = ""


@dataclass(frozen=True, slots=True)
class ActionEntry:
    """A promise as typed."""

    what: str
    who: str
    due_on: date | None
    remedy: Remedy | None = None
    """Which way of putting things right it is; None when it is none of them."""
    impact: str = ""
    """What went wrong for the resident that it answers (Code 7.2)."""
    is_agreed: bool = False
    """Agreed with the resident (Code 7.3)."""
    owner_id: int | None = None
    """The colleague who follows it up, when that is not the case's owner."""


@dataclass(frozen=True, slots=True)
class ExtensionEntry:
    """More time asked for."""

    working_days: int
    reason: str
    good_reason: str = ""
    resident_agreed: bool = False
    updates: str = ""
    first_update_on: date | None = None
    """The day the resident hears first; None for the first such day after today."""


@dataclass(frozen=True, slots=True)
class LeavingEntry:
    """How and when an issued letter left."""

    how: Leaving
    on: date
    tracking: str = ""
    note: str = ""
    enclosures: str = ""
    """What went in the envelope beside the letter."""
    collection: str = ""
    """Where and when it was collected; '' for what the settings say."""
    certificate: str = ""
    """Number of a certificate of posting."""


@dataclass(frozen=True, slots=True)
class LandlordDetails:
    """What letters say of the landlord."""

    name: str
    address: str
    postcode: str
    phone: str
    email: str
    website: str


@dataclass(frozen=True, slots=True)
class LandlordEntry(LandlordDetails):
    """First set-up: the landlord, the policy it goes by, and whoever sets it up."""

    pack: str
    """Name of a shipped pack, or the path of a file."""
    my_name: str
    my_job_title: str
    my_phone: str
    my_email: str = ""
    my_rank: Rank = Rank.HANDLER
    """Some steps of some policies need somebody senior."""
