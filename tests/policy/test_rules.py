"""The rules a landlord goes by: the table's rows beside the clocks, and the grounds weighed against the Code."""

from __future__ import annotations

import pytest

from desktop_app.errors import NotFound
from desktop_app.policy.kinds import LetterKind, Rank
from desktop_app.policy.rules import Rules
from desktop_app.services.packs import load_rules, shipped

PA, PARADIGM, TOGETHER = map(load_rules, ("pa-housing-2022", "paradigm-2021", "together-2021"))
PEAKS, PORTSMOUTH, CODE = map(load_rules, ("peaks-plains-2023", "portsmouth-2024", "code-2024"))


@pytest.mark.parametrize(
    ("rules", "months", "closes", "anonymous"),
    [
        (PA, 6, "actions_done", "investigated"),
        (PARADIGM, 6, "response_sent", "on_merit"),
        (TOGETHER, 6, "response_sent", "on_merit"),
        (PEAKS, 6, "response_or_commitment", "on_merit"),
        (PORTSMOUTH, 12, "response_sent", "not_processed"),
        (CODE, 12, "response_sent", "on_merit"),
    ],
    ids=lambda value: value.name if isinstance(value, Rules) else None,
)
def test_time_limit_closing_and_anonymous_complaints(rules: Rules, months: int, closes: str, anonymous: str) -> None:
    """Three rows on which the five landlords part."""
    assert rules.time_limit_months == months
    assert rules.closes_when == closes
    assert rules.anonymous.row.how == anonymous


@pytest.mark.parametrize(
    ("rules", "name", "days", "agreed", "first"),
    [
        (PARADIGM, "Informal complaint", None, True, False),
        (TOGETHER, "Get It Sorted", 5, False, True),
        (PEAKS, "Quick fix", 2, True, False),
    ],
    ids=lambda value: value.name if isinstance(value, Rules) else None,
)
def test_three_landlords_have_an_informal_stage(
    rules: Rules, name: str, days: int | None, agreed: bool, first: bool
) -> None:
    """Each by its own name, with its days and whether the resident must agree."""
    informal = rules.informal
    assert informal is not None
    assert (informal.name, informal.days, informal.needs_agreement, informal.comes_first) == (name, days, agreed, first)


def test_the_others_have_none() -> None:
    """Neither PA nor Portsmouth nor the Code has a stage before stage 1."""
    assert [rules.informal for rules in (PA, PORTSMOUTH, CODE)] == [None, None, None]


def test_only_one_landlord_records_dissatisfaction_apart() -> None:
    """Together notes dissatisfaction without a service failure; nobody else has such a record."""
    assert [rules.name for rules in map(load_rules, shipped()) if rules.records_dissatisfaction] == ["together-2021"]


@pytest.mark.parametrize(
    ("rules", "stage1", "stage2", "beyond"),
    [
        (PA, (10, True), (20, True), "good_reason"),
        (PARADIGM, (10, False), (10, False), "good_reason"),
        (TOGETHER, (10, False), (10, False), "resident_agreement"),
        (PEAKS, (10, True), (20, True), "good_reason"),
        (PORTSMOUTH, (10, True), (20, True), "good_reason"),
    ],
    ids=lambda value: value.name if isinstance(value, Rules) else None,
)
def test_extensions_have_a_cap_even_where_the_policy_has_none(
    rules: Rules, stage1: tuple[int, bool], stage2: tuple[int, bool], beyond: str
) -> None:
    """A policy that lets time be added without limit is held to the Code's limit, which is shown as the Code's."""
    for rule, wanted in ((rules.stage1_extension, stage1), (rules.stage2_extension, stage2)):
        assert (rule.cap_working_days, rule.is_cap_from_code) == wanted
        assert rule.beyond_cap == beyond
        assert rule.is_from_code is False
    assert rules.extension("stage1.respond") is rules.stage1_extension
    assert rules.extension("stage1.acknowledge") is None


@pytest.mark.parametrize(
    ("rules", "stage1", "stage2"),
    [
        (PA, Rank.HANDLER, Rank.HANDLER),
        (PARADIGM, Rank.TEAM_LEADER, Rank.HEAD_OF_SERVICE),
        (TOGETHER, Rank.MANAGER, Rank.HEAD_OF_SERVICE),
        (PEAKS, Rank.MANAGER, Rank.HEAD_OF_SERVICE),
        (PORTSMOUTH, Rank.MANAGER, Rank.HEAD_OF_SERVICE),
    ],
    ids=lambda value: value.name if isinstance(value, Rules) else None,
)
def test_who_answers_each_stage(rules: Rules, stage1: Rank, stage2: Rank) -> None:
    """The lowest rank that may answer, as each policy has it."""
    assert rules.stage1_investigator.row.rank is stage1
    assert rules.stage2_reviewer.row.rank is stage2


