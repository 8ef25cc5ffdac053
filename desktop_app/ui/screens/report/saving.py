"""The figures taken away: as a list for the printer, as a PDF for the board, as a spreadsheet to work on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.policy.report_listed import listed_figures

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QObject

    from desktop_app.policy.report import Report
    from desktop_app.policy.report_facts import Part
    from desktop_app.policy.report_period import Period
    from desktop_app.services.desk import Desk
    from desktop_app.services.list_away import ListToTake
    from desktop_app.ui.context import Context

KINDS = {"pdf": "PDF for the board (*.pdf)", "xlsx": "Spreadsheet (*.xlsx)"}


def list_of(report: Report) -> ListToTake:
    """Every figure with its heading, as it stands on the screen."""
    from desktop_app.services.list_away import ListToTake

    said = tuple(filter(None, (report.period.words, report.part.words)))
    return ListToTake("Figures for the board", said, lambda _desk, _for_sheet: listed_figures(report))


def save_report(ctx: Context, period: Period, part: Part, ending: str, owner: QObject) -> None:
    """Ask where to, and write it there; what it holds is counted at that moment."""
    from desktop_app.ui.screens.letter.files import bare_name

    name = bare_name(f"Complaints performance, {period.first_on:%Y-%m-%d} to {period.last_on:%Y-%m-%d}")
    other = next(kind for key, kind in KINDS.items() if key != ending)
    path = ctx.messages.save_file("Save the figures", f"{name}.{ending}", f"{KINDS[ending]};;{other}")
    if path is not None:
        whole = path if path.suffix else path.with_suffix(f".{ending}")
        ctx.read(_save, period, part, whole, done=ctx.messages.saved, owner=owner)


def _save(desk: Desk, period: Period, part: Part, path: Path) -> Any:
    from desktop_app.services.report_away import save_report as save

    return save(desk, period, path, part)
