"""A pack with every silence filled from the Code: each value knows where it stands and whether it is the Code's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Generic, Literal, overload

from desktop_app.errors import NotFound
from desktop_app.policy.finding import Source
from desktop_app.policy.kinds import LetterKind
from desktop_app.policy.pack_clocks import CLOCK_ORDER, EVENTS
from desktop_app.policy.pack_rows import RowT, Said, Silent
from desktop_app.policy.rules_clocks import ClockRule, ExtensionRule, clock_rule, extension_rule
from desktop_app.policy.rules_parts import (
    ChosenPolicy,
    Ground,
    Informal,
    grounds_of,
    informal_of,
    letter_items,
    policies_of,
)

if TYPE_CHECKING:
    from desktop_app.policy.hazards import Hazard
    from desktop_app.policy.pack import Pack


@dataclass(frozen=True, slots=True)
class Filled(Generic[RowT]):
    """One row as it applies: the landlord's, or the Code's where the landlord's policy is silent."""

    row: RowT
    source: Source
    is_from_code: bool

    @property
    def words(self) -> str:
        """What the document says, in our own words; '' when the row's values say it all."""
        return self.row.words


class _Row(Generic[RowT]):
    """Reads one row of :class:`Rules` by the same name the pack gives it."""

    def __init__(self, pick: Callable[[Pack], RowT | Silent]) -> None:
        self.pick = pick

    @overload
    def __get__(self, rules: None, owner: type[Rules]) -> _Row[RowT]: ...
    @overload
    def __get__(self, rules: Rules, owner: type[Rules]) -> Filled[RowT]: ...
    def __get__(self, rules: Rules | None, owner: type[Rules]) -> _Row[RowT] | Filled[RowT]:
        """The filled row; the descriptor itself when asked of the class."""
        return self if rules is None else rules.fill(self.pick)


