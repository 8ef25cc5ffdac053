"""The desk: one open database with its clock, its person and its rules. Every service takes it first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from desktop_app.clock import Clock
from desktop_app.errors import NotFound, Refused
from desktop_app.models import cipher
from desktop_app.services.calendar_days import CalendarSettings, read_calendar, read_settings
from desktop_app.services.reader import DESK, FileReading, Reader, reader_on
from desktop_app.services.settings_store import get_setting

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from desktop_app.models.waiting import Waiting
    from desktop_app.policy.approvals import Approvals
    from desktop_app.policy.calendar import WorkingCalendar
    from desktop_app.policy.rules import Rules
    from desktop_app.services.views_desk import LandlordView

MY_STAFF_ID = "my_staff_id"
"""Setting: who sits at this desk, while there is no login of one's own."""

_AT_ONE_INSTANT: dict[str, Any] = {"postgresql_readonly": True, "isolation_level": "REPEATABLE READ"}
"""A server otherwise answers each statement as of its own moment: a case and its letters could be of two."""


class OwnWriting(Protocol):
    """Hears when a transaction of this desk holds the file, and when it was committed."""

    def begins(self) -> None:
        """The file is held for writing."""

    def ends(self) -> None:
        """What was written stands."""


class Desk:
    """An open database. Used by one thread at a time; sessions are short and each is one transaction.

    ``where`` is a SQLite file, or the engine of a server. A file is first only looked at, with plain SQL; SQLAlchemy
    and the mapping are loaded with the first session, by when the queue has been on the screen for a while.
    """

    def __init__(
        self,
        where: Path | Engine,
        clock: Clock,
        *,
        is_demo: bool = False,
        is_guarded: bool = False,
        kept_as_it_was: Path | None = None,
    ) -> None:
        self.where = where
        self.kept_as_it_was = kept_as_it_was
        """The file before it was brought up to this Redress, where that was done when it was opened."""
        self.is_guarded = is_guarded
        """Whether the database itself knows who is logged in and refuses what they may not do (``models/guard``)."""
        self.file = FileReading(where) if isinstance(where, Path) else None
        self.clock = clock
        self.is_demo = is_demo
        self.own: OwnWriting | None = None
        """Who listens for what others write, and must not take this desk's own writing for it."""
        self._staff_id: int | None = None
        self._rules: dict[int, Rules] = {}
        self._calendar: WorkingCalendar | None = None
        self._calendar_settings: CalendarSettings | None = None
        self._approvals: Approvals | None = None
        self.looks: set[tuple[int, int, str, date]] = set()
        """Who looked at which guarded case from here, how and on which day (``services/looks.py``)."""

    @property
    def is_sqlite(self) -> bool:
        """Whether this is one person's file and not a shared server."""
        return self.file is not None

    @cached_property
    def engine(self) -> Engine:
        """SQLAlchemy's way to the database."""
        from desktop_app.models.storage import sqlite_engine

        return sqlite_engine(self.where) if isinstance(self.where, Path) else self.where

    @property
    def _waiting(self) -> Waiting | None:
        """Nobody waits for a file that stands still."""
        if self.is_sqlite:
            return None
        from desktop_app.models.waiting import waiting_at

        return waiting_at(self.engine)

    @property
    def unanswered_since(self) -> float | None:
        """Since when the server owes the worker an answer, by the monotonic clock; None while it owes none.

        Any thread may ask.
        """
        waiting = self._waiting
        return waiting.since if waiting is not None else None

    @contextmanager
    def session(self) -> Iterator[Session]:
        """One transaction that writes: committed at the end, undone by any exception.

        Never open one inside another: the inner one would wait for the outer one's lock.

        Raises:
            Trouble: disk full, file locked or read-only, server gone; nothing was written.
            ChangedByAnother: a row was changed by somebody else since it was read.
        """
        with self._transaction(writes=True) as session:
            if (own := self.own) is not None:
                own.begins()  # nobody else can commit from here until this transaction ends
            yield session
            session.commit()
            if own is not None:
                own.ends()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One transaction that only reads, all of it at one instant; whatever it changes is thrown away.

        Raises:
            Trouble: the file or the server cannot be read.
        """
        with self._transaction(writes=False) as session:
            yield session

    @contextmanager
    def trying(self) -> Iterator[Session]:
        """One transaction that may write and is always undone: for showing what an act would come to.

        Raises:
            Trouble: as :meth:`session`.
        """
        with self._transaction(writes=True) as session:
            yield session
            session.rollback()

    @contextmanager
    def looking(self) -> Iterator[Reader]:
        """As :meth:`reading`, with plain SQL, for what must be quick or comes first (``services/reader.py``).

        Raises:
            Trouble: the file or the server cannot be read.
        """
        if self.file is None:
            with self.reading() as session:
                yield reader_on(session.connection(), is_guarded=self.is_guarded)
            return
        try:
            with self.file.transaction() as reader:
                yield reader
        except cipher.errors() as error:
            from desktop_app.services.trouble import of_the_file

            told = of_the_file(error)
            if told is None:
                raise
            raise told from error

    @contextmanager
    def _transaction(self, *, writes: bool) -> Iterator[Session]:
        from sqlalchemy.exc import SQLAlchemyError
        from sqlalchemy.orm import Session

        from desktop_app.models.storage import WRITES
        from desktop_app.services import trouble

        session = Session(self.engine, expire_on_commit=False, info={DESK: self})
        waiting = self._waiting
        try:
            try:
                at_one_instant = {} if self.is_sqlite else _AT_ONE_INSTANT
                if waiting is not None:
                    waiting.begins()
                session.connection(execution_options={WRITES: True} if writes else at_one_instant)
                if waiting is not None:
                    waiting.ends()
                yield session
            finally:
                session.close()  # undoes what was not committed, for which the server must be there too
                if waiting is not None:
                    waiting.ends()
        except SQLAlchemyError as error:
            told = trouble.translated(error)
            if told is None:
                raise
            raise told from error

    @property
    def staff_id(self) -> int:
        """Who is acting.

        Raises:
            Refused: nobody has said who they are yet.
        """
        if self._staff_id is None:
            with self.looking() as reader:
                self._staff_id = _logged_in(reader) if self.is_guarded else get_setting(reader, MY_STAFF_ID, None)
        if self._staff_id is None:
            raise Refused("Nobody has been named at this desk yet.", do="Finish setting up first.")
        return self._staff_id

    @property
    def acting_id(self) -> int | None:
        """Who is acting, None before anybody has been named (the first set-up is nobody's act)."""
        try:
            return self.staff_id
        except Refused:
            return None

    def sit_down(self, staff_id: int) -> None:
        """From now on this colleague is acting."""
        self._staff_id = staff_id

    @property
    def landlord(self) -> LandlordView:
        """The landlord as letters show it.

        Raises:
            NotFound: the desk is not set up.
        """
        from desktop_app.services.staff_rows import landlord_of

        with self.reading() as session:
            return landlord_of(session)

    def rules(self, edition_id: int) -> Rules:
        """The rules of one policy edition, every silence filled from the Code. Read once, then kept."""
        if edition_id not in self._rules:
            with self.looking() as reader:
                row = reader.first("SELECT text, name FROM policy_edition WHERE id = :id", {"id": edition_id})
            if row is None:
                raise NotFound("The policy edition this case is under is not in the database.")
            self._rules[edition_id] = _rules_from(*row)
        return self._rules[edition_id]

    def calendar(self) -> WorkingCalendar:
        """The working days as now set. Read once; :meth:`forget_calendar` after changing them."""
        if self._calendar is None:
            with self.looking() as reader:
                self._calendar = read_calendar(reader)
        return self._calendar

    @property
    def calendar_settings(self) -> CalendarSettings:
        """Region, receipt rule, cut-off and how many days ahead is soon."""
        if self._calendar_settings is None:
            with self.looking() as reader:
                self._calendar_settings = read_settings(reader)
        return self._calendar_settings

    @property
    def approvals(self) -> Approvals:
        """Which decisions the landlord keeps for a rank. Read once; :meth:`forget_settings` after changing them."""
        if self._approvals is None:
            from desktop_app.services.approvals import read_approvals

            with self.looking() as reader:
                self._approvals = read_approvals(reader)
        return self._approvals

    def forget_calendar(self) -> None:
        """The days off or the counting rules have changed."""
        self._calendar = None
        self._calendar_settings = None

    def forget_settings(self) -> None:
        """Somebody changed what is kept here for quickness: here, or at another desk of the same server."""
        self.forget_calendar()
        self._approvals = None

    def close(self) -> None:
        """Lets go of the database. On SQLite the last one out folds the write-ahead log into the file."""
        if self.file is not None:
            self.file.close()
        if self.file is None or "engine" in self.__dict__:
            self.engine.dispose()


def _logged_in(reader: Reader) -> int | None:
    """The colleague that the login stands for."""
    row = reader.first("SELECT guard.me()")
    return row[0] if row else None


def _rules_from(text: str, name: str) -> Rules:
    from desktop_app.policy.pack import parse_pack
    from desktop_app.policy.rules import rules_of
    from desktop_app.services.hazard_list import hazard_list
    from desktop_app.services.packs import code

    return rules_of(parse_pack(text, name), code(), hazard_list())
