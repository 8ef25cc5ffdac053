"""A batch on its way out: on the printer page by page, or into one PDF; told letter by letter, and can be stopped."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from desktop_app.errors import RedressError, Trouble
from desktop_app.services.views_post import BatchLetter, BatchView
from desktop_app.ui.context import Context
from desktop_app.ui.screens.letter.printing import picture, set_up

if TYPE_CHECKING:
    from desktop_app.letters.preview import PageImage
    from desktop_app.services.desk import Desk
    from desktop_app.services.post_papers import Told

Pages = tuple[tuple[bytes, int], ...]
"""What one letter takes: a PDF and the number of a page of it, from 0; -1 for an empty page."""


class BatchRun(QObject):
    """What both ways have in common."""

    progress = Signal(int)
    """The letter that is being done, from 1."""
    done = Signal()
    """All of them went out."""
    stopped = Signal(int)
    """It was stopped: how many letters had gone out whole."""
    failed = Signal(object, int)
    """Why it went no further (``RedressError``), and how many letters had gone out whole."""

    def __init__(self, ctx: Context, batch: BatchView, parent: QObject) -> None:
        super().__init__(parent)
        self.ctx, self.batch = ctx, batch

    def start(self) -> None:
        """Begin."""
        raise NotImplementedError

    def stop(self) -> None:
        """Stop as soon as the page being done is out."""
        raise NotImplementedError


class PrinterRun(BatchRun):
    """Only one page's picture is ever in memory; the worker makes it, the painter takes it."""

    def __init__(self, ctx: Context, batch: BatchView, printer: QPrinter, parent: QObject) -> None:
        super().__init__(ctx, batch, parent)
        self.printer = printer
        self._painter = QPainter()
        self._pages: list[tuple[bytes, int]] = []
        self._gone = 0
        self._is_first_page, self._is_unwanted = True, False
        set_up(printer, f"Redress batch {batch.id}")
        mode = QPrinter.DuplexMode
        printer.setDuplex(mode.DuplexLongSide if batch.is_duplex else mode.DuplexNone)

    def start(self) -> None:
        """Take hold of the printer, then fetch letter after letter."""
        if self._painter.begin(self.printer):
            self._next_letter()
        else:
            self._fail(Trouble("The printer could not be started.", do="Check that it is on and has paper."))

    def stop(self) -> None:
        """No further page is drawn, and what the printer has not taken is withdrawn."""
        self._is_unwanted = True

    def _next_letter(self) -> None:
        if self._is_unwanted:
            self._let_go(abort=True)
            self.stopped.emit(self._gone)
        elif self._gone == len(self.batch.letters):
            self._let_go(abort=False)
            self.done.emit()
        else:
            self.progress.emit(self._gone + 1)
            letter = self.batch.letters[self._gone]
            self.ctx.read(pages_of, self.batch, letter, done=self._take, failed=self._fail, owner=self)

    def _take(self, pages: Pages) -> None:
        self._pages = list(pages)
        self._next_page()

    def _next_page(self) -> None:
        if self._is_unwanted or not self._pages:
            self._gone += not self._pages
            self._next_letter()
            return
        pdf, number = self._pages.pop(0)
        if number < 0:
            self._turn_over()
            self._next_page()
        else:
            self.ctx.read(picture, pdf, number, done=self._draw, failed=self._fail, owner=self)

    def _draw(self, page: PageImage) -> None:
        self._turn_over()
        image = QImage(page.rgba, page.width, page.height, page.width * 4, QImage.Format.Format_RGBX8888)
        self._painter.drawImage(QRectF(self._painter.viewport()), image)
        self._next_page()

    def _turn_over(self) -> None:
        if not self._is_first_page:
            self.printer.newPage()
        self._is_first_page = False

    def _fail(self, error: RedressError) -> None:
        self._let_go(abort=True)
        self.failed.emit(error, self._gone)

    def _let_go(self, *, abort: bool) -> None:
        if self._painter.isActive():
            if abort:
                self.printer.abort()
            self._painter.end()


class FileRun(BatchRun):
    """The whole batch into one PDF; the file is there whole or not at all."""

    _told = Signal(int)

    def __init__(self, ctx: Context, batch: BatchView, path: Path, parent: QObject) -> None:
        super().__init__(ctx, batch, parent)
        self._path, self._unwanted = path, Event()
        self._told.connect(self.progress)  # from the worker, so by way of the event loop

    def start(self) -> None:
        """Have the worker put it together."""
        self.ctx.read(_save, self.batch.id, self._path, self._tell, done=self._saved, failed=self._fail, owner=self)

    def stop(self) -> None:
        """The worker looks between two letters."""
        self._unwanted.set()

    def _tell(self, position: int) -> bool:
        self._told.emit(position)
        return not self._unwanted.is_set()

    def _saved(self, pages: int) -> None:
        if pages:
            self.done.emit()
        else:
            self.stopped.emit(0)

    def _fail(self, error: RedressError) -> None:
        self.failed.emit(error, 0)


def pages_of(desk: Desk, batch: BatchView, letter: BatchLetter) -> Pages:
    """Everything the printer is given for one letter; on the worker."""
    from desktop_app.letters.batch import BatchPiece, BatchSheet, separator
    from desktop_app.letters.preview import page_count
    from desktop_app.london import london
    from desktop_app.services.post_batch import pdf_for_printer

    pdfs = [pdf_for_printer(desk, letter.letter_id)]
    if batch.has_separators:
        on = london(batch.made_at).date()
        sheet = BatchSheet(batch.id, len(batch.letters), batch.is_duplex, batch.has_separators, on)
        piece = BatchPiece(letter.position, letter.reference, letter.sheets, lambda: b"", letter.is_copy)
        pdfs.insert(0, separator(piece, sheet))
    pages: list[tuple[bytes, int]] = []
    for pdf in pdfs:
        many = page_count(pdf)
        pages += [(pdf, number) for number in range(many)]
        pages += [(b"", -1)] * (many % 2 if batch.is_duplex else 0)
    return tuple(pages)


def _save(desk: Desk, batch_id: int, path: Path, told: Told) -> int:
    from desktop_app.services.post_papers import save_batch

    return save_batch(desk, batch_id, path, told)
