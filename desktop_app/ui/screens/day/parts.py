"""The parts of a day as large numbers, each a way to what it counts."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop_app.services.digest import DigestPart, WorstCase
from desktop_app.ui.context import Context
from desktop_app.ui.screens.day.going import go
from desktop_app.ui.theme import em, theme
from desktop_app.ui.widgets.flow import Flow
from desktop_app.ui.widgets.icons import icon
from desktop_app.ui.widgets.words import Sentence, link, show_if


class Worst(QWidget):
    """The cases that are overdue for longest, a line each: what, and since when."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self.buttons: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(em(0.15))
        self.hide()

    def show_cases(self, cases: tuple[WorstCase, ...]) -> None:
        """Put these up; the one that had the keyboard keeps it."""
        focused = next((at for at, each in enumerate(self.buttons) if each.hasFocus()), None)
        while (item := self._column.takeAt(0)) is not None:
            if (part := item.widget()) is not None:
                part.hide()
                part.setParent(None)
                part.deleteLater()
        self.buttons = []
        for case in cases:
            opens = link(
                case.words.replace("&", "&&"),
                partial(self._ctx.open_case.emit, case.case_id),
                spoken=f"Open {case.words}",
            )
            self.buttons.append(opens)
            for part in (opens, Sentence(case.due, muted=True)):
                self._column.addWidget(part)
        if focused is not None and focused < len(self.buttons):
            self.buttons[focused].setFocus()
        show_if(self, bool(cases))


class Parts(Flow):
    """A row of them, wrapped where the window is narrow."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self.buttons: list[QPushButton] = []
        theme().changed.connect(self._tint)

    def show_parts(self, parts: tuple[DigestPart, ...]) -> None:
        """Put these up; the one that had the keyboard keeps it."""
        focused = next((at for at, each in enumerate(self.buttons) if each.hasFocus()), None)
        for old in self.buttons:
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self.buttons = [self._made(part) for part in parts]
        for each in self.buttons:
            self.add(each)
        if focused is not None and focused < len(self.buttons):
            self.buttons[focused].setFocus()
        self._tint()
        show_if(self, bool(parts))

    def _made(self, part: DigestPart) -> QPushButton:
        made = QPushButton(part.words)
        made.setAutoDefault(True)
        made.setProperty("is-alarm", part.is_alarm)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setMinimumHeight(em(2.2))
        made.setToolTip(f"Show {part.words}")
        if part.is_alarm:
            font = QFont(made.font())
            font.setWeight(QFont.Weight.DemiBold)
            made.setFont(font)
        made.clicked.connect(partial(self._go, part))
        return made

    def _go(self, part: DigestPart, _checked: bool = False) -> None:
        go(self._ctx, part.where)

    def _tint(self) -> None:
        for each in self.buttons:
            if each.property("is-alarm"):
                each.setIcon(icon("overdue", theme().tokens.alarm))
