"""Qt's classes are made on the window's thread alone: importing them elsewhere brings the program down now and then."""

from __future__ import annotations

import builtins
import importlib
import threading
from types import ModuleType
from typing import Any

import PySide6.QtCore  # noqa: F401  (it puts an import of its own in place, and looks for it there)

_import, _import_module = builtins.__import__, importlib.import_module
OF_THE_WINDOW = ("desktop_app.ui", "PySide6")


class ImportedElsewhere(AssertionError):
    """A module that defines Qt classes was imported on a thread that is not the window's."""


def refuse_elsewhere() -> None:
    """From now on such an import is refused, whether the module is loaded already or not: order must not matter."""
    builtins.__import__ = _watched
    importlib.import_module = _watched_module


def _watched(name: str, *rest: Any, **named: Any) -> ModuleType:
    if name.startswith(OF_THE_WINDOW):
        _judge(name)
    return _import(name, *rest, **named)


def _watched_module(name: str, package: str | None = None) -> ModuleType:
    if name.startswith(OF_THE_WINDOW):
        _judge(name)
    return _import_module(name, package)


def _judge(name: str) -> None:
    if threading.current_thread() is not threading.main_thread():
        raise ImportedElsewhere(f"{name} was imported on {threading.current_thread().name}")
