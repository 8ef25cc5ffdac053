"""A call, written down while it is spoken: opened by one key from anywhere, and closed back to the same word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop_app.errors import BadEntries, BadInput, RedressError, sentence
from desktop_app.policy.kinds import Channel
from desktop_app.policy.telling import Caller
from desktop_app.services import calls
from desktop_app.services.calls import CallEntry, CallView
from desktop_app.services.entries import ContactEntry, PersonEntry
from desktop_app.services.residents import person_entry
from desktop_app.ui.context import Context, new_act
from desktop_app.ui.screens.call.answer import Answer
from desktop_app.ui.screens.call.finding import FindCase
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.form import Form, typed
from desktop_app.ui.widgets.scroll_page import ScrollPage
from desktop_app.ui.widgets.tab_order import chain
from desktop_app.ui.widgets.words import Heading, button, refused, show_if

if TYPE_CHECKING:
    from desktop_app.services.views import CaseView

NO_CASE = "Pick the case the call is about first, or take it in as a new contact."


class CallScreen(QWidget):
    """The case at the left, what can be said at the right. Nothing is written until its button is pressed."""

    def __init__(self, ctx: Context, case_id: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("call")
        self.ctx, self._wanted = ctx, 0
        self.view: CallView | None = None
        self._gesture, self._sent = new_act(), object()
        self.which, self.form, self.answer = FindCase(ctx), Form(), Answer()
        self.go = button("Write the call down", self.send, primary=True)
        self.go.setToolTip("Ctrl+Enter")
        self.open = button("Open the case", self._open, symbol="arrow")
        self.new = button("Take it in as a new contact", self._take_in, symbol="plus")
        self.back = button("Go back", self.leave)
        self._build()
        self._lay_out()
        self._listen()
        self._fit()
        if case_id is not None:
            ctx.read(calls.call_view, case_id, done=self._begin, failed=lambda _: None, owner=self)

    # -- what the window asks ---------------------------------------------------------------------------------------

    def title(self) -> str:
        """The tab's words."""
        return "A call"

    def closing(self) -> bool:
        """Words that would be lost are asked about."""
        if not (typed(self.words) or typed(self.told)):
            return True
        title, text = "Leave without writing the call down?", "What you have typed about it will be lost."
        return self.ctx.messages.ask(title, text, "Leave", "Keep writing", dangerous=True)

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 goes round: the case, the call."""
        return (self.which, self.form)

    def start(self) -> None:
        """Put the focus where work begins."""
        self.which.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.which.line.selectAll()

    # -- doing ------------------------------------------------------------------------------------------------------

    def send(self) -> None:
        """Write it down, once."""
        if self.view is None:
            self._failed(BadInput(NO_CASE))
            return
        on = self.next_on.date() if self._may_promise() else None
        if self._may_promise() and self.next_on.problem():
            self._failed(BadInput(self.next_on.problem(), field="next_on"))
            return
        entry = CallEntry(self._caller(), typed(self.name), typed(self.words), typed(self.told), on)
        asked = (self.view.case.id, entry)
        if asked != self._sent:
            self._gesture, self._sent = new_act(), asked
        self.form.clear_problems()
        self.go.setEnabled(False)
        self.ctx.act(calls.log_call, *asked, done=self._done, failed=self._failed, owner=self, act=self._gesture)

    def leave(self) -> None:
        """Back to where the telephone rang."""
        if self.closing():
            self.ctx.close_screen.emit(self)

    def _done(self, case: CaseView) -> None:
        self.ctx.close_screen.emit(self)
        self.ctx.messages.tell("done", f"The call is written down in {case.reference}.")

    def _failed(self, error: RedressError) -> None:
        self.go.setEnabled(True)
        if isinstance(error, BadInput | BadEntries):
            self.form.show_problems(error)
        else:
            self.form.show_problems(BadInput(sentence(error)))

    def _open(self) -> None:
        if self.view is not None:
            self.ctx.open_case.emit(self.view.case.id)

    def _take_in(self) -> None:
        """What they say is no matter of a case there is: it goes on in the form for a new contact."""
        person = PersonEntry()
        if self.view is not None and self._caller() is Caller.RESIDENT:
            person = person_entry(self.view.case.resident)
        today = self.ctx.today()
        entry = ContactEntry(person=person, channel=Channel.PHONE, received_on=today, words=typed(self.words))
        self.ctx.close_screen.emit(self)
        self.ctx.start_contact.emit(entry)

    # -- showing ----------------------------------------------------------------------------------------------------

    def _begin(self, view: CallView) -> None:
        self.which.start_with(view.case.reference)

    def _pick(self, case_id: int) -> None:
        self._wanted = case_id
        if not case_id:
            self.view = None
            self._fit()
            return
        self.ctx.read(calls.call_view, case_id, done=self._show, failed=self._failed, owner=self, latest="call case")

    def _show(self, view: CallView) -> None:
        if view.case.id != self._wanted:
            return
        self.view = view
        self._fit()

    def _fit(self) -> None:
        """What is asked and what is shown go by who rings and about which case."""
        caller = self._caller()
        self.form.fields["name"].setVisible(caller is not Caller.RESIDENT)
        if caller is Caller.REPRESENTATIVE and self.view is not None and not self.name.isModified():
            self.name.setText(self.view.acting)
        self.form.fields["next_on"].setVisible(self._may_promise())
        show_if(self.open, self.view is not None)
        refused(self.go, "" if self.view is not None else NO_CASE)
        if self.view is None:
            self.answer.clear()
        else:
            self.answer.show_view(self.view, caller)

    def _caller(self) -> Caller:
        return Caller(typed(self.caller))

    def _may_promise(self) -> bool:
        heard = self._caller() in {Caller.RESIDENT, Caller.REPRESENTATIVE}
        return heard and self.view is not None and self.view.may_promise

    # -- building ---------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        choices = tuple((one.value, one.words) for one in Caller)
        self.caller = self.form.add_choice("caller", "Who rings", choices)
        self.name = self.form.add_line("name", "Their name", "And the office they ring from.", characters=40)
        self.words = self.form.add_box("words", "What they said", lines=4)
        self.told = self.form.add_box("told", "What you told them", "Leave it empty if you told them nothing.", lines=2)
        self.next_on = DateField(self.ctx.clock, "They hear from us by", looking="ahead", days=self.ctx.days)
        hint = "If you promised them a day: the case reminds you of it."
        self.form.add("next_on", "They hear from us by", self.next_on, hint)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(em(1.2), em(0.9), em(1.2), em(0.9))
        column.setSpacing(em(0.8))
        for part in (Heading("Somebody rings", 1), self.which, self.form):
            column.addWidget(part)
        for row in ((self.go, self.back), (self.open, self.new)):
            buttons = QHBoxLayout()
            buttons.setSpacing(em(0.7))
            for one in row:
                buttons.addWidget(one)
            buttons.addStretch(1)
            column.addLayout(buttons)
        column.addStretch(1)
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setChildrenCollapsible(False)
        self.right = ScrollPage(self.answer)
        self.right.setAccessibleName("What can be said")
        panes.addWidget(ScrollPage(left))
        panes.addWidget(self.right)
        panes.setSizes([560, 640])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(panes)
        chain((self.which.line, self.which.list, self.caller, self.name, self.words, self.told))

    def _listen(self) -> None:
        self.which.picked.connect(self._pick)
        self.caller.currentIndexChanged.connect(lambda _at: self._fit())
        for keys, do in (("Escape", self.leave), ("Ctrl+Return", self.send), ("Ctrl+Enter", self.send)):
            heard = QShortcut(QKeySequence(keys), self)
            heard.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            heard.activated.connect(do)
        for box in (self.words, self.told):
            box.submitted.connect(self.send)
