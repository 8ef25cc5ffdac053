"""The two sides of the letter screen: the page of passages, and the tabs with the letter as it prints and as text."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QTabWidget, QVBoxLayout, QWidget

from desktop_app.ui.screens.case.pane import Sheet
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.scroll_page import ScrollPage


def writing_page(checks: QWidget, passages: QWidget) -> ScrollPage:
    """The check list above the passages, on a page that scrolls."""
    sheet = Sheet()
    column = QVBoxLayout(sheet)
    column.setContentsMargins(em(0.9), em(0.7), em(0.9), em(0.9))
    column.setSpacing(em(0.7))
    column.addWidget(checks)
    column.addWidget(passages)
    column.addStretch(1)
    page = ScrollPage(sheet)
    page.setAccessibleName("Passages of the letter")
    return page


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
