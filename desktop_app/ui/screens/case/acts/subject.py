"""Give the case another subject."""

from __future__ import annotations

from desktop_app.services import cases
from desktop_app.services.clashing import Opened
from desktop_app.ui.screens.case.acts.page import ActPage


class SubjectPage(ActPage):
    """A few words that lists, letters and search know the case by."""

    title = "Change the subject"
    verb = "Change subject"

    def build(self) -> None:
        """The words, as they are now."""
        self.words = self.form.add_line("subject", "What it is about", "In a few words: Mould in the back bedroom.")
        self.words.setText(self.case.subject)
        self.words.selectAll()
        self.consequences(
            (
                "Lists, search and letters not yet issued show the new words.",
                "Letters already issued stay as they were sent; the old words stay in the chronology.",
            )
        )

    def has_typed(self) -> bool:
        """The words differ from before."""
        return self.words.text().strip() != self.case.subject

    def send(self) -> None:
        """Change it."""
        self.run(cases.change_subject, self.case.id, self.words.text().strip(), opened=Opened(self.case.subject))

    def told(self, *_result: object) -> str:
        """Said once done."""
        return "Subject changed."
