"""Keep a colleague out of a case, let them back, and declare what ties somebody to it."""

from __future__ import annotations

from desktop_app.services import barring, staff
from desktop_app.services.entries_people import BarEntry, DeclareEntry
from desktop_app.services.views_desk import StaffView
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.screens.case.acts.restrict import fill_colleagues
from desktop_app.ui.widgets.marks import Tick


class BarPage(ActPage):
    """The person complained about, or tied to it."""

    title = "Keep a colleague out of this case"
    verb = "Keep them out"
    intro = "The person complained about, or tied to it, can neither open nor handle it."

    def build(self) -> None:
        """Who, why, and who takes it over."""
        self.who = self.form.add_choice("staff_id", "Colleague", ())
        hint = "The complaint is about them, or what ties them to it."
        self.why = self.form.add_box("why", "Why", hint, lines=2)
        self.owner = self.form.add_choice("new_owner_id", "Who takes it over", ())
        self.who.currentIndexChanged.connect(lambda _at: self._show_what_is_asked())
        self.consequences(
            (
                "For them the case is no longer there: not in lists, counts, searches, letters or documents.",
                "They no longer look into it. That ends only when somebody says why.",
            )
        )
        self.ctx.read(staff.colleagues, done=self._arrived)

    def has_typed(self) -> bool:
        """Words were written."""
        return bool(self.why.text().strip())

    def send(self) -> None:
        """Keep them out."""
        owner = self.owner.currentData() if self._is_owner() else None
        self.run(barring.bar_colleague, self.case.id, BarEntry(self.who.currentData(), self.why.text(), owner))

    def told(self, *_result: object) -> str:
        """Said once done."""
        return f"{self.who.currentText().partition(',')[0]} is kept out of this case."

    def _arrived(self, people: tuple[StaffView, ...]) -> None:
        fill_colleagues(self.who, people, "Choose a colleague")
        tied = self.case.people.tied if self.case.people is not None else frozenset()
        fill_colleagues(self.owner, tuple(one for one in people if one.id not in tied), "Choose who takes it over")
        self._show_what_is_asked()

    def _is_owner(self) -> bool:
        return self.who.currentData() is not None and self.who.currentData() == self.case.owner_id

    def _show_what_is_asked(self) -> None:
        self.form.fields["new_owner_id"].setVisible(self._is_owner())


class EndBarPage(ActPage):
    """Lets a colleague see the case again."""

    title = "Let a colleague back"
    verb = "Let them back"

    def build(self) -> None:
        """Who, and why."""
        barred = self.case.people.barred if self.case.people is not None else ()
        self.known = barred
        self.who = self.form.add_choice("staff_id", "Colleague", tuple((str(one.staff_id), one.name) for one in barred))
        self.why = self.form.add_box("why", "Why they may see it again", lines=2)
        self.consequences(("The case is there for them again. Both entries stay in the chronology.",))

    def has_typed(self) -> bool:
        """Words were written."""
        return bool(self.why.text().strip())

    def send(self) -> None:
        """Let them back."""
        if self.known:
            picked = self.known[self.who.currentIndex()]
            self.run(barring.end_bar, self.case.id, picked.staff_id, self.why.text())

    def told(self, *_result: object) -> str:
        """Said once done."""
        return f"{self.who.currentText()} may see this case again."


class DeclarePage(ActPage):
    """Whoever looks into it says whether anything ties them to it."""

    title = "Declare interests"
    verb = "Record the declaration"
    intro = "A friend, a relative, a neighbour, an earlier part in it: anything a fair-minded person would ask about."

    def build(self) -> None:
        """Who declares, and what."""
        self.who = self.form.add_choice("staff_id", "Who declares", ())
        self.tied = Tick("Something ties them to it")
        self.form.add("has_conflict", "Declaration", self.tied, "Leave it unticked where nothing does.")
        self.words = self.form.add_box("words", "What it is", lines=2)
        self.tied.toggled.connect(lambda _on: self._show_what_is_asked())
        self.ctx.read(staff.colleagues, done=self._arrived)
        self._show_what_is_asked()

    def has_typed(self) -> bool:
        """Words were written."""
        return bool(self.words.text().strip())

    def send(self) -> None:
        """Keep it."""
        words = self.words.text() if self.tied.isChecked() else ""
        entry = DeclareEntry(self.who.currentData(), self.tied.isChecked(), words)
        self.run(barring.declare_interests, self.case.id, entry)

    def told(self, *_result: object) -> str:
        """Said once done."""
        return "Declared. Name somebody else to look into it." if self.tied.isChecked() else "Declared: no tie."

    def _arrived(self, people: tuple[StaffView, ...]) -> None:
        named = self.case.people.named_id if self.case.people is not None else None
        looks = named if named is not None else self.case.owner_id
        fill_colleagues(self.who, tuple(sorted(people, key=lambda one: one.id != looks)))

    def _show_what_is_asked(self) -> None:
        is_tied = self.tied.isChecked()
        self.form.fields["words"].setVisible(is_tied)
        lines = ("They no longer look into it, and cannot be named again.",) if is_tied else ()
        self.consequences((*lines, "It is kept in the chronology."))
