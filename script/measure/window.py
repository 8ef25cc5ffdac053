"""The window with 100,000 cases: how soon each gesture is answered, and how long its event loop is away meanwhile."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable

from .desks import desk_of
from .gaps import NOTICED, SMOOTH
from .hand_at_window import Gesture, told
from .timing import figure

CASES = 100_000
OPENED, SWITCHED = 0.050, 0.100
"""Seconds that opening a case and going to another view may take."""
MEGABYTES = 150
EMPTY = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.resize(1600, 900)
window.show()
app.processEvents()
from script.measure.hand_at_window import memory
print(memory())
"""


def measure() -> None:
    with desk_of(CASES) as folder:
        ran = subprocess.run(
            [sys.executable, "-m", "script.measure.hand_at_window", str(folder)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    if ran.returncode:
        raise SystemExit(ran.stderr)
    gestures, memories = told(ran.stdout)
    print("  (shown: until painted; gap: the longest the event loop was away until all was at rest; both as if the")
    print("   machine did nothing else, beside them what passed on the wall. A case is shown once whose it is, what is")
    print("   next and what they said are painted; all of it: with what is further down)")
    for one in gestures:
        _line(one)
    _sum_up(gestures)
    _memory(memories)


def _line(one: Gesture) -> None:
    limit = {"case": OPENED, "view": SWITCHED}.get(one.group)
    is_smooth = one.worst <= (SMOOTH if one.group == "scroll" else NOTICED)
    is_soon = limit is None or one.shown <= limit
    wanted = f"gap {SMOOTH * 1000:.0f} ms" if one.group == "scroll" else f"gap {NOTICED * 1000:.0f} ms"
    figure(
        one.words,
        f"shown {one.shown * 1000:7.1f} ms ({one.wall * 1000:7.1f})   "
        f"gap {one.worst * 1000:6.1f} ms ({one.worst_wall * 1000:6.1f}), {one.rough:3} above 16"
        + (f", all of it {one.whole * 1000:.1f} ms" if one.group == "case" else ""),
        reach=wanted if limit is None else f"shown {limit * 1000:.0f} ms, {wanted}",
        is_met=is_smooth and is_soon,
    )


def _sum_up(gestures: Iterable[Gesture]) -> None:
    felt = [one for one in gestures if one.worst > NOTICED]
    figure("gestures with a gap above 50 ms", str(len(felt)), reach="0", is_met=not felt)


def _memory(memories: dict[str, str]) -> None:
    bare = subprocess.run([sys.executable, "-c", EMPTY], capture_output=True, text=True, check=True).stdout.split()
    figure("an empty PySide6 window", _words(bare))
    for when, counted in memories.items():
        whole = int(counted.split()[0])
        figure(f"memory {when}", _words(counted.split()), reach=f"{MEGABYTES} MB resident", is_met=whole < MEGABYTES)


def _words(counted: list[str]) -> str:
    return f"{counted[0]:>4} MB resident, of which {counted[1]} MB its own (the rest are files, shared with others)"
