"""What becomes of a promise before it is kept: chased, told, put off, given up; each page asks which it is about."""

from __future__ import annotations

from desktop_app.policy.kinds import Channel
from desktop_app.policy.words import with_weekday
from desktop_app.services import action_news
from desktop_app.services.entries_redress import PutOffEntry, TellingEntry, WithdrawEntry
from desktop_app.services.views import CaseView
from desktop_app.services.views_answer import ActionView
from desktop_app.services.views_clocks import StepView
from desktop_app.ui.context import Context
from desktop_app.ui.screens.case.acts.side_page import SidePage
from desktop_app.ui.screens.case.text import body
from desktop_app.ui.widgets.marks import Tick

OMBUDSMAN = "They were reminded that they can go to the Housing Ombudsman"


class NewsPage(SidePage):
    """Which promise, with its day; the one asked for stands in front, else the one the resident waits to hear of."""

    def __init__(self, ctx: Context, case: CaseView, step: StepView | None = None, action_id: int = 0) -> None:
        self.wanted = action_id
        super().__init__(ctx, case, step)

    def choices(self) -> tuple[ActionView, ...]:
        """The promises this page can be about: those still to be kept."""
        return tuple(one for one in self.case.actions if one.is_open)

    def build(self) -> None:
        """Which promise, then what happened."""
        listed = self.choices()
        self.which = self.form.add_choice("action", "Which action", tuple((str(one.id), one.what) for one in listed))
        self.about = body("")
        self.form.add_widget(self.about)
        first = self.wanted or next((one.id for one in listed if one.is_untold), 0)
        self.which.setCurrentIndex(max(self.which.findData(str(first)), 0))
        self.which.currentIndexChanged.connect(self._chosen)
        self.ask()
        self._chosen()

    def ask(self) -> None:
        """The fields after the first."""

    def action(self) -> ActionView | None:
        """The promise chosen."""
        return next((one for one in self.choices() if str(one.id) == self.which.currentData()), None)

    def picked(self, action: ActionView) -> None:
        """Another promise was chosen."""

    def _chosen(self) -> None:
        action = self.action()
        if action is None:
            return
        first = f", first promised for {with_weekday(action.first_due_on)}" if action.first_due_on else ""
        gone = f" It will not be done: {action.withdrawn_why}" if action.withdrawn_on else ""
        self.about.setText(f"{action.who}, by {with_weekday(action.due_on)}{first}.{gone}")
        self.picked(action)


class PutOffPage(NewsPage):
    """Another day, and why."""

    title = "Give an action a new date"
    verb = "Change the date"
    intro = "Only with a reason the resident can be given. The day first promised is kept."
    done_words = "New date recorded. Tell the resident."

    def ask(self) -> None:
        """When, and why."""
        self.add_date("new_on", "New date", looking="ahead")
        self.reason = self.form.add_box("reason", "Why it needs another day", lines=2)
        self.consequences(
            (
                "The day first promised stays beside the new one, and both stand in the chronology.",
                "Telling the resident becomes the next step until somebody has told them.",
            )
        )

    def hand_in(self) -> None:
        """Record it."""
        entry = PutOffEntry(self.day("new_on"), self.reason.text().strip())
        self.run(action_news.put_off, int(self.which.currentData()), entry)


class ChaseActionPage(NewsPage):
    """Whoever is to do it was reminded."""

    title = "Chase an action"
    verb = "Record the chaser"
    done_words = "Chaser recorded."

    def ask(self) -> None:
        """When, and what they said."""
        self.add_date("on", "Date", on=self.ctx.today())
        self.words = self.form.add_box("words", "Whom you reminded, and what they said", lines=3)

    def hand_in(self) -> None:
        """Record it."""
        entry = TellingEntry(self.day("on"), Channel.PHONE, self.words.text().strip())
        self.run(action_news.chase, int(self.which.currentData()), entry)


class TellResidentPage(NewsPage):
    """The resident heard how a promise goes, of its new date, or that it falls away."""

    title = "Tell the resident about an action"
    verb = "Record that they were told"
    done_words = "Recorded."

    def choices(self) -> tuple[ActionView, ...]:
        """Every promise: that one is done is told too. What waits to be told comes first."""
        return tuple(sorted(self.case.actions, key=lambda one: (not one.is_untold, not one.is_open)))

    def ask(self) -> None:
        """When, how, what; the Ombudsman where a promise falls away."""
        self.add_date("on", "Date they were told", on=self.ctx.today())
        self.how = self.add_how()
        self.words = self.form.add_box("words", "What they were told, and what they said", lines=3)
        self.reminded = Tick(OMBUDSMAN)
        self.form.add("is_ombudsman_named", "The Ombudsman", self.reminded)
        safe = self.case.resident.safe_contact
        self.guide(f"Safe contact: {safe}" if safe else "")

    def picked(self, action: ActionView) -> None:
        """The reminder is asked only of a promise that falls away."""
        self.form.fields["is_ombudsman_named"].setVisible(action.withdrawn_on is not None)

    def hand_in(self) -> None:
        """Record it."""
        entry = TellingEntry(
            self.day("on"), Channel(self.how.currentData()), self.words.text().strip(), self.reminded.isChecked()
        )
        self.run(action_news.tell_resident, int(self.which.currentData()), entry)


class WithdrawActionPage(NewsPage):
    """A promise that cannot be kept: why, and what is offered in its place."""

    title = "An action that cannot be done"
    verb = "Withdraw the action"
    intro = "Nothing is taken back lightly: say why, offer something else, and tell the resident."
    done_words = "Withdrawn. Tell the resident, with what is offered instead, and of the Ombudsman."

    def choices(self) -> tuple[ActionView, ...]:
        """Our own promises; an order is the Ombudsman's, and a payment goes with its offer."""
        return tuple(one for one in super().choices() if one.is_ours_to_withdraw)

    def ask(self) -> None:
        """Why, what instead, and who does that by when."""
        self.why = self.form.add_box("why", "Why it cannot be done", lines=2)
        self.alternative = self.form.add_box("alternative", "What is offered in its place", lines=2)
        hint = "Fill in both to make the alternative an action of its own."
        self.who = self.form.add_line("who", "Who does the alternative", hint, characters=40)
        self.add_date("due_on", "By when", looking="ahead")
        self.consequences(
            (
                "The action stays in the record as withdrawn, with the reason.",
                "Telling the resident becomes the next step: the reason, the alternative, and the Ombudsman.",
            )
        )

    def hand_in(self) -> None:
        """Record it."""
        why, instead = self.why.text().strip(), self.alternative.text().strip()
        entry = WithdrawEntry(why, instead, self.who.text().strip(), self.day("due_on"))
        self.run(action_news.withdraw, int(self.which.currentData()), entry)
