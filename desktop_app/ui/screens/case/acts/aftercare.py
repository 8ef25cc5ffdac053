"""Keeping the resident told, praise passed on, and the survey after the end."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from desktop_app.errors import BadInput
from desktop_app.policy.kinds import Channel
from desktop_app.policy.words import long_date
from desktop_app.services import aftercare, updates
from desktop_app.services.entries_side import SurveyEntry, ToldEntry, UpdateEntry
from desktop_app.ui.screens.case.acts.side_page import SidePage, chosen
from desktop_app.ui.screens.case.text import heading, quiet
from desktop_app.ui.widgets.marks import Tick

SCORES = (
    ("0", "Choose"),
    ("5", "5, very satisfied"),
    ("4", "4, fairly satisfied"),
    ("3", "3, neither"),
    ("2", "2, fairly dissatisfied"),
    ("1", "1, very dissatisfied"),
)


class UpdatePage(SidePage):
    """What they were told, and when they hear next."""

    title = "Update the resident"
    verb = "Record the update"
    intro = "Tell them how it is going first. Agree with them how often they hear from us, and keep to it."
    done_words = "Update recorded."
    kept_fields = ("every",)

    def build(self) -> None:
        """When, how, words, rhythm, next day."""
        self.add_date("on", "Date you told them", on=self.ctx.today())
        self.how = self.add_how()
        self.words = self.form.add_box("words", "What you told them", lines=3)
        self.guide(self.case.guidance.updates)
        hint = "Working days between updates, as agreed. Empty when nothing was agreed."
        self.every: QLineEdit = self.form.add_line("every", "Every how many working days", hint, characters=4)
        self.every.setText(str(self.side.update_every or ""))
        hint = "Leave it empty to count from the days above."
        self.add_date("next_on", "Or the day of the next one", hint, looking="ahead")

    def hand_in(self) -> None:
        """Record it."""
        said = self.every.text().strip()
        if said and not said.isdecimal():
            raise BadInput("Enter a number of working days, like 5.", field="every")
        every = int(said) if said else None
        on, next_on, way = self.day("on"), self.day("next_on"), chosen(Channel, self.how)
        self.run(updates.update_resident, self.case.id, UpdateEntry(on, way, self.words.text().strip(), every, next_on))


class PraisePage(SidePage):
    """Who is praised, and that they know."""

    title = "Pass on the praise"
    verb = "Record that they were told"
    intro = "Tell the person, and whoever they work for. Good work is worth hearing about."
    done_words = "Praise passed on."

    def build(self) -> None:
        """Who, when, words."""
        self.who = self.form.add_line("who", "Who is praised", "A person or a team.", characters=40)
        self.add_date("on", "Date they were told", on=self.ctx.today())
        self.words = self.form.add_box("words", "Anything to add", lines=2)

    def hand_in(self) -> None:
        """Record it."""
        entry = ToldEntry(self.who.text().strip(), self.day("on"), "", None, self.words.text().strip())
        self.run(aftercare.pass_on_praise, self.case.id, entry)


class SendSurveyPage(SidePage):
    """When and how it went out."""

    title = "Send the survey"
    verb = "Record that it was sent"
    intro = "Ask how the complaint was handled, not whether they liked the answer. Say in it how to complain."
    done_words = "Survey sent."

    def build(self) -> None:
        """When, how."""
        if self.step is not None:
            self.form.add_widget(quiet(self.step.why))
        self.add_date("on", "Date it was sent", on=self.ctx.today())
        self.how = self.add_how()

    def hand_in(self) -> None:
        """Record it."""
        self.run(aftercare.send_survey, self.case.id, self.day("on"), chosen(Channel, self.how))


class SurveyAnswerPage(SidePage):
    """The score and the words."""

    title = "What the survey brought"
    verb = "Record the answer"
    intro = "A poor score is not a complaint by itself, but whoever gives one must know how to complain."
    done_words = "Answer recorded."

    def build(self) -> None:
        """When, score, words, told."""
        survey = self.side.survey
        if survey is not None:
            self.form.add_widget(heading(f"Sent on {long_date(survey.sent_on)}"))
        self.add_date("on", "Date they answered", on=self.ctx.today())
        self.score = self.form.add_choice("score", "How satisfied with the handling", SCORES)
        self.words = self.form.add_box("words", "Their words", lines=3)
        self.is_told = Tick("They were told how to complain")
        self.form.add("told", "How to complain", self.is_told)

    def hand_in(self) -> None:
        """Record it."""
        score, told = int(self.score.currentData()), self.is_told.isChecked()
        self.run(
            aftercare.record_survey, self.case.id, SurveyEntry(self.day("on"), score, self.words.text().strip(), told)
        )
