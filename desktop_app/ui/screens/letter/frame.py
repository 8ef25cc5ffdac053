"""The two sides of the letter screen: the page of passages, and the tabs with the letter as it prints and as text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTabWidget, QVBoxLayout, QWidget

from desktop_app.ui.screens.case.pane import Sheet
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.scroll_page import ScrollPage


class WritingPage(ScrollPage):
    """The check list above the passages. While somebody writes, what they write stays where it is.

    The list grows and shrinks with every pause in the typing: the page is scrolled by as much, and where it cannot be
    scrolled further up, the room that became free is kept until the writing goes on elsewhere.
    """

    def __init__(self, checks: QWidget, passages: QWidget) -> None:
        self._checks, self._passages = checks, passages
        self._room = QWidget()
        sheet = Sheet()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(em(0.9), em(0.7), em(0.9), em(0.9))
        column.setSpacing(em(0.7))
        for part in (checks, self._room, passages):
            column.addWidget(part)
        column.addStretch(1)
        self._room.hide()
        super().__init__(sheet)
        self.setAccessibleName("Passages of the letter")
        checks.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list has another height."""
        if watched is self._checks and isinstance(event, QResizeEvent):
            now, before = event.size(), event.oldSize()
            if before.height() > 0 and now.width() == before.width():
                self._keep_place(now.height() - before.height())
        return super().eventFilter(watched, event)

    def _keep_place(self, by: int) -> None:
        if not by or not self._passages.isAncestorOf(QApplication.focusWidget() or self):
            self._keep_room(0)
            return
        room = self._room.height() if self._room.isVisibleTo(self) else 0
        bar = self.verticalScrollBar()
        taken = min(room, by) if by > 0 else 0
        wanted = bar.value() + by - taken
        self._keep_room(room - taken + max(0, -wanted))
        # The page learns how long it is now only once it has been laid out.
        QTimer.singleShot(0, self, lambda: bar.setValue(max(0, wanted)))

    def _keep_room(self, height: int) -> None:
        self._room.setFixedHeight(max(height, 0))
        self._room.setVisible(height > 0)


def letter_tabs(preview: QWidget, words: QPlainTextEdit) -> QTabWidget:
    """The very PDF, and its words for those who cannot see it."""
    words.setReadOnly(True)
    words.setTabChangesFocus(True)
    words.setAccessibleName("Text of the letter")
    tabs = QTabWidget()
    tabs.setDocumentMode(True)
    tabs.setAccessibleName("The letter")
    tabs.addTab(preview, "Letter as it prints")
    tabs.addTab(words, "Text of letter")
    return tabs
