"""Spelling in British English, offline: the words no dictionary knows, and what was perhaps meant.

The word list is Marco Pinto's, under the LGPL (``resources/spelling``); Hunspell reads it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import TYPE_CHECKING

from desktop_app.letters.facts import LetterFacts
from desktop_app.letters.problem import Problem
from desktop_app.letters.template import FilledBlock
from desktop_app.letters.words import GUARD, NO_BREAK
from desktop_app.paths import resources

if TYPE_CHECKING:
    from hunspell import Hunspell

MOST_NAMED = 5
"""Words one line of advice names; the rest are counted."""

_NOT_WORDS = re.compile(
    r"\[\[.*?\]\]"  # still to be written
    r"|\S+@\S+|\b(?:https?://|www\.)\S+"
    r"|[“\"][^”\"]*[”\"]"  # a person's own words
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def misspelt(text: str, known: Collection[str] = ()) -> Iterator[tuple[int, int]]:
    """Where in ``text`` a word stands that nobody knows: start and end, in order.

    Passed over: what has a digit beside it, abbreviations in capitals, addresses of emails and websites, gaps, and
    what stands in quotation marks.

    Args:
        text: Words as staff wrote them.
        known: More words that are right, in small letters (:func:`words_of`): names, places, the landlord's own.
    """
    plain = text.replace(GUARD, " ").replace(NO_BREAK, " ")
    masked = _NOT_WORDS.sub(lambda found: " " * len(found[0]), plain)
    for found in _WORD.finditer(masked):
        word = found[0]
        beside = masked[found.start() - 1 : found.start()] + masked[found.end() : found.end() + 1]
        is_passed_over = len(word) == 1 or word.isupper() or any(mark.isdigit() or mark == "_" for mark in beside)
        if not is_passed_over and not _is_known(word, known):
            yield found.span()


def load() -> None:
    """Reads the word list now, away from the window: the first look-up would make it wait."""
    _dictionary()


def suggestions(word: str) -> tuple[str, ...]:
    """What was perhaps meant, the likeliest first; may take a second."""
    return tuple(_dictionary().suggest(word.replace("’", "'")))


def words_of(*texts: str) -> frozenset[str]:
    """Every word of the texts, as :func:`misspelt` wants them."""
    return frozenset(found.casefold() for text in texts for found in _WORD.findall(text))


def names_in(facts: LetterFacts) -> frozenset[str]:
    """The words of every name and place the letter may mention: nobody's name is misspelt."""
    people = (facts.handler, facts.investigator)
    return words_of(
        facts.resident_name, facts.representative_name, facts.salutation, facts.landlord.name, facts.policy_title,
        facts.addressee.name, *facts.addressee.address, *facts.landlord.address,
        *(f"{person.name} {person.job_title}" for person in people if person is not None),
        *(action.who for action in facts.actions), *(point.whose for point in facts.points),
    )  # fmt: skip


def spelling_advice(blocks: tuple[FilledBlock, ...], known: Collection[str]) -> Iterator[Problem]:
    """A line about each block in which staff wrote words that nobody knows; it never keeps a letter from going out."""
    for block in blocks:
        if block.is_locked or block.text == block.original:
            continue
        wrong = tuple(dict.fromkeys(block.text[start:end] for start, end in misspelt(block.text, known)))
        if wrong:
            more = f" and {len(wrong) - MOST_NAMED} more" if len(wrong) > MOST_NAMED else ""
            what = f"Perhaps misspelt: {', '.join(wrong[:MOST_NAMED])}{more}."
            yield Problem(block.key, what, "Press F7 in the text to go through them.", is_blocking=False)


def _is_known(word: str, known: Collection[str]) -> bool:
    word = word.replace("’", "'")
    bare = word.removesuffix("'s").removesuffix("'")
    if word.casefold() in known or bare.casefold() in known:
        return True
    return bool(_dictionary().spell(word) or _dictionary().spell(bare))


@cache
def _dictionary() -> Hunspell:
    """The word list, read once (a fifth of a second)."""
    from hunspell import Hunspell

    return Hunspell("en_GB", hunspell_data_dir=str(resources() / "spelling"))
