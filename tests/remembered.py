"""What leads up to a test is played once: the same acts on the same file at the same moment end in the same file.

Most tests of the services and of the window begin with a case taken in, triaged, acknowledged, answered. Every one of
those acts is a real one, through the real services, the first time. When the very same is asked of a file that is equal
byte for byte, by the same person at the same moment, the file as it was afterwards is put in its place.

Nothing is remembered where it could hide something: an act that was refused, anything on a server or beside the main
thread, and any test that puts something of its own in the program's place (``monkeypatch``).
"""

from __future__ import annotations

import pickle
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import wraps
from hashlib import blake2b
from typing import Any, Concatenate, ParamSpec, TypeVar

from desktop_app.clock import FixedClock
from desktop_app.models.cipher import looks_encrypted
from desktop_app.services.desk import Desk

P = ParamSpec("P")
R = TypeVar("R")

_MOST = 100_000_000
"""Bytes kept in all; what was not asked for the longest goes first."""
_NO_STATE = ("where", "file", "clock", "own", "engine", "is_demo", "is_guarded")
"""What a desk is; everything else about it is what it has in mind."""
_COUNTERS = ((24, 28), (40, 44), (92, 100))
"""Where a file notes how often it was written, and by which SQLite: not what is in it."""
_IN_MEMORY = b"\1\1"
"""Written into the header of a copy: a file with a write-ahead log cannot be opened in memory."""


@dataclass(frozen=True)
class _Played:
    """How it ended."""

    content: bytes
    mind: dict[str, Any]
    answer: Any


class _Memory:
    """What was played in this run."""

    def __init__(self) -> None:
        self.is_on = True
        self._kept: OrderedDict[bytes, tuple[dict[str, Any], _Played]] = OrderedDict()
        self._size = 0

    def recall(self, key: bytes, mind: dict[str, Any]) -> _Played | None:
        before, played = self._kept.get(key, ({}, None))
        if played is None or before != mind:
            return None
        self._kept.move_to_end(key)
        return played

    def keep(self, key: bytes, mind: dict[str, Any], played: _Played) -> None:
        self._forget(key)
        self._kept[key] = (mind, played)
        self._size += len(played.content)
        while self._size > _MOST:
            self._forget(next(iter(self._kept)))

    def _forget(self, key: bytes) -> None:
        if key in self._kept:
            self._size -= len(self._kept.pop(key)[1].content)


MEMORY = _Memory()


def remembered(play: Callable[Concatenate[Desk, P], R]) -> Callable[Concatenate[Desk, P], R]:
    """A function that brings a desk's file forward through the services, and is played once from any one state."""

    @wraps(play)
    def played_once(desk: Desk, *given: P.args, **named: P.kwargs) -> R:
        if not _may_be(desk):
            return play(desk, *given, **named)
        before = _mind(desk)
        at = desk.clock.at if isinstance(desk.clock, FixedClock) else None
        asked = pickle.dumps((play.__module__, play.__qualname__, at, desk.is_demo, given, sorted(named.items())))
        key = blake2b(asked + _fingerprint(_content(desk))).digest()
        if (found := MEMORY.recall(key, before)) is None:
            answer = play(desk, *given, **named)
            if isinstance(desk.clock, FixedClock) and desk.clock.at == at:
                MEMORY.keep(key, before, _Played(_content(desk), _mind(desk), answer))
            return answer
        _put_in_place(desk, found)
        return found.answer

    return played_once


def _may_be(desk: Desk) -> bool:
    return (
        MEMORY.is_on
        and type(desk) is Desk
        and desk.file is not None
        and isinstance(desk.clock, FixedClock)
        and threading.current_thread() is threading.main_thread()
        and not looks_encrypted(desk.file.path)
    )


def _mind(desk: Desk) -> dict[str, Any]:
    """What the desk remembers: who sits there, what it has read and need not read again."""
    held = {name: value for name, value in vars(desk).items() if name not in _NO_STATE}
    return {name: value.copy() if isinstance(value, dict | set) else value for name, value in held.items()}


def _content(desk: Desk) -> bytes:
    """The whole file, with what still stands in its write-ahead log."""
    with closing(sqlite3.connect(str(desk.where))) as file:
        return file.serialize()


def _fingerprint(content: bytes) -> bytes:
    marked = bytearray(content)
    for first, end in _COUNTERS:
        marked[first:end] = bytes(end - first)
    return blake2b(marked).digest()


def _put_in_place(desk: Desk, played: _Played) -> None:
    """On the desk's own connection, as if it had written all of it: whoever listens to the file hears the same."""
    if (own := desk.own) is not None:
        own.begins()
    with closing(sqlite3.connect(":memory:")) as copy, closing(desk.engine.raw_connection()) as target:
        copy.deserialize(played.content[:18] + _IN_MEMORY + played.content[20:])
        copy.backup(target.driver_connection)
    if own is not None:
        own.ends()
    vars(desk).update(
        {name: value.copy() if isinstance(value, dict | set) else value for name, value in played.mind.items()}
    )
