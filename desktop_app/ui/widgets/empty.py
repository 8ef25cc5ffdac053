"""What stands where a list has nothing: why, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.ui.theme import em, theme
from desktop_app.ui.widgets.icons import icon
from desktop_app.ui.widgets.words import Heading, Sentence, button, show_if


class EmptyState(QWidget):
    """A symbol, a short heading, a sentence, and at most one button."""

    def __init__(
        self,
        heading: str = "",
        text: str = "",
        symbol: str = "note",
        action: tuple[str, Callable[[], object]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._symbol = QLabel()
        self._heading = Heading("", 2)
        self._text = Sentence(muted=True)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(em(0.5))
        self._column.addStretch(2)
        for label in (self._symbol, self._heading, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._column.addWidget(label)
        self._button = button("")
        self._column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(3)
        self._pressed: Callable[[], object] | None = None
        self._name = symbol
        self._button.clicked.connect(self._press)
        theme().changed.connect(self._tint)
        self.say(heading, text, symbol, action)

    def heading(self) -> str:
        """What it says first."""
        return self._heading.text()

    def say(
        self, heading: str, text: str, symbol: str = "note", action: tuple[str, Callable[[], object]] | None = None
    ) -> None:
        """Change what it says; ``action`` is a button's words and what it does."""
        self._name = symbol
        self._heading.setText(heading)
        self._text.setText(text)
        show_if(self._text, bool(text))
        show_if(self._button, action is not None)
        if action is not None:
            self._button.setText(action[0])
            self._pressed = action[1]
        self.setAccessibleName(f"{heading} {text}".strip())
        self._tint()

    def _tint(self) -> None:
        self._symbol.setPixmap(icon(self._name, theme().tokens.muted).pixmap(em(2.4), em(2.4)))

    def _press(self) -> None:
        if self._pressed is not None:
            self._pressed()
