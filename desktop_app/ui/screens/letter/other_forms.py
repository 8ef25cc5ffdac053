"""The letter in the form the resident asked for beside the PDF: saved to a file of the person's choice."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop_app.errors import Trouble
from desktop_app.policy.letter_forms import LetterForm
from desktop_app.services import letters
from desktop_app.services.views_letters import LetterView
from desktop_app.ui.context import Context
from desktop_app.ui.screens.case.card import Card
from desktop_app.ui.screens.case.text import body
from desktop_app.ui.screens.letter.files import bare_name
from desktop_app.ui.widgets.words import button

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk

_WHAT = {
    LetterForm.PLAIN_TEXT: "The whole letter as a text file: for a screen reader, or for whoever makes braille, easy "
    "read or a translation of it.",
    LetterForm.AUDIO_SCRIPT: "The letter as it is read aloud, with dates, sums and numbers in words: for whoever "
    "records it or reads it over the phone.",
}
_WORDS = {LetterForm.PLAIN_TEXT: "Save plain text…", LetterForm.AUDIO_SCRIPT: "Save audio script…"}


class OtherForms(Card):
    """Shown where the resident's needs ask for it, and hidden where the PDF is all."""

    failed = Signal(object)
    """Why there is no file (``RedressError``)."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__("In the form they asked for", parent=parent)
        self.ctx = ctx
        self.letter_id = 0
        self.name_of: Callable[[], str] = str
        """What the letter is called where it is saved."""
        self.buttons: dict[LetterForm, QPushButton] = {}
        self.lines: dict[LetterForm, QWidget] = {}
        for form in LetterForm:
            self.buttons[form] = button(_WORDS[form], partial(self.save, form), symbol="download")
            self.lines[form] = self._line(form)
            self.add(self.lines[form])
        self.hide()

    def _line(self, form: LetterForm) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(body(_WHAT[form]), 1)
        row.addWidget(self.buttons[form])
        return line

    def show_letter(self, letter: LetterView) -> None:
        """Offer what this resident's letters are made in."""
        self.letter_id = letter.summary.id
        for form, line in self.lines.items():
            line.setVisible(form in letter.forms)
        self.setVisible(bool(letter.forms))

    def save(self, form: LetterForm) -> None:
        """Ask where to, and write it."""
        offered = f"{bare_name(self.name_of())}, {form.words.lower()}.txt"
        path = self.ctx.messages.save_file(f"Save the {form.words.lower()}", offered, "Text (*.txt)")
        if path is not None:
            self.ctx.read(_save, self.letter_id, form, path, done=self._saved, failed=self.failed.emit, owner=self)

    def _saved(self, path: Path) -> None:
        self.ctx.messages.saved(path)


def _save(desk: Desk, letter_id: int, form: LetterForm, path: Path) -> Path:
    """Writes one form of the letter; on the worker.

    Raises:
        Trouble: the file could not be written.
    """
    if form is LetterForm.PLAIN_TEXT:
        content = letters.plain_text(desk, letter_id)
    else:
        content = f"{letters.audio_script(desk, letter_id)}\n".encode("utf-8-sig")
    try:
        path.write_bytes(content)
    except OSError as problem:
        raise Trouble(
            f"{path.name} could not be written: {problem.strerror}.", do="Choose another folder."
        ) from problem
    return path
