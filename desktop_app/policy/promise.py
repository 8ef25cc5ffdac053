"""A date told to a resident in a letter, and whether it still is the date the rules give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from desktop_app.policy.words import dated, short_date


@dataclass(frozen=True, slots=True)
class Promise:
    """What one letter that has left told the resident of one clock."""

    clock: str
    """The clock's key."""
    on: date
    """The date stated."""
    letter_on: date
    """The date on the letter."""

    def words(self, today: date) -> str:
        """``promised Fri 4 Dec in the letter of Sun 22 Nov``."""
        return promised_words(self.on, self.letter_on, today)


def promised_words(on: date, letter_on: date, today: date | None = None) -> str:
    """``promised Fri 4 Dec in the letter of Sun 22 Nov``; with their years always when no ``today`` is given."""
    promised, letter = (short_date(each, today) if today else dated(each) for each in (on, letter_on))
    return f"promised {promised} in the letter of {letter}"


def differing_promise(
    clock: str, due_on: date | None, met_on: date | None, promises: Iterable[Promise]
) -> Promise | None:
    """The promise the resident holds that is not the due date; None where the two agree, or nothing is owed.

    Args:
        clock: The clock's key.
        due_on: The date the rules give now.
        met_on: When it was met; a promise kept or broken is no longer pending.
        promises: What letters that left have told, oldest first. The latest word on a clock is the one that counts:
            an extension letter stands in the place of the acknowledgement.

    Source: Code 6.2 and 6.4: the resident is told when to expect the answer; a change of our own calendar tells nobody.
    """
    if due_on is None or met_on is not None:
        return None
    told = [each for each in promises if each.clock == clock]
    return told[-1] if told and told[-1].on != due_on else None
