"""At the next start, and until somebody answers: how was that batch printed?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.services.views import Changes
from desktop_app.ui.context import Context
from desktop_app.ui.widgets.banner import Banner

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk
    from desktop_app.services.views_post import BatchView


class BatchBar(Banner):
    """Hidden while every batch has been answered for."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__("warning", can_dismiss=False, parent=parent)
        self._ctx = ctx
        ctx.changed.connect(self._changed)
        ctx.ready.connect(self._read)
        self._read()

    def _read(self) -> None:
        self._ctx.read(_unanswered, done=self._show, owner=self, latest="unanswered batches")

    def _show(self, batches: tuple[BatchView, ...]) -> None:
        from desktop_app.ui.screens.post.reads import unanswered_words

        if not batches:
            self.show_text("warning", "")
            return
        first = batches[0]
        self.show_text("warning", unanswered_words(first), ("Answer now", lambda: self._ctx.open_post.emit(first.id)))

    def _changed(self, changes: Changes) -> None:
        if changes.letters:
            self._read()


def _unanswered(desk: Desk) -> tuple[BatchView, ...]:
    from desktop_app.services.post_batch import unanswered

    return unanswered(desk)
