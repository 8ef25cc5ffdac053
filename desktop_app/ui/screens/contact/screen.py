"""Taking in a contact: the form, the people it might be, and what to do with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.errors import BadEntries, BadInput, RedressError
from desktop_app.london import london
from desktop_app.policy.words import dated
from desktop_app.services import contacts
from desktop_app.services.entries import ContactEntry, PersonEntry
from desktop_app.services.known_person import known_person
from desktop_app.services.views import CaseView, Changes
from desktop_app.services.views_resident import SimilarPerson
from desktop_app.ui.context import Context, new_act
from desktop_app.ui.screens.contact.doubts import DoubtBox
from desktop_app.ui.screens.contact.form import ContactForm, blank, from_entry
from desktop_app.ui.screens.contact.keeping import Keeper
from desktop_app.ui.screens.contact.loading import Doubts, load_typing, weigh
from desktop_app.ui.screens.contact.payload import Typing, digest
from desktop_app.ui.screens.contact.similar import SimilarPanel
from desktop_app.ui.screens.contact.weighing import DateWeighing
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.field import plain_label
from desktop_app.ui.widgets.rule import Rule
from desktop_app.ui.widgets.scroll_page import ScrollPage
from desktop_app.ui.widgets.words import button


class ContactScreen(QWidget):
    """One contact being typed. Kept at every pause, so closing it loses nothing."""

    retitled = Signal()

    def __init__(
        self,
        ctx: Context,
        entry: ContactEntry | None = None,
        draft_key: str | None = None,
        parent: QWidget | None = None,
        *,
        is_spare: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("contact")
        self._ctx = ctx
        self._act = new_act()
        self._kept_doubts: tuple[str, ...] = ()
        self._problems: list[BadInput] = []
        self._is_sending = False
        """Whether what is asked was asked because somebody pressed Save."""
        self._title = ""
        self.draft_key = draft_key or Keeper.new_key()
        self.form = ContactForm(ctx)
        self.similar = SimilarPanel(ctx)
        self.keeper = Keeper(ctx, self.draft_key, self.typing, self)
        self.page = ScrollPage(self.form)
        self._lay_out()
        self._listen()
        if not is_spare:
            self.begin(entry, draft_key)

    def title(self) -> str:
        """The tab's words."""
        return f"Contact: {self._title}" if self._title else "New contact"

    def closing(self) -> bool:
        """Whatever is typed is kept first; nothing stands in the way."""
        if self.keeper.keep_now():
            self._ctx.changed.emit(Changes(drafts=True))
        return True

    def typing(self) -> Typing:
        """What stands on the screen, ready to be kept."""
        typing, _ = self.form.read()
        return replace(typing, kept_dates=self._kept_doubts, act=self._act)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Whoever might be the same person gets a quarter of a narrow window: the form keeps its two columns."""
        super().resizeEvent(event)
        self.side.setFixedWidth(min(em(18), max(em(9), self.width() // 4)))

    def showEvent(self, event: QShowEvent) -> None:
        """Start at the first field."""
        super().showEvent(event)
        if self.focusWidget() is None:
            self.form.person.name.setFocus()

    def save_and_triage(self) -> None:
        """Check, ask what must be asked, take the contact in and go on to triage."""
        self._is_sending = True
        self.form.clear_problems()
        typing, self._problems = self.form.read()
        self._enable(False)
        self._ctx.read(weigh, typing.entry, done=self._checked, failed=self._refused, owner=self)

    def save_for_later(self) -> None:
        """Keep it and leave; the queue offers to go on with it."""
        kept = self.keeper.keep_now()
        if kept:
            whose = self.typing().title
            self._ctx.messages.tell("done", f"Kept for later: the entry for {whose}. Nothing is logged yet.")
            self._ctx.changed.emit(Changes(drafts=True))
        self._ctx.close_screen.emit(self)

    def discard(self) -> None:
        """Throw it away, once asked."""
        typing = self.typing()
        if typing.is_blank or self._ctx.messages.ask(
            f"Discard the entry for {typing.title}?",
            "What is typed here and its files are deleted. No case has been made from it.",
            "Discard the entry",
            "Keep typing",
            dangerous=True,
        ):
            self.keeper.discard()
            self._ctx.close_screen.emit(self)

    def _leave(self) -> None:
        """Esc leads back while nothing is typed; words are left by what the buttons say."""
        if self.typing().is_blank:
            self.discard()

    # --- building ---------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.save = button("Save and triage", self.save_and_triage, primary=True)
        self.save.setToolTip("Ctrl+Enter")
        self.later = button("Save for later", self.save_for_later)
        self.throw = button("Discard", self.discard)
        self.saved = plain_label(role="hint")
        self.saved.setWordWrap(False)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(em(0.8), em(0.8), em(1), em(0.8))
        column.addWidget(self.similar)
        column.addStretch(1)
        self.side = ScrollPage(side)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.page, 1)
        middle.addWidget(Rule(Qt.Orientation.Vertical))
        middle.addWidget(self.side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(middle, 1)
        layout.addWidget(Rule())
        layout.addLayout(self._footer())

    def _footer(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(em(1), em(0.5), em(1), em(0.5))
        row.setSpacing(em(0.5))
        for each in (self.save, self.later, self.throw):
            row.addWidget(each)
        row.addStretch(1)
        row.addWidget(self.saved)
        return row

    def _listen(self) -> None:
        self.form.changed.connect(self._typed)
        self.form.account.words.submitted.connect(self.save_and_triage)
        for box in (self.form.receipt.doubt, self.form.representative.doubt):
            box.kept.connect(self._keep_doubted)
        self.form.receipt.doubt.changing.connect(self._change_date)
        self.weighing = DateWeighing(self._ctx, self.form, self)
        self.weighing.doubted.connect(self._doubt_date)
        self.form.representative.doubt.changing.connect(self.form.representative.acts.setFocus)
        self.similar.picked.connect(self._pick)
        self.keeper.kept.connect(self._say_saved)
        go = self.save_and_triage
        keep = self.keeper.keep_now
        for keys, slot in (("Ctrl+Return", go), ("Ctrl+Enter", go), ("Ctrl+S", keep), ("Esc", self._leave)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def begin(self, entry: ContactEntry | None = None, draft_key: str | None = None) -> None:
        """Start empty, filled from an entry, or from what was kept; once for each screen."""
        if draft_key is not None:
            self.draft_key = self.keeper.key = draft_key
            self._enable(False)
            self._ctx.read(load_typing, draft_key, done=self._resume, failed=self._gone, owner=self)
            return
        self._show(blank() if entry is None else from_entry(entry))
        if entry is not None:
            self.keeper.touch()

    # --- what happens -----------------------------------------------------------------------------------------------

    def _show(self, typing: Typing) -> None:
        self.form.show_typing(typing)
        self._kept_doubts = typing.kept_dates
        self._act = typing.act or self._act
        self._retitle()
        self.similar.look_for(self.form.person.read())

    def _resume(self, typing: Typing) -> None:
        self.keeper.resumed({digest(kept) for kept in typing.entry.files})
        self._show(typing)
        self._enable(True)
        self.form.person.name.setFocus()

    def _gone(self, _error: RedressError) -> None:
        self._ctx.messages.tell("note", "That entry has been taken in or discarded since. Nothing was changed.")
        self._ctx.close_screen.emit(self)

    def _typed(self) -> None:
        self.keeper.touch()
        self._retitle()
        self.similar.look_for(self.form.person.read())

    def _retitle(self) -> None:
        typing = self.typing()
        title = "" if typing.is_blank else typing.title
        if title != self._title:
            self._title = title
            self.retitled.emit()

    def _say_saved(self) -> None:
        # Whoever asks for this draft from now on is led to this tab, not to a second one over the same words.
        self.setProperty("tab-key", f"contact {self.draft_key}")
        at = london(self._ctx.clock.now())
        self.saved.setText(f"Kept at {at:%H:%M}. Not logged until you save and triage.")

    def _pick(self, found: SimilarPerson) -> None:
        self._ctx.read(known_person, found.id, done=self._link, owner=self)

    def _link(self, person: PersonEntry) -> None:
        self.form.person.link(person)
        self.form.reply.link(person)
        self.form.receipt.channel.setFocus()

    def _checked(self, doubts: Doubts) -> None:
        self._enable(True)
        if self._problems:
            self._tell_problems(self._problems)
            return
        entry = self.form.read()[0].entry
        if not self._ask_about(entry, doubts):
            self._enable(False)
            self._ctx.act(contacts.take_in, entry, done=self._taken, failed=self._refused, owner=self, act=self._act)

    def _ask_about(self, entry: ContactEntry, doubts: Doubts) -> bool:
        """Ask what has not been answered yet about exactly this; whether anything was asked."""
        other = self._open_doubts(entry, doubts.other)
        about_date = self._open_doubts(entry, doubts.date)
        if other:
            self.form.representative.doubt.ask(other, "Keep it so", "Change it")
        if about_date and entry.received_on is not None:
            self._ask_date(entry.received_on, about_date)
        return bool(other or about_date)

    def _doubt_date(self, entry: ContactEntry, doubts: tuple[str, ...]) -> None:
        found = self._open_doubts(entry, doubts)
        if found and entry.received_on is not None:
            self._ask_date(entry.received_on, found, takes_focus=False)

    def _ask_date(self, on: date, doubts: tuple[str, ...], *, takes_focus: bool = True) -> None:
        box = self.form.receipt.doubt
        box.ask(doubts, f"Keep {dated(on)}", "Change the date", takes_focus=takes_focus)

    def _open_doubts(self, entry: ContactEntry, doubts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(each for each in doubts if _doubted(entry, each) not in self._kept_doubts)

    def _keep_doubted(self) -> None:
        entry = self.form.read()[0].entry
        box = self.sender()
        answered = box.doubts if isinstance(box, DoubtBox) else ()
        self._kept_doubts = (*self._kept_doubts, *(_doubted(entry, each) for each in answered))
        self.keeper.touch()
        waiting = [each for each in (self.form.representative.doubt, self.form.receipt.doubt) if not each.isHidden()]
        after = self.form.receipt.time if box is self.form.receipt.doubt and not self._is_sending else self.save
        (waiting[0].keep_button if waiting else after).setFocus()

    def _change_date(self) -> None:
        line = self.form.receipt.received_on.line
        line.setFocus()
        line.selectAll()

    def _taken(self, case: CaseView) -> None:
        self.keeper.discard()
        self._ctx.start_triage.emit(case.id)
        self._ctx.close_screen.emit(self)

    def _refused(self, error: RedressError) -> None:
        self._enable(True)
        if not isinstance(error, BadInput):
            self._ctx.tell_error(error)
            return
        found = error.problems if isinstance(error, BadEntries) else (error,)
        self._tell_problems([*self._problems, *(each for each in found if not self._is_premature(each))])

    def _is_premature(self, problem: BadInput) -> bool:
        """Whether it asks for an email address only because nobody has chosen yet how to reply."""
        is_open = any(each.field == "reply_by" for each in self._problems)
        return is_open and problem.field == "email" and not self.form.person.email.text().strip()

    def _tell_problems(self, problems: list[BadInput]) -> None:
        self.form.show_problems(problems)
        self.page.to_top()

    def _enable(self, on: bool) -> None:
        for each in (self.save, self.later, self.throw):
            each.setEnabled(on)


def _doubted(entry: ContactEntry, doubt: str) -> str:
    """What exactly was asked: the same doubt about another date is asked anew."""
    return f"{entry.received_on}: {doubt}"
