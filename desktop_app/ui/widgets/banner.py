"""A band of words across a screen: an icon, a sentence, what can be done. It stays until it is dismissed.

Only the word that something was done, with nothing more to do about it, leaves by itself after a while.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from desktop_app.ui.theme import em, theme
from desktop_app.ui.widgets.icons import icon
from desktop_app.ui.widgets.tab_order import chain
from desktop_app.ui.widgets.words import Sentence, link, show_if

LEAVES_MS = 10_000
"""How long a success is said: ample time to read a sentence twice."""
SYMBOLS = {
    "note": "info",
    "done": "done",
    "warning": "today",
    "problem": "overdue",
    "demo": "info",
    "adjustment": "person",
}


class Banner(QFrame):
    """Says one thing. ``kind``: ``note``, ``done``, ``warning``, ``problem``, ``demo`` or ``adjustment``."""

    dismissed = Signal()

    def __init__(self, kind: str = "note", text: str = "", *, can_dismiss: bool = True, parent: QWidget | None = None):
        super().__init__(parent)
        self._kind = kind
        self._can_dismiss = can_dismiss
        self._parts: _Parts | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.show_text(kind, text)

    def text(self) -> str:
        """What it says."""
        return self._parts.words.text() if self._parts is not None else ""

    def kind(self) -> str:
        """Its kind."""
        return self._kind

    def show_text(
        self, kind: str, text: str, *actions: tuple[str, Callable[[], object]], announce: bool = False
    ) -> None:
        """Say ``text``; each action is a link's words and what it does. An empty text hides the banner."""
        self._kind = kind
        self.setAccessibleName(text)
        if self._parts is None and text:
            self._parts = self._made()
        if (parts := self._parts) is not None:
            parts.words.setText(text)
            parts.put_in(actions)
            self._tint()
            if text and kind == "done" and not actions and self._can_dismiss:
                parts.leaves.start()
            else:
                parts.leaves.stop()
        show_if(self, bool(text))
        if announce and text:
            speak(self, text)

    def _made(self) -> _Parts:
        """Not before there is something to say: a case has eight, and mostly two of them speak."""
        parts = _Parts(self)
        parts.close.clicked.connect(lambda _checked=False: self.dismiss())
        parts.close.setVisible(self._can_dismiss)
        parts.leaves.timeout.connect(self._leave)
        theme().changed.connect(self._tint)
        return parts

    def dismiss(self) -> None:
        """Hide it, and give the focus to a sensible place."""
        had_focus = self.isAncestorOf(self.window().focusWidget()) if self.window().focusWidget() else False
        self.hide()
        self.dismissed.emit()
        if had_focus:
            self.focusNextChild()

    def _leave(self) -> None:
        """Not from under a pointer or out of somebody's hands: who rests on it is reading it."""
        focused = self.window().focusWidget()
        if self.underMouse() or (focused is not None and self.isAncestorOf(focused)):
            self._shown.leaves.start()
        else:
            self.hide()

    @property
    def _shown(self) -> _Parts:
        assert self._parts is not None, "nothing was said yet"
        return self._parts

    def _tint(self) -> None:
        colours = theme().notice_colours(self._kind)
        palette = self.palette()
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(role, QColor(colours.text))
        self.setPalette(palette)
        side = em(1.1)
        parts = self._shown
        parts.symbol.setPixmap(icon(SYMBOLS[self._kind], colours.border).pixmap(side, side))
        parts.close.setIcon(icon("close", colours.text))
        for made in parts.actions:
            made.setStyleSheet(f"color: {colours.text}; text-decoration: underline;")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground, and a bar in the edge colour at the left and below."""
        colours = theme().notice_colours(self._kind)
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.background))
        painter.fillRect(0, 0, max(4, em(0.25)), self.height(), QColor(colours.border))
        painter.setPen(QPen(QColor(colours.border), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()


def speak(widget: QWidget, text: str) -> None:
    """Have a screen reader say ``text`` without moving the focus."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class _Parts:
    """What a banner is made of once it speaks."""

    def __init__(self, banner: QWidget) -> None:
        self.symbol, self.words = QLabel(banner), Sentence(parent=banner)
        self.symbol.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.let_copy()
        self.close = _close_button(banner)
        self.actions: list[QWidget] = []
        self.leaves = QTimer(banner, singleShot=True, interval=LEAVES_MS)
        self._row = QHBoxLayout(banner)
        self._row.setContentsMargins(em(0.8), em(0.35), em(0.5), em(0.35))
        self._row.setSpacing(em(0.5))
        self._row.addWidget(self.symbol)
        self._row.addWidget(self.words, 1)
        self._row.addWidget(self.close, 0, Qt.AlignmentFlag.AlignTop)

    def put_in(self, actions: Iterable[tuple[str, Callable[[], object]]]) -> None:
        """These in place of what could be done before."""
        for old in self.actions:
            old.hide()  # Qt may still owe it its first showing, and would show it as a window of its own
            old.setParent(None)
            old.deleteLater()
        self.actions = [link(words, pressed) for words, pressed in actions]
        for at, made in enumerate(self.actions):
            self._row.insertWidget(2 + at, made)
        chain([*self.actions, self.close])


def _close_button(parent: QWidget) -> QToolButton:
    made = QToolButton(parent)
    made.setAutoRaise(True)
    made.setAccessibleName("Dismiss this message")
    made.setToolTip("Dismiss this message")
    return made
