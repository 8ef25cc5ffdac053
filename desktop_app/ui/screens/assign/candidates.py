"""The colleagues who could have a case, whom to offer first at the top, each with what speaks against it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from desktop_app.services.candidates import CandidateView
from desktop_app.ui.theme import em

FEWEST, MOST = 4, 15
"""Lines of text that the list is high, whoever is in it."""


class CandidatesList(QListWidget):
    """The arrow keys and typing a name both find somebody; nobody is a choice of its own, the first."""

    def __init__(self) -> None:
        super().__init__()
        self._people: list[CandidateView | None] = []
        self.setProperty("choices", True)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSpacing(em(0.15))
        self._fit()

    def show_people(
        self,
        people: tuple[CandidateView, ...],
        nobody: str,
        picked: int | None,
        of: int = 1,
        without: int | None = None,
    ) -> None:
        """List them, ``nobody`` first, and put the mark on ``picked``; whoever fits none of ``of`` cannot be chosen."""
        self.clear()
        self._people = [None, *(one for one in people if one.id != without)]
        for one in self._people:
            item = QListWidgetItem(nobody if one is None else candidate_words(one, of))
            if one is not None and one.fits == 0 and of:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
            self.addItem(item)
        ids = [one.id if one is not None else None for one in self._people]
        self.setCurrentRow(ids.index(picked) if picked in ids else 0)
        self._fit()

    def picked(self) -> CandidateView | None:
        """The marked colleague; None for nobody."""
        return self._people[self.currentRow()] if 0 <= self.currentRow() < len(self._people) else None

    def pick(self, staff_id: int | None) -> None:
        """Mark a colleague, or nobody."""
        ids = [one.id if one is not None else None for one in self._people]
        self.setCurrentRow(ids.index(staff_id))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower list has longer rows."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)  # while it is laid out nobody above would hear of another height

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter picks, as a double click does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentItem() is not None:
            self.itemActivated.emit(self.currentItem())
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        """As high as its rows, within reason, and never through the middle of one."""
        line, high = self.fontMetrics().lineSpacing(), 0
        for row in range(self.count()):
            more = self.sizeHintForRow(row) + 2 * self.spacing()
            if high and high + more > line * MOST:
                break
            high += more
        self.setFixedHeight(max(high, line * FEWEST) + 2 * self.frameWidth())


def candidate_words(one: CandidateView, of: int = 1) -> str:
    """A colleague in two lines or more: who they are and what they have in hand; then what speaks against it."""
    part = " · ".join(filter(None, (one.job_title or one.rank.words, one.team, one.areas)))
    lines = [f"{one.name}, {part}", one.load_words]
    if one.refused:
        some = (
            "May not have it"
            if of == 1
            else "May have none of them"
            if one.fits == 0
            else f"May have {one.fits} of {of}"
        )
        lines.append(f"{some}. {' '.join(one.refused)}")
    lines += one.reservations if one.fits else ()
    return "\n".join(lines)
