"""How easily a letter reads: the age at which most people could read it, and how long its sentences are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop_app.letters.marks import plain
from desktop_app.letters.template import FilledBlock
from desktop_app.letters.words import GUARD

OLDEST = 13
"""Years. Letters that ask for more get a hint; the aim is 11 (``letters/plain_english.toml`` has the wordings)."""

LEAST_WORDS = 60
"""Fewer words measure nothing."""

_LEFT_OUT = frozenset({"greeting", "subject", "ombudsman", "contact", "sign_off"})
_NOT_OURS = re.compile(r"\[\[.*?\]\]|“[^”]*”|\S+@\S+|\bwww\.\S+|\b\d[\d ,.:/]*")
_SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """How a letter reads."""

    age: int
    """Years, by the Flesch-Kincaid grade and five."""
    words_a_sentence: int

    @property
    def words(self) -> str:
        """For the screen."""
        said = f"Reads at about age {self.age}. A sentence has {self.words_a_sentence} words on average."
        hint = " Shorter sentences and everyday words would let more people read it."
        return said + (hint if self.age > OLDEST else "")


def reading(blocks: tuple[FilledBlock, ...]) -> Reading | None:
    """How the letter's own sentences read; None when there are too few of them to say.

    Left out: what every letter has (greeting, contact, the Ombudsman, sign-off), headings, quoted words, figures.
    """
    text = "\n".join(plain(block.text.replace(GUARD, "")) for block in blocks if block.key not in _LEFT_OUT)
    sentences = [_WORD.findall(part) for part in _SENTENCE_END.split(_NOT_OURS.sub(" ", text))]
    sentences = [words for words in sentences if len(words) > 1]
    words = [word for sentence in sentences for word in sentence]
    if len(words) < LEAST_WORDS:
        return None
    long = len(words) / len(sentences)
    grade = 0.39 * long + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    return Reading(max(round(grade + 5), 5), round(long))


def syllables(word: str) -> int:
    """About how many syllables a word has; at least one."""
    word = word.casefold()
    found = len(_VOWELS.findall(word))
    has_silent_end = re.search(r"[^aeiouyl]e$|[^td]ed$|[^sxzcgaeiou]es$", word) is not None
    return max(found - has_silent_end, 1)
