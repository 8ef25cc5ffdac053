"""Envelopes: where the address must stand so that the window shows it, and it alone, however the sheet slides."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from desktop_app.errors import BadInput
from desktop_app.paths import resources
from desktop_app.policy.paper import Envelope

DEFAULT_PROFILE = "dl-c5"
_INK = 1.07
"""From the top of an accented capital to the foot of a ``p``, in body sizes of the letters' font."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the sheet, in millimetres from the top left corner of A4."""

    left: float
    right: float
    top: float
    bottom: float

    def holds(self, other: Box) -> bool:
        """Whether ``other`` lies wholly inside."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )

    def touches(self, other: Box) -> bool:
        """Whether the two share any area."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class EnvelopeProfile:
    """How a letter is laid out for a kind of envelope. All sizes in millimetres on the sheet."""

    key: str
    name: str
    fold: str
    address: Box
    """Where the address is set: inside ``visible``."""
    visible: Box
    """Always seen through the window, whichever way the sheet slides."""
    may_show: Box
    """Sometimes seen through the window: nothing but the address may stand here."""
    panel_left: float
    """Left edge of the sender's details, the date and the reference."""
    body_top: float
    folds: tuple[float, ...]
    """Heights of the fold ticks; none for envelopes that a machine fills."""
    address_point: float = 10.5
    leading: float = 11.6
    """Points from one line of the address to the next."""

    @property
    def most_lines(self) -> int:
        """How many lines the address band takes."""
        height = (self.address.bottom - self.address.top) / 25.4 * 72
        return int((height - _INK * self.address_point) // self.leading) + 1

    @property
    def windows(self) -> frozenset[Envelope]:
        """The envelopes whose window shows the address; none where a machine fills them."""
        return frozenset(_FOLDED[fold] for fold in self.folds if fold in _FOLDED)


_FOLDED = {148.5: Envelope.C5, 99: Envelope.DL, 105: Envelope.DL}
"""The envelope a sheet folded at that height goes into."""


def profile(key: str = DEFAULT_PROFILE) -> EnvelopeProfile:
    """The profile of that key.

    Raises:
        BadInput: No profile has the key.
    """
    try:
        return profiles()[key]
    except KeyError:
        raise BadInput(f"There is no envelope called {key!r}. Choose one of {', '.join(profiles())}.") from None


@cache
def profiles() -> Mapping[str, EnvelopeProfile]:
    """Every shipped profile by key, the default first."""
    rows = tomllib.loads((resources() / "letters" / "envelopes.toml").read_text(encoding="utf-8"))
    return MappingProxyType({key: _profile(key, row) for key, row in rows.items()})


def _profile(key: str, row: dict[str, object]) -> EnvelopeProfile:
    boxes = {name: Box(*row.pop(name)) for name in ("address", "visible", "may_show")}  # type: ignore[misc]
    return EnvelopeProfile(key, **boxes, **{**row, "folds": tuple(row["folds"])})  # type: ignore[arg-type]
