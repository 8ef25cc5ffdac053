"""What happens next: one primary step with its reason, the other open steps, and the refused ones with theirs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop_app.policy.chip_states import ChipState
from desktop_app.policy.words import count, with_weekday
from desktop_app.services.views import CaseView
from desktop_app.services.views_clocks import AwaitedView, StepView
from desktop_app.ui.screens.case.card import Card
from desktop_app.ui.screens.case.disclosure import Disclosure
from desktop_app.ui.screens.case.text import body, heading, quiet, sentences
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.words import button, link, tip

ELSEWHERE = frozenset(
    {
        *("bar_colleague", "restrict_contact", "add_party", "investigator", "review_need", "review_restriction"),
        *("assign", "correct_received", "sort_case", "tell_about_action", "link_case", "explain_lateness"),
        *("new_complaint", "merge", "release_hold"),
        *(
            "raise_hazard",
            "correct_aware",
            "ask_contribution",
            "offer_meeting",
            "meeting_held",
            "name_contractor",
            "record_survey",
        ),
        *("update_resident", "chase_contribution"),
    }
)
"""Open steps that have their button where their fact stands: the owner in the bar, the date in the summary, meetings
and other teams in the tab of requests and safety."""


FOLLOW_UP = "complete_actions"
"""The step that leads to the promises."""


class Renewed(QWidget):
    """A column whose whole content is replaced at each reading."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._content: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def replace(self, *cards: QWidget) -> None:
        """Put ``cards`` where the old ones were; hide when there are none."""
        if self._content is not None:
            self._content.hide()
            self._column.removeWidget(self._content)
            self._content.deleteLater()
        self._content = QWidget(self)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.6))
        for card in cards:
            column.addWidget(card)
        self._column.addWidget(self._content)
        self.setVisible(bool(cards))


class NextSteps(Renewed):
    """The open steps of ``CaseView.steps`` and nothing else: no step is offered or withheld here."""

    chosen = Signal(str)
    """The key of the step whose button was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("What happens next", parent)
        self.buttons: dict[str, QPushButton] = {}
        self._first_card = Card()
        self._next: str | None = ""

    def lead(self) -> QWidget:
        """Where a case goes on: the next step's button, or what stands there when nothing waits."""
        return self.buttons.get(self._next or "") or self._first_card

    def show_case(self, case: CaseView, promises: Iterable[str] = ()) -> bool:
        """Lay the steps out anew; True when the case's next step has become another.

        The focus goes to that one then, from whichever step had it: the step done may go on as ‘you can also’. Else
        the step that had it keeps it. ``promises`` are told beside the due date.
        """
        keyboard = self.window().focusWidget()  # of a window that lies behind another, nothing ``hasFocus``
        focused = next((key for key, made in self.buttons.items() if made is keyboard), None)
        had_focus = focused is not None or self._first_card is keyboard
        self.buttons = {}
        listed = case.steps
        first = next((step for step in listed if step.is_next), None)
        before, self._next = self._next, first.key if first is not None else None
        self._first_card = self._first(case, tuple(promises))
        self._first_card.add(*self._late(case))
        cards = [self._first_card]
        others = [one for one in listed if _is_open(one) and not one.is_next and one.key not in ELSEWHERE]
        casefile = case.ombudsman is not None and not case.why_no_change
        if others or casefile:
            card = Card("You can also")
            card.add(*(self._button(step) for step in others))
            if casefile:
                card.add(link("Make the casefile…", lambda: self.chosen.emit("casefile")))
            cards.append(card)
        self.replace(*cards)
        is_other = self._next != before
        if had_focus:
            kept = None if is_other else self.buttons.get(focused or "")
            (kept or self.lead()).setFocus()
        return is_other

    def _first(self, case: CaseView, promises: tuple[str, ...]) -> Card:
        card = Card("What happens next", marked=True)
        step = next((step for step in case.steps if step.is_next), None)
        said: tuple[str, ...] = ()
        if case.awaited is not None:
            card.add(*_awaited(case.awaited))
            said = (case.awaited.words, case.awaited.why)
            if step is not None:
                card.add(heading("Open to you"))
        elif step is None:
            said = (nothing_open(case),)
            card.add(body(*said))
        if step is None:
            card.setAccessibleName(" ".join(("What happens next.", *said)))
            return card
        card.add(body(step.why))
        if step.due_on is not None:
            card.add(heading(f"By {with_weekday(step.due_on)}"), *(body(told) for told in promises))
        card.add(self._button(step, is_primary=True))
        if step.source:
            card.add(quiet(step.source))
        return card

    def _late(self, case: CaseView) -> list[QWidget]:
        """The promise that is overdue for longest, and a way to it: whatever else is next, somebody waits for it."""
        late = [one for one in case.actions if one.is_open and one.chip.state is ChipState.OVERDUE]
        if not late:
            return []
        worst = min(late, key=lambda one: (one.due_on, one.id))
        more = f" {count(len(late) - 1, 'more action')} overdue as well." if len(late) > 1 else ""
        chased = next((line for line in reversed(worst.log) if line.startswith("Chased")), "Not chased yet.")
        said: list[QWidget] = [
            heading(f"Overdue: {worst.what}"),
            body(f"Due {with_weekday(worst.due_on)}.{more}"),
            quiet(chased),
        ]
        if any(step.key == FOLLOW_UP and step.permitted for step in case.steps):
            way = link("Done, chase or a new date", lambda: self.chosen.emit(FOLLOW_UP))
            way.setObjectName("late-action")
            way.setAccessibleName(f"Done, chase or a new date: {worst.what}")
            said.append(way)
        return said

    def _button(self, step: StepView, *, is_primary: bool = False) -> QPushButton:
        def choose() -> None:
            self.chosen.emit(step.key)

        made = button(step.offered, choose, primary=True) if is_primary else link(step.offered, choose)
        made.setProperty("snug", not is_primary)  # the first dates to keep are to be seen without scrolling
        made.setObjectName(f"step-{step.key}")
        made.setAccessibleDescription(sentences(step.why, step.source))
        made.setToolTip(tip(sentences(step.why, step.source)))
        made.setEnabled(_is_open(step))
        self.buttons[step.key] = made
        return made


