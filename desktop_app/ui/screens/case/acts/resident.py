"""Change the resident's details, how to reply, and their adjustments."""

from __future__ import annotations

from desktop_app.services import cases
from desktop_app.services.clashing import Opened
from desktop_app.services.entries import PersonEntry
from desktop_app.services.residents import person_entry
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.screens.contact.person import PersonSection
from desktop_app.ui.screens.contact.reply import ReplySection


class ResidentPage(ActPage):
    """The same fields as when the contact was taken in, filled with what we know."""

    title = "Change resident details"
    verb = "Save details"

    def build(self) -> None:
        """Person, then reply."""
        self.person, self.reply = PersonSection(), ReplySection()
        start = person_entry(self.case.resident)
        self.person.show_entry(start, start.name)
        self.reply.show_entry(start, is_chosen=True)
        # Whose case it is does not change here: no way to unlink the person.
        for part in (self.person.linked, self.person.unlink):
            part.hide()
        self._before = self.entry()
        for section in (self.person, self.reply):
            self.form.add_widget(section)
            self.form.fields |= section.fields
        self.consequences(
            (
                "The change shows on every case of this person.",
                "Letters already issued stay as they were sent.",
            )
        )

    def entry(self) -> PersonEntry:
        """What is typed now."""
        return self.reply.read_into(self.person.read())

    def has_typed(self) -> bool:
        """Something differs from before."""
        return self.entry() != self._before

    def send(self) -> None:
        """Save; the service says what cannot be used."""
        self.run(cases.change_resident, self.case.id, self.entry(), opened=Opened(self._before))

    def told(self, *_result: object) -> str:
        """Said once done."""
        return "Resident details changed."
