"""The two short forms of a review: whom to send a letter to, and why it is returned."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.errors import BadInput
from desktop_app.services.views_review import ReaderView
from desktop_app.ui.screens.case.card import Card
from desktop_app.ui.screens.case.text import body
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.calm import CalmList
from desktop_app.ui.widgets.form import Form
from desktop_app.ui.widgets.words import button

ANYBODY = "Anybody who may approve it"
NOBODY = "Nobody here may approve it: it takes a colleague who had no hand in it. Add one in Settings."


class ReviewForm(Card):
    """A card that opens under the strip: its form, what sends it, and the way back (Esc)."""

    left = Signal()
    """Somebody went back without sending."""

    def __init__(self, title: str, verb: str) -> None:
        super().__init__(title, marked=True)
        self.setMaximumWidth(em(52))
        self.form = Form()
        self.go = button(verb, self.submit, primary=True)
        self.back = button("Go back", self.left.emit)
        row = QHBoxLayout()
        for made in (self.go, self.back):
            row.addWidget(made)
        row.addStretch(1)
        self.add(self.form)
        self.column.addLayout(row)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(escape.context().WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)
        self.hide()

    def submit(self) -> None:
        """Hand over what is typed."""
        raise NotImplementedError

    def _begin(self, first: QWidget) -> None:
        self.form.clear_problems()
        self.show()
        first.setFocus()


class SendForm(ReviewForm):
    """``sent`` carries the colleague's number (None for anybody) and the note."""

    sent = Signal(object, str)

    def __init__(self) -> None:
        super().__init__("Send for review", "Send for review")
        self.whom = CalmList()
        self.form.add("asked_of", "Who reviews it", self.whom)
        self.note = self.form.add_box("words", "Note to them", "What to look at. It may be left empty.", lines=2)
        self.note.submitted.connect(self.submit)
        self.nobody = body(NOBODY)
        self.column.insertWidget(1, self.nobody)
        self._readers: tuple[ReaderView, ...] = ()

    def open(self, readers: tuple[ReaderView, ...]) -> None:
        """Begin, with the colleagues who may approve it."""
        self._readers = readers
        self.whom.clear()
        self.whom.addItem(ANYBODY)
        for reader in readers:
            self.whom.addItem(reader.words)
        self.nobody.setVisible(not readers)
        self.form.setVisible(bool(readers))
        self.go.setVisible(bool(readers))
        self._begin(self.whom if readers else self.back)

    def submit(self) -> None:
        """Send it."""
        at = self.whom.currentIndex()
        self.sent.emit(self._readers[at - 1].staff_id if at > 0 else None, self.note.text().strip())


class ReturnForm(ReviewForm):
    """``sent`` carries the reason."""

    sent = Signal(str)

    def __init__(self) -> None:
        super().__init__("Return to its writer", "Return letter")
        self.reason = self.form.add_box(
            "words", "What has to be put right", "They see it above the letter, and the case keeps it.", lines=3
        )
        self.reason.submitted.connect(self.submit)

    def open(self) -> None:
        """Begin with an empty reason."""
        self.reason.setText("")
        self._begin(self.reason)

    def submit(self) -> None:
        """Return it, once there is a reason."""
        words = self.reason.text().strip()
        if not words:
            self.form.show_problems(BadInput("Say what has to be put right.", field="words"))
            return
        self.sent.emit(words)
