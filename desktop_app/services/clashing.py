"""Two people at one form: what the second to save is told, and what is kept of both.

A form hands in what it held when it was opened. Whatever only one of them changed is kept from whoever changed it;
what both changed differently is asked of the second, field by field (``policy/clashing.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime
from enum import Enum
from functools import partial
from typing import Any, Generic, TypeVar, cast

from desktop_app.errors import BadInput, Clash, Overtaken
from desktop_app.london import london
from desktop_app.policy.clashing import together
from desktop_app.policy.words import listed, long_date, short_date

E = TypeVar("E")
NOTHING = "(nothing)"
WHOLE = ""
"""The one field of a form that asks for a single thing."""


@dataclass(frozen=True, slots=True)
class Opened(Generic[E]):
    """What a form held when it was opened: handed in beside what stands in it now."""

    entry: E
    """As it was opened; once somebody has chosen, as the other person left it."""
    over: tuple[str, ...] = ()
    """The fields in which they then chose their own."""
    why: str = ""
    """Why theirs stands, where that is asked for."""


@dataclass(frozen=True, slots=True)
class Changed:
    """Whose change it was, and when."""

    who: str
    when: str = ""


SOMEBODY = Changed("Somebody else")
ChangedBy = Callable[[str], Changed]
"""Who last changed a field."""


def by_its_parts(entry: object) -> dict[str, object]:
    """A form's fields by name: of an entry, of a mapping, or the one thing a form asks for."""
    if is_dataclass(entry) and not isinstance(entry, type):
        return {one.name: getattr(entry, one.name) for one in fields(entry)}
    if isinstance(entry, Mapping):
        return {str(key): value for key, value in entry.items()}
    return {WHOLE: entry}


def whole_again(entry: object, values: Mapping[str, object]) -> Any:
    """The same entry with these values in its fields."""
    if is_dataclass(entry) and not isinstance(entry, type):
        return replace(entry, **values)
    if isinstance(entry, Mapping):
        kept = {key: values[str(key)] for key in entry}
        return {key: value for key, value in kept.items() if value is not None}
    return values[WHOLE]


def words_of(_name: str, value: object) -> str:
    """A field's value as a person reads it."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, Enum):
        return str(getattr(value, "words", value.value))
    if isinstance(value, date):
        return long_date(value)
    return str(value) if value not in ("", None) else NOTHING


@dataclass(frozen=True, slots=True)
class FormShape:
    """What a form's fields are called, and how they go together."""

    labels: Mapping[str, str]
    """Each field as it stands within a sentence: ``telephone``."""
    lines: frozenset[str] = frozenset()
    """Fields that are lists, one thing a line."""
    weighty: frozenset[str] = frozenset()
    """Fields that are put over somebody else's only with a reason: an owner, a decision."""
    words: Callable[[str, object], str] = words_of
    apart: Callable[[Any], dict[str, object]] = by_its_parts
    again: Callable[[Any, Mapping[str, object]], Any] = whole_again


@dataclass(frozen=True, slots=True)
class Combined(Generic[E]):
    """What is to be kept of two people's changes."""

    entry: E
    told: str = ""
    """``Kept together with Ann Lee’s change of the telephone, 10:42am.``; '' where they changed nothing else."""
    over: str = ""
    """What was put over somebody else's and why, for the record; '' where nothing was."""


