"""The small dialogs behind the message door; only ``messages.py`` opens them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget


class TextDialog(QDialog):
    """A title, a sentence, a box to type in, a verb."""

    def __init__(self, over: QWidget | None, title: str, text: str, label: str, verb: str, start: str) -> None:
        super().__init__(over)
        self.setWindowTitle(title)
        layout = QVBoxLayout(self)
        if text:
            layout.addWidget(_wrapped(text))
        name = QLabel(label)
        self._box = QPlainTextEdit(start)
        self._box.setTabChangesFocus(True)
        self._box.setAccessibleName(label.replace("&", ""))
        name.setBuddy(self._box)
        layout.addWidget(name)
        layout.addWidget(self._box)
        buttons = QDialogButtonBox()
        self._go = buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("Go back", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self._box.textChanged.connect(self._weigh)
        self._weigh()
        self.resize(self.fontMetrics().averageCharWidth() * 68, self.sizeHint().height())

    def words(self) -> str:
        """What was typed, stripped."""
        return self._box.toPlainText().strip()

    def _weigh(self) -> None:
        self._go.setEnabled(bool(self.words()))


class ReadingDialog(QDialog):
    """Plain text to read, which can be selected and scrolled with the keyboard."""

    def __init__(self, over: QWidget | None, title: str, text: str) -> None:
        super().__init__(over)
        self.setWindowTitle(title)
        layout = QVBoxLayout(self)
        box = QPlainTextEdit(text)
        box.setReadOnly(True)
        box.setTabChangesFocus(True)
        box.setAccessibleName(title)
        box.setTabStopDistance(self.fontMetrics().averageCharWidth() * 34)
        layout.addWidget(box)
        buttons = QDialogButtonBox()
        close = buttons.addButton("Close", QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        metrics = self.fontMetrics()
        lines = min(max(text.count("\n") + 3, 8), 26)
        self.resize(metrics.averageCharWidth() * 86, metrics.lineSpacing() * lines + metrics.height() * 5)


def _wrapped(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
