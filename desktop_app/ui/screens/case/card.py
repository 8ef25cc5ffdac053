"""A card: a rounded panel that keeps together what belongs together."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.screens.case.text import heading
from desktop_app.ui.theme import em, theme
from desktop_app.ui.widgets.flow import Flow

RADIUS = 6.0


class Card(QFrame):
    """A panel in the theme's colours; ``marked`` draws an accent edge for the one that matters most."""

    def __init__(self, title: str = "", *, marked: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_marked = marked
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(em(1), em(0.65), em(0.8), em(0.7))
        self.column.setSpacing(em(0.35))
        self.top = QHBoxLayout()
        self._acts: Flow | None = None
        if title:
            self.setAccessibleName(title)
            self.top.addWidget(heading(title, 2), 1)
            self.column.addLayout(self.top)
        theme().changed.connect(self.update)

    @property
    def acts(self) -> Flow:
        """What can be done about it, beside its title; made for the first act."""
        if self._acts is None:
            self._acts = Flow(em(0.8), self)
            self.top.addWidget(self._acts)
        return self._acts

    def add(self, *widgets: QWidget) -> None:
        """Put widgets under the title, one below the other."""
        for widget in widgets:
            self.column.addWidget(widget)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill, hairline, and the accent edge."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        outline = QPainterPath()
        outline.addRoundedRect(box, RADIUS, RADIUS)
        painter.fillPath(outline, QColor(tokens.base))
        if self.is_marked:
            painter.save()
            painter.setClipPath(outline)
            painter.fillRect(QRectF(0, 0, em(0.3), self.height()), QColor(tokens.accent))
            painter.restore()
        painter.setPen(QPen(QColor(tokens.rule), 1.0))
        painter.drawPath(outline)
        painter.end()
