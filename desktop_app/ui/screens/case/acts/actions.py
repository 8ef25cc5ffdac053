"""Promise something with a name and a date, and record that it was done."""

from __future__ import annotations

from desktop_app.errors import BadInput
from desktop_app.policy.words import with_weekday
from desktop_app.services import cases
from desktop_app.services.entries import ActionEntry
from desktop_app.services.views import ActionView, CaseView
from desktop_app.ui.context import Context
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.screens.case.text import heading, quiet


class AddActionPage(ActPage):
    """A promise is what, who and by when."""

    title = "Add an action"
    verb = "Add action"
    intro = "A promise to the resident needs a thing, a person and a day. It goes into the response letter."

    def build(self) -> None:
        """What, who, by when."""
        self.what = self.form.add_box("what", "What will be done", lines=2)
        hint = "A person or a team the resident can ask for."
        self.who = self.form.add_line("who", "Who will do it", hint, characters=40)
        self.due_on = self.add_date("due_on", "By when", looking="ahead")

    def has_typed(self) -> bool:
        """Words were written."""
        return bool(self.what.text().strip() or self.who.text().strip())

    def send(self) -> None:
        """Add it; the service says what is missing."""
        if self.due_on.problem():
            self.show_error(BadInput(self.due_on.problem(), field="due_on"))
            return
        entry = ActionEntry(self.what.text().strip(), self.who.text().strip(), self.due_on.date())
        self.run(cases.add_action, self.case.id, entry)

    def told(self, *_result: object) -> str:
        """Said once done."""
        return "Action added."


class CompleteActionPage(ActPage):
    """The day it was done and how we know."""

    title = "Mark an action as done"
    verb = "Mark as done"

    def __init__(self, ctx: Context, case: CaseView, action: ActionView) -> None:
        self.action = action
        super().__init__(ctx, case)

    def build(self) -> None:
        """When, and the evidence."""
        self.form.add_widget(heading(self.action.what))
        self.form.add_widget(quiet(f"{self.action.who}, by {with_weekday(self.action.due_on)}"))
        self.on = self.add_date("on", "Date it was done", on=self.ctx.today())
        hint = "A job number, a photograph, the resident's own word."
        self.evidence = self.form.add_box("evidence", "How we know", hint, lines=2)

    def has_typed(self) -> bool:
        """Words were written."""
        return bool(self.evidence.text().strip())

    def send(self) -> None:
        """Record it."""
        if (on := self.read_date("on", "Enter the date it was done.")) is not None:
            self.run(cases.complete_action, self.action.id, on, self.evidence.text().strip())

    def told(self, *_result: object) -> str:
        """Said once done."""
        return "Action done."
