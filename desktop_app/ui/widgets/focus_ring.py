"""A ring around whatever has the keyboard, two pixels wide and strong on both sides."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QFocusFrame,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from desktop_app.ui.theme import theme

WIDTH = 2.0
OWN_RING = "own-ring"
"""A widget with this property shows its focus itself."""
_RINGED_ALREADY = (QMenu, QLineEdit, QPlainTextEdit, QTextEdit, QPushButton)
"""The stylesheet draws these with an edge of its own when they have the focus."""


class FocusRing(QObject):
    """Follows the keyboard focus through the application."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._frame: _Frame | None = None
        app.focusChanged.connect(self._move)

    def _move(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._frame is None or not isValid(self._frame):
            self._frame = _Frame()
        wanted = now if now is not None and _wants_a_ring(now) else None
        self._frame.setWidget(wanted)  # type: ignore[arg-type]
        if isinstance(wanted, QAbstractScrollArea):  # Qt lays the frame under it, and it fills all the room there is
            self._frame.raise_()


def _wants_a_ring(widget: QWidget) -> bool:
    return not (isinstance(widget, _RINGED_ALREADY) or widget.isWindow() or widget.property(OWN_RING))


class _Frame(QFocusFrame):
    """Qt's own frame follows the widget; only its look is ours."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        widget = self.widget()
        if widget is None:
            return
        if isinstance(widget, QAbstractScrollArea) and not self.mask().isEmpty():
            self.clearMask()  # Qt's own lets nothing show but a line around it, where this one may have no room
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme().tokens.focus), WIDTH))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = WIDTH / 2
        corner = 0 if isinstance(widget, QTabBar) else 4
        painter.drawRoundedRect(QRectF(self._seen()).adjusted(inset, inset, -inset, -inset), corner, corner)
        painter.end()

    def _seen(self) -> QRect:
        """The frame is a little larger than its widget: around one that fills its parent it would lie outside."""
        parent = self.parentWidget()
        if parent is None:
            return self.rect()
        return self.rect().intersected(QRect(self.mapFromParent(QPoint(0, 0)), parent.size()))
