"""Where a colleague works and how much: their team, their areas, and how many open cases at most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from desktop_app.ui.theme import em
from desktop_app.ui.widgets.form import Form, typed

if TYPE_CHECKING:
    from desktop_app.services.staff import PlaceEntry
    from desktop_app.services.views_desk import StaffView

_ID = int(Qt.ItemDataRole.UserRole)
MOST_ROWS = 5


@dataclass(frozen=True, slots=True)
class Everybody:
    """All colleagues, and what their page must know besides."""

    people: tuple[StaffView, ...] = ()
    my_id: int = 0
    away: frozenset[int] = frozenset()
    """Those who are away today."""
    teams: Mapping[int, str] = field(default_factory=dict)
    areas: Mapping[int, str] = field(default_factory=dict)


class PlaceFields:
    """Three fields at the end of a form; team and areas are hidden while the landlord has none."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self.team = form.add_choice("team_id", "Team", (("", "No team"),))
        self.areas = QListWidget()
        self.areas.setSpacing(em(0.1))
        self.areas.setUniformItemSizes(True)
        form.add("area_ids", "Areas", self.areas, "Where they work. None ticked: everywhere.")
        hint = "New cases are offered to others first from there on. Leave it empty where it does not matter."
        self.most = form.add_line("most_cases", "Open cases at most", hint, characters=6)
        self._person: StaffView | None = None
        self._show_fields()

    def show_known(self, found: Everybody) -> None:
        """The landlord's teams and areas; what is chosen stays chosen."""
        team, areas = typed(self.team), self._ticked()
        self.team.clear()
        self.team.addItem("No team", "")
        for one, name in found.teams.items():
            self.team.addItem(name, str(one))
        self.areas.clear()
        for one, name in found.areas.items():
            item = QListWidgetItem(name, self.areas)
            item.setData(_ID, one)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if one in areas else Qt.CheckState.Unchecked)
        self.team.setCurrentIndex(max(self.team.findData(team), 0))
        rows = min(max(self.areas.count(), 1), MOST_ROWS)
        row = max(self.areas.sizeHintForRow(0), em(1)) + 2 * self.areas.spacing()
        self.areas.setFixedHeight(row * rows + em(0.5))
        self._show_fields()

    def fill(self, person: StaffView | None) -> None:
        """Show where somebody works; nobody in particular where None."""
        team = str(person.team_id) if person is not None and person.team_id is not None else ""
        self.team.setCurrentIndex(max(self.team.findData(team), 0))
        ticked = set(person.area_ids) if person is not None else set()
        for at in range(self.areas.count()):
            item = self.areas.item(at)
            item.setCheckState(Qt.CheckState.Checked if item.data(_ID) in ticked else Qt.CheckState.Unchecked)
        most = person.most_cases if person is not None else None
        self.most.setText("" if most is None else str(most))

    def typed(self) -> tuple[str, ...]:
        """What stands in the fields, for seeing whether it is other than what is kept."""
        return typed(self.team), ",".join(str(one) for one in sorted(self._ticked())), typed(self.most)

    def entry(self) -> PlaceEntry:
        """The fields as the service takes them."""
        from desktop_app.services.staff import PlaceEntry

        team = typed(self.team)
        return PlaceEntry(int(team) if team else None, tuple(sorted(self._ticked())), typed(self.most))

    def _ticked(self) -> set[int]:
        items = (self.areas.item(at) for at in range(self.areas.count()))
        return {int(item.data(_ID)) for item in items if item.checkState() is Qt.CheckState.Checked}

    def _show_fields(self) -> None:
        self._form.fields["team_id"].setVisible(self.team.count() > 1)
        self._form.fields["area_ids"].setVisible(self.areas.count() > 0)
