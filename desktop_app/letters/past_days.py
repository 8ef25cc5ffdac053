"""A day that has passed, told as if it were to come: a letter that promises it breaks its word when it is opened."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.letters.as_read import as_read, sentences
from desktop_app.letters.facts import ActionFacts, LetterFacts
from desktop_app.letters.problem import ACTIONS, Problem
from desktop_app.letters.promised_days import days_in
from desktop_app.letters.template import FilledBlock
from desktop_app.policy.words import long_date

_TO_COME = re.compile(r"\b(?:will|shall|going to|by)\b", re.IGNORECASE)
_GONE_BY = re.compile(
    r"\b(?:was|were|had|did|would|should|said|told|promised|missed|due|received|reached|sorry)\b", re.IGNORECASE
)
_ASKS_BACK = re.compile(r"\b(?:you|your)\b", re.IGNORECASE)
_SOURCE = "Complaint Handling Code 2024, 7.3"


def past_days(facts: LetterFacts, blocks: tuple[FilledBlock, ...]) -> Iterator[Problem]:
    """Each promise of the case whose day has passed, and each sentence of a handler that still looks forward to it."""
    overdue = [each for each in facts.actions if _is_overdue(each, facts)]
    for block in blocks:
        text = as_read(block)
        named = [each for each in overdue if each.by_on is not None and long_date(each.by_on) in text]
        yield from (_about_promise(block, each) for each in named)
        if not block.is_locked:
            yield from _about_sentences(facts, block, text, {each.by_on for each in named})


def _is_overdue(action: ActionFacts, facts: LetterFacts) -> bool:
    return action.done_on is None and action.by_on is not None and action.by_on < facts.dated_on


def _about_promise(block: FilledBlock, action: ActionFacts) -> Problem:
    assert action.by_on is not None
    what = f"“{action.what}” is promised by {long_date(action.by_on)}, and that day has passed."
    do = (
        "Agree a new day and record it under actions, or record that it is done. Say sorry for the day that was missed."
    )
    return Problem(block.key if block.is_edited else ACTIONS, what, do, _SOURCE, is_blocking=False)


def _about_sentences(facts: LetterFacts, block: FilledBlock, text: str, told: set[object]) -> Iterator[Problem]:
    for sentence in sentences(text):
        if not _TO_COME.search(sentence) or _GONE_BY.search(sentence) or _ASKS_BACK.search(sentence):
            continue
        for day in days_in(sentence, facts):
            if day < facts.dated_on and day not in told:
                what = f"This speaks of {long_date(day)} as if it were to come, and it has passed."
                do = "Give the new day, and say sorry for the one that was missed."
                yield Problem(block.key, what, do, _SOURCE, is_blocking=False)
