"""Others who work on it: a team asked for what it knows, and the contractor who looks into it for us."""

from __future__ import annotations

from desktop_app.errors import BadInput
from desktop_app.policy.words import with_weekday
from desktop_app.services import aftercare, contributions
from desktop_app.services.contributions import FOLLOW_UPS
from desktop_app.services.entries_side import FollowUpEntry, NoticeEntry, QuestionEntry
from desktop_app.ui.screens.case.acts.side_page import SidePage
from desktop_app.ui.screens.case.text import body


class AskPage(SidePage):
    """Whom, what and by when."""

    title = "Ask another team"
    verb = "Record the question"
    intro = "The day stands in the queue. Your answer does not wait for theirs, but you will see what is still out."
    done_words = "Question recorded."

    def build(self) -> None:
        """Whom, what, by when."""
        self.guide(self.case.guidance.consult)
        self.asked_of = self.form.add_line("asked_of", "Who is asked", "A team or a person.", characters=40)
        self.question = self.form.add_box("question", "What is asked of them", lines=3)
        self.add_date("due_on", "Needed by", on=self.side.contribution_due_on, looking="ahead")

    def hand_in(self) -> None:
        """Record it."""
        entry = QuestionEntry(self.asked_of.text().strip(), self.question.text().strip(), self.day("due_on"))
        self.run(contributions.ask_contribution, self.case.id, entry)


class FollowUpPage(SidePage):
    """What became of a question."""

    title = "Follow up what was asked"
    verb = "Record what happened"

    def build(self) -> None:
        """Which question, what became of it, when, words."""
        waiting = [one for one in self.side.contributions if one.is_open]
        choices = tuple((str(one.id), f"{one.asked_of}, by {with_weekday(one.due_on)}") for one in waiting)
        self.which = self.form.add_choice("contribution", "Asked of", choices)
        self.asked = body("")
        self.form.add_widget(self.asked)
        self.what = self.form.add_choice("what", "What happened", tuple(FOLLOW_UPS.items()))
        self.add_date("on", "Date", on=self.ctx.today())
        self.words = self.form.add_box("words", "What was said", "Their answer, or what you said to them.", lines=3)
        self.which.currentIndexChanged.connect(self._chosen)
        self._chosen()

    def _chosen(self) -> None:
        found = (one for one in self.side.contributions if str(one.id) == self.which.currentData())
        question = next((one.question for one in found), "")
        self.asked.setText(f"They were asked: {question}")

    def hand_in(self) -> None:
        """Record it."""
        number, what = int(self.which.currentData()), str(self.what.currentData())
        entry = FollowUpEntry(number, what, self.day("on"), self.words.text().strip())
        self.run(contributions.follow_up, self.case.id, entry)

    def told(self, *_result: object) -> str:
        """What was recorded, and that a question chased is still open."""
        found = next(one for one in self.side.contributions if str(one.id) == self.which.currentData())
        said = {
            "answered": f"Recorded: {found.asked_of} answered.",
            "chased": f"Recorded: {found.asked_of} chased. It is due by {with_weekday(found.due_on)} as before.",
        }
        return said.get(str(self.what.currentData()), f"Recorded: no longer asked of {found.asked_of}.")


class ContractorPage(SidePage):
    """Who looks into it for us."""

    title = "Who looks into it for us?"
    verb = "Save who looks into it"
    intro = "A contractor may look into it. The two stages, the dates and the answer stay ours."
    kept_fields = ("who",)

    def build(self) -> None:
        """A name."""
        hint = "Leave it empty when we look into it ourselves."
        self.who = self.form.add_line("who", "Contractor or managing agent", hint, characters=40)
        self.who.setText(self.side.handled_by)

    def hand_in(self) -> None:
        """Save it, when it is not as it was."""
        if self.who.text().strip() == self.side.handled_by:
            raise BadInput(f"It is looked into by {self.side.handled_by or 'ourselves'} already.", field="who")
        self.run(aftercare.name_contractor, self.case.id, self.who.text().strip())


class NoticePage(SidePage):
    """The notice that a contractor owes us: that it came, or that we chased it."""

    title = "Notice from the contractor"
    verb = "Record the notice"

    def build(self) -> None:
        """What, when and how."""
        if self.step is not None:
            self.form.add_widget(body(self.step.why))
        self.what = self.form.add_choice("what", "What happened", tuple(aftercare.NOTICE.items()))
        self.add_date("on", "Date", on=self.ctx.today())
        self.how = self.form.add_line("how", "How", "By telephone, by email.", characters=40)
        self.words = self.form.add_box("words", "What was said", lines=2)

    def hand_in(self) -> None:
        """Record it."""
        what, words = str(self.what.currentData()), self.words.text().strip()
        entry = NoticeEntry(what, self.day("on"), self.how.text().strip(), words)
        self.run(aftercare.contractor_notice, self.case.id, entry)
