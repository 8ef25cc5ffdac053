"""The decision on the whole complaint follows from its points (Code 6.7 and 6.9)."""

from __future__ import annotations

import pytest

from desktop_app.policy.decision import may_decide, offered, told_of_change, whole_outcome
from desktop_app.policy.kinds import Outcome
from desktop_app.services.packs import load_rules

UPHELD, PARTLY, NOT_UPHELD = Outcome


@pytest.mark.parametrize(
    ("decisions", "whole"),
    [
        ([], None),
        ([UPHELD, None], None),
        ([UPHELD, UPHELD], UPHELD),
        ([UPHELD, NOT_UPHELD], PARTLY),
        ([UPHELD, PARTLY], PARTLY),
        ([NOT_UPHELD], NOT_UPHELD),
    ],
)
def test_the_outcome_of_the_whole_follows_from_the_points(
    decisions: list[Outcome | None], whole: Outcome | None
) -> None:
    """All upheld is upheld, none is not upheld, anything between is in part; undecided is nothing yet."""
    assert whole_outcome(decisions) is whole


def test_a_change_is_told_and_nothing_else() -> None:
    """The chronology says what the whole came to, or that it is open again; it is silent where nothing changed."""
    assert told_of_change(PARTLY, UPHELD) == "The decision on the whole complaint is now: upheld."
    assert "undecided again" in told_of_change(UPHELD, None)
    assert told_of_change(UPHELD, UPHELD) == ""


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("code-2024", (UPHELD, PARTLY, NOT_UPHELD)),
        ("together-2021", (UPHELD, PARTLY, NOT_UPHELD)),
        ("paradigm-2021", (UPHELD, PARTLY, NOT_UPHELD)),
        ("peaks-plains-2023", (UPHELD, PARTLY, NOT_UPHELD)),
        ("pa-housing-2022", (UPHELD, NOT_UPHELD)),
        ("portsmouth-2024", (UPHELD, NOT_UPHELD)),
    ],
)
def test_each_policy_offers_its_own_decisions(name: str, kinds: tuple[Outcome, ...]) -> None:
    """A policy that is silent goes by the Code's three; another decision is refused with the section."""
    rules = load_rules(name)
    assert offered(rules) == kinds
    for outcome in Outcome:
        refused = may_decide(rules, outcome)
        assert (refused is None) == (outcome in kinds)
        assert refused is None or refused.source == rules.outcomes.source
