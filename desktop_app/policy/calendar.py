"""Working days: which days count, the n-th one after a date, and how that was reached, line by line.

Day 0 is the start event's day, day 1 the next working day; the due day itself is not late.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType

from desktop_app.errors import BadInput
from desktop_app.policy.chip_states import Worded
from desktop_app.policy.working import counted_days

FIRST_YEAR, LAST_YEAR = 2000, 2050
"""Bank holidays are known for these years; a date outside them is refused rather than counted wrongly."""

WEEKEND = {6: "Saturday", 7: "Sunday"}


class ReceiptRule(Worded):
    """What happens to a start event that falls on a day off: government bodies do it both ways."""

    NEXT_IS_DAY_ONE = "next_is_day_one", "The next working day is day 1"
    ROLL = "roll", "Treated as received on the next working day, which is day 0"


@dataclass(frozen=True)
class WorkingCalendar:
    """One landlord's working days; never changes once made, so every clock of a case is counted alike.

    Counting looks up a list made once: 40 days cost no more than 5, and a queue of thousands is read at a stroke.
    """

    days_off: Mapping[date, str] = field(default_factory=dict, hash=False)
    """Bank holidays, one-off holidays and closure days, each with its name; weekends need not be among them."""
    receipt_rule: ReceiptRule = ReceiptRule.NEXT_IS_DAY_ONE
    cutoff_minute: int | None = None
    """Minutes after midnight: at or after it, what comes in on a working day counts as the next day's."""
    weekends_off: bool = True
    own: frozenset[date] = frozenset()
    """Those of the days off that are off here alone: closures of our own, which move nobody else's dates."""

    def __post_init__(self) -> None:
        """Keeps its own copy of the days off: the mapping given may change later, this calendar may not."""
        object.__setattr__(self, "days_off", MappingProxyType(dict(self.days_off)))

    @cached_property
    def of_others(self) -> WorkingCalendar:
        """The days as somebody outside counts them: our own closures are working days to them."""
        if not self.own:
            return self
        days_off = {on: name for on, name in self.days_off.items() if on not in self.own}
        return replace(self, days_off=days_off, own=frozenset())

    def is_working_day(self, on: date) -> bool:
        """Whether ``on`` counts."""
        return not self.why_off(on)

    def why_off(self, on: date) -> str:
        """The name of the day off (``Christmas Day``, ``Saturday``); '' for a working day. A holiday's name wins."""
        named = self.days_off.get(on, "")
        return named or (WEEKEND.get(on.isoweekday(), "") if self.weekends_off else "")

    def after(self, start: date, days: int) -> date:
        """The ``days``-th working day after ``start``; with 0, the first working day on or after it.

        ``start`` itself is never counted. The receipt rule is not applied: see :meth:`day_zero`.

        Raises:
            BadInput: negative ``days``, or a date outside the years whose bank holidays are known.
        """
        before, working = self._counts
        at = start.toordinal() - _FIRST
        if days < 0 or at < 0:
            raise _not_counted(start, days)
        try:
            return working[before[at + 1] + days - 1] if days else working[before[at]]
        except IndexError:
            raise _not_counted(start, days) from None

    def before(self, start: date, days: int) -> date:
        """The ``days``-th working day before ``start``, which is never counted itself; ``days`` from 1.

        Raises:
            BadInput: fewer than one day, or a date outside the years whose bank holidays are known.
        """
        before, working = self._counts
        at = start.toordinal() - _FIRST
        if days < 1 or not 0 <= at < _DAYS or before[at] < days:
            raise _not_counted(start, days)
        return working[before[at] - days]

    def between(self, start: date, end: date) -> int:
        """Working days after ``start`` up to and including ``end``; negative when ``end`` comes first."""
        before, _ = self._counts
        first, last = start.toordinal() - _FIRST, end.toordinal() - _FIRST
        if min(first, last) < 0 or max(first, last) > _DAYS - 1:
            raise _not_counted(start if not 0 <= first < _DAYS else end, 0)
        return before[last + 1] - before[first + 1]

    def day_zero(self, start: date, minute: int | None = None) -> date:
        """The day from which an event on ``start`` is counted, after the cut-off hour and the receipt rule.

        ``minute`` is minutes after midnight, None when the hour is not known (then no cut-off applies). What comes
        late on a working day counts as the next calendar day's, never straight as the next working day's: otherwise
        Friday evening would be due later than Saturday morning.
        """
        on = start
        is_late = self.cutoff_minute is not None and minute is not None and minute >= self.cutoff_minute
        if is_late and self.is_working_day(start):
            on = date.fromordinal(start.toordinal() + 1)
        return self.after(on, 0) if self.receipt_rule is ReceiptRule.ROLL else on

    def explain(self, start: date, days: int) -> tuple[str, ...]:
        """One line for each run of counted days and each group of skipped ones, from day 1 to the due day."""
        return counted_days(self, start, self.after(start, days)) if days else ()

    @cached_property
    def _counts(self) -> tuple[list[int], list[date]]:
        """How many working days lie before each day (and after the last), and the working days in order."""
        before, working = [0], []
        for ordinal in range(_FIRST, _FIRST + _DAYS):
            on = date.fromordinal(ordinal)
            if self.is_working_day(on):
                working.append(on)
            before.append(len(working))
        return before, working


_FIRST = date(FIRST_YEAR, 1, 1).toordinal()
_DAYS = date(LAST_YEAR, 12, 31).toordinal() - _FIRST + 1


def _not_counted(start: date, days: int) -> BadInput:
    if days < 0:
        return BadInput(f"The number of working days must be 0 or more, not {days}.", field="days")
    return BadInput(
        f"Working days are known from {FIRST_YEAR} to {LAST_YEAR}; {start.day} {start:%B %Y} and {days} working days "
        "after it do not fit in those years.",
        field="start",
    )
