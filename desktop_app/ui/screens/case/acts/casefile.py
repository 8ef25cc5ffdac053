"""The casefile: everything kept of the case, on paper and as files, for the Ombudsman or whoever has a right to it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from threading import Event

from PySide6.QtCore import Signal

from desktop_app.errors import BadInput, RedressError
from desktop_app.policy.casefile import Choice
from desktop_app.policy.words import count, inside
from desktop_app.services.casefile import making
from desktop_app.services.casefile.making import CasefileEntry, Made, Offer
from desktop_app.ui.screens.case.acts.evidence import CheckList
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.screens.letter.files import bare_name
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.progress import Progress
from desktop_app.ui.widgets.tab_order import chain

KINDS = (
    ("zip", "One ZIP: the casefile as a PDF, and every file beside it"),
    ("pdf", "One PDF: letters, documents and pictures in it"),
)
NOTES, OTHERS = "notes", "others"
LEAVE_OUT = (
    (NOTES, "What colleagues wrote for one another", "Notes, and reviews of drafts.", False),
    (OTHERS, "Other people in the case", "Their names are taken out of what was written, not out of files.", False),
)
_BESIDE = 2
"""Beside the files: setting the pages, and numbering them."""


class CasefilePage(ActPage):
    """What goes in is chosen, then where to; while it is made the page says how far it is, and can be stopped."""

    title = "Casefile"
    verb = "Make the casefile…"
    intro = (
        "Everything kept of this case in one go, in the order of the Ombudsman’s list: what the resident said, "
        "every letter as it left, documents, dates with their working, findings, promises, money and the chronology."
    )

    _reached = Signal(str)

    def build(self) -> None:
        """As what, which days, what stays out; what can go along is filled in once read."""
        self._unwanted, self._is_running, self._done_so_far = Event(), False, 0
        self.offer: Offer | None = None
        hint = "Leave both empty for everything from the beginning."
        self.since = self.add_date("since", "From", hint)
        self.until = self.add_date("until", "Up to and with")
        # Not first: with the focus in it, an arrow key that was meant for the page would change what is made.
        self.kind = self.form.add_choice("kind", "Make it as", KINDS)
        self.leaving = CheckList(LEAVE_OUT)
        self.form.add("leave", "Leave out", self.leaving)
        self.others, self.documents = CheckList(), CheckList()
        self.form.add("also", "Other cases that go along", self.others)
        self.form.add("documents", "Documents that go", self.documents)
        for key in ("also", "documents"):
            self.form.fields[key].hide()
        self.progress = Progress()
        self.form.add_widget(self.progress)
        self.progress.stopped.connect(self._unwanted.set)
        self._reached.connect(self._reach)  # from the worker, so by way of the event loop
        self.ctx.read(making.offered, self.case.id, done=self._arrived, failed=self.show_error, owner=self)

    def entry(self) -> CasefileEntry:
        """What is chosen.

        Raises:
            BadInput: something is typed that is no day.
        """
        left = self.leaving.ticked()
        choice = Choice(self._day(self.since, "since"), self._day(self.until, "until"), NOTES in left, OTHERS in left)
        gone = {key for key in self.documents.ticks if key not in self.documents.ticked()}
        return CasefileEntry(choice, tuple(map(int, self.others.ticked())), frozenset(map(int, gone)))

    def send(self) -> None:
        """Ask where to, then make it."""
        try:
            entry = self.entry()
        except BadInput as problem:
            self.show_error(problem)
            return
        if (path := self._where()) is None:
            return
        self._unwanted.clear()
        self._is_running, self._done_so_far = True, 0
        self.progress.begin("Making the casefile", self._many(entry) + _BESIDE, "step")
        self.run(making.make, self.case.id, entry, path, self._tell)
        self.progress.stop.setFocus()

    def show_error(self, error: RedressError) -> None:
        """Nothing is made any more."""
        self._rest()
        super().show_error(error)

    def closing(self) -> bool:
        """While it is made, leaving stops it first."""
        if not self._is_running:
            return super().closing()
        self.progress.stop.click()
        return False

    def _done(self, *result: object) -> None:
        (made,) = result
        self._rest()
        if isinstance(made, Made) and not made.pages:
            self.go.setEnabled(True)
            self.ctx.messages.tell("note", "Stopped. Nothing was written.")
            self.go.setFocus()
            return
        super()._done(*result)
        if isinstance(made, Made):
            self.ctx.messages.saved(made.path, f": {count(made.pages, 'page')}, {count(made.files, 'file')}")

    def _rest(self) -> None:
        self._is_running = False
        self.progress.end()

    def _arrived(self, offer: Offer) -> None:
        self.offer = offer
        for case_id, words, is_linked in offer.others:
            self.others.add(str(case_id), words, "", is_ticked=is_linked)
        for document_id, name in offer.documents:
            self.documents.add(str(document_id), name, "", is_ticked=True)
        self.form.fields["also"].setVisible(bool(offer.others))
        self.form.fields["documents"].setVisible(bool(offer.documents))
        missing = "; ".join(inside(one) for one in offer.missing)
        self.consequences(
            (
                f"Missing of the Ombudsman’s list: {missing}." if missing else "",
                "The chronology says that it was made, with what was left out and the PDF’s fingerprint.",
                "It does not count as sent: record that under Gather the evidence.",
            )
        )
        ticks = (self.leaving, self.others, self.documents)
        every = (tick for one in ticks for tick in one.ticks.values())
        chain((*self.since.stops(), *self.until.stops(), self.kind, *every, self.progress.stop, self.go, self.back))

    def _many(self, entry: CasefileEntry) -> int:
        offer = self.offer
        own = offer.letters + len(offer.documents) - len(entry.leave) if offer is not None else 0
        return own * 2 if self.kind.currentData() == "zip" else own

    def _tell(self, words: str) -> bool:
        """On the worker."""
        self._reached.emit(words)
        return not self._unwanted.is_set()

    def _reach(self, words: str) -> None:
        self._done_so_far += 1
        if self._is_running and not self._unwanted.is_set():
            self.progress.bar.setValue(self._done_so_far)
            self.progress.say(words)

    def _where(self) -> Path | None:
        kind = str(self.kind.currentData())
        name = bare_name(f"Casefile {self.case.reference}, {self.ctx.today():%Y-%m-%d}")
        kinds = ";;".join(sorted((f"{one.upper()} (*.{one})" for one, _ in KINDS), key=lambda one: kind not in one))
        path = self.ctx.messages.save_file("Save the casefile", f"{name}.{kind}", kinds)
        if path is None:
            return None
        typed = path.suffix.lower().removeprefix(".")
        if typed in dict(KINDS):  # whoever writes ‘.zip’ means a ZIP, whatever stands in the list
            self.kind.setCurrentIndex(self.kind.findData(typed))
            return path
        return path.with_name(f"{path.name}.{kind}")

    def _day(self, field: DateField, name: str) -> date | None:
        if field.problem() and not field.is_empty():
            raise BadInput(field.problem(), field=name)
        return field.date()
