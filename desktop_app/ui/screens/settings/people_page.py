"""The people who can own a case or sign a letter."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.errors import BadInput, RedressError
from desktop_app.policy.kinds import Rank
from desktop_app.services.clashing import Opened
from desktop_app.services.views_desk import StaffView
from desktop_app.ui.clashing import send_form
from desktop_app.ui.context import Context
from desktop_app.ui.screens.settings.page import SettingsPage
from desktop_app.ui.screens.settings.place_fields import Everybody, PlaceFields
from desktop_app.ui.screens.settings.table import RowTable
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.flow import flow_of
from desktop_app.ui.widgets.form import Form, typed
from desktop_app.ui.widgets.words import Heading, Sentence, button

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk
    from desktop_app.services.staff import PlaceEntry

_HEADERS = ("Name", "Job title", "Rank", "Team", "Telephone")
PLACE_FROM = 5
"""Where team, areas and most cases begin among what stands in the form."""
_ADD, _CHANGE = "Add a colleague", "Change {name}’s details"


class PeoplePage(SettingsPage):
    """A list, what can be done about whoever is picked in it, and a form to add to it or to change them."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__("people", parent)
        self._ctx = ctx
        self.people: tuple[StaffView, ...] = ()
        self.changed_id: int | None = None
        """Whose details the form holds; None while it adds somebody."""
        self._kept: tuple[str, ...] = ()
        self.table = RowTable("Colleagues", _HEADERS, most=10)
        self.table.horizontalHeader().setMinimumSectionSize(em(5.5))
        self.table.entered.connect(self.begin_change)
        self.table.itemSelectionChanged.connect(self._offer)
        self.form = Form()
        line = self.form.add_line
        self._lines = (
            line("name", "Name", characters=36),
            line("job_title", "Job title", characters=36),
            line("phone", "Telephone", "Printed on letters they sign.", characters=22),
            line("email", "Email", characters=44),
        )
        ranks = tuple((rank.value, rank.words) for rank in Rank)
        self._rank = self.form.add_choice("rank", "Rank", ranks, "Some steps need somebody senior.")
        self.place = PlaceFields(self.form)
        self.change = button("Change details", self.begin_change)
        self.hand_over = button("Hand over their cases", self.hand_over_all)
        self.leave = button("Mark as left", self.mark_left)
        self.sit = button("Work here as this person", self.sit_here)
        self.go = button("Add colleague", self.save, primary=True)
        self.go.setObjectName("settings-add-colleague")
        self.back = button("Add somebody instead", self.begin_adding)
        self._lay_out()
        self.begin_adding()
        self.sit.setVisible(not ctx.desk.is_guarded)  # there the login says who somebody is
        self.shut_to_others(ctx, self.form, self.go)
        self.reload()

    def has_typed(self) -> bool:
        """Whether a colleague was begun or changed, and not saved."""
        return self._entries() != self._kept

    def picked(self) -> StaffView | None:
        """Whoever is picked in the list."""
        rows = self.table.selectionModel().selectedRows()
        return self.people[rows[0].row()] if rows and rows[0].row() < len(self.people) else None

    def begin_adding(self) -> None:
        """An empty form."""
        self._fill(None, ("", "", "", ""), Rank.HANDLER)

    def begin_change(self) -> None:
        """The form with the details of whoever is picked."""
        if (person := self.picked()) is not None and self.change.isEnabled():
            self._fill(person, (person.name, person.job_title, person.phone, person.email), person.rank)
            self._lines[0].setFocus()

    def save(self) -> None:
        """Add the colleague who was typed, or change the one the form holds."""
        from desktop_app.services.staff import add_colleague, change_details

        self.form.clear_problems()
        details, failed = _details(self._entries()), self._refused
        if self.changed_id is None:
            done, do = partial(self._saved, "was added"), partial(add_colleague, place=self.place.entry())
            self._ctx.act(do, *details.values(), done=done, failed=failed, owner=self)
        else:
            done, opened = partial(self._saved, "was changed"), Opened(_details(self._kept))
            do, whose = partial(change_details, place=self._changed_place()), self.changed_id
            send_form(self._ctx, do, whose, details, opened=opened, done=done, failed=failed, owner=self)

    def _changed_place(self) -> PlaceEntry | None:
        """None where it stands as it was shown: what somebody else put there meanwhile stays."""
        return None if self.place.typed() == self._kept[PLACE_FROM:] else self.place.entry()

    def hand_over_all(self) -> None:
        """All open cases of theirs, to somebody else."""
        if (person := self.picked()) is not None:
            self._ctx.read(_cases_of, person.id, done=partial(self._hand_over, person), owner=self)

    def _hand_over(self, person: StaffView, found: tuple[tuple[int, ...], str]) -> None:
        from desktop_app.ui.screens.assign.asked import HandOver

        case_ids, why_not = found
        if why_not:
            self._ctx.messages.tell("note", f"{person.name}’s cases are not yours to hand over. {why_not}")
        elif case_ids:
            self._ctx.hand_over.emit(HandOver(case_ids))
        else:
            self._ctx.messages.tell("note", f"{person.name} has no open cases.")

    def mark_left(self) -> None:
        """They have left, or work here again."""
        if (person := self.picked()) is None:
            return
        if person.is_active:
            self._ctx.read(_in_hand, person.id, done=partial(self._leave, person), owner=self)
        else:
            from desktop_app.services.staff import bring_back

            self._ctx.act(
                bring_back, person.id, done=partial(self._told, "works here again"), failed=self._refused, owner=self
            )

    def _leave(self, person: StaffView, found: tuple[str, str]) -> None:
        """With nothing in their hands they go at once; else the page opens that asks to whom it goes.

        Whoever may not hand their cases over is told now, not once for each case afterwards.
        """
        held, why_not = found
        if why_not:
            words = f"{person.name} still has {held}, which are not yours to hand over. {why_not}"
            self._ctx.messages.tell("note", words)
            return
        from desktop_app.services.staff import mark_left
        from desktop_app.ui.screens.assign.asked import HandOver

        if held:
            self._ctx.hand_over.emit(HandOver(leaver_id=person.id, leaver=person.name))
            return
        self._ctx.act(mark_left, person.id, done=partial(self._told, "has left"), failed=self._refused, owner=self)

    def sit_here(self) -> None:
        """From now on they work at this desk: every open tab goes first, for it may be no business of theirs."""
        if (person := self.picked()) is not None:
            self._ctx.sit_here.emit(person.id)

    def _entries(self) -> tuple[str, ...]:
        return (*(typed(line) for line in self._lines), typed(self._rank), *self.place.typed())

    def _fill(self, person: StaffView | None, words: tuple[str, ...], rank: Rank) -> None:
        self.form.clear_problems()
        self.changed_id = person.id if person is not None else None
        for line, text in zip(self._lines, words, strict=True):
            line.setText(text)
        self._rank.setCurrentIndex(self._rank.findData(rank.value))
        self.place.fill(person)
        self._kept = self._entries()
        self.heading.setText(_CHANGE.format(name=person.name) if person is not None else _ADD)
        self.hint.setText(_HINT_CHANGE if person is not None else _HINT_ADD)
        self.go.setText("Save details" if person is not None else "Add colleague")
        self.back.setVisible(person is not None)

    def _saved(self, told: str, person: StaffView) -> None:
        self.begin_adding()
        self._told(told, person)

    def _told(self, told: str, person: StaffView) -> None:
        self._ctx.messages.tell("done", f"{person.name} {told}.")
        self.reload()

    def _refused(self, error: RedressError) -> None:
        self.form.show_problems(error if isinstance(error, BadInput) else BadInput(str(error)))

    def shut(self, words: str, *parts: QWidget) -> None:
        """Whom one may read of, but not change."""
        super().shut(words, *parts)
        self._offer()

    def reload(self) -> None:
        """Read the list anew."""
        self._ctx.read(_everybody, done=self._show, owner=self, latest="colleagues")

    def _show(self, found: Everybody) -> None:
        picked = self.picked()
        self.people, self._my_id = found.people, found.my_id
        was_typed = self.has_typed()
        self.place.show_known(found)
        if not was_typed:
            self._kept = self._entries()
        self.table.show_rows([_cells(person, found) for person in self.people])
        again = next((row for row, one in enumerate(self.people) if picked is not None and one.id == picked.id), 0)
        self.table.selectRow(again)
        self._offer()

    def _offer(self) -> None:
        """What can be done about whoever is picked."""
        person = self.picked()
        is_me = person is not None and person.id == self._my_id
        may = person is not None and not self.is_shut
        self.change.setEnabled(may)
        self.leave.setEnabled(may and not is_me)
        self.leave.setText("Bring back" if person is not None and not person.is_active else "Mark as left")
        self.sit.setEnabled(person is not None and person.is_active and not is_me)
        self.hand_over.setEnabled(person is not None)
        name = person.name if person is not None else "nobody"
        for one in (self.change, self.hand_over, self.leave, self.sit):
            one.setAccessibleName(f"{one.text()}: {name}")

    def _lay_out(self) -> None:
        self._my_id = 0
        self.heading, self.hint = Heading(_ADD, 2), Sentence(_HINT_ADD, muted=True)
        self.column.addWidget(Heading("Colleagues", 1))
        self.column.addWidget(self.table)
        self.column.addWidget(flow_of(self.change, self.hand_over, self.leave, self.sit))
        self.column.addWidget(self.heading)
        self.column.addWidget(self.hint)
        self.column.addWidget(self.form)
        self.column.addWidget(flow_of(self.go, self.back))
        self.column.addStretch(1)


