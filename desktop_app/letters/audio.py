"""A letter as somebody reads it aloud: dates, sums and numbers in words that cannot be misheard, no page furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desktop_app.letters.marks import Items, Mark, Paragraph, Rows, Runs, SmallHeading, read_marks
from desktop_app.letters.template import FilledBlock
from desktop_app.letters.words import GUARD, NO_BREAK
from desktop_app.policy.words import MONTHS, long_date

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
_DATE = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)})(?: (\d{{4}}))?\b")
_MONTH = re.compile(rf"\b({'|'.join(MONTHS)}) (\d{{4}})\b")
_SUM = re.compile(r"£(\d[\d,]*)(?:\.(\d\d))?")
_PHONE = re.compile(r"(?<![\w-])\+?\(?0\d{2,5}\)?(?: \d{3,6}){1,3}\b|(?<![\w-])0\d{9,10}\b")
_REFERENCE = re.compile(r"\b([A-Z]{1,4})-(?=[\d-]*\d)([\d-]+)\b")
_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?) (\d[A-Z]{2})\b")
_EMAIL = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")
_WEBSITE = re.compile(r"\bwww\.[\w-]+(?:\.[\w-]+)+\b")


@dataclass(frozen=True, slots=True)
class Opening:
    """What a reader says before the letter itself."""

    sender: str
    addressee: str
    reference: str
    dated_on: date


def audio_script(opening: Opening, blocks: tuple[FilledBlock, ...]) -> str:
    """What the reader says, a paragraph for each breath; a list says how many things are on it before it begins."""
    lines = [
        f"A letter from {opening.sender}.",
        f"It is dated {long_date(opening.dated_on)}. Our reference is {opening.reference}.",
        f"It is to {opening.addressee}.",
    ]
    for block in blocks:
        if not block.text.strip():
            continue
        if block.key == "subject":
            lines.append(f"The letter is called: {_stopped(block.text)}")
            continue
        if block.has_heading:
            lines.append(f"Heading: {_stopped(block.title)}")
        lines += _told(read_marks(block.text))
    lines.append("That is the end of the letter.")
    return "\n\n".join(aloud(line) for line in lines) + "\n"


def aloud(text: str) -> str:
    """Words with everything in them that a voice could stumble over written out."""
    text = text.replace(NO_BREAK, " ").replace(GUARD, "")
    text = _EMAIL.sub(lambda found: _address(found[0]), text)
    text = _WEBSITE.sub(lambda found: _address(found[0]), text)
    text = _DATE.sub(lambda found: _date(int(found[1]), found[2], found[3]), text)
    text = _MONTH.sub(lambda found: f"{found[1]} {_year(int(found[2]))}", text)
    text = _SUM.sub(lambda found: _money(int(found[1].replace(",", "")), int(found[2] or 0)), text)
    text = _REFERENCE.sub(lambda found: f"{_letters(found[1])}, {_digits(found[2])}", text)
    text = _PHONE.sub(lambda found: _digits(found[0]), text)
    text = _POSTCODE.sub(lambda found: f"{_letters(found[1])}, {_letters(found[2])}", text)
    return text


def number_words(number: int) -> str:
    """``two hundred and seventy-five``, up to 999,999; larger ones stay in figures."""
    if number < 20:
        return _ONES[number]
    if number < 100:
        rest = f"-{_ONES[number % 10]}" if number % 10 else ""
        return f"{_TENS[number // 10]}{rest}"
    if number < 1000:
        rest = f" and {number_words(number % 100)}" if number % 100 else ""
        return f"{_ONES[number // 100]} hundred{rest}"
    if number >= 1_000_000:
        return f"{number:,}"
    over = number % 1000
    joined = "" if not over else f" and {number_words(over)}" if over < 100 else f" {number_words(over)}"
    return f"{number_words(number // 1000)} thousand{joined}"


def _told(marks: tuple[Mark, ...]) -> Iterator[str]:
    for mark in marks:
        match mark:
            case Paragraph(lines):
                yield " ".join(_stopped(_said(line)) if len(lines) > 1 else _said(line) for line in lines)
            case Items(labels, items):
                yield from _list(mark.is_numbered, labels, tuple(map(_said, items)))
            case SmallHeading(words):
                yield f"Heading: {_stopped(_said(words))}"
            case Rows(rows):
                yield from _table(tuple(tuple(map(_said, row)) for row in rows))


def _list(is_numbered: bool, labels: tuple[str, ...], items: tuple[str, ...]) -> Iterator[str]:
    if len(items) > 1:
        yield f"Here is a list of {number_words(len(items))}."
    for label, item in zip(labels, items, strict=True):
        yield f"Number {number_words(int(label.rstrip('.)')))}: {_stopped(item)}" if is_numbered else _stopped(item)


def _table(rows: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    """Each row by itself, every cell with the name of its column: nobody can look up to the head of a table."""
    head, *body = rows
    yield f"Here is a table of {number_words(len(body))} {'row' if len(body) == 1 else 'rows'}."
    for row in body:
        yield " ".join(f"{name}: {_stopped(cell)}" for name, cell in zip(head, row, strict=True) if cell.strip())


def _said(words: Runs) -> str:
    return "".join(run.text for run in words)


def _stopped(text: str) -> str:
    text = " ".join(text.split())
    return text if text.endswith((".", "?", "!", ":")) else f"{text}."


def _date(day: int, month: str, year: str | None) -> str:
    said = f"the {_ordinal(day)} of {month}"
    return f"{said} {_year(int(year))}" if year else said


def _ordinal(number: int) -> str:
    *most, last = re.split(r"(?<=-)", number_words(number))
    ending = f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"
    return "".join((*most, _ORDINALS.get(last, ending)))


def _year(year: int) -> str:
    """``twenty twenty-six``, ``two thousand and nine``, ``nineteen ninety-nine``."""
    if 2000 <= year < 2010:
        return number_words(year)
    century, rest = divmod(year, 100)
    return f"{number_words(century)} {number_words(rest) if rest >= 10 else f'oh {number_words(rest)}'}"


def _money(pounds: int, pence: int) -> str:
    said = f"{number_words(pounds)} {'pound' if pounds == 1 else 'pounds'}"
    if not pence:
        return said
    pennies = f"{number_words(pence)} {'penny' if pence == 1 else 'pence'}"
    return pennies if not pounds else f"{said} and {pennies}"


def _digits(text: str) -> str:
    """Digit by digit, with a pause where the number is parted."""
    groups = re.split(r"[\s-]+", re.sub(r"[()]", "", text).strip())
    return ", ".join(" ".join("plus" if mark == "+" else _ONES[int(mark)] for mark in group) for group in groups)


def _letters(text: str) -> str:
    return " ".join(_ONES[int(mark)] if mark.isdigit() else mark for mark in text)


def _address(text: str) -> str:
    """``joanna dot reid at brightwater dot example``."""
    said = text.replace("www.", "w w w dot ")
    for mark, word in (("@", " at "), (".", " dot "), ("-", " hyphen "), ("_", " underscore "), ("+", " plus ")):
        said = said.replace(mark, word)
    return " ".join(said.split())
