"""The two lists: what waits for whoever looks, and what became of what they asked for themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.services.views_approvals import ApprovalLine, MineView
from desktop_app.ui.screens.post.model import Column, Heading, LinesModel
from desktop_app.ui.screens.post.table import LinesTable
from desktop_app.ui.widgets.empty import EmptyState

FOR_OTHERS = "Asked of somebody else; you may answer too"
_LETTERS = 10**9
"""Added to a letter's number, so that no letter and no request are taken for each other."""


def key_of(line: ApprovalLine) -> int:
    """What tells lines apart."""
    return line.id + _LETTERS if line.is_letter else line.id


def _symbol(line: ApprovalLine) -> str:
    return "envelope" if line.is_letter else "eye" if line.is_seen else ""


def _told_by(line: ApprovalLine) -> str:
    return line.chip.text if line.told_by is not None else "No date runs yet"


def _what(line: ApprovalLine) -> str:
    """A letter has its picture, which says that it is to be read: the room goes to which one."""
    return line.in_short.removeprefix("Review: ") if line.is_letter else line.in_short


WAITING = (
    Column("To decide", _what, 2.7, symbol=_symbol),
    Column("Resident must hear by", _told_by, 3.6, chip=lambda one: one.chip if one.told_by is not None else None),
    Column("Case", lambda one: f"{one.reference}, {one.resident or 'nobody named'}", 2.6),
    Column("Asked by", lambda one: one.asked_by, 1.7),
)
ASKED = (
    Column("What you asked", lambda one: one.what, 2.4),
    Column("What became of it", lambda one: one.state, 3.2),
    Column("Case", lambda one: f"{one.reference}, {one.resident}", 2.4),
)


def _spoken(one: ApprovalLine) -> str:
    seen = ", read" if one.is_seen else ""
    return f"{one.what}, {one.reference}, {one.resident}, asked by {one.asked_by}. {one.chip.spoken}{seen}"


class WaitingList(QWidget):
    """Those for whoever looks first, the nearest day on top; then those sent to somebody else."""

    picked = Signal(object)
    """The line now current (``ApprovalLine``); None for none."""
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.model = LinesModel(WAITING, _spoken, key=key_of)
        self.table = LinesTable(self.model, "Decisions that wait for you")
        self.table.setObjectName("approvals-waiting")
        text = "Decisions that colleagues ask you for, and letters for your review, appear here."
        self.empty = EmptyState("Nothing waits for your decision", text, "tick")
        self.table.picked.connect(self.picked)
        self.table.opened.connect(self.opened)
        self._pages = _either(self, self.empty, self.table)

    def mark_seen(self, request_id: int) -> None:
        """One of them has been read to its end."""
        at = self.model.row_of(request_id)
        if at >= 0:
            self.model.rows[at] = replace(self.model.rows[at], is_seen=True)
            self.model.dataChanged.emit(self.model.index(at, 0), self.model.index(at, len(WAITING) - 1))

    def fill(self, lines: Iterable[ApprovalLine]) -> None:
        """Show these."""
        found = list(lines)
        others = [one for one in found if not one.is_for_me]
        rows: list[object] = [one for one in found if one.is_for_me]
        if others:
            rows += [Heading(FOR_OTHERS, ()), *others]
        current = self.table.current_line()
        self.model.fill(rows)
        self._pages.setCurrentWidget(self.table if found else self.empty)
        if found:
            self.table.show_line(key_of(current) if current is not None else None)


class AskedList(QWidget):
    """What whoever looks asked for, waiting first; Enter opens the case."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        spoken = ", ".join
        self.model = LinesModel(ASKED, lambda one: spoken((one.what, one.state, one.reference)), key=lambda one: one.id)
        self.table = LinesTable(self.model, "What you asked for")
        self.table.setObjectName("approvals-asked")
        text = "Where a decision needs somebody more senior, the page on the case asks for it."
        self.empty = EmptyState("You have asked for nothing", text, "note")
        self.table.opened.connect(self.opened)
        self._pages = _either(self, self.empty, self.table)

    def fill(self, lines: Iterable[MineView]) -> None:
        """Show these."""
        found, current = list(lines), self.table.current_line()
        self.model.fill(found)
        self._pages.setCurrentWidget(self.table if found else self.empty)
        if found:
            self.table.show_line(current.id if current is not None else None)


def _either(whole: QWidget, empty: QWidget, table: QWidget) -> QStackedWidget:
    pages = QStackedWidget()
    pages.addWidget(empty)
    pages.addWidget(table)
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(pages)
    return pages
