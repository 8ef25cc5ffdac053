"""A policy's rules as a reader outside the house is shown them: what each is about, where it stands, what it says."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.policy.pack_clocks import EVENTS, LABELS, ClockRow
from desktop_app.policy.pack_rows import Row, Silent
from desktop_app.policy.words import count

if TYPE_CHECKING:
    from desktop_app.policy.pack import Pack

SILENT_WORDS = "The policy does not say; the Code:"
_ABOUT = MappingProxyType(
    {
        "kpis": "Figures that are reported",
        "stage1_extension": "More time at stage 1",
        "stage2_extension": "More time at stage 2",
        "stage1_investigator": "Who looks into it at stage 1",
        "stage2_reviewer": "Who looks at it again at stage 2",
        "investigator_contact": "Speaking with the resident",
        "escalation_grounds": "Reasons for asking for stage 2",
        "escalation_refusal": "Refusing stage 2",
        "exclusions": "What is not taken on",
        "group": "Complaints of several people",
        "system_features": "What is recorded",
    }
)


class Told(NamedTuple):
    """One rule."""

    about: str
    section: str
    """Of the policy, or of the Code where the policy is silent."""
    says: str


def told(pack: Pack, code: Pack) -> tuple[Told, ...]:
    """Every rule in the order of the schema, clocks first. A silence is told with what the Code says instead."""
    return (*_clocks(pack, code), *_rows(pack, code))


def _clocks(pack: Pack, code: Pack) -> Iterator[Told]:
    for key, row in pack.clocks.items():
        about = LABELS[key][0] if key in LABELS else row.label if isinstance(row, ClockRow) else key
        if isinstance(row, Silent):
            codes = code.clocks.get(key)
            assert isinstance(codes, ClockRow)
            yield Told(about, f"Code, {codes.source}", f"{SILENT_WORDS} {_clock_says(code, codes)}")
        else:
            yield Told(about, row.source, _clock_says(pack, row))


def _clock_says(pack: Pack, row: ClockRow) -> str:
    words = EVENTS.get(row.start) or pack.events.get(row.start)
    since = f" from: {words}" if words else ""
    number = f"({count(row.amount, row.unit.words)}{since})" if isinstance(row.amount, int) else ""
    return " ".join(filter(None, (row.words, number)))


def _rows(pack: Pack, code: Pack) -> Iterator[Told]:
    for key, row in pack:
        about = _ABOUT.get(key) or key.replace("_", " ").capitalize()
        if isinstance(row, Silent):
            codes = getattr(code, key)
            yield Told(about, f"Code, {codes.source}", f"{SILENT_WORDS} {_says(codes)}")
        elif isinstance(row, Row):
            yield Told(about, row.source, _says(row))


def _says(row: Row) -> str:
    """The rule's own words, and what it lists one by one."""
    listed = [_part(part) for name, value in row if isinstance(value, tuple) for part in value if name != "source"]
    named = "; ".join(filter(None, listed))
    if not named:
        return row.words or "See the policy’s own words."
    return f"{row.words} Named: {named}." if row.words else f"{named[:1].upper()}{named[1:]}."


def _part(part: object) -> str:
    words = getattr(part, "words", "") or getattr(part, "name", "")
    if not words:
        return part if isinstance(part, str) and " " in part else ""
    source = getattr(part, "source", "")
    return f"{words} ({source})" if source else str(words)
