"""Cases that belong together: a link, a new complaint from this one, and two that become one."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QListWidget, QListWidgetItem

from desktop_app.policy.kinds import Channel, LinkKind
from desktop_app.policy.words import dated, long_date
from desktop_app.services import links, merging
from desktop_app.services.entries_ends import LinkEntry, NewComplaintEntry
from desktop_app.services.views import CaseView
from desktop_app.services.views_desk import Moved
from desktop_app.services.views_ends import MergeChoice
from desktop_app.ui.screens.case.acts.side_page import SidePage
from desktop_app.ui.screens.case.text import body
from desktop_app.ui.theme import em

ROWS = 5
CHANNELS = tuple(Channel)


class LinkPage(SidePage):
    """The other case's reference, and a word on why."""

    title = "Link to another case"
    verb = "Link the two"
    intro = "Both cases show the link and open each other. Nothing else about them changes."

    def build(self) -> None:
        """Reference and words."""
        self.reference = self.form.add_line("reference", "The other case", "Its reference: C-000412.", characters=12)
        self.words = self.form.add_line("words", "How they belong together", "For whoever reads this in a year.")

    def hand_in(self) -> None:
        """Link them."""
        self.run(links.link, self.case.id, LinkEntry(self.reference.text(), self.words.text()))

    def told(self, *_result: object) -> str:
        """Said once done."""
        return f"Linked to {self.reference.text().strip()}."


class NewComplaintPage(SidePage):
    """What cannot join this complaint, in the resident's words, from the day they told us."""

    title = "Open a new complaint from this one"
    verb = "Open the new case"
    intro = (
        "Something new and unrelated, or told to us after the answer, is a complaint of its own. What is related joins "
        "the points as long as this one is not answered."
    )

    def build(self) -> None:
        """Day, how, by whom, words, wants, subject."""
        hint = "When any member of staff heard it. Its clocks start that day, not today."
        self.on = self.add_date("on", "Date they told us", hint)
        self.channel = self.form.add_choice("channel", "How it reached us", tuple((str(c), c.words) for c in CHANNELS))
        self.received_by = self.form.add_line("received_by", "Who got it", "The member of staff they told.")
        self.words = self.form.add_box("words", "What they said", "In their own words.", lines=3)
        self.wants = self.form.add_box("wants", "What they want", lines=2)
        self.subject = self.form.add_line("subject", "What it is about", "In a few words; left empty, the first ones.")
        self.consequences(
            (
                "A new case is opened for the same resident and waits for triage.",
                "Each of the two cases shows the other.",
                "Consent that was given for this complaint is asked for again; other authority goes with it.",
            )
        )

    def hand_in(self) -> None:
        """Open it."""
        entry = NewComplaintEntry(
            self.day("on"),
            self.words.text(),
            self.subject.text(),
            CHANNELS[self.channel.currentIndex()],
            self.received_by.text(),
            self.wants.text(),
        )
        self.run(links.new_complaint, self.case.id, entry)

    def told(self, *result: object) -> str:
        """The new case opens."""
        view = next((part for part in result if isinstance(part, CaseView)), None)
        made = [one for one in view.ends.links if one.kind is LinkKind.NEW_COMPLAINT] if view and view.ends else []
        if not made:
            return "A new case was opened."
        self.ctx.open_case.emit(made[-1].case_id)
        return f"{made[-1].reference} is open and waits for triage."


class MergePage(SidePage):
    """Which case it goes into, and why the two are one."""

    title = "Merge into another case"
    verb = "Merge the two"
    intro = "For one thing told to us twice by the same resident or group. Everything in both stays readable."

    def build(self) -> None:
        """The choice, and the reason."""
        self.choices: tuple[MergeChoice, ...] = ()
        self.list = QListWidget()
        self.list.setProperty("choices", True)
        self.list.setSpacing(em(0.15))
        self.list.setWordWrap(True)
        self.list.setFixedHeight(self.fontMetrics().lineSpacing() * ROWS)
        self.form.add("into_id", "Case that goes on", self.list, "Other cases of the same resident or group.")
        self.none = body("There is no other case of this resident or group. Link the two cases instead.")
        self.none.hide()
        self.form.add_widget(self.none)
        self.words = self.form.add_box("text", "Why the two are one", lines=2)
        self.list.currentRowChanged.connect(lambda _row: self._weigh())
        self.go.setEnabled(False)
        self.ctx.read(merging.choices, self.case.id, done=self._arrived, owner=self)

    def has_typed(self) -> bool:
        """Words were written."""
        return bool(self.words.text().strip())

    def picked(self) -> MergeChoice | None:
        """The marked case."""
        at = self.list.currentRow()
        return self.choices[at] if 0 <= at < len(self.choices) else None

    def hand_in(self) -> None:
        """Merge."""
        if (picked := self.picked()) is not None:
            self.run(merging.merge, self.case.id, picked.case_id, self.words.text())

    def told(self, *result: object) -> str:
        """What moved in the case that goes on."""
        found = next((part for part in result if isinstance(part, tuple)), ())
        moved = [one for one in found if isinstance(one, Moved)]
        lines = [f"{one.clock}: {_day(one.old_due_on)} → {_day(one.new_due_on)}." for one in moved]
        picked = self.picked()
        into = picked.words.partition(",")[0] if picked else "the other case"
        return " ".join((f"Merged into {into}.", *(lines or ["No date moved."])))

    def _arrived(self, choices: tuple[MergeChoice, ...]) -> None:
        self.choices = choices
        for one in choices:
            item = QListWidgetItem(f"{one.words}, received {long_date(one.received_on)}")
            item.setToolTip(one.why_not)
            self.list.addItem(item)
        self.none.setVisible(not choices)
        # Only what leaves no choice is chosen beforehand: a wrong merge is tedious to undo.
        possible = [at for at, one in enumerate(choices) if not one.why_not]
        self.list.setCurrentRow(possible[0] if len(possible) == 1 else -1)
        self._weigh()

    def _weigh(self) -> None:
        picked = self.picked()
        self.go.setEnabled(picked is not None and not picked.why_not)
        if picked is None:
            self.consequences(())
        elif picked.why_not:
            self.consequences((f"Not into this one: {picked.why_not}",))
        else:
            earlier = min(self.case.received_on, picked.received_on)
            reference = picked.words.partition(",")[0]
            self.consequences(
                (
                    f"{self.case.reference} is closed as merged. {reference} goes on, with every point of both.",
                    f"The earlier receipt counts: {long_date(earlier)}. Dates are worked out again, and what moved "
                    "is shown and written down.",
                )
            )


def _day(on: date | None) -> str:
    return dated(on) if on is not None else "no date"
