"""The resident's own words, what they want, and a subject suggested from the words until it is typed over."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop_app.ui.screens.contact.subject import suggest_subject
from desktop_app.ui.widgets.field import Field, Section
from desktop_app.ui.widgets.text_box import TextBox

RELEASE_MS = 40
"""How often a mouse button still held down is looked at again."""
SHOWN = "Shown in the list of cases"
IN_OURS = "In words of ours: somebody else told us, and it is the title of the letters to the resident"


class Suggested(QLineEdit):
    """A line filled in for somebody: entered with the mouse as with Tab it is marked, and typing replaces it."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The press that brought the focus would unmark it again, so this comes after it."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.MouseFocusReason:
            QTimer.singleShot(0, self, self._mark)

    def _mark(self) -> None:
        if QApplication.mouseButtons():
            QTimer.singleShot(RELEASE_MS, self, self._mark)
        elif not self.hasSelectedText():
            self.selectAll()


class AccountSection(Section):
    """What they said and what they want."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("What did they say?", parent=parent)
        self._is_subject_typed = False
        self._may_quote = True
        self.words = TextBox(lines=9, most=24)
        self.wants = TextBox(lines=2, most=8)
        self.subject = Suggested()
        self.fields = {
            "words": Field("In their own words", self.words, "As they said or wrote it. Do not tidy it up"),
            "wants": Field(
                "What they want us to do", self.wants, "In their words too. Leave empty if they did not say"
            ),
            "subject": Field("Subject", self.subject, SHOWN),
        }
        for one in self.fields.values():
            self.add(one)
        self.words.textChanged.connect(self._suggest)
        self.wants.textChanged.connect(self._tell)
        self.subject.textEdited.connect(self._type_subject)

    @property
    def is_subject_typed(self) -> bool:
        """Whether somebody typed the subject, so that it is no longer suggested."""
        return self._is_subject_typed

    def show_entry(self, words: str, wants: str, subject: str, *, is_subject_typed: bool) -> None:
        """Fill every field."""
        self._is_subject_typed = True
        self.words.setText(words)
        self.wants.setText(wants)
        self.subject.setText(subject)
        self._is_subject_typed = is_subject_typed
        if not subject:
            self._fill_subject()

    def quote(self, may_quote: bool) -> None:
        """Whether a subject may be suggested out of the words: not of somebody who has no authority to speak."""
        if may_quote != self._may_quote:
            self._may_quote = may_quote
            self.fields["subject"].set_hint(SHOWN if may_quote else IN_OURS)
            self._fill_subject()

    def _suggest(self) -> None:
        self._fill_subject()
        self.changed.emit()

    def _fill_subject(self) -> None:
        if not self._is_subject_typed:
            self.subject.setText(suggest_subject(self.words.text()) if self._may_quote else "")

    def _type_subject(self, text: str) -> None:
        self._is_subject_typed = bool(text.strip())
        self.changed.emit()

    def _tell(self) -> None:
        self.changed.emit()
