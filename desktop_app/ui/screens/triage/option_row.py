"""One answer that can be chosen: a big row with its words and, under them, what follows or when it fits."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.policy.triage import Option
from desktop_app.ui import theme
from desktop_app.ui.widgets.field import plain_label
from desktop_app.ui.widgets.icons import paint_icon


class OptionRow(QWidget):
    """A radio or a tick with wrapped words. The whole row can be pressed; its frame shows focus and choice."""

    submitted = Signal()

    def __init__(self, option: Option, button: QAbstractButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.option = option
        self.button = button
        button.setParent(self)
        button.setProperty("own-ring", True)
        button.setAccessibleName(option.words)
        button.setAccessibleDescription(option.hint)
        words = plain_label(option.words)
        column = QVBoxLayout()
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(2)
        column.addWidget(words)
        if option.hint:
            column.addWidget(Warned(option.hint) if option.is_warning else plain_label(option.hint, role="hint"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 9, 12, 9)
        row.setSpacing(10)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        button.installEventFilter(self)
        button.toggled.connect(self.update)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The row's frame follows the focus of its button."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Choosing twice goes on."""
        if event.button() == Qt.MouseButton.LeftButton and self.button.isChecked():
            self.submitted.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pressing anywhere on the row chooses it."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.button.setFocus(Qt.FocusReason.MouseFocusReason)
            self.button.click()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Thin frame; tinted with a firm frame when chosen; a ring when it has the focus."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, focused = self.button.isChecked(), self.button.hasFocus()
        painter.setBrush(theme.colour("picked") if chosen else theme.colour("base"))
        width = 2.0 if chosen or focused else 1.0
        frame = theme.colour("focus") if focused else theme.colour("accent") if chosen else theme.colour("edge")
        painter.setPen(QPen(frame, width))
        inset = width / 2 + 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 5, 5)


class Warned(QWidget):
    """A hint that warns: the mark stands beside its first line."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.em(1.35), 0, 0, 0)
        row.addWidget(plain_label(words))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The same mark as a warning banner carries."""
        super().paintEvent(event)
        side = theme.em(1)
        paint_icon(QPainter(self), "today", QRectF(0, 0, side, side), theme.colour("warning"))
