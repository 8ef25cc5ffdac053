"""The bar over the list: search, filter, what is shown, and the few acts that begin here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop_app.ui.context import Context
from desktop_app.ui.screens.queue.search import SearchBox
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.flow import flow_of
from desktop_app.ui.widgets.words import button, link


class QueueBar(QWidget):
    """Says what it shows at all times; what can be pressed is joined to the screen."""

    def __init__(self, ctx: Context, take_next: Callable[[], object]) -> None:
        super().__init__()
        self.search = SearchBox()
        self.search.setMinimumWidth(em(9))
        self.search.setMaximumWidth(em(34))
        self.filter = button("Filter", symbol="filter")
        self.filter.setToolTip("Show only some of these cases (Ctrl+Shift+F)")
        self.totals = QLabel()
        self.totals.setObjectName("queue-totals")
        self.totals.setProperty("muted", True)
        self.totals.setMinimumWidth(em(4))
        self.clear = link("Clear search", self.search.clear_now)
        self.outside = link("")
        self.post = button("Post room", lambda: ctx.open_post.emit(None), symbol="printer")
        self.take = button("Take next case", take_next, symbol="person")
        self.take.setToolTip("The most urgent case that you may have becomes yours (Ctrl+Shift+N)")
        self.new = button("New contact", lambda: ctx.start_contact.emit(None), primary=True, symbol="plus")
        self.new.setToolTip("Take in a contact from a resident (Ctrl+N)")
        for part in (self.clear, self.outside, self.post, self.take):
            part.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(em(0.8), em(0.5), em(0.8), em(0.5))
        row.setSpacing(em(0.8))
        row.addWidget(self.search, 3)
        row.addWidget(self.filter)
        row.addWidget(self.totals)
        row.addStretch(1)
        row.addWidget(flow_of(self.clear, self.outside, self.post, self.take, self.new))
