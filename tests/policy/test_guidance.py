"""What each policy says beside its rules is shown with its section, and nothing where it is silent."""

from __future__ import annotations

from functools import cache

import pytest

from desktop_app.policy.facts import CaseFacts
from desktop_app.policy.facts_side import SideFacts
from desktop_app.policy.guidance import Guidance, guidance_for
from desktop_app.policy.kinds import CaseKind, Stage
from desktop_app.services.packs import load_rules, shipped

rules_of = cache(load_rules)


def guided(name: str, stage: Stage = Stage.STAGE1, *dangers: str) -> Guidance:
    """What a complaint of this policy is told."""
    facts = CaseFacts(kind=CaseKind.COMPLAINT, stage=stage, side=SideFacts(dangers=frozenset(dangers)))
    return guidance_for(facts, rules_of(name))


def test_pa_names_who_else_the_resident_can_go_to() -> None:
    """PA 5.7.3, 5.7.4 and 6.8: the Leasehold Advisory Service, the tribunal and the Information Commissioner."""
    said = guided("pa-housing-2022").elsewhere
    for name, section in (("Leasehold Advisory", "5.7.3"), ("First-tier Tribunal", "5.7.4"), ("Information", "6.8")):
        assert any(line.startswith(name) and line.endswith(f", {section}).") for line in said)
    assert all(not guided(name).elsewhere for name in shipped() if name != "pa-housing-2022")


def test_portsmouths_safety_groups_may_be_consulted_at_each_stage() -> None:
    """Portsmouth 8: the fire safety and high-rise groups at stage 1, the buildings group at stage 2."""
    assert "Fire Safety Group or High-Rise Group" in guided("portsmouth-2024", Stage.STAGE1, "building_safety").consult
    assert "Safety Buildings Group" in guided("portsmouth-2024", Stage.STAGE2, "building_safety").consult
    assert not guided("portsmouth-2024", Stage.STAGE1, "damp_mould").consult
    assert not guided("code-2024", Stage.STAGE1, "building_safety").consult


def test_together_says_what_counts_as_unreasonable_and_what_comes_first() -> None:
    """Together 8.1 and 8.2: seven tests, and wellbeing considered and support offered before any limit."""
    tests, first = guided("together-2021").behaviour
    assert "dwelling on something trivial" in tests
    assert first.startswith("Wellbeing is considered and support offered")
    assert "8.1 to 8.4" in tests
    assert any("not vexatious in itself" in line for line in guided("paradigm-2021").behaviour)


def test_paradigm_gives_examples_of_good_reasons() -> None:
    """Paradigm, Formal complaint stages: a third party, interviews, many sources; the same at stage 2."""
    for stage in (Stage.STAGE1, Stage.STAGE2):
        said = guided("paradigm-2021", stage).good_reasons
        assert "outside our control is late" in said
        assert "Formal complaint stages" in said
    assert not guided("code-2024").good_reasons


@pytest.mark.parametrize("name", shipped())
def test_updates_and_when_a_request_becomes_a_complaint_are_said_by_every_policy(name: str) -> None:
    """Each has its own words and section: PA 5.1.0 and 3.2, Peaks 2.2 and 3.2.2, Together 5.4, the Code 1.5."""
    said = guided(name)
    assert str(rules_of(name).investigator_contact.source) in said.updates
    assert said.becomes_complaint.startswith("It becomes a complaint when ")
    assert str(rules_of(name).service_request.source) in said.becomes_complaint