def test_who_looks_over_the_answer_at_stage_2() -> None:
    """Portsmouth 8: a director answers, or looks it over; PA 5.4.1: another specialist, then one level up."""
    assert PORTSMOUTH.stage2_reviewer.row.reviewed_by is Rank.DIRECTOR
    assert PA.stage2_reviewer.row.reviewed_by is Rank.HEAD_OF_SERVICE
    assert PEAKS.stage2_reviewer.row.reviewed_by is None


NOT_ALLOWED = {
    "pa-housing-2022": {"too_old", "behaviour"},
    "paradigm-2021": {"past_proceedings", "letter_before_action", "too_old", "grounds_not_specified"},
    "together-2021": {"directors", "too_old", "ongoing_investigation"},
    "peaks-plains-2023": {"too_old", "behaviour"},
    "portsmouth-2024": {"past_proceedings"},
    "code-2024": set(),
}


@pytest.mark.parametrize("name", shipped())
def test_grounds_the_code_no_longer_allows_are_marked(name: str) -> None:
    """A letter before action, six months, ended proceedings: each says why the Code does not let it stand."""
    grounds = load_rules(name).grounds
    assert {ground.key for ground in grounds if not ground.is_code_acceptable} == NOT_ALLOWED[name]
    assert all(re_provision(ground.code_note) for ground in grounds)
    assert all(ground.evidence and ground.source.section and ground.where_instead for ground in grounds)


def re_provision(note: str) -> bool:
    """Whether a note cites a provision, or says it is on the Code's list."""
    return any(part in note for part in ("(1.", "(2.", "(5.", "under 1.2"))


@pytest.mark.parametrize(
    ("rules", "key", "exceptions"),
    [
        (PA, "too_old", 2),
        (PARADIGM, "too_old", 4),
        (TOGETHER, "too_old", 2),
        (PEAKS, "too_old", 2),
        (PA, "asb_report", 2),
        (PARADIGM, "insurance_claim", 1),
        (PORTSMOUTH, "too_old", 1),
    ],
    ids=lambda value: value.name if isinstance(value, Rules) else None,
)
def test_exceptions_come_with_their_ground(rules: Rules, key: str, exceptions: int) -> None:
    """What keeps a complaint in is weighed beside what would keep it out."""
    ground = next(ground for ground in rules.grounds if ground.key == key)
    assert len(ground.exceptions) == exceptions


def test_what_a_policy_asks_of_a_letter_cites_that_policy() -> None:
    """Portsmouth's acknowledgement names the investigator because Portsmouth's policy says so."""
    facts = {key: source.words for key, _, source in PORTSMOUTH.letter_facts(LetterKind.STAGE1_ACKNOWLEDGEMENT)}
    assert facts["investigator"] == "Portsmouth housing complaints policy 2024, 8, Stage One"
    assert {"points", "outcomes", "next_steps", "response_due_on", "offer_to_discuss"} <= set(facts)
    assert PORTSMOUTH.letter_facts(LetterKind.EXCLUSION) == ()


def test_chasing_twice_is_a_number_in_one_policy() -> None:
    """Only Peaks & Plains says how often a request may be chased."""
    assert (PEAKS.chased_more_than, str(PEAKS.chasing_source)) == (
        2,
        "Peaks & Plains complaints policy 2023, 3.2.2 and 6.1",
    )
    assert (PA.chased_more_than, PA.chasing_source) == (None, None)


def test_other_policies_are_the_landlords_or_the_codes() -> None:
    """Where a contact may belong instead, each with its section."""
    assert {policy.key for policy in PA.other_policies} == {
        "asb", "safeguarding", "data_protection", "behaviour", "adjustments",
    }  # fmt: skip
    assert PORTSMOUTH.other_policies[0].source.words == "Portsmouth housing complaints policy 2024, 17"


def test_a_clock_that_a_policy_lacks_is_not_found() -> None:
    """Asking PA for its informal clock says that there is none."""
    with pytest.raises(NotFound, match="no clock called informal"):
        PA.clock("informal.respond")
