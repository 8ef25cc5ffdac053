"""Evidence for the Ombudsman: what they asked for, a delay explained before its day, and what goes to them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.errors import BadInput
from desktop_app.policy.words import with_weekday
from desktop_app.services import ombudsman_evidence
from desktop_app.services.documents import add_document
from desktop_app.services.entries import FileEntry
from desktop_app.services.entries_ombudsman import AskedEntry, DelayEntry, SentEntry
from desktop_app.services.ombudsman_evidence import HeldView
from desktop_app.services.views import CaseView
from desktop_app.services.views_ombudsman import EvidenceView
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.screens.case.adding import read_file
from desktop_app.ui.screens.case.taking_away import LIST, take_away
from desktop_app.ui.screens.case.text import quiet
from desktop_app.ui.screens.contact.files import FilesSection
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.flow import flow_of
from desktop_app.ui.widgets.marks import Tick
from desktop_app.ui.widgets.tab_order import chain
from desktop_app.ui.widgets.words import button, link


class CheckList(QWidget):
    """Things to tick, each with what is known of it beneath; the arrow of Tab goes from one to the next."""

    def __init__(self, items: Iterable[tuple[str, str, str, bool]] = ()) -> None:
        super().__init__()
        self.ticks: dict[str, Tick] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(em(0.25))
        for key, words, beneath, is_ticked in items:
            self.add(key, words, beneath, is_ticked=is_ticked)

    def add(self, key: str, words: str, beneath: str, *, is_ticked: bool) -> None:
        """One more thing."""
        tick = Tick(words)
        tick.setChecked(is_ticked)
        self.ticks[key] = tick
        self._column.addWidget(tick)
        if beneath:
            line = quiet(beneath)
            line.setContentsMargins(em(1.7), 0, 0, em(0.3))
            tick.setAccessibleDescription(beneath)
            self._column.addWidget(line)
        self.setFocusProxy(next(iter(self.ticks.values())))

    def tick_all(self) -> None:
        """They want everything."""
        for tick in self.ticks.values():
            tick.setChecked(True)

    def clear(self) -> None:
        """Nothing to tick."""
        self.ticks = {}
        while (item := self._column.takeAt(0)) is not None:
            if (part := item.widget()) is not None:
                part.hide()
                part.deleteLater()

    def ticked(self) -> tuple[str, ...]:
        """The keys of what is ticked."""
        return tuple(key for key, tick in self.ticks.items() if tick.isChecked())


class AskedPage(ActPage):
    """A request for evidence."""

    title = "The Ombudsman asks for evidence"
    verb = "Record the request"

    def build(self) -> None:
        """When, what for, and by when if the request says so."""
        self.on = self.add_date("asked_on", "Date of the request")
        self.list = CheckList((key, words, "", False) for key, words in ombudsman_evidence.choices())
        self.all = link("Tick all", self.list.tick_all, spoken="Tick all that they ask for")
        self.form.add("items", "What they ask for", self.list)
        self.form.add_widget(self.all)
        self.words = self.form.add_box("words", "Anything else they ask for", "One thing a line.", lines=2)
        hint = "Only if the request names a day: that day then counts, not the number of days in a policy."
        self.named = self.add_date("named_on", "The day the request names", hint, looking="ahead")
        self.caseworker = self.form.add_line("caseworker", "Who asks (if you know)", "Their caseworker, by name.")
        self.letter = FilesSection(self.ctx.messages, "Their letter", "Files of their letter")
        self.form.add_widget(self.letter)
        self.consequences(("It stands in the queue until the evidence is sent.",))

    def has_typed(self) -> bool:
        """Words were written."""
        return bool(self.words.text().strip() or self.list.ticked() or self.letter.read())

    def send(self) -> None:
        """Record it."""
        if self.named.problem() and not self.named.is_empty():
            self.show_error(BadInput(self.named.problem(), field="named_on"))
            return
        if (on := self.read_date("asked_on", "Enter the date of the request.")) is not None:
            words, who = self.words.text().strip(), self.caseworker.text().strip()
            entry = AskedEntry(on, self.list.ticked(), words, self.named.date(), who, self.letter.read())
            self.run(ombudsman_evidence.ask, self.case.id, entry)

    def told(self, *_result: object) -> str:
        """Said once done."""
        return "Request for evidence recorded."


class DelayPage(ActPage):
    """The Ombudsman is told before its day that the evidence comes later."""

    title = "Tell the Ombudsman of a delay"
    verb = "Record that they were told"
    intro = "A delay is explained before the evidence is due. Told afterwards, it stays on record as late."

    def build(self) -> None:
        """When they were told, and why."""
        request = waiting(self.case)
        if request is not None and request.due_on is not None:
            self.form.add_widget(quiet(f"The evidence is due {with_weekday(request.due_on)}."))
        self.on = self.add_date("on", "Date the Ombudsman was told", on=self.ctx.today())
        self.reason = self.form.add_box("reason", "Why, and when it will come", lines=3)
        self.consequences(("The due date stays: it is the explanation that counts.",))

    def has_typed(self) -> bool:
        """Words were written."""
        return bool(self.reason.text().strip())

    def send(self) -> None:
        """Record it."""
        if (on := self.read_date("on", "Enter the date the Ombudsman was told.")) is not None:
            self.run(ombudsman_evidence.explain_delay, self.case.id, DelayEntry(on, self.reason.text().strip()))

    def told(self, *_result: object) -> str:
        """Said once done."""
        return "Recorded: the Ombudsman was told of the delay."


class GatherPage(ActPage):
    """What the case holds of each thing on the Ombudsman's list, what is missing, and what goes."""

    title = "Gather the evidence"
    verb = "Record as sent"
    held: tuple[HeldView, ...]
    sent_on: date | None
    intro = "Tick what goes to the Ombudsman. Add here what is missing; the casefile then puts all of it together."

    def build(self) -> None:
        """The list, once read; the day; a word on what was not there."""
        request = waiting(self.case)
        if request is not None:
            due = f", due {with_weekday(request.due_on)}" if request.due_on else ""
            self.form.add_widget(quiet(f"Asked for on {with_weekday(request.asked_on)}{due}."))
            named = {words for _key, words in ombudsman_evidence.choices()}
            others = [words for words in request.asked_for if words not in named]
            if others:
                self.form.add_widget(quiet(f"Also asked for: {'; '.join(others)}."))
        self.list, self.held, self.sent_on = CheckList(), (), None
        self.form.add("items", "What the case holds", self.list)
        self.save = link("Save this list…", lambda: take_away(self.ctx, self.case, LIST, self))
        self.add_files = button("Add documents…", self._choose_files)
        self.casefile = button("Make the casefile…", lambda: self.ctx.take_step.emit(self.case.id, "casefile"))
        self.form.add_widget(flow_of(self.add_files, self.casefile, self.save))
        self.on = self.add_date("on", "Date it was sent", on=self.ctx.today())
        hint = "What else went, and why something was not sent."
        self.words = self.form.add_box("words", "Anything to add", hint, lines=2)
        self.ctx.read(ombudsman_evidence.gathered, self.case.id, done=self._arrived, owner=self)

    def has_typed(self) -> bool:
        """Words were written."""
        return bool(self.words.text().strip())

    def send(self) -> None:
        """Record it."""
        if (on := self.read_date("on", "Enter the date it was sent.")) is None:
            return
        left_out = ombudsman_evidence.not_going(self.held, self.list.ticked())
        if left_out and not self.words.text().strip():
            named = "\n".join(left_out)
            text = f"Asked for, and not ticked:\n{named}\n\nThe Ombudsman will ask why: say so under ‘Anything to add’."
            if not self.ctx.messages.ask("Record it as sent without these?", text, "Record as sent", "Go back"):
                return
        self.sent_on = on
        self.run(ombudsman_evidence.send, self.case.id, SentEntry(on, self.list.ticked(), self.words.text().strip()))

    def told(self, *_result: object) -> str:
        """Said once done: Redress sends nothing to the Ombudsman itself."""
        when = f" on {with_weekday(self.sent_on)}" if self.sent_on is not None else ""
        return f"Recorded: the evidence was sent{when}."

    def _arrived(self, held: tuple[HeldView, ...]) -> None:
        """What is there already keeps its tick; what came in just now is ticked where it was asked for."""
        known, had = {one.key: bool(one.lines) for one in self.held}, self.list.ticked()
        self.held = held
        self.list.clear()
        for one in sorted(held, key=lambda each: not each.is_asked):
            asked = "" if one.is_asked else "Not asked for. "
            beneath = f"{asked}{'; '.join(one.lines) or 'Missing: the case holds nothing of it.'}"
            is_new = one.is_asked and bool(one.lines) and not known.get(one.key, False)
            self.list.add(one.key, one.words, beneath, is_ticked=is_new or one.key in had)
        tools = (self.add_files, self.casefile, self.save)
        chain((*self.list.ticks.values(), *tools, *self.on.stops(), self.words, self.go, self.back))
        if not known and not self.words.text():
            self.start()

    def _choose_files(self) -> None:
        for path in self.ctx.messages.choose_files("Add documents to this case"):
            self.ctx.read(read_file, path, done=self._keep, failed=self.show_error, owner=self)

    def _keep(self, entry: FileEntry) -> None:
        self.ctx.act(add_document, self.case.id, entry, failed=self.show_error, owner=self)

    def take_anew(self, case: CaseView) -> bool:
        """What came in meanwhile stands in the list; what was ticked and written stays."""
        self.case = case
        self.ctx.read(ombudsman_evidence.gathered, case.id, done=self._arrived, owner=self, latest="evidence held")
        return True


def waiting(case: CaseView) -> EvidenceView | None:
    """The request that waits longest."""
    unmet = [one for one in case.ombudsman.evidence if one.sent_on is None] if case.ombudsman is not None else []
    return min(unmet, key=lambda one: (one.asked_on, one.id), default=None)
