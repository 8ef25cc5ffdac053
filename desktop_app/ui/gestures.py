"""What the menus do: each act of the window, in a line or two, and the bar that offers them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from desktop_app import __version__
from desktop_app.policy.words import count
from desktop_app.ui import guide
from desktop_app.ui.commands.finding import Finding
from desktop_app.ui.drop import read_email_file
from desktop_app.ui.menus import Item, Menus
from desktop_app.ui.on_case import CaseGestures
from desktop_app.ui.taking_list import TakingList

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.services.desk import Desk
    from desktop_app.services.views_desk import StaffView
    from desktop_app.ui.context import Context
    from desktop_app.ui.window import MainWindow

WITHOUT_A_DESK = frozenset(
    {"quit", "help", "shortcuts", "about", "theme-system", "theme-light", "theme-dark", "join-server"}
)


class Gestures(QObject):
    """The window's acts. They need an open desk, but for those in ``WITHOUT_A_DESK``."""

    def __init__(self, ctx: Context, window: MainWindow, folder: Path) -> None:
        super().__init__(window)
        self._ctx, self._window, self._folder = ctx, window, folder
        self._queue, self._tabs = window.queue, window.tabs
        self.menus, self.taking = Menus(window), TakingList(ctx, window)
        self._add_file()
        self._add_edit()
        self.on_case = CaseGestures(ctx, window, self.menus)
        self._add_view()
        self._add_tabs_and_help()
        self._queue.side.filled.connect(self._show_views)
        ctx.sit_here.connect(self._sit_here)
        ctx.show_view.connect(self._go_to_view)
        ctx.ready.connect(self._fit_desk)
        ctx.enter_homes.connect(self._show_homes)

    def enable(self, has_desk: bool) -> None:
        """Offer what can be done now."""
        for name, action in self.menus.actions.items():
            action.setEnabled(has_desk or name in WITHOUT_A_DESK)
        self._show_undo()
        self._fit_desk()

    def _fit_desk(self) -> None:
        """On a shared server the login says who somebody is, and there is a way back to this computer's own cases."""
        is_shared = self._ctx.has_desk and self._ctx.desk.is_guarded
        self.menus.actions["change-person"].setEnabled(self._ctx.has_desk and not is_shared)
        self.menus.actions["own-file"].setEnabled(is_shared)

    def take_email(self, path: Path) -> None:
        """Open the contact form filled from a saved email."""
        self._ctx.tasks.run(lambda: read_email_file(path), self._ctx.start_contact.emit, owner=self)

    # -- the bar ----------------------------------------------------------------------------------------------------

    def _add_file(self) -> None:
        ctx, add, taking = self._ctx, self.menus.add, self.taking
        add(
            "&File",
            (
                Item("new-contact", "&New contact…", ("Ctrl+N",), lambda: ctx.start_contact.emit(None), "plus"),
                Item("take-call", "Somebody &rings…", ("F9",), self._take_call, "phone"),
                Item("open-email", "Contact from a saved &email…", ("Ctrl+O",), self._choose_email, "envelope"),
                None,
                Item("approvals", "Awaiting &approval", ("Ctrl+Shift+A",), self._approve_or_open, "tick"),
                Item("post", "&Post room", ("Ctrl+Shift+L",), lambda: ctx.open_post.emit(None), "printer"),
                Item("day", "Your &day and reminders", ("Ctrl+Shift+D",), ctx.open_day.emit, "calendar"),
                Item("workload", "&Workload", ("Ctrl+Shift+W",), ctx.open_workload.emit, "people"),
                Item(
                    *("report", "&Figures for the board", ("Ctrl+Shift+R",), ctx.open_report.emit, "scales"),
                    also="report quarter year performance statistics TSM tenant satisfaction measures",
                ),
                None,
                Item("save-list", "Save this &list as a spreadsheet…", ("Ctrl+Shift+E",), taking.save, "download"),
                Item("print-list", "Pr&int this list…", ("Ctrl+P",), taking.print, "printer", self._queue),
                None,
                Item("backup", "Save a &backup copy…", (), self._save_backup, "download"),
                Item("restore", "Restore a back&up copy…", (), self._window.backup_wanted.emit, "undo"),
                Item("settings", "&Settings…", ("Ctrl+,",), ctx.open_settings.emit, "gear"),
                Item("away", "Days awa&y…", (), self._show_days_away, "calendar"),
                Item("change-person", "&Change who works here…", (), self._change_person, "people"),
                Item("join-server", "&Join a shared server…", (), self._window.join_wanted.emit, "people"),
                Item("own-file", "Work on this computer’s &own cases", (), self._window.own_file_wanted.emit, "home"),
                None,
                Item("quit", "&Quit", ("Ctrl+Q",), self._window.close),
            ),
        )

    def _add_edit(self) -> None:
        undo = self._ctx.undo
        self.finding = Finding(self._ctx, self._window)
        self.menus.add(
            "&Edit",
            (
                Item("undo", "&Undo", ("Ctrl+Z",), undo.undo, "undo"),
                Item("redo", "&Redo", ("Ctrl+Y", "Ctrl+Shift+Z"), undo.redo, "redo"),
                None,
                Item("commands", "&Find a command or a case…", ("Ctrl+K",), self.finding.open, "search"),
            ),
        )
        undo.changed.connect(self._show_undo)
        self._show_undo()

    def _show_undo(self) -> None:
        """What Ctrl+Z would take back and Ctrl+Y do once more; in a box that is being typed in, that is typing."""
        undo = self._ctx.undo
        for name, verb, words in (("undo", "&Undo", undo.words()), ("redo", "&Redo", undo.taken_words())):
            action = self.menus.actions[name]
            action.setEnabled(bool(words))
            action.setToolTip(words)
            action.setStatusTip(words)
            action.setText(f"{verb}: {words.rstrip('.').replace('&', '&&')}" if words else verb)

    def _take_call(self) -> None:
        front: Any = self._tabs.currentWidget()
        case = getattr(front, "case", None)
        case_id = self._queue.current_case() if front is self._queue else getattr(front, "case_id", None)
        self._ctx.take_call.emit(case_id if case is None else case.id)

    def _show_homes(self) -> None:
        self._ctx.open_settings.emit()
        screen: Any = self._tabs.currentWidget()
        screen.show_page(screen.figures)

    def _show_days_away(self) -> None:
        self._ctx.open_settings.emit()
        screen: Any = self._tabs.currentWidget()
        screen.show_page(screen.away)

    def _add_view(self) -> None:
        self._view_menu = self.menus.add(
            "&View",
            (
                None,
                Item("search", "&Search cases", ("Ctrl+F",), self._search, "search"),
                Item("filter", "&Filter the list…", ("Ctrl+Shift+F",), self._filter, "filter"),
                Item("exclusions", "Complaints not taken on (e&xclusions)", (), self._show_exclusions, "filter"),
                Item("save-view", "Save as a &view…", ("Ctrl+Shift+S",), self._save_view, "flag"),
                Item("columns", "Choose &columns…", ("Ctrl+Shift+O",), self._choose_columns),
                Item("reset-columns", "&Reset columns", (), self._queue.arranging.reset),
                None,
                Item("detail", "Sho&w the picked case", ("Ctrl+D",), self._toggle_detail),
                Item("next-pane", "Go to the next &pane", ("F6",), lambda: self._next_pane(1)),
                Item("previous-pane", "Go to the previous pane", ("Shift+F6",), lambda: self._next_pane(-1)),
                None,
            ),
        )
        self.menus.add_themes(self._view_menu, self._ctx.theme.choice, self._choose_theme)
        detail = self.menus.actions["detail"]
        detail.setCheckable(True)
        detail.setChecked(self._ctx.preferences.is_detail_shown)

    def _show_exclusions(self) -> None:
        """Every complaint that was left out in whole or in part, closed ones too: the Code asks how they stand."""
        from desktop_app.policy.case_filter import EVER_EXCLUDED, CaseFilter, Facet

        self._tabs.show_queue()
        self._queue.show_filtered("everything", CaseFilter().having(Facet.STATE, (EVER_EXCLUDED,)))

    def _add_tabs_and_help(self) -> None:
        tabs, add = self._tabs, self.menus.add
        add(
            "&Tabs",
            (
                Item("queue", "Go to the &queue", ("Ctrl+0",), tabs.show_queue, "home"),
                Item("next-tab", "&Next tab", ("Ctrl+PgDown", "Ctrl+Tab"), lambda: tabs.step(1)),
                Item("previous-tab", "&Previous tab", ("Ctrl+PgUp", "Ctrl+Shift+Tab"), lambda: tabs.step(-1)),
                Item("close-tab", "&Close this tab", ("Ctrl+W",), lambda: tabs.close_tab(tabs.currentIndex()), "close"),
            ),
        )
        add(
            "&Help",
            (
                Item("help", "&Help for this screen", ("F1",), self._help, "question"),
                Item("shortcuts", "&Keyboard shortcuts", ("Ctrl+/",), self._shortcuts),
                None,
                Item("about", "&About Redress", (), self._about, "info"),
            ),
        )

    def _show_views(self) -> None:
        side = self._queue.side
        views = tuple((key, side.words(key)) for key in self._queue.view_keys())
        saved = tuple((key, side.words(key)) for key in side.saved_keys())
        self.menus.show_views(self._view_menu, views, saved, self._go_to_view)

    # -- who works here ---------------------------------------------------------------------------------------------

    def _change_person(self) -> None:
        self._ctx.read(_colleagues, done=self._choose_person, owner=self)

    def _choose_person(self, people: tuple[StaffView, ...]) -> None:
        others = tuple((str(one.id), ", ".join(part for part in (one.name, one.job_title) if part)) for one in people)
        if not others:
            self._ctx.messages.tell("note", "There is nobody else yet. Add colleagues in Settings.")
            return
        text = "Everything done from now on is written in their name. Open tabs are closed first."
        chosen = self._ctx.messages.choose("Who works here now?", text, "&Colleague", others, "Change")
        if chosen is not None:
            self._sit_here(int(chosen))

    def _sit_here(self, staff_id: int) -> None:
        """Every open tab goes first: it may be of a case that is no business of theirs."""
        if self._tabs.close_all():
            self._ctx.undo.forget()
            self.finding.forget()
            from desktop_app.services.staff import sit_here

            self._ctx.act(sit_here, staff_id, done=self._seated, owner=self)

    def _seated(self, person: StaffView) -> None:
        self._tabs.show_queue()
        self._ctx.messages.tell("done", f"{person.name} works here now.")

    def _approve_or_open(self) -> None:
        """Approves what stands in front and waits for that; anywhere else it opens what waits."""
        front: Any = self._tabs.currentWidget()
        approve = getattr(front, "approve_now", None)
        if approve is None or not approve():
            self._ctx.open_approvals.emit(None)

    # -- file -------------------------------------------------------------------------------------------------------

    def _choose_email(self) -> None:
        for path in self._ctx.messages.choose_files("Choose saved emails", "Saved emails (*.eml)"):
            self.take_email(path)

    def _save_backup(self) -> None:
        name = f"redress-backup-{self._ctx.today():%Y-%m-%d}.db"
        path = self._ctx.messages.save_file("Save a backup copy", name, "Redress databases (*.db)")
        if path is not None:
            messages = self._ctx.messages
            messages.tell("note", "Saving the backup copy. It is said here when it is complete; you can go on working.")
            self._ctx.read(
                _backup, path, done=lambda words: messages.saved(path, f": {words}", opens=False), owner=self
            )

    # -- view -------------------------------------------------------------------------------------------------------

    def _search(self) -> None:
        """Among the cases; where words are being edited, in those."""
        front = self._tabs.currentWidget()
        if front is not None and hasattr(front, "find_words"):
            front.find_words()
            return
        self._tabs.show_queue()
        self._queue.begin_search()

    def _filter(self) -> None:
        self._tabs.show_queue()
        self._queue.filtering.open_pane()

    def _save_view(self) -> None:
        self._tabs.show_queue()
        self._queue.filtering.saved.ask_name()

    def _choose_columns(self) -> None:
        self._tabs.show_queue()
        self._queue.arranging.open_pane()

    def _go_to_view(self, key: str) -> None:
        self._tabs.show_queue()
        self._queue.show_view(key)

    def _toggle_detail(self) -> None:
        shown = self.menus.actions["detail"].isChecked()
        self._ctx.preferences.is_detail_shown = shown
        self._ctx.preferences.save()
        self._queue.show_detail(shown)

    def _choose_theme(self, choice: str) -> None:
        self._ctx.preferences.theme = choice
        self._ctx.preferences.save()
        self._ctx.theme.choose(choice)

    def _next_pane(self, by: int) -> None:
        ask = getattr(self._tabs.currentWidget(), "panes", None)
        panes: tuple[QWidget, ...] = tuple(ask()) if ask is not None else ()
        focused = self._window.focusWidget()
        if not panes:
            return
        at = next((place for place, pane in enumerate(panes) if _holds(pane, focused)), -1 if by > 0 else 0)
        enter(panes[(at + by) % len(panes)])

    # -- help -------------------------------------------------------------------------------------------------------

    def _help(self) -> None:
        screen = self._window.front_screen()
        name = screen.objectName().split("-")[0] if screen is not None else ""
        in_front = getattr(screen, "page_in_front", None)
        page = in_front() if in_front is not None else ""
        of_act = getattr(screen, "act_in_front", None)
        act = of_act() if of_act is not None else ""
        self._ctx.messages.explain("Help for this screen", guide.guide_to(name, page, act))

    def _shortcuts(self) -> None:
        self._ctx.messages.explain("Keyboard shortcuts", self.menus.shortcuts())

    def _about(self) -> None:
        words = guide.ABOUT.format(version=__version__, folder=self._folder)
        self._ctx.messages.explain("About Redress", words)


def enter(pane: QWidget) -> None:
    """Give the focus to a pane, or to the first thing in it that takes it."""
    inside = [pane, *pane.findChildren(QWidget)]
    takers = (one for one in inside if one.isVisible() and one.isEnabled() and _takes_focus(one))
    next(takers, pane).setFocus(Qt.FocusReason.ShortcutFocusReason)


def _takes_focus(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _holds(pane: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (pane is focused or pane.isAncestorOf(focused))


def _colleagues(desk: Desk) -> tuple[StaffView, ...]:
    from desktop_app.services.staff import colleagues

    return tuple(one for one in colleagues(desk) if one.id != desk.staff_id)


def _backup(desk: Desk, path: Path) -> str:
    from desktop_app.services.backup import backup
    from desktop_app.services.restoring import cases_in

    backup(desk, path)
    megabytes = path.stat().st_size / 1024 / 1024
    return f"{count(cases_in(path), 'case')}, {megabytes:,.1f} MB, copied and checked"
