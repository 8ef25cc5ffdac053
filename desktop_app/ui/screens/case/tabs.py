"""The eight tabs of a case, each filled from the latest reading when it is looked at."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QTabWidget, QWidget

from desktop_app.policy.kinds import LetterState
from desktop_app.services.views import CaseView
from desktop_app.ui.screens.case.actions_tab import ActionsTab
from desktop_app.ui.screens.case.chronology import Chronology
from desktop_app.ui.screens.case.documents_tab import DocumentsTab
from desktop_app.ui.screens.case.letters_tab import LettersTab
from desktop_app.ui.screens.case.notes_tab import NOTE, NotesTab
from desktop_app.ui.screens.case.ombudsman_tab import OmbudsmanTab
from desktop_app.ui.screens.case.people_tab import PeopleTab
from desktop_app.ui.screens.case.side_tab import SideTab
from desktop_app.ui.screens.case.summary import Summary

_WORDS = ("Summary", "Chronology", "Letters", "Actions", "Requests and safety", "People", "Documents", "Notes")


class CaseTabs(QTabWidget):
    """Summary, Chronology, Letters, Actions, safety, People, Documents, Notes; each tab says how many it holds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.setAccessibleName("Case")
        home = self.findChildren(QStackedWidget)[0]  # moved there afterwards, each would be styled anew
        self.summary, self.chronology, self.letters = Summary(home), Chronology(home), LettersTab(home)
        self.promises, self.documents, self.notes = ActionsTab(home), DocumentsTab(home), NotesTab(home)
        self.beside, self.people, self.ombudsman = SideTab(home), PeopleTab(home), OmbudsmanTab(home)
        self._case: CaseView | None = None
        self._panes: tuple[QWidget, ...] = (
            self.summary, self.chronology, self.letters, self.promises, self.beside, self.people,
            self.documents, self.notes,
        )  # fmt: skip
        self._unfilled: set[QWidget] = set()
        self._is_first = False
        for pane, words in zip(self._panes, _WORDS, strict=True):
            self.addTab(pane, words)
        self.addTab(self.ombudsman, "Ombudsman")
        self.setTabVisible(self.indexOf(self.ombudsman), False)
        self.currentChanged.connect(self._fill_front)

    def show_case(self, case: CaseView) -> None:
        """Fill the tab in front now and each other when it comes to the front: eight at once held the window up.

        The one in front stays in front, scrolled where it was.
        """
        self._case = case
        self._unfilled = {*self._panes, self.ombudsman}
        self.setTabVisible(self.indexOf(self.ombudsman), case.ombudsman is not None)
        self._fill_front()
        self._count(case)

    def show_first(self, case: CaseView) -> None:
        """The first reading: of the summary only what is seen without scrolling, until :meth:`show_rest`."""
        self._is_first = True
        self.show_case(case)
        self._is_first = False

    def show_rest(self) -> None:
        """What of the summary is further down."""
        self.summary.show_rest()

    def _fill_front(self, _at: int = 0) -> None:
        pane, case = self.currentWidget(), self._case
        if case is None or pane not in self._unfilled:
            return
        self._unfilled.discard(pane)
        if pane is self.summary:
            (self.summary.show_first if self._is_first else self.summary.show_case)(case)
        elif pane is self.chronology:
            self.chronology.show_events(case.events)
        elif pane is self.letters:
            self.letters.show_letters(case.letters)
        elif pane is self.promises:
            self.promises.show_actions(case)
        elif pane is self.beside:
            self.beside.show_side(case)
        elif pane is self.people:
            self.people.show_people(case)
        elif pane is self.ombudsman:
            self.ombudsman.show_ombudsman(case)
        elif pane is self.documents:
            self.documents.show_documents(case.documents, case.why_no_change)
        else:
            self.notes.show_notes(case.events, case.why_no_change)

    def _count(self, case: CaseView) -> None:
        for pane, words, number in (
            (self.letters, "Letters", sum(1 for one in case.letters if one.state != LetterState.DISCARDED)),
            (self.promises, "Actions", sum(one.is_open for one in case.actions)),
            (self.beside, "Requests and safety", case.side.number() if case.side is not None else 0),
            (self.ombudsman, "Ombudsman", case.ombudsman.number() if case.ombudsman is not None else 0),
            (self.documents, "Documents", len(case.documents)),
            (self.notes, "Notes", sum(1 for one in case.events if one.kind == NOTE)),
        ):  # fmt: skip
            self.setTabText(self.indexOf(pane), f"{words} ({number})" if number else words)
