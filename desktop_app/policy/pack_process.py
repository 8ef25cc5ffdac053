"""The rows of a pack on what a complaint is, how it comes in, its stages and how it moves between them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from desktop_app.policy.kinds import Channel, Rank
from desktop_app.policy.pack_rows import Count, Flag, Key, Part, Row, Words


class DefinitionRow(Row):
    """What counts as a complaint."""

    wording: Literal["code_2024", "older_code", "own"]
    """Whose words the document uses."""
    word_needed: Flag
    """Whether the resident must use the word ``complaint``."""
    examples: tuple[Words, ...] = ()


class ServiceRequestRow(Row):
    """What is a request and not yet a complaint, and when it becomes one."""

    is_logged: Literal["yes", "silent"]
    """Whether every request is recorded, or the document does not say."""
    becomes_complaint_when: tuple[Words, ...]
    chased_more_than: Count | None = None
    """Chasing the same request more often than this makes it a complaint."""


class ChannelsRow(Row):
    """How a complaint may reach the landlord."""

    any_way: Flag
    """Whether a complaint made in a way that is not named counts all the same."""
    named: tuple[Channel, ...]
    by_appointment: tuple[Channel, ...] = ()
    confirmed_in_writing: tuple[Channel, ...] = ()
    receipt_by: Literal["any_staff", "complaints_team"]
    """Whose receipt starts the first clock in the document's words. Redress counts from any member of staff's."""


AcknowledgementItem = Literal[
    "understanding",
    "outcomes_sought",
    "responsibilities",
    "investigator",
    "investigator_contact",
    "response_due_on",
    "next_steps",
    "offer_to_discuss",
]


class AcknowledgementRow(Row):
    """What an acknowledgement must hold."""

    items: tuple[AcknowledgementItem, ...]
    in_writing: Flag


class StagesRow(Row):
    """What the formal stages are called in letters."""

    stage1_name: Words
    stage2_name: Words


class InformalRow(Row):
    """A stage before stage 1, where there is one."""

    exists: Flag
    name: str = ""
    needs_agreement: Flag = False
    """The resident must agree to it."""
    comes_first: Flag = False
    """Every complaint goes through it before stage 1."""
    is_logged: Flag = False


class EscalationGroundsRow(Row):
    """What a resident must show to have stage 2."""

    reasons_required: Flag
    gate: Literal["none", "assessed"]
    """``assessed``: somebody decides whether the request deserves stage 2."""
    must_say: tuple[Words, ...] = ()
    late_allowed_when: tuple[Words, ...] = ()
    """When a request after the window is taken all the same."""
    stage1_again_when: tuple[Words, ...] = ()
    """When the document has stage 1 looked at again instead of stage 2."""


class RefusalGround(Part):
    """A reason a document gives for refusing stage 2, and whether the Code still lets it stand."""

    key: Key
    words: Words
    code_acceptable: Flag
    code_note: Words


class EscalationRefusalRow(Row):
    """Who may refuse stage 2, for what, and what the resident is told."""

    grounds: tuple[RefusalGround, ...]
    decided_by: Words
    decided_by_rank: Rank = Rank.HANDLER
    """The lowest rank that may refuse, as the words have it."""
    is_explained: Flag
    gives_ombudsman: Flag
    is_final: Flag = False
    """A refusal is the landlord's last word: the resident's time to go to the Ombudsman counts from it."""


class InvestigatorRow(Row):
    """Who answers a stage."""

    who: Words
    rank: Rank
    """The lowest rank that may answer."""
    reviewed_by: Rank | None = None
    """Who must look over an answer written at ``rank``."""
    must_differ: Flag = False
    """Not the person who answered stage 1."""
    outside_service: Literal["may", "no_rule"] = "no_rule"
    several_services: str = ""
    """Who leads when more than one service is complained about."""


class ContactRow(Row):
    """How the person investigating keeps in touch; a limit in days is the clock ``stage1.contact``."""

    updates: Literal["regular", "agreed_interval", "when_delayed", "may"]


class Ground(Part):
    """A reason not to take a complaint on."""

    key: Key
    words: Words
    source: Words
    evidence: Words
    """What has to be seen before it can be used."""
    exceptions: tuple[Words, ...]
    """When the complaint is taken on all the same; each is weighed."""
    where_instead: str = ""
    code_acceptable: Flag
    """Whether the Code of 2024 still allows a complaint to be turned away for this alone."""
    code_note: Words


class ExclusionsRow(Row):
    """The reasons a document gives for not taking a complaint on."""

    ground: tuple[Ground, ...]


class ExclusionLetterRow(Row):
    """What a resident is told when (part of) a complaint is not taken on."""

    is_explained: Flag
    gives_ombudsman: Flag


class OtherPolicy(Part):
    """Another policy a contact may belong under."""

    key: Literal[
        "asb", "safeguarding", "data_protection", "insurance", "building_safety", "allocations", "behaviour",
        "adjustments", "compensation", "whistleblowing", "corporate_complaints", "staff_conduct",
    ]  # fmt: skip
    name: Words
    words: Words
    """What goes there."""
    source: Words


class OtherPoliciesRow(Row):
    """The policies a document sends a contact to."""

    policy: tuple[OtherPolicy, ...]


class ReviewRow(Row):
    """How often the policy itself is looked at again."""

    every_months: Count
    next_on: date | None = None
