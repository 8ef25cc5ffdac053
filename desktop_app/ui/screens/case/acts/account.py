"""What the resident adds to their account, or how it should have been written down."""

from __future__ import annotations

from desktop_app.policy.kinds import Channel
from desktop_app.policy.words import short_date
from desktop_app.services import accounts
from desktop_app.services.entries import AccountEntry
from desktop_app.services.views import ContactView
from desktop_app.ui.screens.case.acts.side_page import SidePage
from desktop_app.ui.widgets.calm import CalmChoice
from desktop_app.ui.widgets.form import typed

MORE, WRONG = "more", "wrong"


class AccountPage(SidePage):
    """More words of theirs beside the first, or the first as they were really said."""

    title = "What the resident told us"
    verb = "Keep their words"
    intro = "In their own words. What was written down before is kept beside it, and can be read in the chronology."

    def build(self) -> None:
        """Which of the two, of which account, when and how; then their words and what they want."""
        choices = ((MORE, "They have told us more"), (WRONG, "It was written down wrongly"))
        self.what = self.form.add_choice("what", "What it is", choices)
        listed = tuple((str(one.id), self._called(one)) for one in self.case.contacts)
        self.which = self.form.add_choice("adds_to_id", "Which account of theirs", listed)
        hint = "The day any member of staff was told. It moves no date of the case."
        self.add_date("on", "Date they told us", hint, on=self.ctx.today())
        self.channel = CalmChoice(Channel)
        self.form.add("channel", "How it reached us", self.channel)
        self.received_by = self.form.add_line("received_by", "Who got it", "Leave empty if it was you.", characters=40)
        self.words = self.form.add_box("words", "In their own words")
        self.wants = self.form.add_box("wants", "What they want us to do", lines=2)
        self.what.currentIndexChanged.connect(self._chosen)
        self.which.currentIndexChanged.connect(self._chosen)
        self._chosen()

    def has_typed(self) -> bool:
        """The words differ from those that stood there."""
        return self._written() != self._before or bool(self.received_by.text().strip())

    def hand_in(self) -> None:
        """Keep them."""
        words, wants = self._written()
        is_new = self.what.currentData() == MORE
        entry = AccountEntry(
            int(self.which.currentData()),
            words,
            wants,
            is_correction=not is_new,
            on=self.day("on") if is_new else None,
            channel=self.channel.member() or Channel.PHONE,
            received_by=self.received_by.text().strip(),
        )
        self.run(accounts.add_account, self.case.id, entry)

    def told(self, *_result: object) -> str:
        """Said once done."""
        return "Their words are kept. See whether the points of the complaint still say it."

    def _called(self, one: ContactView) -> str:
        """``Telephone, Fri 20 Nov: The mould is back…``."""
        words = (one.words or one.wants).split()
        begins = " ".join(words[:6]) + ("…" if len(words) > 6 else "")
        return f"{one.channel.words}, {short_date(one.received_on, self.ctx.today())}: {begins or 'no words'}"

    def _written(self) -> tuple[str, str]:
        return typed(self.words), typed(self.wants)

    def _chosen(self) -> None:
        """A correction begins with what stands there; what is added begins empty."""
        is_new = self.what.currentData() == MORE
        for name in ("on", "channel", "received_by"):
            self.form.fields[name].setVisible(is_new)
        self.form.fields["adds_to_id"].setVisible(len(self.case.contacts) > 1)
        found = next(one for one in self.case.contacts if str(one.id) == self.which.currentData())
        self._before = ("", "") if is_new else (found.words, found.wants)
        for box, words in zip((self.words, self.wants), self._before, strict=True):
            box.setText(words)
            box.document().setModified(False)
        self.consequences(
            (
                "It stands in the case and in letters not yet issued. Letters already issued stay as they were sent.",
                "No date moves and no point changes: define the points anew where there is more to answer.",
                "" if is_new else "How it was written down before stays in the chronology.",
            )
        )
