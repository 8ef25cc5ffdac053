"""The colleagues who could have a case, whom to offer first at the top, each with what speaks against it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from desktop_app.policy.words import count
from desktop_app.services.candidates import CandidateView, SharedView
from desktop_app.ui.theme import em

FEWEST, MOST = 4, 15
"""Lines of text that the list is high, whoever is in it."""


class CandidatesList(QListWidget):
    """The arrow keys and typing a name both find somebody. Nobody is a choice of its own, the first; several people are
    one too, where the cases can be shared out."""

    def __init__(self) -> None:
        super().__init__()
        self._people: list[CandidateView | SharedView | None] = []
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
        shared: SharedView | None = None,
    ) -> None:
        """List them, ``nobody`` first, and put the mark on ``picked``; whoever fits none of ``of`` cannot be chosen."""
        self.clear()
        self._people = [None, *([shared] if shared else []), *(one for one in people if one.id != without)]
        for one in self._people:
            item = QListWidgetItem(nobody if one is None else _words(one, of))
            if isinstance(one, CandidateView) and one.fits == 0 and of:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
            self.addItem(item)
        ids = self._ids()
        self.setCurrentRow(ids.index(picked) if picked in ids else 0)
        self._fit()

    def picked(self) -> CandidateView | None:
        """The marked colleague; None for nobody, or where several are."""
        one = self._marked()
        return one if isinstance(one, CandidateView) else None

    def shares(self) -> SharedView | None:
        """How the cases are shared out, where that is what is marked."""
        one = self._marked()
        return one if isinstance(one, SharedView) else None

    def pick_shared(self) -> None:
        """Mark the sharing out, where it is offered."""
        for row, one in enumerate(self._people):
            if isinstance(one, SharedView):
                self.setCurrentRow(row)

    def pick(self, staff_id: int | None) -> None:
        """Mark a colleague, or nobody."""
        self.setCurrentRow(self._ids().index(staff_id))

    def _ids(self) -> list[int | None]:
        """Of each line; 0 for several people."""
        return [0 if isinstance(one, SharedView) else one.id if one is not None else None for one in self._people]

    def _marked(self) -> CandidateView | SharedView | None:
        return self._people[self.currentRow()] if 0 <= self.currentRow() < len(self._people) else None

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
        """As high as its rows, within reason, and never through the middle of one; from the top, where the mark is in
        sight from there: what stands above it is a choice too."""
        line, high, is_marked_in_sight = self.fontMetrics().lineSpacing(), 0, self.currentRow() < 0
        for row in range(self.count()):
            more = self.sizeHintForRow(row) + 2 * self.spacing()
            if high and high + more > line * MOST:
                break
            high += more
            is_marked_in_sight |= row == self.currentRow()
        self.setFixedHeight(max(high, line * FEWEST) + 2 * self.frameWidth())
        if is_marked_in_sight:
            self.scrollToTop()


def _words(one: CandidateView | SharedView, of: int) -> str:
    return shared_words(one) if isinstance(one, SharedView) else candidate_words(one, of)


def shared_words(shared: SharedView) -> str:
    """``Share them out by room``, then who would get how many, and how many nobody may have."""
    left = f"{count(shared.left, 'case')} nobody here may have: left aside." if shared.left else ""
    return "\n".join(filter(None, ("Share them out, each to whoever has room and may have it", *shared.lines, left)))


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
