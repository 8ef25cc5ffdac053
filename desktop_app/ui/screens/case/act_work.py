"""The page of an act in front of a case's tabs: opened, one at a time, kept while others change the case, and left."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.errors import Refused
from desktop_app.policy.asking import STEP_OF
from desktop_app.ui.guide_acts import act_words
from desktop_app.ui.screens.case.act_keeping import ActKeeping
from desktop_app.ui.screens.case.acts.actions import CompleteActionPage
from desktop_app.ui.screens.case.acts.catalogue import PAGES
from desktop_app.ui.screens.case.acts.redress import ACTION_PAGES
from desktop_app.ui.screens.case.changed import meanwhile_words

if TYPE_CHECKING:
    from desktop_app.services.views import CaseView
    from desktop_app.ui.screens.case.acts.page import ActPage
    from desktop_app.ui.screens.case.screen import CaseScreen


class ActWork(QObject):
    """Of one case; whatever is refused is said on its screen."""

    def __init__(self, screen: CaseScreen) -> None:
        super().__init__(screen)
        self.screen, self.ctx = screen, screen.ctx
        self.page: ActPage | None = None
        self._key = self._about = ""
        self.keeping = ActKeeping(self.ctx, self)
        screen.tabs.promises.complete.connect(self._complete)
        screen.tabs.promises.news.connect(self._follow_action)
        screen.asked.again.connect(self._ask_again)

    def help_words(self) -> str:
        """What F1 tells of the act whose page is open; '' when none is."""
        page = self.page
        if page is None:
            return ""
        return act_words(self._about, page.title, page.step.source if page.step is not None else "")

    def may_go(self) -> bool:
        """Whether the page, if one is open, may be left, with what is typed in it."""
        may = self.page is None or self.page.closing()
        if may:
            self.keeping.let_go()
        return may

    def open(self, key: str, case: CaseView) -> None:
        """The page of a step; one that is refused says why instead."""
        step = next((one for one in case.steps if one.key == key), None)
        if step is not None and not (step.permitted or step.asks):
            self.screen.say_refused(Refused(step.why, source=step.source, who_could=step.who_could))
            return
        if self.show_page(PAGES[key](self.ctx, case, step), key):
            self._keep(key, key, partial(self._afresh, key))

    def show_page(self, page: ActPage, key: str = "", about: str = "") -> bool:
        """Put a page in front of the tabs, unless the one that is there must stay: whether it stands there.

        ``key``: of the step that can open it again; ``about``: of its help.
        """
        if not self.may_go():
            page.deleteLater()
            return False
        self._drop()
        screen = self.screen
        screen.notice.hide()
        self.page, self._key, self._about = page, key, about or key
        page.acted.connect(self._acted)
        page.left.connect(self._drop)
        screen.right.addWidget(page)
        screen.right.setCurrentWidget(page)
        page.start()
        return True

    def _keep(self, key: str, step: str, afresh: Callable[[], None]) -> None:
        """From now on what is typed on the page is kept; ``step`` leads to it again."""
        if self.page is not None and self.page.keeps_words:
            self.keeping.begin(self.page, key, step, afresh)

    def _afresh(self, key: str) -> None:
        """The page of a step once more, as the case stands."""
        self._drop()
        if (case := self.screen.case) is not None:
            self.open(key, case)

    def overtaken(self, before: CaseView, now: CaseView) -> None:
        """An untouched page shows the case as it is now; one in which somebody writes says who changed it."""
        page = self.page
        if page is None or not page.go.isEnabled() or page.take_anew(now):
            return
        step = next((one for one in now.steps if one.key == self._key), None)
        if self._key and not page.is_touched and (step is None or step.permitted):
            self.open(self._key, now)
        elif words := meanwhile_words(before, now):
            page.say_meanwhile(words)

    def _ask_again(self, key: str) -> None:
        """The page of the step, with what was asked and came back."""
        screen = self.screen
        screen.choose(key)
        asked = screen.case.asked if screen.case is not None else ()
        entry = next((one.entry for one in asked if one.may_ask_again and STEP_OF[one.decision] == key), None)
        if entry is not None and self.page is not None and isinstance(self.page, PAGES.get(key, ())):
            self.page.fill(entry)

    def _acted(self, words: str) -> None:
        page = self.page
        self._drop()
        if page is None or not words:
            return
        if (step := page.way_back) is not None:
            undo = ("Undo", lambda: self.ctx.undo.take_back(step))
            self.screen.notice.show_text("done", words, undo, announce=True)
        else:
            self.ctx.messages.tell("done", words)
        if page.opens is not None:
            self.screen.letters.begin(page.opens)

    def _drop(self) -> None:
        screen = self.screen
        self.keeping.end()
        if self.page is not None:
            screen.right.removeWidget(self.page)
            self.page.deleteLater()
            self.page = None
            screen.right.setCurrentWidget(screen.tabs)
            screen.focus_first_step()

    def _complete(self, action_id: int) -> None:
        if (case := self.screen.case) is not None:
            action = next(one for one in case.actions if one.id == action_id)
            if self.show_page(CompleteActionPage(self.ctx, case, action), about="complete_action"):
                self._keep_of_action("complete", action_id, partial(self._complete, action_id))

    def _follow_action(self, key: str, action_id: int) -> None:
        if (case := self.screen.case) is None:
            return
        if self.show_page(ACTION_PAGES[key](self.ctx, case, None, action_id), about=f"{key}_action"):
            self._keep_of_action(key, action_id, partial(self._follow_action, key, action_id))

    def _keep_of_action(self, key: str, action_id: int, again: Callable[[], None]) -> None:
        """Begun again among the case's promises, where each has its own buttons."""

        def afresh() -> None:
            self._drop()
            again()

        self._keep(f"{key}-action-{action_id}", "complete_actions", afresh)
