"""The letters tab: every letter of the case with its copies under it, where each stands, and what it offers."""

from __future__ import annotations

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.policy.kinds import LetterState, ReviewStep
from desktop_app.policy.words import count, listed, long_date
from desktop_app.services.views_letters import LetterSummary
from desktop_app.ui.screens.case.card import Card
from desktop_app.ui.screens.case.pane import Pane
from desktop_app.ui.screens.case.text import body, heading, quiet
from desktop_app.ui.widgets.words import button

_OUT = {LetterState.ISSUED, LetterState.SENT}


class LettersTab(Pane):
    """Waiting letters carry the bar; a letter that has left is quiet."""

    open_letter = Signal(int)
    write = Signal()
    """Somebody wants to begin a letter."""
    copy_letter = Signal(int)
    """Make the copies of this letter that are missing."""
    correct_letter = Signal(int)
    """Begin the letter that puts this one right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Letters", parent)
        self.begin: QPushButton | None = None

    def show_letters(self, letters: tuple[LetterSummary, ...]) -> None:
        """Lay the letters out anew."""
        had_focus = self.begin is not None and self.begin.hasFocus()
        column = self.renew()
        self.begin = button("Write a letter…", self.write.emit)
        self.begin.setToolTip("Ctrl+L")
        row = QHBoxLayout()
        row.addWidget(self.begin)
        row.addStretch(1)
        column.addLayout(row)
        if had_focus:
            self.begin.setFocus()
        if not letters:
            column.addWidget(body("No letters yet. The next one to write is under What happens next."))
        for letter in letters:
            if letter.copy_of_id is None:
                column.addWidget(self._card(letter, [one for one in letters if one.copy_of_id == letter.id]))
        column.addStretch(1)

    def _card(self, letter: LetterSummary, copies: list[LetterSummary]) -> Card:
        waiting = any(one.state in {LetterState.DRAFT, LetterState.ISSUED} or one.is_back for one in (letter, *copies))
        card = Card(marked=waiting)
        card.column.addLayout(self._row(letter))
        for copy in copies:
            card.column.addLayout(self._row(copy))
        return card

    def _row(self, letter: LetterSummary) -> QHBoxLayout:
        row = QHBoxLayout()
        words = QVBoxLayout()
        words.addWidget(heading(letter.title))
        words.addWidget(body(state_line(letter)))
        if letter.corrected_by:
            words.addWidget(body(f"Corrected by {letter.corrected_by}."))
        if letter.copies_missing:
            words.addWidget(body(f"No copy made yet for {listed(letter.copies_missing)}."))
        words.addWidget(quiet(f"Written by {letter.written_by}"))
        row.addLayout(words, 1)
        if letter.copies_missing:
            words_on_it = f"Make {count(len(letter.copies_missing), 'copy').replace('copys', 'copies')}"
            row.addWidget(self._button(words_on_it, letter, self.copy_letter))
        if letter.state in _OUT and letter.copy_of_id is None and not letter.corrected_by:
            row.addWidget(self._button("Correct", letter, self.correct_letter))
        if letter.state != LetterState.DISCARDED:
            is_resting = letter.review in {ReviewStep.ASKED, ReviewStep.APPROVED}
            words_on_it = "Go on writing" if letter.state == LetterState.DRAFT and not is_resting else "Open"
            row.addWidget(self._button(words_on_it, letter, self.open_letter))
        return row

    def _button(self, words: str, letter: LetterSummary, signal: SignalInstance) -> QPushButton:
        made = QPushButton(words)
        made.setAutoDefault(True)
        made.setAccessibleName(f"{words}: {letter.title}, {state_line(letter)}")
        made.clicked.connect(lambda _checked=False, key=letter.id: signal.emit(key))
        return made


def state_line(letter: LetterSummary) -> str:
    """Where a letter stands, with its dates; that it came back is said first."""
    if letter.held is not None:
        return f"Held back {long_date(letter.held.on)}: {letter.held.why}. {_stood(letter)}"
    if letter.returned_on is not None:
        back = f"Came back {long_date(letter.returned_on)}: {letter.returned_why}"
        return f"{back}{'' if letter.is_back else ' (dealt with)'}. {_stood(letter)}"
    return _stood(letter)


def _stood(letter: LetterSummary) -> str:
    if letter.sent_on is not None:
        how = letter.sent_how.words if letter.sent_how is not None else "Sent"
        return f"{how} {long_date(letter.sent_on)}" + (
            f", dated {long_date(letter.dated_on)}" if letter.dated_on else ""
        )
    if letter.dated_on is not None:
        return f"{letter.state.words}, dated {long_date(letter.dated_on)}"
    return f"{letter.state.words}, {letter.review_words}" if letter.review_words else letter.state.words
