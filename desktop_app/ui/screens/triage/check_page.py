"""Check before it counts: what it is, what follows, every answer with a way to change it, and why."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.policy.asking import DANGER
from desktop_app.policy.finding import Finding
from desktop_app.policy.kinds import Decision
from desktop_app.policy.triage import TriageOutcome
from desktop_app.ui import theme
from desktop_app.ui.context import Context
from desktop_app.ui.screens.case.acts.asking import AskPart
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.field import plain_label
from desktop_app.ui.widgets.form import Form
from desktop_app.ui.widgets.summary_list import SummaryList


class CheckPage(QWidget):
    """The last page. The button that acts stands in the screen's footer and carries ``act``."""

    changing = Signal(str)
    """Key of the question whose answer is to be changed."""
    renamed = Signal()
    """The button's words are others."""

    def __init__(
        self,
        finding: Finding[TriageOutcome],
        rows: tuple[tuple[str, str, str], ...],
        warnings: tuple[str, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        outcome = finding.value
        self.act = self._verb = outcome.act
        column = QVBoxLayout(self)
        column.setContentsMargins(em(1.2), em(1), em(1.2), em(1))
        column.setSpacing(em(0.7))
        self.title = plain_label("Check the answers", role="title")
        column.addWidget(self.title)
        for warning in warnings:
            column.addWidget(Banner("warning", warning, can_dismiss=False))
        self.outcome = OutcomeCard(outcome)
        column.addWidget(self.outcome)
        self.form = Form()
        column.addWidget(self.form)
        self.asking: AskPart | None = None
        self.danger = Banner("problem", DANGER if outcome.hazards else "", can_dismiss=False)
        self.danger.hide()
        column.addWidget(self.danger)
        column.addWidget(plain_label("The answers", role="heading"))
        self.answers = SummaryList()
        for key, label, words in rows:
            self.answers.add_row(label, words, partial(self.changing.emit, key))
        column.addWidget(self.answers)
        column.addSpacing(em(0.3))
        column.addWidget(plain_label("Why", role="heading"))
        for line in finding.worked_out or finding.reasons:
            column.addWidget(Bullet(line))
        column.addStretch(1)

    def ask_first(self, ctx: Context, case_id: int) -> None:
        """Something is left out: who has to be asked is found out, and its form stands under the outcome."""
        self.asking = AskPart(ctx, self.form, case_id, Decision.EXCLUSION)
        self.asking.changed.connect(self._rename)
        self.asking.find_out()

    @property
    def must_ask(self) -> bool:
        """Whether a colleague is asked for it."""
        return self.asking is not None and self.asking.must_ask

    def _rename(self) -> None:
        if self.asking is not None:
            self.act = self.asking.verb if self.asking.must_ask else self._verb
            self.danger.setVisible(self.asking.must_ask and bool(self.danger.text()))
            self.renamed.emit()

    def focus_first(self) -> None:
        """The outcome, which is read out whole."""
        self.outcome.setFocus()


class Bullet(QWidget):
    """One line of a list: what wraps stands under the words, not under the mark."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark, line = plain_label("•"), plain_label(words)
        mark.setWordWrap(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(em(0.4))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(line, 1)


class OutcomeCard(QFrame):
    """What the case becomes, and what follows from pressing the button."""

    def __init__(self, outcome: TriageOutcome, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(1.2), em(0.8), em(1), em(0.9))
        column.setSpacing(em(0.35))
        column.addWidget(plain_label(outcome.title, role="heading"))
        if outcome.consequences:
            column.addWidget(plain_label(f"When you choose ‘{outcome.act}’:", role="hint"))
        for line in outcome.consequences:
            column.addWidget(Bullet(line))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(f"{outcome.title}. {' '.join(outcome.consequences)}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """A firm bar at the left: this is what counts on this page."""
        super().paintEvent(event)
        bar = QRect(1, 1, max(4, em(0.3)), self.height() - 2)
        QPainter(self).fillRect(bar, theme.colour("focus" if self.hasFocus() else "accent"))
