"""Limits on the resident's contact with us, and their review."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from desktop_app.errors import BadInput
from desktop_app.policy.kinds import RestrictionKind
from desktop_app.policy.restrictions import DECIDES
from desktop_app.policy.words import long_date
from desktop_app.services import restrictions, staff
from desktop_app.services.entries_people import RestrictionEntry, ReviewEntry
from desktop_app.services.views_desk import StaffView
from desktop_app.services.views_people import RestrictionView
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.widgets.calm import CalmChoice
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.marks import Tick


class RestrictPage(ActPage):
    """What the limit is, why, how the Equality Act was weighed, from when, and when it is looked at again."""

    title = "Restrict contact"
    verb = "Restrict contact"
    intro = "In proportion, with evidence, and never as a punishment for complaining."

    def build(self) -> None:
        """The fields, in the order the rules ask for them."""
        people = self.case.people
        self.guide(*self.case.guidance.behaviour)
        self.kind = CalmChoice(RestrictionKind)
        self.form.add("kind", "What it is", self.kind)
        hint = "As the resident would be told: by email to the complaints team, answered within 5 working days."
        self.words = self.form.add_box("words", "What it comes to", hint, lines=2)
        self.evidence = self.form.add_box("evidence", "Evidence", "What happened, with dates.", lines=3)
        hint = "Any disability, what they told us, and why this limit is fair to them."
        self.equality = self.form.add_box("equality", "The Equality Act 2010, as weighed", hint, lines=3)
        resort = people.last_resort if people is not None else ""
        hint = f"This policy restricts contact only as a last resort ({resort})." if resort else ""
        self.tried = self.form.add_box("tried", "What was tried first", hint, lines=2)
        first = people.warns_first if people is not None else ""
        hint = f"This policy warns first ({first})." if first else "Leave blank where none was given."
        self.warned_on = self.add_date("warned_on", "Warned on", hint)
        self.starts_on = self.add_date("starts_on", "Starts on", on=self.ctx.today(), looking="ahead")
        hint = "At most 12 months after the start."
        offered = people.reviews_offered if people is not None else None
        self.review_on = self.add_date("review_on", "Review on", hint, on=offered, looking="ahead")
        self.decided_by = self.form.add_choice("decided_by_id", "Decided by", (), "A manager or above.")
        self.consequences(
            (
                "It is shown on every case of this person, and before any letter or call.",
                "The queue says when it is to be reviewed.",
                "Tell the resident what it is, why, until when, and how to challenge it.",
            )
        )
        self.ctx.read(staff.colleagues, done=self._arrived)

    def has_typed(self) -> bool:
        """Words were written."""
        return any(box.text().strip() for box in (self.words, self.evidence, self.equality, self.tried))

    def send(self) -> None:
        """Set it; the service says what is missing."""
        for key in ("warned_on", "starts_on", "review_on"):
            control = self.form.fields[key].control
            assert isinstance(control, DateField)
            if control.text().strip() and control.problem():
                self.show_error(BadInput(control.problem(), field=key))
                return
        entry = RestrictionEntry(
            kind=self.kind.member() or RestrictionKind.OTHER,
            words=self.words.text(),
            evidence=self.evidence.text(),
            equality=self.equality.text(),
            tried=self.tried.text(),
            warned_on=self.warned_on.date(),
            starts_on=self.starts_on.date(),
            review_on=self.review_on.date(),
            decided_by_id=self.decided_by.currentData(),
        )
        self.run(restrictions.restrict_contact, self.case.id, entry)

    def told(self, *_result: object) -> str:
        """Said once done."""
        return "Contact restricted. Tell the resident."

    def _arrived(self, people: tuple[StaffView, ...]) -> None:
        """Everybody senior enough first in the list, so that the first is a fair guess."""
        fill_colleagues(self.decided_by, tuple(sorted(people, key=lambda one: not one.rank.at_least(DECIDES))))


class ReviewRestrictionPage(ActPage):
    """Looks at a limit again: it ends unless it is still needed."""

    title = "Review the restriction"
    verb = "Save the review"
    intro = "Is it still needed, and still in proportion? It ends unless there is a reason to keep it."

    def build(self) -> None:
        """Which, whether it is kept, until when, and why."""
        people = self.case.people
        self.guide(*self.case.guidance.behaviour)
        self.known: tuple[RestrictionView, ...] = people.restrictions if people is not None else ()
        choices = tuple((str(one.id), f"{one.kind.words}, since {long_date(one.starts_on)}") for one in self.known)
        self.which = self.form.add_choice("restriction_id", "Restriction", choices)
        self.keep = Tick("It is still needed")
        self.form.add("keep", "Decision", self.keep, "Only a manager or above keeps it.")
        hint = "At most 12 months from today."
        offered = people.reviews_offered if people is not None else None
        self.review_on = self.add_date("review_on", "Review again on", hint, on=offered, looking="ahead")
        self.why = self.form.add_box("why", "Why", lines=3)
        self.keep.toggled.connect(lambda _on: self._show_what_is_asked())
        self._show_what_is_asked()

    def has_typed(self) -> bool:
        """Words were written."""
        return bool(self.why.text().strip())

    def send(self) -> None:
        """End it or keep it."""
        if not self.known:
            return
        on = None
        if self.keep.isChecked() and (on := self.read_date("review_on", "Enter the day of the next review.")) is None:
            return
        entry = ReviewEntry(self.known[self.which.currentIndex()].id, self.why.text(), on)
        self.run(restrictions.review_restriction, self.case.id, entry)

    def told(self, *_result: object) -> str:
        """Said once done."""
        return "The restriction stays." if self.keep.isChecked() else "The restriction has ended."

    def _show_what_is_asked(self) -> None:
        is_kept = self.keep.isChecked()
        self.form.fields["review_on"].setVisible(is_kept)
        self.go.setText("Keep it until then" if is_kept else "End the restriction")
        self.consequences(("Tell the resident what was decided.",))


def fill_colleagues(control: QComboBox, people: tuple[StaffView, ...], nobody: str = "") -> None:
    """Everybody who works here in a drop-down, ``nobody`` first where it says something."""
    control.clear()
    if nobody:
        control.addItem(nobody, None)
    for one in people:
        control.addItem(f"{one.name}, {one.job_title or one.rank.words}", one.id)
    control.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    control.updateGeometry()
