"""Everything a letter may say, gathered once from the case: frozen, plain, and all that templates ever see."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from datetime import date
from enum import Enum

from desktop_app.letters.facts_beside import NOTHING_BESIDE, Beside
from desktop_app.letters.ombudsman import Ombudsman
from desktop_app.policy.kinds import Channel, LetterFormat, LetterKind, Outcome, Stage

PRINT_SIZES = {LetterFormat.CLEAR: 14, LetterFormat.LARGE: 18, LetterFormat.GIANT: 22}
"""Body size in points. Formats not printed as letters (audio, braille...) get clear print as the record copy."""


@dataclass(frozen=True, slots=True)
class Sender:
    """The landlord as its letters show it."""

    name: str
    address: tuple[str, ...] = ()
    postcode: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    hours: str = ""
    """When the phone is answered: ``Monday to Friday, 9am to 5pm``."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whose name and address stand in the envelope's window: the resident, or the representative."""

    name: str
    address: tuple[str, ...] = ()
    postcode: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A colleague as a letter names them."""

    name: str
    job_title: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class PointFacts:
    """One numbered point of the complaint and what was found on it."""

    number: int
    text: str
    outcome_sought: str = ""
    is_ours: bool = True
    whose: str = ""
    """Whose responsibility it is when not ours."""
    what_happened: str = ""
    what_should_have: str = ""
    decision: Outcome | None = None
    decision_told: str = ""
    """The decision in the policy's own sentence; '' for ours."""
    reasons: str = ""
    effect: str = ""
    first_decision: Outcome | None = None
    """What stage 1 decided on it, in a letter of stage 2."""
    first_decision_told: str = ""


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """A promise: what, who, by when. ``by_on`` is None and ``who`` '' only while somebody has still to decide."""

    what: str
    who: str = ""
    by_on: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class ExtensionFacts:
    """More time: the old date, the new one, why, and how we keep in touch meanwhile."""

    old_due_on: date
    new_due_on: date
    working_days: int
    reason: str
    updates: str = ""
    """When and how the resident hears from us: ``every Friday by phone``."""
    done: str = ""
    left: str = ""
    meanwhile: str = ""
    """What goes on in the meantime (repairs, visits)."""
    is_told_late: bool = False
    """The old date has already passed when this letter is dated."""
    is_unagreed: bool = False
    """The policy asks for a date agreed with the resident, or else the Ombudsman's details, and none is agreed."""
    next_update_on: date | None = None


@dataclass(frozen=True, slots=True)
class ExclusionFacts:
    """Why (part of) a complaint is not taken on."""

    ground_words: str
    """The ground as the landlord's policy puts it."""
    source: str
    """Where the ground stands: ``Complaints policy 2024, section 3``."""
    evidence: str
    """Why the ground applies to these facts: dates, claim number, earlier reference."""
    consideration: str
    """The individual circumstances weighed, and why discretion was not used."""
    is_partial: bool = False
    still_looking_at: str = ""
    where_instead: str = ""
    still_doing: str = ""
    would_change: str = ""
    """What new information would change the decision."""
    decided_by: str = ""
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class EscalationFacts:
    """The request to look at it again at stage 2."""

    requested_on: date
    """When any member of staff got it."""
    channel: Channel | None = None
    first_stage_name: str = "Stage 1"
    """The policy's own name for the stage before."""
    first_answered_on: date | None = None
    """The date on our answer at that stage; None when we never gave one."""
    offers_meeting: bool = False
    """The policy promises a meeting before it is decided."""
    refer_by_on: date | None = None
    """Last day to take it to the Ombudsman, once we have answered."""
    refer_within: str = ""
    """How long that is: ``12 months``."""


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What one letter is filled from. Empty text, None and () mean: not known or not so."""

    kind: LetterKind
    reference: str
    dated_on: date
    landlord: Sender
    ombudsman: Ombudsman
    addressee: Addressee
    resident_name: str
    salutation: str = ""
    """What follows ``Dear``, as they asked for it; '' for title and family name, or else the whole name."""
    representative_name: str = ""
    """Set when the envelope goes to somebody acting for the resident; the body then names the resident."""
    stage: Stage = Stage.STAGE1
    stage_name: str = "Stage 1"
    """The policy's own name for the stage."""
    next_stage_name: str = "Stage 2"
    policy_title: str = ""
    subject: str = ""
    """What the complaint is about, in a few words: ``damp in the back bedroom``."""
    received_on: date | None = None
    channel: Channel | None = None
    acknowledged_on: date | None = None
    words: str = ""
    """The resident's own words."""
    wants: str = ""
    """What they want to happen, for the whole complaint."""
    is_told_by_another: bool = False
    """Somebody told us whom the resident, as far as we know, never asked to: nothing is put in the resident's mouth."""
    others_words: tuple[str, ...] = ()
    """What that somebody said; ``words`` and ``wants`` are then empty."""
    kept_name: str = ""
    """Who told us and does not want the resident to know; '' for nobody."""
    points: tuple[PointFacts, ...] = ()
    handler: Person = Person("")
    """Signs the letter."""
    investigator: Person | None = None
    contact_by_on: date | None = None
    """By when the investigator speaks to the resident, where the policy promises it."""
    check_by_on: date | None = None
    """By when to tell us that we have misunderstood."""
    response_due_on: date | None = None
    urgent: str = ""
    """What is being done at once about safety."""
    hazards: tuple[str, ...] = ()
    home_dangers: tuple[tuple[str, str], ...] = ()
    """What of the home's safety was reported: words and source, most pressing first."""
    evidence_wanted: str = ""
    extension: ExtensionFacts | None = None
    exclusion: ExclusionFacts | None = None
    """Why (part of) it is not taken on, or why stage 2 is refused."""
    escalation: EscalationFacts | None = None
    looked_at: tuple[str, ...] = ()
    """What the investigation looked at: records, visits, people."""
    outcome: Outcome | None = None
    """The decision on the whole complaint."""
    outcome_told: str = ""
    """The same in the policy's own sentence; '' for ours."""
    remedy: str = ""
    """The main thing we will do, in one sentence."""
    apology: str = ""
    actions: tuple[ActionFacts, ...] = ()
    compensation_pence: int = 0
    compensation_words: str = ""
    """What the sum is for, how it was worked out, how and when it is paid."""
    learning: str = ""
    escalate_by_on: date | None = None
    """Last day to ask for the next stage, where the policy sets one."""
    escalation_words: str = ""
    """Anything else the policy says about asking for the next stage."""
    adjustments: tuple[str, ...] = ()
    letter_format: LetterFormat = LetterFormat.CLEAR
    beside: Beside = NOTHING_BESIDE
    """What a letter beside the two stages is about."""

    @property
    def print_size(self) -> int:
        """Body size in points for the resident's chosen format."""
        return PRINT_SIZES.get(self.letter_format, PRINT_SIZES[LetterFormat.CLEAR])


def facts_json(facts: LetterFacts) -> str:
    """The facts as text to be kept with an issued letter; equal facts give equal text."""
    return json.dumps(dataclasses.asdict(facts), default=_plain, ensure_ascii=False, sort_keys=True)


def _plain(value: object) -> str:
    """Dates in ISO form, enumeration members by their stored value."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot stand in a letter's facts")
