"""Steps about people, permitted and refused, each with the section it stands on; and authority under every pack."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.policy.authority import needs_of, standing
from desktop_app.policy.barring import may_handle, may_look_into
from desktop_app.policy.facts import CaseFacts
from desktop_app.policy.facts_people import ActingFacts, PeopleFacts
from desktop_app.policy.groups import gets_copies, group_words
from desktop_app.policy.kinds import Authority, CaseState, PartyRole, RestrictionKind
from desktop_app.policy.restrictions import Limit, problems_of
from desktop_app.policy.steps import Step
from desktop_app.services.packs import shipped
from tests.policy.test_steps import ACKNOWLEDGED, ANSWERED, CLOSED, DECIDED, DEFINED, TODAY, asked, listed, rules_of

PACKS = tuple(shipped())
TOM = 7


def coming(facts: CaseFacts, name: str = "code-2024") -> Step | None:
    """The one next step."""
    return next((step for step in listed(facts, name) if step.is_next), None)


def with_people(facts: CaseFacts, **people: object) -> CaseFacts:
    """A case with these people in it."""
    return replace(facts, people=PeopleFacts(**people))  # type: ignore[arg-type]


def test_whoever_is_named_declares_before_the_findings() -> None:
    """Code 5.8: pressing once acknowledged, until they have; never asked of a case nobody was named for."""
    named = replace(with_people(ACKNOWLEDGED, named_id=TOM), investigator_id=TOM, has_investigator=True)
    step = coming(named)
    assert step is not None
    assert (step.key, step.source) == ("declare_interests", "Complaint Handling Code 2024, 5.8")
    declared = replace(named, people=replace(named.people, declared=frozenset({TOM})))
    after, nobody = coming(declared), coming(ACKNOWLEDGED)
    assert after is not None
    assert nobody is not None
    assert after.key == nobody.key == "investigate"


def test_a_tie_stops_the_findings_until_somebody_else_is_named() -> None:
    """The owner looks into it where nobody is named, so the owner's tie presses for somebody else."""
    tied = replace(with_people(ACKNOWLEDGED, conflicted=frozenset({TOM})), owner_id=TOM)
    refused = asked("investigate", tied)
    assert not refused.permitted
    assert refused.source == "Complaint Handling Code 2024, 5.8"
    assert refused.who_could
    step = coming(tied)
    assert step is not None
    assert step.key == "investigator"
    named = replace(tied, investigator_id=8, has_investigator=True, people=replace(tied.people, named_id=8))
    assert asked("investigate", named).permitted


def test_barred_and_tied_colleagues_are_told_apart() -> None:
    """Barred: no part at all. Tied by their own word: they may own it, but not look into it."""
    facts = with_people(DEFINED, barred=frozenset({TOM}), conflicted=frozenset({8}))
    assert may_handle(facts, TOM) is not None
    assert may_handle(facts, 8) is None
    assert may_look_into(facts, TOM) is not None
    assert may_look_into(facts, 8) is not None
    assert may_look_into(facts, 9) is None
    assert may_handle(facts, None) is None


@pytest.mark.parametrize("name", PACKS)
def test_without_authority_that_holds_consent_is_asked_for(name: str) -> None:
    """Pressing until asked, open until answered, and gone once authority holds; each under its own policy."""
    spoken = replace(ACKNOWLEDGED, met=ACKNOWLEDGED.met | {"stage1.contact"})
    unproven = with_people(spoken, acting=ActingFacts("Ruth Bello", Authority.NONE_YET))
    step = coming(unproven, name)
    assert step is not None
    assert step.key == "ask_consent"
    assert step.source == rules_of(name).representative.source.words
    waiting = replace(unproven, people=replace(unproven.people, is_consent_asked=True))
    assert asked("ask_consent", waiting, name).permitted
    assert (after := coming(waiting, name)) is None or after.key != "ask_consent"
    held = with_people(ACKNOWLEDGED, acting=ActingFacts("Ruth Bello", Authority.ESTATE))
    assert not asked("ask_consent", held, name).permitted


def test_at_portsmouth_an_elected_member_needs_consent_or_goes_to_the_corporate_process() -> None:
    """Portsmouth 5 and 6: consent whoever asks; what is made to a councillor is a corporate complaint."""
    now = standing(Authority.ELECTED, None, TODAY, rules_of("portsmouth-2024"))
    assert (now.may_be_told, "only with the resident’s consent" in now.why) == (False, True)
    assert "corporate complaints team" in now.why
    assert now.source.section.startswith("5 and 6")
    assert standing(Authority.WRITTEN_CONSENT, None, TODAY, rules_of("portsmouth-2024")).may_be_told
    assert standing(Authority.ELECTED, None, TODAY, rules_of("peaks-plains-2023")).may_be_told


