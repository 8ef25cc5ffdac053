"""A case in few words, the same in the queue, on the case and in a list of links."""

from __future__ import annotations

from functools import cache
from itertools import compress
from typing import NamedTuple

from desktop_app.policy.kinds_shown import CaseKind, CaseState, Ending, LetterFormat, Stage

_ENDED: dict[Ending | None, str] = {
    Ending.WITHDRAWN: "withdrawn",
    Ending.MERGED: "merged",
    Ending.PUT_RIGHT: "put right",
    Ending.COMMITTED: "agreed",
    Ending.EXCLUDED: "not taken on",
}
"""Endings that say more than ``closed``."""


@cache
def stage_words(kind: CaseKind, stage: Stage, state: CaseState, ended_as: Ending | None = None) -> str:
    """What the stage column shows: ``Stage 1``, ``Stage 1, responded``, ``Not yet triaged``, ``Enquiry, closed``."""
    where = stage.words if kind is CaseKind.COMPLAINT and stage.words else kind.words
    if state is CaseState.EXCLUDED:
        return state.words
    if state is CaseState.CLOSED and ended_as in _ENDED:
        return f"{where}, {_ENDED[ended_as]}" if stage is not Stage.NONE else _ENDED[ended_as].capitalize()
    if stage is Stage.OMBUDSMAN and state is CaseState.RESPONDED:
        return where
    return where if state is CaseState.OPEN else f"{where}, {state.words.lower()}"


_FLAGS = ("Adjustment", "Safe contact", "Representative", "Vulnerability", "Risk")
HAZARD = "Hazard"
CAME_BACK = "Letter came back"
"""The flag on a case, until something was done about it."""
HELD_BACK = "Letter held back"
"""The same, until it is let go."""


class CareMarks(NamedTuple):
    """What must not be missed of a case: each the thing itself or whether there is one. What is empty raises no flag.

    In the order in which :func:`raised` takes them.
    """

    has_adjustment: object
    safe_contact: object
    has_representative: object
    vulnerability: object
    risk: object
    is_back: object
    is_held: object
    hazards: object


def flag_words(letter_format: LetterFormat, marks: CareMarks) -> tuple[str, ...]:
    """In few words, the gravest first: a hazard, mail, how to write, how to reach, who speaks, the rest."""
    return raised(letter_format, *map(bool, marks))


@cache
def raised(letter_format: LetterFormat, *holds: bool) -> tuple[str, ...]:
    """As :func:`flag_words`, for the queue, which knows only whether there is each."""
    *others, is_back, is_held, is_hazardous = holds
    # A narrow column cuts the last words, and these must not be cut.
    first = tuple(compress((HAZARD, CAME_BACK, HELD_BACK), (is_hazardous, is_back, is_held)))
    written = () if letter_format is LetterFormat.CLEAR else (letter_format.words.partition(" (")[0],)
    return (*first, *written, *compress(_FLAGS, others))
