"""One question on one page: the question, its hint, the answer, and the rule it serves with where that stands."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.clock import Clock
from desktop_app.policy.facts import TriageFacts
from desktop_app.policy.triage import Answer, Question
from desktop_app.ui import theme
from desktop_app.ui.screens.triage.date_editor import DateEditor
from desktop_app.ui.screens.triage.editors import Editor, OptionsEditor, TextEditor
from desktop_app.ui.screens.triage.first_points import first_points
from desktop_app.ui.screens.triage.name_editor import NameEditor
from desktop_app.ui.screens.triage.points_editor import PointsEditor
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.error_summary import ErrorSummary
from desktop_app.ui.widgets.field import Problem, plain_label


class QuestionPage(QWidget):
    """Shaped by the question alone: no rule is known here."""

    changed = Signal()
    submitted = Signal()

    def __init__(
        self, question: Question, number: int, facts: TriageFacts, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.question = question
        self.summary = ErrorSummary()
        self.editor = _editor(question, facts, clock)
        self.editor.setAccessibleName(question.title)
        self.editor.setAccessibleDescription(question.hint)
        self.problem = Problem()
        column = QVBoxLayout(self)
        column.setContentsMargins(em(1.2), em(1), em(1.2), em(1))
        column.setSpacing(em(0.5))
        column.addWidget(self.summary)
        column.addWidget(plain_label(f"Question {number}", role="hint"))
        self.title = plain_label(question.title, role="title")
        column.addWidget(self.title)
        if question.hint and question.is_warning:
            column.addWidget(Banner("warning", question.hint, can_dismiss=False))
        elif question.hint:
            column.addWidget(plain_label(question.hint, role="hint"))
        column.addSpacing(em(0.3))
        column.addWidget(self.problem)
        column.addWidget(self.editor)
        column.addSpacing(em(0.5))
        column.addWidget(RuleBox(question))
        column.addStretch(1)
        self.editor.changed.connect(self._judge_again)
        self.editor.changed.connect(self.changed)
        self.editor.submitted.connect(self.submitted)

    def show_answer(self, answer: Answer | None) -> None:
        """Put an earlier answer on the page; None leaves it with what the answers before it suggest."""
        shown = answer if answer is not None else self.question.suggested
        if shown or answer is not None:
            self.editor.blockSignals(True)
            self.editor.show_answer(shown)
            self.editor.blockSignals(False)

    def say_problem(self, words: str) -> None:
        """The problem at the top, which takes the focus, and the same words beside the answer. '' clears both."""
        self.problem.say(words)
        self.summary.show_problems([(words, self.editor.first())] if words else [])
        self.editor.setAccessibleDescription(
            ". ".join(part for part in (f"Error: {words}" if words else "", self.question.hint) if part)
        )
        self.update()

    def _judge_again(self) -> None:
        """What is being put right is not called wrong any more; what cannot be read only once it can."""
        if self.problem.text() and not self.editor.own_problem():
            self.problem.say("")
            self.summary.strike(self.editor.first())
            self.editor.setAccessibleDescription(self.question.hint)
            self.update()

    def focus_first(self) -> None:
        """Where answering begins."""
        self.editor.focus_first()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A bar beside the answer that will not do."""
        super().paintEvent(event)
        if not self.problem.isHidden():
            top, bottom = self.problem.y(), self.editor.geometry().bottom()
            bar = QRect(em(0.5), top, max(3, em(0.2)), bottom - top)
            QPainter(self).fillRect(bar, theme.colour("error"))


class RuleBox(QWidget):
    """‘The rule’: one sentence, and the document and section it stands in."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(0.9), em(0.4), em(0.4), em(0.4))
        column.setSpacing(2)
        column.addWidget(plain_label("The rule", role="label"))
        column.addWidget(plain_label(question.rule))
        column.addWidget(plain_label(question.source.words, role="hint"))
        self.setAccessibleName(f"The rule: {question.rule} {question.source.words}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """A quiet bar at the left, as for a quotation."""
        super().paintEvent(event)
        QPainter(self).fillRect(QRect(0, 0, max(3, em(0.2)), self.height()), theme.colour("note"))


def _editor(question: Question, facts: TriageFacts, clock: Clock) -> Editor:
    match question.kind:
        case "text":
            return TextEditor(question)
        case "name":
            return NameEditor(question)
        case "date":
            return DateEditor(question, clock)
        case "points":
            return PointsEditor(first_points(facts.words, facts.wants) if question.may_quote else ())
        case _:
            return OptionsEditor(question)