def combine(opened: Opened[E] | None, mine: E, theirs: E, shape: FormShape, changed_by: ChangedBy) -> Combined[E]:
    """What to keep of ``mine``, when ``theirs`` is what stands there now. Without ``opened`` mine is kept as it is.

    Raises:
        BadInput: something weighty was put over somebody else's without a reason.
        Overtaken: both changed a field, to different things.
    """
    if opened is None:
        return Combined(mine)
    before, wanted, kept = (_tidy(shape.apart(one)) for one in (opened.entry, mine, theirs))
    names = tuple(dict.fromkeys((*wanted, *kept)))
    before, wanted, kept = ({name: one.get(name) for name in names} for one in (before, wanted, kept))
    found = together(before, wanted, kept, shape.lines)
    if found.clashes:
        clashes = tuple(
            _clash(name, (before[name], wanted[name], kept[name]), shape, changed_by(name)) for name in found.clashes
        )
        settled = partial(_settled, shape, mine, found.values, kept)
        beside = _changes(found.theirs, shape, changed_by)
        raise Overtaken(clashes, theirs, settled, f"Kept in any case: {beside}." if beside else "")
    changes = _changes(found.theirs, shape, changed_by)
    told = f"Kept together with {changes}." if changes else ""
    return Combined(cast(E, shape.again(mine, found.values)), told, _over(opened, wanted, before, shape))


def _settled(
    shape: FormShape, mine: object, values: Mapping[str, object], kept: Mapping[str, object], as_theirs: frozenset[str]
) -> object:
    return shape.again(mine, {**values, **{name: kept[name] for name in as_theirs}})


def _clash(name: str, values: tuple[object, object, object], shape: FormShape, changed: Changed) -> Clash:
    """``values``: what stood there at first, mine, theirs."""
    before, mine, theirs = (shape.words(name, one) for one in values)
    label, needs = shape.labels.get(name, name), name in shape.weighty
    return Clash(name, label, mine, theirs, changed.who, changed.when, needs_reason=needs, before=before)


def _changes(names: tuple[str, ...], shape: FormShape, changed_by: ChangedBy) -> str:
    """``Ann Lee’s change of the email and the address, 10:42am``: whose changes are kept beside mine; '' for none."""
    by: dict[Changed, list[str]] = {}
    for name in names:
        by.setdefault(changed_by(name), []).append(shape.labels.get(name, name))
    parts = (
        f"{changed.who}’s change of the {listed(labels)}{f', {changed.when}' if changed.when else ''}"
        for changed, labels in by.items()
    )
    return listed(parts)


def _over(opened: Opened[E], mine: Mapping[str, object], theirs: Mapping[str, object], shape: FormShape) -> str:
    """A line for each weighty field that was put over somebody else's, with the reason."""
    names = [name for name in opened.over if name in shape.weighty and mine.get(name) != theirs.get(name)]
    if names and not opened.why.strip():
        raise BadInput("Say why yours stands and not theirs.", field="why")
    return "\n".join(
        f"{_capital(shape.labels.get(name, name))}: {shape.words(name, mine.get(name))} stands, in place of "
        f"{shape.words(name, theirs.get(name))} saved meanwhile, because: {opened.why.strip()}"
        for name in names
    )


def _tidy(values: dict[str, object]) -> dict[str, object]:
    """Spare spaces are no change; a choice among words that an enumeration holds stays what it is."""
    return {
        name: "\n".join(line.strip() for line in value.strip().splitlines())
        if isinstance(value, str) and not isinstance(value, Enum)
        else value
        for name, value in values.items()
    }


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def time_words(at: datetime, today: date) -> str:
    """``10:42am``, with the day in front where it was another."""
    here = london(at)
    hour = f"{here.hour % 12 or 12}:{here:%M}{'am' if here.hour < 12 else 'pm'}"
    return hour if here.date() == today else f"{short_date(here.date(), today)} at {hour}"


def fields_changed(before: object, after: object, shape: FormShape) -> list[str]:
    """The names of what differs between two states of a form, for the entry that records the change."""
    old, new = _tidy(shape.apart(before)), _tidy(shape.apart(after))
    return [name for name in dict.fromkeys((*new, *old)) if new.get(name) != old.get(name)]


def latest(changes: Iterable[tuple[Iterable[str], Changed]]) -> ChangedBy:
    """Who changed a field last; ``changes`` from the latest to the first, with the fields of each (none: all)."""
    known = tuple((frozenset(names), changed) for names, changed in changes)

    def changed_by(name: str) -> Changed:
        return next((changed for names, changed in known if not names or name in names), SOMEBODY)

    return changed_by
