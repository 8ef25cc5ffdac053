"""The landlord's teams and areas: what colleagues work in, and which homes lie where."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.errors import BadInput, RedressError
from desktop_app.policy.words import count
from desktop_app.services.clashing import Opened
from desktop_app.ui.clashing import send_form
from desktop_app.ui.context import Context
from desktop_app.ui.screens.settings.page import SettingsPage
from desktop_app.ui.screens.settings.table import RowTable
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.form import Form, typed
from desktop_app.ui.widgets.words import Heading, Sentence, button

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk
    from desktop_app.services.teams import AreaView, TeamView

_TEAM, _AREA = "team", "area"


class TeamsPage(SettingsPage):
    """Two lists, each with a form to add to it or to change what is picked in it."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__("teams", parent)
        self.teams = NamedList(ctx, _TEAM)
        self.areas = NamedList(ctx, _AREA)
        self.column.addWidget(Heading("Teams and areas", 1))
        self.column.addWidget(Sentence(_WHAT, muted=True))
        self.column.addWidget(self.teams)
        self.column.addWidget(self.areas)
        self.column.addStretch(1)
        self.shut_to_others(ctx, self.teams, self.areas)

    def reload(self) -> None:
        """Read both lists anew."""
        self.teams.reload()
        self.areas.reload()

    def has_typed(self) -> bool:
        """Whether a team or an area was begun and not saved."""
        return self.teams.has_typed() or self.areas.has_typed()


