"""Whether a letter says what it must: for each required fact, how to tell, and where in the letter it belongs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from desktop_app.letters.facts import LetterFacts
from desktop_app.letters.filler import is_so
from desktop_app.letters.marks import plain
from desktop_app.letters.template import FilledBlock
from desktop_app.letters.vocabulary import FACTS, LISTS, short_stage, written
from desktop_app.letters.words import GUARD, NO_BREAK

GAP = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
LONGEST_QUOTED = 60
"""Characters. A longer fact need not stand in the letter word for word."""


class HasKey(Protocol):
    """Anything known by a required fact's key."""

    @property
    def key(self) -> str:
        """Stable name."""


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


def needed_blocks(required: Iterable[HasKey]) -> frozenset[str]:
    """The blocks in which required facts stand: none of them may be left empty."""
    found = (requirement(fact.key) for fact in required)
    return frozenset(needed.block for needed in found if needed is not None and needed.block)


def requirement(key: str) -> Requirement | None:
    """How the required fact ``key`` is found; None for one that only a person can see."""
    if key in _SPECIAL:
        return _SPECIAL[key]
    return _of_fact(key) if key in FACTS else None


def _of_fact(key: str) -> Requirement:
    """A fact that must be known and, where it is short enough to be quoted, must stand in the final words."""

    def is_met(letter: Said) -> bool:
        value = written(FACTS[key].of(letter.facts))
        return letter.has(value) if value and len(value) <= LONGEST_QUOTED else letter.block_has_words(key)

    return Requirement(key, is_met, "Put it back in the letter, or add it to the case.", key, FACTS[key].words)


def _exactly(key: str, block: str) -> Requirement:
    """A date or a name that must stand in the letter word for word."""

    def is_met(letter: Said) -> bool:
        return letter.has(written(FACTS[key].of(letter.facts)))

    return Requirement(block, is_met, "Add it in the case.", key, FACTS[key].words)


def _words(block: str, do: str) -> Requirement:
    return Requirement(block, lambda letter: letter.block_has_words(block), do)


def _has_contact(letter: Said) -> bool:
    facts = letter.facts
    ways = (facts.handler.phone, facts.handler.email, facts.landlord.phone, facts.landlord.email)
    return letter.has(facts.handler.name) and any(letter.has(way) for way in ways)


def _has_points(letter: Said) -> bool:
    points = letter.facts.points
    return bool(points) and all(letter.has(point.text) for point in points)


def _has_outcomes(letter: Said) -> bool:
    points = letter.facts.points
    return bool(letter.facts.wants.strip()) or (bool(points) and all(point.outcome_sought.strip() for point in points))


def _has_responsibilities(letter: Said) -> bool:
    return letter.block_has_words("responsibilities") and all(
        point.is_ours or point.whose.strip() for point in letter.facts.points
    )


def _has_complaint(letter: Said) -> bool:
    """From the case; or written by hand where the case holds none: then no gap is left in the block."""
    is_known = bool(letter.facts.points or letter.facts.words.strip())
    is_by_hand = not GAP.search(letter.by_block.get("complaint", ""))
    return letter.block_has_words("complaint") and (is_known or is_by_hand)


def _has_reasons(letter: Said) -> bool:
    return all(point.reasons.strip() for point in letter.facts.points if point.is_ours)


def _has_every_answer(letter: Said) -> bool:
    points = letter.facts.points
    return bool(points) and all(point.decision or not point.is_ours for point in points)


def _has_actions(letter: Said) -> bool:
    return letter.block_has_words("actions")


def _has_ombudsman(letter: Said) -> bool:
    record = letter.facts.ombudsman
    return letter.has(record.name) and letter.has(record.phone) and letter.has(record.website)


def _names_investigator(letter: Said) -> bool:
    """The name itself, in its own block: the name of whoever signs stands further down in any case."""
    investigator = letter.facts.investigator
    name = searchable(investigator.name) if investigator else ""
    return letter.block_has_words("investigator") and name in searchable(letter.by_block["investigator"])


