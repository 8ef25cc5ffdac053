"""The Housing Ombudsman's contact details: one dated record, used by every letter, and the old ones to catch."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache

from desktop_app.paths import resources


@dataclass(frozen=True, slots=True)
class Ombudsman:
    """How to reach the Ombudsman, as last verified. There is no email: new cases are not taken that way."""

    name: str
    phone: str
    website: str
    address: tuple[str, ...]
    postcode: str
    about: str
    verified_on: date


@dataclass(frozen=True, slots=True)
class Stale:
    """A wording that was right once and misleads a resident now: ``pattern`` is searched without regard to case."""

    pattern: str
    what: str
    do: str


def ombudsman() -> Ombudsman:
    """The shipped record."""
    record = _file()["ombudsman"]
    return Ombudsman(**{**record, "address": tuple(record["address"])})


@cache
def stale_wordings() -> tuple[Stale, ...]:
    """Old addresses, numbers and rules about the Ombudsman that must not go out in a letter."""
    return tuple(Stale(**row) for row in _file()["stale"])


@cache
def _file() -> dict[str, dict]:  # type: ignore[type-arg]
    """The record file, read once."""
    return tomllib.loads((resources() / "letters" / "ombudsman.toml").read_text(encoding="utf-8"))
