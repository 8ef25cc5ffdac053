"""An issued letter as a ready email: saved where the person says, and opened in their own mail program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from desktop_app.errors import Trouble
from desktop_app.policy.words import listed
from desktop_app.ui.context import Context
from desktop_app.ui.screens.letter.files import bare_name
from desktop_app.ui.sending import Sending

if TYPE_CHECKING:
    from desktop_app.errors import RedressError
    from desktop_app.services.desk import Desk
    from desktop_app.services.letter_email import ReadyEmail
    from desktop_app.services.views import Changes
    from desktop_app.services.views_letters import LetterView


class EmailOut(QObject):
    """It counts as sent only when the handler says that it was: the form below asks how and when."""

    failed = Signal(object)
    """Why there is no email (``RedressError``)."""
    sent = Signal(object)
    """The letter after it was sent from here (``LetterView``)."""
    can_send = Signal(bool)
    """Whether a mail server is set up."""

    def __init__(self, ctx: Context, letter_id: int, parent: QObject) -> None:
        super().__init__(parent)
        self.ctx, self.letter_id = ctx, letter_id
        self.open: Callable[[Path], object] = open_file
        self.sending = Sending.of(ctx)
        self.sending.sent.connect(self._sent)
        self.sending.failed.connect(self._not_sent)
        ctx.changed.connect(self._changed)
        self._look()

    def write(self, name: str) -> None:
        """Ask where to, save it and open it. ``name`` is the letter's; who is written to stands in the file alone."""
        path = self.ctx.messages.save_file("Save the email", f"{bare_name(name)}.eml", "Emails (*.eml)")
        if path is not None:
            self.ctx.read(
                _save, self.letter_id, path, done=lambda ready: self._saved(path, ready), failed=self.failed.emit,
                owner=self,
            )  # fmt: skip

    def send(self) -> None:
        """Send it by the mail server, after saying to whom."""
        self.ctx.read(_recipients, self.letter_id, done=self._ask, failed=self.failed.emit, owner=self)

    def _ask(self, ready: ReadyEmail) -> None:
        copies = f", with a copy to {listed(ready.copies)}" if ready.copies else ""
        text = f"It goes to {listed(ready.to)}{copies}, and is recorded as emailed today. It cannot be called back."
        if self.ctx.messages.ask("Send this letter?", text, "Send it", dangerous=True):
            self.sending.send(self.letter_id)
            self.ctx.messages.tell("note", "Sending… You can go on working.")

    def _sent(self, letter_id: int, view: LetterView) -> None:
        if letter_id == self.letter_id:
            self.sending.hear()
            self.sent.emit(view)

    def _not_sent(self, letter_id: int, error: RedressError) -> None:
        if letter_id == self.letter_id:
            self.sending.hear()
            self.failed.emit(error)

    def _look(self) -> None:
        self.ctx.read(_is_on, done=self.can_send.emit, owner=self, latest=f"mail server {self.letter_id}")

    def _changed(self, changes: Changes) -> None:
        if changes.landlord:
            self._look()

    def _saved(self, path: Path, ready: ReadyEmail) -> None:
        copies = f", with a copy to {listed(ready.copies)}" if ready.copies else ""
        post = f" By post still: a copy to {'; '.join(ready.by_post)}." if ready.by_post else ""
        words = f"Saved as {path.name}, to {listed(ready.to)}{copies}. Send it, then mark the letter as emailed.{post}"
        self.ctx.messages.tell("done", words)
        self.open(path)


def open_file(path: Path) -> None:
    """In whatever program the person has for it; where there is none the saved file is enough."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _is_on(desk: Desk) -> bool:
    from desktop_app.services.smtp_settings import smtp_settings

    return smtp_settings(desk).is_on


def _recipients(desk: Desk, letter_id: int) -> ReadyEmail:
    from desktop_app.services.letter_email import ready_email

    return ready_email(desk, letter_id)


def _save(desk: Desk, letter_id: int, path: Path) -> ReadyEmail:
    """Runs on the worker."""
    from desktop_app.services.letter_email import email_to_save

    ready = email_to_save(desk, letter_id)
    try:
        path.write_bytes(ready.content)
    except OSError as problem:
        raise Trouble(
            f"{path.name} could not be written: {problem.strerror}.", do="Choose another folder."
        ) from problem
    return ready
