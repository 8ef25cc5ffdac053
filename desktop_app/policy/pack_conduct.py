"""The rows of a pack on people, outcomes, closing, redress, the Ombudsman, and looking back."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from desktop_app.policy.kinds import Outcome
from desktop_app.policy.pack_rows import Flag, Key, Part, Row, Words


class AnonymousRow(Row):
    """What happens when nobody gives a name."""

    how: Literal["investigated", "on_merit", "not_processed"]


class RepresentativeRow(Row):
    """Who may act for a resident, and what shows that they may."""

    consent: Literal["written", "usually_written", "permission"]
    accepts: tuple[Words, ...]
    """Other authority that will do: power of attorney, best interests, an estate."""
    elected_needs_consent: Flag = False
    """An MP or councillor is told nothing without the resident's consent, though the law would let them be."""
    elected_instead: str = ""
    """Where a complaint made to one goes otherwise, as a sentence."""


class GroupRow(Row):
    """Complaints by several residents."""

    how: Literal["one_case", "as_any_other"]
    has_spokesperson: Flag
    reply_to_all: Flag
    may_extend: Flag
    """The document lets the usual times be lengthened, without a limit."""


class SocialMediaRow(Row):
    """Complaints made in public online."""

    is_answered_privately: Flag
    is_acknowledged_publicly: Flag
    same_times: Flag


class SafetyRow(Row):
    """Safeguarding, building safety, damp and mould inside a complaint."""

    offers_visit_for_hazards: Flag
    tells_at_once: tuple[Words, ...]
    """Who is told straight away."""
    tells_at_once_source: str = ""
    """Where that stands, when not where the rest of the row does."""
    may_consult_stage1: tuple[Words, ...] = ()
    may_consult_stage2: tuple[Words, ...] = ()


class NewPointsRow(Row):
    """New points raised while a complaint is being looked into."""

    how: Literal["join_if_related", "ground_for_refusal", "may_be_unreasonable"]


class OutcomesRow(Row):
    """What may be decided."""

    decisions: tuple[Outcome, ...]
    """What may be decided on a point. The whole is in part what its points are, also where no point may be."""
    called: dict[Outcome, Words] = Field(default_factory=dict)
    """What the document calls them; without it they are called as the Code has them."""
    told: dict[Outcome, Words] = Field(default_factory=dict)
    """The same as a sentence to the resident, without its full stop."""
    test: str = ""
    """How it is decided: on the balance of probabilities, say."""


class DissatisfactionRow(Row):
    """Whether dissatisfaction without a service failure is recorded apart from complaints."""

    is_recorded: Flag


class ClosureRow(Row):
    """When a complaint is closed, which is not when it is answered."""

    closes_when: Literal["response_sent", "actions_done", "response_or_commitment"]


Remedy = Literal[
    "acknowledge", "apologise", "explain", "act", "act_on_delay", "reconsider", "amend_record", "pay", "change_policy",
    "goodwill",
]  # fmt: skip


class RemediesRow(Row):
    """How things are put right."""

    kinds: tuple[Remedy, ...]
    guidance: str = ""


ResponseItem = Literal[
    "stage", "definition", "decision", "reasons", "remedy", "actions", "how_to_escalate", "investigation", "evidence",
    "changes",
]  # fmt: skip


class ResponseLetterRow(Row):
    """What the stage 1 response must hold."""

    items: tuple[ResponseItem, ...]


class OmbudsmanReferralRow(Row):
    """When a resident may turn to the Ombudsman, and through whom."""

    when: Literal["any_time", "after_process"]
    designated_person: Flag
    wait_weeks: int = 0
    """Weeks to wait after the final response before going directly; 0 for none."""


class OmbudsmanContactRow(Row):
    """How the document tells residents to reach the Ombudsman; letters use the kept record, never this."""

    address: str = ""
    postcode: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    minicom: str = ""


class Body(Part):
    """Somebody else a resident may turn to."""

    name: Words
    what_for: Words
    source: Words


class OtherBodiesRow(Row):
    """Everybody but the Ombudsman a document points to."""

    body: tuple[Body, ...]


class BehaviourRow(Row):
    """Unreasonable behaviour."""

    warns_first: Flag
    is_last_resort: Flag
    tests: tuple[Words, ...] = ()


class MediationRow(Row):
    """Meetings and mediation."""

    offered: Literal["any_stage", "stage2_meeting", "outcome_meeting", "not_offered"]


class ContractorsRow(Row):
    """Complaints about those who work for the landlord."""

    within_stages: Flag
    must_notify_at: tuple[Words, ...] = ()
    """When the contractor has to notify us of a complaint that they received."""
    delay_is_good_reason: Flag = False


class SurveyRow(Row):
    """Asking residents how their complaint was handled."""

    asks: Literal["all_closed", "some", "no_rule"]
    about: str = ""


class Report(Part):
    """A regular report."""

    to: Words
    every: Literal["week", "month", "quarter", "year", "regularly"]
    what: Words


class MonitoringRow(Row):
    """Who is shown what, and how often."""

    report: tuple[Report, ...]


class Measure(Part):
    """A performance measure."""

    key: Key
    words: Words


class KpisRow(Row):
    """What is measured."""

    measure: tuple[Measure, ...]


class FeaturesRow(Row):
    """What the document asks of the system that keeps complaints."""

    feature: tuple[Words, ...]


class LearningRow(Row):
    """What is learnt and who hears of it."""

    practice: tuple[Words, ...]
    from_every_upheld: bool = False
    """A lesson is taken from each complaint upheld, not from some."""


class ComplimentsRow(Row):
    """Praise and comments."""

    is_recorded: Flag
    is_reported: Flag
