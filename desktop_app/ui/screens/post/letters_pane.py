"""Letters that wait, with ticks, what to know of the picked one, and what can be done with the ticked ones."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.policy.post_checks import CheckLevel
from desktop_app.policy.words import count
from desktop_app.services.views_post import LetterToGo
from desktop_app.ui.screens.post.model import LinesModel
from desktop_app.ui.screens.post.table import LinesTable
from desktop_app.ui.screens.post.words import SYMBOLS, in_groups, letter_columns, spoken_letter, totals_words
from desktop_app.ui.theme import em, theme
from desktop_app.ui.widgets.empty import EmptyState
from desktop_app.ui.widgets.flow import two_ends
from desktop_app.ui.widgets.icons import icon
from desktop_app.ui.widgets.rule import Rule
from desktop_app.ui.widgets.scroll_page import ScrollPage
from desktop_app.ui.widgets.words import Sentence, button, link

_HOLD, _LET_GO = "Hold back…", "Let it go"


class LettersPane(QWidget):
    """``empty`` says why nothing is listed; buttons stand in the order given and wait for a tick."""

    opened = Signal(object)
    held = Signal(object)
    """The picked letter is to be held back, or let go where it is (``LetterToGo``)."""

    def __init__(self, name: str, empty: tuple[str, str], buttons: Iterable[QPushButton]) -> None:
        super().__init__()
        self.setObjectName(name.lower().replace(" ", "-").replace(",", ""))
        self.model = LinesModel(
            letter_columns(), spoken_letter, key=lambda one: one.id,
            may_tick=lambda one: one.level is not CheckLevel.STOP and not one.is_in_question,
        )  # fmt: skip
        self.table = LinesTable(self.model, name)
        self._nothing = empty
        self.empty = EmptyState()
        self.totals = QLabel()
        self.totals.setTextFormat(Qt.TextFormat.PlainText)
        self.stopped = link("", self._go_to_stopped)
        self.hold = button(_HOLD, self._ask_to_hold)
        self.detail = LetterDetail()
        self.below = LowPage(self.detail)
        self.buttons = tuple(buttons)
        self._known: set[int] = set()
        self.wait()
        self._lay_out()
        self.model.ticked.connect(self._say_totals)
        self.table.picked.connect(self.detail.show_letter)
        self.table.picked.connect(self._say_hold)
        self.table.opened.connect(self.opened)
        self._say_totals()

    def wait(self) -> None:
        """Say that it is being looked: until it is known, an empty list is no answer."""
        self.empty.say("Looking for letters…", "", "envelope")

    def fill(self, lines: Iterable[LetterToGo]) -> None:
        """Show these letters. What is new and can go is ticked; what was unticked stays so."""
        found = list(lines)
        current = self.table.current_line()
        ready = {one.id for one in found if one.level is not CheckLevel.STOP and not one.is_in_question}
        picked = (self.model.picked | (ready - self._known)) & ready
        self._known = {one.id for one in found}
        self.model.fill(in_groups(found), picked)
        self.empty.say(*self._nothing, "envelope")
        self.body.setCurrentWidget(self.shown if found else self.empty)
        if found:
            self.table.show_line(current.id if current is not None else None)

    def picked(self) -> list[LetterToGo]:
        """The ticked letters, in the order they are listed."""
        return self.model.picked_lines()

    def _say_hold(self, letter: LetterToGo | None) -> None:
        self.hold.setText(_LET_GO if letter is not None and letter.is_held else _HOLD)
        self.hold.setEnabled(letter is not None)

    def _ask_to_hold(self) -> None:
        if (letter := self.table.current_line()) is not None:
            self.held.emit(letter)

    def _say_totals(self) -> None:
        chosen = self.picked()
        whole = len(self.model.lines())
        self.totals.setText(f"{totals_words(chosen)} ticked, of {whole}" if whole else "")
        stopped = len(self._stopped())
        self.stopped.setText(f"{count(stopped, 'letter')} cannot be posted")
        self.stopped.setVisible(stopped > 0)
        for one in self.buttons:
            one.setEnabled(bool(chosen))

    def _stopped(self) -> list[LetterToGo]:
        return [one for one in self.model.lines() if one.level is CheckLevel.STOP]

    def _go_to_stopped(self) -> None:
        """To the next of those that cannot go, and round again: among sixty nobody finds it by eye."""
        found, current = self._stopped(), self.table.current_line()
        ids = [one.id for one in found]
        at = ids.index(current.id) + 1 if current is not None and current.id in ids else 0
        self.table.show_line(ids[at % len(ids)])
        self.table.setFocus()

    def _lay_out(self) -> None:
        bar = two_ends((self.totals, self.stopped), (self.hold, *self.buttons))
        bar.setContentsMargins(em(0.8), em(0.5), em(0.8), em(0.5))
        self.shown = QWidget()
        column = QVBoxLayout(self.shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.table, 1)
        column.addWidget(Rule(Qt.Orientation.Horizontal))
        column.addWidget(self.below)
        self.body = QStackedWidget()
        for part in (self.empty, self.shown):
            self.body.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.body)


class LetterDetail(QWidget):
    """The picked letter: the address as the window shows it, and every check in words."""

    def __init__(self) -> None:
        super().__init__()
        self.address, self._checks = Sentence(), QVBoxLayout()
        self.address.let_copy()
        self._checks.setSpacing(em(0.2))
        row = QHBoxLayout(self)
        row.setContentsMargins(em(0.9), em(0.6), em(0.9), em(0.6))
        row.setSpacing(em(1.5))
        row.addWidget(self.address, 2, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._checks, 5)
        self._letter: LetterToGo | None = None
        theme().changed.connect(self._tint)

    def _tint(self) -> None:
        self.show_letter(self._letter)

    def show_letter(self, letter: LetterToGo | None) -> None:
        """Show one letter; None clears."""
        self._letter = letter
        while (item := self._checks.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()  # one not yet shown would be, as a window of its own, once it had no parent
                widget.deleteLater()
        self.address.setText("\n".join(letter.address_lines) if letter is not None else "")
        for check in letter.checks if letter is not None else ():
            self._checks.addWidget(_check_line(check.level, check.words))
        for words in letter.advice if letter is not None else ():
            self._checks.addWidget(_line("clock", words))
        self._checks.addStretch(1)


class LowPage(ScrollPage):
    """Under a list: never more than a third of the window, whatever the size of text; the rest is scrolled to."""

    def sizeHint(self) -> QSize:
        """Room for an address and its checks where there is any."""
        return QSize(super().sizeHint().width(), min(em(10), self.window().height() // 3))

    def minimumSizeHint(self) -> QSize:
        """A line of it at the least."""
        return QSize(0, em(2))


def _check_line(level: CheckLevel, words: str) -> QWidget:
    said = words if level is CheckLevel.FINE else f"{level.words}: {words}"
    colour = theme().tokens.alarm if level is CheckLevel.STOP else ""
    return _line(SYMBOLS[level], said, colour)


def _line(symbol: str, words: str, colour: str = "") -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(em(0.4))
    mark = QLabel()
    mark.setPixmap(icon(symbol, colour or theme().tokens.muted).pixmap(em(1), em(1)))
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Sentence(words), 1)
    return made
