"""From the command to a painted window and a filled queue, against an empty PySide6 window in the same run."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from .many import made_desk
from .timing import show

TIMES = 9
CASES = 2_000

EMPTY = """
import sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.show()
app.processEvents()
print(time.time(), flush=True)
"""

OURS = """
import sys, time
from pathlib import Path
from desktop_app.app import Joined, make_application
from desktop_app.clock import SystemClock
from desktop_app.settings import WindowOptions
app = make_application()
joined = Joined(app, WindowOptions(data_dir=Path(sys.argv[1])), SystemClock())
joined.window.show()
app.processEvents()
shown = time.time()
def look():
    queue = joined.window.queue
    if queue.model.rowCount() and queue.side.keys():
        joined.window.repaint()
        print(shown, time.time(), end=" ", flush=True)
        joined.tasks.idle.connect(app.exit)
joined.start.furnished.connect(lambda: joined.window.queue.list.filled.connect(look))
joined.start.begin()
app.exec()
app.processEvents()
print(time.time(), flush=True)
joined.close()
"""


def measure() -> None:
    with tempfile.TemporaryDirectory(prefix="redress-measure-") as folder:
        made_desk(Path(folder), CASES).close()
        empty, ours = [], []
        for _ in range(TIMES):
            empty.append(_started(EMPTY)[0])
            ours.append(_started(OURS, folder))
        bare = min(empty)  # the least of each: what the machine does besides only ever adds
        for at, (words, reach) in enumerate((
            ("window painted", "1.5"), (f"queue filled and painted ({CASES:,} cases)", "3"),
            ("the picked case read, all at rest", ""),
        )):  # fmt: skip
            show(words, min(one[at] for one in ours), bare, "an empty PySide6 window", reach=reach)


def _started(code: str, *arguments: str) -> tuple[float, ...]:
    """Seconds from starting the interpreter to each moment the code prints."""
    began = time.time()
    said = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True).stdout
    return tuple(float(word) - began for word in said.split())
