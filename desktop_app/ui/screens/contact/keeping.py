"""Keeps a half-finished contact at every pause of typing, so that a crash or a closed tab loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.services import drafts
from desktop_app.services.desk import Desk
from desktop_app.services.entries import FileEntry
from desktop_app.services.views import Changes
from desktop_app.ui.context import Context
from desktop_app.ui.screens.contact.payload import DRAFT_KIND, FILE_KIND, Typing, digest, file_payload, to_payload

PAUSE_MS = 500
LONGEST_MS = 1500
"""Somebody who types without a pause is saved this often: on a busy machine, within three seconds all the same."""


class Keeper(QObject):
    """One entry's draft. ``typing`` tells what stands on the screen."""

    kept = Signal()
    """What stood on the screen is in the database now."""

    def __init__(self, ctx: Context, key: str, typing: Callable[[], Typing], parent: QObject) -> None:
        super().__init__(parent)
        self.key = key
        self._ctx = ctx
        self._typing = typing
        self._kept_files: set[str] = set()
        self._is_kept = False
        self._is_over = False
        self._pause = self._timer(PAUSE_MS)
        self._longest = self._timer(LONGEST_MS)

    @staticmethod
    def new_key() -> str:
        """A key no other entry has."""
        return f"{DRAFT_KIND}-{uuid4()}"

    def resumed(self, file_digests: set[str]) -> None:
        """The entry came from its draft: these files are kept already."""
        self._kept_files = set(file_digests)
        self._is_kept = True

    def touch(self) -> None:
        """Something was typed: keep it at the next pause."""
        if self._is_over:
            return
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def keep_now(self) -> bool:
        """Keep what stands on the screen at once; False when there is nothing worth keeping."""
        self._stop()
        typing = self._typing()
        if self._is_over or (typing.is_blank and not self._is_kept):
            return False
        self._keep_files(typing)
        payload = to_payload(typing)
        self._ctx.read(
            drafts.keep,
            DRAFT_KIND,
            self.key,
            typing.title,
            payload,
            done=self._say,
            owner=self,
            latest=f"draft {self.key}",
        )
        self._is_kept = True
        return True

    def discard(self) -> None:
        """The entry was taken in, or is not wanted: forget it and its files."""
        self._stop()
        self._is_over = True
        if self._is_kept:
            for name in self._kept_files:
                self._ctx.discard_draft(file_key(self.key, name))
            self._ctx.discard_draft(self.key)
        self._ctx.changed.emit(Changes(drafts=True))

    def _keep_files(self, typing: Typing) -> None:
        """Contents are written once each; every later pause writes only the words."""
        for kept in typing.entry.files:
            name = digest(kept)
            if name not in self._kept_files:
                self._kept_files.add(name)
                self._ctx.read(_keep_file, file_key(self.key, name), kept, done=lambda _: None, owner=self)

    def _say(self, _kept: object) -> None:
        self.kept.emit()

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self.keep_now)
        return timer

    def _stop(self) -> None:
        self._pause.stop()
        self._longest.stop()


def file_key(key: str, name: str) -> str:
    """The draft key under which one file of an entry is kept."""
    return f"{key}/{name}"


def _keep_file(desk: Desk, key: str, kept: FileEntry) -> None:
    """On the worker: a photograph is large, and its bytes become text."""
    drafts.keep(desk, FILE_KIND, key, kept.name, file_payload(kept))
