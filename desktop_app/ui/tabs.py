"""The tabs: the queue first, then whatever is open. Closing one asks its screen, so that no typing is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QStackedWidget, QTabBar, QTabWidget, QToolButton, QWidget

from desktop_app.ui.context import Context
from desktop_app.ui.screens import opening
from desktop_app.ui.screens.opening import Ready
from desktop_app.ui.spares import Spares
from desktop_app.ui.still import Still
from desktop_app.ui.widgets.icons import icon

LONGEST, LAST_KEPT = 46, 10
"""Characters of a tab's title, and how many of its last are never cut away."""
_KEY = "tab-key"
_STACK = "qt_tabwidget_stackedwidget"
"""What Qt calls the stack inside every row of tabs."""


class Tabs(QTabWidget):
    """One tab per case, letter, triage or contact; opening what is open already goes to its tab."""

    def __init__(self, ctx: Context, first: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tabs")
        self.setAccessibleName("Open cases and letters")
        self._ctx = ctx
        self._queue = first
        self.spares: Spares | None = None
        self.still = Still(self)
        self._opened_from: dict[QWidget, QWidget] = {}
        """For each tab the one that was in front when it was opened, as long as that is open."""
        self.setDocumentMode(True)
        self.setMovable(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabBar().setAccessibleName("Open cases and letters")
        self.addTab(first, opening.as_screen(first).title())
        self.currentChanged.connect(lambda _at: self.still.gone_to(self.currentWidget()))
        self._join()

    def keep_spares(self) -> None:
        """From now on have the screens of every day ready before they are asked for."""
        if self.spares is None:
            self.spares = Spares(self._ctx, lambda: self._home, self)
        self.spares.begin()

    def _ready(self, kind: Ready, home: QWidget) -> QWidget:
        """One kept ready, or made now."""
        spare = self.spares.take(kind) if self.spares is not None else None
        return spare or opening.spare_screen(self._ctx, kind, home)

    @property
    def _home(self) -> QWidget:
        """Qt's own part that holds the screens.

        Asked for each time: a wrapper of it that was kept is gone once the tree of what a screen reader hears was
        walked through.
        """
        home = self.findChild(QStackedWidget, _STACK, Qt.FindChildOption.FindDirectChildrenOnly)
        assert home is not None
        return home

    def show_queue(self) -> None:
        """Go to the queue."""
        self.setCurrentWidget(self._queue)

    def front_case(self) -> int | None:
        """The case that the tab in front is about, or has picked: its own, its letter's; None where there is none."""
        front: Any = self.currentWidget()
        picked = getattr(front, "current_case", None)
        if picked is not None:
            found: int | None = picked()
            return found
        own = getattr(front, "case_id", None)
        return own if isinstance(own, int) else getattr(getattr(front, "letter", None), "case_id", None)

    def show_case(self, case_id: int) -> QWidget:
        """Go to a case, opening it if need be: what was in front stays to be seen until the case has been read."""

        def made(home: QWidget) -> QWidget:
            screen = opening.case_screen(case_id, self._ready(Ready.CASE, home))
            self.still.hold(self.window(), screen)
            return screen

        return self._show(f"case {case_id}", made)

    def turn_to_case(self, case_id: int) -> bool:
        """Go to a case and close the screen in front if it lets itself be closed; False when it must stay."""
        front, at = self.currentWidget(), self.currentIndex()
        if front is self._queue or not opening.as_screen(front).closing():
            return False
        made = self.show_case(case_id)
        self.drop(front)
        if self.indexOf(made) > at:
            self.tabBar().moveTab(self.indexOf(made), at)
        return True

    def take_step(self, case_id: int, step: str) -> None:
        """Open a case at a step of it."""
        if step == "triage":
            self._ctx.start_triage.emit(case_id)
            return
        screen: Any = self.show_case(case_id)
        if screen.case is not None:
            screen.choose(step)
        else:
            _Once(screen, step)

    def close_tab(self, at: int) -> bool:
        """Close a tab if its screen lets it; the queue stays. Whether it went."""
        screen = self.widget(at)
        if screen is None or screen is self._queue or not opening.as_screen(screen).closing():
            return False
        self.drop(screen)
        return True

    def drop(self, screen: object) -> None:
        """Take a tab away without asking: its work is done."""
        if not isinstance(screen, QWidget) or (at := self.indexOf(screen)) < 0:
            return
        if at == self.currentIndex() and at > 0:
            self._leave_for(screen, at - 1)
        self._opened_from = {
            one: from_where for one, from_where in self._opened_from.items() if screen not in {one, from_where}
        }
        self.removeTab(at)
        screen.setParent(None)
        screen.deleteLater()

    def _leave_for(self, screen: QWidget, at: int) -> None:
        """To the tab from which this one was opened, and to the same word there; without it, to the one before."""
        came_from = self._opened_from.get(screen)
        if came_from is not None:
            self.setCurrentWidget(came_from)
        else:
            self.setCurrentIndex(at)

    def may_close_all(self) -> bool:
        """Ask every screen, the one in front first; False as soon as one must stay."""
        screens = [self.widget(at) for at in range(self.count())]
        for screen in sorted(filter(None, screens), key=lambda one: one is not self.currentWidget()):
            if not opening.as_screen(screen).closing():
                self.setCurrentWidget(screen)
                return False
        return True

    def close_all(self) -> bool:
        """Close every tab but the queue, once all of them may go. Whether they went."""
        if not self.may_close_all():
            return False
        for screen in [self.widget(at) for at in range(1, self.count())]:
            self.drop(screen)
        return True

    def leave_all(self) -> bool:
        """Close them for other cases, asked about first: one key in the wrong place must not put five cases away."""
        is_open = self.count() - 1
        if not is_open:
            return self.close_all()
        title = "Close the open tab?" if is_open == 1 else f"Close the {is_open} open tabs?"
        text = "You are leaving these cases for others. What is recorded stays where it is; the tabs do not come back."
        sure = self._ctx.messages.ask(title, text, "Close and go on", "Stay here", dangerous=True)
        return sure and self.close_all()

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) tab, round and round."""
        self.setCurrentIndex((self.currentIndex() + by) % self.count())

    def _join(self) -> None:
        ctx = self._ctx
        ctx.open_queue.connect(self.show_queue)
        ctx.show_cases.connect(lambda _part: self.show_queue())
        ctx.open_workload.connect(lambda: self._show("workload", lambda home: opening.workload_screen(ctx, home)))
        ctx.open_report.connect(lambda: self._show("report", lambda home: opening.report_screen(ctx, home)))
        ctx.open_day.connect(lambda: self._show("day", lambda home: opening.day_screen(ctx, home)))
        ctx.open_case.connect(self.show_case)
        ctx.take_step.connect(self.take_step)
        ctx.close_screen.connect(self.drop)
        ctx.open_letter.connect(
            lambda letter_id: self._show(
                f"letter {letter_id}", lambda home: opening.letter_screen(ctx, letter_id, home)
            )
        )
        ctx.open_person.connect(
            lambda resident_id: self._show(
                f"person {resident_id}", lambda home: opening.person_screen(ctx, resident_id, home)
            )
        )
        ctx.start_triage.connect(
            lambda case_id: self._show(f"triage {case_id}", lambda home: opening.triage_screen(ctx, case_id, home))
        )
        ctx.start_contact.connect(
            lambda start: self._show(
                f"contact {start}" if isinstance(start, str) else "",
                lambda home: opening.contact_screen(start, self._ready(Ready.CONTACT, home)),
            )
        )
        ctx.open_post.connect(self._show_post)
        ctx.take_call.connect(self._show_call)
        ctx.hand_over.connect(lambda what: self._show("", lambda home: opening.reassign_screen(ctx, what, home)))
        ctx.open_approvals.connect(self._show_approvals)
        ctx.open_words.connect(
            lambda kind: self._show(f"words {kind}", lambda home: opening.words_screen(ctx, kind, home))
        )
        ctx.open_settings.connect(lambda: self._show("settings", lambda home: opening.settings_screen(ctx, home)))

    def _show_call(self, case_id: int | None) -> None:
        """One call at a time: pressed again, it goes back to the call that is being written."""
        screen: Any = self._show("call", lambda home: opening.call_screen(self._ctx, case_id, home))
        screen.start()

    def _show_approvals(self, request_id: int | None) -> None:
        screen: Any = self._show("approvals", lambda home: opening.approvals_screen(self._ctx, home))
        if request_id is not None:
            screen.show_request(request_id)

    def _show_post(self, batch_id: int | None) -> None:
        screen: Any = self._show("post", lambda home: opening.post_screen(self._ready(Ready.POST, home)))
        if batch_id is not None:
            screen.ask_about(batch_id)

    def _show(self, key: str, make: Callable[[QWidget], QWidget]) -> QWidget:
        """The tab of that key; an empty key always makes a new one."""
        self._ctx.messages.clear()
        for at in range(1, self.count()):
            open_screen = self.widget(at)
            if key and open_screen is not None and open_screen.property(_KEY) == key:
                self.setCurrentIndex(at)
                return open_screen
        screen = make(self._home)
        screen.setProperty(_KEY, key)
        self._opened_from[screen] = self.currentWidget()
        title = opening.as_screen(screen).title()
        at = self.addTab(screen, _short(title))
        self.setTabToolTip(at, title)
        self.tabBar().setTabButton(at, QTabBar.ButtonPosition.RightSide, self._closer(screen))
        for name in ("titled", "retitled"):
            if (signal := getattr(screen, name, None)) is not None:
                signal.connect(lambda *_: self._retitle(screen))
        self.setCurrentIndex(at)
        return screen

    def _retitle(self, screen: QWidget) -> None:
        self.still.filled(screen)
        if (at := self.indexOf(screen)) >= 0:
            title = opening.as_screen(screen).title()
            self.setTabText(at, _short(title))
            self.setTabToolTip(at, title)
            self.currentChanged.emit(self.currentIndex())

    def _closer(self, screen: QWidget) -> QToolButton:
        made = QToolButton()
        made.setIcon(icon("close"))
        made.setAutoRaise(True)
        made.setAccessibleName("Close this tab")
        made.setToolTip("Close this tab (Ctrl+W)")
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.clicked.connect(lambda _checked=False: self.close_tab(self.indexOf(screen)))
        return made


class _Once(QObject):
    """Takes a step on a case's screen as soon as the case has been read."""

    def __init__(self, screen: Any, step: str) -> None:
        super().__init__(screen)
        self._screen, self._step = screen, step
        screen.titled.connect(self._take)

    def _take(self, _title: str) -> None:
        self._screen.titled.disconnect(self._take)
        self._screen.choose(self._step)
        self.deleteLater()


def _short(title: str) -> str:
    """A tab's words: cut in the middle when very long, as the case's reference ends them; no letter a shortcut."""
    kept = LONGEST - LAST_KEPT - 1
    cut = title if len(title) <= LONGEST else f"{title[:kept].rstrip(' ,')}…{title[-LAST_KEPT:]}"
    return cut.replace("&", "&&")
