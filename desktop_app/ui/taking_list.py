"""Saves or prints the list in front: whichever screen has one answers ``list_to_take()``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from desktop_app.errors import RedressError
from desktop_app.policy.words import count

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop_app.services.desk import Desk
    from desktop_app.services.list_away import ListToTake
    from desktop_app.ui.context import Context
    from desktop_app.ui.screens.letter.printing import PrintJob
    from desktop_app.ui.window import MainWindow

KINDS = "Spreadsheet (*.xlsx);;Table as plain text (*.csv);;PDF (*.pdf)"
_NO_LIST = "No list stands here to save or print. Go to the queue, the workload or the posting log first."
_NO_PRINTER = "You can save the list as a PDF instead, and print it where there is a printer."


class TakingList(QObject):
    """Two gestures of the File menu."""

    def __init__(self, ctx: Context, window: MainWindow) -> None:
        super().__init__(window)
        self._ctx, self._window = ctx, window
        self._job: PrintJob | None = None

    def save(self) -> None:
        """Ask where to, and write the list there. The posting log has a file of its own, with every proof in it."""
        own = getattr(self._window.front_screen(), "save_list", None)
        if own is not None:
            own()
        elif (it := self._in_front()) is not None:
            self._save(it, "xlsx")

    def print(self) -> None:
        """Print the list; where there is no printer, offer the file."""
        from desktop_app.ui.screens.letter.printing import choose_printer

        if (it := self._in_front()) is None:
            return
        try:
            printer = choose_printer(self._window)
        except RedressError as problem:
            if self._ctx.messages.ask(problem.what, _NO_PRINTER, "Save as PDF…", "Not now"):
                self._save(it, "pdf")
            return
        if printer is not None:
            self.print_on(printer, it)

    def print_on(self, printer: QPrinter, it: ListToTake) -> None:
        """Print on a printer that was chosen."""
        from PySide6.QtGui import QPageLayout

        from desktop_app.ui.screens.letter.printing import PrintJob

        self._job = job = PrintJob(self._ctx, lambda desk: _pages(desk, it), printer, it.title, self)
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        job.printed.connect(
            lambda pages: self._ctx.messages.tell("done", f"Sent to the printer: {count(pages, 'page')}.")
        )
        job.failed.connect(self._ctx.tell_error)
        job.start()

    def _in_front(self) -> ListToTake | None:
        front: Any = self._window.front_screen()
        ask = getattr(front, "list_to_take", None)
        found: ListToTake | None = ask() if ask is not None else None
        if found is None:
            self._ctx.messages.tell("note", _NO_LIST)
        return found

    def _save(self, it: ListToTake, ending: str) -> None:
        from desktop_app.services.list_away import save_list
        from desktop_app.ui.screens.letter.files import bare_name

        name = bare_name(f"{it.title}, {self._ctx.today():%Y-%m-%d}")
        path = self._ctx.messages.save_file("Save this list", f"{name}.{ending}", KINDS)
        if path is None:
            return
        whole = path if path.suffix else path.with_suffix(f".{ending}")
        self._ctx.read(save_list, it, whole, done=self._ctx.messages.saved, owner=self)


def _pages(desk: Desk, it: ListToTake) -> tuple[bytes, int]:
    from desktop_app.letters.preview import page_count
    from desktop_app.services.list_away import list_to_print

    pdf = list_to_print(desk, it)
    return pdf, page_count(pdf)
