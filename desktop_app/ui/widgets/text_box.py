"""Text boxes for long writing: Tab leaves them, they grow with what is written, and they paste plain text."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextOption, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea, QSizePolicy, QWidget


class TextBox(QPlainTextEdit):
    """Several lines of plain text. Grows from ``lines`` to ``most`` before it scrolls: the page does that."""

    submitted = Signal()
    """Ctrl+Enter was pressed: go on."""

    def __init__(self, lines: int = 3, most: int = 14, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines, self._most = lines, max(lines, most)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(2)
        self.textChanged.connect(self._fit)
        self.cursorPositionChanged.connect(self._show_cursor_soon)
        self._fit()

    def text(self) -> str:
        """What is written, as typed."""
        return self.toPlainText()

    def setText(self, text: str) -> None:
        """Replace what is written; a change of nothing moves no cursor."""
        if text != self.toPlainText():
            self.setPlainText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter goes on; everything else is writing."""
        enters = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in enters and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submitted.emit()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page, not the box, while everything written can be seen."""
        if self.verticalScrollBar().maximum() == 0:
            event.ignore()
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines wrap anew in another width, so the height may change."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """A comfortable width; the height of what is written."""
        return QSize(super().sizeHint().width(), self.height())

    def _fit(self) -> None:
        shown = min(max(self._written_lines(), self._lines), self._most)
        # Not the frame's width: the edge and the padding of the stylesheet differ from side to side.
        edges = self.height() - self.contentsRect().height() + 2 * self.document().documentMargin()
        height = ceil(shown * self.fontMetrics().lineSpacing() + edges) + 2  # or Qt takes the last line for half hidden
        if height != self.height():
            self.setFixedHeight(height)

    def _show_cursor_soon(self) -> None:
        """A box that grows would write on below the edge of its page; the layout has to settle first."""
        if self.hasFocus():
            QTimer.singleShot(0, self, self._show_cursor)

    def _show_cursor(self) -> None:
        page = self.parentWidget()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        content = page.widget() if isinstance(page, QScrollArea) else None
        if isinstance(page, QScrollArea) and content is not None:
            at = self.viewport().mapTo(content, self.cursorRect().center())
            page.ensureVisible(at.x(), at.y(), 0, 2 * self.fontMetrics().lineSpacing())

    def _written_lines(self) -> int:
        return round(self.document().size().height())
