"""Half-finished words survive: the newest stands, and not even kill -9 loses what was kept."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app.clock import FixedClock
from desktop_app.errors import NotFound
from desktop_app.services.desk import Desk
from desktop_app.services.drafts import discard, draft, drafts, keep


def test_the_newest_words_stand(any_desk: Desk, clock: FixedClock) -> None:
    """Each pause of typing keeps over the last; what JSON can hold comes back as it went in."""
    keep(any_desk, "contact", "one", "Ms Okafor", {"words": "Damp"})
    clock.at = datetime(2026, 11, 24, 9, 5, tzinfo=UTC)
    keep(any_desk, "contact", "one", "Ms Okafor", {"words": "Damp and mould", "points": [1, None, "é"]})
    view = draft(any_desk, "one")
    assert view.payload == {"words": "Damp and mould", "points": [1, None, "é"]}
    assert view.saved_at == clock.at


def test_drafts_are_listed_newest_first_and_by_kind(any_desk: Desk, clock: FixedClock) -> None:
    """What waits to be finished shows the latest on top."""
    for number, kind in enumerate(("contact", "triage", "contact")):
        clock.at = datetime(2026, 11, 24, 9, number, tzinfo=UTC)
        keep(any_desk, kind, str(number), f"Draft {number}", {})
    assert [one.key for one in drafts(any_desk)] == ["2", "1", "0"]
    assert [one.key for one in drafts(any_desk, "contact")] == ["2", "0"]


def test_a_discarded_draft_is_gone_and_discarding_twice_is_no_error(any_desk: Desk) -> None:
    """Used words leave no half-finished entry behind."""
    keep(any_desk, "contact", "one", "", {})
    discard(any_desk, "one")
    discard(any_desk, "one")
    with pytest.raises(NotFound):
        draft(any_desk, "one")


def test_kill_nine_loses_nothing_that_was_kept(desk: Desk, tmp_path: Path) -> None:
    """A crash in the middle of typing: every pause acknowledged before it is there afterwards."""
    code = (
        "import sys\nfrom pathlib import Path\nfrom desktop_app.clock import SystemClock\n"
        "from desktop_app.services.drafts import keep\nfrom desktop_app.services.opening import open_desk\n"
        "desk = open_desk(Path(sys.argv[1]), SystemClock())\n"
        "for number in range(1_000_000):\n"
        "    keep(desk, 'contact', 'typing', 'Ms Okafor', {'letters': number})\n"
        "    print(number, flush=True)\n"
    )
    typing = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert typing.stdout is not None
    with typing.stdout as told:
        for line in told:
            if int(line) == 40:
                os.kill(typing.pid, signal.SIGKILL)
                break
        acknowledged = max((int(line) for line in told.read().splitlines()), default=40)
    typing.wait()
    kept = draft(desk, "typing").payload["letters"]
    assert isinstance(kept, int)
    assert kept >= acknowledged
