"""A look at a case that somebody is kept out of leaves a line in a shared server's audit, and so does what leaves it.

Each door through which words or pages of a case leave for a file, a printer or another program notes it here.
"""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.services.desk import Desk

OPENED = "opened"


def note_look(desk: Desk, case_id: int, how: str) -> None:
    """Notes it once a day for each way at this desk; a case that nobody is kept out of leaves no line.

    The server decides which cases those are. One person's own file keeps no audit.
    """
    note_looks(desk, (case_id,), how)


def note_looks(desk: Desk, case_ids: Iterable[int], how: str) -> None:
    """The same of several cases at once."""
    if not desk.is_guarded:
        return
    today = desk.clock.today()
    unnoted = [one for one in dict.fromkeys(case_ids) if (desk.staff_id, one, how, today) not in desk.looks]
    if not unnoted:
        return
    from sqlalchemy import text

    with desk.session() as session:
        asked = text("SELECT one, guard.saw(one, :how) FROM unnest(CAST(:cases AS integer[])) AS one")
        for case_id, was_noted in session.execute(asked, {"cases": unnoted, "how": how}):
            if was_noted:
                desk.looks.add((desk.staff_id, case_id, how, today))


def note_letter(desk: Desk, letter_id: int, how: str) -> None:
    """The same of the case that a letter is of."""
    if not desk.is_guarded:
        return
    with desk.looking() as reader:
        found = reader.first("SELECT case_id FROM letter WHERE id = :id", {"id": letter_id})
    if found is not None:
        note_look(desk, found[0], how)
