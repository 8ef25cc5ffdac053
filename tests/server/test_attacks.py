"""What a person may not do is refused by the database itself, whatever program asks."""

from __future__ import annotations

import psycopg
import pytest

from tests.guarded import connection_of
from tests.server.attacks import ALLOWED, ATTACKS, Attempt, Ends
from tests.server.conftest import Scene


def test_there_are_enough_of_them() -> None:
    """At least fifty, no two alike."""
    assert len({(one.who, one.sql) for one in ATTACKS}) == len(ATTACKS) >= 50


@pytest.mark.parametrize("attempt", [*ATTACKS, *ALLOWED], ids=lambda one: f"{one.who}: {one.what}")
def test_an_attempt_ends_as_it_must(scene: Scene, attempt: Attempt) -> None:
    """Refused, or without effect, or carried out by whoever may; undone afterwards whatever it was."""
    ended, said = _ended(scene, attempt)
    assert ended is attempt.ends, said


_BY_RULE = {"42501", "RD001"}


def _ended(scene: Scene, attempt: Attempt) -> tuple[Ends, str]:
    with connection_of(scene.server, scene.database, attempt.who) as connection:
        try:
            rows = _carried_out(connection, attempt.sql.format(**scene.ids))
        except psycopg.DatabaseError as error:
            if error.sqlstate not in _BY_RULE:
                raise
            return Ends.REFUSED, str(error)
        finally:
            connection.rollback()
    return (Ends.DONE if rows else Ends.NOTHING), f"{rows} rows"


def _carried_out(connection: psycopg.Connection, sql: str) -> int:
    """Rows the last statement gave or touched, with what waits for the end of a transaction brought forward."""
    cursor = connection.execute(sql)
    while cursor.nextset():
        pass
    rows = cursor.rowcount
    connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
    return rows


def test_an_error_tells_nothing_of_a_hidden_case(scene: Scene) -> None:
    """The same words for a case that is not there and for one that is there for others."""
    note = (
        'INSERT INTO case_event (case_id, at, "on", kind, title, text, facts, by_id, by_name) '
        "VALUES (%s, now(), '2026-11-24', 'note', 'x', '', '{{}}', %s, 'Sade Cole')".replace("{{}}", "{}")
    )
    said = []
    for case in ("hidden", "nowhere"):
        with connection_of(scene.server, scene.database, "colleague") as connection:
            with pytest.raises(psycopg.Error) as refused:
                connection.execute(note, (scene.ids[case], scene.ids["colleague"]))
            connection.rollback()
        said.append((refused.value.sqlstate, str(refused.value)))
    assert said[0] == said[1]


def test_the_audit_says_who_did_what(scene: Scene) -> None:
    """Each act under the login it was done by, before and after, in one whole chain."""
    with connection_of(scene.server, scene.database, "auditor") as connection:
        rows = connection.execute(
            "SELECT login, what, before, after FROM guard.audit WHERE \"table\" = 'cases' AND key = %s ORDER BY id",
            (str(scene.ids["stage2"]),),
        ).fetchall()
        assert connection.execute("SELECT count(*) FROM guard.audit_broken()").fetchone() == (0,)
    assert rows[0][:2] == ("t_handler", "insert")
    taken = [row for row in rows if row[3].get("owner_id") == scene.ids["manager"]]
    assert [(row[0], row[1]) for row in taken] == [("t_manager", "update")]
    assert taken[0][2]["owner_id"] == scene.ids["handler"]
    assert not any("pdf" in str(row) for row in rows)
