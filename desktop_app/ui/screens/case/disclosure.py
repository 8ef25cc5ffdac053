"""A line that opens: ``How this date was worked out``, ``Why not?``."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop_app.ui.theme import em


class _Opener(QToolButton):
    """Enter works it as the space bar does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class Disclosure(QWidget):
    """A button with an arrow, and what it shows. Closed until asked; Space or Enter works it.

    What it shows may be made only then: of a dozen on a screen most are never opened.
    """

    def __init__(
        self, words: str, content: QWidget | Callable[[], QWidget], *, spoken: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._content = content
        self.button = _Opener(self)
        self.button.setText(words)
        self.button.setAccessibleName(spoken or words)
        self.button.setCheckable(True)
        self.button.setAutoRaise(True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setArrowType(Qt.ArrowType.RightArrow)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.button.toggled.connect(self.open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.2))
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column = column
        if isinstance(content, QWidget):
            self._put_in(content)

    @property
    def content(self) -> QWidget:
        """What it shows."""
        if not isinstance(self._content, QWidget):
            self._content = self._content()
            self._put_in(self._content)
        return self._content

    def _put_in(self, content: QWidget) -> None:
        content.setVisible(False)
        self._column.addWidget(content)

    def open(self, shown: bool = True) -> None:
        """Show or hide the content."""
        self.button.setChecked(shown)
        self.button.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)
        if shown or isinstance(self._content, QWidget):
            self.content.setVisible(shown)
