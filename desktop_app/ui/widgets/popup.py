"""A layer over the window that holds the keyboard while it is open: Esc leads back to exactly where one was."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid

from desktop_app.ui.theme import em, theme


class Popup(QFrame):
    """A part of the window and not a window of its own, so that it is read, drawn and tested like any other part.

    It closes when the focus goes elsewhere. Tab goes round in it.
    """

    closed = Signal()

    def __init__(self, host: QWidget, name: str) -> None:
        super().__init__(host)
        self.setObjectName(name)
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._anchor: QWidget | None = None
        self._before: QWidget | None = None
        self.hide()
        host.installEventFilter(self)
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._focus_moved)

    def first(self) -> QWidget:
        """What takes the keyboard when it opens."""
        raise NotImplementedError

    def open_over(self, anchor: QWidget | None = None) -> None:
        """Open below ``anchor``; without one, at the head of the window's middle."""
        if not self.isVisible():
            self._before = self.window().focusWidget()
        self._anchor = anchor
        self.place()
        self.show()
        self.raise_()
        self.first().setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Close it, and give the keyboard back to what had it."""
        had_focus = self._holds(self.window().focusWidget())
        self.hide()
        # What had it may be gone: a list that is empty by now, a page that was made anew beneath the layer.
        kept = (one for one in (self._before, self._anchor) if one is not None and isValid(one))
        back = next((one for one in kept if one.isVisible()), None)
        if had_focus and back is not None:
            back.setFocus(Qt.FocusReason.PopupFocusReason)
        elif had_focus:
            self.window().focusNextChild()
        self.closed.emit()

    def place(self) -> None:
        """Where it belongs, never beyond the window."""
        host = cast("QWidget", self.parentWidget())
        size = self.sizeHint().boundedTo(host.size())
        if self._anchor is None:
            at = QPoint((host.width() - size.width()) // 2, min(em(4), host.height() - size.height()))
        else:
            at = self._anchor.mapTo(host, QPoint(0, self._anchor.height() + 2))
        at.setX(max(0, min(at.x(), host.width() - size.width())))
        at.setY(max(0, min(at.y(), host.height() - size.height())))
        self.setGeometry(QRect(at, size))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep its place as the window changes its size."""
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays inside."""
        stops = [one for one in self.findChildren(QWidget) if _takes_tab(one)]
        here = self.window().focusWidget()
        if not stops or here not in stops:
            return super().focusNextPrevChild(forward)
        at = stops.index(here) + (1 if forward else -1)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[at % len(stops)].setFocus(reason)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """An edge all round: it lies on other things."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(QColor(theme().tokens.edge), 2))
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Somebody clicked elsewhere. A menu or another program takes the focus for a while only."""
        if self.isVisible() and new is not None and not self._holds(new) and new.window() is self.window():
            self.hide()
            self.closed.emit()

    def _holds(self, widget: QWidget | None) -> bool:
        return widget is not None and (widget is self or self.isAncestorOf(widget))


def _takes_tab(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
