"""Esc leads back: one way for every screen and page that is left by it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def leads_back(page: QWidget, leave: Callable[[], object]) -> None:
    """From anywhere on the page; an open calendar or list on it closes first, as it has the keyboard."""
    heard = QShortcut(QKeySequence("Escape"), page)
    heard.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    heard.activated.connect(leave)
