"""The working out of a clock in lines a handler can check with a calendar on the wall."""

from __future__ import annotations

from datetime import date

from desktop_app.policy.calendar import WorkingCalendar
from desktop_app.policy.pack_clocks import Unit
from desktop_app.policy.rules_clocks import ClockRule, ExtensionRule
from desktop_app.policy.words import count, dated


def rule_lines(rule: ClockRule) -> list[str]:
    """What the rule is and where it stands, and what had to be taken from the Code."""
    if rule.amount is None:
        return []
    lines = [f"{rule.label}: {count(rule.amount, rule.unit.words)} from: {rule.from_words} ({rule.source})."]
    if rule.is_from_code and rule.note:
        lines.append(rule.note)
    if rule.is_start_from_code and not rule.is_from_code:
        lines.append(f"The policy does not say from when, so the Code's start is used ({rule.start_source}).")
    return lines


def no_limit_line(rule: ClockRule) -> str:
    """Said where there is nothing to count."""
    return f"{rule.label}: no limit is set ({rule.source})."


def not_started_line(rule: ClockRule) -> str:
    """Said while the start event has not happened."""
    return f"Not started: there is no date yet for: {rule.from_words}."


def count_lines(rule: ClockRule, calendar: WorkingCalendar, on: date, zero: date, due: date) -> list[str]:
    """From the start event to the day the count ends on."""
    assert rule.amount is not None
    if rule.unit is not Unit.WORKING_DAYS:
        return [
            f"Counted from {dated(on)}, {rule.from_words}.",
            f"{count(rule.amount, rule.unit.words)} later is {dated(due)}; weekends and bank holidays count.",
        ]
    return [
        *_day_zero_lines(rule, calendar, on, zero),
        *calendar.explain(zero, rule.amount),
        f"Day {rule.amount} is {dated(due)}: due that day, late from the next.",
    ]


def _day_zero_lines(rule: ClockRule, calendar: WorkingCalendar, on: date, zero: date) -> list[str]:
    why_off = calendar.why_off(on)
    came = f"{dated(on)}, {rule.from_words}"
    if zero == on:
        off = f" Not a working day ({why_off}), so the next working day is day 1." if why_off else ""
        return [f"Day 0: {came}.{off}"]
    why = f"not a working day ({why_off})" if why_off else "after the cut-off hour"
    return [f"Came in {came}: {why}.", f"Day 0: {dated(zero)}."]


def backstop_line(rule: ClockRule, began: date, backstop: date) -> str:
    """The latest day, whenever the acknowledgement goes."""
    assert rule.backstop is not None
    assert rule.amount is not None
    days = f"{rule.backstop.working_days} + {rule.amount} working days"
    return (
        f"A late acknowledgement buys no time: the latest day is {days} after {dated(began)} "
        f"({rule.backstop_words}), which is {dated(backstop)} ({rule.start_source})."
    )


def bounds_lines(counted: date | None, backstop: date) -> list[str]:
    """Which of the two dates holds."""
    if counted is None or counted <= backstop:
        return []
    return [f"{dated(backstop)} comes before {dated(counted)}, so it is due on {dated(backstop)}."]


def extension_lines(rule: ExtensionRule | None, original: date, due: date, days: int) -> list[str]:
    """The days added, and any beyond what is allowed without more."""
    lines = [f"Extended by {count(days, 'working day')} from the old due date, {dated(original)}: due {dated(due)}."]
    if rule is not None and days > rule.cap_working_days:
        over = count(days - rule.cap_working_days, "working day")
        takes = {"good_reason": "a good reason", "resident_agreement": "the resident's agreement"}[rule.beyond_cap]
        lines.append(
            f"That is {over} over the {rule.cap_working_days} allowed, which takes {takes} on record "
            f"({rule.cap_source})."
        )
    return lines
