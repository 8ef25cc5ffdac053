"""Meetings and visits: the offer, what they said to it, and what came of it."""

from __future__ import annotations

from desktop_app.policy.kinds import MeetingAnswer, MeetingKind, Stage
from desktop_app.policy.words import with_weekday
from desktop_app.services import meetings
from desktop_app.services.entries_side import MeetingEntry, OfferEntry
from desktop_app.ui.screens.case.acts.side_page import SidePage, chosen

HELD = "held"


class OfferPage(SidePage):
    """Which kind, when it was offered."""

    title = "Offer a meeting"
    verb = "Record the offer"
    intro = "The resident may bring somebody. Saying no changes nothing for them."
    done_words = "Offer recorded."
    first = MeetingKind.MEDIATION

    def build(self) -> None:
        """Kind, day, words."""
        self.kind = self.form.add_choice("kind", "What is offered", tuple((k.value, k.words) for k in MeetingKind))
        self.kind.setCurrentIndex(self.kind.findData(self.likely().value))
        self.add_date("on", "Date it was offered", on=self.ctx.today())
        self.words = self.form.add_box("words", "Anything to add", "Day, place, who will be there.", lines=2)

    def likely(self) -> MeetingKind:
        """The kind that is most likely meant."""
        return MeetingKind.STAGE2_MEETING if self.case.stage is Stage.STAGE2 else self.first

    def hand_in(self) -> None:
        """Record it."""
        entry = OfferEntry(chosen(MeetingKind, self.kind), self.day("on"), self.words.text().strip())
        self.run(meetings.offer_meeting, self.case.id, entry)


class VisitPage(OfferPage):
    """A visit to see the home."""

    title = "Offer a home visit"
    intro = "To see it with our own eyes. The resident may say no, or bring somebody."

    def likely(self) -> MeetingKind:
        """A visit."""
        return MeetingKind.HOME_VISIT


class MeetingPage(SidePage):
    """What they said to an offer, or what came of the meeting."""

    title = "Record the meeting"
    verb = "Record the meeting"

    def build(self) -> None:
        """Which, what happened, when, who came, words."""
        waiting = [m for m in self.side.meetings if m.held_on is None and m.answer is not MeetingAnswer.DECLINED]
        choices = tuple((str(m.id), f"{m.kind.words}, offered {with_weekday(m.offered_on)}") for m in waiting)
        self.which = self.form.add_choice("meeting", "Which meeting or visit", choices)
        answers = ((MeetingAnswer.ACCEPTED.value, "They said yes"), (MeetingAnswer.DECLINED.value, "They said no"))
        self.what = self.form.add_choice("answer", "What happened", ((HELD, "It was held"), *answers))
        self.add_date("on", "Date", on=self.ctx.today())
        self.who = self.form.add_line("who_came", "Who came", "Whoever the resident brought too.", characters=50)
        self.words = self.form.add_box("words", "What was said", lines=4)
        self.what.currentIndexChanged.connect(self._chosen)
        self._chosen()

    def _chosen(self) -> None:
        self.form.fields["who_came"].setVisible(self.what.currentData() == HELD)

    def hand_in(self) -> None:
        """Record it."""
        what = str(self.what.currentData())
        is_held = what == HELD
        answer = MeetingAnswer.ACCEPTED if is_held else chosen(MeetingAnswer, self.what)
        who, words = self.who.text().strip() if is_held else "", self.words.text().strip()
        entry = MeetingEntry(int(self.which.currentData()), answer, self.day("on"), is_held, who, words)
        self.run(meetings.record_meeting, self.case.id, entry)
