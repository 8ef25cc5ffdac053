"""A message over the foot of a screen: nothing on the screen moves because it comes or goes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.banner import Banner


class Overlay(Banner):
    """Lies over its host's foot; over the head of ``below`` while it would cover what has the keyboard.

    A banner in the layout pushed the whole screen down as it came, and up as it left: clicks missed.
    """

    def __init__(self, host: QWidget, below: QWidget | None = None, kind: str = "note") -> None:
        super().__init__(kind, parent=host)
        self._host, self._below = host, below or host
        self.hide()
        host.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._place)

    def show_text(
        self, kind: str, text: str, *actions: tuple[str, Callable[[], object]], announce: bool = False
    ) -> None:
        """Say it, as high as its words need, in front of everything."""
        super().show_text(kind, text, *actions, announce=announce)
        if hasattr(self, "_host"):
            self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the foot as the host changes its size."""
        if watched is self._host and event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._place()
        return False

    def _place(self, *_focus: object) -> None:
        if self.isHidden():
            return
        wide = self._host.width()
        # Not its least size: that has room for the words as wrapped in the narrowest width.
        high = self.heightForWidth(wide) if self.hasHeightForWidth() else self.sizeHint().height()
        foot = QRect(0, self._host.height() - high, wide, high)
        self.setGeometry(foot if not self._covers_focus(foot) else foot.translated(0, self._head() - foot.top()))
        self.raise_()

    def _head(self) -> int:
        return self._below.mapTo(self._host, self._below.rect().topLeft()).y()

    def _covers_focus(self, place: QRect) -> bool:
        focus = QApplication.focusWidget()
        if focus is None or not self._host.isAncestorOf(focus) or self.isAncestorOf(focus):
            return False
        at = QRect(focus.mapTo(self._host, focus.rect().topLeft()), focus.size())
        # What is larger than the message is not hidden by it: a list, a page, a long box.
        return place.intersects(at) and at.height() < 2 * place.height()

    def paintEvent(self, event: QPaintEvent) -> None:
        """An edge above as well: it lies on other things."""
        super().paintEvent(event)
        QPainter(self).fillRect(0, 0, self.width(), 1, QColor(theme().notice_colours(self.kind()).border))
