"""A resident's words are data: they never become markup, a template, a path or a gap, and they never vanish."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from desktop_app.letters.facts import PointFacts
from desktop_app.letters.fonts import faces
from desktop_app.letters.marks import Items, Paragraph, plain, read_marks, runs
from desktop_app.letters.required import GAP
from desktop_app.letters.words import GUARD, clean, inert, kept_together, spoken_missing
from desktop_app.policy.kinds import LetterKind
from desktop_app.policy.letters_beside import BESIDE
from desktop_app.policy.stages import EXTENSIONS
from tests.letters.reading import pdf_text, squeezed, tree, untagged
from tests.letters.samples import POINTS, everything, facts, finished

HOSTILE = [
    "rent <arrears> owed",
    '<img src="/etc/passwd">',
    "<b>bold</b> <para>x</para> &amp; &lt; &#65;",
    "{{ 7*7 }}",
    "{% raw %}{% endraw %}",
    "{received_on} {salutation}",
    "== block: Title",
    ">> for each point in points",
    "// not a note",
    "- not a bullet",
    "1. not a number",
    "# not a heading",
    "| not | a | table",
    "**not bold**",
    "[[not a gap]]",
    "[signature]",
    "(unclosed \\( PDF) string \\",
    "/P <</MCID 0>> BDC EMC",
    "w" * 4000,
    "ŵ" * 4000,
    "Łukasz Żółć, Ŵyn ap Ŷw, Ștefan Țepeș, Ólafur Þór, Łucja, İpek, Ђорђе Њежић, Ελένη",
    "line one\nline two\n\n- three\n\n\n\n\n# four",
    "tab\tand\u00a0no-break\u2028line\u2029paragraph\x0bvertical\x0cform",
]


@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: words[:20])
@pytest.mark.parametrize("kind", [LetterKind.STAGE1_ACKNOWLEDGEMENT, LetterKind.STAGE1_RESPONSE])
def test_hostile_words_are_printed_and_do_nothing(words: str, kind: LetterKind) -> None:
    """Each is found in the finished file letter for letter, and the letter has the shape it has with plain words."""
    made = _letter(kind, words)
    assert squeezed(clean(words)) in pdf_text(made)
    assert _shape(made) == _plain_shape(kind)
    assert untagged(made) == []


def _letter(kind: LetterKind, words: str) -> bytes:
    point = replace(facts(kind).points[0], text=words, outcome_sought=words)
    return finished(kind, points=(point,), subject=words).pdf


def _shape(pdf: bytes) -> list[str]:
    """The roles in order; paragraphs apart, for words of many lines make more of them."""
    return [node.role for node in tree(pdf).walk() if node.role != "P"]


@cache
def _plain_shape(kind: LetterKind) -> list[str]:
    return _shape(_letter(kind, "damp"))


def test_sums_are_not_worked_out_and_files_are_not_read() -> None:
    """Template code in a fact prints as it stands."""
    points = (PointFacts(1, "Damp."),)
    made = finished(LetterKind.STAGE1_ACKNOWLEDGEMENT, points=points, wants="{{ 7*7 }} <img src='/etc/passwd'>")
    assert "{{7*7}}<imgsrc='/etc/passwd'>" in pdf_text(made.pdf)
    assert "49" not in pdf_text(made.pdf)
    assert "root:" not in pdf_text(made.pdf)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("help 😀 me", "help [grinning face] me"),
        ("👨‍👩‍👧 family", "[man] [woman] [girl] family"),
        ("سلام عليكم", "[Arabic text]"),
        ("שלום to you", "[Hebrew text] to you"),
        ("北京 and ひらがな", "[Chinese text] and [Japanese text]"),
        ("\ud800 broken", "[replacement character] broken"),
        ("\ue000", "[character U+E000]"),
        ("co\u00adoperate\u200b now", "cooperate now"),
        ("a\x00b\x07c\x1bd", "abcd"),
        ("safe\u202etxt.exe", "safetxt.exe"),
        ("non\u2011breaking\u2010hyphen", "non-breaking-hyphen"),
    ],
)
def test_what_cannot_be_printed_is_described(words: str, shown: str) -> None:
    """A character without a glyph never vanishes and never prints as an empty box: it is named in brackets."""
    made = finished(LetterKind.STAGE1_ACKNOWLEDGEMENT, points=(replace(POINTS[0], text=words),))
    assert squeezed(f"1.{shown}") in pdf_text(made.pdf)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300))
def test_no_value_is_ever_a_mark(words: str) -> None:
    """However it is written, a value in a paragraph stays a paragraph, and says what it said."""
    value = inert(words)
    assert not GAP.search(value)
    for part in read_marks(value):
        assert isinstance(part, Paragraph)
        assert not any(run.is_bold for line in part.lines for run in line)
    assert squeezed(plain(value)) == squeezed(clean(words).replace(GUARD, ""))


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_no_value_ends_its_bullet(words: str) -> None:
    """Inside a bullet a value stays one item."""
    parts = read_marks(f"- For you: {inert(words, one_line=True, starts_line=False)}")
    assert [type(part) for part in parts] == [Items]


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_every_character_is_printable_or_described(words: str) -> None:
    """What reaches the page is made of glyphs the font has."""
    shown, missing = spoken_missing(kept_together(clean(words)), faces().printable)
    assert faces().printable.issuperset(shown.replace("\n", ""))
    assert set(missing).isdisjoint(faces().printable)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    words=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=400),
    name=st.text(max_size=80),
    lines=st.lists(st.text(max_size=60), max_size=9),
    size=st.sampled_from([14, 18, 22]),
    kind=st.sampled_from([kind for kind in LetterKind if kind not in {*EXTENSIONS, *BESIDE}]),
)
def test_any_facts_make_a_letter(words: str, name: str, lines: list[str], size: int, kind: LetterKind) -> None:
    """No words whatever stop a letter from being drawn, and all of them that can be printed are found in it."""
    sample = facts(kind)
    made = finished(
        kind, size, points=(replace(sample.points[0], text=words),), resident_name=name, wants=words,
        addressee=replace(sample.addressee, name=name, address=tuple(lines)),
    )  # fmt: skip
    assert printed(words) in pdf_text(made.pdf)


MIXED = (
    "rent <arrears> owed", '<img src="/etc/passwd">', "w" * 4000, "😀 done", "שלום there", "{braces}", "[[gap]]",
    ">> end", "| a | b |", "**bold**",
)  # fmt: skip


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@pytest.mark.parametrize("kind", list(LetterKind))
@given(words=st.one_of(st.sampled_from(MIXED), st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1)))
@example(words=" ".join(each for each in MIXED if len(each) < 100))
def test_whatever_a_fact_says_is_printed(kind: LetterKind, words: str) -> None:
    """Every text that a letter prints in plain words it prints whole when the words are hostile."""
    made = finished(kind, **everything(facts(kind), lambda at: words))
    assert pdf_text(made.pdf).count(printed(words)) >= _texts_printed(kind)
    assert untagged(made.pdf) == []


@cache
def _texts_printed(kind: LetterKind) -> int:
    """How many of a letter's texts are seen in it: each is given a word of its own, and looked for."""
    marks: list[str] = []

    def mark(at: int) -> str:
        marks.append(f"zq{at}zq")
        return marks[-1]

    text = pdf_text(finished(kind, **everything(facts(kind), mark)).pdf)
    return sum(mark in text for mark in marks)


def printed(words: str) -> str:
    """What a text looks like on paper, without spaces."""
    return squeezed(
        spoken_missing("".join(run.text for run in runs(inert(words, one_line=True))), faces().printable)[0]
    )
