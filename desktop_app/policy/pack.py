"""A landlord's complaints policy as data: every row of the parameter table, each with its section or its silence.

A landlord is added by writing one TOML file. Nothing here reads files; ``services/packs.py`` does.
"""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, ValidationError, model_validator

from desktop_app.policy import pack_conduct as conduct
from desktop_app.policy import pack_process as process
from desktop_app.policy.pack_checks import check_whole
from desktop_app.policy.pack_clocks import ClockRow, ExtensionRow, TimeLimitRow
from desktop_app.policy.pack_errors import bad_toml, pack_problem
from desktop_app.policy.pack_rows import Key, Part, Said, Words

ClockKey = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$")]


class Pack(Part):
    """One edition of one landlord's policy, or the Code."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    """The file's name without ``.toml``."""
    title: Words
    landlord: Words
    edition: Words
    document: Words
    """The short name a source is cited by."""
    in_force_from: date
    in_force_to: date | None = None
    """The last day; None while no end is known."""
    is_code: Literal[True, False] = False
    events: dict[Key, Words] = Field(default_factory=dict)
    """Events of the landlord's own that its clocks start from or are met by, in words."""
    clocks: dict[ClockKey, Said[ClockRow]]

    definition: Said[process.DefinitionRow]
    service_request: Said[process.ServiceRequestRow]
    channels: Said[process.ChannelsRow]
    acknowledgement: Said[process.AcknowledgementRow]
    stages: Said[process.StagesRow]
    informal: Said[process.InformalRow]
    stage1_extension: Said[ExtensionRow]
    stage2_extension: Said[ExtensionRow]
    escalation_grounds: Said[process.EscalationGroundsRow]
    escalation_refusal: Said[process.EscalationRefusalRow]
    stage1_investigator: Said[process.InvestigatorRow]
    stage2_reviewer: Said[process.InvestigatorRow]
    investigator_contact: Said[process.ContactRow]
    exclusions: Said[process.ExclusionsRow]
    exclusion_letter: Said[process.ExclusionLetterRow]
    other_policies: Said[process.OtherPoliciesRow]
    time_limit: Said[TimeLimitRow]
    anonymous: Said[conduct.AnonymousRow]
    representative: Said[conduct.RepresentativeRow]
    group: Said[conduct.GroupRow]
    social_media: Said[conduct.SocialMediaRow]
    safety: Said[conduct.SafetyRow]
    new_points: Said[conduct.NewPointsRow]
    outcomes: Said[conduct.OutcomesRow]
    dissatisfaction: Said[conduct.DissatisfactionRow]
    closure: Said[conduct.ClosureRow]
    remedies: Said[conduct.RemediesRow]
    response_letter: Said[conduct.ResponseLetterRow]
    ombudsman_referral: Said[conduct.OmbudsmanReferralRow]
    ombudsman_contact: Said[conduct.OmbudsmanContactRow]
    other_bodies: Said[conduct.OtherBodiesRow]
    behaviour: Said[conduct.BehaviourRow]
    mediation: Said[conduct.MediationRow]
    contractors: Said[conduct.ContractorsRow]
    survey: Said[conduct.SurveyRow]
    monitoring: Said[conduct.MonitoringRow]
    kpis: Said[conduct.KpisRow]
    system_features: Said[conduct.FeaturesRow]
    review: Said[process.ReviewRow]
    learning: Said[conduct.LearningRow]
    compliments: Said[conduct.ComplimentsRow]

    @model_validator(mode="after")
    def _hangs_together(self) -> Pack:
        check_whole(self)
        return self


def parse_pack(text: str, name: str) -> Pack:
    """The pack written in ``text``; ``name`` is what errors call it (a pack's name or a file's).

    Raises:
        PackInvalid: not TOML (the key is then the line), a row missing, or a value that is not what was expected.
            Of several problems all are told, in the order of the schema.
    """
    try:
        table: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise bad_toml(name, text, problem) from None
    try:
        return Pack.model_validate(table)
    except ValidationError as problem:
        raise pack_problem(name, table, problem) from None
