"""A letter's final words made searchable, and how to tell from them that a required fact is in the letter."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from desktop_app.letters.facts import LetterFacts
from desktop_app.letters.marks import plain
from desktop_app.letters.template import FilledBlock
from desktop_app.letters.vocabulary import FACTS, written
from desktop_app.letters.words import GUARD, NO_BREAK

GAP = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
LONGEST_QUOTED = 60
"""Characters. A longer fact need not stand in the letter word for word."""


@dataclass(frozen=True, slots=True)
class Said:
    """The final words of a letter, made ready to be searched."""

    facts: LetterFacts
    whole: str
    by_block: Mapping[str, str]

    def has(self, text: str) -> bool:
        """Whether ``text`` stands anywhere in the letter, however its spaces fall."""
        return bool(text) and searchable(text) in self.whole

    def block_has_words(self, key: str) -> bool:
        """Whether the block is there, with words in it beside the gaps, which are told of by themselves."""
        return bool(GAP.sub("", self.by_block.get(key, "")).strip())


@dataclass(frozen=True, slots=True)
class Requirement:
    """How to tell that a required fact is in the letter."""

    block: str
    is_met: Callable[[Said], bool]
    do: str
    """What to do while the case does not know it; what to write otherwise is for :meth:`remedy`."""
    fact: str = ""
    """The one fact whose very words are wanted; '' when more than one would do."""
    gap: str = ""
    """What the gap in the block is called when this is missing; '' when there is none of its own."""

    def remedy(self, facts: LetterFacts) -> str:
        """What to do about it, with the very words or the very date that are wanted."""
        value = FACTS[self.fact].of(facts) if self.fact else None
        words = written(value)
        if isinstance(value, date):
            return f"Write the date as {words}."
        return f"Write “{words}”." if 0 < len(words) <= LONGEST_QUOTED else self.do

    def is_said_by(self, gap: str, blocks: tuple[FilledBlock, ...], facts: LetterFacts) -> bool:
        """Whether the gap is all that is missing, so that one line about it is enough."""
        if gap == self.gap:
            return True
        block = next(one for one in blocks if one.key == self.block)
        filled = replace(block, text=GAP.sub("words", block.text))
        return len(GAP.findall(block.text)) == 1 and self.is_met(said(facts, (filled,)))


def said(facts: LetterFacts, blocks: tuple[FilledBlock, ...]) -> Said:
    """The letter's words, searchable as a whole and block by block."""
    whole = "\n".join((facts.reference, *(plain(block.text) for block in blocks)))
    return Said(facts, searchable(whole), {block.key: block.text for block in blocks})


def searchable(text: str) -> str:
    """Text without guards, with single spaces, and dates as we write them (``8th December`` is ``8 December``)."""
    text = " ".join(text.replace(GUARD, "").replace(NO_BREAK, " ").split())
    return re.sub(r"\b(\d{1,2})(?:st|nd|rd|th)(?: of)?(?= [A-Z])", r"\1", text).casefold()


def exactly(fact: str, block: str, do: str = "Add it in the case.") -> Requirement:
    """A date or a name that must stand in the letter word for word."""

    def is_met(letter: Said) -> bool:
        return letter.has(written(FACTS[fact].of(letter.facts)))

    return Requirement(block, is_met, do, fact, FACTS[fact].words)


def words_in(block: str, do: str, fact: str = "") -> Requirement:
    """Words in a block, whatever they are; with ``fact``, only once the case knows it."""

    def is_met(letter: Said) -> bool:
        is_known = not fact or bool(written(FACTS[fact].of(letter.facts)))
        return is_known and letter.block_has_words(block)

    return Requirement(block, is_met, do, gap=FACTS[fact].words if fact else "")
