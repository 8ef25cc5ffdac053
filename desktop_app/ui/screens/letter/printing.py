"""The kept PDF on paper: pictures of its pages, one at a time, edge to edge, on the printer the person chooses."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from desktop_app.errors import Trouble
from desktop_app.services import letters
from desktop_app.ui.context import Context

if TYPE_CHECKING:
    from desktop_app.letters.preview import PageImage
    from desktop_app.services.desk import Desk

DPI = 300

Reading = Callable[["Desk"], tuple[bytes, int]]
"""Answers the PDF and how many pages it has; asked on the worker."""


def choose_printer(parent: QWidget) -> QPrinter | None:
    """The printer chosen in the system's own dialog; None when the person went back.

    Raises:
        Trouble: no printer is set up on this computer.
    """
    if not QPrinterInfo.availablePrinterNames():
        raise Trouble(
            "No printer is set up on this computer.",
            do="You can save the letter as a PDF, and print it where there is a printer.",
        )
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("Print letter")
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None


class PrintJob(QObject):
    """One paper on one printer. The worker makes each page's picture; only one is ever in memory."""

    printed = Signal(int)
    """All pages went to the printer: how many."""
    failed = Signal(object)
    """Why not (``RedressError``)."""

    def __init__(self, ctx: Context, read: Reading, printer: QPrinter, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self.ctx, self._read, self.printer = ctx, read, printer
        self._pdf = b""
        self._pages = self._next = 0
        self._painter = QPainter()
        set_up(printer, name)

    def start(self) -> None:
        """Fetch the pages' bytes, then print."""
        self.ctx.read(self._read, done=self._begin, failed=self._fail, owner=self)

    def _begin(self, answer: tuple[bytes, int]) -> None:
        self._pdf, self._pages = answer
        if not self._painter.begin(self.printer):
            self._fail(
                Trouble("The printer could not be started.", do="Check that it is on and has paper. Print again.")
            )
            return
        self._ask()

    def _ask(self) -> None:
        self.ctx.read(picture, self._pdf, self._next, done=self._draw, failed=self._fail, owner=self)

    def _draw(self, page: PageImage) -> None:
        if self._next:
            self.printer.newPage()
        image = QImage(page.rgba, page.width, page.height, page.width * 4, QImage.Format.Format_RGBX8888)
        self._painter.drawImage(QRectF(self._painter.viewport()), image)
        self._next += 1
        if self._next < self._pages:
            self._ask()
            return
        self._painter.end()
        self.printed.emit(self._pages)

    def _fail(self, error: Exception) -> None:
        if self._painter.isActive():
            self.printer.abort()
            self._painter.end()
        self.failed.emit(error)


def kept(desk: Desk, letter_id: int) -> tuple[bytes, int]:
    """The bytes that were kept, marked where they were printed before, and how many pages they have; on the worker."""
    from desktop_app.letters.preview import page_count

    pdf = letters.for_printer(desk, letter_id)
    return pdf, page_count(pdf)


def picture(_desk: Desk, pdf: bytes, number: int) -> PageImage:
    """One page at the printer's resolution; on the worker."""
    from desktop_app.letters.preview import page_image

    return page_image(pdf, number, DPI)


def set_up(printer: QPrinter, name: str) -> None:
    """A4 upright to the very edge: the letter brings its own margins, and the window's address must not move."""
    printer.setDocName(name)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
