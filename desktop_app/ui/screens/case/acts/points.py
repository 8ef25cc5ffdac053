"""Set out the complaint as numbered points, each with what they want and whose it is to answer."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.policy.triage_form import DefinedPoint
from desktop_app.services import cases
from desktop_app.services.clashing import Opened
from desktop_app.services.entries import PointEntry
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.screens.case.card import Card
from desktop_app.ui.screens.case.text import body, heading, quiet
from desktop_app.ui.screens.triage.points_editor import PointsEditor


class PointsPage(ActPage):
    """The definition of the complaint: the acknowledgement sets it out and the response answers it."""

    title = "Define the complaint"
    verb = "Save the points"
    intro = "Write down what the resident says went wrong, point by point, and what they want for each."

    def build(self) -> None:
        """Their own words to read from, then the points."""
        for contact in self.case.contacts:
            card = Card()
            card.add(heading("In their own words"), body(contact.words))
            if contact.wants:
                card.add(quiet(f"They want: {contact.wants}"))
            self.form.add_widget(card)
        start = tuple(
            DefinedPoint(point.text, point.outcome_sought, point.is_ours, point.whose) for point in self.case.points
        )
        self.editor = PointsEditor(start)
        self._before = self.editor.points()
        self._opened = Opened(_entries(start))
        self.form.add("points", "Points", self.editor)

    def has_typed(self) -> bool:
        """The points were changed."""
        return self.editor.points() != self._before

    def start(self) -> None:
        """The first card that wants writing."""
        self.editor.focus_first()

    def send(self) -> None:
        """Save them; the service says what is missing."""
        self.run(cases.define_points, self.case.id, _entries(self.editor.points()), opened=self._opened)

    def told(self, *_result: object) -> str:
        """Said once done."""
        return "Points saved."


def _entries(points: Iterable[DefinedPoint]) -> tuple[PointEntry, ...]:
    return tuple(PointEntry(one.text, one.outcome, one.is_ours, one.whose) for one in points)
