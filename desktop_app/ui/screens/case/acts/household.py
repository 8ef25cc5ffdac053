"""Who lives with the resident, and what they need from us: kept once, shown on all their cases."""

from __future__ import annotations

from desktop_app.errors import BadInput
from desktop_app.policy.kinds import NeedKind
from desktop_app.services import household
from desktop_app.services.clashing import Opened
from desktop_app.services.entries_people import MemberEntry, NeedEntry
from desktop_app.services.views_people import MemberView, NeedView
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.widgets.calm import CalmChoice
from desktop_app.ui.widgets.marks import Tick

ON_ALL = "It shows on every case of this person."
OLD_STAYS = "What was known before stays in the chronology."


class HouseholdPage(ActPage):
    """One person of the household at a time: somebody new, or somebody known."""

    title = "Who lives with the resident?"
    verb = "Save who lives there"
    intro = "Children, older people and anybody whose health bears on risk."

    def build(self) -> None:
        """Who, what they are to the resident, what they need, and whether they have left."""
        people = self.case.people
        self.known: tuple[MemberView, ...] = people.household if people is not None else ()
        choices = (("", "Somebody new"), *((str(one.id), one.name) for one in self.known))
        self.who = self.form.add_choice("member_id", "Person", choices)
        self.name = self.form.add_line("name", "Name", "Or who they are: baby, six months.", characters=40)
        self.relation = self.form.add_line("relationship", "Who they are to the resident", characters=40)
        self.needs = self.form.add_line("needs", "Needs", "Age, health, anything that bears on risk: asthma, aged 6.")
        self.gone = Tick("They no longer live there")
        self.form.add("gone", "Left", self.gone)
        self.who.currentIndexChanged.connect(lambda _at: self._show_picked())
        self.consequences((ON_ALL, OLD_STAYS))
        self._show_picked()

    def picked(self) -> MemberView | None:
        """Who is chosen; None for somebody new."""
        at = self.who.currentIndex() - 1
        return self.known[at] if 0 <= at < len(self.known) else None

    def has_typed(self) -> bool:
        """Something differs from what is known."""
        return self._typed() != self._before or self.gone.isChecked()

    def send(self) -> None:
        """Save them, or end them."""
        picked = self.picked()
        if picked is not None and self.gone.isChecked():
            self.run(household.end_member, self.case.id, picked.id)
            return
        whose = picked.id if picked else None
        opened = Opened(MemberEntry(*self._before, whose))
        self.run(household.keep_member, self.case.id, MemberEntry(*self._typed(), whose), opened=opened)

    def told(self, *_result: object) -> str:
        """Said once done."""
        return "Household saved."

    def _typed(self) -> tuple[str, str, str]:
        return self.name.text().strip(), self.relation.text().strip(), self.needs.text().strip()

    def _show_picked(self) -> None:
        one = self.picked() or MemberView(0, "", "", "")
        for line, words in ((self.name, one.name), (self.relation, one.relationship), (self.needs, one.needs)):
            line.setText(words)
        self.gone.setChecked(False)
        self.form.fields["gone"].setVisible(one.id != 0)
        self.form.fields["member_id"].setVisible(bool(self.known))
        self._before = self._typed()


class NeedPage(ActPage):
    """A reasonable adjustment or a disability told us of, and when it is looked at again."""

    title = "What the resident needs"
    verb = "Save the need"
    intro = "So that nobody has to tell us twice. Ask on the day set for it whether it still holds and still helps."

    def build(self) -> None:
        """Which, what kind, its words, its next review, whether it still holds."""
        people = self.case.people
        self.known: tuple[NeedView, ...] = people.needs if people is not None else ()
        choices = (("", "Something new"), *((str(one.id), one.words) for one in self.known))
        self.which = self.form.add_choice("need_id", "Need", choices)
        self.kind = CalmChoice(NeedKind)
        self.form.add("kind", "What it is", self.kind)
        hint = "What it is and what it means for us: ring, do not write; send letters in 18 point."
        self.words = self.form.add_box("words", "In words", hint, lines=2)
        hint = "The day we ask again. Leave blank where nobody agreed one."
        self.review_on = self.add_date("review_on", "Review on", hint, looking="ahead")
        self.over = Tick("It no longer holds")
        self.form.add("over", "Ended", self.over)
        self.which.currentIndexChanged.connect(lambda _at: self._show_picked())
        self.consequences((ON_ALL, OLD_STAYS, "It is shown wherever a letter or a call is made."))
        due = [at for at, one in enumerate(self.known) if one.is_review_due]
        self.which.setCurrentIndex(due[0] + 1 if due else 0)
        self._show_picked()

    def picked(self) -> NeedView | None:
        """Which is chosen; None for something new."""
        at = self.which.currentIndex() - 1
        return self.known[at] if 0 <= at < len(self.known) else None

    def has_typed(self) -> bool:
        """Something differs from what is known."""
        return self.words.text().strip() != self._before or self.over.isChecked()

    def send(self) -> None:
        """Save it, or end it."""
        picked = self.picked()
        if picked is not None and self.over.isChecked():
            self.run(household.end_need, self.case.id, picked.id)
            return
        if self.review_on.problem():
            self.show_error(BadInput(self.review_on.problem(), field="review_on"))
            return
        kind = self.kind.member() or NeedKind.ADJUSTMENT
        words = self.words.text().strip()
        entry = NeedEntry(kind, words, self.review_on.date(), picked.id if picked else None)
        was = NeedEntry(picked.kind, picked.words, picked.review_on, picked.id) if picked else entry
        self.run(household.keep_need, self.case.id, entry, opened=Opened(was))

    def told(self, *_result: object) -> str:
        """Said once done."""
        return "Saved. It shows wherever a letter or a call is made."

    def _show_picked(self) -> None:
        one = self.picked() or NeedView(0, NeedKind.ADJUSTMENT, "", None, is_review_due=False)
        self.kind.choose(one.kind)
        self.words.setText(one.words)
        offered = self.case.people.reviews_offered if self.case.people is not None and one.is_review_due else None
        self.review_on.set_date(offered if one.is_review_due else one.review_on)
        self.over.setChecked(False)
        self.form.fields["over"].setVisible(one.id != 0)
        self.form.fields["need_id"].setVisible(bool(self.known))
        self._before = one.words
