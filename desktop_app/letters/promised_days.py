"""Days that a response names and no promise of the case has: what a letter says will happen is kept or broken by it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from desktop_app.letters.as_read import as_read, sentences
from desktop_app.letters.facts import LetterFacts
from desktop_app.letters.problem import Problem
from desktop_app.letters.template import FilledBlock
from desktop_app.policy.kinds import LetterKind
from desktop_app.policy.stages import RESPONSES
from desktop_app.policy.words import MONTHS, listed, long_date

_DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)})(?: (\d{{4}}))?\b")
_PROMISE = re.compile(r"\b(?:will|shall|going to|promise\w*|book\w*|by)\b", re.IGNORECASE)
_SOURCE = "Complaint Handling Code 2024, 7.3"


def promised_days(kind: LetterKind, facts: LetterFacts, blocks: tuple[FilledBlock, ...]) -> Iterator[Problem]:
    """Each day to come that stands in a handler's own sentence about what will happen, and in no promise of ours."""
    if kind not in RESPONSES:
        return
    open_days = sorted({each.by_on for each in facts.actions if each.by_on is not None and each.done_on is None})
    known = {*open_days, facts.response_due_on, facts.escalate_by_on, *days_in(facts.compensation_words, facts)}
    # What was found is locked in the letter, and written by the handler in the case.
    for block in (each for each in blocks if not each.is_locked or each.key == "findings"):
        for sentence in sentences(as_read(block)):
            if _PROMISE.search(sentence):
                for day in days_in(sentence, facts):
                    if day > facts.dated_on and day not in known:
                        yield _remark(block, day, open_days)


def _remark(block: FilledBlock, day: date, open_days: list[date]) -> Problem:
    promised = f"What is promised has {listed([long_date(each) for each in open_days])}." if open_days else ""
    what = f"This gives {long_date(day)}, and no promise in the case has that day. {promised}".strip()
    do = "Add it in the case as an action with that day, or put the day right: the resident will hold us to it."
    return Problem(block.key, what, do, _SOURCE, is_blocking=False)


def days_in(text: str, facts: LetterFacts) -> Iterator[date]:
    """Days written out; without a year it is the next such day from the letter's own."""
    for day, month, year in _DAY.findall(text):
        number = MONTHS.index(month) + 1
        try:
            found = date(int(year or facts.dated_on.year), number, int(day))
            yield found if year or found >= facts.dated_on else found.replace(year=found.year + 1)
        except ValueError:
            continue
