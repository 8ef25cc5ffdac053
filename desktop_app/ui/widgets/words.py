"""Words on a screen: headings, sentences, secondary words, buttons by rank."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QEnterEvent, QFont, QMouseEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from desktop_app.ui.theme import em
from desktop_app.ui.widgets.icons import icon

_SCALES = {1: 1.5, 2: 1.2, 3: 1.0}


class Words(QLabel):
    """Plain words, never read as markup: residents type angle brackets."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._may_copy = False
        self.setTextFormat(Qt.TextFormat.PlainText)

    def let_copy(self) -> None:
        """Let the words be picked with the mouse, and copied.

        Qt keeps a whole text document for that, which takes longer to make and to lay out than all else about a
        label, and a case has sixty: so it is made when the pointer comes. The words stand no differently with it.
        """
        self._may_copy = True

    def enterEvent(self, event: QEnterEvent) -> None:
        """Whoever wants to pick words points at them first."""
        self._let_pick()
        super().enterEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A finger comes without a pointer."""
        self._let_pick()
        super().mousePressEvent(event)

    def _let_pick(self) -> None:
        if self._may_copy:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)


class Heading(Words):
    """A heading in the person's own font, larger by its level (1, 2, 3)."""

    def __init__(self, text: str, level: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setWordWrap(True)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * _SCALES[level])
        font.setWeight(QFont.Weight.DemiBold)
        self.setFont(font)


class Sentence(Words):
    """Plain text that wraps; ``muted`` for hints."""

    def __init__(self, text: str = "", *, muted: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if muted:
            self.setProperty("muted", True)


class MainButton(QPushButton):
    """The one main act of a screen: a double click on it is one press, or the second answers the next page unread."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second half of a double click presses nothing."""
        event.accept()


def button(
    text: str, pressed: Callable[[], object] | None = None, *, primary: bool = False, symbol: str = ""
) -> QPushButton:
    """A push button with a verb; ``primary`` for the one main act of a screen, ``symbol`` an icon's name.

    Enter presses it while it has the focus, as the space bar does: Qt gives Enter to buttons of dialogs only.
    """
    made = MainButton(text) if primary else QPushButton(text)
    made.setAutoDefault(True)
    if primary:
        made.setProperty("primary", True)
    if symbol:
        made.setIcon(icon(symbol, "accent_text" if primary else ""))
        made.setIconSize(QSize(em(1.15), em(1.15)))
    if pressed is not None:
        made.clicked.connect(lambda _checked=False: pressed())
    return made


def link(text: str, pressed: Callable[[], object] | None = None, *, spoken: str = "") -> QPushButton:
    """A button that looks like a link; ``spoken`` adds what a screen reader needs (``Change date received``)."""
    made = QPushButton(text)
    made.setProperty("link", True)
    made.setAutoDefault(True)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    if spoken:
        made.setAccessibleName(spoken)
    if pressed is not None:
        made.clicked.connect(lambda _checked=False: pressed())
    return made


def refused(made: QPushButton, why_not: str) -> QPushButton:
    """The same button, which cannot be pressed and says why not; as it was where ``why_not`` is ''."""
    made.setEnabled(not why_not)
    made.setToolTip(tip(why_not))
    made.setAccessibleDescription(why_not)
    return made


def tip(*lines: str) -> str:
    """Words for a tooltip: wrapped, one paragraph a line, and always as typed: Qt guesses markup in plain ones."""
    paragraphs = "".join(f'<p style="margin: 2px 0">{escape(line)}</p>' for line in lines if line)
    return f"<qt>{paragraphs}</qt>" if paragraphs else ""


def show_if(widget: QWidget, shown: bool) -> None:
    """Show or hide a part. One that has no parent yet is left to its layout: showing it would open a window."""
    if not shown:
        widget.hide()
    elif widget.parent() is not None:
        widget.show()


def keep_room(widget: QWidget, kept: bool) -> None:
    """Whether a part that is hidden leaves its room empty instead of having the rest move up."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(kept)
    widget.setSizePolicy(policy)


def mark_wrong(widget: QWidget, wrong: bool) -> None:
    """Give a field the edge of an error, or take it away."""
    widget.setProperty("wrong", wrong)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
