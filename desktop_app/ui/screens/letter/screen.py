"""The letter screen: passages or the issued letter at the left, the very PDF and its text at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.errors import RedressError, sentence
from desktop_app.letters.problem import ACTIONS, ADDRESS, ASKED
from desktop_app.policy.kinds import LetterState
from desktop_app.services import cases, letters
from desktop_app.services.views import CaseView, Changes
from desktop_app.services.views_letters import LetterView
from desktop_app.ui.context import Context
from desktop_app.ui.screens.letter.autosave import Autosave
from desktop_app.ui.screens.letter.block_card import FreeCard, Passages
from desktop_app.ui.screens.letter.changes import ChangesPage
from desktop_app.ui.screens.letter.check_list import CheckList
from desktop_app.ui.screens.letter.despatch import Despatch
from desktop_app.ui.screens.letter.following import Following
from desktop_app.ui.screens.letter.frame import WritingPage, letter_tabs
from desktop_app.ui.screens.letter.issued import Issued
from desktop_app.ui.screens.letter.paragraphs import StandardParagraphs
from desktop_app.ui.screens.letter.preview import Drawn, Preview, draw_draft, draw_issued
from desktop_app.ui.screens.letter.review import ReviewStrip
from desktop_app.ui.screens.letter.spelling import Spelling
from desktop_app.ui.screens.letter.top import TopBar
from desktop_app.ui.screens.letter.unsaved import Unsaved
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.overlay import Overlay
from desktop_app.ui.widgets.scroll_page import ScrollPage

if TYPE_CHECKING:
    pass

STEPS = {ADDRESS: "resident", ACTIONS: "complete_actions"}
"""The page of the case on which a fault is mended that stands in no passage."""
ELSEWHERE = {ADDRESS: "the resident’s details", ACTIONS: "the actions of the case", ASKED: "what was asked"}


class LetterScreen(QWidget):
    """One letter, from draft to sent. Everything typed is saved by itself; what is issued never changes."""

    titled = Signal(str)
    """The title became known or changed."""

    def __init__(self, ctx: Context, letter_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"letter-{letter_id}")
        self.ctx, self.letter_id = ctx, letter_id
        self.letter: LetterView | None = None
        self.case: CaseView | None = None
        self.top = TopBar()
        self.checks, self.passages, self.issued = CheckList(), Passages(), Issued(ctx)
        self.review, self.changes = ReviewStrip(ctx, letter_id), ChangesPage()
        self.preview, self.words = Preview(), QPlainTextEdit()
        self.autosave = Autosave(ctx, letter_id, self)
        self.spelling = Spelling(ctx, self.passages, self)
        self.paragraphs = StandardParagraphs(ctx, self.passages, self)
        self.despatch = Despatch(ctx, letter_id, self.issued, self)
        self.despatch.is_as_shown = self._is_as_shown
        self.despatch.advice = self.checks.advice
        self._lay_out()
        self.notice = Overlay(self, self.left, "problem")
        self.unsaved = Unsaved(self)
        self._listen()
        self.reload()

    # -- what the window asks --------------------------------------------------------------------------------------

    def title(self) -> str:
        """What the tab says."""
        if self.letter is None:
            return "Letter"
        reference = f", {self.case.reference}" if self.case is not None else ""
        return f"{self.letter.summary.title}{reference}"

    def closing(self) -> bool:
        """Whether the tab may go: typing is handed to the worker first; words that would not save are asked about."""
        if self.autosave.has_failed:
            title, text = "Leave without saving?", "Some words on this letter could not be saved, and will be lost."
            return self.ctx.messages.ask(title, text, "Leave", "Stay here", dangerous=True)
        self.autosave.save()
        return True

    def approve_now(self) -> bool:
        """Approve the letter where it waits for that (Ctrl+Shift+A); whether it did."""
        may = self.review.letter is not None and self.review.letter.review.may_answer
        if may:
            self.review.say_yes()
        return may

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 goes round: the bar, the review, the passages or the issued letter, the preview."""
        strip = (self.review,) if self.review.isVisible() else ()
        return (self.top, *strip, self.left, self.right)

    def show_others(self, words: str) -> None:
        """Who else has this case or its letter open, in a sentence; '' for nobody."""
        if words != self.top.others.text():
            self.top.others.show_text("note", words)

    # -- reading ---------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the letter anew."""
        self.ctx.read(letters.letter, self.letter_id, done=self.show_letter, owner=self, latest=self._job("letter"))

    def show_letter(self, letter: LetterView) -> None:
        """Show one reading; words typed since are left alone."""
        is_first = self.letter is None
        self.letter = letter
        self.autosave.read(letter)
        is_draft = letter.summary.state == LetterState.DRAFT
        self.top.show_letter(letter)
        self.review.show_letter(letter)
        is_resting = is_draft and letter.review.is_locked
        self.left.setCurrentWidget(self.resting if is_resting else self.writing if is_draft else self.reading)
        if is_draft:
            self.changes.show_blocks(letter.blocks)
            self.passages.show_blocks(letter.blocks)
            self.spelling.look(letter.known_words)
            self.paragraphs.show_offers(letter.paragraphs)
            self._show_problems(letter)
        else:
            self.issued.show_letter(letter)
        self._name_file()
        self.preview.ask()
        if is_first and self.isVisible():
            self.start()
        self.titled.emit(self.title())
        if self.case is None:
            self._read_case()

    def start(self) -> None:
        """Put the focus where work begins: the first thing to put right, else the first words that can be changed."""
        if self.left.currentWidget() is self.reading:
            self.issued.print.setFocus()
        elif self.left.currentWidget() is self.resting:
            self.review.start()
        elif not self.checks.start():
            free = (card for card in self.passages.cards.values() if isinstance(card, FreeCard))
            next(free, self.top).start()

    def _show_problems(self, letter: LetterView) -> None:
        self.checks.titles = {block.key: block.title for block in letter.blocks} | ELSEWHERE
        self.checks.show_problems(letter.problems, letter.reading)
        for key, card in self.passages.cards.items():
            card.show_problems(tuple(one.what for one in letter.problems if one.block_key == key and one.is_blocking))

    def _read_case(self) -> None:
        if self.letter is not None:
            case_id = self.letter.case_id
            self.ctx.read(cases.case, case_id, done=self._show_case, owner=self, latest=self._job("case"))

    def _show_case(self, case: CaseView) -> None:
        self.case = case
        self.top.show_case(case)
        self._name_file()
        self.titled.emit(self.title())

    def _name_file(self) -> None:
        if self.letter is not None and self.case is not None:
            summary = self.letter.summary
            parts = (self.case.reference, summary.title, str(summary.dated_on or ""))
            self.despatch.name = " ".join(part for part in parts if part)

    def _changed(self, changes: Changes) -> None:
        is_of_case = self.letter is not None and self.letter.case_id in changes.cases
        if is_of_case or self.letter_id in changes.letters or changes.calendar or changes.landlord:
            self._read_anew()

    def _read_anew(self) -> None:
        """What stands round the passages, and the passages as well unless somebody is writing: their save shows them.

        A letter left open overnight is read anew too: its dates and the countdown beside its title are today's.
        """
        self._read_case()
        if self.autosave.is_settled:
            self.reload()

    def _draw(self, dpi: int) -> None:
        if self.letter is not None:
            draw = draw_draft if self.letter.summary.state == LetterState.DRAFT else draw_issued
            self.ctx.read(
                draw, self.letter_id, dpi,
                done=self._drawn, failed=self._failed, owner=self, latest=self._job("draw"),
            )  # fmt: skip

    def _drawn(self, drawn: Drawn) -> None:
        self.preview.show_drawn(drawn)
        if self.words.toPlainText() != drawn.text:
            at = self.words.verticalScrollBar().value()
            self.words.setPlainText(drawn.text)
            self.words.verticalScrollBar().setValue(at)

    # -- writing ---------------------------------------------------------------------------------------------------

    def go_to(self, key: str) -> None:
        """Bring a passage into view and start writing there; a fault of the address is mended in the case."""
        if key == ASKED:
            self._open_case()
            return
        if key in STEPS and self.letter is not None:
            self.ctx.take_step.emit(self.letter.case_id, STEPS[key])
            return
        card = self.passages.cards.get(key)
        if card is not None:
            self.writing.ensureWidgetVisible(card, 0, em(3))
            card.start()

    def _put_back(self, key: str) -> None:
        self.autosave.forget(key)

        def show(letter: LetterView) -> None:
            card = self.passages.cards.get(key)
            block = next((one for one in letter.blocks if one.key == key), None)
            if isinstance(card, FreeCard) and block is not None:
                card.replace(block.text)
            self.show_letter(letter)

        self.ctx.read(letters.reset_block, self.letter_id, key, done=show, failed=self._failed, owner=self)

    def _saved(self, letter: LetterView) -> None:
        self.notice.hide()
        self.show_letter(letter)

    def _reviewed(self, letter: LetterView) -> None:
        """Another page may stand at the left now: the focus goes to where work begins on it."""
        before = self.left.currentWidget()
        self.show_letter(letter)
        if self.left.currentWidget() is not before:
            self.start()
        else:
            self.review.start()

    # -- acting ----------------------------------------------------------------------------------------------------

    def issue(self) -> None:
        """Freeze the letter; what was typed last is saved before."""
        self.autosave.save()
        self.despatch.issue()

    def _is_as_shown(self, now: LetterView) -> bool:
        cards = ((block, self.passages.cards.get(block.key)) for block in now.blocks)
        return all(card.text().split() == block.text.split() for block, card in cards if isinstance(card, FreeCard))

    def print_letter(self) -> None:
        """Ctrl+P."""
        if self.letter is not None:
            self.despatch.print_letter(self.letter.summary)

    def _take_words(self) -> None:
        """The draft is filled from the words that hold now; what was typed last is saved before."""
        self.autosave.save()
        act = letters.take_new_words
        self.ctx.act(act, self.letter_id, done=self.show_letter, failed=self._failed, owner=self)

    def _open_case(self) -> None:
        if self.letter is not None:
            self.ctx.open_case.emit(self.letter.case_id)

    def _failed(self, error: RedressError) -> None:
        self.notice.show_text("problem", sentence(error), announce=True)

    # -- the frame -------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.writing, self.reading = WritingPage(self.checks, self.passages), ScrollPage(self.issued)
        self.reading.setAccessibleName("Issued letter")
        self.resting = ScrollPage(self.changes)
        self.resting.setAccessibleName("Differences from the template")
        self.left = QStackedWidget()
        self.left.addWidget(self.writing)
        self.left.addWidget(self.reading)
        self.left.addWidget(self.resting)
        self.right = letter_tabs(self.preview, self.words)
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setChildrenCollapsible(False)
        panes.addWidget(self.left)
        panes.addWidget(self.right)
        panes.setSizes([560, 640])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.top)
        whole.addWidget(self.review)
        whole.addWidget(panes, 1)

    def _listen(self) -> None:
        self.ctx.changed.connect(self._changed)
        self.ctx.day_rolled.connect(self._read_anew)
        self.ctx.back.connect(self.autosave.save)
        self.top.issue.connect(self.issue)
        self.top.discard.connect(self.despatch.discard)
        self.despatch.discarded.connect(lambda: self.ctx.close_screen.emit(self))
        self.top.take_words.connect(self._take_words)
        self.top.open_case.connect(self._open_case)
        self.top.next_problem.connect(self._next_problem)
        self.checks.chosen.connect(self.go_to)
        self.passages.typed.connect(self.autosave.hold)
        self.passages.put_back.connect(self._put_back)
        self.autosave.saved.connect(self._saved)
        self.autosave.failed.connect(self.unsaved.say)
        self.autosave.status.connect(self.top.show_status)
        self.preview.needed.connect(self._draw)
        self.following = Following(self.passages, self.preview)
        self.despatch.shown.connect(self.show_letter)
        self.despatch.failed.connect(self._failed)
        self.review.shown.connect(self._reviewed)
        self.review.failed.connect(self._failed)
        self.review.about_to_send.connect(self.autosave.save)
        shortcuts = (
            ("Ctrl+S", self.autosave.save),
            ("Ctrl+P", self.print_letter),
        )
        for keys, do in shortcuts:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    def _next_problem(self) -> None:
        blocking = [one.block_key for one in self.checks.problems if one.is_blocking and one.block_key]
        if blocking:
            self.go_to(blocking[0])

    def _job(self, name: str) -> str:
        return f"letter {self.letter_id} {name}"
