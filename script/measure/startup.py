"""From the command to a painted window and a filled queue, against an empty PySide6 window in the same run."""

from __future__ import annotations

import statistics
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
print(time.time(), time.time(), flush=True)
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
joined.tasks.idle.connect(lambda: joined.window.is_furnished and joined.window.queue.model.rowCount() and app.exit())
joined.start.begin()
app.exec()
app.processEvents()
print(shown, time.time(), flush=True)
joined.close()
"""


def measure() -> None:
    with tempfile.TemporaryDirectory(prefix="redress-measure-") as folder:
        made_desk(Path(folder), CASES).close()
        empty, ours = [], []
        for _ in range(TIMES):
            empty.append(_started(EMPTY)[0])
            ours.append(_started(OURS, folder))
        bare = statistics.median(empty)
        show("window painted", statistics.median(one[0] for one in ours), bare, "an empty PySide6 window", reach="1.5")
        show(f"queue filled ({CASES:,} cases)", statistics.median(one[1] for one in ours), bare,
             "an empty PySide6 window", reach="3")  # fmt: skip


def _started(code: str, *arguments: str) -> tuple[float, float]:
    """Seconds from starting the interpreter to the window painted, and to the queue filled."""
    began = time.time()
    said = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True).stdout
    shown, filled = (float(word) for word in said.split())
    return shown - began, filled - began
