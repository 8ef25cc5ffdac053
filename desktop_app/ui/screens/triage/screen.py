"""The triage wizard: the questions answered, the question now, and the resident's own words, side by side."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QPlainTextEdit,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.errors import BadInput, RedressError
from desktop_app.london import london
from desktop_app.policy.kinds import Decision
from desktop_app.services import approval_requests, drafts, triage
from desktop_app.services.triage import DRAFT_KIND, draft_key
from desktop_app.services.views import CaseView, Changes
from desktop_app.ui.context import Context, new_act
from desktop_app.ui.screens.case.acts.asking import ASKED
from desktop_app.ui.screens.triage.check_page import CheckPage
from desktop_app.ui.screens.triage.journey import Journey
from desktop_app.ui.screens.triage.loading import Sitting, sit_down, to_payload
from desktop_app.ui.screens.triage.page import QuestionPage
from desktop_app.ui.screens.triage.trail import Trail
from desktop_app.ui.screens.triage.words import WordsPanel
from desktop_app.ui.theme import em
from desktop_app.ui.typing_pause import TypingPause
from desktop_app.ui.widgets.field import plain_label
from desktop_app.ui.widgets.rule import Rule
from desktop_app.ui.widgets.scroll_page import ScrollPage
from desktop_app.ui.widgets.tab_order import chain, last_stop
from desktop_app.ui.widgets.words import button

PAUSE_MS = 500
WIDEST_EM = 58
"""Longer lines than this are hard to read."""
TRAIL_FROM_EM = 62
"""Narrower than this the list of answers would squeeze the question; Back and the last page still lead there."""


class TriageScreen(QWidget):
    """One case's triage. Every answer is kept as it is given, so closing it loses nothing."""

    retitled = Signal()
    ready = Signal()
    """The first page is shown."""

    def __init__(self, ctx: Context, case_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("triage")
        self._ctx = ctx
        self.case_id = case_id
        self._act = new_act()
        self._danger: frozenset[str] = frozenset()
        """The dangers that the case is marked with."""
        self._case: CaseView | None = None
        self.journey: Journey | None = None
        self.page: QuestionPage | CheckPage | None = None
        self._is_over = False
        self._pause = TypingPause(PAUSE_MS, self)
        self._pause.due.connect(self.keep_now)
        self._lay_out()
        self._listen()
        ctx.read(sit_down, case_id, done=self._begin, failed=self._cannot, owner=self)

    def title(self) -> str:
        """The tab's words."""
        return f"Triage {self._case.reference}" if self._case else "Triage"

    def closing(self) -> bool:
        """Whatever is answered is kept first; nothing stands in the way."""
        self.keep_now()
        return True

    def keep_now(self) -> None:
        """Keep the answers and the page at once."""
        self._pause.stop()
        journey = self.journey
        if journey is None or self._is_over or not journey.answers or self._case is None:
            return
        payload = to_payload(journey.answers, journey.at, self._act)
        key = draft_key(self.case_id)
        title = f"{self._case.reference}, {self._case.resident.name or 'name not known'}"
        self._note_danger(journey)
        self._ctx.read(
            drafts.keep, DRAFT_KIND, key, title, payload, done=self._say_kept, owner=self, latest=f"draft {key}"
        )

    def _note_danger(self, journey: Journey) -> None:
        """A danger is marked on the case as soon as it is ticked: the triage may be left here for a telephone call."""
        ticked = journey.ticked_dangers()
        if ticked != self._danger:
            self._danger = ticked
            self._ctx.act(triage.note_danger, self.case_id, dict(journey.answers), failed=lambda _: None)

    def go_on(self) -> None:
        """To the next page, or do what the last button says."""
        if self.journey is None or not self.go_button.isEnabled():
            return
        if isinstance(self.page, QuestionPage):
            self._answer(self.page, self.journey)
        else:
            self._decide()

    def go_back(self) -> None:
        """To the page before, with everything kept."""
        if self.journey is None or self.journey.is_first():
            return
        self._take_answer()
        self.journey.back()
        self._show_page()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, or presses the button that has the focus."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        focused = QApplication.focusWidget()
        if isinstance(focused, QAbstractButton) and not isinstance(focused, (QRadioButton, QCheckBox)):
            focused.click()
        else:
            self.go_on()

    def minimumSizeHint(self) -> QSize:
        """As narrow as without the list of answers, which goes where there is too little room: it must not keep it."""
        least = super().minimumSizeHint()
        list_width = 0 if self.trail_page.isHidden() else self.trail_page.width()
        words = self.words_page.width() - min(em(19), self.words_page.width())
        return QSize(least.width() - list_width - words, least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out; the list of answers goes first where there is too little."""
        super().resizeEvent(event)
        self.trail_page.setVisible(self.width() >= em(TRAIL_FROM_EM))
        self.trail_page.setFixedWidth(min(em(17), self.width() // 5))
        self.words_page.setFixedWidth(min(max(em(19), self.width() // 4), self.width() // 3))

    # --- building ---------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.trail = Trail()
        self.trail_page = ScrollPage(self.trail)
        self.stack = QStackedWidget()
        self.words_page = QWidget()
        QVBoxLayout(self.words_page).setContentsMargins(0, 0, 0, 0)
        self.go_button = button("Continue", self.go_on, primary=True)
        self.back_button = button("Back", self.go_back)
        self.back_button.setToolTip("Alt+Left")
        self.kept = plain_label(role="hint")
        self.kept.setWordWrap(False)  # it broke into two lines beside an empty half of the footer
        centre = QVBoxLayout()
        centre.setSpacing(0)
        centre.addWidget(self.stack, 1)
        centre.addWidget(Rule())
        centre.addLayout(self._footer())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.trail_page)
        row.addWidget(Rule(Qt.Orientation.Vertical))
        row.addLayout(centre, 1)
        row.addWidget(Rule(Qt.Orientation.Vertical))
        row.addWidget(self.words_page)
        self.go_button.setEnabled(False)
        self.back_button.setEnabled(False)

    def _footer(self) -> QHBoxLayout:
        footer = QHBoxLayout()
        footer.setContentsMargins(em(1.2), em(0.5), em(1), em(0.5))
        footer.setSpacing(em(0.5))
        footer.addWidget(self.go_button)
        footer.addWidget(self.back_button)
        footer.addStretch(1)
        footer.addWidget(self.kept)
        return footer

    def _listen(self) -> None:
        self.trail.chosen.connect(self._go_to)
        for keys, slot in (("Alt+Left", self.go_back), ("Ctrl+Return", self.go_on), ("Ctrl+Enter", self.go_on)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _begin(self, sitting: Sitting) -> None:
        start = sitting.start
        self._case = start.case
        self._act = sitting.act or self._act
        self.journey = Journey.start(start.rules, start.facts, sitting.answers, sitting.at)
        self._danger = self.journey.ticked_dangers() if start.case.hazards else frozenset()
        layout = self.words_page.layout()
        if layout is not None:
            panel = WordsPanel(start.case, start.facts)
            layout.addWidget(panel)
            panel.show()  # Qt shows what is put into a part already seen only with the next turn of its events
        self.retitled.emit()
        self._show_page()
        self.ready.emit()

    def _cannot(self, error: RedressError) -> None:
        self._ctx.tell_error(error)
        self._ctx.close_screen.emit(self)

    # --- pages ------------------------------------------------------------------------------------------------------

    def _show_page(self) -> None:
        journey = self.journey
        if journey is None:
            return
        asked = journey.question()
        if asked is None:
            self._put(self._check_page(journey))
        else:
            page = QuestionPage(asked, journey.number(), journey.facts, self._ctx.clock)
            page.show_answer(journey.answers.get(asked.key))
            page.changed.connect(self._changed)
            page.submitted.connect(self.go_on)
            self._put(page)
        self._refresh_sides(journey)

    def _check_page(self, journey: Journey) -> CheckPage:
        page = CheckPage(journey.outcome(), journey.rows(), journey.warnings())
        page.changing.connect(self._change)
        page.renamed.connect(lambda: self._name_button(page))
        if journey.leaves_out_alone():
            page.ask_first(self._ctx, self.case_id)
        return page

    def _name_button(self, page: CheckPage) -> None:
        if self.page is page:
            self.go_button.setText(page.act)

    def _put(self, page: QuestionPage | CheckPage) -> None:
        old = self.stack.currentWidget()
        self.page = page
        page.setMaximumWidth(em(WIDEST_EM))
        holder = ScrollPage(page)
        self.stack.addWidget(holder)
        self.stack.setCurrentWidget(holder)
        if old is not None:
            self.stack.removeWidget(old)
            old.deleteLater()
        self.go_button.setText(page.act if isinstance(page, CheckPage) else "Continue")
        page.focus_first()
        holder.to_top()

    def _refresh_sides(self, journey: Journey) -> None:
        rows = journey.rows()
        upcoming = journey.upcoming()
        if upcoming is not None:
            rows = (*rows, (upcoming.key, upcoming.label, ""))
        self.trail.show_rows(rows, journey.at, is_complete=upcoming is None)
        self.back_button.setEnabled(not journey.is_first())
        self.go_button.setEnabled(True)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """The page, Continue, Back, their words, the list of answers, and round again: Qt puts new parts last."""
        if self.page is None:
            return
        words = self.words_page.findChildren(QPlainTextEdit)
        chain([last_stop(self.page), self.go_button, self.back_button, *words, *self.trail.buttons])

    # --- what happens -----------------------------------------------------------------------------------------------

    def _changed(self) -> None:
        self._take_answer()
        self._pause.touch()

    def _take_answer(self) -> None:
        if self.journey is not None and isinstance(self.page, QuestionPage):
            self.journey.keep(self.page.editor.answer())

    def _answer(self, page: QuestionPage, journey: Journey) -> None:
        self._take_answer()
        if problem := page.editor.own_problem() or journey.problem():
            page.say_problem(problem)
            return
        journey.go_on()
        self.keep_now()
        self._show_page()

    def _go_to(self, key: str) -> None:
        if self.journey is None:
            return
        self._take_answer()
        if key:
            self.journey.go_to(key)
        else:
            self.journey.check()
        self._show_page()

    def _change(self, key: str) -> None:
        if self.journey is not None:
            self.journey.change(key)
            self._show_page()

    def _decide(self) -> None:
        if self.journey is None:
            return
        self.keep_now()
        self.go_button.setEnabled(False)
        self.back_button.setEnabled(False)
        answers = dict(self.journey.answers)
        asking = self.page.asking if isinstance(self.page, CheckPage) and self.page.must_ask else None
        if asking is not None:
            self._ctx.act(
                approval_requests.ask, self.case_id, Decision.EXCLUSION, answers, *asking.given(),
                done=self._asked, failed=self._refused, owner=self, act=self._act,
            )  # fmt: skip
            return
        self._ctx.act(
            triage.decide, self.case_id, answers,
            done=self._decided, failed=self._refused, owner=self, act=self._act,
        )  # fmt: skip

    def _asked(self, case: CaseView) -> None:
        self._decided(case)
        self._ctx.messages.tell("done", ASKED)

    def _decided(self, case: CaseView) -> None:
        self._is_over = True
        self._pause.stop()
        self._ctx.changed.emit(Changes(drafts=True))
        self._ctx.open_case.emit(case.id)
        self._ctx.close_screen.emit(self)

    def _refused(self, error: RedressError) -> None:
        self._ctx.tell_error(error)
        if self.journey is not None and isinstance(error, BadInput) and error.field:
            self.journey.go_to(error.field)
        self._show_page()

    def _say_kept(self, _kept: object) -> None:
        if not self._is_over:
            self.kept.setText(f"Answers kept at {london(self._ctx.clock.now()):%H:%M}")
