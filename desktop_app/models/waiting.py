"""Since when a server owes an answer. One that stands still breaks no connection: nothing else would ever say so."""

from __future__ import annotations

from time import monotonic
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, event

_ASKED = ("before_cursor_execute", "commit", "rollback")
_ANSWERED = ("after_cursor_execute", "handle_error", "checkin", "close", "invalidate")


class Waiting:
    """Of one engine, which one thread uses at a time; another may look."""

    def __init__(self, engine: Engine) -> None:
        self.since: float | None = None
        """By the monotonic clock; None while nothing is asked."""
        for name in _ASKED:
            event.listen(engine, name, self._asks)
        for name in _ANSWERED:
            event.listen(engine, name, self._answered)

    def begins(self) -> None:
        """A connection is asked for: it is tried before it is used, which no event tells."""
        self.since = monotonic()

    def ends(self) -> None:
        """It was answered, or there will be no answer."""
        self.since = None

    def _asks(self, *_: Any) -> None:
        self.since = monotonic()

    def _answered(self, *_: Any) -> None:
        self.since = None


_KNOWN: WeakKeyDictionary[Engine, Waiting] = WeakKeyDictionary()


def waiting_at(engine: Engine) -> Waiting:
    """The one of an engine."""
    if engine not in _KNOWN:
        _KNOWN[engine] = Waiting(engine)
    return _KNOWN[engine]
