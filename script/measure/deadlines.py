"""100,000 deadlines against the holidays library's own working-day count."""

from __future__ import annotations

from datetime import date, timedelta

import holidays

from desktop_app.policy.bank_holidays import bank_holidays
from desktop_app.policy.calendar import WorkingCalendar

from .timing import figure, seconds, show

MANY = 100_000


def measure() -> None:
    starts = [date(2024, 1, 1) + timedelta(days=index % 1500) for index in range(MANY)]
    counts = [(5, 10, 20, 40)[index % 4] for index in range(MANY)]
    library = holidays.country_holidays("GB", subdiv="ENG", years=range(2023, 2031))
    calendar = WorkingCalendar(bank_holidays("ENG", 2023, 2030))
    ours: list[date] = []
    theirs: list[date] = []

    def by_us() -> None:
        ours[:] = [calendar.after(start, count) for start, count in zip(starts, counts, strict=True)]

    def by_library() -> None:
        theirs[:] = [library.get_nth_working_day(start, count) for start, count in zip(starts, counts, strict=True)]

    by_us()
    quick, slow = seconds(by_us), seconds(by_library)
    if ours != theirs:
        raise SystemExit("The two calendars disagree.")
    show(f"{MANY:,} deadlines", quick, slow, "holidays.get_nth_working_day", reach="0.01")
    figure("", f"{slow / quick:.0f} times as quick; every date the same")
