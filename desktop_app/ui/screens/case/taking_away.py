"""Saves a case's chronology, or the Ombudsman's list, to a file of the person's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.services.casefile import alone
from desktop_app.ui.screens.letter.files import bare_name

if TYPE_CHECKING:
    from desktop_app.services.views import CaseView
    from desktop_app.ui.context import Context

KINDS = "PDF (*.pdf);;Table for a spreadsheet (*.csv)"
CHRONOLOGY, LIST = alone.CHRONOLOGY, alone.LIST


def take_away(ctx: Context, case: CaseView, what: str, owner: QObject) -> None:
    """Asks where to, and says what was written. A name without an ending becomes a PDF."""
    name = bare_name(f"{what} {case.reference}, {ctx.today():%Y-%m-%d}")
    path = ctx.messages.save_file(f"Save the {what.lower()}", f"{name}.pdf", KINDS)
    if path is None:
        return
    whole = path if path.suffix else path.with_suffix(".pdf")
    ctx.read(alone.save_alone, case.id, what, whole, done=ctx.messages.saved, owner=owner)
