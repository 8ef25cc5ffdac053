"""Which trigger watches which table: made from the tables, so that a new one is watched from its first day."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Table

from desktop_app.models.every import Base

ACTORS = frozenset(
    f"{done}_by_id"
    for done in ("added", "asked", "decided", "done", "issued", "logged", "made", "raised", "recorded", "started")
) | {"by_id", "updated_by_id"}
"""Columns that say who did something."""

_OWN = {"cases": (), "post_batch": ("answered_by_id",)}
"""``answered_by_id`` of a case names its owner, not whoever pressed the button."""

_RULES = {
    "absence": (("BEFORE INSERT OR UPDATE", "keeps_absences"),),
    "approval_answer": (("BEFORE INSERT", "answers_for_others"),),
    "approval_request": (("BEFORE INSERT", "asks_openly"),),
    "cases": (
        ("BEFORE INSERT OR UPDATE", "is_numbered"),
        ("BEFORE UPDATE", "keeps_stages_apart"),
        ("BEFORE INSERT OR UPDATE", "gives_to_nobody_barred"),
        ("BEFORE INSERT OR UPDATE", "gives_to_somebody_here"),
    ),
    "case_event": (("BEFORE INSERT", "signs_my_name"),),
    "compensation": (("BEFORE INSERT OR UPDATE", "decides_compensation"),),
    "counter": (("BEFORE UPDATE", "counts_on"),),
    "escalation": (("BEFORE INSERT OR UPDATE", "decides_escalation"),),
    "exclusion": (("BEFORE INSERT", "decides_exclusion"),),
    "extension": (("BEFORE INSERT OR UPDATE", "decides_extension"),),
    "issued_letter": (("BEFORE INSERT", "bytes_are_true"),),
    "letter": (("BEFORE INSERT", "letter_begins"), ("BEFORE UPDATE", "letter_is_read")),
    "letter_review": (("BEFORE INSERT", "reviews_no_own_letter"),),
    "staff": (("BEFORE INSERT OR UPDATE", "keeps_ranks"), ("BEFORE UPDATE", "leaves_nothing")),
}

UNAUDITED = frozenset({"clock", "search_text", "draft"})
"""Worked out anew from what is audited, or not yet said at all."""

AT_THE_END = "DEFERRABLE INITIALLY DEFERRED"
"""The audit is one chain: each transaction joins it at its very end, so that nobody waits for another's whole act."""


def statements() -> Iterator[str]:
    """Every trigger of the guard."""
    for table in Base.metadata.sorted_tables:
        if actors := actors_of(table):
            named = ", ".join(f"'{name}'" for name in actors)
            yield _trigger(table.name, "BEFORE INSERT OR UPDATE", "acts_as_me", named)
        for when, rule in _RULES.get(table.name, ()):
            yield _trigger(table.name, when, rule)
        if table.name not in UNAUDITED:
            key = next(iter(table.primary_key.columns)).name
            yield from _at_the_end(table.name, "INSERT OR UPDATE OR DELETE", "audits", f"'{key}'")
    yield from _at_the_end("letter", "INSERT OR UPDATE", "letter_is_whole")
    yield from _at_the_end("cases", "UPDATE", "moves_own_cases")
    yield from _at_the_end("approval_request", "INSERT OR UPDATE", "is_answered")
    yield from _at_the_end("approval_answer", "INSERT", "is_carried_out")
    yield (
        "CREATE OR REPLACE TRIGGER guard_tells AFTER INSERT ON act FOR EACH STATEMENT EXECUTE FUNCTION guard.tells()"
    )


def actors_of(table: Table) -> tuple[str, ...]:
    """The columns of a table that say who did it."""
    if table.name in _OWN:
        return (*_OWN[table.name], *(c.name for c in table.columns if c.name in ACTORS))
    return tuple(column.name for column in table.columns if column.name in ACTORS)


def _trigger(table: str, when: str, rule: str, given: str = "") -> str:
    return (
        f"CREATE OR REPLACE TRIGGER guard_{rule} {when} ON {table} FOR EACH ROW EXECUTE FUNCTION guard.{rule}({given})"
    )


def _at_the_end(table: str, when: str, rule: str, given: str = "") -> Iterator[str]:
    """PostgreSQL cannot replace a trigger that waits for the end, so it is taken away first."""
    yield f"DROP TRIGGER IF EXISTS guard_{rule} ON {table}"
    yield (
        f"CREATE CONSTRAINT TRIGGER guard_{rule} AFTER {when} ON {table} {AT_THE_END} "
        f"FOR EACH ROW EXECUTE FUNCTION guard.{rule}({given})"
    )