_HINT_ADD = "They can then be given cases and sign letters."
_HINT_CHANGE = "What they did before stays in the chronology under the name they had then."


def _details(entries: tuple[str, ...]) -> dict[str, object]:
    """What stands in the form, as the services take it."""
    *lines, chosen = entries[:PLACE_FROM]
    rank = next(rank for rank in Rank if rank.value == chosen)
    return {**dict(zip(("name", "job_title", "phone", "email"), lines, strict=True)), "rank": rank}


def _cells(person: StaffView, found: Everybody) -> tuple[str, ...]:
    suffix = " (left)" if not person.is_active else " (away)" if person.id in found.away else ""
    team = found.teams.get(person.team_id or 0, "")
    return (f"{person.name}{suffix}", person.job_title, person.rank.words, team, person.phone)


def _everybody(desk: Desk) -> Everybody:
    from desktop_app.services.absence import away
    from desktop_app.services.staff import everybody
    from desktop_app.services.teams import areas, teams

    here = {one.id: one.name for one in teams(desk) if one.is_active}
    known = {one.id: one.name for one in areas(desk) if one.is_active}
    return Everybody(everybody(desk), desk.staff_id, frozenset(away(desk, desk.clock.today())), here, known)


def _cases_of(desk: Desk, staff_id: int) -> tuple[tuple[int, ...], str]:
    """Their open cases, and why whoever asks hands none of them over; '' when they do."""
    from desktop_app.services.assigning import cases_of, why_not

    case_ids = cases_of(desk, staff_id)
    return case_ids, why_not(desk, case_ids[0]) if case_ids else ""


def _in_hand(desk: Desk, staff_id: int) -> tuple[str, str]:
    """What is in their hands in words, and why whoever asks hands none of it over; '' when they do."""
    from desktop_app.services.leavers import holdings

    return holdings(desk, staff_id).words, _cases_of(desk, staff_id)[1]
