"""Compensation: what a sum is made of, how it is measured, what the fixed sums come to, and who may approve it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from desktop_app.policy.finding import Source
from desktop_app.policy.kinds import Rank, Worded
from desktop_app.policy.money import pounds
from desktop_app.policy.words import count, listed, long_date

OWN_SETTINGS = "Settings, Putting right"
"""How a figure is cited that the landlord has set for itself."""


class Head(Worded):
    """What a part of a sum is for."""

    QUANTIFIABLE = "quantifiable", "Loss that can be counted"
    UNQUANTIFIABLE = "unquantifiable", "Loss of use or of a service"
    DISTRESS = "distress", "Distress and inconvenience"
    TIME = "time", "Time and trouble"
    STATUTORY = "statutory", "Owed by law"
    GOODWILL = "goodwill", "A gesture of goodwill"


SAID: Mapping[Head, str] = MappingProxyType(
    {
        Head.QUANTIFIABLE: "what it cost you",
        Head.UNQUANTIFIABLE: "what you had to go without",
        Head.DISTRESS: "the distress and inconvenience",
        Head.TIME: "your time and trouble",
        Head.STATUTORY: "what the law says we owe you",
        Head.GOODWILL: "a gesture of goodwill",
    }
)
"""What a part of a sum is for, as it is said to the resident who gets it."""


class Per(Worded):
    """What a fixed sum is paid for each of."""

    DAY = "day", "day"
    WEEK = "week", "week"
    TIME = "time", "time"


@dataclass(frozen=True, slots=True)
class Band:
    """A range of sums, and what it is for."""

    key: str
    words: str
    from_pence: int
    to_pence: int | None
    """None for no upper end."""
    source: Source
    in_force_to: date | None = None
    """Last day of the guidance it comes from; None while it holds, or for the landlord's own."""

    @property
    def range_words(self) -> str:
        """``£100 to £600``, ``over £1,000``."""
        return (
            f"over {pounds(self.from_pence)}"
            if self.to_pence is None
            else f"{pounds(self.from_pence)} to {pounds(self.to_pence)}"
        )


@dataclass(frozen=True, slots=True)
class Rate:
    """A fixed sum for each day, week or time that something went wrong."""

    key: str
    words: str
    pence: int
    per: Per
    in_force_from: date
    source: Source


@dataclass(frozen=True, slots=True)
class MoneyRules:
    """What a landlord measures compensation by."""

    bands: tuple[Band, ...]
    """The lowest first."""
    rates: tuple[Rate, ...]
    limits: Mapping[Rank, int | None]
    """What each rank may approve, in pence; None for any sum."""
    arrears: str
    """That it is never set off against rent, in a sentence."""
    arrears_source: Source


@dataclass(frozen=True, slots=True)
class Part:
    """One line of a working."""

    head: Head
    words: str
    pence: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """What fixed sums come to, said so that a resident can check it."""

    pence: int
    words: str
    left_out: str = ""
    """What was not counted and why; '' when everything was."""


@dataclass(frozen=True, slots=True)
class Approval:
    """Whether somebody may approve a sum."""

    permitted: bool
    why: str
    source: Source
    who_could: str = ""


def total(parts: Iterable[Part]) -> int:
    """What the lines of a working come to: the amount is never typed beside them, so they always add up."""
    return sum(part.pence for part in parts)


def for_days(rate: Rate, first: date, last: date) -> Proposal:
    """What a daily or weekly sum comes to from ``first`` to ``last``, both counted.

    A week begun counts whole. Days before the guidance began are left out and said, for they are judged by the bands.
    """
    start = max(first, rate.in_force_from)
    days = max((last - start).days + 1, 0)
    early = max((min(last, rate.in_force_from - timedelta(days=1)) - first).days + 1, 0)
    units = -(-days // 7) if rate.per is Per.WEEK else days
    left_out = (
        f"{count(early, 'day')} before {long_date(rate.in_force_from)} not counted: the fixed sums began then. "
        "Measure those by the bands."
        if early
        else ""
    )
    if not days:
        return Proposal(0, "", left_out)
    span = f"{long_date(start)} to {long_date(last)}" if days > 1 else long_date(start)
    return Proposal(units * rate.pence, f"{rate.words}, {span}: {_times(rate, units)}", left_out)


def for_times(rate: Rate, times: int) -> Proposal:
    """What so many times come to."""
    return Proposal(times * rate.pence, f"{rate.words}: {_times(rate, times)}") if times > 0 else Proposal(0, "")


def _times(rate: Rate, units: int) -> str:
    return f"{count(units, rate.per.words)} at {pounds(rate.pence)} a {rate.per.words}"


def band_of(bands: Iterable[Band], pence: int) -> Band | None:
    """The highest band a sum reaches; None below the lowest."""
    reached = [band for band in bands if band.from_pence <= pence]
    return max(reached, key=lambda band: band.from_pence, default=None)


def may_approve(rank: Rank, pence: int, limits: Mapping[Rank, int | None]) -> Approval:
    """Whether a rank may approve what a case comes to in all: a sum cut in two is still one sum."""
    source = Source(OWN_SETTINGS, "approval limits")
    limit = limits.get(rank, 0)
    if limit is None or pence <= limit:
        return Approval(True, "", source)
    upto = f"up to {pounds(limit)}" if limit else "none"
    why = f"{pounds(pence)} in all is more than a {rank.words.lower()} may approve ({upto})."
    return Approval(False, why, source, who_could=who_may_approve(pence, limits))


def lowest_for(pence: int, limits: Mapping[Rank, int | None]) -> Rank | None:
    """The lowest rank that may approve a sum; None where nobody may."""
    for rank in Rank:
        limit = limits.get(rank, 0)
        if limit is None or pence <= limit:
            return rank
    return None


def who_may_approve(pence: int, limits: Mapping[Rank, int | None]) -> str:
    """The lowest rank that may approve a sum, in words; '' where nobody may."""
    rank = lowest_for(pence, limits)
    if rank is None:
        return ""
    limit = limits.get(rank, 0)
    upto = "any sum" if limit is None else f"up to {pounds(limit)}"
    return f"{rank.words} ({upto}){'' if rank is list(Rank)[-1] else ' or above'}"


def limit_problems(limits: Mapping[Rank, int | None]) -> tuple[tuple[Rank, str], ...]:
    """What is wrong with a set of limits: a senior rank may never approve less than a junior one."""
    found, most = [], 0
    for rank in Rank:
        limit = limits.get(rank, 0)
        if limit is None:
            most = -1
        elif most < 0 or limit < most:
            found.append((rank, f"{rank.words} must be able to approve at least as much as the rank below."))
        else:
            most = limit
    return tuple(found)


def band_problems(bands: tuple[Band, ...]) -> tuple[tuple[str, str], ...]:
    """What is wrong with a set of bands: the key of the band and a sentence."""
    found = []
    for before, band in zip((None, *bands), bands, strict=False):
        if band.to_pence is not None and band.to_pence <= band.from_pence:
            found.append((band.key, f"“{band.words}” must end above where it begins."))
        elif before is not None and (before.to_pence is None or band.from_pence < before.to_pence):
            found.append((band.key, f"“{band.words}” must begin where “{before.words}” ends, or above."))
    return tuple(found)


def words_of(parts: Iterable[Part]) -> str:
    """A working as a resident reads it: ``£40 for what it cost you (a mattress), and ...``."""
    return listed(
        [f"{pounds(part.pence)} for {SAID[part.head]}" + (f" ({part.words})" if part.words else "") for part in parts]
    )
