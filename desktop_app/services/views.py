"""What services hand out: frozen, complete, and safe to read on any thread. No mapped object is ever among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from desktop_app.policy.guidance import NO_GUIDANCE, Guidance
from desktop_app.policy.kinds import (
    ActionOrigin,
    Authority,
    CaseKind,
    CaseState,
    Channel,
    Decision,
    Leaving,
    LetterFormat,
    LetterKind,
    LetterState,
    NeedKind,
    Outcome,
    Rank,
    Remedy,
    ReplyBy,
    ReviewStep,
    Stage,
    Tenure,
)
from desktop_app.policy.remedies import why_not_withdrawn
from desktop_app.services.queue_lines import ChipView as ChipView  # noqa: PLC0414 (handed on)
from desktop_app.services.queue_lines import QueueCounts as QueueCounts  # noqa: PLC0414
from desktop_app.services.queue_lines import QueueRow as QueueRow  # noqa: PLC0414
from desktop_app.services.views_review import NO_REVIEW, ReviewView

if TYPE_CHECKING:
    from desktop_app.letters.check import Problem
    from desktop_app.letters.reading_age import Reading
    from desktop_app.letters.template import FilledBlock
    from desktop_app.policy.letter_forms import LetterForm
    from desktop_app.services.views_approvals import AskedView
    from desktop_app.services.views_ends import EndsView
    from desktop_app.services.views_ombudsman import OmbudsmanView
    from desktop_app.services.views_people import PeopleView
    from desktop_app.services.views_redress import RedressView
    from desktop_app.services.views_side import SideView
    from desktop_app.services.views_stage2 import Stage2View
    from desktop_app.services.views_words import ParagraphOffer


@dataclass(frozen=True, slots=True)
class Changes:
    """What an act changed, so that each screen can decide whether it is concerned. Empty means nothing did."""

    cases: frozenset[int] = frozenset()
    queue: bool = False
    letters: frozenset[int] = frozenset()
    drafts: bool = False
    calendar: bool = False
    landlord: bool = False
    together: str = ""
    """Whose changes were kept beside this act's, in a sentence for whoever acted; '' for nobody's."""


@dataclass(frozen=True, slots=True)
class StaffView:
    """A colleague: someone who can own a case or sign a letter."""

    id: int
    name: str
    job_title: str
    phone: str
    email: str
    rank: Rank
    is_active: bool = True
    team_id: int | None = None
    area_ids: tuple[int, ...] = ()
    """The areas they work in; none for everywhere."""
    most_cases: int | None = None
    """As many open cases as they should have at once; None where nobody said."""


@dataclass(frozen=True, slots=True)
class LandlordView:
    """The landlord as letters and screens show it."""

    name: str
    address: tuple[str, ...]
    postcode: str
    phone: str
    email: str
    website: str
    pack: str
    is_demo: bool


@dataclass(frozen=True, slots=True)
class ClockView:
    """One clock of a case with how its date was worked out."""

    key: str
    label: str
    due_on: date | None
    original_due_on: date | None
    """Before extensions; equal to ``due_on`` when there were none."""
    met_on: date | None
    from_words: str
    from_on: date | None
    extended_by: int
    source: str
    is_from_code: bool
    """The Code's rule is used."""
    is_codes_own: bool
    """The landlord's policy is the Code itself: nothing of its own is silent."""
    chip: ChipView
    worked_out: tuple[str, ...]
    promised_on: date | None = None
    """What the resident was told in a letter, where that is not the due date; the countdown stays the due date's."""
    promised_in: date | None = None
    """The date on that letter."""
    is_counting: bool = True
    """Whether it runs or was met; otherwise the date is shown and counts nothing down."""


