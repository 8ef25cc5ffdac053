"""Record that the resident was spoken to."""

from __future__ import annotations

from desktop_app.services import cases
from desktop_app.services.views import CaseView
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.screens.case.needs import limits_of, resident_needs
from desktop_app.ui.widgets.banner import Banner


class ContactMadePage(ActPage):
    """A call or a visit by whoever looks into the complaint; some policies set a date for the first one."""

    title = "You spoke to the resident"
    verb = "Record the contact"
    intro = "Write what was said in a sentence or two, as you would read it back to them."

    def build(self) -> None:
        """How it is safe to reach them; when, and what was said."""
        reach = Banner("adjustment", "\n".join(reaching(self.case)), can_dismiss=False)
        self.form.add_widget(reach)
        self.on = self.add_date("on", "Date you spoke", on=self.ctx.today())
        self.words = self.form.add_box("text", "What was said")
        lines = [f"{clock.label}: this date is met." for clock in self.case.clocks if _waits(clock.key, clock.met_on)]
        self.consequences((*lines, "The contact is added to the chronology."))

    def has_typed(self) -> bool:
        """Words were written."""
        return bool(self.words.text().strip())

    def send(self) -> None:
        """Record it."""
        if (on := self.read_date("on", "Enter the date you spoke.")) is not None:
            self.run(cases.record_contact_made, self.case.id, on, self.words.text().strip())

    def told(self, *_result: object) -> str:
        """Said once done."""
        return "Contact recorded."


def reaching(case: CaseView) -> tuple[str, ...]:
    """What must be known before anybody rings or calls: limits, safe contact, adjustments."""
    return (*limits_of(case), *resident_needs(case.resident))


def _waits(key: str, met_on: object) -> bool:
    return key.endswith(".contact") and met_on is None
