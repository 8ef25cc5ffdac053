"""Close a case, and open it again with a reason."""

from __future__ import annotations

from desktop_app.services import cases
from desktop_app.ui.screens.case.acts.page import ActPage


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
    """A closed, responded or excluded case goes on."""

    title = "Open this case again"
    verb = "Open again"
    intro = "Say why, so that the chronology explains itself."

    def build(self) -> None:
        """The reason."""
        self.words = self.form.add_box("reason", "Why it is opened again", lines=3)
        self.consequences(("The case returns to the open lists.", "Nothing that was recorded is lost or changed."))

    def has_typed(self) -> bool:
        """Words were written."""
        return bool(self.words.text().strip())

    def send(self) -> None:
        """Open it."""
        self.run(cases.reopen, self.case.id, self.words.text().strip())

    def told(self, *_result: object) -> str:
        """Said once done."""
        return f"{self.case.reference} is open again."
