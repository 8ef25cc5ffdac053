"""What somebody must know of a letter before it goes in an envelope: what stops it, and what to look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.policy.chip_states import Worded
from desktop_app.policy.finding import Source
from desktop_app.policy.kinds import LetterFormat, ReplyBy
from desktop_app.policy.paper import EQUALITY, PLAIN, Fit
from desktop_app.policy.posting import AIMS, LEAVING, PostAdvice
from desktop_app.policy.provisions import code_source

NOT_PRINTED = frozenset({LetterFormat.AUDIO, LetterFormat.BRAILLE, LetterFormat.EASY_READ, LetterFormat.TRANSLATED})
"""Formats that no printer makes: what is printed is the copy for the record."""
POST_ADDRESS = Source("Royal Mail", "how to address mail")
SAFE = code_source("5.10")


class CheckLevel(Worded):
    """How much a check asks for."""

    STOP = "stop", "Cannot be posted"
    LOOK = "look", "Look at this"
    FINE = "fine", "Ready"


@dataclass(frozen=True, slots=True)
class PostCheck:
    """One thing to know, in a sentence."""

    level: CheckLevel
    words: str
    source: Source


@dataclass(frozen=True, slots=True)
class PostFacts:
    """What the checks of one letter are made from."""

    address_problems: tuple[str, ...]
    """Why the post could not deliver it."""
    fit: Fit
    is_laid_out_for_these: bool
    """It was issued for the envelopes now in use."""
    paper: str
    letter_format: LetterFormat
    reply_by: ReplyBy
    safe_contact: str
    restrictions: tuple[str, ...]
    """Limits on contact that stand, in words."""
    advice: PostAdvice
    held_back: str = ""
    """By whom, since when and why it is held back; '' while it may leave."""


def post_checks(facts: PostFacts) -> tuple[PostCheck, ...]:
    """What stops the letter first, then what to look at; one line that says it is ready where there is neither."""
    found = (*_stops(facts), *_looks(facts))
    return found or (PostCheck(CheckLevel.FINE, "Address, window and envelope are right.", POST_ADDRESS),)


def worst(checks: tuple[PostCheck, ...]) -> CheckLevel:
    """The gravest of them."""
    return min((check.level for check in checks), key=list(CheckLevel).index, default=CheckLevel.FINE)


def _stops(facts: PostFacts) -> Iterator[PostCheck]:
    if facts.held_back:
        yield PostCheck(CheckLevel.STOP, facts.held_back, code_source("5.12"))
    for words in facts.address_problems:
        yield PostCheck(CheckLevel.STOP, words, POST_ADDRESS)


def _looks(facts: PostFacts) -> Iterator[PostCheck]:
    look = CheckLevel.LOOK
    if facts.advice.is_late:
        words = "Posted from now on it misses its date: hand it over, or email it if they agree."
        yield PostCheck(look, words, LEAVING)
    if facts.safe_contact:
        yield PostCheck(look, f"Safe contact: {facts.safe_contact}", SAFE)
    for words in facts.restrictions:
        yield PostCheck(look, f"Contact is restricted: {words}", code_source("5.15"))
    if facts.reply_by is ReplyBy.IN_PERSON:
        yield PostCheck(look, "They asked for it to be handed over.", SAFE)
    if facts.letter_format in NOT_PRINTED:
        kind = facts.letter_format.words.lower()
        yield PostCheck(look, f"They asked for {kind}: this is the copy for the record.", EQUALITY)
    if facts.paper != PLAIN:
        yield PostCheck(look, f"Print it on {facts.paper.lower()}.", EQUALITY)
    if not facts.is_laid_out_for_these:
        yield PostCheck(look, "It was laid out for other envelopes than those in use: put a label on it.", AIMS)
    elif facts.fit.needs_label:
        yield PostCheck(look, "It needs an address label.", AIMS)
