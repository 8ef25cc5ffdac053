"""Stage 2's own pages: who looks at it again, what is still in dispute, and that the answer was looked over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from desktop_app.services import staff, stage2
from desktop_app.services.clashing import Opened
from desktop_app.services.entries_stage2 import DisputeEntry
from desktop_app.services.views import CaseView, Changes
from desktop_app.services.views_desk import StaffView
from desktop_app.services.views_stage2 import DisputeView
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.screens.case.acts.people import ColleaguesList
from desktop_app.ui.screens.case.card import Card
from desktop_app.ui.screens.case.text import body, quiet
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.marks import Tick
from desktop_app.ui.widgets.text_box import TextBox

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk


class ReviewerPage(ActPage):
    """Colleagues who may look at it again can be picked; beside each other one stands why not."""

    title = "Who looks at it again?"
    verb = "Name reviewer"
    intro = "Somebody who had no part in stage 1. The resident is told this name in the acknowledgement."

    def build(self) -> None:
        """The colleagues, somebody from outside, and whose case it is."""
        self.people = ColleaguesList()
        self.people.wraps()
        self.form.add("staff_id", "Colleague", self.people)
        self.people.itemActivated.connect(lambda _item: self.send())
        hint = "Only if nobody here looks at it. Choose nobody above."
        self.outside = self.form.add_line("outside", "Or somebody from outside, by name", hint, characters=40)
        keep = ("", f"{self.case.owner} keeps it" if self.case.owner else "Whoever looks at it again")
        self.owner = self.form.add_choice("owner_id", "Whose case it is", (keep,))
        self._everybody: tuple[StaffView, ...] = ()
        self.ctx.read(staff.colleagues, done=self._arrived, owner=self)

    def has_typed(self) -> bool:
        """A name was written."""
        return bool(self.outside.text().strip())

    def send(self) -> None:
        """Name the marked colleague, or whoever was typed."""
        picked, outside = self.people.picked(), self.outside.text().strip()
        owner, was = self.owner.currentData() or None, self.case.stage2.reviewer if self.case.stage2 is not None else ""
        self.run(_name, self.case.id, picked.id if picked else None, outside, owner, opened=Opened(was))

    def settled(self, args: tuple[object, ...], _entry: object) -> tuple[object, ...]:
        """Whoever was picked here: the other name is theirs."""
        return args

    def told(self, *_result: object) -> str:
        """Who it is."""
        picked = self.people.picked()
        return f"Reviewer: {picked.name if picked else self.outside.text().strip()}."

    def _arrived(self, people: tuple[StaffView, ...]) -> None:
        self._everybody = people
        reviewer = self.case.stage2.reviewer if self.case.stage2 is not None else ""
        self.people.show_people(people, "Nobody yet", reviewer)
        self.ctx.read(stage2.candidates, self.case.id, done=self._judged, owner=self)

    def _judged(self, why_not: dict[int, str]) -> None:
        """Who may not is shown with the reason and cannot be picked."""
        for person in self.people.say_why_not(why_not):
            self.owner.addItem(f"{person.name}, {person.job_title or person.rank.words}", person.id)


def _name(
    desk: Desk, case_id: int, staff_id: int | None, outside: str, owner_id: int | None, act: str, opened: Opened[str]
) -> tuple[CaseView, Changes]:
    """The service's own call, its names spelt out."""
    return stage2.name_reviewer(desk, case_id, staff_id, act, outside=outside, owner_id=owner_id, opened=opened)


