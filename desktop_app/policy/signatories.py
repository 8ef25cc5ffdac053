"""People who signed a petition, written one on each line: who each is, and where they live."""

from __future__ import annotations

import re
from dataclasses import dataclass

_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2})\s*$", re.IGNORECASE)
_NUMBER = re.compile(r"^\s*(?:\d{1,3}[.)]|[-*•–])\s+")


@dataclass(frozen=True, slots=True)
class Signatory:
    """One of them."""

    name: str
    address: str = ""
    """Lines, without the postcode."""
    postcode: str = ""


def read_signatories(text: str) -> tuple[Signatory, ...]:
    """One for each line that says something, in order: the name up to the first comma or tab, then the address.

    ``1. Mrs Joan Marsh, 4 Attlee House, Tarnley Cross ZZ1 2AB`` is a name, two lines and a postcode. The same line
    twice is one person.
    """
    return tuple(dict.fromkeys(found for line in text.splitlines() if (found := _read(line)).name))


def _read(line: str) -> Signatory:
    name, _, place = _NUMBER.sub("", line.replace("\t", ",")).partition(",")
    code = _POSTCODE.search(place)
    parts = (place[: code.start()] if code else place).split(",")
    address = "\n".join(part.strip() for part in parts if part.strip())
    return Signatory(" ".join(name.split()), address, code[1].upper() if code else "")


def people_counted(number: int) -> str:
    """``1 person``, ``40 people``."""
    return f"{number} {'person' if number == 1 else 'people'}"
