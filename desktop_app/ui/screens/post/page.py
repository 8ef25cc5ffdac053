"""A page that takes the post room's place for one question: heading, sentence, what is asked, and two buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.theme import em
from desktop_app.ui.widgets.scroll_page import ScrollPage
from desktop_app.ui.widgets.words import Heading, Sentence, button


class PostPage(QWidget):
    """Ctrl+Enter does what it is for; Esc goes back where there is a way back."""

    def __init__(self, title: str, text: str, verb: str, go: Callable[[], object], back: Callable[[], object] | None):
        super().__init__()
        self.setObjectName("post-page")
        self.heading, self.text = Heading(title, 1), Sentence(text)
        self.go = button(verb, go, primary=True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(em(1.4), em(1), em(1.4), em(1))
        self.column.setSpacing(em(0.7))
        self.column.addWidget(self.heading)
        self.column.addWidget(self.text)
        self.back: QPushButton | None = button("Go back", back) if back is not None else None
        self._listen("Ctrl+Return", self._press_go)
        if back is not None:
            self._listen("Escape", back)

    def ask(self, form: QWidget) -> None:
        """Put a form in, of readable width, that scrolls where the window is low."""
        sheet = QWidget()
        sheet.setMaximumWidth(em(56))
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, em(0.6), 0)
        column.addWidget(form)
        column.addStretch(1)
        self.column.addWidget(ScrollPage(sheet), 1)

    def finish(self, *more: QWidget) -> None:
        """The row of buttons, last."""
        row = QHBoxLayout()
        for part in (self.go, *more, self.back):
            if part is not None:
                row.addWidget(part)
        row.addStretch(1)
        self.column.addLayout(row)

    def _press_go(self) -> None:
        if self.go.isEnabled():
            self.go.click()

    def _listen(self, keys: str, does: Callable[[], object]) -> None:
        heard = QShortcut(QKeySequence(keys), self)
        heard.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        heard.activated.connect(does)
