"""Reads every clock of a case: when each promise falls due, from what, and how that was worked out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from desktop_app.policy.calendar import WorkingCalendar
from desktop_app.policy.clock_keys import EVIDENCE_CLOCK
from desktop_app.policy.clock_lines import (
    backstop_line,
    bounds_lines,
    count_lines,
    extension_lines,
    no_limit_line,
    not_started_line,
    rule_lines,
)
from desktop_app.policy.finding import Source
from desktop_app.policy.kinds import Event
from desktop_app.policy.months import months_after
from desktop_app.policy.pack_clocks import Unit
from desktop_app.policy.rules import Rules
from desktop_app.policy.rules_clocks import ClockRule
from desktop_app.policy.stages import REFERRAL, REFUSAL_SENT

INCOMING = frozenset({Event.RECEIVED, Event.ESCALATION_REQUESTED, Event.EVIDENCE_REQUESTED})
"""What comes in from outside at any hour: only these are moved by the receipt rule and the cut-off. The date on a
letter of ours is the landlord's own choice and buys no time."""

COUNTED_BY_OTHERS = frozenset({EVIDENCE_CLOCK})
"""Clocks set from outside: a day on which only we are closed counts, as whoever set them expects us by their date."""
NONE_EXTENDED: Mapping[str, int] = MappingProxyType({})
NO_MINUTES: Mapping[Event, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ClockReading:
    """One clock of a case on the facts known now."""

    key: str
    label: str
    """What is due, in the queue's words."""
    short: str
    due_on: date | None
    """Not late on the day itself. None while the start event is unknown, or where no limit is set."""
    original_due_on: date | None
    """Before extensions."""
    from_event: str
    from_on: date | None
    amount: int | None
    unit: Unit
    source: Source
    is_from_code: bool
    """The policy is silent and the whole clock is the Code's."""
    is_start_from_code: bool
    """The policy gives days and no start event: the start is the Code's."""
    extended_by: int
    """Working days added."""
    worked_out: tuple[str, ...]
    met_by: str
    latest_on: date | None
    """The last day it can fall due whenever the start event comes; None where nothing bounds it."""
    from_words: str = ""


def read_clocks(
    rules: Rules,
    dates: Mapping[Event, date] | Mapping[str, date],
    calendar: WorkingCalendar,
    extended: Mapping[str, int] = NONE_EXTENDED,
    minutes: Mapping[Event, int] = NO_MINUTES,
) -> tuple[ClockReading, ...]:
    """Every clock of the rules, in the order of a case's life, whether or not it has started.

    Args:
        dates: the events that have happened, the landlord's own included, each on its day.
        extended: working days added so far, by clock.
        minutes: the time of day of an event in minutes after midnight, where known, for the cut-off.

    Raises:
        BadInput: a date outside the years the calendar knows.
    """
    case = _Case({str(event): on for event, on in dates.items()}, calendar, {str(e): m for e, m in minutes.items()})
    rows = (_from_refusal(rules, rule, case) for rule in rules.clocks.values())
    theirs = replace(case, calendar=calendar.of_others)
    counted = ((rule, theirs if rule.key in COUNTED_BY_OTHERS else case) for rule in rows)
    return tuple(_read(rules, rule, of, extended.get(rule.key, 0)) for rule, of in counted)


def due_day(
    rules: Rules, key: str, dates: Mapping[Event, date], calendar: WorkingCalendar, extended_by: int = 0
) -> date | None:
    """The day one clock falls due, as :func:`read_clocks` counts it, without the words: for figures of many cases.

    None while its start has not happened and nothing bounds it, and where the rules set no limit.
    """
    rule, case = rules.clock(key), _Case({str(event): on for event, on in dates.items()}, calendar, {})
    return _extend(_original(_counted(rule, case), _backstop(rule, case)), extended_by, calendar)


@dataclass(frozen=True, slots=True)
class _Case:
    dates: Mapping[str, date]
    calendar: WorkingCalendar
    minutes: Mapping[str, int]

    def day_zero(self, event: str) -> date | None:
        """Where counting from ``event`` begins; None while it has not happened."""
        on = self.dates.get(event)
        if on is None or event not in INCOMING:
            return on
        return self.calendar.day_zero(on, self.minutes.get(event))


def _from_refusal(rules: Rules, rule: ClockRule, case: _Case) -> ClockRule:
    """The resident's clock to the Ombudsman where stage 2 was refused for good: it starts when that letter left."""
    refusal = rules.escalation_refusal
    if rule.key != REFERRAL or not refusal.row.is_final:
        return rule
    if REFUSAL_SENT not in case.dates or rule.from_event in case.dates:
        return rule
    return replace(
        rule,
        from_event=REFUSAL_SENT,
        from_words="refusal of stage 2, which is our final response, left us",
        start_source=refusal.source,
        is_start_from_code=refusal.is_from_code,
    )


def _read(rules: Rules, rule: ClockRule, case: _Case, extended_by: int) -> ClockReading:
    from_on = case.dates.get(rule.from_event)
    counted = _counted(rule, case)
    backstop = _backstop(rule, case)
    original = _original(counted, backstop)
    due, latest = (_extend(on, extended_by, case.calendar) for on in (original, backstop))
    lines = [*rule_lines(rule), *_body(rule, case, counted, backstop)]
    if original is not None and extended_by:
        lines += extension_lines(rules.extension(rule.key), original, due or original, extended_by)
    return ClockReading(
        key=rule.key,
        label=rule.label,
        short=rule.short,
        due_on=due,
        original_due_on=original,
        from_event=rule.from_event,
        from_on=from_on,
        amount=rule.amount,
        unit=rule.unit,
        source=rule.source,
        is_from_code=rule.is_from_code,
        is_start_from_code=rule.is_start_from_code,
        extended_by=extended_by,
        worked_out=tuple(lines),
        met_by=rule.met_by,
        latest_on=latest,
        from_words=rule.from_words,
    )


def _original(counted: date | None, backstop: date | None) -> date | None:
    return min(counted, backstop) if counted and backstop else counted


def _counted(rule: ClockRule, case: _Case) -> date | None:
    """The amount counted from the start event alone."""
    on = case.dates.get(rule.from_event)
    if on is None or rule.amount is None:
        return None
    if rule.unit is Unit.WORKING_DAYS:
        zero = case.day_zero(rule.from_event)
        assert zero is not None
        return case.calendar.after(zero, rule.amount)
    # Months and calendar days count from the day itself and end where they end, on a weekend or not. The two
    # clocks that use them bound the resident, not the landlord; the policies say "28 days" and "6 months" and
    # nothing of working days, and public bodies differ on rolling such dates. Rolling would invent a rule.
    if rule.unit is Unit.MONTHS:
        return months_after(on, rule.amount)
    return date.fromordinal(on.toordinal() + rule.amount)


def _backstop(rule: ClockRule, case: _Case) -> date | None:
    """The latest day, counted as if the acknowledgement had been sent on its own last day."""
    if rule.backstop is None or rule.amount is None:
        return None
    zero = case.day_zero(rule.backstop.after)
    return None if zero is None else case.calendar.after(zero, rule.backstop.working_days + rule.amount)


def _extend(on: date | None, days: int, calendar: WorkingCalendar) -> date | None:
    """Added to the old due date, never to today."""
    return calendar.after(on, days) if on is not None and days else on


def _body(rule: ClockRule, case: _Case, counted: date | None, backstop: date | None) -> list[str]:
    if rule.amount is None:
        return [no_limit_line(rule)]
    lines = []
    if counted is None:
        lines.append(not_started_line(rule))
    else:
        on, zero = case.dates[rule.from_event], case.day_zero(rule.from_event)
        assert zero is not None
        lines += count_lines(rule, case.calendar, on, zero, counted)
    if backstop is not None and rule.backstop is not None:
        began = case.dates[rule.backstop.after]
        if counted is None or counted > backstop:
            # Of an acknowledgement that was in time it says nothing: a reader takes it for a reproach.
            lines.append(backstop_line(rule, began, backstop))
        lines += bounds_lines(counted, backstop)
    return lines
