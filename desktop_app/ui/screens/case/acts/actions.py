"""Promise something with a name and a date, and record that it was done."""

from __future__ import annotations

from desktop_app.errors import BadInput
from desktop_app.policy.kinds import Remedy
from desktop_app.policy.words import with_weekday
from desktop_app.services import cases, staff
from desktop_app.services.entries import ActionEntry
from desktop_app.services.views import CaseView
from desktop_app.services.views_answer import ActionView
from desktop_app.services.views_desk import StaffView
from desktop_app.ui.context import Context
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.screens.case.text import heading, quiet
from desktop_app.ui.widgets.marks import Tick

NOBODY_ELSE = "The owner of the case"


class AddActionPage(ActPage):
    """A promise is what, who and by when; as a remedy it also says what it puts right."""

    title = "Add an action"
    verb = "Add action"
    intro = "A promise to the resident needs a thing, a person and a day. It goes into the response letter."

    def build(self) -> None:
        """What, who, by when; the kind of remedy and what it answers; who follows it up."""
        self.what = self.form.add_box("what", "What will be done", lines=2)
        hint = "A person or a team the resident can ask for."
        self.who = self.form.add_line("who", "Who will do it", hint, characters=40)
        self.due_on = self.add_date("due_on", "By when", looking="ahead")
        self.remedy = self.form.add_choice("remedy", "Which way of putting things right", _remedies(self.case))
        hint = "What it was like for the resident: the remedy answers that (Code 7.2)."
        self.impact = self.form.add_box("impact", "What it puts right", hint, lines=2)
        self.agreed = Tick("Agreed with the resident")
        self.form.add("is_agreed", "Agreement", self.agreed)
        self.owner = self.form.add_choice("owner_id", "Who follows it up", (("", NOBODY_ELSE),))
        self.ctx.read(staff.colleagues, done=self._arrived, owner=self)

    def has_typed(self) -> bool:
        """Words were written."""
        return any(each.strip() for each in (self.what.text(), self.who.text(), self.impact.text()))

    def send(self) -> None:
        """Add it; the service says what is missing."""
        if self.due_on.problem():
            self.show_error(BadInput(self.due_on.problem(), field="due_on"))
            return
        kind, owner = str(self.remedy.currentData()), str(self.owner.currentData())
        entry = ActionEntry(
            self.what.text().strip(),
            self.who.text().strip(),
            self.due_on.date(),
            Remedy(kind) if kind else None,
            self.impact.text().strip(),
            self.agreed.isChecked(),
            int(owner) if owner else None,
        )
        self.run(cases.add_action, self.case.id, entry)

    def told(self, *_result: object) -> str:
        """Said once done."""
        return "Action added."

    def _arrived(self, people: tuple[StaffView, ...]) -> None:
        for person in people:
            if person.name != self.case.owner:
                self.owner.addItem(f"{person.name}, {person.job_title or person.rank.words}", str(person.id))


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
        if self.action.compensation_id is not None:
            hint = "How it was paid: the reference of the payment, or the cheque."
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


def _remedies(case: CaseView) -> tuple[tuple[str, str], ...]:
    """The policy's own kinds first; those that only the Code names say so."""
    choices = case.redress.remedies if case.redress is not None else ()
    named = ((one.remedy, "" if one.is_from_policy else f" ({one.source})") for one in choices)
    kinds = tuple((kind.value, f"{kind.words}{source}") for kind, source in named if kind is not Remedy.PAY)
    return (("", "None of these"), *kinds)
