"""Somebody else changed the same fields: mine and theirs beside each other, and a choice for each."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_app.errors import Clash, Overtaken
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.marks import Radio
from desktop_app.ui.widgets.rule import Rule
from desktop_app.ui.widgets.scroll_page import ScrollPage
from desktop_app.ui.widgets.text_box import TextBox
from desktop_app.ui.widgets.words import Heading, Sentence

WHAT = "Nothing has been saved over it. Choose what is to stand in each. “Go back” leaves all you typed as it is."
WIDE, TALL_SHARE = 110, 0.8
SHORT = 240
"""Letters; longer words stand in a box of their own that scrolls."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The answer: the fields in which theirs stands, and why mine does where that is asked."""

    as_theirs: frozenset[str]
    why: str = ""


class ClashRow:
    """One field: what it is, and both sides with a button each. Neither is chosen until somebody chooses."""

    def __init__(self, clash: Clash, grid: QGridLayout) -> None:
        self.clash = clash
        self.mine, self.theirs = Radio("Keep mine"), Radio(f"Take {clash.who.rstrip(',')}’s")
        whose = clash.who.rstrip(",") or "theirs"
        self.mine.setAccessibleName(f"{clash.label}, keep mine: {clash.mine}")
        self.theirs.setAccessibleName(f"{clash.label}, take that of {whose}: {clash.theirs}")
        self.group = QButtonGroup(grid.parentWidget())
        at = grid.rowCount()
        line = Rule()
        grid.addWidget(line, at, 0, 1, 3)
        name = Sentence(_capital(clash.label))
        font = name.font()
        font.setBold(True)
        name.setFont(font)
        grid.addWidget(_named(name, clash.before), at + 1, 0, Qt.AlignmentFlag.AlignTop)
        for column, (choice, words) in enumerate(((self.mine, clash.mine), (self.theirs, clash.theirs)), 1):
            self.group.addButton(choice)
            grid.addWidget(_side(choice, words, clash, column), at + 1, column)

    @property
    def is_answered(self) -> bool:
        """Whether one of the two is chosen."""
        return self.group.checkedButton() is not None

    @property
    def needs_reason(self) -> bool:
        """Mine over theirs, in a field where that takes a reason."""
        return self.clash.needs_reason and self.mine.isChecked()


class ClashDialog(QDialog):
    """Three columns, for the clashing fields only; what else they changed is named below, for it is kept."""

    def __init__(self, over: QWidget | None, overtaken: Overtaken) -> None:
        super().__init__(over)
        who = overtaken.who.rstrip(",")
        self.setWindowTitle(f"{who} changed this while you were writing")
        self.setObjectName("clash")
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(em(1), em(0.8), em(1), em(0.8))
        column.setSpacing(em(0.6))
        column.addWidget(Heading(self.windowTitle(), 2))
        column.addWidget(Sentence(WHAT, muted=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(em(1))
        grid.setVerticalSpacing(em(0.5))
        for at, share in enumerate((2, 4, 4)):
            grid.setColumnStretch(at, share)
        column.addLayout(grid)
        for at, words in enumerate(("", "Yours", _whose(overtaken))):
            grid.addWidget(Sentence(words, muted=True), 0, at)
        self.rows = tuple(ClashRow(one, grid) for one in overtaken.clashes)
        if overtaken.beside:
            column.addWidget(Sentence(overtaken.beside, muted=True))
        self.why = TextBox(lines=2)
        self.why.setAccessibleName("Why yours stands")
        self.reason = Field("Why yours stands", self.why, "It is kept in the chronology beside the change.")
        column.addStretch(1)
        foot = QVBoxLayout()
        foot.setContentsMargins(em(1), 0, em(1), em(0.6))
        foot.addWidget(self.reason)
        foot.addWidget(self._buttons())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ScrollPage(sheet), 1)
        whole.addLayout(foot)
        for row in self.rows:
            row.group.buttonToggled.connect(self._weigh)
        self.why.textChanged.connect(self._weigh)
        self._weigh()
        self._fit(sheet)

    def chosen(self) -> Chosen:
        """What was chosen."""
        as_theirs = frozenset(row.clash.field for row in self.rows if row.theirs.isChecked())
        return Chosen(as_theirs, self.why.text().strip() if self.reason.isVisibleTo(self) else "")

    def showEvent(self, event: QShowEvent) -> None:
        """Work begins at the first choice."""
        super().showEvent(event)
        self.rows[0].mine.setFocus()

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self.go = buttons.addButton("Save what is chosen", QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setProperty("primary", True)
        self.back = buttons.addButton("Go back", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _weigh(self) -> None:
        """The verb waits for every choice, and for the reason where one is asked."""
        asks = any(row.needs_reason for row in self.rows)
        self.reason.setVisible(asks)
        is_whole = all(row.is_answered for row in self.rows)
        self.go.setEnabled(is_whole and (not asks or bool(self.why.text().strip())))
        missing = "Choose one of the two in each row first" if not is_whole else "Say why yours stands first"
        self.go.setToolTip("" if self.go.isEnabled() else missing)

    def _fit(self, sheet: QWidget) -> None:
        room = self.screen().availableGeometry()
        wide = min(self.fontMetrics().averageCharWidth() * WIDE, round(room.width() * 0.9))
        tall = max(sheet.heightForWidth(wide), sheet.sizeHint().height()) + em(6)
        self.resize(wide, min(tall, round(room.height() * TALL_SHARE)))


def _named(name: Sentence, before: str) -> QWidget:
    """The field's name over what stood in it at first, cut where that is long: the choice is between the other two."""
    if not before:
        return name
    both = QFrame()
    box = QVBoxLayout(both)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(em(0.2))
    box.addWidget(name)
    box.addWidget(Sentence(f"Before: {before if len(before) <= SHORT else f'{before[:SHORT].rstrip()}…'}", muted=True))
    box.addStretch(1)
    return both


def _side(choice: Radio, words: str, clash: Clash, column: int) -> QWidget:
    """A button over the words it stands for."""
    side = QFrame()
    box = QVBoxLayout(side)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(em(0.2))
    box.addWidget(choice)
    if len(words) <= SHORT:
        said = Sentence(words)
        said.let_copy()
        box.addWidget(said)
        box.addStretch(1)
        return side
    text = QPlainTextEdit(words)
    text.setReadOnly(True)
    text.setTabChangesFocus(True)
    text.setMinimumHeight(em(9))
    text.setAccessibleName(f"{clash.label}: {'yours' if column == 1 else 'theirs'}")
    box.addWidget(text)
    return side


def _whose(overtaken: Overtaken) -> str:
    """``Ann Lee’s, 10:42am``; ``Theirs`` where several people changed it."""
    both = {(one.who, one.when) for one in overtaken.clashes}
    if len(both) > 1:
        return "Theirs"
    who, when = both.pop()
    return ", ".join(part for part in (f"{who.rstrip(',')}’s", when) if part)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
