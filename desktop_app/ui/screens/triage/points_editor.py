"""The points of a complaint, numbered: what each is, what they want for it, and whether it is ours to answer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.policy.triage import Answer, DefinedPoint, answers_of_points, points_of
from desktop_app.policy.triage_form import NOT_SAID
from desktop_app.ui.screens.triage.editors import Editor
from desktop_app.ui.widgets.field import Field, plain_label
from desktop_app.ui.widgets.marks import Tick
from desktop_app.ui.widgets.tab_order import chain
from desktop_app.ui.widgets.text_box import TextBox
from desktop_app.ui.widgets.words import button, keep_room, link


class PointCard(QFrame):
    """One point with its place in the list. Alt+Up and Alt+Down move it."""

    changed = Signal()
    submitted = Signal()
    moving = Signal(object, int)
    removing = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.heading = plain_label(role="label")
        self.text, self.outcome = TextBox(lines=2, most=8), TextBox(lines=1, most=5)
        self.unsaid = link(NOT_SAID, self._say_unsaid)
        keep_room(self.unsaid, True)
        self.ours = Tick("Ours to answer")
        self.whose = QLineEdit()
        self.whose_field = Field(
            "Whose is it?", self.whose, "For example: the managing agent, the council, the freeholder"
        )
        self.up, self.down, self.remove = button("Move up"), button("Move down"), button("Remove")
        self._lay_out()
        self._listen()

    def point(self) -> DefinedPoint:
        """The point as typed, trimmed."""
        is_ours = self.ours.isChecked()
        whose = "" if is_ours else self.whose.text().strip()
        return DefinedPoint(self.text.text().strip(), self.outcome.text().strip(), is_ours, whose)

    def show_point(self, point: DefinedPoint) -> None:
        """Fill the card."""
        self.text.setText(point.text)
        self.outcome.setText(point.outcome)
        self.ours.setChecked(point.is_ours)
        self.whose.setText(point.whose)
        self.whose_field.setVisible(not point.is_ours)

    def number(self, number: int, of: int) -> None:
        """Tell the card its place; controls are named by it for screen readers."""
        self.heading.setText(f"Point {number}")
        self.text.setAccessibleName(f"Point {number}: what happened")
        self.outcome.setAccessibleName(f"Point {number}: what they want")
        self.unsaid.setAccessibleName(f"Point {number}: they did not say what they want")
        self.ours.setAccessibleName(f"Point {number} is ours to answer")
        self.whose.setAccessibleName(f"Point {number}: whose it is")
        for mover, verb in ((self.up, "up"), (self.down, "down")):
            mover.setAccessibleName(f"Move point {number} {verb}")
            mover.setToolTip(f"Alt+{verb.title()}")
            mover.setVisible(of > 1)
        self.up.setEnabled(number > 1)
        self.down.setEnabled(number < of)
        self.remove.setAccessibleName(f"Remove point {number}")
        self.remove.setVisible(of > 1)

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops while writing, in order."""
        return (self.text, self.outcome, self.unsaid, self.ours, self.whose)

    def movers(self) -> tuple[QWidget, ...]:
        """What moves and removes it: behind everything that is written in, for nobody who types on may press them."""
        return (self.up, self.down, self.remove)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        for each in (self.up, self.down, self.remove):
            top.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(Field("What happened, or did not", self.text))
        column.addWidget(Field("What they want for this point", self.outcome))
        column.addWidget(self.unsaid)
        column.addWidget(self.ours)
        column.addWidget(self.whose_field)

    def _listen(self) -> None:
        for box in (self.text, self.outcome):
            box.textChanged.connect(self._tell)
            box.submitted.connect(self.submitted)
        self.whose.textChanged.connect(self._tell)
        self.ours.toggled.connect(self._toggle)
        self.up.clicked.connect(lambda: self.moving.emit(self, -1))
        self.down.clicked.connect(lambda: self.moving.emit(self, 1))
        self.remove.clicked.connect(lambda: self.removing.emit(self))
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self.moving.emit(self, step))

    def _tell(self) -> None:
        self.unsaid.setVisible(not self.outcome.text().strip())
        self.changed.emit()

    def _say_unsaid(self) -> None:
        self.outcome.setText(NOT_SAID)
        self.ours.setFocus()

    def _toggle(self, is_ours: bool) -> None:
        self.whose_field.setVisible(not is_ours)
        self.changed.emit()


