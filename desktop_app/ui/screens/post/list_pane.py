"""A list with words above it and nothing to tick: the posting log, what came back, what nobody was told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.ui.screens.post.model import Column, LinesModel
from desktop_app.ui.screens.post.table import LinesTable
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.empty import EmptyState
from desktop_app.ui.widgets.flow import two_ends


class ListPane(QWidget):
    """``opened`` carries the line that was opened; ``tools`` stand above the list."""

    opened = Signal(object)

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        key: Callable[[Any], int],
        *,
        empty: tuple[str, str],
        tools: Iterable[QWidget] = (),
    ) -> None:
        super().__init__()
        self.setObjectName(name.lower().replace(" ", "-").replace(",", ""))
        self.model = LinesModel(columns, lambda one: ", ".join(column.text(one) for column in columns), key=key)
        self.table = LinesTable(self.model, name)
        self._nothing = empty
        self.empty = EmptyState("Looking…", "", "envelope")
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.tools = tuple(tools)
        self.table.opened.connect(self.opened)
        fields = [tool for tool in self.tools if not isinstance(tool, QPushButton)]
        bar = two_ends((*fields, self.said), tuple(tool for tool in self.tools if isinstance(tool, QPushButton)))
        bar.setContentsMargins(em(0.8), em(0.5), em(0.8), em(0.5))
        self.body = QStackedWidget()
        self.body.addWidget(self.empty)
        self.body.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.body, 1)

    def fill(self, lines: Iterable[Any], said: str = "", *, anew: bool = False) -> None:
        """Show these lines, and words beside the tools; ``anew``: of another list, which begins at its top."""
        current = None if anew else self.table.current_line()
        found = list(lines)
        self.model.fill(found)
        if anew:
            self.table.begin_at_the_top()
        self.empty.say(*self._nothing, "tick")
        self.said.setText(said)
        self.body.setCurrentWidget(self.table if found else self.empty)
        if found:
            self.table.show_line(self.model.key(current) if current is not None else None)
