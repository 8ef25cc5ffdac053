"""He, she or they where the resident is meant: a passage written about them reads coldly in a letter to them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.letters.as_read import as_read, sentences
from desktop_app.letters.facts import LetterFacts
from desktop_app.letters.problem import Problem
from desktop_app.letters.template import FilledBlock
from desktop_app.policy.kinds import LetterKind

_NOT_TO_THEM = frozenset({LetterKind.COPY, LetterKind.OMBUDSMAN_EVIDENCE, LetterKind.RESTRICTION,
                          LetterKind.RESTRICTION_WARNING})  # fmt: skip
"""Letters to somebody else, and those whose passages are looked at more sternly (``remarks``)."""
_PRONOUN = re.compile(r"\b(?:he|she|him|his|her|hers)\b|^they\b", re.IGNORECASE)
_SPOKEN_TO = re.compile(r"\byou(?:r|rs|rself)?\b", re.IGNORECASE)
_SOMEBODY_ELSE = re.compile(
    r"\b(?:son|daughter|child(?:ren)?|baby|boy|girl|partner|husband|wife|mother|father|mum|dad|sister|brother|"
    r"neighbours?|family|contractors?|surveyors?|engineers?|plumbers?|electricians?|operatives?|officers?|managers?|"
    r"colleagues?|teams?|staff|doctor|nurse|carer|friend|Mr|Mrs|Ms|Miss|Mx|Dr)\b|\b[a-z]\w* [A-Z][a-z]+ [A-Z][a-z]+\b"
)


def spoken_of(kind: LetterKind, facts: LetterFacts, blocks: tuple[FilledBlock, ...]) -> Iterator[Problem]:
    """Each passage of a handler's with such a word, once; where it may be another person's it is left alone."""
    if kind in _NOT_TO_THEM or facts.representative_name:
        return
    for block in blocks:
        for text in _handlers_own(facts, block):
            if (found := pronoun_in(text)) is not None:
                what = f"“{found}” speaks about the resident, and the letter speaks to them."
                do = "Write it to them: “you” and “your”. Where somebody else is meant, leave it."
                where = " It stands in the findings of the case." if block.is_locked else ""
                yield Problem(block.key, what, f"{do}{where}", block.source, is_blocking=False)
                break


def pronoun_in(text: str) -> str | None:
    """The first pronoun nobody else can be meant by, with the words after it; None where there is none."""
    for sentence in sentences(text):
        if _SOMEBODY_ELSE.search(sentence):
            return None  # whoever was named may be meant from here on
        found = _PRONOUN.search(sentence)
        if found is not None and not _SPOKEN_TO.search(sentence):
            return " ".join(sentence[found.start() :].split()[:4]).rstrip(".,;:!?")
    return None


def _handlers_own(facts: LetterFacts, block: FilledBlock) -> Iterator[str]:
    """What somebody here wrote: the findings in the case, and passages that are not the template's any more."""
    if block.key == "findings" and block.is_locked:
        for point in facts.points:
            yield from (each for each in (point.effect, point.what_happened, point.reasons) if each)
    elif not block.is_locked and block.is_edited:
        yield as_read(block)
