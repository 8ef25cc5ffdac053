"""What a start does not load: the queue is on the screen before anything that only a later step needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.models import ApprovalRequest
from desktop_app.policy.kinds import Decision, Rank
from desktop_app.services import queue
from desktop_app.services.desk import Desk
from tests.services.making import made_case
from tests.services.peoplework import colleague
from tests.services.test_queue import TODAY

STARTED = """
import linecache, sys
from pathlib import Path
from desktop_app.app import Joined, make_application
from desktop_app.clock import SystemClock
from desktop_app.settings import WindowOptions

def look():
    queue = joined.window.queue
    if loaded or not queue.model.rowCount() or not queue.side.keys():
        return  # what comes later may be filled anew with anything
    ours = {name for name in sys.modules if name.startswith("desktop_app")}
    loaded[:] = sorted(ours | {name.partition(".")[0] for name in sys.modules})
    loaded.append(f"rows={queue.model.rowCount()}")
    read = [file for file in linecache.cache if "desktop_app" in file]
    loaded.append(f"sources={len(read)}")
    joined.tasks.idle.connect(app.exit)

loaded = []
app = make_application()
joined = Joined(app, WindowOptions(data_dir=Path(sys.argv[1])), SystemClock())
joined.window.show()
def watch():
    joined.window.queue.model.modelReset.connect(look)
    joined.window.queue.side.filled.connect(look)

joined.start.furnished.connect(watch)
joined.start.begin()
app.exec()
joined.close()
print(" ".join(loaded))
"""

HEAVY = ("sqlalchemy", "pydantic", "alembic", "reportlab", "holidays", "psycopg", "pypdfium2", "email", "dateutil")

OURS_LATER = ("desktop_app.policy.kinds", "desktop_app.policy.promise", "desktop_app.services.search",
              "desktop_app.services.views")  # fmt: skip
"""Modules of ours that make many classes; the queue is shown from parts of them."""

FIRST_PAINT = """
import sys
from desktop_app.app import Joined, make_application
print(" ".join(sys.modules))
"""
NOT_YET = ("desktop_app.policy.kinds", "desktop_app.policy.kinds_shown", "desktop_app.services", "platformdirs",
           "PySide6.QtSvg", "json", "uuid")  # fmt: skip


@pytest.fixture
def loaded(desk: Desk, tmp_path: Path) -> set[str]:
    """The packages that are loaded at the moment the queue's rows stand in the table; a decision waits for me."""
    case_id = made_case(desk, TODAY, owner_id=desk.staff_id)
    asking = colleague(desk).id
    with desk.session() as session:
        session.add(
            ApprovalRequest(
                case_id=case_id, decision=Decision.EXCLUSION, entry={}, note="", wanted=Rank.HANDLER,
                asked_at=desk.clock.now(), asked_by_id=asking,
            )
        )  # fmt: skip
    assert queue.counts(desk).by_view["approvals"] == 1
    desk.close()
    ended = subprocess.run(
        [sys.executable, "-c", STARTED, str(tmp_path)], capture_output=True, text=True, check=False, timeout=120
    )
    assert ended.returncode == 0, ended.stderr
    return set(ended.stdout.split())


def test_the_queue_stands_before_anything_heavy_is_loaded(loaded: set[str]) -> None:
    """The mapping, the rules' schema, letters and calendars come when they are asked for; no source file is read."""
    assert "rows=1" in loaded
    assert sorted(loaded & {*HEAVY, *OURS_LATER}) == []
    assert "sources=0" in loaded


def test_the_bare_window_waits_for_next_to_nothing() -> None:
    """No closed list but the colours' own, no service, nothing that only a message box or a file dialog needs."""
    ran = subprocess.run([sys.executable, "-c", FIRST_PAINT], capture_output=True, text=True, check=True, timeout=120)
    assert sorted(set(ran.stdout.split()) & set(NOT_YET)) == []
