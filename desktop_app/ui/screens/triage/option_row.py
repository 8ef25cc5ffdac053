"""One answer that can be chosen: a big row with its words and, under them, what follows or when it fits."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.policy.triage import Option
from desktop_app.ui import theme
from desktop_app.ui.widgets.field import plain_label
from desktop_app.ui.widgets.icons import paint_icon

RING = 4
"""Room around the frame for the ring of the focus, so that being there is never taken for being chosen."""
_STEPS = {
    Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1,
}  # fmt: skip
_DIGITS = tuple("123456789")


class OptionRow(QWidget):
    """A radio or a tick with wrapped words. The whole row can be pressed; its ground shows choice, a ring focus."""

    submitted = Signal()
    stepped = Signal(int)
    """An arrow key: to the next answer (1) or the one before (-1)."""
    numbered = Signal(int)
    """A digit: the answer of that number, from 1."""

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
        row.setContentsMargins(12 + RING, 9 + RING, 12 + RING, 9 + RING)
        row.setSpacing(10)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        button.installEventFilter(self)
        button.toggled.connect(self.update)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The ring follows the focus of the button; arrows are taken before Qt, which would leave the question."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._take_key(event):
            return True
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        """An arrow or a digit is for the answers, of ticks as of radios; whether it was one."""
        by = next((by for key, by in _STEPS.items() if key == event.key()), None)
        if by is not None:
            self.stepped.emit(by)
        elif event.text() in _DIGITS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.numbered.emit(int(event.text()))
        else:
            return False
        return True

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
        """Chosen: a tinted ground in a firm frame. Focused: a ring around the frame, apart from it."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.button.isChecked()
        painter.setBrush(theme.colour("picked") if chosen else theme.colour("base"))
        painter.setPen(QPen(theme.colour("accent" if chosen else "edge"), 1.5 if chosen else 1.0))
        inset = RING + 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 5, 5)
        if self.button.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)


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
