"""A promise is told of only while it is pending and is not the due date."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.policy.promise import Promise, differing_promise

RESPOND, DUE = "stage1.respond", date(2026, 12, 7)
FIRST = Promise(RESPOND, date(2026, 12, 4), date(2026, 11, 22))
LATER = Promise(RESPOND, DUE, date(2026, 12, 1))
OTHER = Promise("stage1.contact", date(2026, 11, 25), date(2026, 11, 22))


@pytest.mark.parametrize(
    ("due_on", "met_on", "told", "wanted"),
    [
        (DUE, None, (FIRST, OTHER), FIRST),
        (FIRST.on, None, (FIRST, OTHER), None),
        (DUE, None, (FIRST, LATER), None),
        (FIRST.on, None, (FIRST, LATER), LATER),
        (DUE, date(2026, 12, 3), (FIRST,), None),
        (None, None, (FIRST,), None),
        (DUE, None, (OTHER,), None),
    ],
)
def test_the_latest_word_on_the_clock_counts(
    due_on: date | None, met_on: date | None, told: tuple[Promise, ...], wanted: Promise | None
) -> None:
    """The extension's letter stands in the acknowledgement's place; what was met or never told is no promise."""
    assert differing_promise(RESPOND, due_on, met_on, told) == wanted


def test_it_is_said_with_both_days() -> None:
    """The day promised, and the letter it stands in."""
    assert FIRST.words(date(2026, 11, 23)) == "promised Fri 4 Dec in the letter of Sun 22 Nov"
