"""Ask the resident whether somebody may act, and note an outcome where there is nobody to write to."""

from __future__ import annotations

from desktop_app.services import consent
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.screens.case.text import quiet


class ConsentPage(ActPage):
    """The day the resident was asked, and how; the case then waits for the answer in everybody's sight."""

    title = "Ask the resident for consent"
    verb = "Record that they were asked"
    intro = "Until they agree, nothing about the resident is told to whoever would act for them."

    def build(self) -> None:
        """When and how."""
        if self.case.people is not None:
            self.form.add_widget(quiet(self.case.people.accepts))
        self.on = self.add_date("on", "Date asked", on=self.ctx.today())
        self.how = self.form.add_box("how", "How, and what was asked", lines=2)
        self.consequences(
            (
                "The case waits for the resident’s consent in the queue. No date moves.",
                "Letters go to the resident alone.",
                "When they answer, change who acts for them.",
            )
        )

    def has_typed(self) -> bool:
        """Words were written."""
        return bool(self.how.text().strip())

    def send(self) -> None:
        """Record it."""
        if (on := self.read_date("on", "Enter the date they were asked.")) is not None:
            self.run(consent.ask_consent, self.case.id, on, self.how.text().strip())

    def told(self, *_result: object) -> str:
        """Said once done."""
        return "The case now waits for the resident’s consent."


class OutcomePage(ActPage):
    """An anonymous complaint's answer: noted, for no letter can be addressed."""

    title = "Note the outcome"
    verb = "Note the outcome"
    intro = "No name and no way to write was given. What was found is kept here, with who was told of it."

    def build(self) -> None:
        """When, and the outcome in a sentence."""
        self.on = self.add_date("on", "Date", on=self.ctx.today())
        hint = "What was found, what follows from it, and who was told: the involved residents, the estate team."
        self.words = self.form.add_box("text", "Outcome", hint)
        self.consequences(
            (
                "The response’s date is met, without a letter.",
                "Actions live on until they are done; the case can then be closed.",
            )
        )

    def has_typed(self) -> bool:
        """Words were written."""
        return bool(self.words.text().strip())

    def send(self) -> None:
        """Note it."""
        if (on := self.read_date("on", "Enter the date of the outcome.")) is not None:
            self.run(consent.note_outcome, self.case.id, on, self.words.text().strip())

    def told(self, *_result: object) -> str:
        """Said once done."""
        return "Outcome noted."
