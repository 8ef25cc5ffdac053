"""A scrolling pane whose content is laid out anew at each reading of the case, and stays where it was scrolled."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.theme import em

WIDTH_CHARACTERS = 165
"""Wider lines than this are hard to follow from one to the next."""


class Sheet(QWidget):
    """What a scrolling page holds: as high as its lines are at its own width, and no higher.

    Left to itself a page keeps room for every line as wrapped in the narrowest width, and scrolls on into nothing.
    """

    def minimumSizeHint(self) -> QSize:
        """Only the width: the height follows from it."""
        return QSize(super().minimumSizeHint().width(), 0)


class Pane(QScrollArea):
    """Scrolls downwards only; ``renew`` hands out an empty column to fill."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)

    def renew(self, margin: float = 0.9) -> QVBoxLayout:
        """An empty column in place of the old content, at the old scroll position."""
        at = self.verticalScrollBar().value()
        content = Sheet()
        content.setMaximumWidth(self.fontMetrics().averageCharWidth() * WIDTH_CHARACTERS)
        column = QVBoxLayout(content)
        column.setContentsMargins(em(margin), em(margin), em(margin), em(margin))
        column.setSpacing(em(0.7))
        self.setWidget(content)
        QTimer.singleShot(0, self, lambda: self.verticalScrollBar().setValue(at))
        return column
