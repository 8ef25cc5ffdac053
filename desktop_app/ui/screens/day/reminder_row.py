"""One reminder: its countdown, which case and what, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.services.reminding import ReminderView
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.chip import ChipLabel
from desktop_app.ui.widgets.words import Sentence, button, link


class ReminderRow(QWidget):
    """Says whose case it is, as the list does; what is told unasked, at the foot or in a banner, does not."""

    opened = Signal(object)
    later = Signal(object)
    seen = Signal(object)

    def __init__(self, view: ReminderView, me: int) -> None:
        super().__init__()
        self.view = view
        whose = "" if view.owner_id == me else f" · {view.owner or 'nobody’s'}"
        spoken = ", ".join(part for part in (view.reference, view.about, view.what) if part)
        self.open = link(view.reference, lambda: self.opened.emit(view), spoken=f"Open {spoken}")
        self.put_off = button("Put off…", lambda: self.later.emit(view))
        self.put_off.setAccessibleName(f"Put off {spoken}")
        self.see = button("Seen", lambda: self.seen.emit(view))
        self.see.setAccessibleName(f"Seen: {spoken}")
        row = QGridLayout(self)
        row.setContentsMargins(0, em(0.15), 0, em(0.15))
        row.setHorizontalSpacing(em(0.8))
        row.addWidget(self.open, 0, 0)
        row.addWidget(ChipLabel(view.chip), 0, 1)
        row.addWidget(Sentence(f"{view.what}{whose}"), 0, 2)
        row.addWidget(Sentence(view.about, muted=True), 1, 1, 1, 2)
        row.addWidget(self.put_off, 0, 3)
        row.addWidget(self.see, 0, 4)
        row.setColumnStretch(2, 1)
        row.setColumnMinimumWidth(0, em(5))
        row.setColumnMinimumWidth(1, em(21))
