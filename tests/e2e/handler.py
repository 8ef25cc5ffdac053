"""A complaint handler at the window: presses keys, clicks what can be seen, and reads what stands on the screen.

Nothing here reaches into a screen: everything is found by the words a person would look for.
"""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QMimeData, QObject, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QTableView,
    QWidget,
)

from desktop_app.app import Joined
from desktop_app.clock import FixedClock
from desktop_app.services import staff
from desktop_app.ui.settling import Settling
from desktop_app.ui.widgets.chip import ChipLabel
from tests.ui.intake_rig import focused, tab_to, tab_until, types
from tests.ui.recorder import Recorder

LONGEST_MS = 60_000
MOST_ANSWERS = 20
Part = TypeVar("Part", bound=QWidget)


class Handler:
    """One person at one window. Every gesture waits until the window has come to rest."""

    def __init__(self, joined: Joined, clock: FixedClock, messages: Recorder) -> None:
        self.joined = joined
        self.window = joined.window
        self.clock = clock
        self.messages = messages

    # -- waiting ---------------------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Until nothing is loading and no pause in typing is running."""
        QApplication.processEvents()
        loop, overdue = QEventLoop(), QTimer()
        settling = Settling(self.joined.tasks, self.window)
        settling.settled.connect(loop.quit)
        overdue.setSingleShot(True)
        overdue.timeout.connect(lambda: loop.exit(1))
        overdue.start(LONGEST_MS)
        settling.look()
        assert loop.exec() == 0, "the window never came to rest"

    def day_comes(self, at: datetime) -> None:
        """Another morning: the clock is moved, and the window notices as it does once a minute."""
        self.clock.at = at
        self.joined.days.look()
        self.settle()

    # -- hands -----------------------------------------------------------------------------------------------------

    def press(self, keys: str) -> None:
        """One chord (``Ctrl+N``), wherever the focus is."""
        chord = QKeySequence(keys)[0]  # type: ignore[index]
        QTest.keyClick(QApplication.focusWidget() or self.window, chord.key(), chord.keyboardModifiers())
        self.settle()
        self._wake()

    def _wake(self) -> None:
        """Without a display, a list of what fits (a popup) becomes the active window and stays it when it is gone.

        On a display it never is: tried with X, where the keyboard is in the next page at once.
        """
        active = QApplication.activeWindow()
        if QApplication.activeModalWidget() is None and (active is None or not active.isVisible()):
            self.window.activateWindow()
            QApplication.processEvents()

    def type(self, words: str) -> None:
        """Into whatever has the focus, over everything that is marked."""
        types(words)
        self.settle()

    def fill(self, name: str, words: str) -> None:
        """Tab to a field and type, over what stands in it."""
        tab_to(name)
        QTest.keyClick(focused(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.type(words)

    def choose(self, name: str, words: str) -> None:
        """Tab to a drop-down and type the beginning of what it offers."""
        box = tab_to(name)
        assert isinstance(box, QComboBox)
        types(words)
        self.settle()
        assert box.currentText().startswith(words), f"{name} says {box.currentText()!r}"

    def tab_to(self, name: str) -> QWidget:
        """Without a mouse to the control of that name."""
        return tab_to(name)

    def push(self, name: str) -> None:
        """Tab to a button and press the space bar."""
        tab_to(name)
        self.press("Space")

    def mark(self, *names: str) -> None:
        """Tab to each tick box and press the space bar."""
        for name in names:
            self.push(name)

    def answer(self, question: str, answer: str) -> None:
        """One page of triage: the focus is on an answer already; the arrow keys choose, Tab goes from tick to tick."""
        self.sees(question)
        if isinstance(focused(), QCheckBox):
            self.mark(answer)
        else:
            self.go_over(answer)
        self.press("Ctrl+Return")

    def go_over(self, words: str) -> None:
        """With the arrow keys to one of several answers, from whichever of them the focus is on."""
        seen = []
        while (here := focused()) and here.accessibleName() != words and _plain(here) != words:
            seen.append(_name(here))
            self.press("Down")
            assert len(seen) < MOST_ANSWERS, f"the arrows never came to {words!r}; they passed {seen}"
        if isinstance(here, QAbstractButton) and not here.isChecked():
            self.press("Space")

    def pick_row(self, name: str, words: str) -> None:
        """Tab to a list and go down to the row that begins so."""
        rows = self.tab_to(name)
        assert isinstance(rows, QListWidget)
        self.press("Home")
        for _ in range(rows.count()):
            row = rows.currentItem()
            if row is not None and row.text().startswith(words):
                return
            self.press("Down")
        raise AssertionError(f"the arrows never came to {words!r} in {self.rows(name)}")

    def rows(self, name: str) -> list[str]:
        """What stands in a list, row by row."""
        found = self._only(QListWidget, lambda one: one.accessibleName() == name, name)
        return [found.item(at).text() for at in range(found.count())]

    def turn_to(self, tab: str) -> None:
        """Tab to the row of tabs inside a case and go along it with the arrow keys."""
        bar = tab_until(lambda one: isinstance(one, QTabBar) and tab in _tabs(one), f"the tabs with {tab}")
        assert isinstance(bar, QTabBar)
        while bar.currentIndex() != (there := _tabs(bar).index(tab)):
            self.press("Left" if bar.currentIndex() > there else "Right")

    def sits_down(self, name: str) -> None:
        """Somebody else at the desk: the window has no act for it, so the desk is told and the window read anew."""
        desk = self.joined.ctx.desk
        desk.sit_down(next(one.id for one in staff.colleagues(desk) if one.name == name))
        self.window.show_who()
        self.press("F5")
        self.sees(name)

    def click(self, name: str) -> None:
        """With the mouse on a button that can be seen."""
        self._hit(self.button(name))
        self.settle()

    def tick(self, *answers: str) -> None:
        """With the mouse on the words of each answer."""
        for answer in answers:
            self._hit(self._only(QAbstractButton, lambda one, answer=answer: one.accessibleName() == answer, answer))
            self.settle()

    def drop(self, path: Path) -> None:
        """Drag a file on to the window and let go."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        middle = QPointF(self.window.rect().center())
        gesture = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        enter = QDragEnterEvent(middle.toPoint(), *gesture)
        QApplication.sendEvent(self.window, enter)
        assert enter.isAccepted(), f"the window takes no {path.name}"
        QApplication.sendEvent(self.window, QDropEvent(middle, *gesture))
        self.settle()

    def _hit(self, widget: QWidget) -> None:
        """A real press at the middle of ``widget``: whatever lies over it would get it instead."""
        _scroll_to(widget)
        self.settle()
        spot = widget.mapTo(self.window, widget.rect().center())
        found = self.window.childAt(spot)
        assert found is not None, f"{_name(widget)} lies outside the window"
        assert found is widget or widget.isAncestorOf(found), f"{_name(widget)} is covered by {found}"
        QTest.mouseClick(self.window.windowHandle(), Qt.MouseButton.LeftButton, pos=spot)

    # -- eyes ------------------------------------------------------------------------------------------------------

    def button(self, name: str) -> QAbstractButton:
        """The one button of that name, or whose words begin with it."""
        return self._only(QAbstractButton, lambda one: _matches(one, name), name)

    def problems(self) -> list[QAbstractButton]:
        """The link that counts what stands between this letter and the post; none when nothing does."""
        return [one for one in self._seen(QAbstractButton) if one.text().endswith("to put right first")]

    def offers(self, name: str) -> bool:
        """Whether a button of that name can be pressed now."""
        return any(_matches(one, name) and one.isEnabled() for one in self._seen(QAbstractButton))

    def field(self, name: str) -> str:
        """What stands in a field."""
        box = self._only(QWidget, lambda one: one.accessibleName() == name and _is_field(one), name)
        if isinstance(box, QPlainTextEdit):
            return box.toPlainText()
        return box.currentText() if isinstance(box, QComboBox) else str(box.property("text"))

    def words(self) -> str:
        """Every word that stands in the window now: labels, buttons, chips, boxes."""
        return "\n".join(text for one in self._seen(QWidget) if (text := _words_of(one)))

    def sees(self, *words: str) -> bool:
        """Whether all of these stand there."""
        standing = self.words()
        missing = [one for one in words if one not in standing]
        assert not missing, f"{missing} cannot be seen; what can:\n{standing}"
        return True

    def queue(self) -> list[str]:
        """The lines of the queue as a screen reader speaks them, from the top."""
        table = self._only(QTableView, lambda _: True, "the table of cases")
        model = table.model()
        lines = []
        for line in range(model.rowCount()):
            cells = [model.index(line, column) for column in range(model.columnCount())]
            spoken = [str(cell.data(Qt.ItemDataRole.AccessibleTextRole) or cell.data() or "") for cell in cells]
            lines.append(" | ".join(spoken))
        return lines

    def lines(self, name: str) -> list[str]:
        """The lines of a table, as a screen reader speaks their cells."""
        model = self._table(name).model()
        rows = range(model.rowCount())
        return [
            " | ".join(str(model.index(row, column).data() or "") for column in range(model.columnCount()))
            for row in rows
        ]

    def go_to_line(self, name: str, words: str) -> None:
        """Tab to a table, and with the arrow keys to the first line that holds ``words``."""
        self.tab_to(name)
        lines = self.lines(name)
        wanted = next(at for at, line in enumerate(lines) if words in line)
        self.press("Ctrl+Home")
        while (at := self._table(name).currentIndex().row()) != wanted:
            self.press("Down" if at < wanted else "Up")

    def _table(self, name: str) -> QTableView:
        return self._only(QTableView, lambda one: one.accessibleName() == name, name)

    def _seen(self, kind: builtins.type[Part]) -> Iterator[Part]:
        for one in self.window.findChildren(kind):
            if one.isVisible():
                yield one

    def _only(self, kind: builtins.type[Part], is_it: Callable[[Part], bool], what: str) -> Part:
        found = [one for one in self._seen(kind) if is_it(one)]
        assert len(found) == 1, f"{len(found)} of {what!r} can be seen; what can:\n{self.words()}"
        return found[0]


def _matches(one: QAbstractButton, name: str) -> bool:
    return name == (one.accessibleName() or one.text().replace("&", ""))


def _tabs(bar: QTabBar) -> list[str]:
    return [bar.tabText(at).partition(" (")[0] for at in range(bar.count())]


def _plain(one: QWidget) -> str:
    return str(one.property("text") or "").replace("&", "")


def _is_field(one: QWidget) -> bool:
    return isinstance(one, QLineEdit | QPlainTextEdit | QComboBox)


def _name(one: QObject) -> str:
    return str(one.property("accessibleName") or one.property("text") or one.objectName())


def _words_of(one: QWidget) -> str:
    if isinstance(one, ChipLabel):
        return one.accessibleName()
    if isinstance(one, QLabel | QAbstractButton | QLineEdit):
        return one.text()
    if isinstance(one, QComboBox):
        return one.currentText()
    return one.toPlainText() if isinstance(one, QPlainTextEdit) else ""


def _scroll_to(widget: QWidget) -> None:
    """As somebody turns the wheel until it can be seen."""
    page = widget.parentWidget()
    while page is not None:
        if isinstance(page, QScrollArea):
            page.ensureWidgetVisible(widget)
        page = page.parentWidget()
