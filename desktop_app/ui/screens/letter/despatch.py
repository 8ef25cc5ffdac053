"""From a finished draft to the post: issuing, saving the PDF, printing it, and recording that it left."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from desktop_app.errors import RedressError, Trouble
from desktop_app.policy.kinds import LetterState
from desktop_app.policy.steps_post import held_words
from desktop_app.policy.words import count
from desktop_app.services import letters
from desktop_app.services.entries import LeavingEntry
from desktop_app.services.letter_issuing import otherwise
from desktop_app.services.reviewing import words_sha
from desktop_app.services.views_letters import LetterSummary, LetterView
from desktop_app.ui.context import Context
from desktop_app.ui.letter_holding import hold_back, let_go
from desktop_app.ui.screens.letter.email_out import EmailOut
from desktop_app.ui.screens.letter.files import bare_name
from desktop_app.ui.screens.letter.issued import Issued
from desktop_app.ui.screens.letter.printing import PrintJob, choose_printer, kept

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk

ISSUING = (
    "It is dated today and kept exactly as it is: nobody can change it afterwards.\n\n"
    "The deadline is met when it leaves, so mark it as sent once it has been posted, emailed or handed over."
)

MOST_ADVICE = 4
"""Pieces of advice told word for word when a letter is issued; more are counted."""

DISCARDING = (
    "Its words are put away and the chronology says so. If it tells the resident of an extension, the extension is "
    "withdrawn with it, and the first date holds."
)


class Despatch(QObject):
    """What can be done with one letter once it is written. The screen shows what comes of it."""

    shown = Signal(object)
    """The letter after an act (``LetterView``)."""
    discarded = Signal()
    """The draft was put away."""
    failed = Signal(object)
    """Why an act failed (``RedressError``)."""

    def __init__(self, ctx: Context, letter_id: int, issued: Issued, window: QWidget) -> None:
        super().__init__(window)
        self.ctx, self.letter_id, self.issued, self.window = ctx, letter_id, issued, window
        self.name = ""
        """What a saved file is called and a print job is named: reference, kind and date."""
        self.is_as_shown: Callable[[LetterView], bool] = lambda _now: True
        """Whether a reading of the letter says what stands on the screen."""
        self.advice: Callable[[], tuple[str, ...]] = lambda: ()
        """What the check list still advises."""
        self.choose_printer: Callable[[QWidget], QPrinter | None] = choose_printer
        issued.leaving.sent.connect(self._send)
        issued.save_pdf.connect(self.save_pdf)
        issued.hold_it.connect(lambda: hold_back(ctx, letter_id, self.name, window))
        issued.let_it_go.connect(lambda: let_go(ctx, letter_id, self.name, window))
        issued.print_it.connect(self.print_pages)
        issued.forms.name_of = lambda: self.name
        issued.forms.failed.connect(self.failed)
        self.email = EmailOut(ctx, letter_id, self)
        self.email.failed.connect(self.failed)
        self.email.sent.connect(self._left)
        self.email.can_send.connect(issued.send.setVisible)
        issued.email_it.connect(lambda: self.email.write(self.name))
        issued.send_it.connect(self.email.send)

    def issue(self) -> None:
        """Freeze the letter, after saying what that means."""
        words = "\n\n".join(filter(None, (still_open(self.advice()), ISSUING)))
        if self.ctx.messages.ask("Issue this letter?", words, "Issue letter", dangerous=True):
            self.ctx.read(letters.letter, self.letter_id, done=self._issue, failed=self.failed.emit, owner=self)

    def _issue(self, now: LetterView) -> None:
        """What was typed last is saved by now. What somebody else has written since is read before it is issued."""
        if now.summary.state == LetterState.DRAFT and not self.is_as_shown(now):
            self.shown.emit(now)
            self.failed.emit(otherwise())
            return
        issue = partial(letters.issue, shown=words_sha(now.blocks))
        self.ctx.act(issue, self.letter_id, done=self._issued, failed=self.failed.emit, owner=self)

    def discard(self) -> None:
        """Put the draft away, after asking; an extension's letter takes the extension with it."""
        if self.ctx.messages.ask("Discard this draft?", DISCARDING, "Discard draft", "Keep it", dangerous=True):
            self.ctx.act(
                letters.discard_draft, self.letter_id, done=self._put_away, failed=self.failed.emit, owner=self
            )

    def save_pdf(self) -> None:
        """Write the kept bytes to a file of the person's choice."""
        path = self.ctx.messages.save_file("Save the letter as PDF", file_name(self.name), "PDF (*.pdf)")
        if path is not None:
            self.ctx.read(save_copy, self.letter_id, path, done=self._saved, failed=self.failed.emit, owner=self)

    def print_letter(self, letter: LetterSummary) -> None:
        """Print the kept pages; neither a draft, for what leaves must be what is kept, nor what is held back."""
        if letter.state == LetterState.DRAFT:
            self.ctx.messages.tell("note", "Issue the letter first: what is printed must be what is kept.")
        elif letter.held is not None:
            self.ctx.messages.tell("note", f"{held_words(letter.held)} Let it go before it is printed.")
        else:
            self.print_pages()

    def print_pages(self) -> None:
        """Ask for a printer and print; say so when there is none, and offer the file instead."""
        try:
            printer = self.choose_printer(self.window)
        except RedressError as problem:
            if self.ctx.messages.ask(problem.what, problem.do, "Save PDF…", "Not now"):
                self.save_pdf()
            return
        if printer is not None:
            self.issued.print.setEnabled(False)
            job = PrintJob(self.ctx, partial(kept, letter_id=self.letter_id), printer, self.name, self)
            job.printed.connect(self._printed)
            job.failed.connect(self._not_printed)
            job.start()

    def _issued(self, letter: LetterView) -> None:
        self.shown.emit(letter)
        self.ctx.messages.tell("done", "Letter issued and kept. Print it or save it, then mark it as sent.")
        self.issued.print.setFocus()

    def _put_away(self, _letter: LetterView) -> None:
        self.ctx.messages.tell("done", "Draft discarded.")
        self.discarded.emit()

    def _saved(self, path: Path) -> None:
        self.ctx.messages.tell("done", f"Saved as {path.name}.")

    def _printed(self, pages: int) -> None:
        self.issued.print.setEnabled(True)
        self.ctx.act(letters.record_print, self.letter_id, done=self.shown.emit, failed=self.failed.emit, owner=self)
        words = f"{count(pages, 'page')} went to the printer. Mark the letter as sent once it is posted."
        self.ctx.messages.tell("done", words)

    def _not_printed(self, error: RedressError) -> None:
        self.issued.print.setEnabled(True)
        self.failed.emit(error)

    def _send(self, entry: LeavingEntry) -> None:
        refused = self.issued.leaving.refused
        self.ctx.act(letters.mark_sent, self.letter_id, entry, done=self._left, failed=refused, owner=self)

    def _left(self, letter: LetterView) -> None:
        self.shown.emit(letter)
        back = ("Back to the case", lambda: self.ctx.open_case.emit(letter.case_id))
        self.ctx.messages.offer("Marked as sent.", back)


def still_open(advice: tuple[str, ...]) -> str:
    """The advice that nobody followed, named before the letter can no longer be changed; '' for none."""
    if not advice:
        return ""
    told = [f"•  {each}" for each in advice[:MOST_ADVICE]]
    more = [f"•  and {len(advice) - MOST_ADVICE} more"] if len(advice) > MOST_ADVICE else []
    are = "piece of advice is" if len(advice) == 1 else "pieces of advice are"
    return "\n".join((f"{len(advice)} {are} still open:", *told, *more))


def file_name(name: str) -> str:
    """What the PDF of a letter of that name is saved as."""
    return f"{bare_name(name)}.pdf"


def save_copy(desk: Desk, letter_id: int, path: Path) -> Path:
    """Write the kept bytes to ``path``; on the worker.

    Raises:
        Trouble: the file could not be written.
    """
    pdf = letters.pdf_to_save(desk, letter_id)
    try:
        path.write_bytes(pdf)
    except OSError as problem:
        raise Trouble(
            f"{path.name} could not be written: {problem.strerror}.", do="Choose another folder."
        ) from problem
    return path
