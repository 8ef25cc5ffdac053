"""Text on its way into a letter: cleaned of what cannot be printed, made inert as data, kept together on a line."""

from __future__ import annotations

import re
import unicodedata

GUARD = "\u2060"
"""WORD JOINER: invisible, takes no room. Put beside a mark in a value, it says: this is text, not a mark of ours."""

NO_BREAK = "\u00a0"

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_TOGETHER = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day )?"  # dates first
    rf"\b(?:\d{{1,2}} (?:and|or|to) )?\d{{1,2}} (?:{_MONTHS})(?: \d{{4}})?"
    rf"|\b(?:{_MONTHS}|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter) \d{{4}}\b"
    r"|(?<![\w])\+?\(?0?\d{2,5}\)?(?: \d{3,6}){1,3}\b"  # phone numbers
    r"|£\d[\d,.]*(?: (?:a|per) \w+)?"  # sums
    r"|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b"  # postcodes
    r"|\b(?:[Ss]tage|[Pp]oint|[Ss]ection|PO Box|page|Unit|Flat) (?:\d+\w?|one|two)\b"
    r"|\b\d{1,4}[A-Za-z]? [A-Z][a-z]+\b"  # the house and its street
    r"|(?<=[.:!?] )\d+ \w+"  # a number that begins a sentence
    r"|\b\d+ (?:working days?|days?|weeks?|months?|years?|hours?|[ap]m)\b"
)
_LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_NOTHING = dict.fromkeys(map(ord, f"\u00ad\u200b\ufeff\u180e{_DIRECTIONS}"))
"""Soft hyphens, zero-width spaces and direction overrides: no ink of their own, and they can disguise what is read."""
_SPACES = {ord(space): " " for space in "\t\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000\u1680"}
_NO_BREAK_SPACES = {0x2007: NO_BREAK, 0x202F: NO_BREAK}


def clean(text: str) -> str:
    """``text`` in composed form with ``\\n`` line ends, without control characters or invisible disguises.

    Nothing with ink of its own is taken away: a character no font has is left for the printer to describe.
    """
    text = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text))
    text = text.translate({**_NOTHING, **_SPACES, **_NO_BREAK_SPACES})
    return "".join(
        "\ufffd" if "\ud800" <= mark <= "\udfff" else mark
        for mark in text
        if mark == "\n" or unicodedata.category(mark) != "Cc"
    )


def inert(value: str, *, one_line: bool = False, starts_line: bool = True) -> str:
    """``value`` as data: nothing in it can become a bullet, a heading, a table, bold type or a gap to fill.

    Args:
        value: A fact, in anybody's words.
        one_line: For a place inside a bullet, a heading or a table cell: line ends become spaces.
        starts_line: The value stands at the beginning of its line, where marks count.
    """
    lines = [" ".join(line.split(" ")).strip(" ") for line in clean(value).replace(GUARD, "").strip().split("\n")]
    if one_line:
        lines = [" ".join(line for line in lines if line)]
    guarded = re.sub(r"([*|\[])", rf"\1{GUARD}", "\n".join(lines))
    first = "" if starts_line else r"(?<!\A)"
    guarded = re.sub(rf"^{first}(?=[^\w\n]|\d)", GUARD, guarded, flags=re.MULTILINE)
    return re.sub(r"\n{3,}", "\n\n", guarded)


def kept_together(text: str, names: tuple[str, ...] = ()) -> str:
    """``text`` with no-break spaces inside dates, sums, phone numbers, postcodes and each of ``names``."""
    text = _TOGETHER.sub(lambda found: found[0].replace(" ", NO_BREAK), text)
    for name in names:
        if " " in name:
            text = text.replace(name, name.replace(" ", NO_BREAK))
    return text


def spoken_missing(text: str, is_printable: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    """``text`` with every character the font lacks described in brackets, and those characters, each once.

    A run of letters of one script becomes one ``[Arabic text]``; any other sign its own name, ``[grinning face]``.
    """
    text = text.translate({0x2010: "-", 0x2011: "-", 0x200C: None, 0x200D: None, ord(GUARD): None})
    if is_printable.issuperset(text):
        return text, ()
    out: list[str] = []
    missing: dict[str, None] = {}
    for mark in text:
        if mark in is_printable or mark == "\n":
            out.append(mark)
        elif not 0xFE00 <= ord(mark) <= 0xFE0F:  # variation selectors only choose between shapes
            missing[mark] = None
            out.append(_described(mark))
    joined = "".join(out)
    joined = re.sub(r"(\[[A-Z][a-z]+ text\])(?:[ ,.]*\1)+", r"\1", joined)
    return re.sub(r"\](?=[\[\w])", "] ", joined), tuple(missing)


def _described(mark: str) -> str:
    """One character the font lacks, in words between brackets."""
    name = unicodedata.name(mark, "")
    if not name:
        return f"[character U+{ord(mark):04X}]"
    if unicodedata.category(mark)[0] in "LM":
        script = {"CJK": "Chinese", "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean"}
        first = name.split()[0].split("-")[0]
        return f"[{script.get(first, first.capitalize())} text]"
    return f"[{name.lower()}]"
