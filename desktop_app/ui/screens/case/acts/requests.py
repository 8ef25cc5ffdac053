"""A service request or enquiry: who does it and by when, one more chase, and done."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QComboBox

from desktop_app.policy.kinds import Channel, LetterKind
from desktop_app.services import letters, requests
from desktop_app.services.entries_side import ChaseEntry, PlanEntry, RequestToldEntry
from desktop_app.services.views_letters import LetterView
from desktop_app.services.views_side import RequestView
from desktop_app.ui.screens.case.acts.side_page import SidePage, chosen
from desktop_app.ui.screens.case.text import body, heading
from desktop_app.ui.widgets.marks import Tick
from desktop_app.ui.widgets.words import link


class RequestPage(SidePage):
    """What was asked for stands on top."""

    @property
    def request(self) -> RequestView:
        """The request of this case."""
        assert self.side.request is not None
        return self.side.request

    def ask_on_top(self) -> None:
        """What they asked for."""
        self.form.add_widget(heading("What they asked for"))
        self.form.add_widget(body(self.request.asked_for))
        self.guide(self.case.guidance.becomes_complaint)


class PlanPage(RequestPage):
    """Who, by when, and when we look again."""

    title = "Plan the request"
    verb = "Save the plan"
    intro = "A request is watched until it is done. Both dates stand in the queue."
    done_words = "Plan saved."
    kept_fields = ("with_whom",)

    def build(self) -> None:
        """Who, target, review, words."""
        request = self.request
        self.ask_on_top()
        self.who = self.form.add_line("with_whom", "Who does it", "A team, a person or a contractor.", characters=40)
        self.who.setText(request.with_whom)
        self.add_date("target_on", "Done by", "As agreed with the resident.", on=request.target_on, looking="ahead")
        hint = "When we look whether it is going as it should. Ten working days unless you say otherwise."
        review = self.side.review_on if request.target_on else request.review_on or self.side.review_on
        self.add_date("review_on", "Looked at again on", hint, on=review, looking="ahead")
        self.words = self.form.add_box("words", "How it is going", "If there is something to say.", lines=2)

    def hand_in(self) -> None:
        """Save it."""
        target_on, review_on = self.day("target_on"), self.day("review_on")
        entry = PlanEntry(self.who.text().strip(), target_on, review_on, self.words.text().strip())
        self.run(requests.plan_request, self.case.id, entry)


class TellRequestPage(RequestPage):
    """Told in words, or by the letter that says it all."""

    title = "Tell the resident about their request"
    verb = "Record that they were told"
    intro = (
        "Tell them that it is a service request, who does it and by when, and that they can complain at any time if "
        "they are unhappy with how it goes."
    )
    done_words = "Recorded: the resident knows."

    def build(self) -> None:
        """When, how and the words; or the letter."""
        self.ask_on_top()
        letter = partial(self.run, letters.begin, self.case.id, LetterKind.SERVICE_REQUEST_CONFIRMATION)
        self.letter = link("Write them a letter instead", letter)
        self.form.add_widget(self.letter)
        self.add_date("on", "Date they were told", on=self.ctx.today())
        self.add_how("How they were told")
        self.words = self.form.add_box("words", "What they were told", "And what they said to it.", lines=3)
        self.consequences(("It is added to the chronology. No date moves.",))

    def hand_in(self) -> None:
        """Record it."""
        how = self.form.fields["how"].control
        assert isinstance(how, QComboBox)
        entry = RequestToldEntry(self.day("on"), chosen(Channel, how), self.words.text().strip())
        self.run(requests.tell_request, self.case.id, entry)

    def told(self, *result: object) -> str:
        """A letter's own screen says it all."""
        (made,) = result
        if isinstance(made, LetterView):
            self.ctx.open_letter.emit(made.summary.id)
            return ""
        return self.done_words


class ChasePage(RequestPage):
    """The resident asked again."""

    title = "The resident asked again"
    verb = "Record the chase"
    intro = "Each time is counted. Whoever is unhappy with how it goes may complain, and the work goes on."
    done_words = "Chase recorded."

    def build(self) -> None:
        """When, how, what they said, and whether they are unhappy."""
        self.ask_on_top()
        self.add_date("on", "Date they asked again", on=self.ctx.today())
        self.channel = self.form.add_choice("channel", "How", tuple((way.value, way.words) for way in Channel))
        self.words = self.form.add_box("words", "What they said", lines=3)
        self.unhappy = Tick("They are unhappy with how it is going")
        hint = "Then it should be a complaint, even while the request is open."
        self.form.add("unhappy", "Dissatisfied", self.unhappy, hint)
        if self.step is not None:
            self.guide(self.step.why)
        self.consequences(("The chase is added to the chronology.",))

    def hand_in(self) -> None:
        """Count it."""
        way = chosen(Channel, self.channel)
        words, unhappy = self.words.text().strip(), self.unhappy.isChecked()
        self.run(requests.chase_request, self.case.id, ChaseEntry(self.day("on"), way, words, unhappy))


class FinishRequestPage(RequestPage):
    """The day it was done and how the resident knows."""

    title = "The request is done"
    verb = "Mark the request as done"
    done_words = "Request done."

    def build(self) -> None:
        """When, and the words."""
        self.ask_on_top()
        self.add_date("on", "Date it was done", on=self.ctx.today())
        self.words = self.form.add_box("words", "What was done", "And how the resident knows.", lines=3)

    def hand_in(self) -> None:
        """Record it."""
        self.run(requests.finish_request, self.case.id, self.day("on"), self.words.text().strip())
