"""What was asked, kept as JSON and read again: the very entry that the act takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any

from desktop_app.errors import Refused
from desktop_app.policy.kinds import Decision
from desktop_app.policy.triage_form import Answer
from desktop_app.services.entries import ExtensionEntry
from desktop_app.services.entries_redress import CompensationEntry
from desktop_app.services.entries_stage2 import RefuseEntry

if TYPE_CHECKING:
    from pydantic import TypeAdapter

AskedEntry = ExtensionEntry | RefuseEntry | CompensationEntry | Mapping[str, Answer]
"""The entry of an extension, a refusal or a sum; of an exclusion the answers of the triage."""

_KINDS = {
    Decision.EXTENSION: ExtensionEntry,
    Decision.ESCALATION_REFUSAL: RefuseEntry,
    Decision.COMPENSATION: CompensationEntry,
}


def as_kept(decision: Decision, entry: AskedEntry) -> dict[str, Any]:
    """An entry as JSON keeps it.

    Raises:
        TypeError: the entry is of another decision.
    """
    if decision is Decision.EXCLUSION:
        if not isinstance(entry, Mapping):
            raise TypeError("an exclusion is asked for with the answers of its triage")
        return {key: list(value) if isinstance(value, tuple) else value for key, value in entry.items()}
    if not isinstance(entry, _KINDS[decision]):
        raise TypeError(f"{type(entry).__name__} is no entry of {decision}")
    kept: dict[str, Any] = _adapter(decision).dump_python(entry, mode="json")
    return kept


def from_kept(decision: Decision, kept: Mapping[str, Any]) -> AskedEntry:
    """The entry again.

    Raises:
        Refused: another edition of the program wrote it, and this one cannot carry it out as it stands.
    """
    from pydantic import ValidationError

    known = {one.name for one in fields(_KINDS[decision])} if decision in _KINDS else set(kept)
    if not set(kept) <= known:
        raise _unknown()
    try:
        read: AskedEntry = _adapter(decision).validate_python(dict(kept))
    except ValidationError as error:
        raise _unknown() from error
    return read


def _unknown() -> Refused:
    what = "What was asked was written by another edition of Redress, and cannot be carried out as it stands."
    return Refused(what, do="Return it with a word, so that it is asked again.")


@cache
def _adapter(decision: Decision) -> TypeAdapter[Any]:
    """pydantic is loaded when the first request is met."""
    from pydantic import TypeAdapter

    if decision is Decision.EXCLUSION:
        return TypeAdapter(dict[str, str | tuple[str, ...]])
    return TypeAdapter(_KINDS[decision])
