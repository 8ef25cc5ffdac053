"""What must be imported where, so that nobody waits: the window's own modules on its thread, all else on the worker.

A class of Qt's that is made on another thread while Qt paints brings the program down now and then (shiboken keeps the
tree of classes without a lock), so that a module of ``desktop_app.ui`` is never imported on the worker.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import desktop_app

HERE = Path(desktop_app.__file__).parent
OWN = "desktop_app.ui"
TURN_SECONDS = 0.008
"""How long the window's thread imports before the event loop has its turn."""
_IMPORT = re.compile(r"^from (desktop_app[\w.]*) import (\([^)]*\)|.*)|^import (desktop_app[\w.]*)", re.MULTILINE)
"""At the margin: what stands further in is imported for type checkers, or when it is needed."""


class Plan(NamedTuple):
    """Modules not loaded yet, each after those it needs."""

    below: tuple[str, ...]
    """For the worker: services, rules and what they need."""
    own: tuple[str, ...]
    """For the window's thread."""


def plan(names: Iterable[str]) -> Plan:
    """What importing ``names`` asks for. Reads source files and imports nothing, so that any thread may ask."""
    below: dict[str, None] = {}
    own: dict[str, None] = {}
    seen: set[str] = set()

    def visit(name: str) -> None:
        if name in seen or name in sys.modules:
            return
        seen.add(name)
        if not name.startswith(OWN):
            below[name] = None
            return
        for needed in _needed(name):
            visit(needed)
        own[name] = None

    for name in names:
        visit(name)
    return Plan(tuple(below), tuple(own))


def in_turns(names: Iterable[str]) -> Iterator[None]:
    """Import ``names``; pauses whenever the event loop should have its turn."""
    begun = perf_counter()
    for name in names:
        import_module(name)
        if perf_counter() - begun > TURN_SECONDS:
            yield
            begun = perf_counter()


def load_below(names: Iterable[str]) -> tuple[str, ...]:
    """Import on this thread, a worker's, what ``names`` need of the rooms below; the window's own modules are left."""
    wanted = plan(names)
    for name in wanted.below:
        import_module(name)
    return wanted.own


def _needed(name: str) -> Iterator[str]:
    """The modules of Redress that one imports at its margin. A module without a source file tells of none."""
    file = _file(name)
    if file is None:
        return
    for package, names, module in _IMPORT.findall(file.read_text(encoding="utf-8")):
        if module:
            yield module
            continue
        inside = [f"{package}.{word}" for word in re.findall(r"(\w+)(?: as \w+)?,?", names.split("#")[0])]
        modules = [one for one in inside if _file(one) is not None]
        yield from modules or (package,)


def _file(name: str) -> Path | None:
    place = HERE.joinpath(*name.split(".")[1:])
    for file in (place.with_suffix(".py"), place / "__init__.py"):
        if file.is_file():
            return file
    return None