def _is_open(step: StepView) -> bool:
    """Whether it can be taken, or a colleague asked for it."""
    return step.permitted or step.asks is not None


def _awaited(awaited: AwaitedView) -> list[QWidget]:
    """What is next, by when and whose it is, where it is not for whoever looks."""
    by = f", by {with_weekday(awaited.due_on)}" if awaited.due_on is not None else ""
    return [heading(f"{awaited.words}{by}"), body(awaited.why), *([quiet(awaited.source)] if awaited.source else [])]


def nothing_open(case: CaseView) -> str:
    """What is said where no step is next: nothing waits only where nothing runs and nothing is owed."""
    if case.due_on is None:
        return "Nothing is waiting to be done on this case."
    return f"Nothing for you to do now. Due by {with_weekday(case.due_on)}: {case.due_what}."


class RefusedSteps(Renewed):
    """The steps that are not open, each with its reason, its source and who could, once asked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Steps not open now", parent)
        self.reasons: dict[str, Disclosure] = {}

    def show_steps(self, steps: Iterable[StepView]) -> None:
        """Lay the refused steps out anew; an opened reason stays open."""
        opened = {key for key, reason in self.reasons.items() if reason.button.isChecked()}
        self.reasons = {}
        refused = [step for step in steps if not _is_open(step)]
        if not refused:
            self.replace()
            return
        card = Card("Not now")
        card.add(quiet("Open one to see why not."), *(self._reason(step) for step in refused))
        self.replace(card)
        for key in opened & self.reasons.keys():
            self.reasons[key].open()

    def _reason(self, step: StepView) -> Disclosure:
        opener = Disclosure(step.label, partial(_why_not, step), spoken=f"{step.label}: why not?")
        opener.button.setToolTip("Why not?")
        opener.setObjectName(f"refused-{step.key}")
        self.reasons[step.key] = opener
        return opener


def _why_not(step: StepView) -> QWidget:
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(em(1.4), 0, 0, em(0.4))
    column.setSpacing(em(0.15))
    column.addWidget(body(step.why))
    for words in (step.source, step.who_could and f"Who could: {step.who_could}"):
        if words:
            column.addWidget(quiet(words))
    return content
