"""The picked case beside the list: who, what happens next, and every clock. It stands at the right, or below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.policy.words import with_weekday
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.chip import ChipLabel
from desktop_app.ui.widgets.empty import EmptyState
from desktop_app.ui.widgets.flow import Flow
from desktop_app.ui.widgets.words import Heading, Sentence, button

if TYPE_CHECKING:
    from desktop_app.services.views import CaseView
    from desktop_app.services.views_clocks import AwaitedView, ClockView, StepView


class DetailPane(QWidget):
    """Shows one :class:`CaseView` and nothing else; every act is a step the case itself offers."""

    open_wanted = Signal(int)
    step_wanted = Signal(int, str)
    """A case and the key of the step to take."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queue-detail")
        self.setAccessibleName("The picked case")
        self._case: CaseView | None = None
        self._is_below = False
        self._nothing = EmptyState("No case picked", "Pick a case to see who it is about and what happens next.", "eye")
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName("The picked case")
        self._content: QWidget | None = None
        self._holder = QWidget()
        self._held = QVBoxLayout(self._holder)
        self._held.setContentsMargins(0, 0, 0, 0)
        self._area.setWidget(self._holder)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._nothing)
        self._pages.addWidget(self._area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def sizeHint(self) -> QSize:
        """About a third of a wide window; a quarter of its height."""
        return QSize(em(24), em(14))

    def minimumSizeHint(self) -> QSize:
        """Wide enough beside the list for a whole countdown; a few lines below it."""
        return QSize(em(20), em(6)) if self._is_below else QSize(em(23), em(6))

    def case_id(self) -> int | None:
        """The case shown."""
        return None if self._case is None else self._case.id

    def case(self) -> CaseView | None:
        """The case shown, as it was read."""
        return self._case

    def show_case(self, case: CaseView | None) -> None:
        """Show a case; None when nothing is picked."""
        self._case = case
        if case is None:
            self._pages.setCurrentWidget(self._nothing)
            return
        self._lay_out(case)
        self._pages.setCurrentWidget(self._area)

    def expect(self) -> None:
        """A case is picked and on its way: neither the last one nor ``nothing`` is true meanwhile."""
        if self._case is None:
            self._pages.setCurrentWidget(self._area)

    def lie_below(self, below: bool) -> None:
        """Side by side under the table, or one under the other beside it."""
        if below != self._is_below:
            self._is_below = below
            self.updateGeometry()
            if self._case is not None:
                self._lay_out(self._case)

    def _lay_out(self, case: CaseView) -> None:
        """Made where it is shown and dropped there: moved, everything in it would be styled anew."""
        content = QWidget(self._holder)
        direction = QBoxLayout.Direction.LeftToRight if self._is_below else QBoxLayout.Direction.TopToBottom
        box = QBoxLayout(direction, content)
        box.setContentsMargins(em(1), em(0.8), em(1), em(0.8))
        box.setSpacing(em(1.4))
        for stretch, block in (
            (1, self._who(case, content)),
            (1, self._next(case, content)),
            (1, _clocks(case, content)),
        ):
            box.addWidget(block, stretch if self._is_below else 0, Qt.AlignmentFlag.AlignTop)
        if not self._is_below:
            box.addStretch(1)
        if (old := self._content) is not None:
            old.hide()
            self._held.removeWidget(old)
            old.deleteLater()
        self._content = content
        self._held.addWidget(content)
        self._area.verticalScrollBar().setValue(0)

    def _who(self, case: CaseView, home: QWidget) -> QWidget:
        block, column = _block(home)
        column.addWidget(Heading(f"{case.reference}  {case.subject}", 2))
        column.addWidget(Sentence(_stage_and_owner(case), muted=True))
        column.addSpacing(em(0.3))
        resident = case.resident
        column.addWidget(_strong(resident.name or "Anonymous"))
        for line in (", ".join((*resident.address, resident.postcode)).strip(", "), _reach(case)):
            if line:
                column.addWidget(Sentence(line))
        column.addSpacing(em(0.2))
        from desktop_app.ui.screens.case.needs import Needs

        needs = Needs()
        column.addWidget(needs)
        needs.show_case(case)
        return block

    def _next(self, case: CaseView, home: QWidget) -> QWidget:
        from desktop_app.ui.screens.case.next_steps import nothing_open

        block, column = _block(home)
        column.addWidget(Heading("What happens next", 2))
        if case.due_what:
            column.addWidget(Sentence(f"Due first: {case.due_what}", muted=True))
        row = QHBoxLayout()
        chip = ChipLabel(case.chip)
        row.addWidget(chip)
        row.addStretch(1)
        column.addLayout(row)
        step = next((step for step in case.steps if step.is_next), None)
        column.addSpacing(em(0.3))
        column.addWidget(self._buttons(case, step))
        column.addSpacing(em(0.2))
        if case.awaited is not None:
            self._add_awaited(column, case.awaited)
        if step is not None:
            column.addWidget(_strong(f"{'Open to you' if case.awaited else 'Next step'}: {step.label}"))
            self._add_step(column, step)
        elif case.awaited is None:
            column.addWidget(Sentence(nothing_open(case)))
        return block

    def _buttons(self, case: CaseView, step: StepView | None) -> Flow:
        """They stand before the reasons: in a low window the reasons may be cut off, and these must not."""
        buttons = Flow(spacing=em(0.5))
        if step is not None and step.permitted:
            go = button(step.label, lambda: self.step_wanted.emit(case.id, step.key), primary=True)
            go.setObjectName("detail-step")
            buttons.add(go)
        opener = button("Open case", lambda: self.open_wanted.emit(case.id))
        opener.setToolTip("Open this case in a tab (Enter)")
        buttons.add(opener)
        return buttons

    @staticmethod
    def _add_awaited(column: QVBoxLayout, awaited: AwaitedView) -> None:
        column.addWidget(_strong(awaited.words))
        column.addWidget(Sentence(awaited.why))
        if awaited.due_on is not None:
            column.addWidget(Sentence(f"By {with_weekday(awaited.due_on)}"))

    @staticmethod
    def _add_step(column: QVBoxLayout, step: StepView) -> None:
        column.addWidget(Sentence(step.why))
        if step.due_on is not None:
            column.addWidget(_strong(f"By {with_weekday(step.due_on)}"))
        if step.source:
            column.addWidget(Sentence(step.source, muted=True))


def _clocks(case: CaseView, home: QWidget) -> QWidget:
    block, column = _block(home)
    column.addWidget(Heading("Clocks", 2))
    shown = [clock for clock in case.clocks if clock.due_on is not None]
    if not shown and not case.dues:
        column.addWidget(Sentence("No clock is running on this case.", muted=True))
    for due in case.dues:
        column.addSpacing(em(0.15))
        column.addWidget(Sentence(due.label))
        chip = ChipLabel()
        chip.show_chip(due.chip, due.why)
        column.addWidget(chip)
    for clock in shown:
        column.addSpacing(em(0.15))
        column.addWidget(Sentence(_clock_words(clock)))
        chip = ChipLabel()
        chip.show_chip(clock.chip, clock.worked_out)
        column.addWidget(chip)
    return block


def _clock_words(clock: ClockView) -> str:
    return f"{clock.label} (extended)" if clock.extended_by else clock.label


def _stage_and_owner(case: CaseView) -> str:
    return " · ".join(part for part in (case.stage_words, case.owner or "Nobody owns it yet") if part)


def _reach(case: CaseView) -> str:
    resident = case.resident
    return " · ".join(part for part in (resident.phone, resident.email) if part)


def _block(home: QWidget) -> tuple[QWidget, QVBoxLayout]:
    block = QWidget(home)
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(em(0.3))
    return block, column


def _strong(words: str) -> Sentence:
    made = Sentence(words)
    font = made.font()
    font.setBold(True)
    made.setFont(font)
    return made
