"""Standard paragraphs: words for many letters, with the days on which they are offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from desktop_app.errors import BadInput, RedressError
from desktop_app.policy.kinds import LetterKind
from desktop_app.policy.words import count, listed
from desktop_app.services.clashing import Opened
from desktop_app.services.views import Changes
from desktop_app.services.views_words import ParagraphView
from desktop_app.ui.clashing import send_form
from desktop_app.ui.context import Context
from desktop_app.ui.screens.settings.page import SettingsPage
from desktop_app.ui.screens.settings.table import RowTable
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.form import Form
from desktop_app.ui.widgets.text_box import TextBox
from desktop_app.ui.widgets.words import Heading, Sentence, button

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk
    from desktop_app.services.paragraphs import ParagraphEntry, ParagraphsView

_WHAT = (
    "Words for many letters, such as a boiler that is out for a whole block. They are offered where a passage is "
    "written, until their last day. A draft that still holds them after that day says so."
)
_ADD, _CHANGE = "Add a standard paragraph", "Change “{}”"
_TEXT = "Plain words. A fact of the letter stands in curly brackets, such as {salutation} or {received_on}."


class ParagraphsPage(SettingsPage):
    """A list, and a form that adds one or writes the next version of the picked one."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__("paragraphs", parent)
        self._ctx = ctx
        self.paragraphs: tuple[ParagraphView, ...] = ()
        self.changing: ParagraphView | None = None
        """The one whose next version the form holds; None while it adds one."""
        self.notice = Banner("note", can_dismiss=False)
        self.table = RowTable("Standard paragraphs", ("Name", "Offered", "Letters", "By"), most=8)
        self.change, self.end = button("Change", self.begin_change), button("Withdraw", self.withdraw)
        self.form, self.heading = Form(), Heading(_ADD, 2)
        self.title_line = self.form.add_line("title", "Name", characters=44)
        self.text_box = TextBox(5)
        self.form.add("text", "Words", self.text_box, _TEXT)
        self.kinds = _kinds()
        self.form.add("kinds", "Letters it is for", self.kinds, "Tick with the space bar. None ticked: all letters.")
        self.first, self.last = (DateField(ctx.clock, looking="ahead") for _ in range(2))
        self.form.add("holds_from", "First day", self.first, "Empty for today.")
        self.form.add("expires_on", "Last day", self.last, "Empty while nobody knows.")
        self.why = self.form.add_line("why", "Why", "For whoever looks at it later.", characters=60)
        self.go = button("Add paragraph", self.save, primary=True)
        self.go.setObjectName("settings-save-paragraph")
        self.back = button("Add another instead", self.begin_adding)
        self._kept: tuple[object, ...] = ()
        self._lay_out()
        self.begin_adding()
        self.table.entered.connect(self.begin_change)
        self.table.itemSelectionChanged.connect(self._offer)
        ctx.changed.connect(self._changed)
        ctx.day_rolled.connect(self._ask)
        self._ask()

    def has_typed(self) -> bool:
        """Whether a paragraph was begun or changed, and not saved."""
        return self._entries() != self._kept

    def picked(self) -> ParagraphView | None:
        """The picked paragraph."""
        row = self.table.currentRow()
        return self.paragraphs[row] if 0 <= row < len(self.paragraphs) else None

    def begin_adding(self) -> None:
        """An empty form."""
        self._fill(None)

    def begin_change(self) -> None:
        """The picked one in the form."""
        if (one := self.picked()) is not None and self.change.isEnabled():
            self._fill(one)
            self.title_line.setFocus()
            self.ensureWidgetVisible(self.form)

    def save(self) -> None:
        """A new paragraph, or the next version of one."""
        from desktop_app.services.paragraphs import add_paragraph, change_paragraph

        self.form.clear_problems()
        done, failed = self._saved, self._refused
        if self.changing is None:
            self._ctx.act(add_paragraph, self._entry(), done=done, failed=failed, owner=self)
        else:
            series, after = self.changing.series, self.changing.number
            send_form(
                self._ctx, change_paragraph, series, after, self._entry(),
                opened=Opened(self._opened), done=done, failed=failed, owner=self,
            )  # fmt: skip

    def withdraw(self) -> None:
        """Take the picked one back at once, with a reason."""
        from desktop_app.services.paragraphs import withdraw_paragraph

        if (one := self.picked()) is None:
            return
        what = "It is offered no more. Drafts that hold its words say so; letters that went out stay as they are."
        why = self._ctx.messages.ask_text(f"Withdraw “{one.title}”?", what, "Why", "Withdraw")
        if why:
            done, failed = self._saved, self._refused
            self._ctx.act(withdraw_paragraph, one.series, one.number, why, done=done, failed=failed, owner=self)

    def _entry(self) -> ParagraphEntry:
        from desktop_app.services.paragraphs import ParagraphEntry

        return ParagraphEntry(
            self.title_line.text(), self.text_box.text(), self._ticked(), self.first.value(), self.last.value(),
            self.why.text(),
        )  # fmt: skip

    def _entries(self) -> tuple[object, ...]:
        days = (self.first.text(), self.last.text())
        return (self.title_line.text(), self.text_box.text(), self._ticked(), *days, self.why.text())

    def _ticked(self) -> tuple[LetterKind, ...]:
        items = [self.kinds.item(at) for at in range(self.kinds.count())]
        ticked = {item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is Qt.CheckState.Checked}
        return tuple(kind for kind in LetterKind if kind.value in ticked)

    def _fill(self, one: ParagraphView | None) -> None:
        self.form.clear_problems()
        self.changing = one
        self.title_line.setText(one.title if one else "")
        self.text_box.setText(one.text if one else "")
        for at in range(self.kinds.count()):
            item = self.kinds.item(at)
            is_for = one is not None and item.data(Qt.ItemDataRole.UserRole) in {kind.value for kind in one.kinds}
            item.setCheckState(Qt.CheckState.Checked if is_for else Qt.CheckState.Unchecked)
        self.first.set_date(one.holds_from if one else None)
        self.last.set_date(one.expires_on if one else None)
        self.why.clear()
        self.heading.setText(_CHANGE.format(one.title) if one else _ADD)
        self.go.setText("Save as next version" if one else "Add paragraph")
        self.back.setVisible(one is not None)
        self._kept, self._opened = self._entries(), self._entry()

    def _saved(self, one: ParagraphView) -> None:
        self.begin_adding()
        self._ctx.messages.tell("done", f"“{one.title}” is saved: {one.standing}.")

    def _refused(self, error: RedressError) -> None:
        self.form.show_problems(error if isinstance(error, BadInput) else BadInput(str(error)))
        self.ensureWidgetVisible(self.form.summary)

    def _changed(self, changes: Changes) -> None:
        if changes.landlord:
            self._ask()

    def _ask(self) -> None:
        self._ctx.read(_paragraphs, done=self._show, owner=self, latest="standard paragraphs")

    def _show(self, found: ParagraphsView) -> None:
        self.paragraphs = found.paragraphs
        self.table.show_rows([_row(one) for one in found.paragraphs])
        may = not found.why_not
        for part in (self.heading, self.form, self.go):
            part.setVisible(may)
        self.back.setVisible(may and self.changing is not None)
        self._may = may
        self._offer()
        ending = [f"“{one.title}” {one.standing}" for one in found.paragraphs if one.ends_soon]
        if found.why_not:
            self.notice.show_text("note", found.why_not)
        else:
            self.notice.show_text("warning", f"{listed(ending)}." if ending else "")

    def _offer(self) -> None:
        one = self.picked()
        self.change.setEnabled(self._may and one is not None)
        self.end.setEnabled(self._may and one is not None and not one.is_withdrawn)
        for pressed in (self.change, self.end):
            pressed.setAccessibleName(f"{pressed.text()}: {one.title if one else 'nothing'}")

    def _lay_out(self) -> None:
        self._may = False
        about, saving = QHBoxLayout(), QHBoxLayout()
        for row, buttons in ((about, (self.change, self.end)), (saving, (self.go, self.back))):
            row.setSpacing(em(0.6))
            for one in buttons:
                row.addWidget(one)
            row.addStretch(1)
        for part in (Heading("Standard paragraphs", 1), Sentence(_WHAT, muted=True), self.notice, self.table):
            self.column.addWidget(part)
        self.column.addLayout(about)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.form)
        self.column.addLayout(saving)
        self.column.addStretch(1)


def _kinds() -> QListWidget:
    made = QListWidget()
    made.setMaximumHeight(em(9))
    for kind in LetterKind:
        item = QListWidgetItem(kind.words, made)
        item.setData(Qt.ItemDataRole.UserRole, kind.value)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Unchecked)
    return made


def _row(one: ParagraphView) -> tuple[str, ...]:
    letters = count(len(one.kinds), "letter") if len(one.kinds) > 1 else one.kinds[0].words if one.kinds else "All"
    return one.title, one.standing, letters, one.by


def _paragraphs(desk: Desk) -> ParagraphsView:
    from desktop_app.services.paragraphs import paragraphs

    return paragraphs(desk)
