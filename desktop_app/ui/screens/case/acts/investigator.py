"""Name who looks into the complaint: a colleague the policy allows, or somebody from outside where it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.services import cases, staff
from desktop_app.services.clashing import Opened
from desktop_app.services.investigator_choice import investigator_choice
from desktop_app.services.views import CaseView, Changes
from desktop_app.services.views_desk import StaffView
from desktop_app.services.views_people import InvestigatorChoice
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.screens.case.acts.people import ColleaguesList
from desktop_app.ui.screens.case.text import quiet

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk


class InvestigatorPage(ActPage):
    """Colleagues who may look into it can be picked; beside each other one stands why not."""

    title = "Who is looking into this complaint?"
    verb = "Name investigator"
    intro = "The resident is told this name in the acknowledgement, with how to reach them."

    def build(self) -> None:
        """What the policy says, the colleagues, and somebody from outside."""
        self.guidance = quiet("")
        self.form.add_widget(self.guidance)
        self.people = ColleaguesList()
        self.people.wraps()
        self.form.add("staff_id", "Colleague", self.people)
        self.people.itemActivated.connect(lambda _item: self.send())
        hint = "Only if nobody here looks into it. Choose nobody above."
        self.outside = self.form.add_line("outside", "Or somebody from outside, by name", hint, characters=40)
        self.nobody_outside = quiet("")
        self.form.add_widget(self.nobody_outside)
        self.nobody_outside.hide()
        self.ctx.read(staff.colleagues, done=self._arrived, owner=self)

    def has_typed(self) -> bool:
        """A name was written."""
        return bool(self.outside.text().strip())

    def send(self) -> None:
        """Name the marked colleague, or whoever was typed."""
        picked = self.people.picked()
        whom = picked.id if picked is not None else None
        self.run(_name, self.case.id, whom, self.outside.text().strip(), opened=Opened(self.case.investigator))

    def settled(self, args: tuple[object, ...], _entry: object) -> tuple[object, ...]:
        """Whoever was picked here: the other name is theirs."""
        return args

    def told(self, *_result: object) -> str:
        """Who it is."""
        picked, outside = self.people.picked(), self.outside.text().strip()
        who = picked.name if picked is not None else outside
        return f"Investigator: {who}." if who else "No investigator is named now."

    def _arrived(self, people: tuple[StaffView, ...]) -> None:
        self.people.show_people(people, "Nobody yet", self.case.investigator)
        self.ctx.read(investigator_choice, self.case.id, done=self._judged, owner=self)

    def _judged(self, choice: InvestigatorChoice) -> None:
        """Who may not is shown with the reason and cannot be picked; no name is asked for where only ours may."""
        self.people.say_why_not(choice.why_not)
        self.guidance.setText("\n".join(choice.guidance))
        self.form.fields["outside"].setVisible(not choice.why_nobody_outside)
        self.nobody_outside.setText(f"Nobody from outside: {choice.why_nobody_outside}")
        self.nobody_outside.setVisible(bool(choice.why_nobody_outside))


def _name(
    desk: Desk, case_id: int, staff_id: int | None, outside: str, act: str, opened: Opened[str]
) -> tuple[CaseView, Changes]:
    """The service's own call, its names spelt out."""
    return cases.set_investigator(desk, case_id, staff_id, act, outside=outside, opened=opened)
