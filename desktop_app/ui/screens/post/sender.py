"""Marking ticked letters as posted, one after the other, so that it can be told, and stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.errors import RedressError
from desktop_app.policy.words import count, short_date
from desktop_app.services.views import Changes
from desktop_app.services.views_post import LetterToGo, PostedLine
from desktop_app.ui.context import new_act
from desktop_app.ui.screens.post.posting import PostingPage
from desktop_app.ui.screens.post.result import ResultPage

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.services.desk import Desk
    from desktop_app.services.post_leaving import PostingEntry
    from desktop_app.services.post_settings import PostingNow
    from desktop_app.ui.screens.post.screen import PostScreen


class Sender(QObject):
    """Each letter is an act of its own; the screens hear of all of them once, at the end."""

    def __init__(self, screen: PostScreen) -> None:
        super().__init__(screen)
        self.screen, self.ctx = screen, screen.ctx
        self._waiting: list[int] = []
        self._lines: list[PostedLine] = []
        self._cases: frozenset[int] = frozenset()
        self._entry: PostingEntry | None = None
        self._gesture, self._many, self._is_stopped = "", 0, False
        screen.progress.stopped.connect(self._stop)

    def ask(self, letters: list[LetterToGo]) -> None:
        """Ask how they left, and say what marking them means."""
        if letters and not self.screen.is_busy():
            self.ctx.read(_now, done=lambda now: self._show(letters, now), owner=self)

    def _show(self, letters: list[LetterToGo], now: PostingNow) -> None:
        page = PostingPage(self.ctx, letters, now, self.screen.show_lists)
        page.kept_back.connect(lambda on: self._keep_back(letters, on))
        page.sent.connect(lambda entry: self._begin([one.id for one in letters], entry))
        self.screen.show_page(page)

    def _keep_back(self, letters: list[LetterToGo], on: date) -> None:
        self.screen.show_lists()
        many = f"{count(len(letters), 'letter')} {'leaves' if len(letters) == 1 else 'leave'}"
        words = f"Nothing was recorded: {many} {short_date(on, self.ctx.today())}. Mark them as posted then."
        self.ctx.messages.tell("note", words)

    def _begin(self, letter_ids: list[int], entry: PostingEntry) -> None:
        self._waiting, self._lines, self._cases = letter_ids, [], frozenset()
        self._entry, self._gesture, self._many, self._is_stopped = entry, new_act(), len(letter_ids), False
        self.screen.progress.begin("Marking", self._many)
        self._next()

    def _stop(self) -> None:
        self._is_stopped = True

    def _next(self) -> None:
        if not self._waiting or self._is_stopped:
            self._end("You stopped it." if self._waiting else "")
            return
        self.screen.progress.reach(len(self._lines) + 1)
        letter_id = self._waiting.pop(0)
        act = f"{self._gesture}:{letter_id}"
        self.ctx.read(_mark, letter_id, self._entry, act, done=self._take, failed=self._fail, owner=self)

    def _take(self, found: tuple[PostedLine, Changes]) -> None:
        line, changes = found
        self._lines.append(line)
        self._cases |= changes.cases
        self._next()

    def _fail(self, error: RedressError) -> None:
        self._end(f"{error} The letters after it were not marked.")

    def _end(self, stopped: str) -> None:
        self._waiting = []
        self.screen.progress.end()
        self.screen.show_lists()
        self.screen.show_page(ResultPage(self._lines, stopped, self.screen.show_lists))
        letters = frozenset(line.letter_id for line in self._lines)
        self.ctx.changed.emit(Changes(cases=self._cases, queue=True, letters=letters))


def _now(desk: Desk) -> PostingNow:
    from desktop_app.services.post_settings import posting_now

    return posting_now(desk)


def _mark(desk: Desk, letter_id: int, entry: PostingEntry, act: str) -> tuple[PostedLine, Changes]:
    from desktop_app.services.post_leaving import mark_one_posted

    return mark_one_posted(desk, letter_id, entry, act)
