"""Which case a call is about: a line to type in and the cases it leads to, the first of them picked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop_app.services import calls
from desktop_app.services.queue_lines import QueueRow
from desktop_app.ui.context import Context
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.words import Sentence

PAUSE_MS = 150
FEWEST, MOST = 2, 9
"""Lines of text that the list is high."""
_START = "Type a name, a postcode, a telephone number, a reference or any words."
_NONE = "No case is found by that. Try fewer letters, or take it in as a new contact."


class FindCase(QWidget):
    """Down goes from the line to the list; typing on narrows it."""

    picked = Signal(int)
    """A case's number; 0 once none is."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._rows: tuple[QueueRow, ...] = ()
        self._told = 0
        self.line, self.list, self.note = QLineEdit(), QListWidget(), Sentence(_START, muted=True)
        self.list.setAccessibleName("Cases found")
        self.list.setProperty("choices", True)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.hide()
        self.line.installEventFilter(self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.line.textChanged.connect(self._pause.start)
        self.list.currentRowChanged.connect(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.4))
        column.addWidget(Field("Which case", self.line))
        column.addWidget(self.list)
        column.addWidget(self.note)

    def start_with(self, reference: str) -> None:
        """The case that was in front: its reference stands in the line, and typing takes its place."""
        self.line.setText(reference)
        self.line.selectAll()
        self._pause.stop()
        self._look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down leaves the line for the list, Up and Down go on there."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            step = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}.get(event.key(), 0)
            if step and self._rows:
                self.list.setCurrentRow(max(0, min(len(self._rows) - 1, self.list.currentRow() + step)))
                return True
        return False

    def _look(self) -> None:
        typed = self.line.text()
        self._ctx.read(calls.found, typed, done=self._show, owner=self, latest=f"call found {id(self)}")

    def _show(self, rows: tuple[QueueRow, ...]) -> None:
        self._rows = rows
        self.list.blockSignals(True)
        self.list.clear()
        for row in rows:
            self.list.addItem(QListWidgetItem(found_words(row)))
        self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self.list.setVisible(bool(rows))
        self.note.setText("" if rows else _NONE if self.line.text().strip() else _START)
        self.note.setVisible(not rows)
        self._fit()
        self._pick(self.list.currentRow())

    def _pick(self, at: int) -> None:
        case_id = self._rows[at].id if 0 <= at < len(self._rows) else 0
        if case_id != self._told:
            self._told = case_id
            self.picked.emit(case_id)

    def _fit(self) -> None:
        line = self.list.fontMetrics().lineSpacing()
        high = sum(self.list.sizeHintForRow(at) for at in range(self.list.count()))
        self.list.setFixedHeight(max(min(high, line * MOST), line * FEWEST) + 2 * self.list.frameWidth())


def found_words(row: QueueRow) -> str:
    """Two lines: whose it is and where they live; what it is about, how far it is, and its date."""
    whose = ", ".join(filter(None, (row.resident or "Anonymous", row.place)))
    what = "  ·  ".join(filter(None, (row.subject, row.stage_words, row.chip.text)))
    return f"{row.reference}  ·  {whose}\n{what}"
