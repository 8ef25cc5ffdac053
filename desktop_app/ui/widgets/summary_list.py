"""Facts as a list: what it is, what was said, and a way to change it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from desktop_app.policy.words import inside
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.words import Sentence, link, refused

NOTHING = "Not provided"


class SummaryList(QWidget):
    """Rows of key and value, with ``Change`` where a row can be changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(em(1))
        self._grid.setVerticalSpacing(em(0.3))
        self._grid.setColumnStretch(1, 1)
        self._next = 0
        self._rows: list[tuple[str, str]] = []

    def rows(self) -> tuple[tuple[str, str], ...]:
        """Every key with its value as shown."""
        return tuple(self._rows)

    def clear(self) -> None:
        """Start again."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        self._rows = []
        self._next = 0

    def add_row(
        self,
        key: str,
        value: str,
        change: Callable[[], object] | None = None,
        verb: str = "Change",
        *,
        why_not: str = "",
    ) -> None:
        """One fact; an empty value reads ``Not provided``. ``change`` adds a link, spoken as ``Change subject``.

        ``why_not`` says why it cannot be changed by whoever is looking.
        """
        if self._next:
            self._add_rule()
        name = Sentence(key)
        font = name.font()
        font.setBold(True)
        name.setFont(font)
        name.setMinimumWidth(name.fontMetrics().averageCharWidth() * 16)
        said = Sentence(value or NOTHING, muted=not value)
        said.setAccessibleName(f"{key}: {value or NOTHING}")
        said.let_copy()
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(name, self._next, 0, top)
        self._grid.addWidget(said, self._next, 1, top)
        if change is not None:
            changer = link(verb, change, spoken=f"{verb} {inside(key)}")
            changer.setProperty("snug", True)
            refused(changer, why_not)
            self._grid.addWidget(changer, self._next, 2, top)
        self._next += 1
        self._rows.append((key, value or NOTHING))

    def _add_rule(self) -> None:
        rule = QFrame()
        rule.setFrameShape(QFrame.Shape.HLine)
        rule.setFrameShadow(QFrame.Shadow.Plain)
        rule.setProperty("rule", True)
        self._grid.addWidget(rule, self._next, 0, 1, 3)
        self._next += 1