@dataclass(frozen=True, slots=True)
class DueView:
    """Something that falls due on a day set by hand or at once, which no clock of the rules counts."""

    label: str
    due_on: date
    chip: ChipView
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StepView:
    """Something that can be done next, or why it cannot."""

    key: str
    """Stable name; see ``desktop_app/policy/steps.py``."""
    label: str
    """The verb on the button: ``Write acknowledgement``."""
    permitted: bool
    why: str
    """Why it comes next, or the reason it is refused."""
    source: str
    """Policy section, in words."""
    who_could: str = ""
    is_next: bool = False
    """The one primary step; at most one per case."""
    due_on: date | None = None
    asks: Decision | None = None
    """Not permitted, but for the rank alone: a colleague may be asked for this decision."""


@dataclass(frozen=True, slots=True)
class AwaitedView:
    """What a case waits for that whoever looks at it may not do."""

    label: str
    """``Write findings``."""
    who: str
    """Who may: the owner by name, or the rank or part the rules ask."""
    due_on: date | None
    why: str
    source: str

    @property
    def words(self) -> str:
        """``Mo Ade: write findings``."""
        return f"{self.who}: {self.label[:1].lower()}{self.label[1:]}"


@dataclass(frozen=True, slots=True)
class EventView:
    """One entry of the chronology. Never changed; a correction is a later entry that names it."""

    id: int
    at: datetime
    on: date
    time_known: bool
    kind: str
    title: str
    text: str
    by: str
    details: str = ""
    """What only somebody checking the record needs: fingerprints and versions."""
    minute: int | None = None
    """Minutes after midnight in London when it happened, where that is known."""
    corrects_id: int | None = None
    corrected_by_id: int | None = None


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
class PointView:
    """One numbered point of the complaint, and what was found."""

    id: int
    number: int
    text: str
    outcome_sought: str
    is_ours: bool
    whose: str
    """Whose responsibility it is when not ours."""
    what_happened: str = ""
    what_should_have: str = ""
    decision: Outcome | None = None
    decision_words: str = ""
    """The decision as the policy calls it; '' while there is none."""
    reasons: str = ""
    effect: str = ""


@dataclass(frozen=True, slots=True)
class DecisionsView:
    """What may be decided on a point under the case's policy."""

    choices: tuple[tuple[Outcome, str], ...]
    """Each with what the policy calls it, in its order."""
    test: str
    """How it is decided: on the balance of probabilities, say; '' where the policy does not say."""
    source: str


@dataclass(frozen=True, slots=True)
class ActionView:
    """A promise: what, who, by when."""

    id: int
    what: str
    who: str
    due_on: date
    done_on: date | None
    evidence: str
    chip: ChipView
    remedy: Remedy | None = None
    impact: str = ""
    is_agreed: bool = False
    promised_at: str = ""
    """The stage it was promised at, in words; '' where it is not known."""
    owner: str = ""
    """The colleague who follows it up, when that is not the case's owner."""
    first_due_on: date | None = None
    """The day first promised, when it has been put off."""
    withdrawn_on: date | None = None
    withdrawn_why: str = ""
    origin: ActionOrigin = ActionOrigin.PROMISE
    compensation_id: int | None = None
    """The sum it pays, when it is a payment."""
    log: tuple[str, ...] = ()
    """Every time it was put off, chased, and the resident told, oldest first."""
    is_untold: bool = False
    """It moved or fell away and the resident has not been told."""

    @property
    def is_open(self) -> bool:
        """Still to be done: neither done nor given up."""
        return self.done_on is None and self.withdrawn_on is None

    @property
    def is_ours_to_withdraw(self) -> bool:
        """No order of the Ombudsman, nor a payment, which goes with its offer."""
        return not why_not_withdrawn(self.origin) and self.compensation_id is None


