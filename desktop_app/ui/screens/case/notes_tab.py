"""The notes tab: a box to write in, kept while typing, and the notes already made."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.services.views import EventView
from desktop_app.ui.screens.case.card import Card
from desktop_app.ui.screens.case.chronology import by_line
from desktop_app.ui.screens.case.pane import Pane
from desktop_app.ui.screens.case.text import body, quiet
from desktop_app.ui.typing_pause import TypingPause
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.text_box import TextBox
from desktop_app.ui.widgets.words import button, refused

PAUSE_MS = 400
NOTE = "note"
ADD_TIP = "Add note (Ctrl+Enter)"


class NotesTab(QWidget):
    """``typed`` after each pause, for the draft; ``added`` when the note is to be kept for good."""

    typed = Signal(str)
    added = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = TextBox(3)
        self.field = Field("Add a note", self.box, "Notes go into the chronology and cannot be changed afterwards.")
        self.add = button("Add note")
        self.add.setToolTip(ADD_TIP)
        self._why_not = ""
        self.add.clicked.connect(self._add)
        self.box.submitted.connect(self._add)
        self.status = quiet("")
        self.notes = Pane("Notes")
        self._pause = TypingPause(PAUSE_MS, self)
        self._pause.due.connect(lambda: self.typed.emit(self.box.text()))
        self.box.textChanged.connect(self._typed)
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addWidget(self.status, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 0)
        column.addWidget(self.field)
        column.addLayout(row)
        column.addWidget(self.notes, 1)

    def show_notes(self, events: tuple[EventView, ...], why_not: str = "") -> None:
        """The notes among ``events``, newest first; ``why_not`` says why whoever is looking adds none."""
        self._allow(why_not)
        column = self.notes.renew(margin=0)
        notes = [event for event in events if event.kind == NOTE]
        if not notes:
            column.addWidget(quiet("No notes yet."))
        for note in notes:
            card = Card()
            card.column.addWidget(body(note.text))
            card.column.addWidget(quiet(by_line(note)))
            column.addWidget(card)
        column.addStretch(1)

    def _allow(self, why_not: str) -> None:
        """Lets the note be added or not, where that changed since the case was last shown."""
        if why_not == self._why_not:
            return
        self._why_not = why_not
        self.box.setReadOnly(bool(why_not))
        self.status.setText(why_not)
        refused(self.add, why_not)
        if not why_not:
            self.add.setToolTip(ADD_TIP)

    def resume(self, words: str) -> None:
        """Words kept from last time; what is being typed now is never replaced."""
        if words and not self.box.text():
            self.box.setText(words)
            self._pause.stop()
            self.status.setText("Kept from last time.")

    def hold(self) -> None:
        """Hand over what is typed without waiting for the pause."""
        if self._pause.is_running:
            self._pause.stop()
            self.typed.emit(self.box.text())

    def taken(self) -> None:
        """The note is in the chronology: the box is free."""
        self.box.clear()
        self._pause.stop()
        self.field.say_error("")
        self.status.setText("Note added.")
        self.add.setEnabled(not self._why_not)

    def taken_before(self) -> None:
        """The note was added as it stood when that was asked; what was typed since stays in the box."""
        self.field.say_error("")
        self.status.setText("Added as it was. What you have typed since is not added yet.")
        self.add.setEnabled(not self._why_not)

    def refused(self, words: str) -> None:
        """The note was not added; the words stay."""
        self.field.say_error(words)
        self.add.setEnabled(not self._why_not)

    def _typed(self) -> None:
        self.status.setText("")
        self._pause.touch()

    def _add(self) -> None:
        if self._why_not:
            return
        self.field.say_error("")
        if not self.box.text().strip():
            self.field.say_error("Write the note first.")
            self.box.setFocus()
            return
        self._pause.stop()
        self.add.setEnabled(False)
        self.added.emit(self.box.text())
