"""Close a case, and open it again with a reason."""

from __future__ import annotations

from desktop_app.services import cases
from desktop_app.services.entries_ends import ReopenEntry
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.widgets.marks import Tick


class ClosePage(ActPage):
    """The end of a case: nothing is owed any more."""

    title = "Close this case"
    verb = "Close case"
    intro = "A case is closed when nothing is owed to the resident any more."

    def build(self) -> None:
        """A closing note."""
        hint = "What was settled, for whoever reads this in a year."
        self.words = self.form.add_box("text", "Closing note", hint, lines=3)
        self.consequences(
            (
                self.case.people.closing_warning if self.case.people is not None else "",
                "The case leaves the open lists. Its letters, documents and chronology stay.",
                "It can be opened again with a reason.",
            )
        )

    def has_typed(self) -> bool:
        """Words were written."""
        return bool(self.words.text().strip())

    def send(self) -> None:
        """Close it."""
        self.run(cases.close, self.case.id, self.words.text().strip())

    def told(self, *_result: object) -> str:
        """Said once done."""
        return f"{self.case.reference} is closed."


class ReopenPage(ActPage):
    """A closed or excluded case goes on, at the stage the rules say; or because the Ombudsman told us so."""

    title = "Open this case again"
    verb = "Open again"
    intro = "Say why, so that the chronology explains itself."

    def build(self) -> None:
        """The reason; where it was not taken on, also whether the Ombudsman told us, with reference and day."""
        self.words = self.form.add_box("reason", "Why it is opened again", lines=3)
        self.told_us = Tick("The &Ombudsman told us to take it on")
        self.form.add_widget(self.told_us)
        hint = "As it stands in their letter."
        self.reference = self.form.add_line("reference", "The Ombudsman’s reference", hint, characters=20)
        self.told_on = self.add_date("told_on", "Date the Ombudsman told us", "The new dates count from this day.")
        self.told_us.toggled.connect(lambda _on: self._weigh())
        self.told_us.setVisible(self.case.ends is not None and self.case.ends.may_restart)
        self._weigh()

    def has_typed(self) -> bool:
        """Words were written."""
        return bool(self.words.text().strip())

    def send(self) -> None:
        """Open it."""
        by_ombudsman = self.told_us.isChecked()
        if by_ombudsman and self.read_date("told_on", "Enter the date the Ombudsman told us.") is None:
            return
        on = self.told_on.date() if by_ombudsman else None
        reference = self.reference.text().strip() if by_ombudsman else ""
        entry = ReopenEntry(self.words.text().strip(), by_ombudsman, reference, on)
        self.run(cases.reopen, self.case.id, entry)

    def told(self, *_result: object) -> str:
        """Said once done."""
        return f"{self.case.reference} is open again."

    def _weigh(self) -> None:
        is_told = self.told_us.isChecked()
        for name in ("reference", "told_on"):
            self.form.fields[name].setVisible(is_told)
        back = self.case.ends.reopens_words if self.case.ends is not None else ""
        if is_told:
            back = "It comes in at stage 1. Its dates count from the day the Ombudsman told us."
        self.consequences(("The case returns to the open lists.", back, "Nothing recorded is lost or changed."))
