"""Saving while somebody writes: after a pause, one passage at a time, and never losing words to an error."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.errors import RedressError
from desktop_app.services import letters
from desktop_app.services.views_letters import LetterView
from desktop_app.ui.context import Context

PAUSE_MS = 400
LONGEST_MS = 1500
"""Somebody who writes without a pause is saved this often."""


class Autosave(QObject):
    """Holds the words not yet saved, by passage; sends them in order with the version last read."""

    saved = Signal(object)
    """The letter after a save (``LetterView``)."""
    failed = Signal(object)
    """Why a save failed (``RedressError``); the words are still held."""
    status = Signal(str)

    def __init__(self, ctx: Context, letter_id: int, parent: QObject) -> None:
        super().__init__(parent)
        self.ctx, self.letter_id = ctx, letter_id
        self.version = 0
        self.held: dict[str, str] = {}
        self.seen: dict[str, str] = {}
        """Each passage as it was read last, before anything was typed in it that is not saved."""
        self.has_failed = False
        """The last save failed and its words are still held."""
        self.failed_in = ""
        """The passage of the last failure."""
        self._sent = ""
        self._sent_text = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.save)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_MS)
        self._longest.timeout.connect(self.save)

    @property
    def is_settled(self) -> bool:
        """Whether everything typed is saved."""
        return not self.held and not self._sent

    def hold(self, key: str, text: str) -> None:
        """Words were typed; they are saved after a pause."""
        self.held[key] = text
        self.status.emit("Writing…")
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def read(self, letter: LetterView) -> None:
        """Another reading: what is being written keeps what it was written over."""
        self.version = letter.version
        own = {*self.held, self._sent}
        self.seen |= {block.key: block.text for block in letter.blocks if block.key not in own}

    def save(self) -> None:
        """Save what is held, now."""
        self._pause.stop()
        self._longest.stop()
        if self._sent or not self.held:
            return
        self._sent, self._sent_text = next(iter(self.held.items()))
        del self.held[self._sent]
        self.status.emit("Saving…")
        self.ctx.read(
            letters.save_block, self.letter_id, self._sent, self._sent_text, self.version, self.seen.get(self._sent),
            done=self._done, failed=self._failed, owner=self,
        )  # fmt: skip

    def forget(self, key: str) -> None:
        """What was typed in this passage is not wanted any more."""
        self.held.pop(key, None)
        self.has_failed = self.has_failed and bool(self.held)

    def _done(self, letter: LetterView) -> None:
        self.seen[self._sent] = self._sent_text
        self._sent = ""
        self.has_failed = False
        self.read(letter)
        self.status.emit("Saved")
        self.saved.emit(letter)
        if self.held and not self._pause.isActive():
            self.save()

    def _failed(self, error: RedressError) -> None:
        self.held.setdefault(self._sent, self._sent_text)
        self.failed_in, self._sent = self._sent, ""
        self.has_failed = True
        self.status.emit("Not saved yet")
        self.failed.emit(error)
