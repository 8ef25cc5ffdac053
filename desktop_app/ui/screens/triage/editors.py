"""How each kind of question is answered on the screen, shaped by the question alone."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from desktop_app.policy.triage import NONE_OF_THESE, Answer, Question
from desktop_app.ui.screens.triage.option_row import OptionRow
from desktop_app.ui.widgets.marks import Radio, Tick
from desktop_app.ui.widgets.text_box import TextBox


class Editor(QWidget):
    """What stands under a question. ``changed`` whenever the answer may have; ``submitted`` to go on."""

    changed = Signal()
    submitted = Signal()

    def answer(self) -> Answer:
        """The answer as it stands, in the form ``policy.triage`` takes; '' or () while there is none."""
        raise NotImplementedError

    def show_answer(self, answer: Answer) -> None:
        """Put an answer given earlier on the screen."""
        raise NotImplementedError

    def first(self) -> QWidget:
        """The control where answering begins, which an error leads to."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Give it the focus."""
        self.first().setFocus()

    def own_problem(self) -> str:
        """What was typed but cannot be read as an answer, in one sentence; '' when it can."""
        return ""


class OptionsEditor(Editor):
    """One of several answers, or any number of them."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_many = question.kind == "many"
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)  # the rings' own room stands between the rows
        self.rows = [OptionRow(one, Tick() if self._is_many else Radio()) for one in question.options]
        # Radios need a group, being in rows of their own. Ticks must not have one: Qt takes all but one of a group's
        # buttons out of the Tab order, whether the group is exclusive or not.
        self._group = QButtonGroup(self)
        for row in self.rows:
            if not self._is_many:
                self._group.addButton(row.button)
            row.button.clicked.connect(partial(self._settle, row))
            row.submitted.connect(self.submitted)
            row.stepped.connect(partial(self._step, row))
            row.numbered.connect(self._go_to_number)
            column.addWidget(row)

    def answer(self) -> Answer:
        """The chosen value, or every ticked one in the question's order."""
        ticked = tuple(row.option.value for row in self.rows if row.button.isChecked())
        return ticked if self._is_many else "".join(ticked)

    def show_answer(self, answer: Answer) -> None:
        """Choose what was chosen."""
        chosen = {answer} if isinstance(answer, str) else set(answer)
        self._group.setExclusive(False)
        for row in self.rows:
            row.button.setChecked(row.option.value in chosen)
        self._group.setExclusive(True)

    def first(self) -> QWidget:
        """The chosen answer, else the first."""
        chosen = [row for row in self.rows if row.button.isChecked()] or self.rows
        return chosen[0].button

    def _step(self, here: OptionRow, by: int) -> None:
        """Arrow keys go round and round and never out of the question; of radios they choose as they go."""
        there = self.rows[(self.rows.index(here) + by) % len(self.rows)].button
        there.setFocus(Qt.FocusReason.TabFocusReason if by > 0 else Qt.FocusReason.BacktabFocusReason)
        if not self._is_many:
            there.click()

    def _go_to_number(self, number: int) -> None:
        """A digit chooses the answer of that number, or ticks it; one there is none of does nothing."""
        if number <= len(self.rows):
            there = self.rows[number - 1].button
            there.setFocus(Qt.FocusReason.ShortcutFocusReason)
            there.click()

    def _settle(self, pressed: OptionRow, _checked: bool = False) -> None:
        """‘None of these’ and anything else put each other out."""
        if self._is_many and pressed.button.isChecked():
            is_none = pressed.option.value == NONE_OF_THESE
            for row in self.rows:
                if (row.option.value == NONE_OF_THESE) != is_none:
                    row.button.setChecked(False)
        self.changed.emit()


class TextEditor(Editor):
    """An answer in the handler's own words."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = TextBox(lines=6, most=16)
        self.box.setAccessibleName(question.title)
        self.box.setAccessibleDescription(question.hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)
        self.box.textChanged.connect(self.changed)
        self.box.submitted.connect(self.submitted)

    def answer(self) -> Answer:
        """What is written."""
        return self.box.text()

    def show_answer(self, answer: Answer) -> None:
        """Put the words back."""
        self.box.setText(answer if isinstance(answer, str) else "\n".join(answer))
        self.box.moveCursor(QTextCursor.MoveOperation.End)  # whoever goes on writing goes on after it

    def first(self) -> QWidget:
        """The box."""
        return self.box
