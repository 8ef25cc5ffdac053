"""What has no place in a letter of its kind: a new date in an update, a word in a holding reply that gives it away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.letters.as_read import as_read, sentences
from desktop_app.letters.facts import LetterFacts
from desktop_app.letters.marks import plain
from desktop_app.letters.problem import Problem
from desktop_app.letters.template import FilledBlock
from desktop_app.policy.kinds import LetterKind
from desktop_app.policy.stages import formal_stage
from desktop_app.policy.words import MONTHS, long_date

_ANSWER = re.compile(
    r"\bour (?:full |final )?(?:answer|response|reply)\b|\bwe (?:will|shall|can) (?:now )?(?:answer|respond|reply)\b",
    re.IGNORECASE,
)
_DAY = re.compile(rf"\b\d{{1,2}} (?:{'|'.join(MONTHS)})(?: \d{{4}})?")
_TELLING = re.compile(
    r"\b(?:complain\w*|safeguard\w*|abus\w+|violen\w+|harass\w*|assault\w*|neglect\w*|domestic|police|refuge|"
    r"social (?:work\w*|services)|husband|wife|partner|danger\w*|at risk|unsafe|ombudsman|arrears)\b",
    re.IGNORECASE,
)


def out_of_place(kind: LetterKind, facts: LetterFacts, blocks: tuple[FilledBlock, ...]) -> Iterator[Problem]:
    """Each with its block. Locked words are the template's own and are passed over."""
    for block in (each for each in blocks if not each.is_locked):
        if kind is LetterKind.UPDATE:
            yield from _about_date(facts, block)
        if kind is LetterKind.HOLDING_REPLY:
            yield from _about_secrecy(facts, block)


def _about_date(facts: LetterFacts, block: FilledBlock) -> Iterator[Problem]:
    """An update never moves the day of our answer: that is an extension, with its own rules and its own letter."""
    if facts.response_due_on is None:
        return
    standing = long_date(facts.response_due_on)
    for sentence in sentences(as_read(block)):
        others = [day for day in _DAY.findall(sentence) if not standing.startswith(day)]
        if _ANSWER.search(sentence) and others:
            what = f"This gives {others[0]} for our answer. The date is {standing}, and an update cannot change it."
            source = f"Complaint Handling Code 2024, {formal_stage(facts.stage).code['extend']}"
            yield Problem(block.key, what, "Extend the response date, and send the extension letter.", source)


def _about_secrecy(facts: LetterFacts, block: FilledBlock) -> Iterator[Problem]:
    """Somebody else may open it: the person who wrote to us may live with whom they wrote about."""
    text = plain(block.text)
    found = _TELLING.search(text)
    theirs = (facts.subject, facts.words, *facts.others_words, *(point.text for point in facts.points))
    given_away = (
        found[0] if found else next((each for each in theirs if each and each.casefold() in text.casefold()), "")
    )
    if given_away:
        what = f"Somebody else may open this letter, and “{given_away[:60]}” says what it is about."
        yield Problem(block.key, what, "Take it out. Speak about it in the way they told us is safe.",
                      "Complaint Handling Code 2024, 5.8")  # fmt: skip
