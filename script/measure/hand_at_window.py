"""Somebody at the window: ``python -m script.measure.hand_at_window FOLDER [GROUP...]`` prints what each gesture took.

A process of its own, so that memory and imports are those of the program and of nothing else.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from desktop_app.app import Joined, make_application
from desktop_app.clock import SystemClock
from desktop_app.settings import WindowOptions

from .gaps import NOTICED, SMOOTH, Gaps, Painted, took, turn, until

SIZE = (1600, 900)
AGAIN = 5
PAUSES_MS = 1_000
"""Timers longer than this wait for nothing that a gesture began."""


@dataclass(frozen=True)
class Gesture:
    """What one took, in seconds: until it was shown, and the longest gap until all was at rest."""

    group: str
    words: str
    shown: float
    wall: float
    worst: float
    worst_wall: float
    rough: int
    """Gaps above 16 ms."""
    felt: int
    """Gaps above 50 ms."""
    whole: float = 0.0
    """Until the worker had nothing left to do for it: what is not looked at first is there as well."""


def told(printed: str) -> tuple[list[Gesture], dict[str, str]]:
    """What the process printed: its gestures, and its memory at each moment."""
    lines = [json.loads(line) for line in printed.splitlines() if line.startswith("{")]
    memories = {one["when"]: one["memory"] for one in lines if "memory" in one}
    return [Gesture(**one) for one in lines if "words" in one], memories


def memory() -> str:
    """Megabytes that are resident, and those of them that no file stands behind."""
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines())
    return " ".join(str(int(status[name].split()[0]) // 1024) for name in ("VmRSS", "RssAnon"))


class Hand:
    """Every gesture is timed until the window is painted, and watched until all is at rest."""

    def __init__(self, folder: Path) -> None:
        self.joined = Joined(make_application(), WindowOptions(data_dir=folder), SystemClock())
        self.window, self.ctx = self.joined.window, self.joined.ctx
        self.window.resize(*SIZE)
        self.window.show()
        self.joined.sweeping.begin()
        turn(50)
        self.gaps, self.painted = Gaps(), Painted(self.window)
        self.opening = self.does("start", "start, until the list is there", self._begin, self._is_filled)
        self.queue = self.window.queue

    def does(self, group: str, words: str, act: Callable[[], object], is_shown: Callable[[], bool]) -> Gesture:
        """One gesture."""
        self.rest()
        self.gaps.fresh()

        def whole() -> None:
            act()
            self.painted.with_it(is_shown)

        def rest_of_it() -> None:
            until(self._is_idle)
            self.painted.once_more()

        shown = took(whole)
        after = took(rest_of_it)
        self.rest()
        worst = self.gaps.worst()
        return Gesture(
            group, words, shown.held, shown.wall, worst.held, worst.wall, self.gaps.over(SMOOTH),
            self.gaps.over(NOTICED), shown.held + after.held,
        )  # fmt: skip

    def rest(self) -> None:
        """Until the worker has answered everything, no pause is waited for and nothing is left for later."""
        quiet = 0
        while quiet < 3:
            turn(1)
            quiet = quiet + 1 if self.joined.tasks.is_idle and self._is_through() and not self._is_pausing() else 0

    def _begin(self) -> None:
        self.joined.start.begin()

    def _is_filled(self) -> bool:
        return self.window.is_furnished and self.window.queue.model.rowCount() > 0

    def _is_through(self) -> bool:
        return all(part is None or part.is_through for part in (self.joined.start.morning, self.joined.start.warming))

    def _is_pausing(self) -> bool:
        timers = self.window.findChildren(QTimer)
        return any(one.isActive() and one.isSingleShot() and one.interval() <= PAUSES_MS for one in timers)

    # -- gestures --------------------------------------------------------------------------------------------------

    def views(self) -> Iterator[Gesture]:
        """Each view twice; all but the first, which is there already."""
        filled: list[bool] = []
        self.queue.list.filled.connect(lambda: filled.append(True))
        for _ in range(2):
            for key in self.queue.view_keys():
                if key != self.queue.list.query.view:
                    filled.clear()
                    yield self.does("view", f"view {key}", partial(self.queue.show_view, key), lambda: bool(filled))

    def typing(self) -> Iterator[Gesture]:
        """Two words, with a pause after each letter in which the list follows."""
        self.queue.show_view("everything")

        def act() -> None:
            for letter in "mould okafor":
                QTest.keyClick(self.queue.search, letter)
                turn(170)

        yield self.does("typing", "typing a search of 12 letters", act, self._is_idle)
        yield self.does("typing", "leaving the search", self.queue.search.clear_now, self._is_idle)

    def scrolling(self) -> Iterator[Gesture]:
        """With the wheel, by leaps, and row by row with the case beside the list."""
        self.queue.show_view("everything")
        bar, table = self.queue.table.verticalScrollBar(), self.queue.table

        def leaps() -> None:
            for step in range(150):
                bar.setValue(bar.maximum() * step // 150)
                turn(15)

        def lines() -> None:
            for _ in range(400):
                bar.setValue(max(0, bar.value() - table.rowHeight(0)))
                turn(4)

        def down() -> None:
            for _ in range(40):
                QTest.keyClick(table, Qt.Key.Key_Down)
                turn(60)

        yield self.does("scroll", "scrolling, 400 steps of a row", lines, lambda: True)
        yield self.does("scroll", "scrolling, 150 leaps through all rows", leaps, lambda: True)
        yield self.does("rows", "40 rows down, each case beside the list", down, lambda: True)

    def cases(self) -> Iterator[Gesture]:
        """Several, and each tab of the last."""
        self.queue.show_view("all_open")
        self.rest()
        for at, case_id in enumerate(self.queue.model.ids[: AGAIN * 3 : 3]):
            words = "a case opened, the first" if at == 0 else "a case opened"
            yield self.does("case", words, partial(self.ctx.open_case.emit, case_id), self._is_read)
        tabs = self.window.tabs.currentWidget().tabs  # type: ignore[union-attr]
        for at in filter(tabs.isTabVisible, range(tabs.count())):
            yield self.does("tab", f"its tab {tabs.tabText(at)}", partial(tabs.setCurrentIndex, at), lambda: True)

    def screens(self) -> Iterator[Gesture]:
        """Each screen twice, closed in between."""
        self.ctx.open_queue.emit()
        self.queue.show_view("all_open")
        self.rest()
        case_id = self.queue.model.ids[0]
        asked: tuple[tuple[str, Callable[[], object]], ...] = (
            ("post room", partial(self.ctx.open_post.emit, None)),
            ("workload board", self.ctx.open_workload.emit),
            ("day", self.ctx.open_day.emit),
            ("approvals", partial(self.ctx.open_approvals.emit, None)),
            ("person", partial(self.ctx.open_person.emit, case_id)),
            ("new contact", partial(self.ctx.start_contact.emit, None)),
            ("settings", self.ctx.open_settings.emit),
            *(("letter", partial(self.ctx.open_letter.emit, one)) for one in self._letters(case_id)),
        )
        for words, ask in asked:
            before = self.window.tabs.count()
            for time in ("first", "again"):
                yield self.does(
                    "screen", f"{words}, {time}", ask,
                    lambda before=before: self.window.tabs.count() > before and self._is_idle(),
                )  # fmt: skip
                self.window.tabs.close_tab(self.window.tabs.currentIndex())

    def _letters(self, case_id: int) -> list[int]:
        """A draft on that case, begun while nobody measures; none where that letter is not open to it."""
        from desktop_app.policy.kinds import LetterKind
        from desktop_app.services import letters
        from desktop_app.ui.context import new_act

        begun: list[int] = []
        answered: list[object] = []
        self.ctx.act(
            letters.begin, case_id, LetterKind.STAGE1_ACKNOWLEDGEMENT, act=new_act(), failed=answered.append,
            done=lambda made: (begun.append(made.summary.id), answered.append(made)),
        )  # fmt: skip
        until(lambda: bool(answered))
        return begun

    def _is_idle(self) -> bool:
        return self.joined.tasks.is_idle

    def _is_read(self) -> bool:
        screen: Any = self.window.tabs.currentWidget()
        return getattr(screen, "case", None) is not None


GROUPS = ("views", "typing", "scrolling", "cases", "screens")


def main(folder: Path, groups: tuple[str, ...]) -> None:
    """Every gesture of these groups."""
    hand = Hand(folder)
    _tell(asdict(hand.opening))
    _tell({"when": "at rest, the list filled", "memory": memory()})
    for group in groups:
        for one in getattr(hand, group)():
            _tell(asdict(one))
        if group == "scrolling":
            _tell({"when": "after views, searches and scrolling", "memory": memory()})
    _tell({"when": "after everything", "memory": memory()})
    hand.joined.close()


def _tell(found: dict[str, object]) -> None:
    print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), tuple(sys.argv[2:]) or GROUPS)
