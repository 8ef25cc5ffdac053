"""The same letter for other readers: plain text, an audio script, coloured paper."""

from __future__ import annotations

import pytest

from desktop_app.letters.audio import Opening, aloud, audio_script, number_words
from desktop_app.letters.paper import paper_of
from desktop_app.letters.plain_text import plain_text
from desktop_app.letters.render import Letter, spoken_text
from desktop_app.policy.kinds import LetterKind
from tests.letters.samples import blocks, facts
from tests.letters.samples import finished as drawn


def letter(kind: LetterKind) -> Letter:
    given = facts(kind)
    return Letter(given, blocks(kind, given))


def script_of(kind: LetterKind) -> str:
    given = facts(kind)
    return audio_script(
        Opening(given.landlord.name, given.addressee.name, given.reference, given.dated_on), blocks(kind, given)
    )


@pytest.mark.parametrize("kind", list(LetterKind))
def test_plain_text_is_the_whole_letter(kind: LetterKind) -> None:
    """Every word of the printed letter, in its order; lines end as every program reads them."""
    text = plain_text(spoken_text(letter(kind))).decode("utf-8-sig")
    assert text.replace("\r\n", "\n") == spoken_text(letter(kind)) + "\n" == drawn(kind).text + "\n"
    assert "\n" not in text.replace("\r\n", "")
    assert "Page 1" not in text


@pytest.mark.parametrize("kind", list(LetterKind))
def test_a_script_can_be_read_aloud(kind: LetterKind) -> None:
    """Headings are announced, nothing is left in figures or signs that a voice could misread, no page is named."""
    given = facts(kind)
    script = script_of(kind)
    assert script.startswith("A letter from Brightwater Homes.\n\nIt is dated the ")
    assert script.endswith("That is the end of the letter.\n")
    for block in letter(kind).blocks:
        if block.has_heading and block.text.strip():
            assert f"Heading: {aloud(block.title)}" in script
    assert not any(mark in script for mark in ("**", "|", "[signature]", "•", "£", "@", "www."))
    assert "Page" not in script
    assert given.reference not in script
    assert "C, zero zero zero four one two" in script


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("by 8 December 2026.", "by the eighth of December twenty twenty-six."),
        ("on 31 January", "on the thirty-first of January"),
        ("on 20 May 2009", "on the twentieth of May two thousand and nine"),
        ("since March 1999", "since March nineteen ninety-nine"),
        ("in March 1905", "in March nineteen oh five"),
        ("£275", "two hundred and seventy-five pounds"),
        ("£1,250.50", "one thousand two hundred and fifty pounds and fifty pence"),
        ("£0.01", "one penny"),
        ("£1", "one pound"),
        ("01632 960 114", "zero one six three two, nine six zero, one one four"),
        ("07700900123", "zero seven seven zero zero nine zero zero one two three"),
        ("0300 111 3000", "zero three zero zero, one one one, three zero zero zero"),
        ("C-000412", "C, zero zero zero four one two"),
        ("HOS-2027-00123", "H O S, two zero two seven, zero zero one two three"),
        ("PR2 0ET", "P R two, zero E T"),
        ("joanna.reid@brightwater.example", "joanna dot reid at brightwater dot example"),
        ("www.housing-ombudsman.org.uk", "w w w dot housing hyphen ombudsman dot org dot uk"),
        ("within 10 working days", "within 10 working days"),
        ("2\u00a0October\u00a02026", "the second of October twenty twenty-six"),
    ],
)
def test_each_kind_of_figure_is_said(written: str, said: str) -> None:
    """Phone numbers digit by digit, dates and sums in words, addresses with their dots."""
    assert aloud(written) == said


def test_lists_and_tables_say_what_is_coming() -> None:
    """Nobody can look ahead or up: a list says how long it is, and each cell says its column."""
    script = script_of(LetterKind.ACTION_UPDATE)
    assert "Here is a table of four rows." in script
    assert "What we promised: Pay you two hundred and seventy-five pounds. Who: Joanna Reid" in script
    assert "Where it stands: Done on the eighth of December twenty twenty-six." in script
    assert "Here is a list of three." in script_of(LetterKind.STAGE1_ACKNOWLEDGEMENT)
    assert "Number two: Two appointments were missed" in script_of(LetterKind.STAGE1_ACKNOWLEDGEMENT)


def test_numbers_in_words() -> None:
    """Up to a million; beyond that they stay figures."""
    assert [number_words(n) for n in (0, 13, 40, 101, 999, 1000, 2026, 100_001)] == [
        "zero", "thirteen", "forty", "one hundred and one", "nine hundred and ninety-nine", "one thousand",
        "two thousand and twenty-six", "one hundred thousand and one",
    ]  # fmt: skip
    assert number_words(1_000_000) == "1,000,000"


@pytest.mark.parametrize(
    ("adjustments", "paper"),
    [
        ((), "white"),
        (("Large print",), "white"),
        (("Letters on yellow paper",), "yellow"),
        (("Large print", "Please print on pale-blue paper, dyslexia"), "pale blue"),
        (("Paper should be cream",), "cream"),
        (("Prefers pastel green coloured paper",), "pastel green"),
        (("Send letters on pink",), "pink"),
        (("A yellow overlay helps",), "white"),
        (("Do not use green paper",), "white"),
        (("Not on white; gray paper",), "grey"),
        (("Uses light gray paper",), "light grey"),
        (("The blue door is the right one",), "white"),
    ],
)
def test_the_paper_somebody_asked_for(adjustments: tuple[str, ...], paper: str) -> None:
    """Only words that speak of paper choose it; what they do not want is not taken for it."""
    assert paper_of(adjustments) == paper