class NamedList(QWidget):
    """Teams, or areas with their postcodes."""

    def __init__(self, ctx: Context, what: str) -> None:
        super().__init__()
        self._ctx, self.what = ctx, what
        self.rows: tuple[TeamView | AreaView, ...] = ()
        self.changed_id: int | None = None
        self._kept: tuple[str, ...] = ()
        headers = ("Team", "Colleagues") if what == _TEAM else ("Area", "Postcodes begin", "Colleagues")
        self.table = RowTable(f"{what.capitalize()}s", headers, most=8)
        self.table.itemSelectionChanged.connect(self._offer)
        self.table.entered.connect(self.begin_change)
        self.change = button("Change", self.begin_change)
        self.end = button("No longer used", self.end_or_use)
        self.form = Form()
        self.name = self.form.add_line("name", f"Name of the {what}", characters=36)
        self.postcodes: QLineEdit | None = None
        if what == _AREA:
            hint = "Apart by commas: M50, M6 5. The longest that fits a postcode says which area a home is in."
            self.postcodes = self.form.add_line("postcodes", "How its postcodes begin", hint, characters=60)
        self.go = button(f"Add {what}", self.save)
        self.go.setObjectName(f"settings-add-{what}")
        self.back = button("Add another instead", self.begin_adding)
        self._lay_out()
        self.begin_adding()
        self.reload()

    def has_typed(self) -> bool:
        """Whether something was begun and not saved."""
        return self._typed() != self._kept

    def picked(self) -> TeamView | AreaView | None:
        """What is picked in the list."""
        at = self.table.currentRow()
        return self.rows[at] if 0 <= at < len(self.rows) else None

    def begin_adding(self) -> None:
        """An empty form."""
        self._fill(None, "", "")

    def begin_change(self) -> None:
        """The form with what is picked."""
        if (one := self.picked()) is not None:
            self._fill(one.id, one.name, ", ".join(getattr(one, "postcodes", ())))
            self.name.setFocus()

    def save(self) -> None:
        """Add what was typed, or change what the form holds."""
        self.form.clear_problems()
        words, opened = self._typed(), Opened(self._kept)
        send_form(
            self._ctx, _keep, self.what, self.changed_id, words,
            opened=opened, done=self._saved, failed=self._refused, owner=self,
        )  # fmt: skip

    def end_or_use(self) -> None:
        """It is no longer used, or again."""
        if (one := self.picked()) is not None:
            used = not one.is_active
            self._ctx.act(
                _use, self.what, one.id, used, done=lambda _: self.reload(), failed=self._refused, owner=self
            )  # fmt: skip

    def reload(self) -> None:
        """Read the list anew."""
        self._ctx.read(_rows, self.what, done=self._show, owner=self, latest=f"{self.what}s")

    def _typed(self) -> tuple[str, ...]:
        return tuple(typed(line) for line in (self.name, self.postcodes) if line is not None)

    def _fill(self, changed_id: int | None, name: str, postcodes: str) -> None:
        self.form.clear_problems()
        self.changed_id = changed_id
        self.name.setText(name)
        if self.postcodes is not None:
            self.postcodes.setText(postcodes)
        self._kept = self._typed()
        self.go.setText(f"Save {self.what}" if changed_id is not None else f"Add {self.what}")
        self.back.setVisible(changed_id is not None)

    def _saved(self, _id: int) -> None:
        self._ctx.messages.tell("done", f"The {self.what} is saved.")
        self.begin_adding()
        self.reload()

    def _refused(self, error: RedressError) -> None:
        self.form.show_problems(error if isinstance(error, BadInput) else BadInput(str(error)))

    def _show(self, rows: tuple[TeamView | AreaView, ...]) -> None:
        self.rows = rows
        self.table.show_rows([self._words(row) for row in rows])
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self._offer()

    def _words(self, row: TeamView | AreaView) -> tuple[str, ...]:
        name = row.name if row.is_active else f"{row.name} (no longer used)"
        people = count(row.people, "colleague") if row.people else "Nobody"
        return (name, people) if self.what == _TEAM else (name, ", ".join(getattr(row, "postcodes", ())), people)

    def _offer(self) -> None:
        one = self.picked()
        for made in (self.change, self.end):
            made.setVisible(bool(self.rows))
            made.setEnabled(one is not None)
        self.end.setText("Use again" if one is not None and not one.is_active else "No longer used")
        for made in (self.change, self.end):
            made.setAccessibleName(f"{made.text()}: {one.name if one is not None else self.what}")

    def _lay_out(self) -> None:
        self.nothing = Sentence(f"There are no {self.what}s yet.", muted=True)
        about, saving = QHBoxLayout(), QHBoxLayout()
        for row, buttons in ((about, (self.change, self.end)), (saving, (self.go, self.back))):
            row.setSpacing(em(0.6))
            for one in buttons:
                row.addWidget(one)
            row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, em(0.8))
        column.setSpacing(em(0.6))
        column.addWidget(Heading(f"{self.what.capitalize()}s", 2))
        column.addWidget(self.nothing)
        column.addWidget(self.table)
        column.addLayout(about)
        column.addWidget(self.form)
        column.addLayout(saving)


def _rows(desk: Desk, what: str) -> tuple[TeamView | AreaView, ...]:
    from desktop_app.services.teams import areas, teams

    return teams(desk) if what == _TEAM else areas(desk)


def _keep(
    desk: Desk, what: str, changed_id: int | None, typed: str | tuple[str, ...], act: str, opened: Opened[Any]
) -> object:
    from desktop_app.services.teams import keep_area, keep_team

    name, *postcodes = (typed,) if isinstance(typed, str) else typed
    if what == _TEAM:
        first = opened.entry if isinstance(opened.entry, str) else opened.entry[0]
        return keep_team(desk, changed_id, name, act, opened=replace(opened, entry=first))
    return keep_area(desk, changed_id, name, postcodes[0], act, opened=opened)


def _use(desk: Desk, what: str, one_id: int, used: bool, act: str) -> object:
    from desktop_app.services.teams import use_area, use_team

    return (use_team if what == _TEAM else use_area)(desk, one_id, act, used=used)


_WHAT = (
    "Both help to offer a case to the right colleague. Say under Colleagues who works in which team and where. A home "
    "whose postcode no area has lies in none, and counts against nobody."
)