class PointsEditor(Editor):
    """The list of points; there is always at least one card to write in."""

    def __init__(self, start: tuple[DefinedPoint, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[PointCard] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        self.add_button = button("Add another point")
        self.add_button.clicked.connect(self._add_empty)
        self._removed: tuple[int, DefinedPoint] | None = None
        self.removed, self.put_back = plain_label(role="hint"), link("Put it back", self._put_back)
        bottom = QHBoxLayout()
        bottom.addWidget(self.add_button)
        bottom.addSpacing(12)
        bottom.addWidget(self.removed)
        bottom.addWidget(self.put_back)
        bottom.addStretch(1)
        self._remember(None)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(self._column)
        layout.addLayout(bottom)
        self._show(start)

    def points(self) -> tuple[DefinedPoint, ...]:
        """The points in order; a card left wholly empty is not a point."""
        typed = (card.point() for card in self.cards)
        return tuple(point for point in typed if point.text or point.outcome or point.whose)

    def answer(self) -> Answer:
        """The points as the text that policy reads back."""
        points = self.points()
        return answers_of_points(points) if points else ""

    def show_answer(self, answer: Answer) -> None:
        """Put the points back."""
        self._show(points_of({"points": answer}))

    def kept_words(self) -> list[list[object]]:
        """Of a page kept half-finished: the points as they stand."""
        return [[one.text, one.outcome, one.is_ours, one.whose] for one in self.points()]

    def take_words(self, kept: object) -> None:
        """Put the points back."""
        lines = [one for one in kept if isinstance(one, list) and len(one) == 4] if isinstance(kept, list) else []
        self._show(
            tuple(DefinedPoint(str(text), str(wanted), bool(ours), str(whose)) for text, wanted, ours, whose in lines)
        )

    def first(self) -> QWidget:
        """The first box that still wants writing, else the first of all."""
        for card in self.cards:
            point = card.point()
            if not point.text or not point.outcome:
                return card.outcome if point.text else card.text
            if not point.is_ours and not point.whose:
                return card.whose
        return self.cards[0].text

    def _show(self, points: tuple[DefinedPoint, ...]) -> None:
        for card in list(self.cards):
            self._drop(card)
        for point in points or (DefinedPoint(""),):
            self._add(point)
        self._number()

    def _add(self, point: DefinedPoint) -> PointCard:
        card = PointCard()
        card.show_point(point)
        card.changed.connect(self.changed)
        card.submitted.connect(self.submitted)
        card.moving.connect(self._move)
        card.removing.connect(self._remove)
        self._column.addWidget(card)
        self.cards.append(card)
        self._chain()
        card.setVisible(True)  # now, not when the layout next runs: its keys must work at once
        return card

    def showEvent(self, event: QShowEvent) -> None:
        """Put in a page since: Qt moved the controls within the order as each found its parent."""
        super().showEvent(event)
        self._chain()

    def _chain(self) -> None:
        """Every control anew: Qt has put a new card's last of all, each where it pleased.

        From the last box Tab leads to another point, as the person on the telephone goes on to say.
        """
        written = [stop for each in self.cards for stop in each.stops()]
        moved = [stop for each in self.cards for stop in each.movers()]
        chain([*written, self.add_button, self.put_back, *moved])

    def _add_empty(self) -> None:
        card = self._add(DefinedPoint(""))
        self._number()
        card.text.setFocus()
        self.changed.emit()

    def _move(self, card: PointCard, step: int) -> None:
        """Swap what two cards say, and let the focus follow: widgets stay, so the tab order stays right."""
        here = self.cards.index(card)
        there = here + step
        if not 0 <= there < len(self.cards):
            return
        other = self.cards[there]
        mine, theirs = card.point(), other.point()
        card.show_point(theirs)
        other.show_point(mine)
        self._follow(card, other)
        self.changed.emit()

    def _follow(self, card: PointCard, other: PointCard) -> None:
        """The same control of the other card gets the focus; a button that is now at the end gives it to its twin."""
        names = ("text", "outcome", "ours", "whose", "up", "down", "remove")
        for name in names:
            if getattr(card, name).hasFocus():
                target = getattr(other, name)
                if not target.isEnabled():
                    target = other.down if name == "up" else other.up
                target.setFocus()
                return

    def _remove(self, card: PointCard) -> None:
        at, point = self.cards.index(card), card.point()
        self._drop(card)
        self._remember((at, point) if point.text or point.outcome or point.whose else None)
        if not self.cards:
            self._add(DefinedPoint(""))
        self._number()
        self.cards[min(at, len(self.cards) - 1)].text.setFocus()
        self.changed.emit()

    def _remember(self, removed: tuple[int, DefinedPoint] | None) -> None:
        """Words that were removed can be put back until another point is removed."""
        self._removed = removed
        self.removed.setText(f"Point {removed[0] + 1} removed." if removed else "")
        for part in (self.removed, self.put_back):
            part.setVisible(removed is not None)

    def _put_back(self) -> None:
        if self._removed is None:
            return
        at, point = self._removed
        points = [each.point() for each in self.cards]
        self._remember(None)
        self._show((*points[:at], point, *points[at:]))
        self.cards[at].text.setFocus()
        self.changed.emit()

    def _drop(self, card: PointCard) -> None:
        self.cards.remove(card)
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _number(self) -> None:
        for number, card in enumerate(self.cards, 1):
            card.number(number, len(self.cards))
