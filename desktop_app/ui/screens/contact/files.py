"""The files that came with a contact: listed, added, dropped, removed."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from desktop_app.services.entries import FileEntry
from desktop_app.ui.messages import Messages
from desktop_app.ui.widgets.field import Section, plain_label
from desktop_app.ui.widgets.words import button

EMAIL_TYPE = "message/rfc822"


class FilesSection(Section):
    """Files kept whole with the entry. Dropping files anywhere on the section adds them."""

    changed = Signal()

    def __init__(
        self,
        messages: Messages,
        title: str = "Files",
        spoken: str = "Files with this contact",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent=parent)
        self._messages = messages
        self._files: list[FileEntry] = []
        self.setAcceptDrops(True)
        self.source = plain_label(role="label")
        self.list = QListWidget()
        self.list.setAccessibleName(spoken)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.add_button = button("Add files…")
        self.remove_button = button("Remove")
        self._nothing = plain_label("Photos, letters, forms. Add them here, or drop them on this page.", role="hint")
        self._lay_out()
        self._refresh()

    def read(self) -> tuple[FileEntry, ...]:
        """The files in the order they were added."""
        return tuple(self._files)

    def show_files(self, files: tuple[FileEntry, ...]) -> None:
        """Replace the list."""
        self._files = list(files)
        self._refresh()

    def add_paths(self, paths: tuple[Path, ...]) -> None:
        """Read and add files; one that cannot be read is named, the others are added."""
        for path in paths:
            try:
                content = path.read_bytes()
            except OSError:
                self._messages.tell("problem", f"{path.name} could not be read. Check that it is there and try again.")
                continue
            kept = FileEntry(path.name, mimetypes.guess_type(path.name)[0] or "application/octet-stream", content)
            if kept not in self._files:
                self._files.append(kept)
        self._refresh()
        self.changed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files from outside are welcome."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped."""
        self.add_paths(tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()))
        event.acceptProposedAction()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        self.add(self.source)
        self.add(self._nothing)
        self.add(self.list)
        self.body.addLayout(buttons)
        self.add_button.clicked.connect(self._choose)
        self.remove_button.clicked.connect(self._remove)
        self.list.itemSelectionChanged.connect(self._weigh)
        delete = QShortcut(QKeySequence.StandardKey.Delete, self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._remove)

    def _choose(self) -> None:
        if paths := self._messages.choose_files("Add files to this contact"):
            self.add_paths(paths)

    def _remove(self) -> None:
        gone = {index.row() for index in self.list.selectedIndexes()}
        self._files = [kept for row, kept in enumerate(self._files) if row not in gone]
        self._refresh()
        self.changed.emit()

    def _weigh(self) -> None:
        self.remove_button.setEnabled(bool(self.list.selectedIndexes()))

    def _refresh(self) -> None:
        self.list.clear()
        for kept in self._files:
            self.list.addItem(QListWidgetItem(f"{kept.name} · {size_words(len(kept.content))}"))
        emails = [kept.name for kept in self._files if kept.media_type == EMAIL_TYPE]
        self.source.setText(f"Taken in from the email {emails[0]}, which is kept with it." if emails else "")
        self.source.setVisible(bool(emails))
        self.list.setVisible(bool(self._files))
        self._nothing.setVisible(not self._files)
        self.remove_button.setVisible(bool(self._files))
        row = self.list.sizeHintForRow(0) if self._files else 0
        self.list.setFixedHeight(min(len(self._files), 6) * max(row, 1) + 2 * self.list.frameWidth() + 2)
        self._weigh()


def size_words(size: int) -> str:
    """A file's size as people say it: ``12 KB``, ``3.4 MB``."""
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))} KB"
    return f"{size / 1024 / 1024:.1f} MB"