class DisputeCard(Card):
    """One point: how it was put and decided at stage 1, and how the resident puts it now."""

    def __init__(self, point: DisputeView) -> None:
        super().__init__(f"Point {point.number}")
        self.point = point
        self.add(body(point.first_text))
        if point.first_decision is not None:
            self.add(quiet(f"At stage 1: {point.first_words.lower()}. {point.first_reasons}"))
        elif not point.is_ours:
            self.add(quiet("Not ours to answer."))
        self.tick = Tick(f"Point {point.number} is still in dispute")
        self.tick.setChecked(point.is_in_dispute)
        self.words, self.wants = TextBox(2), QLineEdit()
        self.words.setText(point.text)
        self.wants.setText(point.outcome)
        self.fields = {
            f"points.{point.number}.in_dispute": Field("In dispute", self.tick),
            f"points.{point.number}.text": Field("How they put it now", self.words, "As we tell it back to them."),
            f"points.{point.number}.outcome": Field("What they want now", self.wants),
        }
        for field in self.fields.values():
            field.control.setAccessibleName(f"Point {point.number}: {field.label.text()}")
            self.add(field)
        self.tick.toggled.connect(self._show)
        self._show(point.is_in_dispute)

    def entry(self) -> DisputeEntry:
        """What is written now."""
        text, outcome = self.words.text().strip(), self.wants.text().strip()
        return DisputeEntry(self.point.id, self.tick.isChecked(), text, outcome)

    def _show(self, is_in_dispute: bool) -> None:
        for field in list(self.fields.values())[1:]:
            field.setVisible(is_in_dispute)


class DisputePage(ActPage):
    """The definition of stage 2: the acknowledgement sets it out; how each point was put first is kept."""

    title = "What is still in dispute?"
    verb = "Save what is in dispute"
    intro = "Go through the points with the resident. How they were put at stage 1 is kept beside."

    def build(self) -> None:
        """What they said when they asked, then a card for each point."""
        shown = self.case.stage2
        request = shown.requests[-1] if shown is not None and shown.requests else None
        if request is not None and (request.reasons or request.wants):
            card = Card("When they asked for stage 2")
            wants = f"They want: {request.wants}" if request.wants else ""
            card.add(*(body(words) for words in (request.reasons, wants) if words))
            self.form.add_widget(card)
        self.cards = [DisputeCard(point) for point in (shown.points if shown is not None else ())]
        for one in self.cards:
            self.form.fields.update(one.fields)
            self.form.add_widget(one)
        self._before = self.entries()

    def entries(self) -> tuple[DisputeEntry, ...]:
        """What is written now, on every point."""
        return tuple(card.entry() for card in self.cards)

    def has_typed(self) -> bool:
        """Something was changed."""
        return self.entries() != self._before

    def send(self) -> None:
        """Save it; the service says what is missing."""
        self.run(stage2.set_dispute, self.case.id, self.entries(), opened=Opened(self._before))

    def told(self, *_result: object) -> str:
        """Said once done."""
        return "Saved. The acknowledgement sets it out as it stands."


class ReviewedPage(ActPage):
    """Somebody senior looked the answer over, where the policy asks for it."""

    title = "The answer was looked over"
    verb = "Record the review"
    intro = "Who looked it over, when, and what they said. Changed findings are looked over again."

    def build(self) -> None:
        """Who, when, what they said."""
        self.people = ColleaguesList()
        self.form.add("staff_id", "Who looked it over", self.people)
        self.on = self.add_date("on", "When", on=self.ctx.today())
        hint = "What they looked at and what came of it."
        self.words = self.form.add_box("words", "What they said", hint, lines=2)
        self.ctx.read(staff.colleagues, done=self._arrived, owner=self)

    def has_typed(self) -> bool:
        """Words were written."""
        return bool(self.words.text().strip())

    def send(self) -> None:
        """Record it."""
        picked = self.people.picked()
        if (on := self.read_date("on", "Enter the day it was looked over.")) is not None:
            who = picked.id if picked is not None else None
            self.run(stage2.record_review, self.case.id, who, on, self.words.text().strip())

    def told(self, *_result: object) -> str:
        """Said once done."""
        return "Recorded. The final response can be written."

    def _arrived(self, people: tuple[StaffView, ...]) -> None:
        self.people.show_people(people, "Nobody yet", "")
