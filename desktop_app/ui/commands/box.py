"""The layer in which somebody types what they want: commands with their keys, and cases of the whole landlord."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from desktop_app.ui.commands.matching import Command, begins, is_named, is_number, matching
from desktop_app.ui.theme import em, pale_palette, theme
from desktop_app.ui.widgets.banner import speak
from desktop_app.ui.widgets.icons import icon
from desktop_app.ui.widgets.popup import Popup
from desktop_app.ui.widgets.words import Sentence

PAUSE_MS = 150
MOST = 60
"""Lines that are shown: whoever must scroll further types another letter."""
_COMMAND = int(Qt.ItemDataRole.UserRole)


class CommandBox(Popup):
    """Up and Down go through the list while somebody types; Enter does it; Esc leads back to where one was."""

    looked_for = Signal(str)
    """After a pause: find the cases these words lead to."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host, "commands")
        self.setAccessibleName("Commands and cases")
        self.line = QLineEdit()
        self.line.setAccessibleName("Find a command or a case")
        self.line.setPlaceholderText("What do you want to do? Or a reference, name, address, postcode or phone number")
        self.line.setMinimumHeight(em(2.4))
        self.list = _tree()
        self.words = Sentence("", muted=True)
        self._commands: list[Command] = []
        self._recent: tuple[Command, ...] = ()
        self._cases: tuple[Command, ...] = ()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(lambda: self.looked_for.emit(self.line.text().strip()))
        self.line.textChanged.connect(self._typed)
        self.line.installEventFilter(self)
        self.list.currentItemChanged.connect(self._picked)
        self.list.itemClicked.connect(lambda _item: self.do_it())
        self._tint()
        theme().changed.connect(self._tint)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(0.8), em(0.8), em(0.8), em(0.6))
        column.setSpacing(em(0.5))
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        column.addWidget(self.words)

    def sizeHint(self) -> QSize:
        """Wide enough for a case in one line."""
        return QSize(em(60), em(34))

    def first(self) -> QWidget:
        """The line to type in."""
        return self.line

    def begin(self, commands: Iterable[Command]) -> None:
        """Open on everything that can be done here."""
        self._commands, self._recent, self._cases = list(commands), (), ()
        self.line.clear()
        self._fill()
        self.open_over(None)

    def add(self, commands: Iterable[Command]) -> None:
        """Further commands have become known."""
        self._commands.extend(commands)
        self._fill()

    def show_recent(self, cases: Iterable[Command]) -> None:
        """The cases that were opened last."""
        self._recent = tuple(cases)
        self._fill()

    def show_cases(self, typed: str, cases: Iterable[Command]) -> None:
        """The cases that what is typed leads to; an answer to earlier letters is passed over."""
        if typed == self.line.text().strip():
            self._cases = tuple(cases)
            self._fill()

    def do_it(self) -> None:
        """Do what is picked, from where one was. What cannot be done says why, and stays open."""
        command = self.picked()
        if command is None:
            return
        if command.why_not:
            self._say(command)
            speak(self, command.why_not)
            return
        self.leave()
        command.does()

    def picked(self) -> Command | None:
        """The command that Enter would do."""
        item = self.list.currentItem()
        found = item.data(0, _COMMAND) if item is not None else None
        return found if isinstance(found, Command) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the list work while the line has the keyboard."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.do_it()
                return True
            page = max(self.list.viewport().height() // em(2), 2) - 1
            steps = {
                Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: page, Qt.Key.Key_PageUp: -page,
            }  # fmt: skip
            if by := steps.get(Qt.Key(event.key()), 0):
                self._go(by)
                return True
        return super().eventFilter(watched, event)

    def _typed(self) -> None:
        self._cases = ()
        self._pause.start()
        self._fill()

    def _fill(self) -> None:
        """What begins as typed, cases of that name, then the rest of both; a case that is over last of all."""
        typed = self.line.text().strip()
        found = matching(self._commands, typed)
        begun = [one for one in found if begins(one, typed)]
        rest = [one for one in found if one not in begun]
        named, others, over = self._sorted_cases(typed, nothing_else=not found)
        self.list.blockSignals(True)
        self.list.clear()
        for command in (*begun, *named, *rest[:8], *others, *rest[8:], *over)[:MOST]:
            self._put(command)
        self.list.blockSignals(False)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
        else:
            self.words.setText("Nothing is called that. Searching cases…" if self._pause.isActive() else _NOTHING)

    def _sorted_cases(self, typed: str, *, nothing_else: bool) -> tuple[list[Command], list[Command], list[Command]]:
        """Those of that reference, name or address; those in which the words stand elsewhere; and closed ones."""
        known = {one.words for one in self._cases}
        cases = [*(one for one in matching(self._recent, typed) if one.words not in known), *self._cases]
        over = [one for one in cases if one.is_over and typed and not (is_number(typed) or nothing_else)]
        named = [one for one in cases if is_named(one, typed) and one not in over]
        return named, [one for one in cases if one not in named and one not in over], over

    def _put(self, command: Command) -> None:
        item = QTreeWidgetItem(self.list)
        item.setData(0, _COMMAND, command)
        for column, words in enumerate((command.words, command.group, command.keys)):
            item.setText(column, words)
            item.setToolTip(column, "")
        item.setSizeHint(0, QSize(em(20), em(2)))
        if command.symbol:
            item.setIcon(0, icon(command.symbol))
        tokens = theme().tokens
        inks = (tokens.disabled if command.why_not else tokens.text, tokens.muted, tokens.muted)
        for column, ink in enumerate(inks):
            item.setForeground(column, QColor(ink))
        spoken = [command.words, command.group, command.keys]
        spoken += [f"Not possible: {command.why_not}"] if command.why_not else []
        item.setData(0, int(Qt.ItemDataRole.AccessibleTextRole), ", ".join(filter(None, spoken)))

    def _go(self, by: int) -> None:
        here = self.list.currentItem()
        at = self.list.indexOfTopLevelItem(here) if here is not None else -1
        item = self.list.topLevelItem(max(0, min(self.list.topLevelItemCount() - 1, at + by)))
        if item is not None:
            self.list.setCurrentItem(item)

    def _picked(self, item: QTreeWidgetItem | None) -> None:
        command = self.picked()
        if command is not None and item is not None:
            self._say(command)
            # The keyboard is in the line, so a reader would not hear what the list has picked.
            speak(self.list, str(item.data(0, int(Qt.ItemDataRole.AccessibleTextRole))))

    def _tint(self) -> None:
        """A picked line is pale, as in every list."""
        self.list.setPalette(pale_palette(self.list, theme().tokens.base))
        self.list.viewport().setPalette(self.list.palette())

    def _say(self, command: Command) -> None:
        self.words.setText(f"Not possible: {command.why_not}" if command.why_not else _HOW)


_HOW = "Enter does it, Esc leads back to where you were."
_NOTHING = "Nothing here is called that, and no case of the whole landlord matches."


def _tree() -> QTreeWidget:
    made = QTreeWidget()
    made.setAccessibleName("Commands and cases found")
    made.setColumnCount(3)
    made.setHeaderHidden(True)
    made.setRootIsDecorated(False)
    made.setUniformRowHeights(True)
    made.setAllColumnsShowFocus(True)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setIconSize(QSize(em(1.1), em(1.1)))
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    header = made.header()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
    return made
