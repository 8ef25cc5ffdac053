"""What would make a letter better and blocks nothing: empty blocks, dangers passed over, words that are not ours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.letters.facts import LetterFacts
from desktop_app.letters.problem import Problem
from desktop_app.letters.template import FilledBlock
from desktop_app.letters.words import GUARD
from desktop_app.policy.kinds import LetterKind

_NOW = {
    LetterKind.STAGE1_ACKNOWLEDGEMENT: "urgent",
    LetterKind.STAGE1_EXTENSION: "meanwhile",
    LetterKind.EXCLUSION: "still_doing",
    LetterKind.ESCALATION_ACKNOWLEDGEMENT: "urgent",
    LetterKind.STAGE2_EXTENSION: "meanwhile",
    LetterKind.ESCALATION_REFUSAL: "still_doing",
}
"""The block of each letter that says what does not wait for the complaint."""

_OF_LIMITS = frozenset({LetterKind.RESTRICTION, LetterKind.RESTRICTION_WARNING})
_THIRD_PERSON = re.compile(
    r"\b(?:the (?:resident|tenant|complainant)|they|them|their|she|he|her|him|his)\b", re.IGNORECASE
)
_OWN_VOICE = re.compile(r"(?:I|my|mine|me|we|our)\b(?!\.)", re.IGNORECASE)
_RAW = re.compile(
    r"^\s*(?:(?:re|fwd?|fw|aw|wg)\s*:|\[?external\b)"  # an email's prefixes
    r"|!|\?\?|(?:…|\.\.\.)\s*$",  # anger, and words cut short
    re.IGNORECASE,
)
_SHOUTED = re.compile(r"\b[A-Z]{4,}\W+(?:[A-Z]{2,}\W+)*[A-Z]{4,}\b")
_LONGEST_TOPIC = 12
"""Words in a title's topic; more is a message and no title."""


def remarks(kind: LetterKind, facts: LetterFacts, blocks: tuple[FilledBlock, ...]) -> Iterator[Problem]:
    """Each remark with the block it is about."""
    by_key = {block.key: block for block in blocks}
    for block in blocks:
        if block.is_optional and not block.text.strip():
            yield from _about_empty(block)
    yield from _about_danger(facts, by_key.get(_NOW.get(kind, "")))
    yield from _about_title(facts, by_key.get("subject"))
    if kind in _OF_LIMITS:
        for block in blocks:
            yield from _about_record(block)
    for key in ("points", "complaint"):
        if key in by_key:
            yield from _about_voice(facts, by_key[key])


def _about_record(block: FilledBlock) -> Iterator[Problem]:
    """A record of the office that nobody has yet written to the resident: it speaks of them, not to them."""
    found = None if block.is_locked else _THIRD_PERSON.search(block.text)
    if found is not None and block.key in {"behaviour", "equality", "limit", "asked"}:
        what = f"“{found[0]}” speaks about the resident: this reads as our record, not as a letter to them."
        yield Problem(block.key, what, "Write it to them: “you” and “your”.", block.source, is_blocking=False)


def _about_empty(block: FilledBlock) -> Iterator[Problem]:
    what = block.reminder
    if not what and block.original.strip():
        what = f"“{block.title}” was filled from the case, and now it is empty."
    if what:
        do = "Write it, go back to the template wording, or leave it out: it is optional."
        yield Problem(block.key, what, do, block.source, is_blocking=False)


def _about_danger(facts: LetterFacts, now: FilledBlock | None) -> Iterator[Problem]:
    """A danger of the home, and not a word on what is done about it. Safeguarding is nothing to put in the post."""
    if now is None or now.text.strip():
        return
    for words, source in facts.home_dangers:
        what = f"{words} was reported, and this letter does not say what we are doing about it."
        do = "Say what happens next, and the date. It does not wait for our answer to the complaint."
        yield Problem(now.key, what, do, source, is_blocking=False)


def _about_title(facts: LetterFacts, title: FilledBlock | None) -> Iterator[Problem]:
    topic = facts.subject.strip()
    if title is None or not topic or topic.casefold() not in title.text.replace(GUARD, "").casefold():
        return
    if _is_raw(topic, facts):
        what = f"The title still has the topic as it came in: “{topic if len(topic) <= 60 else f'{topic[:57]}…'}”."
        do = "Say in a few plain words of ours what it is about: here, or for every letter in the case’s subject."
        yield Problem("subject", what, do, is_blocking=False)


def _is_raw(topic: str, facts: LetterFacts) -> bool:
    """Whether a topic reads as somebody's message: by its marks, length or voice, or as the start of their words."""
    words = topic.split()
    their_start = any(theirs.casefold().startswith(topic.casefold()) for theirs in (facts.words, facts.wants))
    return (
        bool(_RAW.search(topic) or _SHOUTED.search(topic) or _OWN_VOICE.match(topic))
        or len(words) > _LONGEST_TOPIC
        or (their_start and len(words) > _LONGEST_TOPIC // 2)
    )


def _about_voice(facts: LetterFacts, block: FilledBlock) -> Iterator[Problem]:
    """A point that says "my" in a letter that says "we": whose words are they?"""
    written = block.text.replace(GUARD, "")
    for point in facts.points:
        voice = _OWN_VOICE.match(point.text)
        if voice and point.text in written:
            what = f"Point {point.number} begins with “{voice[0]}”, in the resident’s own voice."
            do = "Put it in the case as we say it to them (“Your …”), or put quotation marks round it."
            yield Problem(block.key, what, do, "Complaint Handling Code 2024, 5.6", is_blocking=False)
