"""The case screen: identity bar on top, what happens next at the left, the tabs or an act's page at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.errors import NotFound, RedressError, sentence
from desktop_app.london import london
from desktop_app.policy.steps_post import DEAL_WITH_RETURNED
from desktop_app.policy.words import short_date
from desktop_app.services import cases, handing
from desktop_app.services.approval_requests import read_answer, take_back
from desktop_app.services.handing import HandedView
from desktop_app.services.views import CaseView, Changes
from desktop_app.ui.context import Context
from desktop_app.ui.screens.case.act_work import ActWork
from desktop_app.ui.screens.case.acts.catalogue import LETTERS, PAGES, letter_of
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.screens.case.asked_strip import AskedStrip
from desktop_app.ui.screens.case.changed import alert_words, back_words, promises_beside
from desktop_app.ui.screens.case.clocks import Clocks
from desktop_app.ui.screens.case.desk_work import DocumentWork, NoteWork
from desktop_app.ui.screens.case.identity import IdentityBar
from desktop_app.ui.screens.case.letter_work import REVIEWED, WAITING, LetterWork
from desktop_app.ui.screens.case.next_steps import NextSteps, RefusedSteps
from desktop_app.ui.screens.case.pane import Sheet
from desktop_app.ui.screens.case.tabs import CaseTabs
from desktop_app.ui.screens.case.taking_away import CHRONOLOGY, take_away
from desktop_app.ui.screens.case.text import time_words
from desktop_app.ui.tasks import nothing
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.focus_kept import FocusKept
from desktop_app.ui.widgets.overlay import Overlay
from desktop_app.ui.widgets.scroll_page import ScrollPage
from desktop_app.ui.widgets.tab_order import chain, stops_in

NO_CASE = 0
"""Of a screen kept ready for the next case."""
SIDE_CHARACTERS = 50
SIDE_SHARE = 0.36


class CaseScreen(QWidget):
    """One case, told which by :meth:`begin`. Reads it again when an act changed it; typed words are never replaced."""

    titled = Signal(str)
    """The title became known or changed."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ctx, self.case_id = ctx, NO_CASE
        self.case: CaseView | None = None
        self.identity, self.steps, self.clocks, self.refused = IdentityBar(self), NextSteps(), Clocks(), RefusedSteps()
        self.alert = Banner("problem", can_dismiss=False, parent=self)
        self.back = Banner("problem", can_dismiss=False, parent=self)
        self.others = Banner("note", can_dismiss=False, parent=self)
        self.handed = Banner("note", parent=self)
        self.asked = AskedStrip(self)
        self.right = QStackedWidget(self)
        self.tabs = CaseTabs(self.right)
        self._lay_out()
        self.notice = Overlay(self, self.right, "done")
        self.letters, self.acts = LetterWork(self), ActWork(self)
        self._listen()
        self.notes = NoteWork(ctx, self.tabs.notes)
        self.documents = DocumentWork(ctx, self.tabs.documents)

    def begin(self, case_id: int) -> None:
        """Be the screen of this case from now on."""
        self.setObjectName(f"case-{case_id}")
        self.case_id = case_id
        self.notes.begin(case_id)
        self.documents.case_id = case_id
        self.reload()

    # -- what the window asks --------------------------------------------------------------------------------------

    def title(self) -> str:
        """What the tab says."""
        return self.case.reference if self.case is not None else "Case"

    def closing(self) -> bool:
        """Whether the tab may go; a half-written note is kept as a draft."""
        if not self.acts.may_go():
            return False
        self.notes.hold()
        self.documents.close()
        return True

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 goes round: the bar, what happens next, the tabs or an act's page."""
        return (self.identity, self.side, self.right)

    @property
    def page(self) -> ActPage | None:
        """The page of an act that stands in front of the tabs."""
        return self.acts.page

    def act_in_front(self) -> str:
        """What F1 tells of that act; '' when none is open."""
        return self.acts.help_words()

    # -- reading ---------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the case anew; one that waits for its case has nothing to read."""
        if self.case_id == NO_CASE:
            return
        job = f"case {self.case_id}"
        self.ctx.read(cases.case, self.case_id, done=self.show_case, failed=self._gone, owner=self, latest=job)

    def _gone(self, error: RedressError) -> None:
        """The case is not there for whoever acts, from now on or at all: its tab goes."""
        self.ctx.tell_error(error)
        if isinstance(error, NotFound):
            self.ctx.close_screen.emit(self)

    def _show_person(self) -> None:
        if self.case is not None:
            self.ctx.open_person.emit(self.case.resident.id)

    def show_case(self, case: CaseView) -> None:
        """Show one reading; an open act's page keeps what is typed in it.

        The first comes in turns of the event loop, what is looked at first before the rest: all at once, the window
        would stand still for longer than a hand notices. Whose case it is, what is next and what they said come first
        and are painted, then come the dates, then what is further down.
        """
        before, keyboard = self.case, FocusKept(self, own=self.steps)
        is_first = before is None
        self.case = case
        self.identity.show_case(case)
        if self.steps.show_case(case, promises_beside(case)):
            self.side.to_top()
        if is_first:
            self.tabs.show_first(case)
            self._in_turns(case, self._paint_first, self._show_dates, self._show_rest)
        else:
            self.tabs.show_case(case)
            self._show_dates(case)
            self._show_refused(case)
        self.asked.show_asked(case.asked)
        self.alert.show_text("problem", alert_words(case), ("Record that they were told", self._told))
        self.back.show_text(
            "problem",
            back_words(case),
            ("Deal with it", lambda: self.choose(DEAL_WITH_RETURNED)),
            ("Letters", self._letters),
        )
        if is_first and self.isVisible():
            self.focus_first_step()
        else:
            keyboard.give_back(or_else=self.focus_first_step)
        if is_first:
            self.ctx.read(handing.handed_to_me, self.case_id, done=self._say_handed, owner=self)
        self._order()
        self.titled.emit(self.title())
        if before is not None and before.version != case.version:
            self.acts.overtaken(before, case)

    def _paint_first(self, _case: CaseView) -> None:
        """Now and not when Qt comes to it: it waits 5 ms for more, and the dates would be laid out before."""
        self.repaint()

    def _show_dates(self, case: CaseView) -> None:
        self.clocks.show_clocks(case.clocks, case.ends, case.dues)
        self._fit_side()
        self._order()

    def _show_rest(self, case: CaseView) -> None:
        self.tabs.show_rest()
        self._show_refused(case)

    def _show_refused(self, case: CaseView) -> None:
        self.refused.show_steps(case.steps)
        self.side.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._fit_side()
        self._order()

    def _order(self) -> None:
        """Tab reads the case as a person does: the bar, what lies over the panes, what is next, then the tabs."""
        above = (
            self.identity,
            self.alert,
            self.back,
            self.handed,
            self.others,
            self.asked,
            self.steps,
            self.clocks,
            self.refused,
        )
        chain([*(stop for part in above for stop in stops_in(part)), self.tabs.tabBar()])

    def _in_turns(self, case: CaseView, *parts: Callable[[CaseView], None]) -> None:
        """Each in a turn of its own, unless another reading came first."""

        def go_on(_: object) -> None:
            if self.case is case:
                parts[0](case)
                self._in_turns(case, *parts[1:])

        if parts:
            self.ctx.tasks.run(nothing, go_on, owner=self)

    def show_others(self, words: str) -> None:
        """Who else has this case open, in a sentence; '' for nobody."""
        if words != self.others.text():
            self.others.show_text("note", words)

    def _say_handed(self, how: HandedView | None) -> None:
        """Somebody gave it to whoever looks: said once, and with that it is new to them no more."""
        if how is None:
            return
        here = london(how.at)
        when = f"{short_date(here.date(), self.ctx.today())}, {time_words(here.hour * 60 + here.minute)}"
        note = f" ‘{how.note.strip()}’" if how.note.strip() else ""
        self.handed.show_text("note", f"{how.by} gave you this case ({when}).{note}", announce=True)
        self.ctx.read(handing.saw_handed, how.event_id, done=lambda _: self.ctx.changed.emit(Changes(queue=True)))

    def is_writing(self) -> bool:
        """Whether an act's page is open or a note begun here."""
        return self.page is not None or bool(self.tabs.notes.box.text())

    def _letters(self) -> None:
        self.tabs.setCurrentWidget(self.tabs.letters)
        self.tabs.letters.setFocus()

    def _told(self) -> None:
        self.choose("tell_lead")

    def _changed(self, changes: Changes) -> None:
        if self.case_id in changes.cases or changes.calendar or changes.landlord:
            self.reload()

    # -- acting ----------------------------------------------------------------------------------------------------

    def choose(self, key: str) -> None:
        """Start a step or an act by its key."""
        if self.case is None:
            return
        if key == "triage":
            self.ctx.start_triage.emit(self.case_id)
        elif key in WAITING or key in REVIEWED:
            self.letters.go_on(key, self.case)
        elif key == "complete_actions":
            self.tabs.setCurrentWidget(self.tabs.promises)
        elif key in LETTERS:
            self.letters.begin(letter_of(key, self.case.stage))
        elif key in PAGES:
            self.acts.open(key, self.case)

    def _take_back(self, request_id: int) -> None:
        def told(_case: CaseView) -> None:
            self.ctx.messages.tell("done", "Taken back. Nothing about the case has changed.")

        self.ctx.act(take_back, request_id, done=told, failed=self.say_refused, owner=self)

    def _read_answer(self, request_id: int) -> None:
        self.ctx.act(read_answer, request_id, failed=self.say_refused, owner=self)

    def _save_chronology(self) -> None:
        if self.case is not None:
            take_away(self.ctx, self.case, CHRONOLOGY, self)

    def say_refused(self, error: RedressError) -> None:
        """Say in the case itself why something is not done."""
        self.notice.show_text("problem", sentence(error), announce=True)

    # -- the frame -------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.sheet = Sheet()
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(em(0.9), em(0.7), em(0.9), em(0.9))
        column.setSpacing(em(0.7))
        for part in (self.steps, self.clocks, self.refused):
            column.addWidget(part)
        column.addStretch(1)
        self.side = ScrollPage(self.sheet)
        self.side.setAccessibleName("What happens next, and dates to keep")
        # Room for it from the first turn on: else the lines painted first would wrap anew once the dates are there.
        self.side.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.right.addWidget(self.tabs)
        right = QVBoxLayout()
        right.setContentsMargins(0, em(0.4), 0, 0)
        right.addWidget(self.right, 1)
        panes = QHBoxLayout()
        panes.setSpacing(0)
        panes.addWidget(self.side)
        panes.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.identity)
        whole.addWidget(self.alert)
        whole.addWidget(self.back)
        whole.addWidget(self.handed)
        whole.addWidget(self.others)
        whole.addWidget(self.asked)
        whole.addLayout(panes, 1)

    def _listen(self) -> None:
        self.ctx.changed.connect(self._changed)
        self.ctx.day_rolled.connect(self.reload)
        self.ctx.messages.cleared.connect(self.notice.hide)
        self.asked.take_back.connect(self._take_back)
        self.asked.read.connect(self._read_answer)
        self.asked.opened.connect(self.ctx.open_approvals.emit)
        self.identity.reassign.connect(lambda: self.choose("assign"))
        self.steps.chosen.connect(self.choose)
        self.clocks.asked.connect(self.choose)
        self.tabs.summary.asked.connect(self.choose)
        self.tabs.people.asked.connect(self.choose)
        self.identity.person.connect(self._show_person)
        self.tabs.summary.open_case.connect(self.ctx.open_case)
        self.tabs.promises.add_action.connect(lambda: self.choose("add_action"))
        self.tabs.promises.asked.connect(self.choose)
        self.tabs.beside.asked.connect(self.choose)
        self.tabs.ombudsman.asked.connect(self.choose)
        self.tabs.chronology.asked.connect(self.choose)
        self.tabs.chronology.saved.connect(self._save_chronology)
        for keys, do in (
            ("Ctrl+R", lambda: self.choose("assign")),
            ("Ctrl+L", self.letters.offer),
            ("Ctrl+Shift+B", lambda: self.choose("casefile")),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The left side is given its width anew."""
        super().resizeEvent(event)
        self._fit_side()

    def _fit_side(self) -> None:
        """As wide as its lines need, but no more than its share of a small window; a word is never cut for that."""
        wanted = self.fontMetrics().averageCharWidth() * SIDE_CHARACTERS + em(3)
        least = self.sheet.minimumSizeHint().width() + self.side.verticalScrollBar().sizeHint().width()
        share = min(wanted, round(self.width() * SIDE_SHARE))
        self.side.setFixedWidth(max(share, min(least, self.width() // 2)))

    def focus_first_step(self) -> None:
        """Where a case goes on."""
        self.side.to_top()
        self.steps.lead().setFocus()
