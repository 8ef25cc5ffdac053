"""Others in a case: a group's members and whoever speaks for them, an MP or councillor."""

from __future__ import annotations

from desktop_app.policy.kinds import PartyRole
from desktop_app.policy.signatories import people_counted, read_signatories
from desktop_app.services import parties
from desktop_app.services.entries_people import PartyEntry
from desktop_app.services.views_people import PartyView
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.screens.case.text import quiet
from desktop_app.ui.widgets.calm import CalmChoice
from desktop_app.ui.widgets.marks import Tick

SEVERAL = "several"
SEVERAL_HINT = "One person on each line: the name, a comma, the address. Paste the list as you have it."
OF_SEVERAL = frozenset({"several", "gets_copies"})


class PartyPage(ActPage):
    """Adds somebody, or says that somebody has no part any more."""

    title = "Who else is in this case?"
    verb = "Add to the case"
    intro = "The resident of the case stays the one we write to. Others may get a copy of each letter."

    def build(self) -> None:
        """Who, what they are, how to reach them, copies."""
        people = self.case.people
        self.known: tuple[PartyView, ...] = people.parties if people is not None else ()
        self.form.add_widget(quiet("\n".join(people.group if people is not None else ())))
        several = (SEVERAL, "Several people are added at once")
        ends = ((str(one.id), f"{one.name} has no part any more") for one in self.known)
        self.which = self.form.add_choice("party_id", "What changes", (("", "Somebody is added"), several, *ends))
        self.role = CalmChoice(PartyRole)
        self.form.add("role", "What they are", self.role)
        self.name = self.form.add_line("name", "Name", characters=40)
        self.email = self.form.add_line("email", "Email", characters=40)
        self.phone = self.form.add_line("phone", "Telephone", characters=20)
        self.address = self.form.add_box("address", "Address", lines=3)
        self.postcode = self.form.add_line("postcode", "Postcode", characters=10)
        self.several = self.form.add_box("several", "Who they are", SEVERAL_HINT, lines=8)
        self.copies = Tick("They get a copy of each letter")
        self.form.add("gets_copies", "Copies", self.copies)
        self.which.currentIndexChanged.connect(lambda _at: self._show_what_is_asked())
        self.role.currentIndexChanged.connect(lambda _at: self._offer_copies())
        has_members = any(one.role is PartyRole.MEMBER for one in self.known)
        has_lead = any(one.role is PartyRole.LEAD for one in self.known)
        self.role.choose(PartyRole.LEAD if has_members and not has_lead else PartyRole.MEMBER)
        self._offer_copies()
        if people is not None and people.is_for_several and not has_members:
            self.which.setCurrentIndex(1)
        self._show_what_is_asked()

    @property
    def adds_several(self) -> bool:
        """Whether a whole list is added."""
        return bool(self.which.currentData() == SEVERAL)

    def picked(self) -> PartyView | None:
        """Who leaves; None when somebody is added."""
        at = self.which.currentIndex() - 2
        return self.known[at] if 0 <= at < len(self.known) else None

    def has_typed(self) -> bool:
        """Words were written."""
        return any(box.text().strip() for box in (self.name, self.address, self.several))

    def send(self) -> None:
        """Add or end; the service says what is missing."""
        if (picked := self.picked()) is not None:
            self.run(parties.end_party, self.case.id, picked.id)
            return
        if self.adds_several:
            self.run(parties.add_signatories, self.case.id, self.several.text(), self.copies.isChecked())
            return
        entry = PartyEntry(
            role=self.role.member() or PartyRole.OTHER,
            name=self.name.text().strip(),
            address=self.address.text().strip(),
            postcode=self.postcode.text().strip(),
            phone=self.phone.text().strip(),
            email=self.email.text().strip(),
            gets_copies=self.copies.isChecked(),
        )
        self.run(parties.add_party, self.case.id, entry)

    def told(self, *_result: object) -> str:
        """Said once done."""
        picked = self.picked()
        if self.adds_several:
            return f"{people_counted(len(read_signatories(self.several.text())))} in the case."
        return f"{picked.name} has no part any more." if picked else f"{self.name.text().strip()} added to the case."

    def _offer_copies(self) -> None:
        role, people = self.role.member(), self.case.people
        replies_to_all = people is not None and people.replies_to_all
        is_copied = role in {PartyRole.LEAD, PartyRole.MP, PartyRole.COUNCILLOR}
        self.copies.setChecked(is_copied or (role is PartyRole.MEMBER and replies_to_all))

    def _show_what_is_asked(self) -> None:
        is_new = self.picked() is None
        asked = OF_SEVERAL if self.adds_several else frozenset(self.form.fields) - {"several"}
        for key, field in self.form.fields.items():
            field.setVisible((is_new and key in asked) or key == "party_id")
        self.go.setText(self.verb if is_new else "Take out of the case")
        self.consequences(
            ("Copies are named beside each letter, and in the chronology when it is sent.",)
            if is_new
            else ("They get no more copies. That they had a part stays on record.",)
        )