@pytest.mark.parametrize("name", PACKS)
@pytest.mark.parametrize("authority", list(Authority))
def test_authority_holds_to_its_last_day(name: str, authority: Authority) -> None:
    """Under every policy: none yet never holds; everything else ends the day after its last; spoken by policy."""
    rules = rules_of(name)
    is_enough = authority is not Authority.NONE_YET and not (
        (authority is Authority.VERBAL_CONSENT and rules.representative.row.consent == "written")
        or (authority is Authority.ELECTED and name == "portsmouth-2024")
    )
    assert standing(authority, TODAY, TODAY, rules).may_be_told is is_enough
    assert standing(authority, None, TODAY, rules).may_be_told is is_enough
    ended = standing(authority, date(2026, 11, 22), TODAY, rules)
    assert not ended.may_be_told
    assert ended.why
    assert (needs_of(authority) is None) is (authority is Authority.NONE_YET)


@pytest.mark.parametrize(("on", "is_pressing"), [(date(2026, 11, 24), False), (TODAY, True)])
def test_reviews_press_on_their_day(on: date, is_pressing: bool) -> None:
    """Adjustments (5.10) and limits on contact (5.14): open before their day, pressing from it, closed or not."""
    for key, field, section in (
        ("review_need", "needs_review_on", "5.10"),
        ("review_restriction", "restriction_review_on", "5.14"),
    ):
        step = asked(key, with_people(CLOSED, **{field: on}))
        assert step.permitted
        assert step.source.endswith(section)
        assert (step.due_on == on) is is_pressing
        assert not asked(key, CLOSED).permitted


@pytest.mark.parametrize("name", PACKS)
def test_nobody_to_write_to_owes_no_letter(name: str) -> None:
    """No acknowledgement and no response is written; decided, the outcome is noted and the case can end."""
    undecided, decided = (
        with_people(each, cannot_be_written_to=True, cannot_be_reached=True) for each in (DEFINED, DECIDED)
    )
    for key in ("acknowledge", "respond"):
        refused = asked(key, undecided, name)
        assert not refused.permitted
        assert refused.source == rules_of(name).anonymous.source.words
    assert asked("investigate", undecided, name).permitted
    assert not asked("note_outcome", undecided, name).permitted
    noted = asked("note_outcome", decided, name)
    assert noted.permitted
    owed = coming(decided, name)
    assert owed is not None
    assert owed.key == noted.key
    assert not asked("note_outcome", DECIDED, name).permitted
    assert asked("close", with_people(ANSWERED, cannot_be_written_to=True), name).permitted


def test_a_group_has_somebody_who_speaks_for_it_where_the_policy_says_so() -> None:
    """Paradigm answers through one of them; the Code's own policy names nobody."""
    group = with_people(DEFINED, members=2)
    assert asked("name_lead", group, "paradigm-2021").permitted
    assert not asked("name_lead", group).permitted
    led = with_people(DEFINED, members=2, has_lead=True)
    assert not asked("name_lead", led, "paradigm-2021").permitted
    assert gets_copies(PartyRole.MEMBER, rules_of("paradigm-2021"))
    assert not gets_copies(PartyRole.MEMBER, rules_of("pa-housing-2022"))
    assert gets_copies(PartyRole.MP, rules_of("portsmouth-2024"))
    assert any("Contrary to the Code" in words for words in group_words(rules_of("peaks-plains-2023")))


@pytest.mark.parametrize("name", PACKS)
def test_a_limit_is_weighed_under_every_policy(name: str) -> None:
    """Whole, it stands; without a warning or what was tried first it does not where the policy asks for them."""
    rules = rules_of(name)
    day = date(2026, 11, 24)
    whole = Limit(
        RestrictionKind.NO_VISITS, "Two officers.", "Threats.", "Weighed.", "A call.", day, day, date(2027, 5, 1)
    )
    assert problems_of(whole, rules, was_warned=False) == ()
    bare = replace(whole, tried="", warned_on=None)
    wanted = {"tried"} if rules.behaviour.row.is_last_resort else set()
    wanted |= {"warned_on"} if rules.behaviour.row.warns_first else set()
    assert {one.field for one in problems_of(bare, rules, was_warned=False)} == wanted
    assert "warned_on" not in {one.field for one in problems_of(bare, rules, was_warned=True)}


def test_keeping_a_colleague_out_outlives_the_case() -> None:
    """A closed case can still be about somebody; adding people to it needs it open."""
    assert asked("bar_colleague", CLOSED).permitted
    assert not asked("add_party", CLOSED).permitted
    assert CLOSED.state is CaseState.CLOSED
