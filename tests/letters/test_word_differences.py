"""What differs from the template, for whoever approves a letter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.letters.word_differences import How, Piece, is_changed, spoken, word_differences

SAME, ADDED, TAKEN = How.SAME, How.ADDED, How.TAKEN
WORDS = st.lists(st.sampled_from(["we", "are", "sorry", "£12.50", "[[what]]", "\n\n", " ", "gutter."])).map(" ".join)


def test_words_put_in_and_words_left_out_stand_where_they_are() -> None:
    """One word for another: the template's is struck, the letter's follows."""
    assert word_differences("We are sorry for £1,200.50 less.", "We are very sorry for £1,300.50 less.") == (
        Piece(SAME, "We are"),
        Piece(ADDED, " very"),
        Piece(SAME, " sorry for "),
        Piece(TAKEN, "£1,200.50"),
        Piece(ADDED, "£1,300.50"),
        Piece(SAME, " less."),
    )


def test_two_changed_words_side_by_side_are_one_change() -> None:
    """A reader is told of a phrase, not of words with a space in between."""
    found = word_differences("We will write soon.", "We can call soon.")
    assert found == (
        Piece(SAME, "We "),
        Piece(TAKEN, "will write"),
        Piece(ADDED, "can call"),
        Piece(SAME, " soon."),
    )
    assert spoken(found) == "Taken away: will write\nAdded: can call"


def test_a_gap_that_is_filled_in_takes_nothing_away() -> None:
    """The template leaves it to the writer."""
    found = word_differences("We looked at [[the records and visits]].", "We looked at the repair log.")
    assert spoken(found) == "Added: the repair log"


def test_space_alone_is_no_difference() -> None:
    """Another blank line says nothing else."""
    assert not is_changed(word_differences("We are sorry.\n\nYours", "We are  sorry.\nYours"))
    assert is_changed(word_differences("We are sorry.", "We are not sorry."))


@given(WORDS, WORDS)
def test_the_letter_can_be_read_whole_from_the_pieces(template: str, letter: str) -> None:
    """Nothing of the letter is lost or added in showing what changed; the same words show no change."""
    pieces = word_differences(template, letter)
    assert "".join(piece.text for piece in pieces if piece.how is not TAKEN) == letter
    assert not is_changed(word_differences(letter.replace("[[what]]", ""), letter.replace("[[what]]", "")))
