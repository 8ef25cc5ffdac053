"""The small dialogs behind the message door; only ``messages.py`` opens them."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QStyle,
    QVBoxLayout,
    QWidget,
)


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


MANY = 6
"""Choices; more than these can be searched."""


class ChoiceDialog(QDialog):
    """A title, a sentence, a list to choose from, a verb. Enter or a double click chooses; a long list is searched."""

    def __init__(
        self, over: QWidget | None, title: str, text: str, label: str, choices: tuple[tuple[str, str], ...], verb: str
    ) -> None:
        super().__init__(over)
        self.setWindowTitle(title)
        layout = QVBoxLayout(self)
        layout.addWidget(_wrapped(text))
        name = QLabel(label)
        self.list = QListWidget()
        self.list.setAccessibleName(label.replace("&", ""))
        name.setBuddy(self.list)
        for value, words in choices:
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, value)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.itemDoubleClicked.connect(self.accept)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search")
        self.search.setAccessibleName("Search the list")
        self.search.textChanged.connect(self._filter)
        self.list.setWordWrap(True)
        layout.addWidget(name)
        layout.addWidget(self.search)
        self.search.setVisible(len(choices) > MANY or any("\n" in words for _, words in choices))
        layout.addWidget(self.list)
        buttons = QDialogButtonBox()
        self._go = buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        self._go.setDefault(True)
        buttons.addButton("Go back", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        if self.search.isVisibleTo(self):
            self.resize(self.fontMetrics().averageCharWidth() * 80, self.sizeHint().height())
            self.search.setFocus()
            self.search.installEventFilter(self)
        else:
            self.resize(self.fontMetrics().averageCharWidth() * 80, self.sizeHint().height())
            self.list.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down go through the list while somebody types in the search."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            shown = [at for at in range(self.list.count()) if not self.list.item(at).isHidden()]
            if step and shown:
                here = shown.index(self.list.currentRow()) if self.list.currentRow() in shown else -step
                self.list.setCurrentRow(shown[max(0, min(len(shown) - 1, here + step))])
                return True
        return super().eventFilter(watched, event)

    def _filter(self, typed: str) -> None:
        """Only what has every word typed; the first of them is picked."""
        wanted = typed.casefold().split()
        items = [self.list.item(at) for at in range(self.list.count())]
        for item in items:
            item.setHidden(not all(each in item.text().casefold() for each in wanted))
        left = [item for item in items if not item.isHidden()]
        if left:
            self.list.setCurrentItem(left[0])
        self._go.setEnabled(bool(left))

    def value(self) -> str:
        """What is chosen."""
        return str(self.list.currentItem().data(Qt.ItemDataRole.UserRole))


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
        self._box = box
        self._fit(text)

    def _fit(self, text: str) -> None:
        """As wide as its longest line, up to a readable width; as tall as the text, up to most of the screen."""
        box, metrics = self._box, self.fontMetrics()
        tab, lines = box.tabStopDistance(), text.split("\n")
        widths = [tab * line.count("\t") + metrics.horizontalAdvance(line.rpartition("\t")[2]) for line in lines]
        room = self.screen().availableGeometry()
        widest = min(metrics.averageCharWidth() * MOST_CHARACTERS, round(room.width() * MOST_OF_SCREEN))
        width = min(round(max(widths)) + metrics.averageCharWidth(), widest)
        rows = sum(_rows(metrics, line, one, width) for line, one in zip(lines, widths, strict=True))
        edges = round(2 * box.document().documentMargin()) + metrics.height() * 2
        scroll = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        around = self.sizeHint() - box.sizeHint()
        height = rows * metrics.lineSpacing() + edges + around.height()
        self.resize(width + edges + scroll + around.width(), min(height, round(room.height() * MOST_OF_SCREEN)))


MOST_CHARACTERS, MOST_OF_SCREEN = 92, 0.85


def _rows(metrics: QFontMetrics, line: str, wide: float, width: int) -> int:
    """How many rows a line takes; one with a tab that does not fit is given one more for each width of it."""
    if "\t" in line:
        return ceil(wide / width)
    box = metrics.boundingRect(QRect(0, 0, width, 0), Qt.TextFlag.TextWordWrap, line or " ")
    return max(1, ceil(box.height() / metrics.lineSpacing()))


def _wrapped(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
