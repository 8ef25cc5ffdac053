"""Controls that do not change by accident: the wheel scrolls the page that they stand on, whoever has the focus."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QSpinBox, QStyle, QStyleOptionComboBox, QWidget

from desktop_app.policy.chip_states import Worded
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.words import tip

TYPING_MS = 1500
"""Letters typed within so long of one another are one word."""
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
MOST_OF_SCREEN = 0.9
"""A list that opens is never wider than this share of the screen."""
Member = TypeVar("Member", bound=Worded)


class CalmList(QComboBox):
    """A drop-down that is chosen from open, or with the arrow keys; never by a wheel that goes over it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._typed, self._before = "", -1
        self._since = QElapsedTimer()
        self._whole = ""
        self.currentTextChanged.connect(self._tell_whole)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A word typed is taken whole, its spaces too: what no line begins with leaves the choice as it was.

        Qt begins anew after 0.4 seconds: the S of "secure" chose "Shared owner", and the rest was dropped.
        """
        if self.isEditable():  # what is typed is the answer itself
            super().keyPressEvent(event)
            return
        if not self._since.isValid() or self._since.hasExpired(TYPING_MS):
            self._typed = ""
        text = event.text()
        if not text.isprintable() or not text or event.modifiers() & _COMMANDS or not self._goes_on(text):
            if event.key() != Qt.Key.Key_Shift:
                self._typed = ""
            super().keyPressEvent(event)
            return
        if not self._typed:
            self._before = self.currentIndex()
        self._typed += text
        self._since.start()
        self._choose(self._meant())
        event.accept()

    def _goes_on(self, text: str) -> bool:
        """Whether a key is part of a word: a space only where some line goes on with it, else it opens the list."""
        so_far = f"{self._typed}{text}".casefold()
        return not text.isspace() or (
            bool(self._typed) and any(so_far in self.itemText(at).casefold() for at in range(self.count()))
        )

    def _meant(self) -> int:
        """The line that begins with what was typed; the next after the choice for one letter; the choice for none."""
        lines = [self.itemText(at).casefold() for at in range(self.count())]
        typed = self._typed.casefold()
        order = [*range(len(lines))]
        if len(typed) == 1:
            order = [*order[self._before + 1 :], *order[: self._before + 1]]
        begins = (at for at in order if lines[at].startswith(typed))
        inside = (at for at in order if re.search(rf"(?<!\w){re.escape(typed)}", lines[at]))
        return next(begins, next(inside, self._before))

    def _choose(self, at: int) -> None:
        if at != self.currentIndex():
            self.setCurrentIndex(at)
            self.activated.emit(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is too little room for what is chosen, it can be read whole in the tooltip."""
        super().resizeEvent(event)
        self._tell_whole()

    def _tell_whole(self, _text: str = "") -> None:
        if self.toolTip() != self._whole:
            return  # somebody gave it words of its own
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()
        is_cut = self.fontMetrics().horizontalAdvance(self.currentText()) > room
        self._whole = tip(self.currentText()) if is_cut else ""
        self.setToolTip(self._whole)

    def showPopup(self) -> None:
        """Its lines are read whole, however narrow the box is."""
        lines = self.view()
        room = round(self.screen().availableSize().width() * MOST_OF_SCREEN)
        lines.setMinimumWidth(min(lines.sizeHintForColumn(0) + em(1.5), room))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Who has just chosen here still has the focus, and scrolls on: that must not change the answer."""
        event.ignore()


class CalmNumber(QSpinBox):
    """A whole number with its unit in words: ``1 working day``, ``10 working days``."""

    def __init__(self, unit: str, units: str, first: int, last: int, start: int) -> None:
        super().__init__()
        self._unit, self._units = unit, units
        self.setRange(first, last)
        self.setValue(start)
        self.valueChanged.connect(self._word)
        self._word(self.value())
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(em(1.8))

    def setAccessibleName(self, name: str) -> None:
        """The line is what a screen reader meets, so it carries the name too."""
        super().setAccessibleName(name)
        self.lineEdit().setAccessibleName(name)

    def _word(self, number: int) -> None:
        self.setSuffix(f" {self._unit if number == 1 else self._units}")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What is typed takes the place of the number that stands there."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page instead."""
        event.ignore()


class CalmChoice(CalmList, Generic[Member]):
    """A drop-down over a closed list of words. With ``ask`` it starts with that text and nothing chosen."""

    chosen = Signal()
    """The person picked something (never emitted by ``choose``)."""

    def __init__(self, members: Iterable[Member], ask: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Kept here, not as item data: Qt hands a string enumeration back as a bare string.
        self._members: list[Member | None] = [None] if ask else []
        if ask:
            self.addItem(ask)
        for member in members:
            self._members.append(member)
            self.addItem(member.words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setMaxVisibleItems(20)
        self.activated.connect(self._tell)

    def member(self) -> Member | None:
        """What is chosen; None while the list still asks."""
        return self._members[self.currentIndex()]

    def choose(self, member: Member | None) -> None:
        """Show ``member``; None goes back to asking (or to the first, when the list does not ask)."""
        self.setCurrentIndex(self._members.index(member) if member in self._members else 0)

    def _tell(self, _index: int) -> None:
        self.chosen.emit()
