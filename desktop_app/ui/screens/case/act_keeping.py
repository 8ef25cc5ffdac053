"""What is typed on an act's page is kept while it is open: after a crash or a power cut it stands there again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop_app.london import london
from desktop_app.policy.words import short_date
from desktop_app.services import drafts
from desktop_app.ui.half_finished import kept_of, put_back
from desktop_app.ui.typing_pause import LONGEST_MS

if TYPE_CHECKING:
    from desktop_app.services.views_desk import DraftView
    from desktop_app.ui.context import Context
    from desktop_app.ui.screens.case.acts.page import ActPage


class ActKeeping(QObject):
    """Of the one page that is open. It looks at the page every second and a half: cards and fields come and go in
    it, so that there is no one signal to wait for."""

    def __init__(self, ctx: Context, parent: QObject) -> None:
        super().__init__(parent)
        self.ctx = ctx
        self._page: ActPage | None = None
        self._key = self._step = ""
        self._kept: dict[str, object] | None = None
        self._afresh: Callable[[], None] = lambda: None
        self._look = QTimer(self, interval=LONGEST_MS)
        self._look.timeout.connect(self.keep)

    def begin(self, page: ActPage, key: str, step: str, afresh: Callable[[], None]) -> None:
        """Look after ``page``: ``key`` says which act it is, ``step`` opens it again, ``afresh`` opens it empty."""
        self._page, self._step, self._afresh, self._kept = page, step, afresh, None
        self._key = page.draft_key = f"{drafts.ACT}-{page.case.id}-{key}"
        self._look.start()
        self.ctx.read(drafts.draft, self._key, done=self._resume, failed=lambda _: None, owner=page)

    def end(self) -> None:
        """The page goes, its act done or not wanted: nothing of it is kept."""
        self._look.stop()
        self.let_go()
        self._page = None

    def let_go(self) -> None:
        """Whoever sits here said that what is typed may be lost; should the page stay after all, it is kept again."""
        if self._page is not None and self._kept is not None:
            self._kept = None
            self.ctx.discard_draft(self._key)

    def keep(self) -> None:
        """Keep what stands there now, unless it is kept already or is what the page opened with."""
        page = self._page
        if page is None:
            return
        if not page.is_touched:
            self.let_go()
        elif (now := kept_of(page.form)) != self._kept:
            self._kept = now
            title = f"{page.title}, {page.case.reference}"
            payload = {"case_id": page.case.id, "step": self._step, "fields": now}
            self.ctx.keep_draft(drafts.ACT, self._key, title, payload)

    def _resume(self, kept: DraftView | None) -> None:
        page = self._page
        fields = kept.payload.get("fields") if kept is not None else None
        if page is None or kept is None or not isinstance(fields, Mapping) or page.draft_key != kept.key:
            return
        if page.is_touched:  # filled in meanwhile: what stands there is newer
            return
        put_back(page.form, fields)
        self._kept = dict(fields)
        at = london(kept.saved_at)
        day = "" if at.date() == self.ctx.today() else f"on {short_date(at.date(), self.ctx.today())} "
        words = f"This is what you had typed here, kept {day}at {at:%H:%M}. It is not saved on the case yet."
        page.say_kept(words, ("Start afresh", self._start_afresh))

    def _start_afresh(self) -> None:
        self.let_go()
        self._afresh()
