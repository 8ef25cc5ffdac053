"""A ring around whatever has the keyboard, two pixels wide and strong on both sides."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QFocusFrame,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QProxyStyle,
    QPushButton,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
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
        self._style = _Above()
        app.focusChanged.connect(self._move)
        self._theme = theme()  # its own window's: with two windows in one process there are two
        self._theme.changed.connect(self._draw_anew)

    def take_off(self) -> None:
        """No ring any more; the application goes on."""
        QApplication.instance().focusChanged.disconnect(self._move)  # type: ignore[union-attr]
        self._theme.changed.disconnect(self._draw_anew)
        if self._frame is not None and isValid(self._frame):
            self._frame.setWidget(None)  # type: ignore[arg-type]
            self._frame.deleteLater()
        self._frame = None
        self.deleteLater()

    def _move(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._frame is None or not isValid(self._frame):
            self._frame = _Frame()
            self._frame.setStyle(self._style)
        wanted = now if now is not None and _wants_a_ring(now) else None
        self._frame.setWidget(wanted)  # type: ignore[arg-type]

    def _draw_anew(self) -> None:
        """A widget that is polished anew loses its frame: it is given it again."""
        if self._frame is not None and isValid(self._frame):
            self._frame.setWidget(None)  # type: ignore[arg-type]
            self._move(None, QApplication.focusWidget())


def _wants_a_ring(widget: QWidget) -> bool:
    return not (isinstance(widget, _RINGED_ALREADY) or widget.isWindow() or widget.property(OWN_RING))


class _Above(QProxyStyle):
    """Has the ring lie over the widget, as a child of the window or of the scrolled part.

    Below it, as Qt has it elsewhere than on a Mac, a list covers its own ring, its neighbours cut it off, and in a
    splitter the ring becomes one more pane.
    """

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803 (Qt's name)
    ) -> int:
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        if hint == QStyle.StyleHint.SH_FocusFrame_Mask:  # which would cut away all that lies over the widget itself
            return 0
        return super().styleHint(hint, option, widget, returnData)


class _Frame(QFocusFrame):
    """Qt's own frame follows the widget; only its look is ours."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        widget, holder = self.widget(), self.parentWidget()
        if widget is None or holder is None or not widget.isVisible():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme().tokens.focus), WIDTH))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = WIDTH / 2
        corner = 0 if isinstance(widget, QTabBar) else 4
        # Where the widget reaches to the edge of what holds it there is no room outside: all four sides are seen.
        seen = self.rect().intersected(holder.rect().translated(-self.pos()))
        painter.drawRoundedRect(QRectF(seen).adjusted(inset, inset, -inset, -inset), corner, corner)
        painter.end()