@dataclass(frozen=True)
class Rules:
    """What a landlord goes by. Made once for an edition and shared; nothing in it changes."""

    pack: Pack
    code: Pack
    hazards: tuple[Hazard, ...]
    """Every danger there is, whichever policy it is."""

    definition = _Row(lambda pack: pack.definition)
    service_request = _Row(lambda pack: pack.service_request)
    channels = _Row(lambda pack: pack.channels)
    acknowledgement = _Row(lambda pack: pack.acknowledgement)
    stages = _Row(lambda pack: pack.stages)
    escalation_grounds = _Row(lambda pack: pack.escalation_grounds)
    escalation_refusal = _Row(lambda pack: pack.escalation_refusal)
    stage1_investigator = _Row(lambda pack: pack.stage1_investigator)
    stage2_reviewer = _Row(lambda pack: pack.stage2_reviewer)
    investigator_contact = _Row(lambda pack: pack.investigator_contact)
    exclusions = _Row(lambda pack: pack.exclusions)
    exclusion_letter = _Row(lambda pack: pack.exclusion_letter)
    time_limit = _Row(lambda pack: pack.time_limit)
    anonymous = _Row(lambda pack: pack.anonymous)
    representative = _Row(lambda pack: pack.representative)
    group = _Row(lambda pack: pack.group)
    social_media = _Row(lambda pack: pack.social_media)
    safety = _Row(lambda pack: pack.safety)
    new_points = _Row(lambda pack: pack.new_points)
    outcomes = _Row(lambda pack: pack.outcomes)
    dissatisfaction = _Row(lambda pack: pack.dissatisfaction)
    closure = _Row(lambda pack: pack.closure)
    remedies = _Row(lambda pack: pack.remedies)
    response_letter = _Row(lambda pack: pack.response_letter)
    ombudsman_referral = _Row(lambda pack: pack.ombudsman_referral)
    ombudsman_contact = _Row(lambda pack: pack.ombudsman_contact)
    other_bodies = _Row(lambda pack: pack.other_bodies)
    behaviour = _Row(lambda pack: pack.behaviour)
    mediation = _Row(lambda pack: pack.mediation)
    contractors = _Row(lambda pack: pack.contractors)
    survey = _Row(lambda pack: pack.survey)
    monitoring = _Row(lambda pack: pack.monitoring)
    kpis = _Row(lambda pack: pack.kpis)
    system_features = _Row(lambda pack: pack.system_features)
    review = _Row(lambda pack: pack.review)
    learning = _Row(lambda pack: pack.learning)
    compliments = _Row(lambda pack: pack.compliments)

    def fill(self, pick: Callable[[Pack], Said[RowT]]) -> Filled[RowT]:
        """The landlord's row, or the Code's where the landlord is silent. The Code's pack is never silent alone."""
        own = pick(self.pack)
        if not isinstance(own, Silent):
            return Filled(own, Source(self.pack.document, own.source), self.pack.is_code)
        codes = pick(self.code)
        assert not isinstance(codes, Silent)
        return Filled(codes, Source(self.code.document, codes.source), is_from_code=True)

    def hazard(self, key: str) -> Hazard:
        """One danger by its key."""
        return next(each for each in self.hazards if each.key == key)

    @property
    def name(self) -> str:
        """The pack's name: ``together-2021``."""
        return self.pack.name

    @property
    def title(self) -> str:
        """The policy's title for screens and letters."""
        return self.pack.title

    @cached_property
    def clock_keys(self) -> tuple[str, ...]:
        """Every clock, in the order of a case's life; a pack's own follow the shipped ones of their stage."""
        return tuple(sorted(self.pack.clocks, key=_place_in_life))

    @cached_property
    def clocks(self) -> Mapping[str, ClockRule]:
        """The rule of every clock, by key, in the same order."""
        return {key: clock_rule(key, self.pack, self.code) for key in self.clock_keys}

    def clock(self, key: str) -> ClockRule:
        """The rule of one clock.

        Raises:
            NotFound: this policy has no such clock.
        """
        try:
            return self.clocks[key]
        except KeyError:
            raise NotFound(f"{self.title} has no clock called {key}.") from None

    @cached_property
    def stage1_extension(self) -> ExtensionRule:
        """How the stage 1 response may be put off."""
        return extension_rule(self.pack, self.code, lambda pack: pack.stage1_extension)

    @cached_property
    def stage2_extension(self) -> ExtensionRule:
        """How the final response may be put off."""
        return extension_rule(self.pack, self.code, lambda pack: pack.stage2_extension)

    def extension(self, clock: str) -> ExtensionRule | None:
        """The rule for putting off a clock; None for a clock that cannot be."""
        if clock == "stage1.respond":
            return self.stage1_extension
        return self.stage2_extension if clock == "stage2.respond" else None

    def event_words(self, event: str) -> str:
        """An event as a person reads it, the landlord's own included."""
        return self.pack.events.get(event) or EVENTS[event]

    @property
    def stage1_name(self) -> str:
        """What letters call stage 1."""
        return self.stages.row.stage1_name

    @property
    def stage2_name(self) -> str:
        """What letters call stage 2."""
        return self.stages.row.stage2_name

    @cached_property
    def informal(self) -> Informal | None:
        """The stage before stage 1; None where there is none."""
        return informal_of(self.pack)

    @cached_property
    def grounds(self) -> tuple[Ground, ...]:
        """The reasons for which a complaint may be turned away, in the policy's order."""
        owner = self.code if isinstance(self.pack.exclusions, Silent) else self.pack
        return grounds_of(self.exclusions.row, owner.document)

    @cached_property
    def other_policies(self) -> tuple[ChosenPolicy, ...]:
        """The policies a contact may belong under instead."""
        owner = self.code if isinstance(self.pack.other_policies, Silent) else self.pack
        return policies_of(self.fill(lambda pack: pack.other_policies).row, owner.document)

    @property
    def time_limit_months(self) -> int:
        """How old a matter may be, in months."""
        return self.time_limit.row.months

    @property
    def time_limit_source(self) -> Source:
        """Where the time limit stands."""
        return self.time_limit.source

    @property
    def closes_when(self) -> Literal["response_sent", "actions_done", "response_or_commitment"]:
        """What has to be done before a complaint may be closed."""
        return self.closure.row.closes_when

    @property
    def records_dissatisfaction(self) -> bool:
        """Whether dissatisfaction without a service failure is recorded apart from complaints."""
        return self.dissatisfaction.row.is_recorded

    @property
    def chased_more_than(self) -> int | None:
        """How often the same request may be chased before it is a complaint; None where no number is given."""
        return self.service_request.row.chased_more_than

    @property
    def chasing_source(self) -> Source | None:
        """Where that number stands; None where there is none."""
        return self.service_request.source if self.chased_more_than else None

    def letter_facts(self, kind: LetterKind) -> tuple[tuple[str, str, Source], ...]:
        """What this policy itself asks of a letter: key, words after ``This letter must give``, and source."""
        if kind is LetterKind.STAGE1_ACKNOWLEDGEMENT:
            return letter_items(self.acknowledgement.row.items, self.acknowledgement.source)
        if kind is LetterKind.STAGE1_RESPONSE:
            return letter_items(self.response_letter.row.items, self.response_letter.source)
        if kind is LetterKind.FINAL_RESPONSE:
            items = (item for item in self.response_letter.row.items if item != "how_to_escalate")
            return letter_items(items, self.response_letter.source)
        return ()


def rules_of(pack: Pack, code: Pack, hazards: tuple[Hazard, ...]) -> Rules:
    """The rules a landlord goes by; for the Code's own pack, the Code's."""
    return Rules(pack, code, hazards)


def _place_in_life(key: str) -> tuple[int, bool, str]:
    if key in CLOCK_ORDER:
        return CLOCK_ORDER.index(key), False, ""
    stage = key.partition(".")[0]
    same_stage = [place for place, shipped in enumerate(CLOCK_ORDER) if shipped.startswith(f"{stage}.")]
    return max(same_stage, default=len(CLOCK_ORDER)), True, key