def _has_investigator_contact(letter: Said) -> bool:
    text = letter.by_block.get("investigator", "")
    return letter.block_has_words("investigator") and bool(re.search(r"\d{5}|\d{3} \d{3}|\w@\w", text))


def _offers_to_talk(letter: Said) -> bool:
    return bool(re.search(r"\b(talk|discuss|speak)", letter.by_block.get("investigator", "")))


def _has_escalation(letter: Said) -> bool:
    return letter.block_has_words("escalation") and letter.has(short_stage(letter.facts.next_stage_name))


_SPECIAL: Mapping[str, Requirement] = {
    "dated_on": Requirement("", lambda _: True, ""),
    "contact": Requirement("contact", _has_contact, "Give the handler’s name and a phone number or an email address."),
    "stage": Requirement("opening", lambda letter: letter.has(short_stage(letter.facts.stage_name)), "Name the stage."),
    "received_on": _exactly("received_on", "opening"),
    "requested_on": _exactly("requested_on", "opening"),
    "refer_by_on": _exactly("refer_by_on", "ombudsman"),
    "final": Requirement(
        "opening", lambda letter: letter.has("final answer"), "Say in the first lines that it is our final answer."
    ),
    "points": Requirement("points", _has_points, "Set out the points in the case."),
    "outcomes": Requirement("outcomes", _has_outcomes, "Add what the resident wants to each point in the case."),
    "responsibilities": Requirement(
        "responsibilities", _has_responsibilities, "For each point that is not ours, say in the case whose it is."
    ),
    "response_due_on": _exactly("response_due_on", "opening"),
    "old_due_on": _exactly("old_due_on", "opening"),
    "new_due_on": _exactly("new_due_on", "opening"),
    "reason": _words("reason", "Write the reason in this case."),
    "updates": _words("updates", "Agree with the resident how you will update them, and write it here."),
    "complaint": Requirement(
        "complaint", _has_complaint, "Set out the points in the case, or write here what the resident raised."
    ),
    "ground": _words("ground", "Choose the ground in the exclusion."),
    "evidence": _words("evidence", "Write why the ground applies to these facts."),
    "consideration": _words("consideration", "Write how you weighed the resident’s own circumstances."),
    "where_instead": _words("where_instead", "Write who can help instead, and how to reach them."),
    "decided_by": _exactly("decided_by", "opening"),
    "decision": Requirement(
        "opening",
        lambda letter: is_so("decision", letter.facts, {}),
        "Decide every point.",
        gap=FACTS["decision"].words,
    ),
    "reasons": Requirement(
        "findings",
        _has_reasons,
        "Write the reasons for each decision in the findings.",
        gap=LISTS["points"].items["reasons"].words,
    ),
    "every_point": Requirement(
        "findings",
        _has_every_answer,
        "Decide every point in the findings.",
        gap=LISTS["points"].items["decision"].words,
    ),
    "remedy": _words("opening", "Write it in one sentence, in the first lines of the letter."),
    "actions": Requirement("actions", _has_actions, "Give every action a person and a date in the case."),
    "escalation": Requirement("escalation", _has_escalation, "Say how to ask for the next stage."),
    "ombudsman": Requirement("ombudsman", _has_ombudsman, "The Ombudsman’s block must stand as it is."),
    "investigation": _words("looked_at", "List what you looked at."),
    "looked_at": _words("looked_at", "List what you looked at."),
    "changes": Requirement("", lambda _: True, ""),  # "where anything": an empty block says nothing changed
    "next_steps": _words("opening", "Say what happens next, with the date."),
    "investigator_contact": Requirement(
        "investigator", _has_investigator_contact, "Give the investigator’s phone number or email address."
    ),
    "offer_to_discuss": Requirement("investigator", _offers_to_talk, "Offer to talk the complaint through."),
    "investigator": Requirement("investigator", _names_investigator, "Name them in the case.", "investigator_name"),
}
