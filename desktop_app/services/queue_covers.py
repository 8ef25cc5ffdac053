"""The views of whoever covers for a colleague who is away: one for each, as long as it lasts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.services.away_today import away_today
from desktop_app.services.barred import VISIBLE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.policy.absence import Absent
    from desktop_app.services.desk import Desk
    from desktop_app.services.reader import Reader

PREFIX = "cover:"


@dataclass(frozen=True, slots=True)
class Cover:
    """A colleague somebody covers for today."""

    key: str
    """The view's: ``cover:12``."""
    words: str
    count: int


def covers(desk: Desk) -> tuple[Cover, ...]:
    """Those whom whoever acts covers for today, by name, with how many open cases are theirs."""
    me, today = desk.acting_id, desk.clock.today()
    with desk.looking() as reader:
        if me is None or not (away := away_today(reader, today)):
            return ()
        whose = _covered_by(me, away, {one for (one,) in reader.rows("SELECT id FROM staff WHERE is_active")})
        return tuple(sorted((_cover(reader, me, one) for one in whose), key=lambda cover: cover.words))


def owner_of(view: str) -> int | None:
    """Whose cases a view of this kind holds; None for another view."""
    number = view.removeprefix(PREFIX)
    return int(number) if view.startswith(PREFIX) and number.isascii() and number.isdigit() else None


def _covered_by(me: int, away: Mapping[int, Absent], here: set[int]) -> list[int]:
    from desktop_app.policy.absence import cover_of  # nobody is away on most days

    return [who for who in away if cover_of(who, away, here) == me]


def _cover(reader: Reader, me: int, owner: int) -> Cover:
    where = f"cases.closed_on IS NULL AND cases.owner_id = :owner AND {VISIBLE}"
    number = reader.first(f"SELECT count(*) FROM cases WHERE {where}", {"owner": owner, "me": me})
    name = reader.first("SELECT name FROM staff WHERE id = :owner", {"owner": owner})
    return Cover(f"{PREFIX}{owner}", f"Covering for {name[0] if name else 'a colleague'}", number[0] if number else 0)