@dataclass(frozen=True, slots=True)
class LetterSummary:
    """A letter in a case's list."""

    id: int
    kind: LetterKind
    title: str
    state: LetterState
    dated_on: date | None
    sent_on: date | None
    sent_how: Leaving | None
    sha256: str
    written_by: str
    copy_of_id: int | None = None
    """The letter that this one is a copy of."""
    corrects_id: int | None = None
    """The letter that this one takes the place of."""
    copies_missing: tuple[str, ...] = ()
    """Who gets a copy of it and has none made yet; known in a case's own list alone."""
    corrected_by: str = ""
    """What took its place: ``the letter of 3 December 2026``, ``a draft``; '' for nothing."""
    returned_on: date | None = None
    """The day the post brought it back; it counts as sent all the same."""
    returned_why: str = ""
    is_back: bool = False
    """It came back, and nobody has done anything about it yet."""
    review: ReviewStep | None = None
    """Of a draft: the step of its review that holds; None while nobody was asked."""
    review_words: str = ""
    """``in review with Joanna Wilk``; '' where there is nothing to say."""


@dataclass(frozen=True, slots=True)
class AboutChoice:
    """One thing of a case that a letter could be about."""

    what: str
    """``action`` or ``restriction``."""
    id: int
    words: str


@dataclass(frozen=True, slots=True)
class LetterOffer:
    """A letter that may be begun from a case, or why not."""

    kind: LetterKind
    title: str
    permitted: bool
    why: str
    source: str
    who_could: str = ""
    about: tuple[AboutChoice, ...] = ()
    """What it could be about, the likeliest first; () for a letter about the whole case."""


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A file kept with the case."""

    id: int
    name: str
    media_type: str
    size: int
    sha256: str
    added_at: datetime
    added_by: str


@dataclass(frozen=True, slots=True)
class ContactView:
    """A resident's contact as it came in, in their own words."""

    id: int
    received_on: date
    received_by: str
    passed_on: date | None
    """When it reached the complaints team, where that is known."""
    channel: Channel
    words: str
    wants: str
    logged_at: datetime
    logged_by: str
    is_further: bool = False
    """Told to us later, in addition to what is there."""
    written_before: str = ""
    """How it was written down before it was put right; '' where it never was."""


@dataclass(frozen=True, slots=True)
class ExclusionView:
    """Why (part of) a complaint was not taken on."""

    ground: str
    ground_words: str
    source: str
    evidence: str
    consideration: str
    """The individual circumstances weighed, and why discretion was not used."""
    is_partial: bool
    still_looking_at: str
    where_instead: str
    decided_by: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class ExtensionView:
    """More time, agreed or not, told or not yet."""

    id: int
    stage: Stage
    old_due_on: date
    new_due_on: date
    working_days: int
    reason: str
    good_reason: str
    resident_agreed: bool
    updates: str
    told_on: date | None
    is_told_late: bool
    decided_by: str = ""
    """Whose decision it was: whoever approved it, where it had to be asked for."""


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything one case's screen needs, in one read."""

    id: int
    version: int
    reference: str
    subject: str
    kind: CaseKind
    stage: Stage
    state: CaseState
    stage_words: str
    chip: ChipView
    due_what: str
    owner_id: int | None
    owner: str
    investigator: str
    """Who was named to look into it; '' while nobody was."""
    looked_into_by: str
    """Who the letters say looks into it: the one named, or ``Dana Pryce (owner)``; '' without either."""
    pack: str
    pack_title: str
    received_on: date
    logged_on: date | None
    resident: ResidentView
    representative: RepresentativeView | None
    contacts: tuple[ContactView, ...]
    points: tuple[PointView, ...]
    decisions: DecisionsView
    clocks: tuple[ClockView, ...]
    steps: tuple[StepView, ...]
    why_no_change: str
    """Why the person at the desk changes nothing here, with the source and who could; '' when they may."""
    events: tuple[EventView, ...]
    """Newest first."""
    letters: tuple[LetterSummary, ...]
    documents: tuple[DocumentView, ...]
    actions: tuple[ActionView, ...]
    extensions: tuple[ExtensionView, ...]
    exclusion: ExclusionView | None
    hazards: tuple[str, ...] = ()
    priority: tuple[str, ...] = ()
    """What triage found urgent or hard about it, in words: vulnerable, at risk, complex."""
    linked: tuple[tuple[int, str], ...] = ()
    """Other cases: id and words (``C-000412, service request, open``)."""
    flags: tuple[str, ...] = ()
    due_on: date | None = None
    """When what is due first falls due; None where nothing runs and nothing is owed."""
    dues: tuple[DueView, ...] = ()
    """What falls due beside the clocks, promises included, the earliest first."""
    awaited: AwaitedView | None = None
    """What the case waits for of somebody else; None where its next step is open to whoever looks."""
    asked: tuple[AskedView, ...] = ()
    """Decisions that a colleague was asked for: waiting, or answered with a no that can still be acted on."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """Further facts worth showing, label to words, in order (triage answers, other policy, lessons)."""
    people: PeopleView | None = None
    """Household, needs, others in the case, limits on contact, and who is kept out."""
    stage2: Stage2View | None = None
    """None for a case nobody has asked stage 2 for."""
    ends: EndsView | None = None
    """How it rests or ended, its links, and the dates that were not kept."""
    ombudsman: OmbudsmanView | None = None
    """None for a case that never went to the Ombudsman."""
    side: SideView | None = None
    redress: RedressView | None = None
    """Compensation, what was learnt, and how the case is sorted."""
    guidance: Guidance = NO_GUIDANCE
    """What the policy says beside its rules, where somebody is at work."""
    """Requests, dangers, alerts, contributions, meetings, updates and the survey."""


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


@dataclass(frozen=True, slots=True)
class DraftView:
    """A half-finished entry kept while somebody was typing."""

    key: str
    kind: str
    title: str
    payload: Mapping[str, object]
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Moved:
    """A deadline that a change of holiday, date or setting moved."""

    case_id: int
    reference: str
    clock: str
    old_due_on: date | None
    new_due_on: date | None
    key: str = ""
    """The clock's key; '' for an extension that nobody has been told of yet."""
    promised_on: date | None = None
    """The date the resident holds in a letter, where that is not the new one."""
    promised_in: date | None = None
    """The date on that letter."""


