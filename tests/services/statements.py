"""Counts what a service asks of the database."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import event

from desktop_app.services.desk import Desk


def statements(desk: Desk, do: Callable[[], object]) -> list[str]:
    """Every statement that ``do`` sends, by the mapping and by plain SQL, once what is kept from before is kept."""
    do()
    sent: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    file = desk.file.connection() if desk.file is not None else None
    event.listen(desk.engine, "before_cursor_execute", hear)
    if file is not None:
        file.set_trace_callback(sent.append)
    try:
        do()
    finally:
        event.remove(desk.engine, "before_cursor_execute", hear)
        if file is not None:
            file.set_trace_callback(None)
    return [one for one in sent if one.lstrip().upper().startswith(("SELECT", "WITH", "INSERT", "UPDATE", "DELETE"))]
