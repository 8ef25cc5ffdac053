"""A case waits for somebody, and goes on again."""

from __future__ import annotations

from desktop_app.policy.words import with_weekday
from desktop_app.services import holding
from desktop_app.services.entries_ends import HoldEntry
from desktop_app.ui.screens.case.acts.side_page import SidePage
from desktop_app.ui.screens.case.text import body


class HoldPage(SidePage):
    """For whom, why and until when. What we owe by law is shown, for it goes on."""

    title = "Put this case on hold"
    verb = "Put on hold"
    intro = "The Code stops no clock. A case on hold waits where everybody sees it, and every date below stays."

    def build(self) -> None:
        """Who, why, until."""
        hint = "A person, a team or a thing: ‘the surveyor’s report’."
        self.who = self.form.add_line("who", "Whom or what we wait for", hint)
        self.why = self.form.add_box("why", "Why it has to wait", lines=2)
        self.add_date("until", "Look at it again on", looking="ahead")
        self.consequences(
            (
                "The case stands under ‘Waiting on others’ until it is taken off hold.",
                *(
                    f"{clock.label} stays due on {with_weekday(clock.due_on)}."
                    for clock in self.case.clocks
                    if clock.due_on is not None and clock.met_on is None and clock.is_counting
                ),
                "If an answer will be late, extend it and tell the resident: a hold does neither.",
            )
        )

    def hand_in(self) -> None:
        """Hold it."""
        self.run(holding.hold, self.case.id, HoldEntry(self.who.text(), self.why.text(), self.day("until")))

    def told(self, *_result: object) -> str:
        """Said once done."""
        return "On hold. No date has moved."


class ReleasePage(SidePage):
    """What came of the waiting."""

    title = "Take this case off hold"
    verb = "Take it off hold"
    done_words = "Off hold."

    def build(self) -> None:
        """What it waits for now, and what came of it."""
        hold = self.case.ends.hold if self.case.ends is not None else None
        if hold is not None:
            until = f" To be looked at again on {with_weekday(hold.until)}." if hold.until else ""
            self.form.add_widget(body(f"It waits for {hold.who}. {hold.why}{until}"))
        hint = "If it goes on waiting, take it off hold and put it on again with the new day."
        self.words = self.form.add_box("text", "What came of it", hint, lines=3)

    def hand_in(self) -> None:
        """Release it."""
        self.run(holding.release, self.case.id, self.words.text())
