"""The workload board: what each colleague has to do and what the next four weeks hold, counted in plain SQL.

Whoever is barred from a case does not count it either (``services/barred.py``).
"""

from __future__ import annotations

from desktop_app.policy.absence import Absent
from desktop_app.policy.kinds_shown import Rank
from desktop_app.policy.urgency import soon_until
from desktop_app.policy.workload import Board, Colleague, Counts, Still, WorkFacts, board, last_day
from desktop_app.services.barred import VISIBLE
from desktop_app.services.desk import Desk
from desktop_app.services.queue_narrow import OVERDUE, OWING, RUNNING, SOON, TODAY, UNDONE, WAITING
from desktop_app.services.reader import Reader, day, instant
from desktop_app.services.reminder_rules import read_rules

_COUNTS = f"""
SELECT cases.owner_id, count(*), count(*) FILTER (WHERE {OVERDUE}), count(*) FILTER (WHERE {TODAY}),
    count(*) FILTER (WHERE {SOON}), count(*) FILTER (WHERE {WAITING})
FROM cases WHERE {OWING} AND {VISIBLE} GROUP BY cases.owner_id
"""
# A day off that was added writes into every case it moves: nobody has done anything about them.
_STILL = f"""
SELECT ranked.owner_id, ranked.id, ranked.reference, ranked.since FROM (
    SELECT moved.owner_id, moved.id, moved.reference, moved.since,
        row_number() OVER (PARTITION BY moved.owner_id ORDER BY moved.since, moved.id) AS place
    FROM (
        SELECT cases.owner_id, cases.id, cases.reference, (
            SELECT case_event.at FROM case_event
            WHERE case_event.case_id = cases.id AND case_event.kind <> 'deadline_moved'
            ORDER BY case_event.id DESC LIMIT 1
        ) AS since
        FROM cases WHERE cases.closed_on IS NULL AND cases.on_hold = '' AND {VISIBLE}
    ) AS moved WHERE moved.since IS NOT NULL
) AS ranked WHERE ranked.place = 1
"""
_IN_DAYS = "BETWEEN :today AND :last"
_DUES = f"""
SELECT due.owner_id, due.due_on, count(*) FROM (
    SELECT cases.owner_id, cases.id, cases.next_due_on AS due_on FROM cases
    WHERE {OWING} AND cases.next_due_on {_IN_DAYS} AND {VISIBLE}
    UNION SELECT cases.owner_id, cases.id, clock.due_on FROM cases JOIN clock ON clock.case_id = cases.id
    WHERE {OWING} AND {RUNNING} AND clock.due_on {_IN_DAYS} AND {VISIBLE}
    UNION SELECT cases.owner_id, cases.id, action.due_on FROM action JOIN cases ON cases.id = action.case_id
    WHERE {OWING} AND {UNDONE} AND action.due_on {_IN_DAYS} AND {VISIBLE}
) AS due GROUP BY due.owner_id, due.due_on
"""
_PEOPLE = "SELECT id, name, rank, is_active, team_id, most_cases FROM staff ORDER BY name, id"
_AWAY = """
SELECT absence.staff_id, absence.first_on, absence.last_on, absence.deputy_id FROM absence
WHERE absence.cancelled_at IS NULL AND absence.first_on <= :last
AND (absence.last_on IS NULL OR absence.last_on >= :today) ORDER BY absence.first_on, absence.id
"""
_RANKS = {str(one): one for one in Rank}


def workload(desk: Desk, team_id: int | None = None) -> Board:
    """The board of a team, or of everybody."""
    return board(work_facts(desk), team_id)


def work_facts(desk: Desk) -> WorkFacts:
    """Everything that is counted, as of now."""
    today, calendar = desk.clock.today(), desk.calendar()
    asked: dict[str, object] = {
        "me": desk.acting_id,
        "today": today,
        "soon_until": soon_until(today, calendar, desk.calendar_settings.soon_days),
        "last": last_day(today, calendar),
    }
    with desk.looking() as reader:
        return WorkFacts(
            now=desk.clock.now(),
            calendar=calendar,
            hours=read_rules(reader).hours,
            people=_people(reader, asked),
            teams=dict(reader.rows("SELECT id, name FROM team WHERE is_active IS TRUE")),
            counts={owner: Counts(*map(int, many)) for owner, *many in reader.rows(_COUNTS, asked)},
            still={
                owner: Still(case_id, reference, instant(since))
                for owner, case_id, reference, since in reader.rows(_STILL, asked)
            },
            dues={(owner, day(on)): int(many) for owner, on, many in reader.rows(_DUES, asked)},
        )


def _people(reader: Reader, asked: dict[str, object]) -> tuple[Colleague, ...]:
    away: dict[int, list[Absent]] = {}
    for staff_id, first_on, last_on, deputy_id in reader.rows(_AWAY, asked):
        away.setdefault(staff_id, []).append(Absent(staff_id, day(first_on), day(last_on), deputy_id))
    return tuple(
        Colleague(key, name, _RANKS[rank], bool(is_active), team_id, most, tuple(away.get(key, ())))
        for key, name, rank, is_active, team_id, most in reader.rows(_PEOPLE)
    )
