"""Give the case to a colleague: the list of everyone who can be picked."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from desktop_app.services import assigning, cases
from desktop_app.services.candidates import CandidateView, candidates
from desktop_app.services.clashing import Opened
from desktop_app.services.desk import Desk
from desktop_app.services.views import CaseView, Changes
from desktop_app.services.views_desk import StaffView
from desktop_app.ui.screens.assign.back import give_again, take_back
from desktop_app.ui.screens.assign.candidates import CandidatesList
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.theme import em

FEWEST, MOST = 3, 10
"""Lines of text that a list is high, whoever is in it."""


class ColleaguesList(QListWidget):
    """Everyone who can be picked; the arrow keys and typing a name both find them."""

    def __init__(self) -> None:
        super().__init__()
        self._people: list[StaffView | None] = []
        self.setProperty("choices", True)
        self.setUniformItemSizes(True)
        self.setSpacing(em(0.15))
        self._fit()

    def show_people(self, people: tuple[StaffView, ...], nobody: str, current: str) -> None:
        """List them, ``nobody`` first, and put the mark on ``current``."""
        self.clear()
        self._people = [None, *(person for person in people if person.is_active)]
        for person in self._people:
            self.addItem(QListWidgetItem(nobody if person is None else _line(person)))
        names = [person.name if person is not None else "" for person in self._people]
        self.setCurrentRow(names.index(current) if current in names else 0)
        self._fit()

    def listed(self) -> tuple[StaffView | None, ...]:
        """Who stands in each row."""
        return tuple(self._people)

    def picked(self) -> StaffView | None:
        """The marked colleague; None for nobody."""
        return self._people[self.currentRow()] if 0 <= self.currentRow() < len(self._people) else None

    def wraps(self) -> None:
        """Long lines run on below, for lists that say why somebody may not be picked."""
        self.setUniformItemSizes(False)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def say_why_not(self, why_not: Mapping[int, str]) -> tuple[StaffView, ...]:
        """Shows those who may not with the reason, not to be picked; hands back those who may."""
        fit = []
        for row, person in enumerate(self._people):
            item, why = self.item(row), why_not.get(person.id, "") if person is not None else ""
            if person is not None and not why:
                fit.append(person)
            if item is not None and why:
                item.setText(f"{item.text()}. May not: {why}")
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
        self._fit()
        return tuple(fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower list has longer rows."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as its rows, within reason: a box of emptiness reads as something not loaded."""
        line = self.fontMetrics().lineSpacing()
        rows = sum(self.sizeHintForRow(row) + 2 * self.spacing() for row in range(self.count()))
        self.setFixedHeight(max(min(rows + line, line * MOST), line * FEWEST) + 2 * self.frameWidth())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter picks, as a double click does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentItem() is not None:
            self.itemActivated.emit(self.currentItem())
            return
        super().keyPressEvent(event)


class AssignPage(ActPage):
    """Who owns the case: done at once, and undone as easily."""

    title = "Who owns this case?"
    verb = "Assign"
    intro = "The owner answers for every date on this case."

    def build(self) -> None:
        """The colleagues with what speaks against each, and a note."""
        self.people = CandidatesList()
        self.form.add("staff_id", "Colleague", self.people, "Whoever fits best comes first.")
        self.note = self.form.add_line(
            "note", "Note, if any", "For whoever takes it over. It stands in the chronology."
        )
        self.people.itemActivated.connect(lambda _item: self.send())
        self.people.currentRowChanged.connect(lambda _row: self._name_button())
        self.ctx.read(assigning.why_not, self.case.id, done=self._say_why_not, owner=self)
        self.ctx.read(candidates, (self.case.id,), done=self._arrived, owner=self)

    def send(self) -> None:
        """Assign to the marked colleague."""
        picked = self.people.picked()
        whom = picked.id if picked is not None else None
        self.run(_assign, self.case.id, whom, self.note.text().strip(), opened=Opened(self.case.owner))

    def settled(self, args: tuple[object, ...], _entry: object) -> tuple[object, ...]:
        """Whoever was picked here: the other name is theirs."""
        return args

    def told(self, *result: object) -> str:
        """Who has it now."""
        view = next((part for part in result if isinstance(part, CaseView)), None)
        words = f"Assigned to {view.owner}." if view is not None and view.owner else "Nobody owns this case now."
        if view is not None and view.owner_id != self.case.owner_id:
            self._remember(view)
        return words

    def _remember(self, view: CaseView) -> None:
        """Ctrl+Z gives it back to whose it was."""
        before, ctx = self.case, self.ctx
        handed = assigning.Handed(
            view.id, view.reference, True, "", view.resident.name, view.subject, before.owner_id, view.owner_id
        )
        whose = f"{view.reference} went to {view.owner}." if view.owner else f"{view.reference} is nobody’s now."
        self.way_back = ctx.undo.remember(whose, lambda: take_back(ctx, (handed,)), lambda: give_again(ctx, (handed,)))

    def _say_why_not(self, words: str) -> None:
        """Whoever may not hand it over hears so before choosing anybody."""
        if words:
            self.form.summary.show_problems([(words, None)])
            self.go.setEnabled(False)
            self.people.setEnabled(False)

    def _arrived(self, people: tuple[CandidateView, ...]) -> None:
        fit = next((one.id for one in people if one.fits and one.id != self.case.owner_id), self.case.owner_id)
        self.people.show_people(people, "Nobody", fit)
        self._name_button()

    def _name_button(self) -> None:
        picked = self.people.picked()
        self.go.setText(f"Assign to {picked.name}" if picked is not None else "Leave without an owner")


def _assign(
    desk: Desk, case_id: int, staff_id: int | None, note: str, act: str, opened: Opened[str]
) -> tuple[CaseView, Changes]:
    return cases.assign(desk, case_id, staff_id, act, note, opened=opened)


def _line(person: StaffView) -> str:
    return f"{person.name}, {person.job_title or person.rank.words}"
