"""Countdown chips: ``policy.urgency`` asked with the desk's calendar and settings."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.policy.calendar import WorkingCalendar
from desktop_app.policy.chip_states import ChipState
from desktop_app.policy.urgency import chip, short_date
from desktop_app.services.desk import Desk
from desktop_app.services.queue_lines import ChipView

if TYPE_CHECKING:
    from desktop_app.models import CaseClock
    from desktop_app.policy.promise import Promise
    from desktop_app.services.views_clocks import ClockView


@dataclass(frozen=True, slots=True)
class Chips:
    """Makes chips for one day: read the calendar once, then as many as needed."""

    today: date
    calendar: WorkingCalendar
    soon_days: int
    _made: dict[tuple[object, ...], ChipView] = field(default_factory=dict, repr=False, compare=False)
    """A screenful has few different days: each chip is made once."""

    def of(
        self,
        due_on: date | None,
        label: str,
        *,
        met_on: date | None = None,
        on_hold: str = "",
        extended: bool = False,
        days_early: int | None = None,
    ) -> ChipView:
        """The countdown to ``due_on``, or how it was met."""
        key = (due_on, label, met_on, on_hold, extended, days_early)
        known = self._made.get(key)
        if known is None:
            made = chip(
                due_on,
                met_on,
                self.today,
                self.calendar,
                label=label,
                soon_days=self.soon_days,
                on_hold=on_hold,
                extended=extended,
                days_early=days_early,
            )
            known = self._made[key] = ChipView(made.state, made.text, made.spoken)
        return known

    def closed(self, on: date) -> ChipView:
        """What stands where the countdown was once a case is closed."""
        day = short_date(on, self.today)
        return ChipView(ChipState.DONE, f"Closed · {day}", f"Closed on {day}")


def chips(desk: Desk) -> Chips:
    """Chips as of today on this desk."""
    return Chips(desk.clock.today(), desk.calendar(), desk.calendar_settings.soon_days)


def clock_view(
    row: CaseClock, made: Chips, promises: tuple[Promise, ...] = (), *, is_codes_own: bool = False
) -> ClockView:
    """One clock of a case with its chip, and what the resident was promised where that is another date."""
    from desktop_app.services.promises import promise_on
    from desktop_app.services.views_clocks import ClockView

    promised = promise_on(row, promises)
    return ClockView(
        key=row.key,
        label=row.label,
        due_on=row.due_on,
        original_due_on=row.original_due_on,
        met_on=row.met_on,
        from_words=row.from_words,
        from_on=row.from_on,
        extended_by=row.extended_by,
        source=row.source,
        is_from_code=row.is_from_code,
        is_codes_own=is_codes_own,
        chip=made.of(row.due_on, row.label, met_on=row.met_on, extended=row.extended_by > 0, days_early=row.days_early),
        worked_out=tuple(row.worked_out),
        promised_on=promised.on if promised else None,
        promised_in=promised.letter_on if promised else None,
    )
