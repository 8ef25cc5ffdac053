"""A question answered with a name: the colleagues to choose from, and room to type another."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QVBoxLayout, QWidget

from desktop_app.policy.triage import Answer, Question
from desktop_app.ui.screens.triage.editors import Editor
from desktop_app.ui.widgets.calm import CalmList

WIDTH_CHARACTERS = 48


class NameEditor(Editor):
    """The list says each colleague's rank beside the name; the answer is the name with the job title alone."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = CalmList()
        self.list.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for one in question.options:
            is_told = one.hint.casefold() in one.words.casefold()
            self.list.addItem(one.words if is_told else f"{one.words} ({one.hint})", one.value)
        self.list.setMaximumWidth(self.list.fontMetrics().averageCharWidth() * WIDTH_CHARACTERS)
        self.list.setAccessibleName(question.title)
        self.list.setAccessibleDescription(question.hint)
        self.line = QLineEdit()
        self.list.setLineEdit(self.line)
        self.line.setAccessibleName(question.title)
        self.list.setCurrentIndex(-1)
        self._offer()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self.list.activated.connect(self._chosen)
        self.line.textChanged.connect(self.changed)

    def _offer(self) -> None:
        """Whoever fits what is typed is offered below; nothing is filled in by itself, or a name becomes another."""
        offered = QCompleter(self.list.model(), self.list)
        offered.setFilterMode(Qt.MatchFlag.MatchContains)
        offered.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        offered.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        offered.setCompletionRole(int(Qt.ItemDataRole.UserRole))  # the name without the rank that the line shows
        self.list.setCompleter(offered)

    def answer(self) -> Answer:
        """What stands in the line; of a line chosen from the list its name and job title."""
        words = self.line.text().strip()
        at = self.list.findText(words, Qt.MatchFlag.MatchFixedString)
        return str(self.list.itemData(at)) if at >= 0 else words

    def show_answer(self, answer: Answer) -> None:
        """Put the name back."""
        self.list.setEditText(answer if isinstance(answer, str) else ", ".join(answer))

    def first(self) -> QWidget:
        """The line to type in."""
        return self.list

    def _chosen(self, at: int) -> None:
        """The rank is for whoever chooses, and no part of the name."""
        self.list.setEditText(str(self.list.itemData(at)))
