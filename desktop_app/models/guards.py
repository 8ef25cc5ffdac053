"""Triggers that keep append-only tables append-only: against accidents on SQLite, against everybody on PostgreSQL.

The statements are frozen by the migrations that use them: change a function here only by adding another.
"""

from __future__ import annotations

from collections.abc import Sequence

Key = Sequence[str]
"""Columns that are unique together."""


def append_only(dialect: str, table: str, *keys: Key) -> tuple[str, ...]:
    """DDL that refuses UPDATE, DELETE, TRUNCATE and SQLite's REPLACE on ``table``.

    ``keys`` names every unique key: an ``INSERT OR REPLACE`` removes the row it collides with, and where another
    program left ``recursive_triggers`` off, no delete trigger sees that. Only a look before the insert does.
    """
    return _append_only_sqlite(table, keys) if dialect == "sqlite" else _append_only_postgresql(table)


def _append_only_sqlite(table: str, keys: Sequence[Key]) -> tuple[str, ...]:
    refuse = f"SELECT RAISE(ABORT, '{table} is append-only')"
    clash = " OR ".join("(" + " AND ".join(f'"{column}" = NEW."{column}"' for column in key) + ")" for key in keys)
    return (
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN {refuse}; END",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN {refuse}; END",
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {clash}) BEGIN {refuse}; END",
    )


REFUSE_CHANGE = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$
"""
"""PostgreSQL function behind every guard; made once, before the first of them."""


def _append_only_postgresql(table: str) -> tuple[str, ...]:
    return (
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
    )


def frozen_once_issued(dialect: str) -> tuple[str, ...]:
    """DDL that lets an issued letter's own row move on to sent and do nothing else."""
    held = "OLD.state IN ('issued', 'sent')"
    columns = ("case_id", "kind", "stage", "template", "edits", "extension_id", "dated_on", "started_by_id")
    differs = "IS NOT" if dialect == "sqlite" else "IS DISTINCT FROM"
    cast = "" if dialect == "sqlite" else "::text"
    changed = " OR ".join(f"NEW.{column}{cast} {differs} OLD.{column}{cast}" for column in columns)
    forbidden = f"{held} AND ({changed} OR NEW.state NOT IN ('issued', 'sent') OR NEW.state < OLD.state)"
    if dialect == "sqlite":
        refuse = "SELECT RAISE(ABORT, 'an issued letter never changes')"
        return (
            f"CREATE TRIGGER letter_frozen BEFORE UPDATE ON letter WHEN {forbidden} BEGIN {refuse}; END",
            f"CREATE TRIGGER letter_kept BEFORE DELETE ON letter WHEN {held} BEGIN {refuse}; END",
            "CREATE TRIGGER letter_no_replace BEFORE INSERT ON letter WHEN EXISTS "
            "(SELECT 1 FROM letter OLD WHERE OLD.id = NEW.id AND OLD.state IN ('issued', 'sent')) "
            f"BEGIN {refuse}; END",
        )
    return (
        f"CREATE TRIGGER letter_frozen BEFORE UPDATE ON letter FOR EACH ROW WHEN ({forbidden}) "
        "EXECUTE FUNCTION refuse_change()",
        f"CREATE TRIGGER letter_kept BEFORE DELETE ON letter FOR EACH ROW WHEN ({held}) "
        "EXECUTE FUNCTION refuse_change()",
    )


def frozen_about(dialect: str) -> tuple[str, ...]:
    """DDL that fixes what an issued letter is about, copies and corrects, as :func:`frozen_once_issued` its words."""
    differs = "IS NOT" if dialect == "sqlite" else "IS DISTINCT FROM"
    cast = "" if dialect == "sqlite" else "::text"
    columns = ("about", "copy_of_id", "corrects_id")
    changed = " OR ".join(f"NEW.{column}{cast} {differs} OLD.{column}{cast}" for column in columns)
    forbidden = f"OLD.state IN ('issued', 'sent') AND ({changed})"
    if dialect == "sqlite":
        refuse = "SELECT RAISE(ABORT, 'an issued letter never changes')"
        return (f"CREATE TRIGGER letter_about_frozen BEFORE UPDATE ON letter WHEN {forbidden} BEGIN {refuse}; END",)
    return (
        f"CREATE TRIGGER letter_about_frozen BEFORE UPDATE ON letter FOR EACH ROW WHEN ({forbidden}) "
        "EXECUTE FUNCTION refuse_change()",
    )


def frozen_template(dialect: str) -> tuple[str, ...]:
    """DDL that fixes which version of the template an issued letter came from."""
    differs = "IS NOT" if dialect == "sqlite" else "IS DISTINCT FROM"
    column = "template_version_id"
    forbidden = f"OLD.state IN ('issued', 'sent') AND NEW.{column} {differs} OLD.{column}"
    if dialect == "sqlite":
        refuse = "SELECT RAISE(ABORT, 'an issued letter never changes')"
        return (f"CREATE TRIGGER letter_template_frozen BEFORE UPDATE ON letter WHEN {forbidden} BEGIN {refuse}; END",)
    return (
        f"CREATE TRIGGER letter_template_frozen BEFORE UPDATE ON letter FOR EACH ROW WHEN ({forbidden}) "
        "EXECUTE FUNCTION refuse_change()",
    )


def frozen_request(dialect: str) -> tuple[str, ...]:
    """DDL that lets a request for a decision stop waiting, once, and change in nothing else."""
    columns = (
        "case_id",
        "decision",
        "entry",
        "note",
        "wanted",
        "asked_of_id",
        "asked_at",
        "asked_by_id",
        "replaces_id",
    )
    differs = "IS NOT" if dialect == "sqlite" else "IS DISTINCT FROM"
    cast = "" if dialect == "sqlite" else "::text"
    changed = " OR ".join(f"NEW.{column}{cast} {differs} OLD.{column}{cast}" for column in columns)
    forbidden = f"{changed} OR (NEW.is_waiting AND NOT OLD.is_waiting)"
    if dialect == "sqlite":
        refuse = "SELECT RAISE(ABORT, 'what was asked never changes')"
        return (
            f"CREATE TRIGGER approval_request_frozen BEFORE UPDATE ON approval_request WHEN {forbidden} "
            f"BEGIN {refuse}; END",
            f"CREATE TRIGGER approval_request_kept BEFORE DELETE ON approval_request BEGIN {refuse}; END",
            "CREATE TRIGGER approval_request_no_replace BEFORE INSERT ON approval_request WHEN EXISTS "
            f"(SELECT 1 FROM approval_request OLD WHERE OLD.id = NEW.id) BEGIN {refuse}; END",
        )
    return (
        f"CREATE TRIGGER approval_request_frozen BEFORE UPDATE ON approval_request FOR EACH ROW WHEN ({forbidden}) "
        "EXECUTE FUNCTION refuse_change()",
        "CREATE TRIGGER approval_request_kept BEFORE DELETE ON approval_request FOR EACH ROW "
        "EXECUTE FUNCTION refuse_change()",
    )
