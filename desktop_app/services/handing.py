"""Cases that a colleague has put into somebody's hands and they have not opened since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from desktop_app.services.reader import instant

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk

_SEEN = "handed"
"""How the name of the gesture begins by which somebody has seen a handing over: ``handed/412/3``."""

# In SQL that both databases read. Only the cases of whoever looks are asked about, which an index holds.
GIVEN = f"""
    FROM case_event AS given WHERE given.case_id = ours.id AND given.kind = 'assigned' AND given.at >= :recent
    AND given.by_id <> :me
    AND NOT EXISTS (SELECT 1 FROM case_event AS later WHERE later.case_id = given.case_id AND later.id > given.id
                    AND (later.kind = 'assigned' OR later.by_id = :me))
    AND NOT EXISTS (SELECT 1 FROM act
                    WHERE act.id = '{_SEEN}/' || CAST(given.id AS TEXT) || '/' || CAST(ours.owner_id AS TEXT))
"""
"""The entry that says so: of late, by somebody else, nothing of theirs after it, and not seen by them yet."""
HANDED = (
    "SELECT ours.id FROM cases AS ours "
    f"WHERE ours.closed_on IS NULL AND ours.owner_id = :me AND EXISTS (SELECT 1 {GIVEN})"
)


@dataclass(frozen=True, slots=True)
class HandedView:
    """Who handed a case over, when, and what they wrote for whoever takes it over."""

    event_id: int
    by: str
    at: datetime
    note: str


def handed_to_me(desk: Desk, case_id: int) -> HandedView | None:
    """How a case came into the hands of whoever looks, as long as they have not seen it; None for any other case."""
    from desktop_app.services.queue_views import asked_on

    asked = asked_on(desk.acting_id, desk.clock.today()) | {"id": case_id}
    with desk.looking() as reader:
        found = reader.first(
            "SELECT said.id, said.by_name, said.at, said.text FROM case_event AS said WHERE said.id IN "
            f"(SELECT max(given.id) {GIVEN.replace('ours.id', ':id').replace('ours.owner_id', ':me')}) "
            "AND EXISTS (SELECT 1 FROM cases WHERE cases.id = :id AND cases.owner_id = :me)",
            asked,
        )
    if found is None:
        return None
    event_id, by, at, text = found
    return HandedView(event_id, by, instant(at), "\n".join(text.splitlines()[1:]))


def saw_handed(desk: Desk, event_id: int) -> None:
    """They have opened the case: it waits in no list of theirs any more. Opened again, it is noted once."""
    from desktop_app.services.act import once

    once(desk, f"{_SEEN}/{event_id}/{desk.staff_id}", "saw_handed", lambda _session: event_id)
