"""Letters drawn from the invented facts that come with the program, and changes to every word of them."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import fields as dataclass_fields
from dataclasses import is_dataclass, replace
from functools import cache

from desktop_app.letters.copies import with_copied
from desktop_app.letters.envelopes import DEFAULT_PROFILE, profile
from desktop_app.letters.facts import LetterFacts
from desktop_app.letters.render import Letter, Rendered, render
from desktop_app.letters.sample import EDITS
from desktop_app.letters.sample import sample_facts as facts
from desktop_app.letters.sample_people import ACTIONS, HANDLER, INVESTIGATOR, LANDLORD, POINTS
from desktop_app.letters.template import FilledBlock, fill, load_template
from desktop_app.policy.kinds import LetterKind

__all__ = [
    "ACTIONS",
    "EDITS",
    "HANDLER",
    "INVESTIGATOR",
    "LANDLORD",
    "POINTS",
    "blocks",
    "everything",
    "facts",
    "finished",
]


def blocks(kind: LetterKind, given: LetterFacts, edits: dict[str, str] | None = None) -> tuple[FilledBlock, ...]:
    """The finished blocks of a letter, edited further where ``edits`` says so: a copy is of the acknowledgement."""
    filled = fill(load_template(kind), given, {**EDITS.get(kind, {}), **(edits or {})})
    if kind is not LetterKind.COPY:
        return filled
    copied = facts(LetterKind.STAGE1_ACKNOWLEDGEMENT, points=given.points, wants=given.wants, subject=given.subject)
    return with_copied(filled, fill(load_template(copied.kind), copied, {}))


def finished(kind: LetterKind, size: int = 14, envelope: str = DEFAULT_PROFILE, **changes: object) -> Rendered:
    """A rendered letter of ``kind``, its facts changed as given."""
    if not changes:
        return _unchanged(kind, size, envelope)
    given = facts(kind, **changes)
    return render(Letter(given, blocks(kind, given), profile(envelope), size))


@cache
def _unchanged(kind: LetterKind, size: int, envelope: str) -> Rendered:
    """Drawn once for all the tests that only look at it."""
    given = facts(kind)
    return render(Letter(given, blocks(kind, given), profile(envelope), size))


_FIXED = frozenset({
    "addressee", "landlord", "ombudsman", "reference", "salutation", "resident_name", "representative_name",
    "stage_name", "next_stage_name", "first_stage_name", "policy_title", "handler", "investigator",
})  # fmt: skip
"""What is ours, or has a shape of its own: names of people are tried elsewhere."""


def everything(given: LetterFacts, word: Callable[[int], str]) -> dict[str, object]:
    """Changes that put ``word(0)``, ``word(1)``... in place of every text that stands in a letter's facts."""
    number = itertools.count()

    def changed(value: object) -> object:
        if type(value) is str:
            return word(next(number)) if value else value
        if isinstance(value, tuple):
            return tuple(changed(each) for each in value)
        if is_dataclass(value) and not isinstance(value, type):
            parts = {part.name: getattr(value, part.name) for part in dataclass_fields(value)}
            return replace(value, **{name: changed(each) for name, each in parts.items() if name not in _FIXED})
        return value

    whole = changed(given)
    return {part.name: getattr(whole, part.name) for part in dataclass_fields(given) if part.name != "kind"}
