"""One page of the settings: a column of readable width that scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.theme import em
from desktop_app.ui.widgets.banner import Banner


class SettingsPage(QScrollArea):
    """Add widgets to ``column``."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"settings-{name}")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sheet = QWidget()
        sheet.setMaximumWidth(em(56))
        self.column = QVBoxLayout(sheet)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(em(0.8))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(em(1.6), em(1.2), em(1.6), em(1.6))
        row.addWidget(sheet, 8)
        row.addStretch(1)
        self.setWidget(holder)

    def shut(self, words: str, *parts: QWidget) -> None:
        """What is on the page can be read and not changed; ``words`` say why. '' leaves it open."""
        if words:
            self.column.insertWidget(1, Banner("note", words, can_dismiss=False))
            for part in parts:
                part.setEnabled(False)

    def has_typed(self) -> bool:
        """Whether something here is not saved; a page that keeps each thing as it is typed never says so."""
        return False
