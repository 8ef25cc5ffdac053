"""One clock, and one extension, as they apply to a landlord: what the policy says, and the Code where it does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from desktop_app.policy.finding import Source
from desktop_app.policy.pack_checks import SILENT_START
from desktop_app.policy.pack_clocks import EVENTS, LABELS, Backstop, ClockRow, ExtensionRow, Unit
from desktop_app.policy.pack_rows import Silent

if TYPE_CHECKING:
    from desktop_app.policy.pack import Pack


@dataclass(frozen=True, slots=True)
class ClockRule:
    """How one clock runs."""

    key: str
    label: str
    """What is due, in the queue's words: ``Acknowledge``."""
    short: str
    """The chip's prefix: ``Ack``."""
    amount: int | None
    """None where no limit is set."""
    unit: Unit
    from_event: str
    from_words: str
    met_by: str
    source: Source
    is_from_code: bool
    """The whole clock is the Code's: the policy is silent on it."""
    start_source: Source
    """Where the start event stands."""
    is_start_from_code: bool
    """The policy gives days and no start: the Code's start, and its backstop, are used."""
    backstop: Backstop | None
    backstop_words: str
    """The event the backstop is counted from, in words; '' without one."""
    note: str


def clock_rule(key: str, pack: Pack, code: Pack) -> ClockRule:
    """The rule of one of the pack's clocks."""
    said = pack.clocks[key]
    owner = code if isinstance(said, Silent) else pack
    row = _said(owner, key)
    has_own_start = row.start != SILENT_START
    start_owner = owner if has_own_start else code
    start_row = row if has_own_start else _said(code, key)
    label, short = LABELS.get(key, ("", ""))
    return ClockRule(
        key=key,
        label=row.label or label,
        short=row.short or short,
        amount=row.days,
        unit=row.unit,
        from_event=start_row.start,
        from_words=_event_words(start_owner, start_row.start),
        met_by=row.met_by,
        source=Source(owner.document, row.source),
        is_from_code=owner.is_code,
        start_source=Source(start_owner.document, start_row.source),
        is_start_from_code=start_owner.is_code,
        backstop=start_row.backstop,
        backstop_words=_event_words(start_owner, start_row.backstop.after) if start_row.backstop else "",
        note=row.note,
    )


def _said(pack: Pack, key: str) -> ClockRow:
    row = pack.clocks[key]
    assert isinstance(row, ClockRow)
    return row


def _event_words(pack: Pack, event: str) -> str:
    return pack.events.get(event) or EVENTS[event]


@dataclass(frozen=True, slots=True)
class ExtensionRule:
    """How a response may be put off, and how far."""

    cap_working_days: int
    """Most working days that may be added without more; the Code's where the policy sets no limit of its own."""
    beyond_cap: Literal["good_reason", "resident_agreement"]
    """What going past the cap takes."""
    needs_agreement: bool
    """The new date is to be agreed with the resident, whatever its length."""
    may_go_unagreed: bool
    """Where no date can be agreed the resident is given the Ombudsman's details instead."""
    good_reasons: tuple[str, ...]
    source: Source
    is_from_code: bool
    """The policy says nothing on extensions at all."""
    cap_source: Source
    is_cap_from_code: bool
    words: str


def extension_rule(pack: Pack, code: Pack, pick: Callable[[Pack], ExtensionRow | Silent]) -> ExtensionRule:
    """One stage's extension. A policy that allows more time without a limit is held to the Code's, which is law."""
    own, codes = pick(pack), pick(code)
    assert isinstance(codes, ExtensionRow)
    row = codes if isinstance(own, Silent) else own
    capped = codes if row.cap_working_days == "none" else row
    beyond = codes.beyond_cap if row.beyond_cap == "silent" else row.beyond_cap
    assert beyond != "silent"
    owner, cap_owner = (code if which is codes else pack for which in (row, capped))
    return ExtensionRule(
        cap_working_days=int(capped.cap_working_days),
        beyond_cap=beyond,
        needs_agreement=row.needs_agreement,
        may_go_unagreed=row.ombudsman_details == "if_not_agreed",
        good_reasons=row.good_reasons,
        source=Source(owner.document, row.source),
        is_from_code=owner.is_code,
        cap_source=Source(cap_owner.document, capped.source),
        is_cap_from_code=cap_owner.is_code,
        words=row.words,
    )
