"""Whether a letter says what it must: for each required fact, how to tell, and where in the letter it belongs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Protocol

from desktop_app.letters.filler import is_so
from desktop_app.letters.required_beside import BESIDE
from desktop_app.letters.said import GAP, LONGEST_QUOTED, Requirement, Said, exactly, said, searchable, words_in
from desktop_app.letters.vocabulary import FACTS, LISTS, short_stage, written

__all__ = ["GAP", "LONGEST_QUOTED", "Requirement", "Said", "needed_blocks", "requirement", "said", "searchable"]


class HasKey(Protocol):
    """Anything known by a required fact's key."""

    @property
    def key(self) -> str:
        """Stable name."""


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
    "received_on": exactly("received_on", "opening"),
    "requested_on": exactly("requested_on", "opening"),
    "refer_by_on": exactly("refer_by_on", "ombudsman"),
    "final": Requirement(
        "opening", lambda letter: letter.has("final answer"), "Say in the first lines that it is our final answer."
    ),
    "points": Requirement("points", _has_points, "Set out the points in the case."),
    "outcomes": Requirement("outcomes", _has_outcomes, "Add what the resident wants to each point in the case."),
    "responsibilities": Requirement(
        "responsibilities", _has_responsibilities, "For each point that is not ours, say in the case whose it is."
    ),
    "response_due_on": exactly("response_due_on", "opening"),
    "old_due_on": exactly("old_due_on", "opening"),
    "new_due_on": exactly("new_due_on", "opening"),
    "reason": words_in("reason", "Write the reason in this case."),
    "updates": words_in("updates", "Agree with the resident how you will update them, and write it here."),
    "complaint": Requirement(
        "complaint", _has_complaint, "Set out the points in the case, or write here what the resident raised."
    ),
    "ground": words_in("ground", "Choose the ground in the exclusion."),
    "evidence": words_in("evidence", "Write why the ground applies to these facts."),
    "consideration": words_in("consideration", "Write how you weighed the resident’s own circumstances."),
    "where_instead": words_in("where_instead", "Write who can help instead, and how to reach them."),
    "decided_by": exactly("decided_by", "opening"),
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
    "remedy": words_in("opening", "Write it in one sentence, in the first lines of the letter."),
    "actions": Requirement("actions", _has_actions, "Give every action a person and a date in the case."),
    "escalation": Requirement("escalation", _has_escalation, "Say how to ask for the next stage."),
    "ombudsman": Requirement("ombudsman", _has_ombudsman, "The Ombudsman’s block must stand as it is."),
    "investigation": words_in("looked_at", "List what you looked at."),
    "looked_at": words_in("looked_at", "List what you looked at."),
    "changes": Requirement("", lambda _: True, ""),  # "where anything": an empty block says nothing changed
    "next_steps": words_in("opening", "Say what happens next, with the date."),
    "investigator_contact": Requirement(
        "investigator", _has_investigator_contact, "Give the investigator’s phone number or email address."
    ),
    "offer_to_discuss": Requirement("investigator", _offers_to_talk, "Offer to talk the complaint through."),
    "investigator": Requirement("investigator", _names_investigator, "Name them in the case.", "investigator_name"),
    **BESIDE,
}
