"""What the policy itself says to somebody at work on a case: a sentence each, with its section."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.policy.finding import Source
from desktop_app.policy.kinds import Stage
from desktop_app.policy.words import listed

if TYPE_CHECKING:
    from desktop_app.policy.facts import CaseFacts
    from desktop_app.policy.rules import Filled, Rules
    from desktop_app.policy.rules_clocks import ExtensionRule


@dataclass(frozen=True, slots=True)
class Guidance:
    """Where each sentence is shown stands in its name; '' or nothing where the policy is silent."""

    elsewhere: tuple[str, ...] = ()
    """Other bodies that the resident can go to."""
    consult: str = ""
    """Groups that may be consulted on the answer to a complaint about building safety."""
    behaviour: tuple[str, ...] = ()
    """What counts as unreasonable behaviour, and what comes before any limit."""
    good_reasons: str = ""
    """What the policy gives as good reasons for more time."""
    updates: str = ""
    """How often the policy has the resident hear from us."""
    becomes_complaint: str = ""
    """When a request becomes a complaint."""


NO_GUIDANCE = Guidance()


def guidance_for(facts: CaseFacts, rules: Rules) -> Guidance:
    """What this case's policy says beside its rules."""
    return Guidance(
        elsewhere=_elsewhere(rules),
        consult=_consult(facts, rules),
        behaviour=_behaviour(rules),
        good_reasons=_good_reasons(rules.stage2_extension if facts.stage is Stage.STAGE2 else rules.stage1_extension),
        updates=_of(rules.investigator_contact, rules.investigator_contact.words),
        becomes_complaint=_becomes_complaint(rules),
    )


def _elsewhere(rules: Rules) -> tuple[str, ...]:
    """Source: PA Housing 5.7.3, 5.7.4 and 6.8."""
    bodies = rules.other_bodies
    document = bodies.source.document
    return tuple(f"{one.name}: {one.what_for} ({Source(document, one.source)})." for one in bodies.row.body)


def _consult(facts: CaseFacts, rules: Rules) -> str:
    """Source: Portsmouth 8, Stage One and Stage Two."""
    row = rules.safety.row
    groups = row.may_consult_stage2 if facts.stage is Stage.STAGE2 else row.may_consult_stage1
    is_of_the_building = any(rules.hazard(key).kind == "building" for key in facts.side.dangers)
    if not groups or not is_of_the_building:
        return ""
    return _of(rules.safety, f"This policy lets the answer be talked over with the {listed(groups, 'or')}")


def _behaviour(rules: Rules) -> tuple[str, ...]:
    """Source: Together 8.1 and 8.2; Paradigm, Dealing with persistent complainants."""
    row = rules.behaviour
    counts = (f"It counts as unreasonable: {listed(row.row.tests, 'or')}",) if row.row.tests else ()
    return tuple(_of(row, words) for words in (*counts, row.words) if words)


def _good_reasons(rule: ExtensionRule) -> str:
    """Source: Paradigm, Formal complaint stages."""
    if not rule.good_reasons:
        return ""
    return f"This policy gives as good reasons: {listed(rule.good_reasons, 'or')} ({rule.source})."


def _becomes_complaint(rules: Rules) -> str:
    row = rules.service_request
    when = row.row.becomes_complaint_when
    return _of(row, f"It becomes a complaint when {listed(when, 'or when')}") if when else ""


def _of(row: Filled, words: str) -> str:  # type: ignore[type-arg]
    """A sentence with its source."""
    return f"{words.rstrip('.')} ({row.source})." if words else ""
