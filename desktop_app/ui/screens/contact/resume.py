"""Half-finished contacts, triages and acts, offered again: ‘Continue the entry for Ms Okafor, kept at 10:42’."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.london import london
from desktop_app.policy.words import short_date
from desktop_app.ui.context import Context
from desktop_app.ui.screens.contact.keeping import file_key
from desktop_app.ui.screens.contact.payload import DRAFT_KIND
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.field import plain_label
from desktop_app.ui.widgets.words import button, link

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk
    from desktop_app.services.views import Changes
    from desktop_app.services.views_desk import DraftView

MOST_SHOWN = 3
TRIAGE = "triage"
"""The kind of the drafts that are triages."""
ACT = "act"
"""The kind of what was typed on an act's page and not saved."""


class ResumeBar(QWidget):
    """Hidden while there is nothing to go on with. Entries open in a tab of this window are not offered."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._kept: tuple[DraftView, ...] = ()
        self._is_all = False
        self.rows: list[ResumeRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(em(0.3))
        self.more = link("", self._show_all)
        self._column.addWidget(self.more)
        self.hide()
        ctx.changed.connect(self._hear)
        ctx.ready.connect(self.refresh)
        if ctx.has_desk:
            self.refresh()

    def refresh(self) -> None:
        """Ask again what there is to go on with."""
        if self._ctx.has_desk:
            self._ctx.read(read_entries, done=self._show, owner=self, latest="contact drafts")

    def showEvent(self, event: QShowEvent) -> None:
        """Entries may have been kept since it was last seen."""
        super().showEvent(event)
        self.refresh()

    def _hear(self, changes: Changes) -> None:
        if changes.drafts:
            self.refresh()

    def _show(self, kept: tuple[DraftView, ...]) -> None:
        newest = sorted(kept, key=lambda each: each.saved_at, reverse=True)
        being_typed = self._being_typed()
        self._kept = tuple(each for each in newest if each.key not in being_typed)
        self._rebuild()

    def _being_typed(self) -> set[str]:
        """Keys of the entries that stand open in this window."""
        window = self.window()
        triages = {f"{TRIAGE}-{getattr(one, 'case_id', '')}" for one in window.findChildren(QWidget, "triage")}
        acts = {str(getattr(one, "draft_key", "")) for one in window.findChildren(QWidget, "act-page")}
        return triages | acts | {str(getattr(one, "draft_key", "")) for one in window.findChildren(QWidget, "contact")}

    def _show_all(self) -> None:
        self._is_all = True
        self._rebuild()

    def _rebuild(self) -> None:
        for row in self.rows:
            row.hide()
            row.deleteLater()
        shown = self._kept if self._is_all else self._kept[:MOST_SHOWN]
        self.rows = [ROWS.get(each.kind, ResumeRow)(each, self._ctx) for each in shown]
        for at, row in enumerate(self.rows):
            self._column.insertWidget(at, row)
        hidden = len(self._kept) - len(shown)
        self.more.setText(f"Show {hidden} more half-finished {'entry' if hidden == 1 else 'entries'}")
        self.more.setVisible(hidden > 0)
        self.setVisible(bool(self._kept))


class ResumeRow(QFrame):
    """One half-finished contact with its two ways on."""

    said, verb = "Half-finished entry for", "Continue the entry"
    what, gone = "the entry", "What was typed and its files are deleted. No case has been made from it."

    def __init__(self, kept: DraftView, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = kept
        self._ctx = ctx
        self.setProperty("card", True)
        self.words = plain_label(f"{self.said} {kept.title}, kept {_when(kept, ctx)}")
        self.go_on = button(self.verb, self._continue)
        self.go_on.setAccessibleName(f"{self.verb} for {kept.title}")
        self.throw = button("Discard", self._discard)
        self.throw.setAccessibleName(f"Discard {self.what} for {kept.title}")
        row = QHBoxLayout(self)
        row.setContentsMargins(em(0.8), em(0.35), em(0.5), em(0.35))
        row.setSpacing(em(0.5))
        row.addWidget(self.words, 1)
        row.addWidget(self.go_on)
        row.addWidget(self.throw)

    def _continue(self) -> None:
        self._ctx.start_contact.emit(self._kept.key)

    def _discard(self) -> None:
        if self._ctx.messages.ask(
            f"Discard {self.what} for {self._kept.title}?", self.gone, f"Discard {self.what}", "Go back", dangerous=True
        ):
            self._ctx.read(discard_entry, self._kept, done=self._gone, owner=self)

    def _gone(self, _nothing: object) -> None:
        from desktop_app.services.views import Changes

        self._ctx.changed.emit(Changes(drafts=True))


class TriageRow(ResumeRow):
    """One triage that was begun and left."""

    said, verb = "You are in the middle of the triage of", "Go on with the triage"
    what = "the answers"
    gone = "The case stays, not yet triaged, and a danger that was ticked stays marked. Only the answers go."

    def _continue(self) -> None:
        from desktop_app.services.triage import draft_key_case

        self._ctx.start_triage.emit(draft_key_case(self._kept.key))


class ActRow(ResumeRow):
    """What was typed on an act's page when the program was killed."""

    said, verb = "Typed and not saved:", "Go on with it"
    what, gone = "what you typed", "The words are deleted. The case stays as it is."

    def _continue(self) -> None:
        payload = self._kept.payload
        self._ctx.take_step.emit(int(str(payload["case_id"])), str(payload["step"]))


ROWS: Mapping[str, type[ResumeRow]] = {TRIAGE: TriageRow, ACT: ActRow}


def read_entries(desk: Desk) -> tuple[DraftView, ...]:
    """What is half-finished; runs on the worker."""
    from desktop_app.services import drafts

    contacts = (*drafts.drafts(desk, DRAFT_KIND), *drafts.of_acts(desk))
    if not drafts.drafts(desk, TRIAGE):
        return contacts
    from desktop_app.services.triage import begun  # the rules of triage are not read at a start that needs none

    return (*contacts, *begun(desk))


def discard_entry(desk: Desk, kept: DraftView) -> None:
    """Forget a half-finished contact and the files kept beside it; runs on the worker."""
    from desktop_app.services import drafts

    named = kept.payload.get("files")
    for name in named if isinstance(named, list) else ():
        drafts.discard(desk, file_key(kept.key, str(name)))
    drafts.discard(desk, kept.key)


def _when(kept: DraftView, ctx: Context) -> str:
    at = london(kept.saved_at)
    if at.date() == ctx.today():
        return f"at {at:%H:%M}"
    return f"on {short_date(at.date(), ctx.today())} at {at:%H:%M}"
