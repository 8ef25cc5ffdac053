"""Told by somebody the resident never asked: what a letter to the resident may not say, and what it says instead."""

from __future__ import annotations

from typing import Any

import pytest

from desktop_app.letters.check import Problem, check
from desktop_app.letters.template import fill, load_template
from desktop_app.policy.kinds import LetterKind
from desktop_app.policy.letters import REQUIRED
from tests.letters.samples import POINTS, facts

ACK = LetterKind.STAGE1_ACKNOWLEDGEMENT
SAID = "Edna next door has had no working lift for a week. She does not know I am telling you, she would be cross."
BY_ANOTHER: dict[str, Any] = {"is_told_by_another": True, "others_words": (SAID,), "words": "", "wants": ""}


def of(kind: LetterKind, edits: dict[str, str] | None = None, **changes: Any) -> tuple[str, tuple[Problem, ...]]:
    """The letter's words, and what its check says."""
    given = facts(kind, **{**BY_ANOTHER, **changes})
    blocks = fill(load_template(kind), given, edits or {})
    return "\n".join(block.text for block in blocks), check(kind, given, blocks, REQUIRED[kind])


def test_the_acknowledgement_says_that_somebody_told_us() -> None:
    """Code 1.3 and 3.6: it thanks nobody for telling us, and calls nothing the resident's complaint."""
    text, problems = of(ACK, adjustments=("Ring before noon.",))
    assert "Somebody told us on" in text
    for words in ("you told us", "your complaint", "Thank you for telling us"):
        assert words.casefold() not in text.casefold()
    assert not [one for one in problems if one.is_blocking]


def test_the_words_of_somebody_else_keep_a_letter_in() -> None:
    """Whoever told us is known by their words: six in a row are theirs, in whatever passage and point."""
    quoted = (POINTS[0].__class__(1, "SHE does not know I am telling you.", "A lift"),)
    for kind in (ACK, LetterKind.STAGE1_RESPONSE):
        _, problems = of(kind, points=quoted)
        found = [one for one in problems if "words of somebody else" in one.what]
        assert found
        assert all(one.is_blocking and one.do for one in found)
    _, problems = of(ACK, {"urgent": "We know that she does not know I am telling you."})
    assert [one.block_key for one in problems if "words of somebody else" in one.what] == ["urgent"]
    assert not any("somebody else" in one.what for one in of(ACK)[1])


@pytest.mark.parametrize("words", ["We have your complaint.", "You told us about the lift.", "You have told us this."])
def test_nothing_is_put_in_the_residents_mouth(words: str) -> None:
    """Written in by hand it keeps the acknowledgement in; a later letter is only advised."""
    _, problems = of(ACK, {"urgent": words})
    (found,) = [one for one in problems if "has told us nothing yet" in one.what]
    assert (found.block_key, found.is_blocking) == ("urgent", True)
    _, problems = of(LetterKind.STAGE1_EXTENSION)
    assert not any(one.is_blocking for one in problems if "has told us nothing yet" in one.what)
    own, _ = of(ACK, {"urgent": words}, is_told_by_another=False, others_words=())
    assert words in own


def test_whoever_is_not_to_be_known_is_not_named() -> None:
    """Neither by the template nor by a handler."""
    _, problems = of(ACK, {"urgent": "Mrs Joy Barker told us."}, kept_name="Mrs Joy Barker")
    (found,) = [one for one in problems if "This names" in one.what]
    assert (found.block_key, found.is_blocking) == ("urgent", True)


def test_a_letter_of_the_residents_own_is_left_alone() -> None:
    """Where they spoke, or somebody with authority, their words belong in it."""
    _, problems = of(ACK, is_told_by_another=False, others_words=(), words=SAID)
    assert not any("somebody else" in one.what or "told us nothing" in one.what for one in problems)
