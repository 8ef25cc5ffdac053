"""Which area of the landlord's a home lies in, by its postcode."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_WHOLE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})")
_BEGINNING = re.compile(r"([A-Z]{1,2}(?:\d[A-Z\d]?)?)(?: +(\d[A-Z]{0,2}))?")


@dataclass(frozen=True, slots=True)
class AreaFacts:
    """An area and how the postcodes of its homes begin."""

    id: int
    name: str
    postcodes: tuple[str, ...]


def area_of(postcode: str, areas: Iterable[AreaFacts]) -> AreaFacts | None:
    """The area whose beginning fits the most of a postcode; of two that fit alike, the first by name. None for none."""
    fits = [
        (len(_letters(beginning)), area)
        for area in areas
        for beginning in area.postcodes
        if fits_to(postcode, beginning)
    ]
    longest = max((length for length, _ in fits), default=0)
    return min((area for length, area in fits if length == longest), key=lambda one: (one.name, one.id), default=None)


def fits_to(postcode: str, beginning: str) -> bool:
    """Whether a postcode begins so: ``M5`` is not ``M50``, ``M`` is not ``ME``, and ``EC1`` is every ``EC1A``."""
    read = read_beginning(beginning)
    if read is None:
        return False
    outward, inward = _parts(postcode)
    begins, then = read
    if then:
        return outward == begins and inward.startswith(then)
    rest = outward.removeprefix(begins)
    if not outward.startswith(begins):
        return False
    is_letters_only = begins.isalpha()
    return rest[:1].isdigit() if is_letters_only else not rest or rest.isalpha()


def read_beginning(words: str) -> tuple[str, str] | None:
    """The two halves of how a postcode begins (``M6``, ``5``), the second '' where there is none; None for neither."""
    read = _BEGINNING.fullmatch(tidied(words))
    return (read[1], read[2] or "") if read is not None else None


def is_beginning(words: str) -> bool:
    """Whether something typed can be how a postcode begins: ``M``, ``M50``, ``M6 5``, ``M6 5AB``."""
    return read_beginning(words) is not None


def tidied(words: str) -> str:
    """As it is written: capitals, one space."""
    return " ".join(words.upper().split())


def _parts(postcode: str) -> tuple[str, str]:
    """The two halves of a postcode; of part of one, what is there as its first half."""
    whole = _letters(postcode)
    read = _WHOLE.fullmatch(whole)
    return (read[1], read[2]) if read is not None else (whole, "")


def _letters(words: str) -> str:
    return "".join(words.upper().split())
