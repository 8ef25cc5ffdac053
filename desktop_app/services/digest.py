"""The start of the day in one sentence: what it holds for whoever sits here, each part with a way to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from textwrap import shorten
from typing import TYPE_CHECKING, Literal

from desktop_app.policy.chip_states import ChipState
from desktop_app.policy.hours import is_open
from desktop_app.policy.kinds_shown import Rank
from desktop_app.policy.urgency import soon_until
from desktop_app.policy.words import count, inside, listed, short_date, with_weekday
from desktop_app.policy.workload import is_offered
from desktop_app.services import queue
from desktop_app.services.barred import VISIBLE
from desktop_app.services.chips import chips
from desktop_app.services.desk import Desk
from desktop_app.services.queue_narrow import BANDS, OWING, Narrow
from desktop_app.services.queue_rows import read_rows
from desktop_app.services.reader import Reader, day
from desktop_app.services.reminder_rules import read_rules
from desktop_app.services.reminding import team_today

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Where = Narrow | Literal["approvals", "reviewed", "handed", "letters", "unassigned", "workload"]
"""A part of the open cases, a view of the queue, or the board."""

_COUNTED = (
    f"SELECT {', '.join(f'count(*) FILTER (WHERE {BANDS[band]})' for band in BANDS)} "
    f"FROM cases WHERE {OWING} AND {VISIBLE} AND "
)
_COUNT = f"SELECT count(*) FROM cases WHERE {VISIBLE} AND "
_NEXT = (
    f"SELECT cases.reference, cases.next_due_on FROM cases WHERE {OWING} AND cases.next_due_on >= :today "
    f"AND cases.owner_id = :me AND {VISIBLE} ORDER BY cases.next_due_on, cases.id LIMIT 1"
)
MOST_NAMED, _SUBJECT = 3, 60
_WORST = (
    f"SELECT cases.id FROM cases WHERE {OWING} AND cases.next_due_on < :today "
    f"AND cases.owner_id = :me AND {VISIBLE} ORDER BY cases.next_due_on, cases.id LIMIT {MOST_NAMED}"
)
_OVERDUE, _TODAY, _SOON = ChipState.OVERDUE, ChipState.TODAY, ChipState.SOON
_WORDS = {_OVERDUE: "overdue", _TODAY: "due today", _SOON: "due soon"}


@dataclass(frozen=True, slots=True)
class DigestPart:
    """One thing the day holds."""

    number: int
    words: str
    """With its number: ``3 due today``."""
    where: Where
    is_alarm: bool = False


@dataclass(frozen=True, slots=True)
class WorstCase:
    """A case that has waited for longest, by name."""

    case_id: int
    words: str
    """``C-000044, Mrs Ada Lowe: Door will not shut``"""
    due: str
    """``Action, overdue 24 working days · Mon 26 Oct``"""


@dataclass(frozen=True, slots=True)
class Digest:
    """What a day holds."""

    on: date
    mine: tuple[DigestPart, ...]
    """One's own cases, and what waits for oneself; without what there is none of."""
    covered: tuple[DigestPart, ...]
    """Overdue and due today of each colleague one covers for."""
    team: tuple[DigestPart, ...]
    """For whoever leads: their team's, or everybody's."""
    team_name: str
    """'' where they are in no team."""
    next_words: str
    """``Next: C-000412 on Thu 26 Nov.``; '' where nothing of one's own is due later."""
    worst: tuple[WorstCase, ...]
    """One's own cases that are overdue for longest, at most three."""
    is_new: bool
    """Not shown to them yet today, and it is a working hour."""

    @property
    def sentence(self) -> str:
        """``Thursday 26 November 2026: 2 overdue, 3 due today and 1 letter to review.``"""
        parts = [part.words for part in (*self.mine, *self.covered)]
        mine = f"{with_weekday(self.on)}: {listed(parts)}." if parts else f"{with_weekday(self.on)}: {self.nothing}"
        if not self.team:
            return mine
        return f"{mine} {self.team_name or 'Everybody'}: {listed(part.words for part in self.team)}."

    @property
    def nothing(self) -> str:
        """What is said where nothing presses."""
        return f"nothing of yours is due soon. {self.next_words}".strip()


def digest(desk: Desk) -> Digest:
    """What today holds for whoever sits here."""
    me, today = desk.staff_id, desk.clock.today()
    by_view = queue.counts(desk).by_view
    asked: dict[str, object] = {
        "me": me,
        "today": today,
        "soon_until": soon_until(today, desk.calendar(), desk.calendar_settings.soon_days),
    }
    with desk.looking() as reader:
        mine = _bands(reader, asked, Narrow("your cases", owner_id=me, view="mine"), (_OVERDUE, _TODAY, _SOON))
        rank, team_id, team_name = _my_team(reader, me)
        all_teams = " in all teams" if team_id is not None else ""  # behind a number that is the whole landlord’s
        leads = bool(rank) and is_offered(Rank(rank))
        whose = Narrow(f"cases of {team_name}", team_id=team_id) if team_name else Narrow("cases of everybody")
        return Digest(
            on=today,
            mine=(*mine, *_came_back(reader, me), *_waiting(by_view, all_teams)),
            covered=tuple(_covered(reader, asked, me, today)),
            team=tuple(_team(reader, asked, whose, by_view.get("unassigned", 0), all_teams, today)) if leads else (),
            team_name=team_name or "",
            next_words=_next(reader, asked, today),
            worst=_worst(reader, desk, asked),
            is_new=_is_new(reader, desk),
        )


