"""Decisions that wait for whoever looks: the lists at the left, one request whole at the right, and its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from desktop_app.policy.kinds import Answered
from desktop_app.policy.words import count, inside
from desktop_app.services import approval_inbox, approval_requests, approval_view
from desktop_app.ui.screens.approvals.answering import AnswerBar
from desktop_app.ui.screens.approvals.lines import AskedList, WaitingList
from desktop_app.ui.screens.approvals.page import RequestPage
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.empty import EmptyState
from desktop_app.ui.widgets.words import button, refused

if TYPE_CHECKING:
    from desktop_app.errors import RedressError
    from desktop_app.services.views import CaseView, Changes
    from desktop_app.services.views_approvals import AnswerResult, ApprovalLine, Inbox, MineView, RequestView
    from desktop_app.ui.context import Context

NOT_YET = ("You have read none to its end yet.", "You have read one; approve it on its page, or read another.")
"""Why several cannot be approved at once, by how many were read."""
READ_FIRST = "Read a request to its end and it can be approved together with others."
TOLD = {
    Answered.APPROVED: "Approved, and carried out. {asker} goes on with it.",
    Answered.RETURNED: "Returned to {asker} with your words.",
    Answered.REFUSED: "Refused. {asker} reads why on the case.",
}


class ApprovalsScreen(QWidget):
    """Read again whenever anything changes; words typed for a request stay while it stands in front."""

    titled = Signal(str)
    """How many wait became known or another."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("approvals")
        self.ctx = ctx
        self.inbox: Inbox | None = None
        self._wanted: int | None = None
        self.waiting, self.asked = WaitingList(), AskedList()
        self.page, self.answer = RequestPage(), AnswerBar()
        self.nothing = EmptyState("Pick a decision at the left", "Everything it is decided on stands here then.", "eye")
        self.said = QLabel(READ_FIRST)
        self.several = button("Approve those read", self.approve_several, symbol="tick")
        self.lists, self.right = QTabWidget(), QStackedWidget()
        self._lay_out()
        self._join()
        self.reload()

    # -- what the window asks ---------------------------------------------------------------------------------------

    def title(self) -> str:
        """The tab's words."""
        waiting = self._for_me()
        return f"Awaiting approval ({waiting})" if waiting else "Awaiting approval"

    def _for_me(self) -> int:
        """As many as the queue counts: what was asked of somebody else waits for them, though others may answer."""
        return sum(one.is_for_me for one in self.inbox.waiting) if self.inbox is not None else 0

    def closing(self) -> bool:
        """Asked first when words would be lost."""
        title, text = "Leave without answering?", "What you have typed about this request will be lost."
        typed = self.answer.has_typed()
        return not typed or self.ctx.messages.ask(title, text, "Leave", "Keep writing", dangerous=True)

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 goes round."""
        return tuple(one for one in (self.lists, self.right, self.answer) if one.isVisibleTo(self))

    def approve_now(self) -> bool:
        """Ask whether to approve the request in front (Ctrl+Shift+A); whether there was one."""
        view = self.page.view
        if view is None or view.refused or view.why_not or self.right.currentWidget() is not self.page:
            return True  # it is this screen already: there is nowhere else to go
        lines = "\n".join(f"• {line}" for line in view.consequences)
        title = f"Approve: {inside(view.line.what)}, {view.line.reference}?"
        if self.ctx.messages.ask(title, lines, "Approve", dangerous=True):
            self._answer(Answered.APPROVED, self.answer.words.text().strip())
        return True

    # -- reading ----------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read what waits anew."""
        self.ctx.read(approval_inbox.waiting, done=self._take, owner=self, latest="approvals")

    def show_request(self, request_id: int) -> None:
        """Put a request in front, now or once the list has come."""
        self._wanted = request_id
        self.lists.setCurrentWidget(self.waiting)
        if self.inbox is not None:
            self._show_wanted()

    def _take(self, inbox: Inbox) -> None:
        is_first = self.inbox is None
        self.inbox = inbox
        self.waiting.fill(inbox.waiting)
        self.asked.fill(inbox.mine)
        waiting = self._for_me()
        self.lists.setTabText(0, f"Waiting for you ({waiting})" if waiting else "Waiting for you")
        open_ones = sum(one.is_waiting for one in inbox.mine)
        self.lists.setTabText(1, f"Asked by you ({open_ones} open)" if open_ones else "Asked by you")
        if not inbox.waiting:
            self._show_nothing()
        if is_first and not inbox.waiting and inbox.mine:
            self.lists.setCurrentWidget(self.asked)
        if is_first and self.isVisible():
            self.start()
        self._count_seen()
        self._show_wanted()
        self.titled.emit(self.title())

    def start(self) -> None:
        """Put the focus in the list in front."""
        front = self.lists.currentWidget()
        (front.table if isinstance(front, (WaitingList, AskedList)) else self.lists).setFocus()

    def _show_wanted(self) -> None:
        if self._wanted is not None:
            self.waiting.table.show_line(self._wanted)
            self._wanted = None

    def _pick(self, line: ApprovalLine | None) -> None:
        if line is None:
            self._show_nothing()
        elif line.is_letter:
            whose = f"{line.reference}, {line.resident}" if line.resident else line.reference
            text = f"{whose}, sent by {line.asked_by}. It is read and answered as it prints."
            self.nothing.say(line.what, text, "envelope", ("Open its review", lambda: self._open(line)))
            self._show_nothing(keeps_words=True)
        else:
            self.ctx.read(
                approval_view.request, line.id,
                done=self._show_page, failed=self._gone, owner=self, latest="approvals page",
            )  # fmt: skip

    def _show_page(self, view: RequestView) -> None:
        current = self.waiting.table.current_line()
        if current is None or current.is_letter or current.id != view.line.id:
            return
        self.right.setCurrentWidget(self.page)
        self.answer.show_request(view)
        self.page.show_request(view)

    def _show_nothing(self, *, keeps_words: bool = False) -> None:
        if not keeps_words:
            text = "Everything it is decided on stands here then."
            self.nothing.say("Pick a decision at the left", text, "eye")
        self.page.view = None
        self.answer.show_request(None)
        self.right.setCurrentWidget(self.nothing)

    def _gone(self, _error: RedressError) -> None:
        """It was answered or is not there any more: the list says what is."""
        self._show_nothing()
        self.reload()

    def _changed(self, changes: Changes) -> None:
        if changes.queue or changes.cases or changes.letters or changes.landlord:
            self.reload()

    # -- gestures ---------------------------------------------------------------------------------------------------

    def _open(self, line: ApprovalLine) -> None:
        """A letter's review on its own screen; of a request the page takes the focus."""
        if line.is_letter:
            self.ctx.open_letter.emit(line.id)
        else:
            self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_mine(self, line: MineView) -> None:
        self.ctx.open_case.emit(line.case_id)

    def _read(self, request_id: int) -> None:
        """It has been read to its end: it may be approved with others."""

        def seen(_: object) -> None:
            self.waiting.mark_seen(request_id)
            self._count_seen()

        self.ctx.act(approval_requests.saw, request_id, done=seen, owner=self)

    def _answer(self, answer: Answered, words: str) -> None:
        view = self.page.view
        if view is None:
            return
        self.answer.set_busy(True)

        def told(_case: CaseView) -> None:
            self.answer.words.setText("")
            self.ctx.messages.tell("done", TOLD[answer].format(asker=view.line.asked_by))
            self.waiting.table.setFocus()

        self.ctx.act(
            approval_requests.answer, view.line.id, answer, words,
            done=told, failed=self.answer.show_error, owner=self,
        )  # fmt: skip

    def approve_several(self) -> None:
        """Approve every request that was read, after asking once more with their names."""
        seen = self._seen()
        if not seen:
            return
        names = "\n".join(f"• {one.what}, {one.reference}, {one.resident}" for one in seen)
        if self.ctx.messages.ask(f"Approve {count(len(seen), 'request')}?", names, "Approve them", dangerous=True):
            ids = tuple(one.id for one in seen)
            self.ctx.act(approval_requests.approve_several, ids, done=self._tell_results, owner=self)

    def _tell_results(self, results: tuple[AnswerResult, ...]) -> None:
        failed = [one for one in results if not one.is_done]
        done = f"{count(len(results) - len(failed), 'request')} approved."
        why = " ".join(f"{one.reference}: {one.words}" for one in failed)
        self.ctx.messages.tell("warning" if failed else "done", f"{done} {why}".strip())

    def _seen(self) -> list[ApprovalLine]:
        return [one for one in self.waiting.model.lines() if one.is_seen]

    def _count_seen(self) -> None:
        seen = len(self._seen())
        self.several.setText(f"Approve {seen} read…" if seen > 1 else "Approve those read")
        self.said.setText(f"{NOT_YET[1]}" if seen == 1 else READ_FIRST)
        refused(self.several, "" if seen > 1 else NOT_YET[seen])

    # -- building ---------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.said.setWordWrap(True)
        self.said.setProperty("muted", True)
        self.several.setObjectName("approve-several")
        foot = QHBoxLayout()
        foot.setContentsMargins(em(0.8), em(0.4), em(0.8), em(0.6))
        foot.addWidget(self.said, 1)
        foot.addWidget(self.several)
        waiting = self.waiting.layout()
        assert isinstance(waiting, QVBoxLayout)
        waiting.addLayout(foot)
        self.lists.setDocumentMode(True)
        self.lists.setAccessibleName("Decisions")
        self.lists.tabBar().setAccessibleName("Decisions")
        self.lists.addTab(self.waiting, "Waiting for you")
        self.lists.addTab(self.asked, "Asked by you")
        for page in (self.nothing, self.page):
            self.right.addWidget(page)
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.right, 1)
        column.addWidget(self.answer)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.lists)
        halves.addWidget(beside)
        halves.setSizes([em(50), em(48)])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, em(0.3), 0, 0)
        whole.addWidget(halves)

    def _join(self) -> None:
        self.ctx.changed.connect(self._changed)
        self.ctx.day_rolled.connect(self.reload)
        self.waiting.picked.connect(self._pick)
        self.waiting.opened.connect(self._open)
        self.asked.opened.connect(self._open_mine)
        self.page.read.connect(self._read)
        self.page.case_wanted.connect(self.ctx.open_case)
        self.answer.answered.connect(self._answer)
