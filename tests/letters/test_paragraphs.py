"""Standard paragraphs: plain words with facts in them, found again in the letters that hold them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.letters.differences import differences
from desktop_app.letters.paragraphs import LONGEST, filled_paragraph, paragraph_faults, stands_in
from desktop_app.letters.template import FilledBlock
from desktop_app.letters.words import clean
from tests.letters.samples import facts

TEXT = "The lifts are being mended, {salutation}.\nRing {landlord_phone} if the stairs are hard for you."


def block(text: str, *, is_locked: bool = False) -> FilledBlock:
    return FilledBlock("body", "Body", text, is_locked)


def test_facts_are_filled_in_and_unknown_ones_leave_a_gap() -> None:
    """As in a template: what the case does not know keeps the letter back."""
    assert paragraph_faults(TEXT) == ()
    assert filled_paragraph(TEXT, facts()) == (
        "The lifts are being mended, Ms Okafor.\nRing 01632 960 100 if the stairs are hard for you."
    )
    assert "[[date of our response]]" in filled_paragraph("By {response_due_on}.", facts(response_due_on=None))


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("Yes, this is so.\n{nobody}", 2, "no fact called 'nobody'"),
        ("Yes, this is so.\n>> if remedy", 2, "cannot begin with >>"),
        ("== opening: Opening\nWords of our own", 1, "cannot begin with =="),
        ("Words of our own {", 1, "curly bracket"),
        ("{salutation}", 1, "words of your own"),
        ("Yes.\n\nThe Ombudsman is at PO Box 152, Liverpool.", 3, "old address"),
        ("x" * (LONGEST + 1), 1, "longer than"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_line(text: str, line: int, says: str) -> None:
    """Each mistake of its own."""
    (fault,) = paragraph_faults(text)
    assert fault.line == line
    assert says in fault.what


def test_it_is_found_again_whoever_it_was_for() -> None:
    """Whatever its facts were, among other words and with other spaces; not in locked words, nor half of it."""
    filled = filled_paragraph(TEXT, facts(salutation="Mr Li"))
    assert stands_in(TEXT, [block(f"Hello.\n\n{filled}\n\nGoodbye.")]) == "body"
    assert stands_in(TEXT, [block(filled.replace("\n", "  "))]) == "body"
    assert stands_in(TEXT, [block(filled, is_locked=True)]) == ""
    assert stands_in(TEXT, [block(filled.partition("Ring")[0])]) == ""
    assert stands_in("{salutation}", [block("Ms Okafor")]) == ""


def test_many_facts_with_little_between_them_are_looked_for_quickly() -> None:
    """Each piece is looked for once: no text and no paragraph makes the search try every way."""
    text = "Words of our own: " + "{salutation} a " * 60
    assert stands_in(text + "end", [block("words of our own: " + "b a " * 5_000)]) == ""


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80) | st.lists(st.sampled_from([">>", "{", "}", "{salutation}", "\n", "x", "=="])).map("".join))
def test_nothing_typed_breaks_the_proof_or_the_search(text: str) -> None:
    """An answer for every text; each line is one of its own; what passes can be filled and found."""
    found = paragraph_faults(text)
    assert all(1 <= one.line <= clean(text).count("\n") + 1 for one in found)
    if not found and clean(text).strip():
        assert stands_in(text, [block(filled_paragraph(text, facts()))]) == "body"


@given(st.lists(st.sampled_from(["a", "b", "c", ""])), st.lists(st.sampled_from(["a", "b", "c", ""])))
def test_differences_name_what_came_and_went(old: list[str], new: list[str]) -> None:
    """The lines gone and the lines come, in order; none for the same words."""
    before, after = "\n".join(old), "\n".join(new)
    lines = differences(before, after)
    assert (lines == ()) == (before.strip("\n") == after.strip("\n"))
    came = [one.text for one in lines if one.mark == "+"]
    went = [one.text for one in lines if one.mark == "-"]
    if lines:
        assert len(after.strip("\n").split("\n")) - len(before.strip("\n").split("\n")) == len(came) - len(went)
        assert {*came} <= {*after.split("\n")}
        assert {*went} <= {*before.split("\n")}
