"""A letter speaks to the resident, and what it says will be put right is somebody's to do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop_app.letters.check import Problem, check
from desktop_app.letters.problem import ACTIONS
from desktop_app.letters.spoken_of import pronoun_in
from desktop_app.policy.kinds import LetterKind, Outcome
from desktop_app.policy.letters import REQUIRED
from tests.letters.samples import POINTS, blocks, facts

RES = LetterKind.STAGE1_RESPONSE


def advice(edits: dict[str, str] | None = None, **changes: Any) -> list[Problem]:
    """What the check list says of a response, edited and with its facts changed as given."""
    given = facts(RES, **changes)
    return [one for one in check(RES, given, blocks(RES, given, edits), REQUIRED[RES]) if not one.is_blocking]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He slept on the sofa for six weeks.", "He slept on the"),
        ("They had no hot water.", "They had no hot"),
        ("It was cold. She was ill.", "She was ill"),
        ("You slept on the sofa, and your son had his bed ruined.", None),
        ("Your daughter was ill. She missed school.", None),
        ("The contractor came on 3 May. He did not knock.", None),
        ("We asked Anna Lee. She agreed.", None),
        ("The repairs were late. We said they were booked.", None),
    ],
)
def test_a_pronoun_counts_only_where_nobody_else_can_be_meant(text: str, found: str | None) -> None:
    """A word too many about a child or a plumber, and nobody would read the advice any more."""
    assert pronoun_in(text) == found


def test_what_was_found_is_said_to_the_resident() -> None:
    """Advice on the findings, which the handler wrote in the case, and on a passage written here."""
    told = (replace(POINTS[0], effect="He slept on the sofa."), *POINTS[1:])
    (found,) = [one for one in advice(points=told) if "speaks about" in one.what]
    assert (found.block_key, found.what[:12]) == ("findings", "“He slept on")
    (found,) = [one for one in advice({"apology": "She had a hard time of it."}) if "speaks about" in one.what]
    assert found.block_key == "apology"
    assert not [one for one in advice(points=told, representative_name="Mr Bell") if "speaks about" in one.what]


def test_an_upheld_point_and_a_promise_want_an_action() -> None:
    """Code 6.6 and 7.3: as advice, and only where the case has none."""
    upheld = (replace(POINTS[0], decision=Outcome.UPHELD),)
    edits = {"apology": "We are sorry. We will mend the ceiling."}
    found = {one.block_key: one.what for one in advice(edits, points=upheld, actions=()) if "no action" in one.what}
    assert found[ACTIONS].startswith("Point 1 is upheld")
    assert found["apology"].startswith("“We will mend…”")
    assert not [one for one in advice(edits, points=upheld) if "no action" in one.what]
