"""How large a window may be before its frame is known."""

from __future__ import annotations

from PySide6.QtCore import QSize

from desktop_app.ui.theme import em


def bounded(wanted: QSize, room: QSize) -> QSize:
    """``wanted`` as far as the screen has room for it and for a frame nobody can measure yet."""
    return wanted.boundedTo(room - QSize(em(0.5), em(2.5)))
