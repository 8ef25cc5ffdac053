"""The letters tab: every letter of the case, where it stands, and a button that opens it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.policy.kinds import LetterState
from desktop_app.policy.words import long_date
from desktop_app.services.views import LetterSummary
from desktop_app.ui.screens.case.card import Card
from desktop_app.ui.screens.case.pane import Pane
from desktop_app.ui.screens.case.text import body, heading, quiet


class LettersTab(Pane):
    """Waiting letters carry the bar; a letter that has left is quiet."""

    open_letter = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Letters", parent)

    def show_letters(self, letters: tuple[LetterSummary, ...]) -> None:
        """Lay the letters out anew."""
        column = self.renew()
        if not letters:
            column.addWidget(body("No letters yet. The next one to write is under What happens next."))
        for letter in letters:
            column.addWidget(self._row(letter))
        column.addStretch(1)

    def _row(self, letter: LetterSummary) -> Card:
        waiting = letter.state in {LetterState.DRAFT, LetterState.ISSUED} or letter.is_back
        card = Card(marked=waiting)
        row = QHBoxLayout()
        words = QVBoxLayout()
        words.addWidget(heading(letter.title))
        words.addWidget(body(state_line(letter)))
        words.addWidget(quiet(f"Written by {letter.written_by}"))
        row.addLayout(words, 1)
        if letter.state != LetterState.DISCARDED:
            button = QPushButton("Go on writing" if letter.state == LetterState.DRAFT else "Open")
            button.setAccessibleName(f"{button.text()}: {letter.title}, {state_line(letter)}")
            button.clicked.connect(lambda _checked=False, key=letter.id: self.open_letter.emit(key))
            row.addWidget(button)
        card.column.addLayout(row)
        return card


def state_line(letter: LetterSummary) -> str:
    """Where a letter stands, with its dates; that it came back is said first."""
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
    return letter.state.words
