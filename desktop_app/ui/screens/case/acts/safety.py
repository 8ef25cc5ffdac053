"""Dangers: that the lead was told, what was done by its legal time, and one that came to light."""

from __future__ import annotations

from desktop_app.policy.words import with_weekday
from desktop_app.services import alerts, hazards
from desktop_app.services.entries_side import AwareEntry, DangerEntry, HazardEntry, ToldEntry
from desktop_app.services.views_desk import Moved
from desktop_app.ui.screens.case.acts.received import moved_words
from desktop_app.ui.screens.case.acts.side_page import SidePage
from desktop_app.ui.screens.case.text import body, heading, quiet, sentences

NOTHING = ""
"""Nothing is chosen yet: what was done is said, never preset."""


class TellLeadPage(SidePage):
    """Who was told, when and how."""

    title = "Tell the lead"
    verb = "Record that they were told"
    intro = "Speak to them first, then write it down here. Call 999 if anyone is in danger now."
    done_words = "Recorded: the lead was told."
    kept_fields = ("who",)

    def build(self) -> None:
        """Who, day, time, how, words."""
        alert = next(one for one in self.side.alerts if one.told_on is None)
        self.form.add_widget(heading(f"To be told: {alert.to_whom}"))
        self.form.add_widget(body(alert.reach or "Nobody is named yet: name them in Settings, Leads on safety."))
        named = alert.to_whom.partition(" (")[0] if alert.reach else ""
        self.who = self.form.add_line("who", "Who was told", characters=40)
        self.who.setText(named)
        self.add_date("on", "Date they were told", on=self.ctx.today())
        self.add_time("time", "Time")
        self.how = self.form.add_line("how", "How", "By telephone, in person, by email.", characters=40)
        self.words = self.form.add_box("words", "What was said", lines=2)

    def hand_in(self) -> None:
        """Record it."""
        on, minute, words = self.day("on"), self.minute("time"), self.words.text().strip()
        entry = ToldEntry(self.who.text().strip(), on, self.how.text().strip(), minute, words)
        self.run(alerts.record_told, self.case.id, entry)


class HazardPage(SidePage):
    """What was done about a danger."""

    title = "Work on a danger"
    verb = "Record what was done"
    intro = (
        "Its legal times run beside the complaint and never wait for it. Work that is ordered or booked, and not done "
        "yet, is an action with its day: “Add an action”."
    )

    def build(self) -> None:
        """Which danger, what, when, words."""
        open_ones = [one for one in self.side.hazards if one.choices]
        choices = tuple((str(one.id), one.flag) for one in open_ones)
        self.which = self.form.add_choice("hazard", "Danger", choices)
        self.known = body("")
        self.form.add_widget(self.known)
        self.what = self.form.add_choice("what", "What was done", ((NOTHING, "Choose"),))
        self.add_date("on", "Date", on=self.ctx.today())
        self.time = self.add_time("time", "Time")
        self.words = self.form.add_box("words", "What was found or done", lines=3)
        self.which.currentIndexChanged.connect(self._chosen)
        self.form.fields["hazard"].setVisible(len(open_ones) > 1)
        self._chosen()

    def _chosen(self) -> None:
        hazard = next(one for one in self.side.hazards if str(one.id) == self.which.currentData())
        self.what.clear()
        self.what.addItem("Choose", NOTHING)
        for key, words in hazard.choices:
            self.what.addItem(words, key)
        self.what.adjustSize()
        self.form.fields["time"].setVisible(hazard.has_hours)
        clocks = (one for one in self.case.clocks if one.key.startswith(f"hazard.{hazard.id}."))
        due = [f"{one.label}: {with_weekday(one.due_on)}." for one in clocks if one.due_on and one.met_on is None]
        self.known.setText(sentences(f"{hazard.flag}. {hazard.aware_words}", *due))

    def hand_in(self) -> None:
        """Record it."""
        number, what = int(self.which.currentData()), str(self.what.currentData())
        entry = HazardEntry(number, what, self.day("on"), self.minute("time"), self.words.text().strip())
        self.run(hazards.record_hazard, self.case.id, entry)


class AwarePage(SidePage):
    """The day we came to know of a danger was another."""

    title = "Correct the day we knew"
    verb = "Correct the day"
    intro = "The day any member of staff was told. Its legal time counts from it."

    def build(self) -> None:
        """Which danger, the true day and hour, and why."""
        open_ones = [one for one in self.side.hazards if not one.is_ended]
        for one in open_ones:
            self.form.add_widget(body(f"{one.flag}. {one.aware_words}"))
        choices = tuple((str(one.id), one.flag) for one in open_ones)
        self.which = self.form.add_choice("hazard", "Danger", choices)
        self.form.fields["hazard"].setVisible(len(open_ones) > 1)
        self.add_date("on", "True date we came to know")
        self.add_time("time", "Time")
        self.reason = self.form.add_box("reason", "Why it was wrong", lines=2)
        lines = ("Its legal dates are worked out again, and you are shown what moved.",)
        self.consequences((*lines, "Both days and the reason stay in the chronology."))

    def hand_in(self) -> None:
        """Correct it."""
        on, minute, reason = self.day("on"), self.minute("time"), self.reason.text().strip()
        self.run(hazards.correct_aware, self.case.id, AwareEntry(int(self.which.currentData()), on, minute, reason))

    def told(self, *result: object) -> str:
        """What moved."""
        moved = next((part for part in result if isinstance(part, tuple)), ())
        lines = [moved_words(one, self.ctx.today()) for one in moved if isinstance(one, Moved)]
        return "The day is corrected. " + (" ".join(lines) if lines else "No date moved.")


class RaiseHazardPage(SidePage):
    """A danger that came to light."""

    title = "Record a danger"
    verb = "Record the danger"
    intro = "Its time counts from the day, and where hours count from the hour, anybody here came to know of it."
    done_words = "Danger recorded."

    def build(self) -> None:
        """What, when we knew, words."""
        choices = tuple((hazard.key, hazard.words) for hazard in self.side.dangers)
        self.key = self.form.add_choice("key", "What it is", choices)
        self.hint = quiet("")
        self.form.add_widget(self.hint)
        self.add_date("aware_on", "Date we came to know", on=self.ctx.today())
        self.add_time("time", "Time")
        self.words = self.form.add_box("words", "What was seen or said", lines=3)
        self.key.currentIndexChanged.connect(self._chosen)
        self._chosen()

    def _chosen(self) -> None:
        hazard = next(each for each in self.side.dangers if each.key == self.key.currentData())
        self.hint.setText(hazard.hint)
        self.consequences((f"{hazard.told} ({hazard.source})",))

    def hand_in(self) -> None:
        """Record it."""
        aware_on, minute, words = self.day("aware_on"), self.minute("time"), self.words.text().strip()
        self.run(hazards.raise_hazard, self.case.id, DangerEntry(str(self.key.currentData()), aware_on, minute, words))
