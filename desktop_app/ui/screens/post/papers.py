"""The post room's files: the log as CSV, the certificate, address labels."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.errors import Trouble
from desktop_app.ui.context import Context
from desktop_app.ui.screens.post.log_pane import LogPane

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk
    from desktop_app.services.post_log import LogQuery


class Papers(QObject):
    """Each asks where to, and says what it wrote."""

    def __init__(self, ctx: Context, log: LogPane, parent: QObject) -> None:
        super().__init__(parent)
        self.ctx, self.log = ctx, log
        log.csv.clicked.connect(lambda _=False: self.save_csv())
        log.paper.clicked.connect(lambda _=False: self.save_certificate())

    def save_csv(self) -> None:
        """The log as it is shown, oldest first."""
        path = self._where("Save the posting log", "Posting log", "csv")
        if path is not None:
            self.ctx.read(_save_csv, self.log.query(), path, done=self._saved, owner=self)

    def save_certificate(self) -> None:
        """The same as a paper to print and sign."""
        path = self._where("Save the certificate of posting", "Certificate of posting", "pdf")
        if path is not None:
            self.ctx.read(_save_certificate, self.log.query(), path, done=self._saved, owner=self)

    def save_labels(self, letter_ids: list[int]) -> None:
        """Labels for letters, from a label of the sheet on: it may have been begun."""
        text = "Sheets of 14 labels, 99.1 by 38.1 mm, two across. Count from the top left, row by row."
        typed = self.ctx.messages.ask_text("Address labels", text, "First empty label on the sheet", "Go on", "1")
        if typed is None:
            return
        if not typed.strip().isdecimal() or not 1 <= int(typed) <= 14:
            self.ctx.messages.tell("problem", "Start at a label from 1 to 14.")
            return
        path = self._where("Save the labels", "Labels", "pdf")
        if path is not None:
            self.ctx.read(_save_labels, tuple(letter_ids), int(typed), path, done=self._saved, owner=self)

    def _where(self, title: str, name: str, ending: str) -> Path | None:
        offered = f"{name}, {self.ctx.today():%Y-%m-%d}.{ending}"
        return self.ctx.messages.save_file(title, offered, f"{ending.upper()} (*.{ending})")

    def _saved(self, path: Path) -> None:
        self.ctx.messages.saved(path)


def _save_csv(desk: Desk, query: LogQuery, path: Path) -> Path:
    from desktop_app.services.post_log import log_to_save

    return _written(path, log_to_save(desk, query).encode("utf-8-sig"))


def _save_certificate(desk: Desk, query: LogQuery, path: Path) -> Path:
    from desktop_app.services.post_papers import posting_certificate

    return _written(path, posting_certificate(desk, query))


def _save_labels(desk: Desk, letter_ids: tuple[int, ...], start: int, path: Path) -> Path:
    from desktop_app.services.post_papers import address_labels

    return _written(path, address_labels(desk, letter_ids, start))


def _written(path: Path, content: bytes) -> Path:
    try:
        path.write_bytes(content)
    except OSError as problem:
        raise Trouble(
            f"{path.name} could not be written: {problem.strerror}.", do="Choose another folder."
        ) from problem
    return path
