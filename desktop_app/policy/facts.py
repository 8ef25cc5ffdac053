"""What the rules are told about a case, a contact and the person acting: frozen, plain, and all there is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.policy.approvals import ALONE, Approvals
from desktop_app.policy.authority import is_told_by_another
from desktop_app.policy.facts_ends import NO_ENDS, EndsFacts
from desktop_app.policy.facts_ombudsman import NO_OMBUDSMAN, OmbudsmanFacts
from desktop_app.policy.facts_people import NO_PEOPLE, PeopleFacts
from desktop_app.policy.facts_post import BackFacts, HeldFacts
from desktop_app.policy.facts_redress import NO_REDRESS, RedressFacts
from desktop_app.policy.facts_review import ReviewFacts
from desktop_app.policy.facts_side import NO_SIDE, SideFacts
from desktop_app.policy.facts_stage2 import NO_STAGE2, Stage2Facts
from desktop_app.policy.kinds import (
    Authority,
    CaseKind,
    CaseState,
    Channel,
    Decision,
    Event,
    LetterKind,
    LetterState,
    Rank,
    Stage,
    Tenure,
)

if TYPE_CHECKING:
    from desktop_app.policy.calendar import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is acting: the rank decides, the id tells two people of one rank apart."""

    staff_id: int
    rank: Rank


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """Everything about a case that decides which steps are open. Defaults describe a contact just taken in."""

    kind: CaseKind = CaseKind.UNTRIAGED
    stage: Stage = Stage.NONE
    state: CaseState = CaseState.OPEN
    dates: Mapping[Event | str, date] = field(default_factory=dict)
    """The events that have happened; a letter's own event stands here only once it is known (dated, or sent)."""
    met: frozenset[str] = frozenset()
    """Keys of the clocks already met."""
    owner_id: int | None = None
    owner_rank: Rank | None = None
    given_today_by: int | None = None
    """Who gave it to its owner today, where that was asked for; they may take it back."""
    investigator_id: int | None = None
    investigator_rank: Rank | None = None
    """The rank of the colleague named to look into it at stage 1; None for nobody, or for somebody from outside."""
    has_investigator: bool = False
    """Somebody is named to the resident as looking into it (their own colleague or an outside investigator)."""
    has_subject: bool = True
    points: int = 0
    points_without_outcome: int = 0
    """Points whose outcome sought is still blank."""
    undecided_points: int = 0
    """Points of ours with no decision or no reasons yet; points that are not ours never count."""
    letters: tuple[tuple[LetterKind, LetterState], ...] = ()
    """Every letter of the case, oldest first, discarded drafts included."""
    reviews: tuple[ReviewFacts, ...] = ()
    """Every draft that was ever sent for review, corrections included, oldest first."""
    open_actions: int = 0
    extended: Mapping[str, int] = field(default_factory=dict)
    """Working days already granted, by clock key; only extensions whose letter has left."""
    pending_extension_days: int = 0
    """Working days recorded in an extension whose letter has not left: the due date has not moved yet."""
    has_exclusion: bool = False
    """A ground and its reasons are recorded (for all or part of the complaint)."""
    is_exclusion_partial: bool = False
    has_commitment: bool = False
    """The resident agreed how it will be put right and we have committed ourselves (some policies close on that)."""
    unauthorised_representative: bool = False
    """Somebody acts for the resident whose authority is still being asked for: nothing may be disclosed to them."""
    approvals: Approvals = ALONE
    """Which decisions the landlord keeps for a rank."""
    asked: frozenset[Decision] = frozenset()
    """Decisions that a colleague has been asked for and has not answered yet."""
    came_back: tuple[BackFacts, ...] = ()
    """Letters the post brought back, about which nothing has been done; the longest waiting first."""
    held: tuple[HeldFacts, ...] = ()
    """Issued letters that are held back from leaving; the longest held first."""
    stage2: Stage2Facts = NO_STAGE2
    side: SideFacts = NO_SIDE
    people: PeopleFacts = NO_PEOPLE
    ends: EndsFacts = NO_ENDS
    redress: RedressFacts = NO_REDRESS
    ombudsman: OmbudsmanFacts = NO_OMBUDSMAN

    def has_letter(self, kind: LetterKind, *states: LetterState) -> bool:
        """Whether a letter of this kind stands in one of ``states`` (any but discarded, when none is named)."""
        wanted = states or (LetterState.DRAFT, LetterState.ISSUED, LetterState.SENT)
        return any(letter == kind and state in wanted for letter, state in self.letters)


@dataclass(frozen=True, slots=True)
class TriageFacts:
    """What is known about a contact when the triage questions start."""

    received_on: date
    """When any member of staff first got it."""
    today: date
    words: str = ""
    wants: str = ""
    channel: Channel = Channel.PHONE
    is_anonymous: bool = False
    has_representative: bool = False
    representative_authority: Authority = Authority.NONE_YET
    tenure: Tenure = Tenure.UNKNOWN
    similar_case_words: tuple[str, ...] = ()
    """The resident's other open cases, one line each, so that an answer can name the case already considered."""
    colleagues: tuple[tuple[str, str], ...] = ()
    """Who may decide that something is left out: name with job title as it goes into a letter, and the rank in words.
    """
    decided_from: str = ""
    """Which ranks decide it, ``Team leader or above``; '' where the landlord asks for none."""
    me: str = ""
    """The name of whoever triages; '' where nobody is known by name."""
    decider: str = ""
    """Who decides, as the letter names them, where nobody else can be named; '' where it is asked."""
    calendar: WorkingCalendar | None = None
    """With it the consequences name the days things fall due; without it they speak of working days."""
    received_minute: int | None = None
    """Minutes after midnight in London, when known: a cut-off hour may move the start by a day."""
    logged_on: date | None = None
    """The day it counts as logged when that is not today (policies that count from logging)."""

    @property
    def is_told_by_another(self) -> bool:
        """Whether somebody told us whom the resident, as far as we know, never asked to."""
        return self.has_representative and is_told_by_another(self.representative_authority)
