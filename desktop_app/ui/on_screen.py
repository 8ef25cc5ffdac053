"""Keeps a window on its screen, whole: the window manager's title bar and edges are part of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QTimer
from PySide6.QtWidgets import QWidget

SETTLES_MS = 250
"""A window manager frames a window a moment after it was shown."""


def inside(frame: QRect, room: QRect) -> QRect:
    """``frame`` made smaller and moved as little as needed to lie inside ``room``."""
    found = QRect(frame.topLeft(), frame.size().boundedTo(room.size()))
    found.moveLeft(max(room.left(), min(found.left(), room.right() - found.width() + 1)))
    found.moveTop(max(room.top(), min(found.top(), room.bottom() - found.height() + 1)))
    return found


class OnScreen(QObject):
    """Once the window has its frame, and whenever it comes to another screen, it is made to fit there."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SETTLES_MS)
        self._soon.timeout.connect(self.fit)
        window.installEventFilter(self)
        if window.isVisible():
            self._soon.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look when it was shown, restored from maximised or moved to another screen."""
        looked_at = {QEvent.Type.Show, QEvent.Type.WindowStateChange, QEvent.Type.ScreenChangeInternal}
        if watched is self._window and event.type() in looked_at:
            self._soon.start()
        return False

    def fit(self) -> None:
        """Clamp the frame to what the screen has free; a maximised window is the window manager's to place."""
        window = self._window
        if window.isMaximized() or window.isFullScreen() or window.isMinimized() or not window.isVisible():
            return
        frame, room = window.frameGeometry(), window.screen().availableGeometry()
        wanted = inside(frame, room)
        if wanted == frame:
            return
        window.resize(window.size() - (frame.size() - wanted.size()))
        if wanted.topLeft() != frame.topLeft():
            window.move(wanted.topLeft())
