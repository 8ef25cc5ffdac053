"""How every table here behaves: whole rows picked, one at a time, no grid, and a picked row pale enough to read."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop_app.ui.theme import em, pale_palette, theme

LINE = 1.9
"""A row's height in ems, where nothing stands in it but words."""
_LEAST = 1.2


def calm(table: QTableView, line: float = LINE) -> None:
    """Rows ``line`` ems high; Tab goes past the table and not through its cells; nothing is edited in place."""
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setCornerButtonEnabled(False)
    lines = table.verticalHeader()
    lines.setVisible(False)
    lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    lines.setMinimumSectionSize(em(_LEAST))
    lines.setDefaultSectionSize(em(line))
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)


class Pale(QObject):
    """Keeps a table's picked row pale in every theme; it lives as long as the table."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        theme().changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        self._table.setPalette(pale_palette(self._table, theme().tokens.base))
        # A stylesheet leaves the viewport a palette of its own, which a new theme would not reach.
        self._table.viewport().setPalette(self._table.palette())
