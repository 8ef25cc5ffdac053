"""Record a dated fact that a clock waits for: the landlord's own events, and those with no letter of ours."""

from __future__ import annotations

from desktop_app.services import cases
from desktop_app.ui.screens.case.acts.page import ActPage


class EventPage(ActPage):
    """Which fact, when, and a word about it."""

    title = "Record an event"
    verb = "Record event"
    intro = "A dated fact that a deadline starts from or is met by. Letters record theirs by themselves."

    def build(self) -> None:
        """Event, day, words."""
        self.happened = self.form.add_choice("event", "What happened", (("", "Choose"),))
        self.on = self.add_date("on", "When", on=self.ctx.today())
        self.words = self.form.add_box("text", "Anything to add", lines=2)
        self.ctx.read(cases.recordable_events, self.case.id, done=self._arrived)

    def has_typed(self) -> bool:
        """Words were written."""
        return bool(self.words.text().strip())

    def send(self) -> None:
        """Record it."""
        if (on := self.read_date("on", "Enter the date it happened.")) is not None:
            self.run(cases.record_event, self.case.id, str(self.happened.currentData()), on, self.words.text().strip())

    def told(self, *_result: object) -> str:
        """Said once done."""
        return f"{self.happened.currentText()}: recorded."

    def _arrived(self, events: tuple[tuple[str, str], ...]) -> None:
        for name, words in events:
            self.happened.addItem(words[:1].upper() + words[1:], name)
        self.happened.adjustSize()
