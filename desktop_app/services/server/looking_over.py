"""Whether everything kept on a shared server is as it was kept: letters, documents and every row of the audit."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.services.server.address import ServerAddress
from desktop_app.services.server.backing_up import at_one_instant
from desktop_app.services.soundness import Soundness, verify_all


def look_over(address: ServerAddress) -> Soundness:
    """Reads everything once, as whoever runs the server: nothing is hidden from them.

    Raises:
        Refused: it is no Redress server, or of another revision than this program.
        Trouble: it cannot be reached, or the login does not run it.
    """
    with at_one_instant(address) as connection:
        found = verify_all(connection)
        broken = connection.exec_driver_sql("SELECT id, why FROM guard.audit_broken()").all()
    return replace(found, wrong=(*found.wrong, *(f"Row {row.id} of the audit: {row.why}." for row in broken)))
