"""What paper a letter takes: its sheets, the envelope that holds them, and the colour a resident reads best on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.policy.chip_states import Worded
from desktop_app.policy.finding import Finding, Source
from desktop_app.policy.words import count

EQUALITY = Source("Equality Act 2010", "section 20")
CAPACITY = Source("Redress", "envelopes by sheets: a folded DL closes over 5, a C5 over 10")
PLAIN = "White paper"

DL_SHEETS, C5_SHEETS = 5, 10
"""How many sheets of ordinary paper an envelope closes over without bulging: three folds thick, and two."""

_COLOURS = "yellow|cream|blue|pink|green|buff|beige|peach|lilac|orange|grey|gray|ivory|purple|tinted|coloured"
_PAPER = re.compile(
    rf"\b((?:pale |light |pastel )?(?:{_COLOURS}))(?: coloured)? paper\b|\bpaper\b[^.;]{{0,20}}?\b({_COLOURS})\b",
    re.IGNORECASE,
)


class Envelope(Worded):
    """The envelopes an office keeps, the smallest first."""

    DL = "dl", "DL envelope"
    C5 = "c5", "C5 envelope"
    C4 = "c4", "C4 envelope, flat"


@dataclass(frozen=True, slots=True)
class Fit:
    """The envelope a letter goes in."""

    envelope: Envelope
    needs_label: bool
    """Its window does not show the address as printed, or it has none."""

    @property
    def words(self) -> str:
        """``DL envelope``, ``C4 envelope, flat, with a label``."""
        return f"{self.envelope.words}, with a label" if self.needs_label else self.envelope.words


def sheets_of(pages: int, *, is_duplex: bool) -> int:
    """Sheets of paper for so many pages; a letter never shares a sheet with the next one."""
    return -(-pages // 2) if is_duplex else pages


def fit(sheets: int, windows: frozenset[Envelope]) -> Finding[Fit]:
    """The smallest envelope that takes the sheets and shows the address; ``windows`` are those it was laid out for.

    Source: the sheets an envelope closes over; one printed label is better than a letter that bulges or is torn.
    """
    for envelope, most in ((Envelope.DL, DL_SHEETS), (Envelope.C5, C5_SHEETS)):
        if sheets <= most and envelope in windows:
            return Finding(Fit(envelope, False), (f"It closes over {count(most, 'sheet')}.",), (CAPACITY,))
    if sheets <= C5_SHEETS:
        why = "No envelope that closes over so many sheets shows the address in its window."
        return Finding(Fit(Envelope.C5, True), (why,), (CAPACITY,))
    why = f"A C5 envelope closes over {C5_SHEETS} sheets at most."
    return Finding(Fit(Envelope.C4, True), (why,), (CAPACITY,))


def paper_for(adjustments: Iterable[str]) -> str:
    """The paper a letter is printed on: ``Yellow paper`` where an adjustment names a colour, else white.

    Source: Equality Act 2010, section 20 (a reasonable step so that print can be read).
    """
    for words in adjustments:
        if (found := _PAPER.search(words)) is not None:
            colour = (found[1] or found[2]).lower()
            return f"{colour.capitalize()} paper"
    return PLAIN
