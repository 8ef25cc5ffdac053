"""What each letter must say before it may be issued, by the Code and by each policy's own words."""

from __future__ import annotations

from functools import cache

import pytest

from desktop_app.policy.kinds import LetterKind
from desktop_app.policy.letters import REQUIRED, required_facts
from desktop_app.policy.letters_beside import WITHOUT_OMBUDSMAN
from desktop_app.services.packs import load_rules, shipped

rules_of = cache(load_rules)


def keys(kind: LetterKind, name: str) -> list[str]:
    return [fact.key for fact in required_facts(kind, rules_of(name))]


@pytest.mark.parametrize("name", shipped())
@pytest.mark.parametrize("kind", list(REQUIRED))
def test_every_letter_carries_the_ombudsman_the_date_and_a_reference(kind: LetterKind, name: str) -> None:
    """Code 3.7: the right to the Ombudsman stands in every letter; an undated letter moves no clock.

    Three go without: one must not say what it is about, one goes to the Ombudsman, one is another letter's word.
    """
    asked = set(keys(kind, name))
    assert {"dated_on", "reference", "contact"} <= asked
    assert ("ombudsman" in asked) == (kind not in WITHOUT_OMBUDSMAN)


@pytest.mark.parametrize("name", shipped())
@pytest.mark.parametrize("kind", list(REQUIRED))
def test_nothing_is_asked_twice_and_everything_has_its_source(kind: LetterKind, name: str) -> None:
    """A policy that repeats the Code adds nothing; each fact says in words what is needed and where it stands."""
    facts = required_facts(kind, rules_of(name))
    assert len({fact.key for fact in facts}) == len(facts)
    assert all(fact.words and fact.source.section for fact in facts)


def test_the_acknowledgement_defines_the_complaint() -> None:
    """Code 5.6 and 5.7: the points, the outcomes sought, and whose each point is, with the day we will answer by."""
    assert {"points", "outcomes", "responsibilities", "response_due_on"} <= set(
        keys(LetterKind.STAGE1_ACKNOWLEDGEMENT, "code-2024")
    )


def test_the_response_holds_the_codes_seven_items() -> None:
    """Code 6.9: stage, definition, decision, reasons, remedy, outstanding actions, how to go to stage 2."""
    seven = [
        fact.key
        for fact in required_facts(LetterKind.STAGE1_RESPONSE, rules_of("code-2024"))
        if fact.source.section == "6.9"
    ]
    assert seven == ["stage", "points", "decision", "reasons", "remedy", "actions", "escalation"]


def test_the_exclusion_says_why_and_where_else() -> None:
    """Code 2.1, 2.4, 2.5: ground, evidence, circumstances weighed, where to go, and that the Ombudsman may overrule."""
    assert {"ground", "evidence", "consideration", "where_instead", "decided_by"} <= set(
        keys(LetterKind.EXCLUSION, "code-2024")
    )


def test_the_extension_says_old_date_new_date_and_why() -> None:
    """Code 6.4, 6.5 and 5.9: both dates, the reason in this case, the updates agreed, and the Ombudsman."""
    assert {"old_due_on", "new_due_on", "reason", "updates"} <= set(keys(LetterKind.STAGE1_EXTENSION, "code-2024"))


def test_peaks_and_plains_names_who_investigates() -> None:
    """Peaks & Plains 6.2.1: the letter says who is responsible for investigating."""
    added = required_facts(LetterKind.STAGE1_ACKNOWLEDGEMENT, rules_of("peaks-plains-2023"))
    investigator = next(fact for fact in added if fact.key == "investigator")
    assert "6.2.1" in investigator.source.section
    assert "investigator" not in keys(LetterKind.STAGE1_ACKNOWLEDGEMENT, "code-2024")


def test_portsmouth_adds_its_own_contents() -> None:
    """Portsmouth 8 and 9: next steps, who investigates and how to reach them, an offer to talk, and its headings."""
    assert {"next_steps", "investigator", "investigator_contact", "offer_to_discuss"} <= set(
        keys(LetterKind.STAGE1_ACKNOWLEDGEMENT, "portsmouth-2024")
    )
    assert {"investigation", "looked_at", "changes"} <= set(keys(LetterKind.STAGE1_RESPONSE, "portsmouth-2024"))
