"""The bar under a request: words, and the three answers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.errors import BadInput, RedressError, sentence
from desktop_app.policy.kinds import Answered
from desktop_app.services.views_approvals import RequestView
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.form import Form
from desktop_app.ui.widgets.rule import Rule
from desktop_app.ui.widgets.words import button, refused

HINT = "Needed to return or refuse it. The chronology keeps them."


class AnswerBar(QWidget):
    """Says nothing where whoever looks may not answer: the page says why."""

    answered = Signal(object, str)
    """``Answered`` and the words."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("approvals-answer")
        self.setAccessibleName("Your answer")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.form = Form()
        self.words = self.form.add_box("words", "Words", HINT, lines=2)
        self.approve = button("Approve", lambda: self._say(Answered.APPROVED), primary=True)
        self.give_back = button("Return", lambda: self._say(Answered.RETURNED))
        self.refuse = button("Refuse", lambda: self._say(Answered.REFUSED))
        self.approve.setObjectName("answer-approve")
        self.give_back.setObjectName("answer-return")
        self.refuse.setObjectName("answer-refuse")
        self.give_back.setToolTip("Back to whoever asked, to put it right and ask again")
        self._of = 0
        row = QHBoxLayout()
        row.setSpacing(em(0.6))
        for made in (self.approve, self.give_back, self.refuse):
            row.addWidget(made)
        row.addStretch(1)
        inner = QVBoxLayout()
        inner.setContentsMargins(em(1), em(0.4), em(1), em(0.6))
        inner.addWidget(self.form)
        inner.addLayout(row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Rule(Qt.Orientation.Horizontal))
        whole.addLayout(inner)
        self.hide()

    def show_request(self, view: RequestView | None) -> None:
        """Offer what may be answered; words typed for another request go."""
        if view is None or view.line.id != self._of:
            self.words.setText("")
            self.form.clear_problems()
        self._of = view.line.id if view is not None else 0
        self.setVisible(view is not None and not view.refused)
        self.set_busy(False)
        if view is not None:
            refused(self.approve, view.why_not)

    def has_typed(self) -> bool:
        """Words were written and not sent."""
        return self.isVisible() and bool(self.words.text().strip())

    def set_busy(self, busy: bool) -> None:
        """Wait for the answer to be kept."""
        for made in (self.approve, self.give_back, self.refuse):
            made.setEnabled(not busy)

    def show_error(self, error: RedressError) -> None:
        """Beside the words, or above them."""
        self.set_busy(False)
        if isinstance(error, BadInput) and error.field in self.form.fields:
            self.form.show_problems(error)
        else:
            self.form.summary.show_problems([(sentence(error), None)])

    def _say(self, answer: Answered) -> None:
        self.form.clear_problems()
        self.answered.emit(answer, self.words.text().strip())
