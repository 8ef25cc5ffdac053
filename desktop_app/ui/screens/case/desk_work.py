"""What the notes and documents tabs ask of the services: adding, keeping while typing, opening."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from desktop_app.errors import RedressError
from desktop_app.services import cases, document_marks, document_saying, documents, drafts
from desktop_app.services.entries import FileEntry
from desktop_app.services.views import CaseView, DocumentView
from desktop_app.services.views_desk import DraftView
from desktop_app.ui.context import Context
from desktop_app.ui.screens.case.adding import read_file
from desktop_app.ui.screens.case.documents_tab import DocumentsTab
from desktop_app.ui.screens.case.notes_tab import NotesTab
from desktop_app.ui.screens.case.viewing import Viewing


class NoteWork(QObject):
    """A note is kept as a draft while it is typed, and added to the chronology when asked."""

    def __init__(self, ctx: Context, tab: NotesTab) -> None:
        super().__init__(tab)
        self.ctx, self.case_id, self.tab = ctx, 0, tab
        self.key = self._sent = ""
        tab.typed.connect(self._keep)
        tab.added.connect(self._add)

    def begin(self, case_id: int) -> None:
        """Go on with the note that was begun on this case, if one was."""
        self.case_id, self.key = case_id, f"note-{case_id}"
        self.ctx.read(drafts.draft, self.key, done=self._resume, failed=lambda _error: None, owner=self)

    def hold(self) -> None:
        """Keep what is typed without waiting."""
        self.tab.hold()

    def _keep(self, words: str) -> None:
        if words.strip():
            self.ctx.keep_draft("note", self.key, "A note not yet added", {"case_id": self.case_id, "words": words})
        else:
            self.ctx.discard_draft(self.key)

    def _resume(self, draft: DraftView | None) -> None:
        if draft is not None:
            self.tab.resume(str(draft.payload.get("words", "")))

    def still_meant(self) -> bool:
        """Whether a note that waits for the server is what stands in the box."""
        return self._sent == self.tab.box.text()

    def _add(self, words: str) -> None:
        self._sent = words
        self.ctx.act(cases.add_note, self.case_id, words, done=self._added, failed=self._failed, owner=self)

    def _added(self, *_result: object) -> None:
        if self.still_meant():
            self.tab.taken()
            self.ctx.discard_draft(self.key)
        else:
            self.tab.taken_before()

    def _failed(self, error: RedressError) -> None:
        self.tab.refused(str(error))


class DocumentWork(QObject):
    """Files go in one by one, a copy noted as such; they are opened from a private copy."""

    def __init__(self, ctx: Context, tab: DocumentsTab) -> None:
        super().__init__(tab)
        self.ctx, self.case_id, self.tab = ctx, 0, tab
        self.viewing = Viewing()
        tab.choose.connect(self._choose)
        tab.chosen.connect(self.add)
        tab.opened.connect(self._open)
        tab.name_wanted.connect(self._say_what)
        tab.strike_wanted.connect(self._strike)

    def add(self, paths: tuple[Path, ...]) -> None:
        """Read and add each file."""
        for path in paths:
            self.ctx.read(read_file, path, done=self._read, failed=self._failed, owner=self)

    def close(self) -> None:
        """Remove the private copies."""
        self.viewing.close()

    def _choose(self) -> None:
        self.add(self.ctx.messages.choose_files("Add documents to this case"))

    def _read(self, entry: FileEntry) -> None:
        def added(case: CaseView) -> None:
            if case.events and case.events[0].kind == documents.AGAIN:
                self.ctx.messages.tell("note", f"{entry.name} is kept with this case already. It was not added twice.")

        self.ctx.act(documents.add_document, self.case_id, entry, done=added, failed=self._failed, owner=self)

    def _say_what(self, document: DocumentView) -> None:
        text = f"{document.name}. The casefile and the Ombudsman’s list go by what you say here."
        kinds = tuple(sorted(document_marks.choices(), key=lambda one: one[0] != document.is_what))
        chosen = self.ctx.messages.choose("What is this document?", text, "&It is", kinds, "Save")
        if chosen is not None:
            do = document_saying.name_document
            self.ctx.act(do, self.case_id, document.id, chosen, failed=self._failed, owner=self)

    def _strike(self, document: DocumentView) -> None:
        if document.struck:
            back = document_saying.put_document_back
            self.ctx.act(back, self.case_id, document.id, failed=self._failed, owner=self)
            return
        text = f"{document.name} stays kept, struck out with your reason. No casefile takes it."
        reason = self.ctx.messages.ask_text("Added by mistake?", text, "&Why it does not belong here", "Strike it out")
        if reason is not None:
            strike = document_saying.strike_document
            self.ctx.act(strike, self.case_id, document.id, reason, failed=self._failed, owner=self)

    def _open(self, document_id: int) -> None:
        self.ctx.read(documents.content, document_id, done=self._show, failed=self._failed, owner=self)

    def _show(self, file: FileEntry) -> None:
        try:
            self.viewing.show(file)
        except RedressError as problem:
            self._failed(problem)

    def _failed(self, error: RedressError) -> None:
        self.ctx.messages.tell_error(error)
