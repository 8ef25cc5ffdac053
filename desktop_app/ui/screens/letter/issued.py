"""The left side once a letter is issued: what was kept, and the ways it can leave."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.letters.paper import WHITE
from desktop_app.policy.kinds import LetterState
from desktop_app.policy.steps_post import RUNS_ON, held_words
from desktop_app.policy.words import long_date
from desktop_app.services.views_letters import LetterView
from desktop_app.ui.context import Context
from desktop_app.ui.screens.case.card import Card
from desktop_app.ui.screens.letter.leaving import LeavingForm
from desktop_app.ui.screens.letter.other_forms import OtherForms
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.flow import Flow
from desktop_app.ui.widgets.summary_list import SummaryList
from desktop_app.ui.widgets.words import button


class Issued(QWidget):
    """Nothing here can be changed: the letter is kept as it is."""

    save_pdf = Signal()
    print_it = Signal()
    email_it = Signal()
    send_it = Signal()
    hold_it = Signal()
    let_it_go = Signal()

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.leaving = LeavingForm(ctx)
        self.kept = Card("Kept as it was issued")
        self.facts = SummaryList()
        self.save = button("Save PDF…", self.save_pdf.emit, symbol="download")
        self.print = button("Print…", self.print_it.emit, symbol="printer")
        self.print.setToolTip("Print the kept pages (Ctrl+P)")
        row = Flow()
        self.email = button("Write an email…", self.email_it.emit, symbol="envelope")
        self.email.setToolTip("Save an email that is ready to send, with the PDF attached")
        self.send = button("Send by email…", self.send_it.emit, symbol="arrow")
        self.hold = button("Hold back…", self.hold_it.emit, symbol="clock")
        self.free = button("Let it go", self.let_it_go.emit)
        for widget in (self.print, self.save, self.email, self.send, self.hold, self.free):
            row.add(widget)
        self.send.hide()
        self.paper = Card("Print, save or email it")
        self.paper.add(row)
        self.forms = OtherForms(ctx)
        self.kept.add(self.facts)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(0.9), em(0.7), em(0.9), em(0.9))
        column.setSpacing(em(0.7))
        for card in (self.paper, self.forms, self.leaving, self.kept):
            column.addWidget(card)
        column.addStretch(1)

    def show_letter(self, letter: LetterView) -> None:
        """Fill the cards; a letter that has left asks nothing more."""
        summary = letter.summary
        self.forms.show_letter(letter)
        is_here, held = summary.state == LetterState.ISSUED, summary.held
        self.leaving.setVisible(is_here and held is None)
        self.hold.setVisible(is_here and held is None)
        self.free.setVisible(held is not None)
        for way_out in (self.print, self.email, self.send):
            way_out.setEnabled(held is None)
        self.leaving.offer(letter.leaving_options)
        self.leaving.say_printed(letter.is_printed)
        self.leaving.say_copies(copies_to_go(letter))
        self.facts.clear()
        self.facts.add_row("State", summary.state.words)
        if held is not None:
            self.facts.add_row("Held back", f"{held_words(held)} {RUNS_ON}")
        if summary.sent_on is not None and summary.sent_how is not None:
            self.facts.add_row("Left", f"{summary.sent_how.words}, {long_date(summary.sent_on)}")
        if summary.returned_on is not None:
            self.facts.add_row("Came back", f"{long_date(summary.returned_on)}: {summary.returned_why}")
        if summary.dated_on is not None:
            self.facts.add_row("Dated", long_date(summary.dated_on))
        self.facts.add_row("Address as printed", "\n".join(letter.address_lines))
        if letter.copies:
            self.facts.add_row("Copy to", "\n".join(letter.copies))
        self.facts.add_row("Format", letter.format_words)
        if letter.paper != WHITE:
            self.facts.add_row("Paper", f"{letter.paper[:1].upper()}{letter.paper[1:]}, as they asked")
        if summary.corrected_by:
            self.facts.add_row("Corrected by", summary.corrected_by)
        self.facts.add_row("Written by", summary.written_by)
        self.facts.add_row("Fingerprint", spaced(summary.sha256))


def copies_to_go(letter: LetterView) -> tuple[str, ...]:
    """Who has still to be sent a copy: none made yet, or made and not left."""
    made = (one.title.removeprefix("Copy for ") for one in letter.copy_letters if one.sent_on is None)
    return (*letter.copies_missing, *made)


def spaced(sha256: str) -> str:
    """A hash in groups of eight, so that it can be read out and wraps."""
    return " ".join(sha256[at : at + 8] for at in range(0, len(sha256), 8))
