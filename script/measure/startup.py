"""From the command to a painted window and a filled queue, against an empty PySide6 window in the same run."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence

from .desks import desk_of
from .timing import show

TIMES = 9
CASES = 100_000

EMPTY = """
import sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.show()
app.processEvents()
print(time.time(), time.process_time(), flush=True)
"""

OURS = """
import gc, sys, time
gc.disable()
from pathlib import Path
from desktop_app.app import Joined, make_application
from desktop_app.clock import SystemClock
from desktop_app.settings import WindowOptions
app = make_application()
joined = Joined(app, WindowOptions(data_dir=Path(sys.argv[1])), SystemClock())
joined.window.show()
joined.sweeping.begin()
app.processEvents()
print(time.time(), time.process_time(), flush=True)
is_told = False
def look():
    global is_told
    queue = joined.window.queue
    if not is_told and queue.model.rowCount() and queue.side.keys():
        is_told = True
        joined.window.repaint()
        print(time.time(), time.process_time(), flush=True)
        joined.tasks.idle.connect(app.exit)
joined.start.furnished.connect(lambda: joined.window.queue.list.filled.connect(look))
joined.start.begin()
app.exec()
joined.close()
"""


def measure() -> None:
    with desk_of(CASES) as folder:
        _started(OURS, str(folder))  # the first start of a day does more besides
        empty, ours = [], []
        for _ in range(TIMES):
            empty.append(_started(EMPTY)[0])
            ours.append(_started(OURS, str(folder)))
        for at, (words, reach) in enumerate((("window painted", "1.3"), (f"queue of {CASES:,} cases filled", "2"))):
            for by, what in enumerate(("", "  the same, seconds of the processor")):
                mine, bare = _least([one[at] for one in ours], by), _least(empty, by)
                show(what or words, mine, bare, "an empty PySide6 window", reach=reach)


def _least(times: Sequence[tuple[float, float]], by: int) -> float:
    """What else the machine does only ever adds."""
    return min(one[by] for one in times)


def _started(code: str, *arguments: str) -> list[tuple[float, float]]:
    """Seconds from starting the interpreter to each line that the code prints, on the wall and of the processor."""
    began = time.time()
    said = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True).stdout
    lines = (line.split() for line in said.splitlines())
    return [(float(at) - began, float(processor)) for at, processor in lines]
