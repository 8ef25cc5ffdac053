"""Words put together for people."""

from __future__ import annotations

import pytest

from desktop_app.policy.words import inside


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Team leader", "team leader"),
        ("A contractor", "a contractor"),
        ("MP or councillor", "MP or councillor"),
        ("", ""),
    ],
)
def test_words_stand_inside_a_sentence(words: str, expected: str) -> None:
    """The first letter is small there, but for an abbreviation."""
    assert inside(words) == expected