@dataclass(frozen=True, slots=True)
class DayOffView:
    """A day that is not a working day, and why."""

    on: date
    name: str
    is_bank_holiday: bool
    may_be_removed: bool = False
    """Added here, and not one of the bank holidays that are known by themselves."""


@dataclass(frozen=True, slots=True)
class LetterView:
    """One letter as its screen shows it: passages to edit while it is a draft, the kept words once it is issued."""

    summary: LetterSummary
    version: int
    """Hand it back when saving a passage, so that two people do not write over each other."""
    case_id: int
    blocks: tuple[FilledBlock, ...]
    problems: tuple[Problem, ...]
    """What blocks issuing first; empty once it is issued."""
    leaving_options: tuple[Leaving, ...]
    """The ways it can leave, the resident's own first."""
    address_lines: tuple[str, ...]
    """As the envelope's window shows them."""
    format_words: str
    copies: tuple[str, ...] = ()
    """Who gets a copy, and where it goes."""
    known_words: frozenset[str] = frozenset()
    """Names and the landlord's own words, in small letters: never misspelt."""
    reading: Reading | None = None
    """How a draft reads; None when it is too short to say."""
    paper: str = "white"
    """The paper they asked for: what the post room groups by."""
    forms: tuple[LetterForm, ...] = ()
    """The files beside the PDF that the resident's needs ask for."""
    copies_missing: tuple[str, ...] = ()
    """Who gets a copy of this letter and has none made yet."""
    copy_letters: tuple[LetterSummary, ...] = ()
    """The copies made of it, each a letter of its own."""
    review: ReviewView = NO_REVIEW
    """Where its review stands; of a draft alone."""
    newer_words: str = ""
    """That a draft was begun with older words than hold now; '' where it was not."""
    own_words: str = ""
    """Which of the landlord's versions an issued letter came from; '' for the shipped words."""
    paragraphs: tuple[ParagraphOffer, ...] = ()
    """The standard paragraphs that may be put in a draft today, with its facts."""
