"""A letter that speaks of the wrong stage sends the resident the wrong way: it does not go out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.letters.facts import LetterFacts
from desktop_app.letters.problem import Problem
from desktop_app.letters.template import FilledBlock
from desktop_app.letters.words import GUARD
from desktop_app.policy.kinds import LetterKind, Stage
from desktop_app.policy.stages import RESPONSES, STAGE1, STAGE2, STAGE_OF_LETTER

_GAP = r"[\s\u00a0*]+"
_ONE, _TWO, _THREE = (rf"\bstage{_GAP}(?:{number})\b" for number in ("1|one", "2|two", "3|three"))
_ASKS = r"\b(?:ask|request|go|take|move|escalate)\b[^.]{0,60}"


@dataclass(frozen=True, slots=True)
class _Slip:
    """A way of speaking that is wrong in some letters."""

    pattern: str
    kinds: frozenset[LetterKind]
    what: str
    source: str


_SLIPS = (
    _Slip(
        _TWO,
        (frozenset(kind for kind, stage in STAGE_OF_LETTER.items() if stage is STAGE1) | {LetterKind.EXCLUSION})
        - RESPONSES,
        "This letter is at {stage}, and this block speaks of stage 2.",
        "Complaint Handling Code 2024, 6.2",
    ),
    _Slip(
        rf"\b(?:is|are|now){_GAP}(?:still{_GAP}|our{_GAP}(?:final{_GAP})?answer{_GAP})?at{_GAP}{_ONE[2:]}",
        frozenset(kind for kind, stage in STAGE_OF_LETTER.items() if stage is STAGE2),
        "This letter is at {stage}, and this block says that the complaint is at stage 1.",
        "Complaint Handling Code 2024, 6.11",
    ),
    _Slip(
        rf"{_ASKS}{_TWO}",
        frozenset({LetterKind.FINAL_RESPONSE}),
        "This is the final answer, and this block sends the resident to stage 2.",
        "Complaint Handling Code 2024, 6.10",
    ),
    _Slip(_THREE, frozenset(LetterKind), "There is no third stage.", "Complaint Handling Code 2024, 5.3"),
)


def wrong_stage(kind: LetterKind, facts: LetterFacts, blocks: tuple[FilledBlock, ...]) -> Iterator[Problem]:
    """What is wrong with the stages a letter speaks of.

    Locked words are the case's own, and a resident's own words are theirs: both are passed over.
    """
    yield from _misplaced(kind, facts)
    for block in (each for each in blocks if not each.is_locked):
        text = _ours(facts, block.text)
        for slip in _SLIPS:
            if kind in slip.kinds and re.search(slip.pattern, text, re.IGNORECASE):
                what = slip.what.format(stage=facts.stage_name)
                yield Problem(block.key, what, "Put the stage right.", slip.source)


def _ours(facts: LetterFacts, text: str) -> str:
    """A block's words without the resident's."""
    text = text.replace(GUARD, "")
    for theirs in sorted(filter(None, (facts.words, facts.wants)), key=len, reverse=True):
        text = text.replace(theirs, "")
    return text


def _misplaced(kind: LetterKind, facts: LetterFacts) -> Iterator[Problem]:
    """A letter of one stage on a case that is at the other."""
    of_letter = STAGE_OF_LETTER.get(kind)
    if of_letter is not None and facts.stage in {Stage.STAGE1, Stage.STAGE2} and facts.stage is not of_letter.stage:
        what = f"This is a letter of {of_letter.stage.words.lower()}, and the case is at {facts.stage.words.lower()}."
        source = f"Complaint Handling Code 2024, {of_letter.code['acknowledge']}"
        yield Problem("", what, "Discard it, and write the letter of the stage the case is at.", source)
