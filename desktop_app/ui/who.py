"""Who sits here and for whom: what the status line and the settings ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk
    from desktop_app.services.views_desk import LandlordView, StaffView


def read_landlord(desk: Desk) -> tuple[LandlordView, StaffView]:
    """The landlord and whoever sits here; runs on the worker."""
    from desktop_app.services import landlord, staff

    return landlord.landlord(desk), staff.me(desk)
