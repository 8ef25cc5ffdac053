"""The bar that never scrolls away: who the case is about, where it stands, and what must not be missed."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.services.views import CaseView
from desktop_app.services.views_clocks import ClockView
from desktop_app.ui.screens.case.needs import Needs
from desktop_app.ui.screens.case.text import heading, one_line, unbroken
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.chip import ChipLabel
from desktop_app.ui.widgets.words import link, tip

COPIED_MS = 4000


LONG_NAME = 40
"""A name of more letters than this may take two lines; a wrapping label breaks shorter ones for no need."""


class IdentityBar(QWidget):
    """Reference, resident, what is due; address, stage, owner; under them hazards and needs."""

    reassign = Signal()
    person = Signal()
    """Everything of this resident is asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Which case this is")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.reference = heading("", 1)
        self.reference.setWordWrap(False)
        self.copy = link("Copy", self._copied, spoken="Copy the reference")
        self.resident = heading("", 1)
        self.all_cases = link("All their cases", self.person.emit)
        self.all_cases.setToolTip("Everything of this person on one page (Ctrl+Shift+P)")
        self.due_what = one_line("", muted=True)
        self.due_what.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.due_what.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.chip = ChipLabel(keeps_date=True)
        self.place = one_line("", muted=True)
        self.place.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.stage = one_line("")
        self.owner = one_line("")
        self.assign = link("Reassign", self.reassign.emit)
        self.assign.setToolTip("Give this case to a colleague (Ctrl+R)")
        self.needs = Needs()
        self._lay_out()

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(em(0.6))
        second.setSpacing(em(0.6))
        for widget in (self.reference, self.copy):
            first.addWidget(widget)
        first.addSpacing(em(0.5))
        first.addWidget(self.resident)
        first.addWidget(self.all_cases)
        first.addWidget(self.due_what, 1)
        first.addWidget(self.chip)
        second.addWidget(self.place, 1)
        for widget in (self.stage, self.owner, self.assign):
            second.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(1), em(0.6), em(1), em(0.6))
        column.setSpacing(em(0.3))
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self.needs)

    def show_case(self, case: CaseView) -> None:
        """Fill the bar from one reading of the case."""
        self.reference.setText(case.reference)
        name = case.resident.name or "Anonymous"
        self.resident.setText(name)
        self.resident.setWordWrap(len(name) > LONG_NAME)
        place = ", ".join(part for part in (*case.resident.address, unbroken(case.resident.postcode)) if part)
        self.all_cases.setVisible(not case.resident.is_anonymous)
        self.place.setText("  ·  ".join(part for part in (case.subject, place) if part))
        self.place.setToolTip(tip(self.place.text()))
        hold = case.ends.hold if case.ends is not None else None
        self.stage.setText(f"{case.stage_words}  ·  On hold: {hold.who}" if hold is not None else case.stage_words)
        self.due_what.setText(case.due_what)
        self.due_what.setToolTip(tip(case.due_what))
        due = next_clock(case)
        self.chip.show_chip(case.chip, due.worked_out if due is not None else ())
        self.owner.setText(f"·  Owner: {case.owner}" if case.owner else "·  No owner yet")
        self.assign.setText("Reassign" if case.owner else "Assign")
        self.needs.show_case(case)

    def _copied(self) -> None:
        QGuiApplication.clipboard().setText(self.reference.text())
        self.copy.setText("Copied")
        QTimer.singleShot(COPIED_MS, self.copy, lambda: self.copy.setText("Copy"))


def next_clock(case: CaseView) -> ClockView | None:
    """The clock the case's chip speaks of; None when nothing is due."""
    return next((clock for clock in case.clocks if clock.label == case.due_what and clock.met_on is None), None)
