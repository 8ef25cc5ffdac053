"""The post room: what is to print, what is to post, what was posted, what came back, and what nobody was told."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from desktop_app.errors import BadInput, RedressError
from desktop_app.services.views import Changes
from desktop_app.services.views_post import BatchView, LetterToGo, LogLine, ReturnedLine, UntoldLine
from desktop_app.ui.context import Context
from desktop_app.ui.letter_holding import hold_back, let_go
from desktop_app.ui.screens.post import reads
from desktop_app.ui.screens.post.letters_pane import LettersPane
from desktop_app.ui.screens.post.log_pane import LogPane
from desktop_app.ui.screens.post.papers import Papers
from desktop_app.ui.screens.post.printer import Printer
from desktop_app.ui.screens.post.returned import CameBackPage, ReturnedPane
from desktop_app.ui.screens.post.sender import Sender
from desktop_app.ui.screens.post.untold import UntoldPane
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.progress import Progress
from desktop_app.ui.widgets.words import button


class PostScreen(QWidget):
    """Five lists in tabs; a question or a confirmation takes their place until it is answered."""

    retitled = Signal(str)

    def __init__(self, ctx: Context, parent: QWidget | None = None, *, is_spare: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("post")
        self.ctx, self._is_first, self._is_begun = ctx, True, not is_spare
        self.print = button("Print…", self._print, primary=True, symbol="printer")
        self.save = button("Save one PDF…", self._save, symbol="download")
        self.labels = button("Labels…", lambda: self._labels(self.to_print))
        self.post = button("Mark as posted…", lambda: self.marking.ask(self.printed.picked()), primary=True)
        self.again = button("Print again…", self._again, symbol="printer")
        self.more_labels = button("Labels…", lambda: self._labels(self.printed))
        self.post_now = button("Mark as posted…", lambda: self.marking.ask(self.to_print.picked()))
        self.to_print = LettersPane("To print", _NOTHING_TO_PRINT, (self.print, self.save, self.labels, self.post_now))
        self.printed = LettersPane("Printed, not posted", _NOTHING_TO_POST, (self.post, self.again, self.more_labels))
        self.log, self.returned, self.untold = LogPane(ctx), ReturnedPane(), UntoldPane()
        self.question, self.progress = Banner("warning", can_dismiss=False), Progress()
        self.tabs, self.pages = QTabWidget(), QStackedWidget()
        self._lay_out()
        self.printer = Printer(self)
        self.marking = Sender(self)
        self.papers = Papers(ctx, self.log, self)
        self._join()
        self.reload()

    def begin(self) -> None:
        """Read the lists; a screen kept ready reads nothing until then."""
        self._is_begun = True
        self.reload()

    # -- what the window asks ---------------------------------------------------------------------------------------

    def title(self) -> str:
        """The tab's words."""
        return "Post room"

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 goes round."""
        front = self.tabs.currentWidget()
        return (self.tabs.tabBar(), front) if self.pages.currentWidget() is self.tabs and front else (self.pages,)

    def current_case(self) -> int | None:
        """The case of the letter that is picked in the list in front."""
        table = getattr(self.tabs.currentWidget(), "table", None)
        line = table.current_line() if table is not None else None
        found: int | None = getattr(line, "case_id", None)
        return found

    def save_list(self) -> None:
        """The posting log, whichever list is in front: the others are letters to be done with."""
        self.papers.save_csv()

    def closing(self) -> bool:
        """Not in the middle of printing or marking."""
        if not self.is_busy():
            return True
        self.ctx.messages.tell("note", "The post room is still at work. Stop it first, or wait for it to end.")
        return False

    # -- reading ----------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read every list anew."""
        if not self._is_begun:
            return
        self.ctx.read(reads.room, self.log.query(), done=self._take, owner=self, latest="post room")

    def is_busy(self) -> bool:
        """Whether letters are being printed or marked."""
        return self.progress.isVisibleTo(self)

    def ask_about(self, batch_id: int) -> None:
        """Ask how a batch was printed."""
        self.printer.ask_about(batch_id)

    def show_page(self, page: QWidget) -> None:
        """Put a question in place of the lists."""
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        page.setFocus()
        page.focusNextChild()

    def show_lists(self) -> None:
        """The question is answered, or left."""
        front = self.pages.currentWidget()
        self.pages.setCurrentWidget(self.tabs)
        if front is not None and front is not self.tabs:
            self.pages.removeWidget(front)
            front.deleteLater()
            self._is_first = True  # the keyboard goes on in a list, and not on whatever Qt finds
        self.reload()

    def wait(self) -> None:
        """What stands here is not so any more: say that it is being looked, and ask nothing twice."""
        self.question.show_text("warning", "")
        for pane in (self.to_print, self.printed):
            pane.wait()

    def _take(self, found: reads.Room) -> None:
        waiting = [one for one in found.letters if not one.is_in_question]
        self.to_print.fill(one for one in waiting if not one.is_printed)
        self.printed.fill(one for one in waiting if one.is_printed)
        self.log.show_log(found.log, found.log_in_all)
        self.returned.show_returned(found.returned)
        self.untold.fill(found.untold)
        if self._is_first and self.pages.currentWidget() is self.tabs:
            self._is_first = False
            front = self.tabs.currentWidget()
            (front.table if isinstance(front, LettersPane) else self.to_print.table).setFocus()
        self._count()
        self._ask_about_unanswered(found.unanswered)

    def _count(self) -> None:
        for pane, words, many in (
            (self.to_print, "To print", len(self.to_print.model.lines())),
            (self.printed, "Printed, not posted", len(self.printed.model.lines())),
            (self.returned, "Came back", len(self.returned.model.lines())),
            (self.untold, "Decided, not told", len(self.untold.model.lines())),
        ):
            self.tabs.setTabText(self.tabs.indexOf(pane), f"{words} ({many})" if many else words)

    def _ask_about_unanswered(self, batches: tuple[BatchView, ...]) -> None:
        waiting = [one for one in batches if not self.is_busy()]
        if not waiting:
            self.question.show_text("warning", "")
            return
        first = waiting[0]
        self.question.show_text(
            "warning", reads.unanswered_words(first), ("Answer now", lambda: self.printer.ask(first))
        )

    def _changed(self, changes: Changes) -> None:
        if changes.queue or changes.letters or changes.landlord or changes.calendar:
            self.reload()

    # -- gestures ---------------------------------------------------------------------------------------------------

    def _print(self) -> None:
        self.printer.print(self.to_print.picked())

    def _press_print(self) -> None:
        front = self.tabs.currentWidget() if self.pages.currentWidget() is self.tabs else None
        if front is self.to_print:
            self._print()
        elif front is self.printed:
            self._again()

    def _again(self) -> None:
        self.printer.print(self.printed.picked())

    def _save(self) -> None:
        self.printer.save(self.to_print.picked())

    def _labels(self, pane: LettersPane) -> None:
        self.papers.save_labels([one.id for one in pane.picked()])

    def _open_letter(self, line: LetterToGo | LogLine) -> None:
        self.ctx.open_letter.emit(line.letter_id if isinstance(line, LogLine) else line.id)

    def _hold(self, line: LetterToGo) -> None:
        name = f"{line.title} to {next(iter(line.address_lines), 'nobody named')}, {line.reference}"
        (let_go if line.is_held else hold_back)(self.ctx, line.id, name, self)
        # The button says the opposite once it is done: pressed again by an Enter too many, it would undo it unasked.
        self.to_print.table.setFocus()

    def _open_untold(self, line: UntoldLine | None) -> None:
        if line is None:
            return
        if line.letter_id is not None:
            self.ctx.open_letter.emit(line.letter_id)
        else:
            self.ctx.open_case.emit(line.case_id)

    def _open_returned(self, line: ReturnedLine | None) -> None:
        if line is not None:
            self.ctx.open_case.emit(line.case_id)

    def _came_back(self) -> None:
        line: LogLine | None = self.log.table.current_line()
        if line is None:
            return
        page = CameBackPage(self.ctx, line, self.show_lists)
        page.recorded.connect(lambda entry: self._record_return(page, line, entry))
        self.show_page(page)

    def _record_return(self, page: CameBackPage, line: LogLine, entry: object) -> None:
        from desktop_app.services.post_returned import record_returned

        def refused(error: RedressError) -> None:
            page.refused(error if isinstance(error, BadInput) else BadInput(str(error)))

        def told(_letter: object) -> None:
            self.show_lists()
            self.tabs.setCurrentWidget(self.returned)
            self.ctx.messages.tell(
                "done", f"Written into {line.reference}: it leads the case and stands in its owner’s day."
            )

        self.ctx.act(record_returned, line.letter_id, entry, done=told, failed=refused, owner=page)

    def _deal(self) -> None:
        from desktop_app.services.post_returned import deal_with

        line: ReturnedLine | None = self.returned.table.current_line()
        if line is None:
            return
        title, text = f"{line.reference} came back", "The case is told, and the letter leaves this list."
        words = self.ctx.messages.ask_text(title, text, "What was done about it", "Record it")
        if words:
            self.ctx.act(deal_with, line.letter_id, line.sent_id, words, done=lambda _: None, owner=self)

    # -- building ---------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName("Post room")
        for pane, words in (
            (self.to_print, "To print"), (self.printed, "Printed, not posted"), (self.log, "Posting log"),
            (self.returned, "Came back"), (self.untold, "Decided, not told"),
        ):  # fmt: skip
            self.tabs.addTab(pane, words)
        self.pages.addWidget(self.tabs)
        self.print.setToolTip("Print the ticked letters (Ctrl+P)")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, em(0.3), 0, 0)
        whole.setSpacing(0)
        for part in (self.question, self.progress, self.pages):
            whole.addWidget(part)
        whole.setStretchFactor(self.pages, 1)

    def _join(self) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtGui import QKeySequence, QShortcut

        ctx = self.ctx
        ctx.changed.connect(self._changed)
        ctx.day_rolled.connect(self.reload)
        self.log.asked.connect(self.reload)
        for pane in (self.to_print, self.printed, self.log):
            pane.opened.connect(self._open_letter)
        for pane in (self.to_print, self.printed):
            pane.held.connect(self._hold)
        self.untold.opened.connect(self._open_untold)
        self.untold.open.clicked.connect(lambda _=False: self._open_untold(self.untold.table.current_line()))
        self.returned.opened.connect(self._open_returned)
        self.returned.open.clicked.connect(lambda _=False: self._open_returned(self.returned.table.current_line()))
        self.returned.deal.clicked.connect(lambda _=False: self._deal())
        self.log.back.clicked.connect(lambda _=False: self._came_back())
        heard = QShortcut(QKeySequence("Ctrl+P"), self)
        heard.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        heard.activated.connect(self._press_print)


_NOTHING_TO_PRINT = (
    "No letters to print",
    "Letters issued and going by post appear here until they are printed.",
)
_NOTHING_TO_POST = ("No letters to post", "Letters that were printed well appear here until they are marked as posted.")
