"""From ticked letters to paper: a batch is started, goes out, and is asked about."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from desktop_app.errors import RedressError
from desktop_app.policy.kinds import PrintResult
from desktop_app.policy.words import count
from desktop_app.services.views_post import BatchView, LetterToGo
from desktop_app.ui.screens.letter.printing import choose_printer
from desktop_app.ui.screens.post.printing import BatchRun, FileRun, PrinterRun
from desktop_app.ui.screens.post.question import QuestionPage

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk
    from desktop_app.services.views import Changes
    from desktop_app.ui.screens.post.screen import PostScreen

MakeRun = Callable[[BatchView], BatchRun]


class Printer(QObject):
    """One batch at a time."""

    def __init__(self, screen: PostScreen) -> None:
        super().__init__(screen)
        self.screen, self.ctx = screen, screen.ctx
        self.choose_printer: Callable[[QWidget], QPrinter | None] = choose_printer
        self._run: BatchRun | None = None
        screen.progress.stopped.connect(self._stop)

    def print(self, letters: list[LetterToGo]) -> None:
        """Print letters on a printer; where there is none, offer the file."""
        if not letters or self.screen.is_busy():
            return
        try:
            printer = self.choose_printer(self.screen)
        except RedressError as problem:
            if self.ctx.messages.ask(problem.what, _NO_PRINTER, "Save one PDF…", "Not now"):
                self.save(letters)
            return
        if printer is not None:
            name = printer.printerName() or "a PDF file"
            self._begin(letters, name, lambda batch: PrinterRun(self.ctx, batch, printer, self))

    def save(self, letters: list[LetterToGo]) -> None:
        """Write letters as one PDF, for a printer elsewhere."""
        if not letters or self.screen.is_busy():
            return
        name = f"Batch, {count(len(letters), 'letter')}, {self.ctx.today():%Y-%m-%d}.pdf"
        path = self.ctx.messages.save_file("Save the batch as one PDF", name, "PDF (*.pdf)")
        if path is not None:
            self._begin(letters, path.name, lambda batch: self._file_run(batch, path))

    def ask(self, batch: BatchView, preset: PrintResult = PrintResult.GOOD, why: str = "") -> None:
        """Ask how a batch was printed."""
        page = QuestionPage(batch, preset, why, self.screen.show_lists)
        page.answered.connect(lambda results: self._answer(batch, results))
        page.nothing_printed.connect(lambda: self._take_back(batch))
        self.screen.show_page(page)
        page.table.setFocus()

    def ask_about(self, batch_id: int) -> None:
        """Ask about the batch of that number; nothing when it has been answered for."""
        self.ctx.read(_batch, batch_id, done=self._ask_if_open, failed=lambda _: None, owner=self)

    def _ask_if_open(self, batch: BatchView) -> None:
        if batch.answered_at is None and not self.screen.is_busy():
            self.ask(batch)

    def _file_run(self, batch: BatchView, path: Path) -> BatchRun:
        return FileRun(self.ctx, batch, path, self)

    def _begin(self, letters: list[LetterToGo], printer: str, make: MakeRun) -> None:
        self.ctx.act(
            _start, tuple(one.id for one in letters), printer, done=lambda batch: self._go(make(batch)), owner=self
        )

    def _go(self, run: BatchRun) -> None:
        self._run, many = run, len(run.batch.letters)
        progress = self.screen.progress
        progress.begin("Printing" if isinstance(run, PrinterRun) else "Saving", many)
        run.progress.connect(progress.reach)
        run.done.connect(lambda: self._out(run))
        run.stopped.connect(lambda gone: self._stopped(run, gone))
        run.failed.connect(lambda error, gone: self._failed(run, error, gone))
        run.start()

    def _stop(self) -> None:
        if self._run is not None:
            self._run.stop()

    def _out(self, run: BatchRun) -> None:
        self._end(run)
        self.ask(run.batch)

    def _stopped(self, run: BatchRun, gone: int) -> None:
        self._end(run)
        if gone == 0:
            self._take_back(run.batch)
            return
        many = len(run.batch.letters)
        why = f"You stopped it after {gone} of {many} letters had been sent to the printer."
        self.ask(run.batch, PrintResult.NOT_PRINTED, why)

    def _failed(self, run: BatchRun, error: RedressError, gone: int) -> None:
        self._end(run)
        self.ctx.tell_error(error)
        if gone == 0:
            self._take_back(run.batch, tells=False)
        else:
            self.ask(run.batch, PrintResult.NOT_PRINTED, f"{gone} letters had been sent before it failed.")

    def _end(self, run: BatchRun) -> None:
        self._run = None
        self.screen.progress.end()
        run.deleteLater()

    def _answer(self, batch: BatchView, results: dict[int, PrintResult]) -> None:
        from desktop_app.services.post_batch import answer_batch

        again = sum(result is not PrintResult.GOOD for result in results.values())
        self.ctx.act(answer_batch, batch.id, results, done=lambda _: self._answered(len(results), again), owner=self)

    def _answered(self, many: int, again: int) -> None:
        screen = self.screen
        screen.wait()
        screen.show_lists()
        screen.tabs.setCurrentWidget(screen.to_print if again else screen.printed)
        good = f"{count(many - again, 'letter')} printed. Mark what has left as posted."
        self.ctx.messages.tell("done", f"{good} {again} to print again." if again else good)

    def _take_back(self, batch: BatchView, *, tells: bool = True) -> None:
        from desktop_app.services.post_batch import cancel_batch

        def back(_: int) -> None:
            self.screen.wait()
            self.screen.show_lists()
            if tells:
                self.ctx.messages.tell("done", f"Batch {batch.id} was taken back. Its letters are as they were.")

        self.ctx.act(cancel_batch, batch.id, done=back, owner=self)


def _start(desk: Desk, letter_ids: tuple[int, ...], printer: str, act: str) -> tuple[BatchView, Changes]:
    from desktop_app.services.post_batch import BatchEntry, start_batch
    from desktop_app.services.post_settings import post_settings

    return start_batch(desk, BatchEntry(letter_ids, printer, post_settings(desk).has_separators), act)


def _batch(desk: Desk, batch_id: int) -> BatchView:
    from desktop_app.services.post_batch import batch

    return batch(desk, batch_id)


_NO_PRINTER = "You can save the letters as one PDF, and print that where there is a printer."
