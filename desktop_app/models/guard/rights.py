"""Who may read and write which table, and which of its rows: grants and row level security, made from the tables."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Table

from desktop_app.models.every import Base
from desktop_app.models.guard.roles import ADMINISTRATOR, AUDITOR, GROUPS, HANDLER, LEADER, POST_ROOM

EVERYBODY = ", ".join((POST_ROOM, AUDITOR))
"""Every login is in one of the two, the rest through the post room's."""
AUDITORS = ", ".join((AUDITOR, ADMINISTRATOR))

APPEND_ONLY = frozenset(
    {"act", "case_event", "case_date", "case_link", "exclusion", "issued_letter", "letter_sent", "letter_returned"}
    | {"letter_review", "action_date", "action_told", "chaser", "declaration", "determination"}
    | {"determination_finding", "lateness", "letter_template", "request_chase", "resident_update"}
    | {"standard_paragraph", "approval_answer", "approval_seen"}
)
"""Written once: nobody is granted UPDATE or DELETE, and triggers refuse it besides."""

OF_THE_LANDLORD = frozenset({"landlord", "policy_edition", "day_off", "staff", "setting", "team", "area"})
"""What administrators change and everybody reads."""

OF_LEADERS = frozenset({"letter_template", "standard_paragraph"})
"""What team leaders and above write, and everybody reads."""

OPEN_SETTINGS = ("own_words",)
"""Settings a handler may add to."""

DELETED = {
    HANDLER: ("letter", "extension", "point", "draft"),
    POST_ROOM: ("draft", "post_batch", "post_batch_letter"),
    ADMINISTRATOR: ("day_off", "setting"),
}
"""What the program takes away again: half-finished things, and settings."""

POST_ROOM_ADDS = (
    *("act", "case_event", "case_date", "clock", "draft", "search_text"),
    *("letter_sent", "letter_returned", "post_batch", "post_batch_letter", "chaser", "alert"),
    *("absence", "saved_view"),
)
"""Rows that printing and posting leave, days away and views of one's own."""
POST_ROOM_CHANGES = (
    *("clock", "draft", "search_text", "letter", "post_batch", "post_batch_letter", "extension", "counter"),
    *("compensation", "meeting", "survey", "evidence_request", "restriction", "representative"),
    *("absence", "saved_view"),
)
"""Rows whose dates say that a letter has left; what else they say is kept by triggers."""

OF_ONESELF = ("phone", "email")
"""Columns of a colleague that they put right themselves: how residents reach them."""

SETTLED = (
    *("version", "state", "next_clock", "next_label", "next_due_on", "next_is_extended", "next_step"),
    *("next_update_on", "waiting_on", "is_waiting", "closed_on", "ended_as", "facts"),
)
"""Columns of a case that follow from its clocks and steps: all that the post room's letters move."""

_ME = "(SELECT guard.me()) IS NOT NULL"
_PARENTS = {
    "finding": ("point_id", "point", "hidden_points"),
    "action_date": ("action_id", "action", "hidden_actions"),
    "action_told": ("action_id", "action", "hidden_actions"),
    "letter_review": ("letter_id", "letter", "hidden_letters"),
    "letter_sent": ("letter_id", "letter", "hidden_letters"),
    "letter_returned": ("letter_id", "letter", "hidden_letters"),
    "approval_answer": ("request_id", "approval_request", "hidden_requests"),
    "approval_seen": ("request_id", "approval_request", "hidden_requests"),
    "post_batch_letter": ("letter_id", "letter", "hidden_letters"),
    "determination_finding": ("determination_id", "determination", "hidden_determinations"),
    "adjustment": ("resident_id", "resident", "hidden_residents"),
    "household_member": ("resident_id", "resident", "hidden_residents"),
}


def statements() -> Iterator[str]:
    """Grants first, then the policies; everything given before is taken back."""
    groups = ", ".join(GROUPS)
    yield "DO $$ BEGIN EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database()); END $$"
    yield f"DO $$ BEGIN EXECUTE format('GRANT CONNECT ON DATABASE %I TO {groups}', current_database()); END $$"
    yield "REVOKE ALL ON SCHEMA public FROM PUBLIC"
    yield f"GRANT USAGE ON SCHEMA public, guard TO {groups}"
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, {groups}"
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA guard FROM PUBLIC, {groups}"
    yield f"GRANT SELECT ON guard.audit, guard.audit_head, guard.login TO {AUDITORS}"
    yield f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {EVERYBODY}"
    yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {POST_ROOM}"
    yield from _grants()
    for table in _tables():
        yield from _policies(table)


def _tables() -> list[Table]:
    return list(Base.metadata.sorted_tables)


