"""Who may change what letters say, and from when until when the landlord's words hold."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.policy.kinds import Rank
from desktop_app.policy.letter_words import (
    ParagraphTimes,
    ends_soon,
    has_ended,
    holds_from_problem,
    is_offered,
    may_change_words,
    paragraph_problems,
    standing_words,
)

TODAY = date(2026, 11, 24)
DAYS = st.dates(TODAY - timedelta(days=40), TODAY + timedelta(days=40))


@pytest.mark.parametrize("rank", list(Rank))
def test_a_team_leader_and_everybody_above_changes_words(rank: Rank) -> None:
    """A handler and the post room hear who could; all others may."""
    refused = may_change_words(rank)
    assert (refused is None) == (rank not in {Rank.POST_ROOM, Rank.HANDLER})
    if refused is not None:
        assert refused.who_could == "Team leader or above"
        assert "4.2" in refused.source.words


def test_words_hold_from_today_or_later() -> None:
    """What went out yesterday went out with yesterday's words."""
    assert holds_from_problem(TODAY, TODAY) == holds_from_problem(TODAY + timedelta(days=1), TODAY) == ""
    assert "today" in holds_from_problem(TODAY - timedelta(days=1), TODAY)
    assert holds_from_problem(None, TODAY) == "Enter the day the words hold from."


@pytest.mark.parametrize(
    ("first", "last", "withdrawn", "words", "offered", "soon"),
    [
        (0, None, False, "offered, no last day", True, False),
        (0, 0, False, "ends Tue 24 Nov", True, True),
        (-9, 14, False, "ends Tue 8 Dec", True, True),
        (-9, 15, False, "ends Wed 9 Dec", True, False),
        (-9, -1, False, "ended Mon 23 Nov", False, False),
        (1, 5, False, "from Wed 25 Nov", False, False),
        (-9, 5, True, "withdrawn", False, False),
    ],
)
def test_a_paragraph_is_offered_from_its_first_day_to_its_last(
    first: int, last: int | None, withdrawn: bool, words: str, offered: bool, soon: bool
) -> None:
    """Both days included; what ends within two weeks is said to."""
    times = ParagraphTimes(
        TODAY + timedelta(days=first), None if last is None else TODAY + timedelta(days=last), withdrawn
    )
    assert (standing_words(times, TODAY), is_offered(times, TODAY), ends_soon(times, TODAY)) == (words, offered, soon)


@given(DAYS, st.none() | DAYS, st.booleans(), DAYS)
def test_nothing_is_offered_once_it_has_ended(first: date, last: date | None, withdrawn: bool, today: date) -> None:
    """Offered and ended exclude each other, and what ends soon is offered still."""
    times = ParagraphTimes(first, last, withdrawn)
    assert not (is_offered(times, today) and has_ended(times, today))
    assert is_offered(times, today) or not ends_soon(times, today)


@pytest.mark.parametrize(
    ("title", "text", "last", "fields"),
    [
        ("Lifts", "They are off.", None, []),
        (" ", " ", None, ["title", "text"]),
        ("x" * 81, "They are off.", None, ["title"]),
        ("Lifts", "They are off.", TODAY - timedelta(days=1), ["expires_on"]),
    ],
)
def test_a_paragraph_needs_a_name_words_and_days_that_can_be(
    title: str, text: str, last: date | None, fields: list[str]
) -> None:
    """Everything wrong is said at once, each at its field."""
    found = paragraph_problems(title, text, ParagraphTimes(TODAY, last), TODAY)
    assert [field for field, _ in found] == fields
