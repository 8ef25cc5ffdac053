"""Every date the case must keep: its countdown, both dates when it moved, and how it was worked out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.policy.promise import promised_words
from desktop_app.policy.words import count, with_weekday
from desktop_app.services.views_clocks import ClockView, DueView
from desktop_app.services.views_ends import EndsView
from desktop_app.ui.screens.case.card import Card
from desktop_app.ui.screens.case.disclosure import Disclosure
from desktop_app.ui.screens.case.text import body, heading, quiet
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.chip import ChipLabel
from desktop_app.ui.widgets.words import link

WAITING = "not started"
NO_NOTES: Mapping[str, tuple[str, ...]] = {}


class Clocks(Card):
    """A row for each clock that runs or ran, in the service's order; those not started yet behind one line."""

    asked = Signal(str)
    """``what_if``, or ``explain_lateness`` for a date that was not kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Dates to keep", parent=parent)
        self.what_if = link("What if?", lambda: self.asked.emit("what_if"), spoken="What if a date were otherwise?")
        self.acts.add(self.what_if)
        self.rows: dict[str, QWidget] = {}
        self.openers: dict[str, Disclosure] = {}
        self._content: QWidget | None = None

    def show_clocks(
        self, clocks: Iterable[ClockView], ends: EndsView | None = None, dues: Iterable[DueView] = ()
    ) -> None:
        """Lay the clocks out anew; a working-out that was open stays open.

        ``ends`` knows the worst each ever was, and why a date was not kept; ``dues`` are no clocks, and kept as they.
        """
        notes = ends.clock_notes if ends is not None else NO_NOTES
        late = {one.key: one.is_explained for one in ends.late} if ends is not None else {}
        opened = {key for key, opener in self.openers.items() if opener.button.isChecked()}
        if self._content is not None:
            self._content.hide()
            self.column.removeWidget(self._content)
            self._content.deleteLater()
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.8))
        self.rows, self.openers = {}, {}
        listed, beside = tuple(clocks), tuple(dues)
        for due in beside:
            column.addWidget(_due(due))
        for clock in listed:
            if clock.due_on is not None:
                self.rows[clock.key], self.openers[clock.key] = _row(clock, notes.get(clock.key, ()))
                if clock.key in late:
                    self._ask_why(clock, is_explained=late[clock.key])
                self.openers[clock.key].open(clock.key in opened)
                column.addWidget(self.rows[clock.key])
        waiting = tuple(clock for clock in listed if clock.due_on is None)
        if waiting:
            self.openers[WAITING] = _waiting(waiting)
            self.openers[WAITING].open(WAITING in opened)
            column.addWidget(self.openers[WAITING])
        if not listed and not beside:
            column.addWidget(body("No date is running on this case."))
        self.column.addWidget(self._content)

    def _ask_why(self, clock: ClockView, *, is_explained: bool) -> None:
        words = "Add to why it was late" if is_explained else "Say why it was late"
        opener = link(words, lambda: self.asked.emit("explain_lateness"), spoken=f"{clock.label}: {words}")
        opener.setObjectName(f"late-{clock.key}")
        layout = self.rows[clock.key].layout()
        assert layout is not None
        layout.addWidget(opener)


def _due(due: DueView) -> QWidget:
    row = QWidget()
    row.setObjectName("due")
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(em(0.2))
    column.addWidget(heading(due.label))
    chip = ChipLabel(keeps_date=True)
    chip.show_chip(due.chip, due.why)
    column.addWidget(chip)
    column.addWidget(quiet(f"Due {with_weekday(due.due_on)}"))
    return row


def _row(clock: ClockView, notes: tuple[str, ...]) -> tuple[QWidget, Disclosure]:
    row = QWidget()
    row.setObjectName(f"clock-{clock.key}")
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(em(0.2))
    column.addWidget(heading(clock.label))
    if clock.is_counting:
        chip = ChipLabel(keeps_date=True)
        chip.show_chip(clock.chip, clock.worked_out)
        column.addWidget(chip)
    for line in (*date_lines(clock), *notes):
        column.addWidget(quiet(line))
    working = partial(_lines, (*clock.worked_out, source_line(clock)))
    opener = Disclosure("How this date was worked out", working, spoken=f"{clock.label}: how this date was worked out")
    column.addWidget(opener)
    return row, opener


def _lines(lines: Iterable[str]) -> QWidget:
    """One step of the count a line, parted from the next: wrapped lines run together otherwise."""
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(em(1.4), 0, 0, em(0.3))
    column.setSpacing(em(0.35))
    for line in lines:
        column.addWidget(body(line))
    return content


def _waiting(clocks: tuple[ClockView, ...]) -> Disclosure:
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(em(1.4), 0, 0, 0)
    column.setSpacing(em(0.35))
    for clock in clocks:
        start = f": starts when {clock.from_words}" if clock.from_words else ""
        column.addWidget(quiet(f"{clock.label}{start}"))
    return Disclosure(f"Not started yet ({len(clocks)})", content)


def date_lines(clock: ClockView) -> list[str]:
    """The dates of a started clock in words: due, first due when that moved, and met."""
    if clock.due_on is None:
        return []
    lines = [f"Due {with_weekday(clock.due_on)}"]
    if clock.original_due_on is not None and clock.original_due_on != clock.due_on:
        lines[0] += f", extended by {count(clock.extended_by, 'working day')}"
        lines.append(f"First due {with_weekday(clock.original_due_on)}")
    if told := promise_of(clock):
        lines.append(f"{told[:1].upper()}{told[1:]}")
    if clock.met_on is not None:
        lines.append(f"Done {with_weekday(clock.met_on)}")
    return lines


def promise_of(clock: ClockView) -> str:
    """``promised Fri 4 Dec 2026 in the letter of Sun 22 Nov 2026``; '' where the due date is what was promised."""
    if clock.promised_on is None or clock.promised_in is None:
        return ""
    return promised_words(clock.promised_on, clock.promised_in)


def promise_lines(clocks: Iterable[ClockView]) -> tuple[str, ...]:
    """What a resident was told in a letter and is no longer the due date, clock by clock."""
    return tuple(
        f"{clock.label}: {told}. It is now due {with_weekday(clock.due_on)}. "
        f"{_what_to_do(clock.promised_on, clock.due_on)}"
        for clock in clocks
        if clock.due_on is not None and clock.promised_on is not None and (told := promise_of(clock))
    )


def _what_to_do(promised_on: date, due_on: date) -> str:
    if promised_on > due_on:
        return "The due date comes first: keep to it."
    return "Keep to what was promised, or write to them."


def source_line(clock: ClockView) -> str:
    """Where the rule stands, and whether the landlord's own policy was silent."""
    if clock.is_from_code and not clock.is_codes_own:
        return f"Source: {clock.source} (our policy is silent, so the Code's rule is used)."
    return f"Source: {clock.source}."
