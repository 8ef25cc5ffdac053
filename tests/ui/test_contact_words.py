"""Small readings on the intake form: a subject from words, a time typed loosely, the first draft of points."""

from __future__ import annotations

import pytest

from desktop_app.ui.screens.contact.files import size_words
from desktop_app.ui.screens.contact.subject import LONGEST, suggest_subject
from desktop_app.ui.screens.triage.first_points import LONGEST as LONGEST_POINT
from desktop_app.ui.screens.triage.first_points import first_points


@pytest.mark.parametrize(
    ("words", "subject"),
    [
        ("", ""),
        ("Damp", "Damp"),
        ("Hello,\n\nThe lift is out again. I am on the sixth floor.", "The lift is out again"),
        ("Dear Sir or Madam, I am writing to complain about the noise from the bins.", "The noise from the bins"),
        ("Hi there! i'm emailing because nobody came on Tuesday!", "Nobody came on Tuesday"),
        ("I want to complain about my repair", "My repair"),
        ("To whom it may concern, my boiler has failed three times.", "My boiler has failed three times"),
    ],
)
def test_a_subject_is_the_first_telling_sentence(words: str, subject: str) -> None:
    """Greetings and openings say nothing about the matter; what follows them does."""
    assert suggest_subject(words) == subject


def test_a_long_subject_is_cut_at_a_word() -> None:
    """A subject fits its column and never ends inside a word."""
    cut = suggest_subject("The " + "very " * 40 + "long matter")
    assert len(cut) <= LONGEST
    assert cut.endswith("very…")


def test_a_list_becomes_points() -> None:
    """What a resident numbered is taken point by point, with as many wants where they numbered those too."""
    found = first_points("My complaint:\n1. The damp.\n   It is black.\n2) Nobody rings.", "- Mend it.\n- Ring me.")
    assert [(one.text, one.outcome) for one in found] == [
        ("The damp. It is black.", "Mend it."),
        ("Nobody rings.", "Ring me."),
    ]


def test_wants_are_not_dealt_out_by_guess() -> None:
    """One want for two points belongs to nobody knows which, so the handler says."""
    assert [one.outcome for one in first_points("a) Damp here.\nb) Noise there.", "Put it right.")] == ["", ""]


def test_plain_words_are_one_point() -> None:
    """Without a list there is one point with their words and what they want; a long account is left to the handler."""
    (point,) = first_points("The damp is back.\nIt is black.", "Mend it.")
    assert (point.text, point.outcome) == ("The damp is back. It is black.", "Mend it.")
    (point,) = first_points("The damp is back. " * 60, "Mend it.")
    assert (point.text, point.outcome) == ("", "Mend it.")
    (point, _) = first_points(f"1. {'The damp is back. ' * 60}\n2. Nobody rings.", "")
    assert len(point.text) <= LONGEST_POINT + 1
    assert first_points("", "") == ()


@pytest.mark.parametrize(("size", "words"), [(0, "1 KB"), (40_000, "39 KB"), (3_000_000, "2.9 MB")])
def test_a_size_is_said_as_people_say_it(size: int, words: str) -> None:
    """Kilobytes, then megabytes with one figure after the point."""
    assert size_words(size) == words
