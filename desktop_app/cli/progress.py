"""Says on the error stream what is being done, how far it is, and how many minutes it will go on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import monotonic

from desktop_app.policy.words import count

MINUTE = 60


class Progress:
    """On a terminal all of it in one line; else a line for each thing that is begun, and one for each minute of it."""

    def __init__(self, seconds: Callable[[], float] = monotonic) -> None:
        self._seconds = seconds
        self._what, self._width = "", 0
        self._begun = self._said = seconds()

    def __call__(self, what: str, done: int, of: int) -> None:
        """So many of how many are done."""
        now = self._seconds()
        is_new, self._what = what != self._what, what
        if is_new:
            self._begun = self._said = now
        if sys.stderr.isatty():
            line = self._line(done, of, now)
            # What a longer line left behind is written over: the words get shorter as the minutes do.
            sys.stderr.write(f"\r{line:<{self._width}}" + ("\n" if done >= of else ""))
            self._width = 0 if done >= of else len(line)
        elif is_new:
            sys.stderr.write(f"{what}\n")
        elif now - self._said >= MINUTE:
            self._said = now
            sys.stderr.write(f"{self._line(done, of, now)}\n")
        sys.stderr.flush()

    def _line(self, done: int, of: int, now: float) -> str:
        left = (now - self._begun) / done * (of - done) if done else 0
        minutes = round(left / MINUTE)
        return f"{self._what}: {done:,} of {of:,}" + (f", about {count(minutes, 'minute')} more" if minutes else "")
