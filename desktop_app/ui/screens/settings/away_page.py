"""Days away: one's own, and for whoever leads, everybody's; with the colleague who looks after the cases meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from desktop_app.errors import BadEntries, BadInput, RedressError
from desktop_app.policy.words import dated
from desktop_app.ui.context import Context
from desktop_app.ui.screens.settings.page import SettingsPage
from desktop_app.ui.screens.settings.table import RowTable
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.form import Form, typed
from desktop_app.ui.widgets.words import Heading, Sentence, button

if TYPE_CHECKING:
    from desktop_app.services.absence import AbsenceView
    from desktop_app.services.desk import Desk
    from desktop_app.services.views_desk import StaffView

    Found = tuple[tuple[AbsenceView, ...], tuple[StaffView, ...], StaffView, frozenset[int]]

_HEADERS = ("Who", "First day", "Last day", "Covered by")


class AwayPage(SettingsPage):
    """A list of days to come, and a form to add to it or to change what is picked in it."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__("away", parent)
        self._ctx = ctx
        self.rows: tuple[AbsenceView, ...] = ()
        self.changed_id: int | None = None
        self._kept: tuple[str, ...] = ()
        self._me: StaffView | None = None
        self._may: frozenset[int] = frozenset()
        self.table = RowTable("Days away", _HEADERS, most=8)
        self.table.itemSelectionChanged.connect(self._offer)
        self.table.entered.connect(self.begin_change)
        self.change = button("Change", self.begin_change)
        self.end = button("Here again", self.end_now)
        self.form = Form()
        self.who = self.form.add_choice("staff_id", "Who is away", ())
        self.first, self.last = DateField(ctx.clock, looking="ahead"), DateField(ctx.clock, looking="ahead")
        self.last.follow(self.first)
        self.form.add("first_on", "First day away", self.first)
        self.form.add("last_on", "Last day away", self.last, "Leave empty until further notice.")
        hint = "Sees the cases in the queue meanwhile, under ‘Covering for’. They stay their owner’s."
        self.deputy = self.form.add_choice("deputy_id", "Who looks after the cases", (("", "Nobody"),), hint)
        for choice in (self.who, self.deputy):
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.go = button("Add days away", self.save, primary=True)
        self.go.setObjectName("settings-add-away")
        self.back = button("Add others instead", self.begin_adding)
        self._lay_out()
        self.begin_adding()
        self.reload()

    def has_typed(self) -> bool:
        """Whether days were begun and not saved."""
        return self._typed() != self._kept

    def picked(self) -> AbsenceView | None:
        """The days picked in the list."""
        at = self.table.currentRow()
        return self.rows[at] if 0 <= at < len(self.rows) else None

    def begin_adding(self) -> None:
        """An empty form, for oneself."""
        self._fill(None, self._me.id if self._me is not None else None, None)

    def begin_change(self) -> None:
        """The form with the days that are picked."""
        one = self.picked()
        if one is not None and one.staff_id in self._may:
            self._fill(one.id, one.staff_id, one)
            self.first.setFocus()

    def save(self) -> None:
        """Add the days that were typed, or put them in the place of those the form holds."""
        from desktop_app.services.absence import AbsenceEntry, add_absence, change_absence

        self.form.clear_problems()
        if unread := self._unread():
            self.form.show_problems(BadEntries(tuple(unread)))
            return
        last = None if self.last.is_empty() else self.last.date()
        entry = AbsenceEntry(int(typed(self.who)), self.first.date(), last, int(typed(self.deputy) or 0) or None)
        whose = () if self.changed_id is None else (self.changed_id,)
        do = add_absence if self.changed_id is None else change_absence
        self._ctx.act(do, *whose, entry, done=self._saved, failed=self._refused, owner=self)

    def end_now(self) -> None:
        """They are here today; days still to come are cancelled."""
        from desktop_app.services.absence import end_absence

        one = self.picked()
        if one is None:
            return
        if one.first_on <= self._ctx.today():
            title, text = f"Is {one.name} here again?", "The days away end with yesterday."
        else:
            title, text = f"Cancel {one.name}’s days away?", f"They were to be away {one.words}."
        if self._ctx.messages.ask(title, text, self.end.text()):
            self._ctx.act(end_absence, one.id, done=lambda _: self.reload(), failed=self._refused, owner=self)

    def reload(self) -> None:
        """Read the list anew."""
        self._ctx.read(_found, done=self._show, owner=self, latest="days away")

    # -- showing ----------------------------------------------------------------------------------------------------

    def _unread(self) -> list[BadInput]:
        """The days that are no days; the service says what is wrong with those that are."""
        found = []
        if self.first.date() is None:
            found.append(BadInput(self.first.problem() or "Enter the first day away.", field="first_on"))
        if self.last.problem():
            found.append(BadInput(self.last.problem(), field="last_on"))
        return found

    def _typed(self) -> tuple[str, ...]:
        return tuple(typed(one) for one in (self.who, self.first, self.last, self.deputy))

    def _fill(self, changed_id: int | None, staff_id: int | None, one: AbsenceView | None) -> None:
        self.form.clear_problems()
        self.changed_id = changed_id
        _choose(self.who, staff_id)
        self.who.setEnabled(changed_id is None)
        self.first.set_date(one.first_on if one is not None else None)
        self.last.set_date(one.last_on if one is not None else None)
        _choose(self.deputy, one.deputy_id if one is not None else None)
        self._kept = self._typed()
        self.go.setText("Save days away" if changed_id is not None else "Add days away")
        self.back.setVisible(changed_id is not None)

    def _saved(self, one: AbsenceView) -> None:
        self.begin_adding()
        self._ctx.messages.tell("done", f"{one.name} is away {one.words}.")
        self.reload()

    def _refused(self, error: RedressError) -> None:
        self.form.show_problems(error if isinstance(error, BadInput) else BadInput(str(error)))

    def _show(self, found: Found) -> None:
        self.rows, people, self._me, self._may = found
        was_typed, typed_before = self.has_typed(), (typed(self.who), typed(self.deputy))
        self.who.clear()
        self.deputy.clear()
        self.deputy.addItem("Nobody", "")
        for one in people:
            words = f"{one.name}, {one.job_title or one.rank.words}"
            if one.id in self._may:
                self.who.addItem(f"{words} (you)" if one.id == self._me.id else words, str(one.id))
            self.deputy.addItem(words, str(one.id))
        if was_typed and typed_before[0] not in {"", "None"}:
            _choose(self.who, int(typed_before[0]))
            _choose(self.deputy, int(typed_before[1]) if typed_before[1] else None)
        else:
            self.begin_adding()
        today = self._ctx.today()
        self.table.show_rows([_words(row, away=row.first_on <= today) for row in self.rows])
        self.table.setVisible(bool(self.rows))
        self.nothing.setVisible(not self.rows)
        self._offer()

    def _offer(self) -> None:
        one = self.picked()
        is_theirs = one is not None and one.staff_id in self._may
        for made in (self.change, self.end):
            made.setVisible(bool(self.rows))
            made.setEnabled(is_theirs)
        is_begun = one is not None and one.first_on <= self._ctx.today()
        self.end.setText("Here again" if is_begun else "Cancel these days")
        for made in (self.change, self.end):
            made.setAccessibleName(f"{made.text()}: {one.name if one is not None else 'nobody'}")

    def _lay_out(self) -> None:
        self.nothing = Sentence("Nobody is away, and nobody will be.", muted=True)
        about, saving = QHBoxLayout(), QHBoxLayout()
        for row, buttons in ((about, (self.change, self.end)), (saving, (self.go, self.back))):
            row.setSpacing(em(0.6))
            for one in buttons:
                row.addWidget(one)
            row.addStretch(1)
        self.column.addWidget(Heading("Days away", 1))
        self.column.addWidget(Sentence(_WHAT, muted=True))
        self.column.addWidget(self.nothing)
        self.column.addWidget(self.table)
        self.column.addLayout(about)
        self.column.addWidget(self.form)
        self.column.addLayout(saving)
        self.column.addStretch(1)


def _choose(choice: QComboBox, staff_id: int | None) -> None:
    choice.setCurrentIndex(max(choice.findData("" if staff_id is None else str(staff_id)), 0))


def _words(row: AbsenceView, *, away: bool) -> tuple[str, ...]:
    last = dated(row.last_on) if row.last_on is not None else "Until further notice"
    return (f"{row.name} (away now)" if away else row.name, dated(row.first_on), last, row.deputy or "Nobody")


def _found(desk: Desk) -> Found:
    from desktop_app.policy.absence import may_record
    from desktop_app.services.absence import absences
    from desktop_app.services.staff import colleagues, me

    people, mine = colleagues(desk), me(desk)
    may = frozenset(one.id for one in people if may_record(mine.id, mine.rank, one.id))
    return absences(desk), people, mine, may


_WHAT = (
    "Whoever is away is offered new cases last, and whoever looks after theirs finds them in the queue. Nobody is "
    "asked why they are away."
)