def _grants() -> Iterator[str]:
    for table in _tables():
        may = "INSERT" if table.name in APPEND_ONLY | {"policy_edition"} else "INSERT, UPDATE"
        of_leaders = LEADER if table.name in OF_LEADERS else HANDLER
        whom = ADMINISTRATOR if table.name in OF_THE_LANDLORD else of_leaders
        yield f"GRANT {may} ON {table.name} TO {whom}"
    for group, names in DELETED.items():
        yield f"GRANT DELETE ON {', '.join(names)} TO {group}"
    yield f"GRANT INSERT ON {', '.join(POST_ROOM_ADDS)} TO {POST_ROOM}"
    yield f"GRANT UPDATE ON {', '.join(POST_ROOM_CHANGES)} TO {POST_ROOM}"
    yield f"GRANT UPDATE ({', '.join(SETTLED)}) ON cases TO {POST_ROOM}"
    yield f"GRANT UPDATE ({', '.join(OF_ONESELF)}) ON staff TO {POST_ROOM}"
    yield f"GRANT INSERT, UPDATE ON setting TO {HANDLER}"
    yield f"REVOKE ALL ON alembic_version FROM {EVERYBODY}"
    yield f"GRANT SELECT ON alembic_version TO {EVERYBODY}"


def _policies(table: Table) -> Iterator[str]:
    """Who is barred from a case finds none of its rows, by any road; who is not logged in as a colleague, none at all.

    A row is written only beside one that can be seen. That is asked of the case itself, so that a case which is not
    there and a case which is hidden are refused with the same words.
    """
    yield f"ALTER TABLE {table.name} ENABLE ROW LEVEL SECURITY"
    for name in ("seen", "audited", "added", "changed", "removed", "own_words"):
        yield f"DROP POLICY IF EXISTS {name} ON {table.name}"
    seen, written = _conditions(table)
    yield f"CREATE POLICY seen ON {table.name} FOR SELECT TO {POST_ROOM} USING ({seen})"
    yield f"CREATE POLICY audited ON {table.name} FOR SELECT TO {AUDITOR} USING (true)"
    yield f"CREATE POLICY added ON {table.name} FOR INSERT TO {POST_ROOM} WITH CHECK ({written})"
    # What is shared is seen by all and changed by few: a handler must not even make it their own.
    touched = written if table.name == "saved_view" else seen
    yield f"CREATE POLICY changed ON {table.name} FOR UPDATE TO {POST_ROOM} USING ({touched}) WITH CHECK ({written})"
    yield f"CREATE POLICY removed ON {table.name} FOR DELETE TO {POST_ROOM} USING ({seen})"


def _conditions(table: Table) -> tuple[str, str]:
    """What may be read, and what may be written."""
    if table.name in _OF_THEIR_OWN:
        return _OF_THEIR_OWN[table.name]
    if table.name in _PARENTS:
        column, parent, hidden = _PARENTS[table.name]
        there = f"EXISTS (SELECT 1 FROM {parent} WHERE {parent}.id = {table.name}.{column})"
        return f"{_ME} AND {_not_in(column, hidden)}", f"{_ME} AND {there}"
    cases = [
        column.name for column in table.columns if any(key.column.table.name == "cases" for key in column.foreign_keys)
    ]
    seen, written = [_ME], [_ME]
    for name in sorted(cases):
        empty = f"{name} IS NULL OR " if table.columns[name].nullable else ""
        seen.append(f"({empty}{_not_in(name, 'hidden_cases')})")
        written.append(f"({empty}EXISTS (SELECT 1 FROM cases WHERE cases.id = {table.name}.{name}))")
    if table.name == "reminder":
        # What somebody was reminded of, and put off, is nobody else's to read or to say.
        seen.append("staff_id = (SELECT guard.me())")
        written.append("staff_id = (SELECT guard.me())")
    if table.name == "restriction":
        seen.append(_not_in("resident_id", "hidden_residents"))
    return " AND ".join(seen), " AND ".join(written)


def _not_in(column: str, hidden: str) -> str:
    """Asked of the list once a statement: as a sub-select it is worked out before the rows are read."""
    return f"NOT {column} = ANY ((SELECT guard.{hidden}())::integer[])"


_IS_MINE, _IS_ME = "staff_id = (SELECT guard.me())", "id = (SELECT guard.me())"
_IS_SHARED = "staff_id IS NULL"
_MY_ACT, _MY_DRAFT = "by_id = (SELECT guard.me())", "starts_with(key, (SELECT guard.me())::text || '/')"
_OPEN_KEY = f"key IN ({', '.join(repr(key) for key in OPEN_SETTINGS)})"
_OF_THEIR_OWN = {
    "cases": (f"{_ME} AND {_not_in('id', 'hidden_cases')}", _ME),
    "resident": (f"{_ME} AND {_not_in('id', 'hidden_residents')}", _ME),
    "act": (_MY_ACT, _MY_ACT),
    "draft": (_MY_DRAFT, _MY_DRAFT),
    "setting": (_ME, f"{_ME} AND ({_OPEN_KEY} OR guard.is_in('{ADMINISTRATOR}'))"),
    "saved_view": (
        f"{_ME} AND ({_IS_MINE} OR {_IS_SHARED})",
        f"{_ME} AND ({_IS_MINE} OR ({_IS_SHARED} AND guard.is_in('{LEADER}')))",
    ),
    "staff": (_ME, f"{_ME} AND ({_IS_ME} OR guard.is_in('{ADMINISTRATOR}'))"),
}
"""What may be read and written of tables whose rows belong to somebody, by name."""
