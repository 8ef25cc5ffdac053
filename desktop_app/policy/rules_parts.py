"""The lists inside the rules, each entry with its own source: grounds, other policies, the informal stage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.policy.finding import Source
from desktop_app.policy.pack_clocks import ClockRow
from desktop_app.policy.pack_process import ExclusionsRow, InformalRow, OtherPoliciesRow

if TYPE_CHECKING:
    from desktop_app.policy.pack import Pack


@dataclass(frozen=True, slots=True)
class Ground:
    """A reason not to take a complaint on, in a policy's order."""

    key: str
    words: str
    source: Source
    evidence: str
    """What has to be seen before it can be used."""
    exceptions: tuple[str, ...]
    """When the complaint is taken on all the same; each is weighed. May be empty."""
    is_code_acceptable: bool
    """Whether the Code of 2024 still lets a complaint be turned away for this alone."""
    code_note: str
    where_instead: str
    """Who else can help; '' where nobody can."""


@dataclass(frozen=True, slots=True)
class Informal:
    """A stage before stage 1, which the Code no longer allows."""

    name: str
    days: int | None
    """Working days to put it right; None where the policy gives no number."""
    needs_agreement: bool
    comes_first: bool
    """Every complaint goes through it before stage 1."""
    source: Source
    words: str


@dataclass(frozen=True, slots=True)
class ChosenPolicy:
    """Another policy a contact may belong under."""

    key: str
    name: str
    words: str
    source: Source


def grounds_of(row: ExclusionsRow, document: str) -> tuple[Ground, ...]:
    """The grounds of a policy, each citing its own section."""
    return tuple(
        Ground(
            key=ground.key,
            words=ground.words,
            source=Source(document, ground.source),
            evidence=ground.evidence,
            exceptions=ground.exceptions,
            is_code_acceptable=ground.code_acceptable,
            code_note=ground.code_note,
            where_instead=ground.where_instead,
        )
        for ground in row.ground
    )


def policies_of(row: OtherPoliciesRow, document: str) -> tuple[ChosenPolicy, ...]:
    """The other policies a document names."""
    return tuple(
        ChosenPolicy(policy.key, policy.name, policy.words, Source(document, policy.source)) for policy in row.policy
    )


def informal_of(pack: Pack) -> Informal | None:
    """The landlord's own informal stage. A silent policy has none: the Code, which would fill it, allows none."""
    row = pack.informal
    if not isinstance(row, InformalRow) or not row.exists:
        return None
    clock = pack.clocks["informal.respond"]
    return Informal(
        name=row.name,
        days=clock.days if isinstance(clock, ClockRow) else None,
        needs_agreement=row.needs_agreement,
        comes_first=row.comes_first,
        source=Source(pack.document, row.source),
        words=row.words,
    )


_LETTER_ITEMS = {
    "understanding": ("points", "our understanding of the complaint"),
    "outcomes_sought": ("outcomes", "the outcome the resident wants"),
    "responsibilities": ("responsibilities", "which points are ours to answer and whose the others are"),
    "investigator": ("investigator", "who is looking into it"),
    "investigator_contact": ("investigator_contact", "how to reach the person looking into it"),
    "response_due_on": ("response_due_on", "the date by which we will respond"),
    "next_steps": ("next_steps", "what happens next"),
    "offer_to_discuss": ("offer_to_discuss", "the offer to talk the complaint through"),
    "stage": ("stage", "the stage of the complaint"),
    "definition": ("points", "the complaint as defined"),
    "decision": ("decision", "the decision on the complaint"),
    "reasons": ("reasons", "the reasons for each decision"),
    "remedy": ("remedy", "what we offer to put things right"),
    "actions": ("actions", "what is still to be done, by whom and by when"),
    "how_to_escalate": ("escalation", "how to take it to stage 2"),
    "investigation": ("investigation", "what we did to look into it"),
    "evidence": ("looked_at", "the information and evidence we relied on"),
    "changes": ("changes", "what we will change because of it, where anything"),
}


def letter_items(items: Iterable[str], source: Source) -> tuple[tuple[str, str, Source], ...]:
    """Each item a policy asks of a letter as key, words and source, in the policy's order."""
    return tuple((*_LETTER_ITEMS[item], source) for item in items)
