"""The documents tab: files kept with the case, added by button or drop, opened in the system's own viewer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl, Signal, SignalInstance
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.services.views import DocumentView
from desktop_app.ui.screens.case.text import at_words, body, quiet, size_words
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.calm_table import Pale, calm
from desktop_app.ui.widgets.flow import flow_of
from desktop_app.ui.widgets.words import button, refused, show_if, tip

HEADINGS = ("Name", "What it is", "Size", "Added", "By")
WELCOME = "Drop files here, or add them. Each is kept whole, and never changed."
WIDTHS = (14, 6, 12, 10)
"""Of the columns after the name, in heights of the text."""


class DocumentsTab(QWidget):
    """Files go in by ``chosen`` (paths) and come out by ``opened`` (id)."""

    choose = Signal()
    chosen = Signal(tuple)
    opened = Signal(int)
    name_wanted = Signal(object)
    """What a document (``DocumentView``) is, is to be said."""
    strike_wanted = Signal(object)
    """A document was added by mistake, or one that was struck out belongs here after all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.documents: tuple[DocumentView, ...] = ()
        self._why_not = ""
        self.add = button("Add documents…")
        self.add.clicked.connect(self.choose)
        self.view = button("Open")
        self.view.setAccessibleName("Open the marked document")
        self.view.clicked.connect(self._open)
        self.name = button("What it is…", lambda: self._emit(self.name_wanted))
        self.strike = button("Added by mistake…", lambda: self._emit(self.strike_wanted))
        self.empty = quiet("No documents yet.")
        self.table = QTableWidget(0, len(HEADINGS))
        self._set_up_table()
        self._lay_out()

    def _set_up_table(self) -> None:
        self.table.setAccessibleName("Documents")
        self.table.setHorizontalHeaderLabels(list(HEADINGS))
        calm(self.table)
        Pale(self.table)
        header = self.table.horizontalHeader()
        for column, width in enumerate(WIDTHS, 1):
            header.resizeSection(column, em(width))
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.currentCellChanged.connect(lambda *_at: self._fit_buttons())
        self.table.itemActivated.connect(lambda _item: self._open())

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        self.words = body(WELCOME)
        row.addWidget(self.words, 1)
        row.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.addLayout(row)
        column.addWidget(self.empty)
        column.addWidget(self.table, 1)
        self.tools = flow_of(self.view, self.name, self.strike)
        column.addWidget(self.tools)

    def show_documents(self, documents: tuple[DocumentView, ...], why_not: str = "") -> None:
        """Fill the table; the marked row stays marked. ``why_not`` says why this person adds none; all may read."""
        refused(self.add, why_not)
        self.setAcceptDrops(not why_not)
        self.words.setText(why_not or WELCOME)
        row = max(0, self.table.currentRow())
        self.documents = documents
        self.table.setRowCount(len(documents))
        for number, document in enumerate(documents):
            self._fill_line(number, document)
        self.table.setVisible(bool(documents))
        self.empty.setVisible(not documents)
        show_if(self.tools, bool(documents))
        self._why_not = why_not
        if documents:
            self.table.setCurrentCell(min(row, len(documents) - 1), 0)
        self._fit_buttons()

    def _fill_line(self, number: int, document: DocumentView) -> None:
        guess = "" if document.is_what == "" or not document.is_guess else " (by its name)"
        what = f"Added by mistake: {document.struck}" if document.struck else f"{document.what_words}{guess}"
        words = (document.name, what, size_words(document.size), at_words(document.added_at), document.added_by)
        for place, text in enumerate(words):
            item = QTableWidgetItem(text)
            item.setToolTip(tip(text))
            font = item.font()
            font.setStrikeOut(bool(document.struck) and place == 0)
            item.setFont(font)
            self.table.setItem(number, place, item)

    def _fit_buttons(self) -> None:
        """What can be said of the marked document."""
        marked = self._marked()
        self.view.setEnabled(marked is not None)
        is_struck = marked is not None and bool(marked.struck)
        self.strike.setText("It belongs here after all" if is_struck else "Added by mistake…")
        for one in (self.name, self.strike):
            refused(one, self._why_not)

    def _marked(self) -> DocumentView | None:
        row = self.table.currentRow()
        return self.documents[row] if 0 <= row < len(self.documents) else None

    def _emit(self, wanted: SignalInstance) -> None:
        if (marked := self._marked()) is not None:
            wanted.emit(marked)

    def _open(self) -> None:
        if (marked := self._marked()) is not None:
            self.opened.emit(marked.id)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome."""
        if paths_of(event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Files dropped anywhere on the tab are added."""
        paths = paths_of(event.mimeData().urls())
        if paths:
            event.acceptProposedAction()
            self.chosen.emit(paths)


def paths_of(urls: list[QUrl]) -> tuple[Path, ...]:
    """The local files among what was dropped; folders and web addresses are left out."""
    paths = (Path(url.toLocalFile()) for url in urls if url.isLocalFile())
    return tuple(path for path in paths if path.is_file())
