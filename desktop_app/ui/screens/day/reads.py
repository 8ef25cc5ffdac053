"""What the day's screen asks of the services; they are imported on the worker, so that the window comes first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk
    from desktop_app.services.digest import Digest
    from desktop_app.services.reminding import ReminderView


@dataclass(frozen=True)
class Today:
    """The digest, the reminders, and the times they can be put off to."""

    digest: Digest
    reminders: tuple[ReminderView, ...]
    later: tuple[tuple[datetime, str], ...]
    me: int
    quiet: str
    """Why nothing is said now; '' in working hours."""


def today(desk: Desk) -> Today:
    """Everything the screen shows."""
    from desktop_app.policy.hours import is_open
    from desktop_app.policy.putting_off import choices
    from desktop_app.policy.times import clock_words
    from desktop_app.services.digest import digest
    from desktop_app.services.reminder_rules import reminder_rules
    from desktop_app.services.reminding import reminders

    hours, now, calendar = reminder_rules(desk).hours, desk.clock.now(), desk.calendar()
    between = f"{clock_words(hours.opens)} and {clock_words(hours.closes)}"
    quiet = "" if is_open(now, calendar, hours) else f"You are reminded between {between} on working days."
    return Today(digest(desk), reminders(desk), choices(now, calendar, hours), desk.staff_id, quiet)


def saw_digest(desk: Desk) -> None:
    """The digest of today was shown."""
    from desktop_app.services.digest import saw_digest

    saw_digest(desk)
