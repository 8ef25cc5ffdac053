"""One act on one page: what is asked, what it will do, the errors beside the fields, and a button with the verb."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.errors import BadEntries, BadInput, Overtaken, RedressError, Refused, sentence
from desktop_app.policy.dates import Looking
from desktop_app.policy.kinds import LetterKind
from desktop_app.services.clashing import Opened
from desktop_app.services.views import CaseView
from desktop_app.services.views_clocks import StepView
from desktop_app.ui.clashing import chosen_over
from desktop_app.ui.context import Context, new_act
from desktop_app.ui.screens.case.card import Card
from desktop_app.ui.screens.case.pane import Sheet
from desktop_app.ui.screens.case.text import Listed, body, heading, quiet
from desktop_app.ui.theme import em
from desktop_app.ui.touched import state_of
from desktop_app.ui.undo import Step
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.form import Form
from desktop_app.ui.widgets.scroll_page import ScrollPage
from desktop_app.ui.widgets.tab_order import chain, last_stop
from desktop_app.ui.widgets.text_box import TextBox
from desktop_app.ui.widgets.words import button

WIDTH_CHARACTERS = 96


class ActPage(QWidget):
    """Subclasses build their fields in ``build`` and hand one service call to ``run`` from ``send``."""

    title = ""
    verb = ""
    intro = ""
    opens: LetterKind | None = None
    """The letter to open once the act is done."""
    keeps_words = True
    """Whether what is typed is kept half-finished: not where it is saved as one types, or nothing comes of it."""
    draft_key = ""
    """Under which it is."""
    way_back: Step | None = None
    """How the act is taken back once it is done, where it is no formal one."""

    acted = Signal(str)
    """The act is done; what to tell the person ('' for nothing)."""
    left = Signal()
    """The person went back without acting."""

    def __init__(self, ctx: Context, case: CaseView, step: StepView | None = None) -> None:
        super().__init__()
        self.ctx, self.case, self.step = ctx, case, step
        self.form = Form()
        self.consequences_card = Card("What this does", marked=True)
        self._consequences = Listed()
        self.consequences_card.add(self._consequences)
        self.consequences_card.hide()
        self.meanwhile = Banner("note", can_dismiss=False)
        self.go = button(self.verb, self.send, primary=True)
        self.back = button("Go back", self.go_back)
        self._gesture, self._sent = new_act(), object()
        self._sent_state: tuple[object, ...] = ()
        self._is_done = False
        self.setObjectName("act-page")
        self._frame()
        self.build()
        # The fields were made after the buttons: without this Tab would go round the whole window between them.
        chain((last_stop(self), self.go, self.back))
        self._listen_to_keys()
        self._untouched = state_of(self.form)

    def _listen_to_keys(self) -> None:
        """Escape goes back; Ctrl+Enter acts, in a text box too."""
        for keys, do in (("Escape", self.go_back), ("Ctrl+Return", self._go), ("Ctrl+Enter", self._go)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)
        for box in self.findChildren(TextBox):
            box.submitted.connect(self._go)
        self.go.setToolTip("Ctrl+Enter")

    def _go(self) -> None:
        if self.go.isEnabled():
            self.send()

    # -- what subclasses write -------------------------------------------------------------------------------------

    def guide(self, *lines: str) -> None:
        """What the policy says, as quiet lines on the page; nothing where it is silent."""
        for line in filter(None, lines):
            self.form.add_widget(quiet(line))

    def build(self) -> None:
        """Add the fields to ``form``, in the order they are read."""

    def send(self) -> None:
        """Read the fields and ``run`` the service."""
        raise NotImplementedError

    def has_typed(self) -> bool:
        """Whether going back would lose more than the words typed in a line or box, which are looked after here."""
        return False

    def told(self, *_result: object) -> str:
        """What to tell once the act is done."""
        return ""

    def fill(self, entry: object) -> None:
        """Put back what was typed before, where a page is asked for a second time."""

    # -- what subclasses use ---------------------------------------------------------------------------------------

    def add_date(
        self, name: str, label: str, hint: str = "", *, on: date | None = None, looking: Looking = "back"
    ) -> DateField:
        """A date; empty until somebody types unless ``on`` is given. What has happened lies back, a promise ahead."""
        field = DateField(self.ctx.clock, label, looking=looking, days=self.ctx.days)
        field.set_date(on)
        self.form.add(name, label, field, hint)
        return field

    def read_date(self, name: str, ask: str) -> date | None:
        """The date typed in field ``name``; None after saying beside it what is wrong (``ask`` when it is empty)."""
        control = self.form.fields[name].control
        assert isinstance(control, DateField)
        on = control.date()
        if on is None:
            self.show_error(BadInput(control.problem() or ask, field=name))
        return on

    def consequences(self, lines: Iterable[str]) -> None:
        """What pressing the button will do; shown before it is pressed."""
        listed = [line for line in lines if line]
        self._consequences.show_lines(listed)
        self.consequences_card.setVisible(bool(listed))

    def run(self, do: Callable[..., object], *args: object, opened: Opened[Any] | None = None) -> None:
        """Do it once: the same entries sent again after a failure are the same gesture.

        ``opened`` is what the last of ``args`` was when the page was opened: what somebody else changed meanwhile is
        kept then, and what both changed is asked.
        """
        if (args, opened) != self._sent:
            self._gesture, self._sent = new_act(), (args, opened)
        self.form.clear_problems()
        self.go.setEnabled(False)
        self._sent_state = state_of(self.form)
        doing = do if opened is None else partial(do, opened=opened)
        failed = self.show_error if opened is None else partial(self._overtaken, do, args)
        self.ctx.act(doing, *args, done=self._done, failed=failed, owner=self, act=self._gesture)

    def settled(self, args: tuple[object, ...], entry: object) -> tuple[object, ...]:
        """What is sent once somebody has chosen: ``entry`` in place of what was typed."""
        return (*args[:-1], entry)

    def _overtaken(self, do: Callable[..., object], args: tuple[object, ...], error: RedressError) -> None:
        """Somebody else changed the same: choose, and send what was chosen. Going back leaves all as it was typed."""
        chosen = self.ctx.messages.settle(error) if isinstance(error, Overtaken) else None
        if chosen is None or not isinstance(error, Overtaken):
            self.show_error(error)
            return
        entry = error.settled(chosen.as_theirs)
        if entry == error.theirs:
            self.go.setEnabled(True)
            self.acted.emit(f"Left as {error.who} saved it.")
            return
        self.run(do, *self.settled(args, entry), opened=chosen_over(error, chosen))

    def still_meant(self) -> bool:
        """Whether what waits for the server is what stands here: words typed since are sent when pressed again."""
        return state_of(self.form) == self._sent_state

    @property
    def is_touched(self) -> bool:
        """Whether anything here is other than when the page was opened."""
        return self.has_typed() or was_written_in(self.form) or state_of(self.form) != self._untouched

    def say_meanwhile(self, words: str) -> None:
        """What somebody else did while this page was open, in a sentence."""
        self.meanwhile.show_text("note", words, announce=True)

    def say_kept(self, words: str, *links: tuple[str, Callable[[], None]]) -> None:
        """That what stands here was typed before and is not saved yet."""
        self.meanwhile.show_text("note", words, *links, announce=True)

    def take_anew(self, _case: CaseView) -> bool:
        """Shows what others changed without touching what is typed; False where this page cannot by itself."""
        return False

    def show_error(self, error: RedressError) -> None:
        """Say it at the top and beside the field; everything typed stays."""
        self.go.setEnabled(True)
        if isinstance(error, (BadInput, BadEntries)):
            self.form.show_problems(error)
        elif isinstance(error, Refused) and error.field in self.form.fields:
            self.form.show_problems(BadInput(sentence(error), field=error.field))
        else:
            self.form.summary.show_problems([(sentence(error), None)])
        QTimer.singleShot(0, self, lambda: self.area.ensureWidgetVisible(self.form.summary))

    def go_back(self) -> None:
        """Leave; ask first when words would be lost."""
        if self.closing():
            self.left.emit()

    def closing(self) -> bool:
        """Whether this page may go."""
        title, text = "Leave without saving?", "What you have typed on this page will be lost."
        is_losing = self.has_typed() or was_written_in(self.form)
        return not is_losing or self.ctx.messages.ask(title, text, "Leave", "Keep writing", dangerous=True)

    def start(self) -> None:
        """Put the focus where work begins."""
        first = next((one for one in self.form.fields.values() if one.isVisibleTo(self)), None)
        (first.control if first is not None else self.go).setFocus()

    # -- the frame -------------------------------------------------------------------------------------------------

    def _frame(self) -> None:
        sheet = Sheet()
        sheet.setMaximumWidth(self.fontMetrics().averageCharWidth() * WIDTH_CHARACTERS)
        self.column = QVBoxLayout(sheet)
        self.column.setContentsMargins(em(1.2), em(0.9), em(1.2), em(1.2))
        self.column.setSpacing(em(0.8))
        self.column.addWidget(heading(self.title, 1))
        if self.intro:
            self.column.addWidget(body(self.intro))
        if self.step is not None and self.step.source:
            self.column.addWidget(quiet(self.step.source))
        buttons = QHBoxLayout()
        buttons.addWidget(self.go)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        self.column.addWidget(self.meanwhile)
        self.column.addWidget(self.form)
        self.column.addWidget(self.consequences_card)
        self.column.addLayout(buttons)
        self.column.addStretch(1)
        self.area = ScrollPage(sheet)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)

    def _done(self, *result: object) -> None:
        if self._is_done:
            return
        self._is_done = True
        self.go.setEnabled(True)
        self.acted.emit(self.told(*result))


def was_written_in(form: QWidget) -> bool:
    """Whether somebody wrote words in a line or box that still stand there; what was filled in for them is no loss."""
    lines = any(one.isModified() and one.text().strip() for one in form.findChildren(QLineEdit))
    boxes = form.findChildren(QPlainTextEdit)
    return lines or any(one.document().isModified() and one.toPlainText().strip() for one in boxes)
