"""A backup of one person's file each working day by itself, the oldest let go."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

from desktop_app.errors import Trouble
from desktop_app.services.backup import backup
from desktop_app.services.desk import Desk

DAYS, WEEKS = 7, 4
"""The newest so many are kept, and beyond them the last of each of so many weeks."""
_NAME = re.compile(r"redress-(\d{4}-\d{2}-\d{2})\.db")


def keep_daily(desk: Desk) -> Path | None:
    """Makes today's backup beside the cases, in ``backups``; None where there is one, or nothing to back up.

    Raises:
        Trouble: no room or no access; the cases are untouched.
    """
    if not isinstance(desk.where, Path) or desk.is_demo:
        return None
    folder = desk.where.parent / "backups"
    to = folder / f"redress-{desk.clock.today().isoformat()}.db"
    if to.exists():
        return None
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise Trouble(f"Today's backup could not be made: {error}.", kept="Your cases are untouched.") from error
    backup(desk, to)
    for old in to_let_go({_day(path): path for path in folder.iterdir() if _day(path)}, desk.clock.today()):
        old.unlink(missing_ok=True)
    return to


def to_let_go(kept: dict[date | None, Path], today: date) -> tuple[Path, ...]:
    """Which of the backups are not needed any more, oldest first: the newest days and the last of recent weeks stay."""
    days = sorted((day for day in kept if day is not None), reverse=True)
    stays = set(days[:DAYS])
    weeks: dict[tuple[int, int], date] = {}
    for day in days[DAYS:]:
        if today - day <= timedelta(weeks=WEEKS + 2):
            weeks.setdefault(day.isocalendar()[:2], day)
    stays |= set(sorted(weeks.values(), reverse=True)[:WEEKS])
    return tuple(kept[day] for day in sorted(days) if day not in stays)


def _day(path: Path) -> date | None:
    found = _NAME.fullmatch(path.name)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None
