"""A template is proved before it is used: each kind of mistake has its line, and nothing typed can break the proof."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.letters.proof import LONGEST, Fault, faults
from desktop_app.letters.template import shipped_text
from desktop_app.letters.words import clean
from desktop_app.policy.kinds import LetterKind
from desktop_app.policy.letters import required_facts
from desktop_app.services.packs import load_rules, shipped

KIND = LetterKind.STAGE1_RESPONSE
TEXT = shipped_text(KIND)
ESCALATION = "== escalation: If you are not happy with this answer"
LINES = TEXT.split("\n")


def proved(text: str, kind: LetterKind = KIND, pack: str = "code-2024") -> tuple[Fault, ...]:
    return faults(kind, text, shipped_text(kind), required_facts(kind, load_rules(pack)))


def line_of(words: str) -> int:
    return next(at for at, line in enumerate(LINES, 1) if line == words)


@pytest.mark.parametrize("pack", shipped())
@pytest.mark.parametrize("kind", list(LetterKind))
def test_the_shipped_words_may_be_used(kind: LetterKind, pack: str) -> None:
    """Every letter that comes with the program passes its own proof, under every policy."""
    assert proved(shipped_text(kind), kind, pack) == ()


@pytest.mark.parametrize(
    ("old", "new", "at", "says"),
    [
        ("received on {received_on}", "received on {recieved_on}", "did you mean 'received_on'", None),
        (">> if remedy", ">> if remedies", "no fact called 'remedies'", ">> if remedy"),
        (">> for each thing in looked_at", ">> for each thing in things", "no list called", None),
        (">> for each thing in looked_at", ">> repeat looked_at", "is not an instruction", None),
        ("- {thing}", "- {thing", "curly bracket", "- {thing}"),
        ("optional: yes", "optinal: yes", "expected wording", "optional: yes"),
        ("== learning: What we have learned", "== learning what", "a block starts with", None),
        ("letter: stage1_response", "letter: exclusion", "template of another letter", None),
        ("letter: stage1_response", "letter: poem", "expected one of", None),
        ("== learning: What we have learned", "== apology: Again", "a second block", None),
        ("- Phone: {ombudsman_phone}", "- Phone: 0300 111 3000", "locked passage", None),
        ("- Website: {ombudsman_website}", "", "locked passage", "- Post: {ombudsman_address}"),
        ("Nothing is left to do on this complaint.", "We did it all.", "locked passage", None),
        ("at **{next_stage}**", "at **stage 2**", "take it to stage 2", ESCALATION),
        ("**{decision}.**", "Here it is.", "must give the decision", "== opening: (Opening)"),
        ("not worked on your complaint before", "at 81 Aldwych, London", "old address", None),
    ],
)  # fmt: skip
def test_each_mistake_is_named_with_its_line(old: str, new: str, at: str, says: str | None) -> None:
    """The line a team leader goes to is the line at fault, or the head of the passage that lacks something."""
    assert old in TEXT
    found = proved(TEXT.replace(old, new, 1))
    assert found
    assert at.casefold() in found[0].what.casefold()
    expected = line_of(says) if says else next(n for n, line in enumerate(LINES, 1) if old in line)
    assert found[0].line == expected


def test_mistakes_in_different_places_are_all_told_at_once() -> None:
    """One press of a key does not reveal the next mistake: all of them stand in the list."""
    text = TEXT.replace("{received_on}", "{received}").replace("{landlord_name}", "{our_name}").replace(
        "optional: yes", "optional; yes", 1
    )  # fmt: skip
    lines = [one.line for one in proved(text)]
    assert len(lines) >= 4
    assert lines == sorted(lines)


@pytest.mark.parametrize("key", ["ombudsman", "contact", "opening", "findings", "subject"])
def test_a_passage_the_letter_needs_cannot_be_taken_out(key: str) -> None:
    """Without it the letter would not say what the Code asks for; the fault names the passage."""
    start = next(at for at, line in enumerate(LINES) if line.startswith(f"== {key}:"))
    end = next(at for at, line in enumerate(LINES) if at > start and line.startswith("=="))
    found = proved("\n".join(LINES[:start] + LINES[end:]))
    assert any(key in one.what for one in found)


def test_a_passage_the_letter_needs_stands_in_every_letter() -> None:
    """A condition around the answer itself would leave it out of some letters."""
    text = TEXT.replace("== opening: (Opening)", "== opening: (Opening)\nonly if: is_large_print")
    assert any("only if" in one.what for one in proved(text))


def test_words_of_ones_own_are_welcome() -> None:
    """Other sentences, another passage, another order of the passages that are ours to write."""
    text = TEXT.replace(
        "Somebody who has not worked on your complaint before will look at it.", "A new pair of eyes looks at it."
    ).replace("== escalation:", "== visit: A visit\n\nWe visit you at home, {salutation}.\n\n== escalation:")
    assert text != TEXT
    assert proved(text) == ()


PIECES = st.sampled_from([
    "letter: stage1_response", "== subject: (T)", "== a: B", "wording: locked", "only if: remedy", "optional: yes",
    ">> if remedy", ">> if not x", ">> for each p in points", ">> for each a in actions", ">> otherwise", ">> end",
    "{p.text}", "{remedy}", "{", "}", "{}", "[[x]]", "| a | b", "// c", "", "==", ">>", "PO Box 152",
])  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.text(max_size=30), max_size=40))
def test_nothing_typed_breaks_the_proof(pieces: list[str]) -> None:
    """Whatever the text: an answer and never an exception, and each line is one of the text's own."""
    text = "\n".join(pieces)
    for one in proved(text):
        assert 1 <= one.line <= clean(text).count("\n") + 1
        assert one.what.endswith((".", "]", "”")) or one.what


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_lines_of_a_real_template_in_disorder_break_nothing(data: st.DataObject) -> None:
    """The shipped words with lines taken out, doubled and moved."""
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(lines) - 1))
        moved = lines.pop(at)
        lines.insert(data.draw(st.integers(0, len(lines))), data.draw(st.sampled_from([moved, "", "{x}", ">> end"])))
    for one in proved("\n".join(lines)):
        assert 1 <= one.line <= len(lines)


def test_what_is_too_long_or_too_deep_is_refused() -> None:
    """Conditions a thousand deep, or a book, stop nobody's machine."""
    assert "longer than" in proved("x" * (LONGEST + 1))[0].what
    deep = TEXT.replace("== learning: What", ">> if remedy\n" * 1500 + "\n== learning: What", 1)
    assert "too deep" in proved(deep)[0].what
