"""Record who acts for the resident and on what authority, or that nobody does any more."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.policy.authority import needs_of
from desktop_app.policy.kinds import Authority
from desktop_app.services import cases
from desktop_app.services.clashing import Opened
from desktop_app.services.entries import RepresentativeEntry
from desktop_app.services.residents import representative_entry
from desktop_app.services.views_resident import RepresentativeView
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.screens.case.text import quiet
from desktop_app.ui.screens.contact.representative import RepresentativeSection

TO_THEM, WITH_COPY_TO_RESIDENT, WITH_COPY_TO_THEM = "them", "copy_to_resident", "copy_to_them"
LETTERS = {
    TO_THEM: "To them, in the resident’s place",
    WITH_COPY_TO_RESIDENT: "To them, with a copy to the resident",
    WITH_COPY_TO_THEM: "To the resident, with a copy to them",
}


class RepresentativePage(ActPage):
    """The same fields as when the contact was taken in; then what for, until when, and what shows it."""

    title = "Who acts for the resident?"
    verb = "Save who acts for them"
    intro = "Letters go to whoever acts for them once there is authority. Until then nothing personal is told to them."

    def build(self) -> None:
        """Who and how to reach them, the authority, its scope, its end, its evidence."""
        now = self.case.representative
        self._opened = representative_entry(now)
        self.person = RepresentativeSection()
        self.person.show_entry(representative_entry(now))
        self.person.acts.setChecked(True)
        self.form.add_widget(self.person)
        self.form.fields |= self.person.fields
        hint = "Leave blank for the whole complaint. For example: repairs only, not the rent account."
        self.scope = self.form.add_line("representative.scope", "What they may act on", hint)
        hint = "The signed form, the call and who took it, the court's order; and where it is kept."
        self.evidence = self.form.add_box("representative.evidence", "What shows the authority", hint, lines=2)
        hint = "The last day it holds. Leave blank when no end was named."
        on = now.expires_on if now is not None else None
        self.expires_on = self.add_date("representative.expires_on", "Until when", hint, on=on, looking="ahead")
        hint = "Ask the resident. Until there is authority, letters go to the resident alone."
        self.letters = self.form.add_choice("representative.letters", "Where letters go", tuple(LETTERS.items()), hint)
        if self.case.people is not None:
            self.form.add_widget(quiet(self.case.people.accepts))
        self.person.authority.currentIndexChanged.connect(lambda _at: self._say_what_is_needed())
        self._say_what_is_needed()
        if now is not None:
            self.letters.setCurrentIndex(self.letters.findData(_letters_of(now)))
            self.scope.setText(now.scope)
            self.evidence.setText(now.evidence)
        self._before = (self.entry(), self.expires_on.text())
        self.person.acts.toggled.connect(lambda _on: self._show_what_is_asked())
        self._show_what_is_asked()

    def entry(self) -> RepresentativeEntry | None:
        """What is typed now; None when nobody acts."""
        entry = self.person.read()
        if entry is None:
            return None
        return replace(
            entry,
            scope=self.scope.text().strip(),
            evidence=self.evidence.text().strip(),
            expires_on=self.expires_on.date(),
            gets_copies=self.letters.currentData() == WITH_COPY_TO_THEM,
            resident_gets_copies=self.letters.currentData() == WITH_COPY_TO_RESIDENT,
        )

    def has_typed(self) -> bool:
        """Something differs from before."""
        return (self.entry(), self.expires_on.text()) != self._before

    def start(self) -> None:
        """The name, or the authority of somebody known."""
        (self.person.authority if self.case.representative is not None else self.person.name).setFocus()

    def send(self) -> None:
        """Save; the service says what is missing. A date that cannot be read is said here."""
        is_unread = self.expires_on.text().strip() and self.expires_on.date() is None
        if is_unread and self.person.acts.isChecked():
            self.read_date("representative.expires_on", "Enter the last day it holds.")
            return
        self.run(cases.change_representative, self.case.id, self.entry(), opened=Opened(self._opened))

    def told(self, *_result: object) -> str:
        """Said once done."""
        entry = self.entry()
        return f"{entry.name} acts for the resident." if entry is not None else "Nobody acts for the resident now."

    def _say_what_is_needed(self) -> None:
        """Each kind of authority has its own thing to show."""
        needs = needs_of(self.person.authority.member() or Authority.NONE_YET)
        field = self.form.fields["representative.evidence"]
        label = needs.label if needs is not None else "What shows the authority"
        field.label.setText(label)
        field.control.setAccessibleName(label)
        field.set_hint(needs.hint if needs is not None else "Nothing yet: ask the resident, and record that you did.")

    def _show_what_is_asked(self) -> None:
        acts = self.person.acts.isChecked()
        for name in ("scope", "evidence", "expires_on", "letters"):
            self.form.fields[f"representative.{name}"].setVisible(acts)
        told = "Drafts not yet issued are addressed anew. Letters already issued stay as they were sent."
        ends = "" if acts or self.case.representative is None else "Letters go to the resident from now on."
        self.consequences((ends, told, "Who acted before, and on what authority, stays in the chronology."))


def _letters_of(view: RepresentativeView) -> str:
    if view.gets_copies:
        return WITH_COPY_TO_THEM
    return WITH_COPY_TO_RESIDENT if view.resident_gets_copies else TO_THEM
