"""A hairline between parts of a screen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop_app.ui import theme


class Rule(QWidget):
    """One line, across or down; it carries no meaning and takes no focus."""

    def __init__(self, way: Qt.Orientation = Qt.Orientation.Horizontal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if way == Qt.Orientation.Horizontal:
            self.setFixedHeight(1)
        else:
            self.setFixedWidth(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """In the theme's colour of the moment."""
        QPainter(self).fillRect(self.rect(), theme.colour("rule"))
