"""The six tabs of a case, filled from one reading of it."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QWidget

from desktop_app.policy.kinds import LetterState
from desktop_app.services.views import CaseView
from desktop_app.ui.screens.case.actions_tab import ActionsTab
from desktop_app.ui.screens.case.chronology import Chronology
from desktop_app.ui.screens.case.documents_tab import DocumentsTab
from desktop_app.ui.screens.case.letters_tab import LettersTab
from desktop_app.ui.screens.case.notes_tab import NOTE, NotesTab
from desktop_app.ui.screens.case.summary import Summary


class CaseTabs(QTabWidget):
    """Summary, Chronology, Letters, Actions, Documents, Notes; each tab says how many it holds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.setAccessibleName("Case")
        self.summary, self.chronology, self.letters = Summary(), Chronology(), LettersTab()
        self.promises, self.documents, self.notes = ActionsTab(), DocumentsTab(), NotesTab()
        for pane, words in (
            (self.summary, "Summary"), (self.chronology, "Chronology"), (self.letters, "Letters"),
            (self.promises, "Actions"), (self.documents, "Documents"), (self.notes, "Notes"),
        ):  # fmt: skip
            self.addTab(pane, words)

    def show_case(self, case: CaseView) -> None:
        """Fill every tab; the one in front stays in front, scrolled where it was."""
        self.summary.show_case(case)
        self.chronology.show_events(case.events)
        self.letters.show_letters(case.letters)
        self.promises.show_actions(case.actions, may_add=_may(case, "add_action"))
        self.documents.show_documents(case.documents)
        self.notes.show_notes(case.events)
        for pane, words, number in (
            (self.letters, "Letters", sum(1 for one in case.letters if one.state != LetterState.DISCARDED)),
            (self.promises, "Actions", sum(1 for one in case.actions if one.done_on is None)),
            (self.documents, "Documents", len(case.documents)),
            (self.notes, "Notes", sum(1 for one in case.events if one.kind == NOTE)),
        ):  # fmt: skip
            self.setTabText(self.indexOf(pane), f"{words} ({number})" if number else words)


def _may(case: CaseView, key: str) -> bool:
    return any(step.key == key and step.permitted for step in case.steps)
