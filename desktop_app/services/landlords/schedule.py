"""Which life begins on which day: five years of complaints, more in winter, those of the last weeks still open."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from math import cos, pi
from random import Random

from desktop_app.services.landlords.days import Calendar
from desktop_app.services.landlords.moulds import Mould
from desktop_app.services.landlords.sizes import YEARS, Size

LAW_IN_FORCE = date(2025, 10, 27).toordinal()
"""From then on the law names days for dangers in homes: lives told since lie after it, those told before, before."""
WORKING_DAYS_A_YEAR = 253
QUIETEST, BUSIEST = 0.8, 1.25
TRIES = 40


@dataclass(frozen=True, slots=True)
class Begun:
    """One case to be: the life it lives, and how many working days later than that was told."""

    logged: int
    mould: Mould
    by: int


def schedule(size: Size, moulds: Sequence[Mould], calendar: Calendar, today: int, chance: Random) -> list[Begun]:
    """Every case of a landlord in the order in which they were taken in.

    What is open stands where it stood when it was told. What is over began on any day early enough to be over by now.
    """
    going = [mould for mould in moulds if not mould.told.life.is_over]
    over = [mould for mould in moulds if mould.told.life.is_over]
    begun = [Begun(mould.first, mould, 0) for mould in _drawn(going, size.open, chance)]
    last = calendar.number(today)
    days = range(last - YEARS * WORKING_DAYS_A_YEAR, last)
    weights = list(accumulate(_left_to_begin(days, begun, size, calendar)))
    pick = _Picker(over, calendar, last)
    for number in chance.choices(days, cum_weights=weights, k=size.cases - len(begun)):
        begun.append(pick.one(number, chance))
    return sorted(begun, key=lambda one: (calendar.moved(one.logged, one.by), one.mould.told.life.name))


def _left_to_begin(days: range, begun: Sequence[Begun], size: Size, calendar: Calendar) -> Iterator[float]:
    """How many of each day's cases are over by now: all that came in on it, less those that are open still."""
    busy = [_how_busy(calendar.working_day(number)) for number in days]
    each = size.cases / sum(busy)
    still_open = Counter(calendar.number(one.mould.received) for one in begun)
    return (max(how_busy * each - still_open[number], 0) for number, how_busy in zip(days, busy, strict=True))


class _Picker:
    """Draws lives by how often they are lived, until one fits the day it is to begin."""

    def __init__(self, over: Sequence[Mould], calendar: Calendar, last: int) -> None:
        self._over = over
        self._shares = list(accumulate(mould.told.life.share for mould in over))
        self._calendar = calendar
        self._last = last
        self._law = calendar.number(LAW_IN_FORCE)
        self._span = [(calendar.number(mould.received), calendar.number(mould.last)) for mould in over]

    def one(self, number: int, chance: Random) -> Begun:
        for _ in range(TRIES):
            (place,) = chance.choices(range(len(self._over)), cum_weights=self._shares)
            mould, (received, ended) = self._over[place], self._span[place]
            by = number - received
            if ended + by >= self._last:
                continue
            era = mould.told.life.era
            if era and (era == "since") != (number > self._law):
                continue
            return Begun(mould.first, mould, by)
        return self.one(number - 40, chance)  # nothing that began so lately is over: it began earlier


def _how_busy(ordinal: int) -> float:
    """More is said of homes in the dark months."""
    of_the_year = date.fromordinal(ordinal).timetuple().tm_yday / 365
    return QUIETEST + (BUSIEST - QUIETEST) * (1 + cos(2 * pi * of_the_year)) / 2


def _drawn(moulds: Sequence[Mould], number: int, chance: Random) -> list[Mould]:
    """So many, each as often as its share says: like lives stand together, so that few cases are of all sorts too."""
    ends = list(accumulate(mould.told.life.share for mould in moulds))
    if not ends:
        return []
    step = ends[-1] / number
    offset = chance.random() * step
    return [moulds[min(bisect(ends, offset + turn * step), len(moulds) - 1)] for turn in range(number)]
