"""The page before cases are handed over: which, to whom, and a note. Nothing happens until its button is pressed."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QListWidget, QVBoxLayout, QWidget

from desktop_app.policy.words import count
from desktop_app.services.candidates import SharedView
from desktop_app.services.queue_lines import QueueRow
from desktop_app.ui.screens.assign.asked import Asked, HandOver
from desktop_app.ui.screens.assign.candidates import CandidatesList
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.form import Form
from desktop_app.ui.widgets.words import Heading, Sentence

ROWS_IN_SIGHT = 6


class ConfirmPage(QWidget):
    """A heading that stays, the cases, who could have them, a note."""

    def __init__(self, what: HandOver) -> None:
        super().__init__()
        self.what = what
        self.setMaximumWidth(em(64))
        self.heading, self.text = (
            Heading(title_of(what), 1),
            Sentence("Reading what there is to hand over.", muted=True),
        )
        self.cases = QListWidget()
        self.cases.setAccessibleName("Cases to hand over")
        self.cases.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.cases.setUniformItemSizes(True)
        self.cases.setProperty("choices", True)
        self.cases.setSpacing(em(0.1))
        self.form = Form()
        self.people = CandidatesList()
        self.form.add("staff_id", "Give them to", self.people, "Whoever fits best comes first.")
        hint = "For whoever takes them over. It stands in the chronology of each case."
        self.note = self.form.add_box("note", "Note, if any", hint, lines=2)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(1.4), em(1), em(1.4), em(0.6))
        column.setSpacing(em(0.7))
        for part in (self.heading, self.text, self.cases, self.form):
            column.addWidget(part)
        column.addStretch(1)
        self.cases.hide()
        self.form.setEnabled(False)

    def show_asked(self, asked: Asked) -> None:
        """Fill it."""
        self.text.setText(_what_happens(self.what, asked))
        self.cases.clear()
        for row in asked.rows:
            self.cases.addItem(_line(row))
        more = len(asked.case_ids) - len(asked.rows)
        if more > 0:
            self.cases.addItem(f"and {more:,} more")
        line = self.cases.sizeHintForRow(0) if asked.rows else self.fontMetrics().lineSpacing()
        shown = min(max(self.cases.count(), 1), ROWS_IN_SIGHT)
        self.cases.setFixedHeight((line + 2 * self.cases.spacing()) * shown + 2 * self.cases.frameWidth())
        self.cases.setVisible(self.cases.count() > 0)
        fit = next((one.id for one in asked.people if one.fits and one.id != self.what.leaver_id), None)
        self.people.show_people(
            asked.people, "Nobody: they wait in Unassigned", fit, asked.weighed, self.what.leaver_id, asked.shared
        )
        first = self.people.picked()
        if first is not None and (first.would_be_over or self.what.leaver_id is not None):
            self.people.pick_shared()
        self.form.setEnabled(True)
        self.people.setFocus()

    def staff_id(self) -> int | None:
        """The colleague chosen; None for nobody."""
        picked = self.people.picked()
        return picked.id if picked is not None else None

    def shares(self) -> SharedView | None:
        """How the cases are shared out, where that was chosen."""
        return self.people.shares()

    def button_words(self) -> str:
        """What pressing the button will do."""
        if (shared := self.shares()) is not None:
            among = f"Share {count(len(shared.given), 'case')} among {len(shared.lines)} people"
            return f"{among} and mark {self.what.leaver} as left" if self.what.leaver_id is not None else among
        picked = self.people.picked()
        if self.what.leaver_id is not None:
            return f"Hand over and mark {self.what.leaver} as left"
        cases = count(len(self.what.case_ids), "case")
        return f"Give {cases} to {picked.name}" if picked is not None else f"Leave {cases} to nobody"

    def labels(self) -> tuple[QLabel, ...]:
        """The words at the top, for tests that read them."""
        return self.heading, self.text


def title_of(what: HandOver) -> str:
    """``Reassign 14 cases``, ``Mo Ade leaves``."""
    return f"{what.leaver} leaves" if what.leaver_id is not None else f"Reassign {count(len(what.case_ids), 'case')}"


def _what_happens(what: HandOver, asked: Asked) -> str:
    if what.leaver_id is not None:
        shared = (
            " Shared out, what they look into or promised goes to the owner of each case, and a case that nobody may "
            "have waits in Unassigned."
            if asked.shared is not None
            else ""
        )
        return (
            f"{what.leaver} still has {asked.held}. All of it goes to whoever you choose; what they may not have is "
            f"left aside with the reason.{shared} Then {what.leaver} has left. What they did stays theirs."
        )
    return "Each case is handed over by itself: one that cannot be is left aside with the reason, the others are done."


def _line(row: QueueRow) -> str:
    whose = row.owner or "Nobody yet"
    return "  ·  ".join(filter(None, (row.reference, row.resident or "Anonymous", row.subject, whose, row.chip.text)))
