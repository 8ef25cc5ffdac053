"""Somebody who only looks: has the cases open that everybody notes, and sees when what others wrote arrives there.

A process of its own beside the forty of ``hands``. It does what a window does (``ui/live.py``): hears, reads at once
what moved on, gathers for a moment what follows, and reads that together; only the painting is left out.
"""

from __future__ import annotations

import time
from multiprocessing.connection import Connection
from threading import Event, Thread
from typing import Any

from desktop_app.errors import Trouble
from desktop_app.services import cases, live
from desktop_app.services.desk import Desk
from desktop_app.services.live import Heard
from desktop_app.services.server.address import read_address
from desktop_app.services.server.connecting import connect

from .shared import CLOCK

NOTE = "note"
GATHER = 0.15
"""Seconds in which what follows is gathered, as in the window."""
AFTER = 3.0
"""Seconds for which the last words may still come in once everybody has stopped."""


class Looker:
    """The cases as they stand on the screen, and when each note first stood there."""

    def __init__(self, desk: Desk, opened: list[int]) -> None:
        self.arrived: dict[str, float] = {}
        """The words of each note, and the time of day, in seconds, at which they were read."""
        self._desk, self._versions, self._settings = desk, dict.fromkeys(opened, 0), ""
        self.look()

    def look(self) -> None:
        """Reads again whatever others have changed."""
        found = live.look_again(self._desk, self._versions, self._settings)
        self._settings = found.settings
        for case_id in found.cases:
            case = cases.case(self._desk, case_id)
            self._versions[case_id] = case.version
            now = time.time()
            for event in case.events:
                if event.kind == NOTE:
                    self.arrived.setdefault(event.text, now)


def look(number: int, given: dict[str, Any], line: Connection) -> None:
    """Enters, says so, waits for the word to begin, looks, and says when each note arrived."""
    desk = connect(read_address(given["addresses"][number]), CLOCK)
    ear, heard, over = live.ear(desk), Event(), Event()
    looker = Looker(desk, given["shared"]["cases"])
    listening = Thread(target=_listen, args=(ear, heard, over), daemon=True)
    listening.start()
    line.send("here")
    line.recv()
    until = time.monotonic() + given["seconds"] + AFTER
    while time.monotonic() < until:
        if heard.wait(0.1):
            heard.clear()
            began = time.monotonic()
            looker.look()
            time.sleep(max(0.0, began + GATHER - time.monotonic()))
    over.set()
    ear.close()
    listening.join()
    desk.close()
    line.send(looker.arrived)


def _listen(ear: live.Ear, heard: Event, over: Event) -> None:
    while not over.is_set():
        try:
            if Heard.WROTE in ear.wait(1.0):
                heard.set()
        except Trouble:
            over.wait(1.0)
