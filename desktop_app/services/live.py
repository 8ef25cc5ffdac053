"""What others write, heard as they write it: a server says so by itself; a file is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import Flag, auto
from functools import reduce
from hashlib import sha256
from operator import or_
from pathlib import Path
from threading import Event, Lock
from typing import Protocol

from desktop_app.errors import Trouble
from desktop_app.models import cipher
from desktop_app.services.desk import Desk
from desktop_app.services.reader import Reader


class Heard(Flag):
    """What somebody did elsewhere."""

    NOTHING = 0
    WROTE = auto()
    """An act: cases, letters or settings may be others now."""
    CAME_OR_WENT = auto()
    """Somebody opened or left a case (``services/presence.py``)."""


_CHANNELS = {"redress": Heard.WROTE, "redress_presence": Heard.CAME_OR_WENT}
GONE = 0
"""The version of a case that is not there any more."""


class Ear(Protocol):
    """Hears that somebody wrote. Used by one thread of its own, never by the worker."""

    def wait(self, seconds: float) -> Heard:
        """What somebody did within so many seconds; comes back at once when they do.

        Raises:
            Trouble: the server is away or the file cannot be read; ask again later.
        """

    def close(self) -> None:
        """Listens no more."""


def ear(desk: Desk) -> Ear:
    """The ear for this desk."""
    return FileEar(desk) if desk.is_sqlite else ServerEar(desk)


@dataclass(frozen=True, slots=True)
class Look:
    """What others have changed since the last look."""

    cases: frozenset[int]
    """Those among the ones on the screen whose version is another now."""
    settings: str
    """Tells one state of the landlord's own tables from another; handed in at the next look."""
    is_set_anew: bool
    """Whether settings, colleagues, days off or letters' words are others than at the last look."""


def look_again(desk: Desk, seen: Mapping[int, int], settings: str) -> Look:
    """What moved on since; ``settings`` is what the last look told, '' for the first, which counts as changed.

    What is kept of the settings in memory is let go: they may be what was changed.
    """
    desk.forget_settings()
    with desk.looking() as reader:
        now = settings_state(reader)
    return Look(moved_on(desk, seen), now, now != settings)


def settings_state(reader: Reader) -> str:
    """A fingerprint of all that holds for every case alike: small tables, read whole and in order.

    No count of acts would do: on a shared server nobody sees another's acts, and a setting may be changed without one.
    """
    digest = sha256()
    for table in CHANGED:
        digest.update(repr(reader.rows(f"SELECT * FROM {table} ORDER BY 1")).encode())
    for table in ADDED_TO:
        digest.update(repr(reader.rows(f"SELECT count(*), max(id) FROM {table}")).encode())
    return digest.hexdigest()


CHANGED = ("setting", "landlord", "staff", "team", "area", "absence", "day_off")
ADDED_TO = ("policy_edition", "letter_template", "standard_paragraph")
"""Long texts, but no row is ever another than it was."""


def moved_on(desk: Desk, seen: Mapping[int, int]) -> frozenset[int]:
    """Which of these cases were changed since; ``seen`` holds the version of each as it is on the screen."""
    if not seen:
        return frozenset()
    listed = ", ".join(str(int(one)) for one in seen)
    with desk.looking() as reader:
        now: dict[int, int] = dict(reader.rows(f"SELECT id, version FROM cases WHERE id IN ({listed})"))
    return frozenset(one for one, version in seen.items() if now.get(one, GONE) != version)


class FileEar:
    """SQLite counts what other connections commit; the count is looked at once a wait.

    The window closes it while its own thread counts: a connection let go in the middle of a statement takes the whole
    program down, so that each waits for the other.

    What the desk itself commits is no news: whoever acted tells the screens, once. Its act holds the file, so that the
    count before it tells of others and the count after it does not. (Between the commit and that count another program
    may slip in; its act is shown with the next.)
    """

    def __init__(self, desk: Desk) -> None:
        assert isinstance(desk.where, Path)
        self._path, self._desk = desk.where, desk
        self._pause, self._turn = Event(), Lock()
        self._is_closed = self._has_heard = False
        self._last: int | None = None
        desk.own = self

    def wait(self, seconds: float) -> Heard:
        """Looks, rests, looks again."""
        self._hear()
        self._pause.wait(seconds)
        self._hear()
        with self._turn:
            has_heard, self._has_heard = self._has_heard, False
        return Heard.WROTE if has_heard else Heard.NOTHING

    def begins(self) -> None:
        """The desk's own act holds the file: whatever is counted by now was written by others."""
        with suppress(Trouble):  # the ear's own thread says so
            self._hear()

    def ends(self) -> None:
        """The desk's own act stands."""
        with suppress(Trouble), self._turn:
            self._last = self._count()

    def close(self) -> None:
        """Wakes whoever rests."""
        if self._desk.own is self:
            self._desk.own = None
        self._pause.set()
        with self._turn:
            self._is_closed = True
            if (kept := self.__dict__.pop("_kept", None)) is not None:
                kept.close()

    def _hear(self) -> None:
        with self._turn:
            now = self._count()
            self._has_heard = self._has_heard or self._last not in {None, now}
            self._last = now

    def _count(self) -> int:
        """In turn only."""
        if self._is_closed:
            return self._last or 0
        try:
            if "_kept" not in self.__dict__:
                self._kept = cipher.connect(self._path, asked="mode=ro", check_same_thread=False)
            return int(self._kept.execute("PRAGMA data_version").fetchone()[0])
        except cipher.errors() as error:
            raise Trouble("The Redress database cannot be read.") from error


class ServerEar:
    """One connection that does nothing but listen; a broken one is made anew at the next wait."""

    def __init__(self, desk: Desk) -> None:
        self._url = desk.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
        self._is_closed = False

    def wait(self, seconds: float) -> Heard:
        """Comes back at the first word."""
        import psycopg

        from desktop_app.models.storage import SERVER_PATIENCE

        try:
            if "_kept" not in self.__dict__:
                self._kept = psycopg.connect(self._url, autocommit=True, **SERVER_PATIENCE)
                for channel in _CHANNELS:
                    self._kept.execute(f"LISTEN {channel}")
                return Heard.WROTE | Heard.CAME_OR_WENT  # whatever was said before there was anybody to hear it
            said = [one.channel for one in self._kept.notifies(timeout=seconds, stop_after=1)]
            return reduce(or_, (_CHANNELS[one] for one in said), Heard.NOTHING)
        except psycopg.Error as error:
            self._drop()
            if self._is_closed:
                return Heard.NOTHING
            raise Trouble("The database server cannot be reached.") from error

    def close(self) -> None:
        """Ends the connection, and with it a wait on another thread."""
        self._is_closed = True
        self._drop()

    def _drop(self) -> None:
        if (kept := self.__dict__.pop("_kept", None)) is not None:
            kept.close()
