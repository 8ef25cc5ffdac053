"""Why a date was not kept, and with which team that lay."""

from __future__ import annotations

from desktop_app.services import lateness
from desktop_app.services.entries_ends import LatenessEntry
from desktop_app.ui.screens.case.acts.side_page import SidePage

OTHER = "other"


class LatenessPage(SidePage):
    """One date at a time: a usual reason or free words, and the team."""

    title = "Why was it late?"
    verb = "Record why"
    intro = "For learning, not for blame: the reasons are added up, so that what holds us up can be mended."
    done_words = "Recorded beside the date."

    def build(self) -> None:
        """Which date, reason, team, words."""
        late = self.case.ends.late if self.case.ends is not None else ()
        ordered = sorted(late, key=lambda one: one.is_explained)
        dates = tuple((one.key, f"{one.label}: {one.how}") for one in ordered)
        self.clock = self.form.add_choice("clock_key", "Which date", dates)
        usual = (("", "Choose"), *((one, one) for one in lateness.reasons()), (OTHER, "Something else, written below"))
        self.reason = self.form.add_choice("reason", "Why", usual)
        self.team = self.form.add_line("team", "Which team it lay with", "A team or contractor, not a person.")
        self.words = self.form.add_box("words", "Anything to add", lines=2)

    def hand_in(self) -> None:
        """Record it."""
        chosen, words = self.reason.currentData(), self.words.text().strip()
        reason, rest = (words, "") if chosen == OTHER else (chosen, words)
        entry = LatenessEntry(self.clock.currentData() or "", reason, self.team.text(), rest)
        self.run(lateness.explain, self.case.id, entry)
