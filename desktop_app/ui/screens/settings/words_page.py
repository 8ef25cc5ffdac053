"""Letters' words: every letter, which version of its words holds, and who wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.policy.words import long_date
from desktop_app.services.views import Changes
from desktop_app.services.views_words import TemplateLine
from desktop_app.ui.context import Context
from desktop_app.ui.screens.settings.page import SettingsPage
from desktop_app.ui.screens.settings.table import RowTable
from desktop_app.ui.widgets.words import Heading, Sentence, button

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk

_WHAT = (
    "What letters say. Every letter comes with words that give all that the Code asks for; a team leader can put the "
    "landlord’s own in their place. Letters that went out stay as they went out."
)


class WordsPage(SettingsPage):
    """A list; the words themselves open in a tab of their own, where there is room for them."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__("words", parent)
        self._ctx = ctx
        self.lines: tuple[TemplateLine, ...] = ()
        self.table = RowTable("Letters’ words", ("Letter", "Words", "Since", "By", "To know"), most=25)
        self.go = button("Open the words", self.open_words, primary=True)
        self.go.setObjectName("settings-open-words")
        self.table.entered.connect(self.open_words)
        self.column.addWidget(Heading("Letters’ words", 1))
        self.column.addWidget(Sentence(_WHAT, muted=True))
        self.column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.table)
        self.column.addStretch(1)
        ctx.changed.connect(self._changed)
        ctx.day_rolled.connect(self._ask)
        self._ask()

    def has_typed(self) -> bool:
        """Nothing is typed here."""
        return False

    def open_words(self) -> None:
        """The picked letter's words, in a tab."""
        row = self.table.currentRow()
        if 0 <= row < len(self.lines):
            self._ctx.open_words.emit(self.lines[row].kind.value)

    def _changed(self, changes: Changes) -> None:
        if changes.landlord:
            self._ask()

    def _ask(self) -> None:
        self._ctx.read(_lines, done=self._show, owner=self, latest="letters' words")

    def _show(self, lines: tuple[TemplateLine, ...]) -> None:
        self.lines = lines
        self.table.show_rows([_row(line) for line in lines])


def _row(line: TemplateLine) -> tuple[str, ...]:
    since = long_date(line.holds_from) if line.holds_from is not None else ""
    notes = []
    if line.coming_from is not None:
        notes.append(f"Version {line.coming} from {long_date(line.coming_from)}")
    if line.is_shipped_newer:
        notes.append("Redress brings newer words")
    return line.title, line.words, since, line.by, "; ".join(notes)


def _lines(desk: Desk) -> tuple[TemplateLine, ...]:
    from desktop_app.services.templates import templates

    return templates(desk)
