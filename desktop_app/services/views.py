"""What services hand out: frozen, complete, and safe to read on any thread. No mapped object is ever among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from desktop_app.policy.guidance import NO_GUIDANCE, Guidance
from desktop_app.policy.kinds import (
    CaseKind,
    CaseState,
    Channel,
    Stage,
)
from desktop_app.services.queue_lines import ChipView as ChipView  # noqa: PLC0414 (handed on)
from desktop_app.services.queue_lines import QueueCounts as QueueCounts  # noqa: PLC0414
from desktop_app.services.queue_lines import QueueRow as QueueRow  # noqa: PLC0414
from desktop_app.services.views_answer import ActionView, DecisionsView, ExclusionView, ExtensionView, PointView
from desktop_app.services.views_clocks import AwaitedView, ClockView, DueView, StepView
from desktop_app.services.views_letters import LetterSummary
from desktop_app.services.views_resident import RepresentativeView, ResidentView

if TYPE_CHECKING:
    from desktop_app.services.views_approvals import AskedView
    from desktop_app.services.views_ends import EndsView
    from desktop_app.services.views_ombudsman import OmbudsmanView
    from desktop_app.services.views_people import PeopleView
    from desktop_app.services.views_redress import RedressView
    from desktop_app.services.views_side import SideView
    from desktop_app.services.views_stage2 import Stage2View


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
class DocumentView:
    """A file kept with the case."""

    id: int
    name: str
    media_type: str
    size: int
    sha256: str
    added_at: datetime
    added_by: str
    is_what: str = ""
    """Which thing on the Ombudsman's list it is; '' for none."""
    what_words: str = ""
    is_guess: bool = True
    """Nobody has said what it is: its name sounds so."""
    struck: str = ""
    """Why it does not belong here; '' where it does. No casefile takes it then."""


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
