"""An inline question about something improbable, which must be answered before the contact is taken in."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui import theme
from desktop_app.ui.widgets.banner import speak
from desktop_app.ui.widgets.field import plain_label
from desktop_app.ui.widgets.icons import paint_icon
from desktop_app.ui.widgets.words import button


class DoubtBox(QWidget):
    """Says what is doubted and offers two verbs. Hidden until ``ask``."""

    kept = Signal()
    """It is right as it stands."""
    changing = Signal()
    """It is to be changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.doubts: tuple[str, ...] = ()
        self.words = QVBoxLayout()
        self.words.setSpacing(theme.em(0.2))
        self.keep_button, self.change_button = button("Keep"), button("Change it")
        buttons = QHBoxLayout()
        buttons.addWidget(self.keep_button)
        buttons.addWidget(self.change_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.em(2.1), theme.em(0.6), theme.em(0.8), theme.em(0.7))
        column.addWidget(plain_label("Is this right?", role="label"))
        column.addLayout(self.words)
        column.addLayout(buttons)
        self.keep_button.clicked.connect(self._keep)
        self.change_button.clicked.connect(self._change)
        self.hide()

    def ask(self, doubts: tuple[str, ...], keep: str, change: str, *, takes_focus: bool = True) -> None:
        """Show the question; ``keep`` and ``change`` are the buttons' verbs. Read out where it leaves the focus."""
        self.doubts = doubts
        while (item := self.words.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for doubt in doubts:
            self.words.addWidget(plain_label(doubt))
        self.keep_button.setText(keep)
        self.change_button.setText(change)
        self.keep_button.setAccessibleDescription(" ".join(doubts))
        self.show()
        if takes_focus:
            self.keep_button.setFocus()
        else:
            speak(self, f"Is this right? {' '.join(doubts)}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """A tinted panel with a bar, so that it cannot be taken for a hint."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("warning_fill"))
        painter.fillRect(QRect(0, 0, max(3, theme.em(0.2)), self.height()), theme.colour("warning"))
        side = theme.em(1.1)
        paint_icon(painter, "question", QRectF(theme.em(0.6), theme.em(0.6), side, side), theme.colour("warning"))

    def _keep(self) -> None:
        self.hide()
        self.kept.emit()

    def _change(self) -> None:
        self.hide()
        self.changing.emit()
