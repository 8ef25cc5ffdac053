"""A complaint ends without our answer: the resident takes it back, or agrees with us how it is put right."""

from __future__ import annotations

from desktop_app.policy.words import count
from desktop_app.services import withdrawal
from desktop_app.services.entries_ends import CommitmentEntry, WithdrawEntry
from desktop_app.ui.screens.case.acts.side_page import SidePage
from desktop_app.ui.widgets.marks import Tick


class WithdrawPage(SidePage):
    """Who said so, when, in their words, and that they may come back. Nobody is ever pressed to."""

    title = "The resident takes the complaint back"
    verb = "Close as withdrawn"
    intro = "Only when they say so themselves, or whoever acts for them. Do not ask them to, and do not suggest it."
    kept_fields = ("said_by",)

    def build(self) -> None:
        """Who, when, words, told."""
        self.said_by = self.form.add_line("said_by", "Who took it back", "The resident, or who acts for them.")
        self.said_by.setText(self.case.resident.name)
        self.add_date("on", "Date they told us", "When any member of staff heard it.", on=self.ctx.today())
        self.words = self.form.add_box("words", "What they said", "In their own words.", lines=3)
        self.is_told = Tick("They were &told that they can come back at any time")
        self.form.add("is_told", "Told", self.is_told)
        left = sum(one.is_open for one in self.case.actions)
        self.consequences(
            (
                "The case is closed as withdrawn. No answer is owed any more; everything recorded stays.",
                f"{count(left, 'action')} promised and not done: what we promised stands." if left else "",
                "If they come back, the case is taken up again where it was, with the dates it had.",
            )
        )

    def hand_in(self) -> None:
        """Close it."""
        entry = WithdrawEntry(self.said_by.text(), self.day("on"), self.words.text(), self.is_told.isChecked())
        self.run(withdrawal.withdraw, self.case.id, entry)

    def told(self, *_result: object) -> str:
        """Said once done."""
        return f"{self.case.reference} is closed as withdrawn. It can be taken up again."


class CommitmentPage(SidePage):
    """What was agreed with the resident, on which this policy may close the complaint."""

    title = "A solution agreed with the resident"
    verb = "Record what was agreed"
    intro = "What they agreed to, who does it and by when. Add each promise as an action, so that it is followed up."
    done_words = "Recorded. The policy now lets this complaint be closed; the Code still asks for a written answer."

    def build(self) -> None:
        """When, and what."""
        self.add_date("on", "Date it was agreed", on=self.ctx.today())
        self.words = self.form.add_box("words", "What was agreed", lines=3)

    def hand_in(self) -> None:
        """Record it."""
        self.run(withdrawal.record_commitment, self.case.id, CommitmentEntry(self.day("on"), self.words.text()))
