"""A look at a case that somebody is kept out of leaves a line in a shared server's audit, and so does its export."""

from __future__ import annotations

from desktop_app.services.desk import Desk


def note_look(desk: Desk, case_id: int, how: str) -> None:
    """Notes it once a day for each way at this desk; a case that nobody is kept out of leaves no line.

    The server decides which cases those are. One person's own file keeps no audit.
    """
    if not desk.is_guarded or (key := (desk.staff_id, case_id, how, desk.clock.today())) in desk.looks:
        return
    from sqlalchemy import text

    with desk.session() as session:
        was_noted = session.scalar(text("SELECT guard.saw(:case, :how)"), {"case": case_id, "how": how})
    if was_noted:
        desk.looks.add(key)
