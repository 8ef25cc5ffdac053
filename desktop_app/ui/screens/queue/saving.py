"""Saved views in the queue: shown, changed, saved, renamed and removed, with a way back from each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop_app.errors import BadInput, RedressError
from desktop_app.policy.saved_views import LONGEST_NAME, Whose
from desktop_app.ui.screens.queue.reads import Query

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk
    from desktop_app.services.saved_views import LooksFor, SavedViewLine, Sharing
    from desktop_app.ui.context import Context
    from desktop_app.ui.screens.queue.listing import Listing
    from desktop_app.ui.screens.queue.save_form import SaveForm
    from desktop_app.ui.screens.queue.table import QueueTable


class SavedViews(QObject):
    """Knows the saved views and whether the one that is shown is as it was saved."""

    show_wanted = Signal(str)
    """The key of a view to show."""
    changed = Signal()
    """Something is to be said anew: the view shown was saved, or is another by now."""

    def __init__(self, ctx: Context, listing: Listing, table: QueueTable, form: SaveForm) -> None:
        super().__init__(table)
        self._ctx, self._list, self._table, self._form = ctx, listing, table, form
        self._lines: dict[str, SavedViewLine] = {}
        form.wanted.connect(self._add)
        form.left.connect(self.changed)

    def take(self, lines: tuple[SavedViewLine, ...]) -> None:
        """The views as they are now. One that a colleague changed is shown so, unless it was changed here too."""
        before, self._lines = self._lines, {line.key: line for line in lines}
        for key, old in before.items():
            now = self._lines.get(key)
            if now is not None and now.looks_for != old.looks_for:
                is_here = self._list.query.view == key
                if is_here and self.now() == old.looks_for:
                    self._list.show_query(self._query(now))
                elif not is_here:
                    self._list.forget(key)
        if self._list.query.within and self._list.query.view not in self._lines:
            self.show_wanted.emit(self._list.query.within)

    def begin(self, key: str) -> Query | None:
        """What a saved view looks for; None for a view that nobody saved."""
        line = self._lines.get(key)
        if line is None:
            return None
        self._table.arrange(line.looks_for.columns)
        return self._query(line)

    def shown(self) -> SavedViewLine | None:
        """The saved view that is shown, as it was saved."""
        return self._lines.get(self._list.query.view)

    def is_changed(self) -> bool:
        """Whether what is shown is not what was saved. A search that was only typed into it changes nothing."""
        line = self.shown()
        return line is not None and self.now() != line.looks_for

    def now(self) -> LooksFor:
        """What is looked for now, without a search that was only typed."""
        return self._looks_for(self._list.settled())

    # -- gestures ---------------------------------------------------------------------------------------------------

    def ask_name(self) -> None:
        """Save what is shown as a new view: first its name."""
        self._ctx.read(_sharing, done=self._ask, owner=self, latest="queue sharing")

    def update(self) -> None:
        """The view shown looks for this from now on."""
        line = self.shown()
        if line is not None:
            self._change(line, self.now(), f"The view ‘{line.name}’ was updated.", line.looks_for)

    def revert(self) -> None:
        """As it was saved."""
        line = self.shown()
        if line is not None:
            here = self._list.settled()
            columns = self._table.arranged_columns()
            again = partial(self._again, self._query(line), line.looks_for.columns)
            again()
            told = f"‘{line.name}’ is shown as it was saved."
            self._ctx.undo.offer(told, partial(self._again, here, columns), again)

    def rename(self, key: str) -> None:
        """Another name for a view."""
        line = self._lines.get(key)
        if line is None or not self._may(line):
            return
        words = self._ctx.messages.ask_text(
            "Rename view", f"At most {LONGEST_NAME} characters.", "&Name of the view", "Rename", line.name
        )
        if words is not None and words != line.name:
            self._rename(line, words, line.name)

    def remove(self, key: str) -> None:
        """Take a view out of the side list; there is a way back."""
        line = self._lines.get(key)
        if line is None or not self._may(line):
            return
        told = f"The view ‘{line.name}’ was removed. No case was touched."
        self._do(_remove, line.id, told=told, back=(_bring_back, line.id))

    def _ask(self, sharing: Sharing) -> None:
        self._form.begin(sharing.teams, may_share=sharing.may_share)
        self.changed.emit()

    def _add(self, name: str, whose: Whose, team_id: int | None) -> None:
        query = replace(self._list.query, narrow=None)

        def added(view_id: int) -> None:
            from desktop_app.services.saved_views import PREFIX

            self._form.hide()
            self._list.saved_as(replace(query, view=f"{PREFIX}{view_id}", within=query.asks))
            self._ctx.undo.offer(
                f"Saved as the view ‘{' '.join(name.split())}’.",
                lambda: self._do(_remove, view_id),
                lambda: self._do(_bring_back, view_id),
            )
            self.changed.emit()

        self._ctx.act(
            _add, name, whose, team_id, self._looks_for(query), done=added, failed=self._not_added, owner=self
        )

    def _not_added(self, error: RedressError) -> None:
        if isinstance(error, BadInput):
            self._form.say(error.what)
        else:
            self._ctx.tell_error(error)

    def _change(self, line: SavedViewLine, to: LooksFor, told: str, before: LooksFor) -> None:
        self._do(_update, line.id, to, told=told, back=(_update, line.id, before))

    def _rename(self, line: SavedViewLine, name: str, before: str) -> None:
        told = f"‘{before}’ is now called ‘{' '.join(name.split())}’."
        self._do(_rename, line.id, name, told=told, back=(_rename, line.id, before))

    def _do(self, do: Callable[..., Any], *args: object, told: str = "", back: tuple[Any, ...] = ()) -> None:
        """``back``: the service and its arguments that take it back."""

        def done(_view_id: int) -> None:
            if back:
                self._ctx.undo.offer(told, partial(self._do, *back), partial(self._do, do, *args))
            self.changed.emit()

        self._ctx.act(do, *args, done=done, owner=self)

    def _again(self, query: Query, columns: tuple[str, ...]) -> None:
        self._table.arrange(columns)
        self._list.show_query(query)

    def _looks_for(self, query: Query) -> LooksFor:
        from desktop_app.services.saved_views import LooksFor

        columns = self._table.arranged_columns()
        return LooksFor(query.asks, query.search, query.chosen, query.sort, query.descending, columns)

    def _may(self, line: SavedViewLine) -> bool:
        if not line.may_change:
            self._ctx.messages.tell("note", f"‘{line.name}’ is shared: a team leader or above can change it.")
        return line.may_change

    @staticmethod
    def _query(line: SavedViewLine) -> Query:
        wanted = line.looks_for
        return Query(line.key, wanted.search, wanted.sort, wanted.descending, None, wanted.chosen, within=wanted.within)


def _sharing(desk: Desk) -> Sharing:
    from desktop_app.services.saved_views import sharing

    return sharing(desk)


def _add(desk: Desk, name: str, whose: Whose, team_id: int | None, looks_for: LooksFor, act: str) -> Any:
    from desktop_app.services.saved_views import add_view

    return add_view(desk, name, whose, team_id, looks_for, act)


def _update(desk: Desk, view_id: int, looks_for: LooksFor, act: str) -> Any:
    from desktop_app.services.saved_views import update_view

    return update_view(desk, view_id, looks_for, act)


def _rename(desk: Desk, view_id: int, name: str, act: str) -> Any:
    from desktop_app.services.saved_views import rename_view

    return rename_view(desk, view_id, name, act)


def _remove(desk: Desk, view_id: int, act: str) -> Any:
    from desktop_app.services.saved_views import remove_view

    return remove_view(desk, view_id, act)


def _bring_back(desk: Desk, view_id: int, act: str) -> Any:
    from desktop_app.services.saved_views import bring_back_view

    return bring_back_view(desk, view_id, act)
