"""From a part of the digest to the cases it counts."""

from __future__ import annotations

from desktop_app.services.digest import Where
from desktop_app.services.queue_narrow import Narrow
from desktop_app.ui.context import Context


def go(ctx: Context, where: Where) -> None:
    """Open what a part of the digest is about."""
    if isinstance(where, Narrow):
        ctx.show_cases.emit(where)
    elif where == "workload":
        ctx.open_workload.emit()
    elif where == "approvals":
        ctx.open_approvals.emit(None)
    else:
        ctx.show_view.emit(where)
