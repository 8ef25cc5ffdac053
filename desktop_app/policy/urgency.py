"""How near a promise is, in words that a person can check: the count and the date always together.

Counted in working days, the unit of the rules. The due day itself is not late.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.policy.calendar import WorkingCalendar
from desktop_app.policy.chip_states import ChipState
from desktop_app.policy.words import count, long_date, short_date, with_weekday

__all__ = ["Chip", "chip", "long_date", "short_date", "with_weekday"]

SOON_DAYS = 2


@dataclass(frozen=True, slots=True)
class Chip:
    """One countdown: ``state`` picks shape and colour, ``text`` says the same in words."""

    state: ChipState
    text: str
    spoken: str
    """A full sentence with what is due, for a screen reader."""


def chip(  # noqa: PLR0913 (a countdown with all that may be said of it)
    due_on: date | None,
    met_on: date | None,
    today: date,
    calendar: WorkingCalendar,
    *,
    label: str,
    soon_days: int = SOON_DAYS,
    on_hold: str = "",
    extended: bool = False,
    days_early: int | None = None,
) -> Chip:
    """The countdown to ``due_on``, or how it ended.

    Args:
        due_on: None when nothing is due.
        met_on: when the promise was kept; then nothing counts down any more.
        label: what is due, in the queue's words (``Stage 1 response``).
        soon_days: working days left from which it is due soon.
        on_hold: why it waits; '' when it does not. Being on hold moves no date, so it hides neither an overdue
            promise nor one due today.
        extended: whether the date was put off; shown while it counts.
        days_early: working days before the due day as counted when it was met; counted now when nobody did.
    """
    if due_on is None:
        return Chip(ChipState.DONE, "Nothing due", "Nothing is due.")
    if met_on is not None:
        days = calendar.between(met_on, due_on) if days_early is None else days_early
        return _met(due_on, met_on, today, days, label)
    if due_on > today and on_hold:
        spoken = f"On hold: {on_hold}. {label} is still due on {with_weekday(due_on)}."
        return Chip(ChipState.ON_HOLD, f"On hold · {on_hold}", spoken)
    running = _running(due_on, today, calendar, label, soon_days)
    if not extended:
        return running
    return Chip(running.state, f"{running.text} · extended", f"{running.spoken} The date was extended.")


def soon_until(today: date, calendar: WorkingCalendar, soon_days: int = SOON_DAYS) -> date:
    """The last day that is due soon: a promise due after it, or never, is on track."""
    return calendar.after(today, soon_days + 1) - timedelta(days=1)


def _running(due_on: date, today: date, calendar: WorkingCalendar, label: str, soon_days: int) -> Chip:
    on, spoken_on = short_date(due_on, today), with_weekday(due_on)
    if due_on == today:
        return Chip(ChipState.TODAY, f"Due today · {on}", f"{label} is due today, {spoken_on}.")
    if due_on < today:
        days = calendar.between(due_on, today)
        by = count(days, "working day")
        # On a Saturday after a Friday it is late, but by no working day yet.
        text, how = (f"Overdue {by}", f"Overdue by {by}") if days else ("Overdue", "Overdue")
        return Chip(ChipState.OVERDUE, f"{text} · {on}", f"{how}: {label} was due on {spoken_on}.")
    left = calendar.between(today, due_on)
    state = ChipState.SOON if left <= soon_days else ChipState.ON_TRACK
    words = f"{count(left, 'working day')} left" if left else "No working day left"
    return Chip(state, f"{words} · {on}", f"{words}: {label} is due on {spoken_on}.")


def _met(due_on: date, met_on: date, today: date, days: int, label: str) -> Chip:
    by = count(abs(days), "working day")
    if met_on == due_on:
        text = "Met on the day"
    elif met_on < due_on:
        text = f"Met, {by} early" if days else "Met early"
    else:
        text = f"Met late, {by}" if days else f"Met late · {short_date(met_on, today)}"
    was = f"{label} was due on {with_weekday(due_on)} and met on {with_weekday(met_on)}"
    return Chip(ChipState.DONE, text, f"{text.partition(' · ')[0]}. {was}.")
