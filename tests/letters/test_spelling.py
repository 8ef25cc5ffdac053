"""Spelling: British, offline, and silent about names, gaps, quoted words and abbreviations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.letters.reading_age import OLDEST, reading, syllables
from desktop_app.letters.spelling import misspelt, spelling_advice, suggestions, words_of
from desktop_app.letters.template import FilledBlock


def wrong(text: str, *known: str) -> list[str]:
    return [text[start:end] for start, end in misspelt(text, words_of(*known))]


@pytest.mark.parametrize(
    "text",
    [
        "Your neighbour’s mould, the colour of the programme, and our organisation’s apology.",
        "We didn't and we don’t; it’s the children’s room.",
        "C-000412, M50 3XY, 18pt, NHS, PO BOX, GDPR and x2.",
        "Write to amina.okafor@exampel.org or see www.brightwatr.example/complaintz.",
        "[[Say wat has hapened.]]",
        "You told us: “teh wals are wett”.",
    ],
    ids=["British", "apostrophes", "codes", "addresses", "gaps", "quoted"],
)
def test_what_is_right_or_not_ours_is_passed_over(text: str) -> None:
    """Only words that staff wrote themselves are looked at, and British spelling is right."""
    assert wrong(text) == []


def test_a_misspelt_word_is_found_where_it_stands() -> None:
    """American spelling counts as well: the resident reads British English."""
    assert wrong("We did not recieve it. The color was wrong; the wals too.") == ["recieve", "color", "wals"]


def test_names_of_the_case_are_known() -> None:
    """Nobody likes to be told that their own name is wrong."""
    text = "Mrs Kowalczyk of Tarnley Cross met Mr Adeyemi’s surveyor."
    assert wrong(text) == ["Kowalczyk", "Tarnley", "Adeyemi’s"]
    assert wrong(text, "Mrs Iwona Kowalczyk", "4 Beck Side", "TARNLEY CROSS", "Tunde Adeyemi") == []


def test_the_likeliest_word_is_offered() -> None:
    """What was perhaps meant."""
    assert suggestions("recieve")[0] == "receive"
    assert "organisation" in suggestions("organisaton")


@given(st.text(max_size=200))
def test_any_text_can_be_looked_at(text: str) -> None:
    """Emoji, controls, other scripts: each place found lies in the text, in order, and holds a word."""
    found = list(misspelt(text))
    assert found == sorted(found)
    assert all(0 <= start < end <= len(text) and text[start:end].strip() for start, end in found)


def test_the_advice_is_about_what_staff_wrote() -> None:
    """The template's own words and locked passages are not asked about; advice never blocks."""
    same = FilledBlock("opening", "Opening", "Teh template", original="Teh template")
    locked = FilledBlock("points", "Points", "Teh resident", is_locked=True)
    ours = FilledBlock("apology", "Apology", "We are sory. We are sory for teh delay.", original="[[Say sorry.]]")
    (advice,) = spelling_advice((same, locked, ours), frozenset())
    assert (advice.block_key, advice.is_blocking) == ("apology", False)
    assert advice.what == "Perhaps misspelt: sory, teh."


@pytest.mark.parametrize(
    ("word", "count"),
    [("made", 1), ("mould", 1), ("repaired", 2), ("wanted", 2), ("table", 2), ("agrees", 2), ("decided", 3),
     ("complaint", 2), ("responsible", 4)],
)  # fmt: skip
def test_syllables_are_counted_as_they_are_said(word: str, count: int) -> None:
    """Silent endings do not count; the measure needs no dictionary."""
    assert syllables(word) == count


EASY = (
    "We came to your home on Tuesday. We found damp behind the bath. The pipe had a leak. We will mend it by Friday. "
)
HARD = (
    "Notwithstanding the aforementioned considerations, the organisation acknowledges that the remedial interventions "
    "undertaken by its appointed contractors were insufficiently comprehensive to facilitate an expeditious resolution "
    "of the deficiencies originally identified during the preliminary inspection. "
)


def test_plain_words_read_younger_than_long_ones() -> None:
    """The figure says who can read it; a hint comes only where many could not."""
    easy, hard = (reading((FilledBlock("body", "Body", text * 3),)) for text in (EASY, HARD))
    assert easy is not None
    assert hard is not None
    assert easy.age <= 9 < OLDEST < hard.age
    assert "Shorter sentences" in hard.words
    assert "Shorter sentences" not in easy.words


def test_too_few_words_measure_nothing() -> None:
    """A short letter, or one whose words are all quoted, has no figure."""
    assert reading((FilledBlock("body", "Body", EASY),)) is None
    assert reading((FilledBlock("body", "Body", f"“{HARD * 3}”"),)) is None
    assert reading((FilledBlock("ombudsman", "Ombudsman", HARD * 3),)) is None
