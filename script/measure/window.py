"""The window with 100,000 cases: how soon each gesture is answered, and the gaps it leaves in the event loop."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from desktop_app.app import Joined, make_application
from desktop_app.clock import SystemClock
from desktop_app.settings import WindowOptions

from .gaps import NOTICED, SMOOTH, Gaps, took, turn, until

AGAIN = 7
SIZE = (1600, 900)


class Hand:
    """Somebody at the window, whose every gesture is timed until the window is painted and at rest."""

    def __init__(self, folder: Path) -> None:
        self.joined = Joined(make_application(), WindowOptions(data_dir=folder), SystemClock())
        self.window, self.ctx = self.joined.window, self.joined.ctx
        self.window.resize(*SIZE)
        self.window.show()
        self.gaps = Gaps()
        self.opening = self.does("start", self._open, lambda: self.queue.model.rowCount() > 0)
        self.queue = self.window.queue

    def _open(self) -> None:
        ended: list[bool] = []
        self.joined.start.ended.connect(lambda: ended.append(True))
        self.joined.start.begin()
        until(lambda: bool(ended))
        self.queue = self.window.queue

    def does(self, words: str, act: Callable[[], object], is_shown: Callable[[], bool]) -> dict[str, object]:
        """One gesture: what it took until it was shown, and the gaps until all was at rest."""
        self.rest()
        self.gaps.fresh()

        def whole() -> None:
            act()
            until(is_shown)
            turn()

        shown = took(whole)
        self.rest()
        worst = self.gaps.worst()
        return {
            "words": words, "wall": shown.wall, "held": shown.held, "processor": shown.processor, "worst": worst.held,
            "worst_wall": worst.wall, "rough": self.gaps.over(SMOOTH), "felt": self.gaps.over(NOTICED),
        }  # fmt: skip

    def rest(self) -> None:
        """Until the worker has answered everything and no pause is being waited for."""
        quiet = 0
        while quiet < 3:
            turn(1)
            quiet = quiet + 1 if self.joined.tasks.is_idle and not self._is_pausing() else 0

    def _is_pausing(self) -> bool:
        return any(
            timer.isActive() and timer.isSingleShot() and timer.interval() <= 1000
            for timer in self.window.findChildren(QTimer)
        )

    # -- gestures --------------------------------------------------------------------------------------------------

    def views(self) -> Iterator[dict[str, object]]:
        for _ in range(2):
            for key in self.queue.view_keys():
                answered: list[object] = []
                note = lambda: answered.append(1)
                self.queue.list.filled.connect(note)
                if key != self.queue.list.query.view:
                    yield self.does(f"view {key}", lambda: self.queue.show_view(key), lambda: bool(answered))
                self.queue.list.filled.disconnect(note)

    def typing(self) -> dict[str, object]:
        self.queue.show_view("everything")

        def act() -> None:
            for letter in "mould okafor":
                QTest.keyClick(self.queue.search, letter)
                turn(170)

        return self.does("typing a search", act, lambda: self.joined.tasks.is_idle)

    def scrolling(self) -> Iterator[dict[str, object]]:
        self.queue.search.clear_now()
        self.queue.show_view("everything")
        bar = self.queue.table.verticalScrollBar()

        def leaps() -> None:
            for step in range(200):
                bar.setValue(bar.maximum() * step // 200)
                turn(8)

        def lines() -> None:
            for _ in range(400):
                bar.setValue(max(0, bar.value() - 3))
                turn(4)

        def down() -> None:
            for _ in range(60):
                QTest.keyClick(self.queue.table, Qt.Key.Key_Down)
                turn(60)

        yield self.does("200 leaps through 100,000 rows", leaps, lambda: True)
        yield self.does("400 steps of three rows", lines, lambda: True)
        yield self.does("60 rows down, each case beside the list", down, lambda: True)

    def cases(self) -> Iterator[dict[str, object]]:
        ids = self.queue.model.ids
        for at in range(AGAIN):
            case_id = ids[at * 3]
            yield self.does(
                f"case {'first' if at == 0 else 'again'}", lambda: self.ctx.open_case.emit(case_id),
                lambda: getattr(self.window.tabs.currentWidget(), "case", None) is not None,
            )  # fmt: skip
        tabs = self.window.tabs.currentWidget().tabs
        for at in range(tabs.count()):
            if tabs.isTabVisible(at):
                yield self.does(f"tab {tabs.tabText(at)}", lambda: tabs.setCurrentIndex(at), lambda: True)

    def screens(self) -> Iterator[dict[str, object]]:
        resident = self.window.tabs.currentWidget().case.resident.id
        for words, ask in (
            ("post room", lambda: self.ctx.open_post.emit(None)),
            ("workload", self.ctx.open_workload.emit),
            ("day", self.ctx.open_day.emit),
            ("approvals", lambda: self.ctx.open_approvals.emit(None)),
            ("person", lambda: self.ctx.open_person.emit(resident)),
            ("contact", lambda: self.ctx.start_contact.emit(None)),
            ("settings", self.ctx.open_settings.emit),
        ):
            before = self.window.tabs.count()
            for time in ("first", "again"):
                yield self.does(
                    f"{words} {time}", ask, lambda: self.window.tabs.count() > before and self.joined.tasks.is_idle
                )
                self.window.tabs.close_tab(self.window.tabs.currentIndex())


if __name__ == "__main__":
    hand = Hand(Path(sys.argv[1]))

    def show(one):
        print(
            f"{one['words']:42} wall {one['wall'] * 1000:7.1f} held {one['held'] * 1000:7.1f} cpu {one['processor'] * 1000:7.1f}  worst {one['worst'] * 1000:6.1f} (wall {one['worst_wall'] * 1000:6.1f}) >16: {one['rough']} >50: {one['felt']}",
            flush=True,
        )

    show(hand.opening)
    wanted = sys.argv[2:] or ["views", "typing", "scrolling", "cases", "screens"]
    for w in wanted:
        found = getattr(hand, w)()
        for one in [found] if isinstance(found, dict) else found:
            show(one)
    hand.joined.close()
