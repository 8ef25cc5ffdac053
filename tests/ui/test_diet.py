"""What a start does not load: the queue is on the screen before anything that only a later step needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.services.desk import Desk
from tests.services.making import made_case
from tests.services.test_queue import TODAY

STARTED = """
import linecache, sys
from pathlib import Path
from desktop_app.app import Joined, make_application
from desktop_app.clock import SystemClock
from desktop_app.settings import WindowOptions

def look():
    queue = joined.window.queue
    loaded[:] = sorted({name.partition(".")[0] for name in sys.modules})
    loaded.append(f"rows={queue.model.rowCount()}")
    read = [file for file in linecache.cache if "desktop_app" in file]
    loaded.append(f"sources={len(read)}")
    joined.tasks.idle.connect(app.exit)

loaded = []
app = make_application()
joined = Joined(app, WindowOptions(data_dir=Path(sys.argv[1])), SystemClock())
joined.window.show()
joined.start.furnished.connect(lambda: joined.window.queue.model.modelReset.connect(look))
joined.start.begin()
app.exec()
joined.close()
print(" ".join(loaded))
"""

HEAVY = ("sqlalchemy", "pydantic", "alembic", "reportlab", "holidays", "psycopg", "pypdfium2", "email", "dateutil")


@pytest.fixture
def loaded(desk: Desk, tmp_path: Path) -> set[str]:
    """The packages that are loaded at the moment the queue's rows stand in the table."""
    made_case(desk, TODAY, owner_id=desk.staff_id)
    desk.close()
    ended = subprocess.run(
        [sys.executable, "-c", STARTED, str(tmp_path)], capture_output=True, text=True, check=False, timeout=120
    )
    assert ended.returncode == 0, ended.stderr
    return set(ended.stdout.split())


def test_the_queue_stands_before_anything_heavy_is_loaded(loaded: set[str]) -> None:
    """The mapping, the rules' schema, letters and calendars come when they are asked for; no source file is read."""
    assert "rows=1" in loaded
    assert sorted(loaded & set(HEAVY)) == []
    assert "sources=0" in loaded
