"""The live panel ‘Might be the same person’: people already known, and their open cases, while somebody types."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from desktop_app.services import contacts
from desktop_app.services.entries import PersonEntry
from desktop_app.services.views_resident import SimilarPerson
from desktop_app.ui.context import Context
from desktop_app.ui.widgets.field import Section, plain_label
from desktop_app.ui.widgets.words import button, link

DEBOUNCE_MS = 200
MOST_SHOWN = 5

_START = "People we already know show here while you type a name, address, postcode, telephone or email."
_CHOSEN = "You have chosen this person. What stands there already may be what they ring about."
_NOBODY = "Nobody we know looks like this. They will be taken in as somebody new."


class SimilarPanel(Section):
    """Asks on the worker at each pause; only the newest answer is shown."""

    picked = Signal(object)
    """The ``SimilarPerson`` that was chosen."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__("Might be the same person", parent=parent)
        self._ctx = ctx
        self._person = PersonEntry()
        self._asked: PersonEntry | None = None
        self._chosen: SimilarPerson | None = None
        self.picked.connect(self._choose)
        self.note = plain_label(_START, role="hint")
        self.add(self.note)
        self.cards: list[PersonCard] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(DEBOUNCE_MS)
        self._pause.timeout.connect(self._ask)

    def look_for(self, person: PersonEntry) -> None:
        """Look for ``person`` after the next pause."""
        self._person = person
        self._pause.start()

    def _ask(self) -> None:
        person = self._person
        typed = (person.name, person.address, person.postcode, person.phone, person.email)
        if person.is_anonymous or person.resident_id is not None or not any(typed):
            self._asked = None
            self._show(())
            self.note.setText(_START)
            self._show_chosen(person.resident_id)
            return
        if person != self._asked:
            self._asked = person
            self._ctx.read(contacts.similar, person, done=self._show, latest="similar", owner=self)

    def _choose(self, person: SimilarPerson) -> None:
        self._chosen = person

    def _show_chosen(self, resident_id: int | None) -> None:
        """Whoever was chosen stays, with their open cases: now it is certain that these are theirs."""
        one = self._chosen
        if one is None or resident_id != one.id:
            return
        card = PersonCard(one, self._ctx)
        card.use_button.hide()
        self.cards = [card]
        self.add(card)
        self.note.setText(_CHOSEN)

    def _show(self, found: tuple[SimilarPerson, ...]) -> None:
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = [PersonCard(one, self._ctx) for one in found[:MOST_SHOWN]] if self._asked else []
        for card in self.cards:
            card.use.connect(self.picked)
            self.add(card)
        more = len(found) - len(self.cards)
        self.note.setText(f"And {more} more. Type more to narrow it down." if more > 0 and self.cards else _NOBODY)
        self.note.setVisible(not self.cards or more > 0)


class PersonCard(QFrame):
    """One person already known: why they look alike, and their open cases."""

    use = Signal(object)

    def __init__(self, person: SimilarPerson, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._person = person
        self.setProperty("card", True)
        column = QVBoxLayout(self)
        column.setSpacing(2)
        column.addWidget(plain_label(person.name, role="label"))
        for line in (person.place, person.phone, _foldable(person.email)):
            if line:
                column.addWidget(plain_label(line))
        if person.why:
            column.addWidget(plain_label(person.why, role="hint"))
        self.use_button = button("Use this person", self._use)
        self.use_button.setAccessibleName(f"Use {person.name}")
        column.addSpacing(4)
        column.addWidget(self.use_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.case_buttons: list[QPushButton] = []
        if person.open_cases:
            column.addSpacing(4)
            column.addWidget(plain_label("Open cases, to read before taking in another:", role="hint"))
        for case_id, words in person.open_cases:
            self._add_case(column, case_id, words, ctx)
        self.setAccessibleName(f"{person.name}, {person.place}. {person.why}")

    def _use(self) -> None:
        self.use.emit(self._person)

    def _add_case(self, column: QVBoxLayout, case_id: int, words: str, ctx: Context) -> None:
        reference, _, rest = words.partition(", ")
        made = link(reference, lambda: ctx.open_case.emit(case_id), spoken=f"Open case {words}")
        self.case_buttons.append(made)
        column.addWidget(made)
        if rest:
            column.addWidget(plain_label(rest))


def _foldable(email: str) -> str:
    """An address that may go on in the next line: whole, it is wider than the pane of a small laptop."""
    return email.replace("@", "\u200b@").replace(".", ".\u200b")
