"""A service request becomes a complaint: the work goes on, and the clocks start on the true day."""

from __future__ import annotations

from desktop_app.services import cases
from desktop_app.ui.screens.case.acts.page import ActPage


class ConvertPage(ActPage):
    """Asks when the resident said they were unhappy, and in what words."""

    title = "Make this a complaint"
    verb = "Log complaint at stage 1"
    intro = (
        "A complaint is raised when the resident is unhappy with how their request was handled, even while it is open."
    )

    def build(self) -> None:
        """The day and the words."""
        hint = "The day any member of staff was told, not the day it is logged."
        self.on = self.add_date("on", "Date they said they were unhappy", hint)
        self.words = self.form.add_box("words", "What they said", "In their own words.")
        self.filled = ""
        request = self.case.side.request if self.case.side is not None else None
        if request is not None and request.unhappy is not None:
            self.on.set_date(request.unhappy.on)
            self.filled = request.unhappy.words
            self.words.setPlainText(self.filled)
        self.consequences(
            (
                "The complaint's clocks start on the day they said it.",
                "Work on the request does not stop, and its history stays on this case.",
            )
        )

    def has_typed(self) -> bool:
        """Words were written, beside those of the chase that stand there already."""
        return self.words.text().strip() != self.filled

    def send(self) -> None:
        """Convert it."""
        if (on := self.read_date("on", "Enter the date they said they were unhappy.")) is not None:
            self.run(cases.convert_to_complaint, self.case.id, on, self.words.text().strip())

    def told(self, *_result: object) -> str:
        """Said once done."""
        return "Logged as a complaint."
