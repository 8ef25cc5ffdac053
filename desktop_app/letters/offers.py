"""Money that a letter offers and nobody has decided yet: once it is issued, the landlord is bound by it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.letters.as_read import as_read, sentences
from desktop_app.letters.problem import ASKED, Problem
from desktop_app.letters.template import FilledBlock
from desktop_app.policy.asking import source_of_money
from desktop_app.policy.kinds import LetterKind
from desktop_app.policy.money import read_pence
from desktop_app.policy.offering import MoneyFacts, undecided
from desktop_app.policy.stages import RESPONSES

_SUM = re.compile(
    r"£\s?(?P<sign>\d[\d,]*(?:\.\d{1,2})?)|\b(?P<word>\d[\d,]*(?:\.\d{1,2})?)\s?(?:pounds?|GBP)\b", re.IGNORECASE
)
_WE_OFFER = re.compile(
    r"\b(?:we|I)\b.*\b(?:offer|offering|pay|paying|award|awarding|credit|refund|reimburse|give you|send you)\b"
    r"|\bour offer\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|cannot|can[’']t|won[’']t|don[’']t|unable|declin\w*|refus\w*|no longer)\b", re.IGNORECASE)
_NOT_OURS = frozenset({LetterKind.COPY, LetterKind.OMBUDSMAN_EVIDENCE})
"""A copy says what its letter says, and the Ombudsman is offered nothing."""
WAIT = "Wait for the answer, or take the sum out. It may not be promised before it is decided."
DECIDE = "Have it decided under compensation in the case first, or take it out."


def offers(kind: LetterKind, blocks: tuple[FilledBlock, ...], money: MoneyFacts | None) -> Iterator[Problem]:
    """Each sum that a handler's words offer and that is not decided; and that a sum waits, whatever a response says."""
    if money is None or kind in _NOT_OURS:
        return
    # What was found is locked in the letter, and written by the handler in the case.
    for block in (each for each in blocks if not each.is_locked or each.key == "findings"):
        for sentence in sentences(as_read(block)):
            yield from _about_sentence(block, sentence, money)
    if money.asked_words and kind in RESPONSES:
        what = f"A colleague has not answered yet: {money.asked_words}."
        do = "Issued now, this letter goes without it, and it must name no sum. The case shows who was asked."
        yield Problem(ASKED, what, do, source_of_money().words, is_blocking=False)


def _about_sentence(block: FilledBlock, sentence: str, money: MoneyFacts) -> Iterator[Problem]:
    is_offer = bool(_WE_OFFER.search(sentence)) and not _NOT.search(sentence)
    for pence in sums_in(sentence):
        refused = undecided(pence, money)
        if refused is None or not (is_offer or pence in money.asked):
            continue
        who = f" Who could: {refused.who_could}." if refused.who_could and pence not in money.asked else ""
        do = WAIT if pence in money.asked else DECIDE
        yield Problem(block.key, refused.why, f"{do}{who}", refused.source.words)


def sums_in(text: str) -> Iterator[int]:
    """Sums of money in free words, in pence: ``£120``, ``£1,200.50``, ``120 pounds``."""
    for found in _SUM.finditer(text):
        pence = read_pence((found["sign"] or found["word"]).rstrip(","))
        if pence is not None:
            yield pence
