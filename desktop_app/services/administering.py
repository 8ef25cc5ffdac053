"""Whether whoever sits here may change the landlord's settings: in a file everybody may, on a server administrators."""

from __future__ import annotations

from desktop_app.errors import Refused
from desktop_app.models.guard.roles import ADMINISTRATOR
from desktop_app.services.desk import Desk

NOT_YOURS = "On a shared server an administrator changes this. You can read it here."


def why_not_administered(desk: Desk) -> str:
    """Why whoever sits here cannot change the landlord's settings, in words; '' when they can."""
    if not desk.is_guarded:
        return ""
    with desk.looking() as reader:
        row = reader.first("SELECT guard.is_in(:of)", {"of": ADMINISTRATOR})
    return "" if row is not None and row[0] else NOT_YOURS


def require_administered(desk: Desk) -> None:
    """Lets only those change the landlord's settings who may. The server refuses the others too, in words of its own.

    Raises:
        Refused: on a shared server, to whoever is no administrator of it.
    """
    if why := why_not_administered(desk):
        raise Refused(why, who_could="An administrator")
