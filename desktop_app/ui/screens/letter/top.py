"""The bar above a letter: which letter, for whom, what is due, what must not be missed, and the button that issues."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.policy.kinds import LetterState, ReviewStep
from desktop_app.policy.words import count
from desktop_app.services.views import CaseView
from desktop_app.services.views_letters import LetterView
from desktop_app.ui.screens.case.needs import Needs
from desktop_app.ui.screens.case.text import heading, one_line
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.chip import ChipLabel
from desktop_app.ui.widgets.words import button, link, tip


class TopBar(QWidget):
    """Says why the letter cannot be issued yet, beside the button that would."""

    issue = Signal()
    open_case = Signal()
    next_problem = Signal()
    discard = Signal()
    take_words = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Letter")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.title = heading("", 1)
        self.case = link("Open case", self.open_case.emit)
        self.who = one_line("", muted=True)
        self.who.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.status = one_line("", muted=True)
        self.due_what = one_line("", muted=True)
        self.chip = ChipLabel()
        self.reasons = link("", self.next_problem.emit)
        self.put_away = link("Discard draft", self.discard.emit)
        self.go = button("Issue letter…", self.issue.emit, primary=True)
        self.go.setObjectName("issue-letter")
        self.needs, self.copies = Needs(), Banner("note", can_dismiss=False)
        self.newer = Banner("warning", can_dismiss=False)
        self.others = Banner("note", can_dismiss=False)
        for pressed in (self.case, self.put_away, self.reasons, self.go):
            pressed.hide()  # until it is known what they would do it to
        self._lay_out()

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(em(0.6))
        first.addWidget(self.title, 1)
        for widget in (self.status, self.put_away, self.reasons, self.go):
            first.addWidget(widget)
        second.addWidget(self.case)
        second.addWidget(self.who, 1)
        second.addWidget(self.due_what)
        second.addWidget(self.chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(1), em(0.6), em(1), em(0.6))
        column.setSpacing(em(0.3))
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self.needs)
        column.addWidget(self.copies)
        column.addWidget(self.newer)
        column.addWidget(self.others)

    def show_letter(self, letter: LetterView) -> None:
        """Title, state, and whether it may be issued."""
        self.title.setText(letter.summary.title)
        self.copies.show_text("note", f"Copy to: {'; '.join(letter.copies)}" if letter.copies else "")
        may_take = letter.newer_words and not letter.review.is_locked
        take = (("Take the new words", self.take_words.emit),) if may_take else ()
        self.newer.show_text("warning", letter.newer_words, *take)
        is_draft = letter.summary.state == LetterState.DRAFT
        blocking = sum(1 for problem in letter.problems if problem.is_blocking)
        self.go.setVisible(is_draft)
        kept = letter.review.keeps_back
        self.put_away.setVisible(is_draft and letter.review.step != ReviewStep.ASKED)
        self.go.setEnabled(is_draft and not blocking and not kept)
        self.reasons.setVisible(is_draft and bool(blocking))
        self.reasons.setText(f"{count(blocking, 'thing')} to put right first")
        self.go.setAccessibleDescription(self.reasons.text() if blocking else kept)
        self.go.setToolTip(tip(*(one.what for one in letter.problems if one.is_blocking), *([kept] if kept else [])))
        if not is_draft:
            words = (letter.summary.state.words, letter.own_words)
            self.status.setText("  ·  ".join(part for part in words if part))

    def show_case(self, case: CaseView) -> None:
        """Whose letter it is, what is due, and the needs."""
        self.case.setText(case.reference)
        self.case.show()
        self.case.setAccessibleName(f"Open case {case.reference}")
        self.who.setText("  ·  ".join(part for part in (case.resident.name, case.subject, case.stage_words) if part))
        self.who.setToolTip(tip(self.who.text()))
        self.due_what.setText(case.due_what)
        self.chip.show_chip(case.chip)
        self.needs.show_case(case)

    def show_status(self, words: str) -> None:
        """``Writing…``, ``Saving…``, ``Saved``."""
        self.status.setText(words)

    def start(self) -> None:
        """Take the focus."""
        (self.go if self.go.isEnabled() and self.go.isVisible() else self.case).setFocus()
