"""Two parts with a divider between them that somebody can drag, and never so far that one cannot be read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget


class Panes(QSplitter):
    """The first part takes the room that is over. Side by side or one above the other, each with sizes of its own."""

    def __init__(self, first: QWidget, second: QWidget, *, stretched: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._kept: dict[Qt.Orientation, int] = {}
        self._second = second
        self.addWidget(first)
        self.addWidget(second)
        self.setStretchFactor(stretched, 1)
        self.setStretchFactor(1 - stretched, 0)
        self.setChildrenCollapsible(False)
        self.splitterMoved.connect(self._moved)

    def turn(self, way: Qt.Orientation) -> None:
        """Lie the other way: a width is never taken for a height, and the divider is where somebody put it."""
        if way == self.orientation():
            return
        self.setOrientation(way)
        is_beside = way == Qt.Orientation.Horizontal
        hint = self._second.sizeHint()
        wanted = self._kept.get(way, hint.width() if is_beside else hint.height())
        whole = self.width() if is_beside else self.height()
        self.setSizes([max(whole - wanted, wanted), wanted])

    def _moved(self) -> None:
        self._kept[self.orientation()] = self.sizes()[1]
