"""What keeps a letter from going out, and what would make it better: each with its place, its remedy and its rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

from desktop_app.letters.address import is_fictional, printed
from desktop_app.letters.copies import COPIED
from desktop_app.letters.envelopes import EnvelopeProfile, profile
from desktop_app.letters.facts import LetterFacts
from desktop_app.letters.marks import Rows, plain, read_marks
from desktop_app.letters.offers import offers
from desktop_app.letters.ombudsman import stale_wordings
from desktop_app.letters.others_words import others_words
from desktop_app.letters.out_of_place import out_of_place
from desktop_app.letters.past_days import past_days
from desktop_app.letters.problem import ADDRESS, Problem
from desktop_app.letters.promised_days import promised_days
from desktop_app.letters.remarks import remarks
from desktop_app.letters.required import GAP, Requirement, requirement, said
from desktop_app.letters.spoken_of import spoken_of
from desktop_app.letters.template import FilledBlock
from desktop_app.letters.untracked import untracked
from desktop_app.letters.wording import hints
from desktop_app.letters.words import GUARD, spoken_missing
from desktop_app.letters.wrong_stage import wrong_stage
from desktop_app.policy.kinds import LetterKind
from desktop_app.policy.offering import MoneyFacts
from desktop_app.policy.words import long_date

__all__ = ["ADDRESS", "Problem", "Required", "check", "unmet"]

_YEAR = 366


class Required(Protocol):
    """A fact a letter must give (``policy/letters.py``)."""

    @property
    def key(self) -> str:
        """Stable name."""

    @property
    def words(self) -> str:
        """Completes 'This letter must give ...'."""

    @property
    def source(self) -> object:
        """The rule, in words when printed."""


_OURS = "It is the landlord’s: in Settings, The landlord; on a shared server an administrator adds it."


def check(
    kind: LetterKind,
    facts: LetterFacts,
    blocks: tuple[FilledBlock, ...],
    required: Iterable[Required],
    *,
    by_post: bool = True,
    envelope: EnvelopeProfile | None = None,
    money: MoneyFacts | None = None,
) -> tuple[Problem, ...]:
    """Everything to see to, what blocks first, each group in the order of the letter.

    Args:
        kind: Which letter it is.
        facts: What it was filled from.
        blocks: The letter as it stands, with the handler's edits.
        required: What it must say (``policy.letters.required_facts``).
        by_post: The letter is to be posted: an address that cannot be delivered blocks it. Otherwise it is a hint.
        envelope: Where the address must fit; the default envelope when None.
        money: What is decided of the case's compensation; None where nobody knows, and sums are not weighed.
    """
    asked = tuple(required)
    missing = tuple(_missing(facts, blocks, asked))
    found = [
        *_gaps(facts, blocks, asked),
        *missing,
        *_empty(blocks, {one.block_key for one in missing}),
        *_promises(facts, blocks),
        *wrong_stage(kind, facts, blocks),
        *out_of_place(kind, facts, blocks),
        *others_words(kind, facts, blocks),
        *offers(kind, blocks, money),
        *_stale(facts, blocks),
        *_address(facts, envelope or profile(), by_post),
        *_unprintable(facts, blocks),
        *past_days(facts, blocks),
        *promised_days(kind, facts, blocks),
        *untracked(kind, facts, blocks),
        *spoken_of(kind, facts, blocks),
        *remarks(kind, facts, blocks),
        *_hints(facts, blocks),
    ]
    order = {block.key: number for number, block in enumerate(blocks)}
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (not one.is_blocking, order.get(one.block_key, -1))))


def _gaps(facts: LetterFacts, blocks: tuple[FilledBlock, ...], required: tuple[Required, ...]) -> Iterator[Problem]:
    """Every gap, but for those that a missing fact has a line about already."""
    lacking = [needed for _, needed in unmet(facts, blocks, required)]
    for block in blocks:
        here = [needed for needed in lacking if needed.block == block.key]
        for gap in GAP.findall(block.text):
            if any(needed.is_said_by(gap, blocks, facts) for needed in here):
                continue
            do = "Add it in the case." if block.is_locked else "Write it in this block, or add it in the case."
            if gap.strip().startswith("our "):
                do = _OURS
            if block.is_optional:
                do = "Write it, or empty the passage: the letter may go out without it."
            what = gap.strip().rstrip(".") or "an empty gap"
            yield Problem(block.key, f"Still to be filled in: {what}.", do, block.source)


def _missing(facts: LetterFacts, blocks: tuple[FilledBlock, ...], required: tuple[Required, ...]) -> Iterator[Problem]:
    keys = {block.key for block in blocks}
    for fact in required:
        if requirement(fact.key) is None:
            what = f"Check by eye that the letter gives {fact.words}."
            yield Problem("", what, "Add it where it is missing.", str(fact.source), is_blocking=False)
    for fact, needed in unmet(facts, blocks, required):
        where = needed.block if needed.block in keys else ""
        yield Problem(where, f"This letter must give {fact.words}.", needed.remedy(facts), str(fact.source))


def unmet(
    facts: LetterFacts, blocks: tuple[FilledBlock, ...], required: tuple[Required, ...]
) -> Iterator[tuple[Required, Requirement]]:
    """The required facts that the letter as it stands does not give."""
    letter = said(facts, blocks)
    for fact in required:
        needed = requirement(fact.key)
        if needed is not None and not needed.is_met(letter):
            yield fact, needed


def _empty(blocks: tuple[FilledBlock, ...], told: set[str]) -> Iterator[Problem]:
    """A block that is not optional and has no words, unless what it must say is asked for already."""
    for block in blocks:
        if not (block.is_locked or block.is_optional or block.text.strip() or block.key in told):
            what = f"“{block.title}” is empty."
            yield Problem(block.key, what, "Write it, or go back to the template wording.", block.source)


def _promises(facts: LetterFacts, blocks: tuple[FilledBlock, ...]) -> Iterator[Problem]:
    """Every action has a person and a date, in the case and in any table a handler wrote."""
    source = "Complaint Handling Code 2024, 7.3"
    if any(block.key == "actions" for block in blocks):
        for action in facts.actions:
            lacks = [words for words, there in (("who", action.who.strip()), ("by when", action.by_on)) if not there]
            if lacks and action.done_on is None:
                what = f"The action “{_short(action.what)}” does not say {' and '.join(lacks)}."
                yield Problem("actions", what, "Add it to the action in the case.", source)
    for block in blocks:
        tables = [part for part in read_marks(block.text) if isinstance(part, Rows)]
        if any(
            "".join(run.text for run in cell).strip() == "" for table in tables for row in table.rows for cell in row
        ):
            yield Problem(block.key, "A cell of the table is empty.", "Say what, who and by when.", source)


def _stale(facts: LetterFacts, blocks: tuple[FilledBlock, ...]) -> Iterator[Problem]:
    for block in blocks:
        if block.is_locked and (block.key == "ombudsman" or block.key.startswith(COPIED)):
            continue
        text = _staffs_own(facts, block)
        for stale in stale_wordings():
            if re.search(stale.pattern, text, re.IGNORECASE):
                yield Problem(block.key, stale.what, stale.do, "Complaint Handling Code 2024, 3.7")
    if (facts.dated_on - facts.ombudsman.verified_on).days > _YEAR:
        what = f"The Ombudsman’s details were last checked on {long_date(facts.ombudsman.verified_on)}."
        yield Problem("ombudsman", what, "Check them on the Ombudsman’s website.", is_blocking=False)


def _address(facts: LetterFacts, envelope: EnvelopeProfile, by_post: bool) -> Iterator[Problem]:
    """What keeps the post from delivering it; nothing where it goes another way to somebody without an address."""
    from desktop_app.letters.fonts import faces, width

    if not by_post and not facts.addressee.address:
        return
    room = (envelope.address.right - envelope.address.left) * 72 / 25.4 / envelope.address_point
    window = printed(facts.addressee, width, room, envelope.most_lines)
    for what in window.problems:
        yield Problem(ADDRESS, what, "Change the address, or choose another way to send it.", is_blocking=by_post)
    for line in window.lines:
        missing = spoken_missing(line, faces().printable)[1]
        if missing:
            what = f"The address has characters that we cannot print: {_listed(missing)}."
            yield Problem(ADDRESS, what, "Write the address in European letters.", is_blocking=by_post)
    if is_fictional(facts.addressee.postcode) and not is_fictional(facts.landlord.postcode):
        what = f"{facts.addressee.postcode} is a postcode for demonstrations. No post goes there."
        yield Problem(ADDRESS, what, "Change the postcode.", is_blocking=by_post)


def _unprintable(facts: LetterFacts, blocks: tuple[FilledBlock, ...]) -> Iterator[Problem]:
    """Characters without a glyph print as words in brackets; in a name that will not do."""
    from desktop_app.letters.fonts import faces

    names = (facts.resident_name, facts.salutation, facts.addressee.name, facts.handler.name)
    for block in blocks:
        shown, missing = spoken_missing(plain(block.text), faces().printable)
        if not missing:
            continue
        in_name = any(mark in name for name in names for mark in missing)
        printed_as = re.search(r"\[[^\]]+\]", shown)
        what = f"We cannot print {_listed(missing)}. It is printed as {printed_as[0] if printed_as else 'words'}."
        do = "Write the name in European letters." if in_name else "Say it in words if it matters."
        yield Problem(block.key, what, do, is_blocking=in_name)


def _hints(facts: LetterFacts, blocks: tuple[FilledBlock, ...]) -> Iterator[Problem]:
    for block in blocks:
        if block.is_locked and block.key not in {"findings", "evidence", "actions"}:
            continue
        for what, do in hints(plain(GAP.sub("", _staffs_own(facts, block)))):
            yield Problem(block.key, what, do, is_blocking=False)


def _staffs_own(facts: LetterFacts, block: FilledBlock) -> str:
    """A block's text without the resident's own words, which nobody corrects."""
    text = block.text.replace(GUARD, "")
    theirs = [
        facts.words,
        facts.wants,
        *(words for point in facts.points for words in (point.text, point.outcome_sought)),
    ]
    for words in sorted(filter(None, theirs), key=len, reverse=True):
        text = text.replace(words, "")
    return text


def _listed(marks: tuple[str, ...]) -> str:
    """Up to five characters, as they are and by number, since they may not show on this screen either."""
    some = ", ".join(f"{mark} (U+{ord(mark):04X})" for mark in marks[:5])
    return some + (f" and {len(marks) - 5} more" if len(marks) > 5 else "")


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"