def saw_digest(desk: Desk) -> None:
    """They were shown it: once a day for each person, at whichever desk. Shown again, it is noted once."""
    from desktop_app.services.act import once

    once(desk, _key(desk), "saw_digest", lambda _session: desk.staff_id)


def _key(desk: Desk) -> str:
    """The gesture of having been shown it has one name a day."""
    return f"digest/{desk.staff_id}/{desk.clock.today().isoformat()}"


def _is_new(reader: Reader, desk: Desk) -> bool:
    if not is_open(desk.clock.now(), desk.calendar(), read_rules(reader).hours):
        return False
    return reader.first("SELECT 1 FROM act WHERE id = :id", {"id": _key(desk)}) is None


def _bands(
    reader: Reader, asked: dict[str, object], whose: Narrow, bands: tuple[ChipState, ...], of: str = ""
) -> tuple[DigestPart, ...]:
    counted = reader.first(_COUNTED + whose.condition(), asked | whose.given())
    numbers = dict(zip(BANDS, map(int, counted or ()), strict=True))
    return tuple(
        DigestPart(
            numbers[band],
            f"{numbers[band]} {_WORDS[band]}{f' {of}' if of else ''}",
            replace(whose, words=f"{whose.words} · {_WORDS[band]}", urgency=band),
            is_alarm=band is _OVERDUE,
        )
        for band in bands
        if numbers[band]
    )


def _worst(reader: Reader, desk: Desk, asked: dict[str, object]) -> tuple[WorstCase, ...]:
    ids = [case_id for (case_id,) in reader.rows(_WORST, asked)]
    rows = read_rows(reader, chips(desk), ids, desk.acting_id) if ids else {}
    return tuple(
        WorstCase(
            row.id,
            f"{row.reference}, {row.resident or 'Anonymous'}: {shorten(row.subject, _SUBJECT, placeholder='…')}",
            f"{row.due_what}, {inside(row.chip.text)}",
        )
        for row in (rows[one] for one in ids)
    )


def _came_back(reader: Reader, me: int) -> Iterator[DigestPart]:
    """One's own cases to which the post brought a letter back: nobody has read it."""
    whose = Narrow("your cases · letter came back", owner_id=me, is_back=True)
    ((number,),) = reader.rows(_COUNT + whose.condition(), {"me": me, **whose.given()})
    if number:
        yield DigestPart(int(number), f"{count(int(number), 'letter')} came back", whose, is_alarm=True)


def _waiting(counts: Mapping[str, int], all_teams: str) -> tuple[DigestPart, ...]:
    # A letter to review is counted among the approvals: they stand in one inbox.
    asked: tuple[tuple[Literal["approvals", "reviewed", "handed", "letters"], str, str], ...] = (
        ("approvals", "approval", " waiting"),
        ("reviewed", "answer", " back to you"),
        ("handed", "case", " handed to you"),
        ("letters", "letter", f" to send{all_teams}"),
    )
    return tuple(
        DigestPart(counts[key], f"{count(counts[key], thing)}{rest}", key, is_alarm=key == "approvals")
        for key, thing, rest in asked
        if counts.get(key)
    )


def _covered(reader: Reader, asked: dict[str, object], me: int, today: date) -> Iterator[DigestPart]:
    """What presses of those who are away and covered by whoever sits here."""
    team = team_today(reader, today)
    names: dict[int, str] = dict(reader.rows("SELECT id, name FROM staff"))
    for one in sorted(team.away, key=lambda each: names[each]):
        if team.standing_in(one) == me:
            whose = Narrow(f"cases of {names[one]}", owner_id=one)
            yield from _bands(reader, asked, whose, (_OVERDUE, _TODAY), f"of {names[one]}’s")


def _my_team(reader: Reader, me: int) -> tuple[str, int | None, str | None]:
    """My rank, and my team with its name."""
    row = reader.first(
        "SELECT staff.rank, staff.team_id, team.name FROM staff LEFT JOIN team ON team.id = staff.team_id "
        "WHERE staff.id = :me",
        {"me": me},
    )
    return ("", None, None) if row is None else (row[0], row[1], row[2])


def _team(
    reader: Reader, asked: dict[str, object], whose: Narrow, unassigned: int, all_teams: str, today: date
) -> Iterator[DigestPart]:
    """Everybody's, for whoever shares out work: of their own team where they are in one."""
    yield from _bands(reader, asked, whose, (_OVERDUE, _TODAY, _SOON))
    if unassigned:
        yield DigestPart(unassigned, f"{unassigned} unassigned{all_teams}", "unassigned")
    yield from _uncovered(reader, asked, whose.team_id, today)


def _uncovered(reader: Reader, asked: dict[str, object], team_id: int | None, today: date) -> Iterator[DigestPart]:
    """Who is away and has open cases that nobody looks after, of the team or of everybody."""
    team = team_today(reader, today)
    for one in sorted(team.away.keys() & team.people.keys()):
        if team.standing_in(one) is not None or (team_id is not None and team.people[one].team_id != team_id):
            continue
        whose = Narrow("", owner_id=one)
        ((number,),) = reader.rows(_COUNT + whose.condition(), whose.given() | {"me": asked["me"]})
        ((name,),) = reader.rows("SELECT name FROM staff WHERE id = :id", {"id": one})
        if number:
            words = f"{count(int(number), 'case')} of {name}’s, away, covered by nobody"
            yield DigestPart(int(number), words, Narrow(f"cases of {name}", owner_id=one), is_alarm=True)


def _next(reader: Reader, asked: dict[str, object], today: date) -> str:
    row = reader.first(_NEXT, asked)
    return f"Next: {row[0]} on {short_date(day(row[1]), today)}." if row is not None else ""
