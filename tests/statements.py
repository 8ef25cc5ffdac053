"""SQLAlchemy's compiled statements outlive the engine they were made for.

Every test opens a database of its own, and SQLAlchemy keeps what it compiled for each engine apart: a seventh of what
the tests of the services cost was the same few hundred statements compiled again. SQL depends on the kind of the
database alone, so what one test compiled serves the next one on a database of that kind.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Mapper
from sqlalchemy.util import LRUCache

_KEPT = 4000
"""As many as the program has, twice over."""

_Key = tuple[Any, ...]


class _ByKind(LRUCache[_Key, Any]):
    """Keys begin with the dialect, which is the engine's own: its class and driver stand in for it."""

    def get(self, key: _Key, default: Any = None) -> Any:
        return super().get(_of_kind(key), default)

    def __getitem__(self, key: _Key) -> Any:
        return super().__getitem__(_of_kind(key))

    def __setitem__(self, key: _Key, compiled: Any) -> None:
        super().__setitem__(_of_kind(key), compiled)


def _of_kind(key: _Key) -> _Key:
    dialect, *rest = key
    return (type(dialect), dialect.driver, *rest)


def compile_once() -> None:
    """From now on all engines and mappers of this run share what was compiled."""
    kept = _ByKind(_KEPT)

    @event.listens_for(Engine, "engine_connect")
    def share(connection: Connection) -> None:
        connection.engine._compiled_cache = kept

    Mapper._compiled_cache = property(lambda _mapper: kept)
