"""Times of day are read in one place, the same for every form, and written one way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import BadInput
from desktop_app.policy.times import clock_words, read_time


@pytest.mark.parametrize(
    ("typed", "minute"),
    [("", None), ("  ", None), ("9:40", 580), ("0940", 580), ("9.40 am", 580), ("2.15pm", 855), ("2.30 PM", 870),
     ("1430", 870), ("9am", 540), ("12am", 0), ("12 pm", 720), ("noon", 720), ("midday", 720), ("23:59", 1439),
     ("2 p.m.", 840), ("9h30", 570), ("0:05", 5)],
)  # fmt: skip
def test_a_time_is_read_as_people_type_it(typed: str, minute: int | None) -> None:
    """Colon, dot, nothing at all, morning or afternoon; nothing typed is no time."""
    assert read_time(typed) == minute


@pytest.mark.parametrize("typed", ["9", "24:00", "25:00", "13pm", "0am", "9:60", "16:3", "after lunch", "noonish"])
def test_a_time_that_is_none_is_refused(typed: str) -> None:
    """In a sentence with examples, by the name of its field; a bare hour could be morning or evening."""
    with pytest.raises(BadInput, match="time of day, such as") as refused:
        read_time(typed, "received_minute")
    assert refused.value.field == "received_minute"


def test_where_hours_are_set_a_bare_hour_is_enough() -> None:
    """Opening hours are written so."""
    assert [read_time(typed, is_hour_enough=True) for typed in ("9", "17")] == [540, 1020]
    with pytest.raises(BadInput):
        read_time("24", is_hour_enough=True)


@given(st.integers(0, 24 * 60 - 1))
def test_what_is_written_is_read_again(minute: int) -> None:
    """A time filled into a field and saved untouched stays that time."""
    assert read_time(clock_words(minute)) == minute
