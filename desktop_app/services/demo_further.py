"""The fictional complaints that go further, and what stands beside an answer: on hold, visited, restricted, shared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from desktop_app.policy.kinds import Channel, MeetingAnswer, MeetingKind, PartyRole, RestrictionKind
from desktop_app.services import contributions, holding, links, meetings, parties, restrictions, updates, withdrawal
from desktop_app.services.demo_cast import texts
from desktop_app.services.demo_ombudsman import at_ombudsman
from desktop_app.services.demo_redress import compensated
from desktop_app.services.demo_stage2 import REVIEWER, answered, asked, at_stage2, refused, staff_called
from desktop_app.services.demo_story import Story, Telling
from desktop_app.services.entries_ends import HoldEntry, NewComplaintEntry, WithdrawEntry
from desktop_app.services.entries_people import PartyEntry, RestrictionEntry
from desktop_app.services.entries_side import FollowUpEntry, MeetingEntry, OfferEntry, QuestionEntry, UpdateEntry


def further() -> Iterator[tuple[int, Telling]]:
    """Each story with the working day before today on which its complaint came in."""
    for day in (2, 1):
        yield 30 + day * 4, asked(day)
    yield 34, refused(12)
    for day, reached in ((3, 1), (5, 2), (8, 3), (12, 4), (16, 4), (24, 4), (30, 4), (26, 5), (28, 5), (30, 6)):
        yield day + 34, at_stage2(day, reached)
    for day, reached in ((60, 1), (75, 2), (90, 3), (110, 4), (130, 5)):
        yield day + 30, at_ombudsman(day, reached)
    for day, tell in ((9, on_hold), (8, _withdrawn), (7, asking_others), (11, visited), (13, restricted)):
        yield day, tell(day)
    yield 6, petition(6)
    for day, is_paid in ((24, True), (18, False), (14, False)):
        yield day, compensated(day, is_paid=is_paid)
    yield 22, _branching(22)


def _words(key: str) -> str:
    return str(texts("further")[key])


def on_hold(day: int) -> Telling:
    """Acknowledged, and waiting for somebody else."""

    def tell(story: Story, owner: int) -> None:
        story.log_complaint(day, owner)
        story.acknowledge(day - 2)
        on = story.days.go(day - 4)
        entry = HoldEntry(_words("hold_who"), _words("hold_why"), story.desk.calendar().after(on, 8))
        story.case = holding.hold(story.desk, story.it.id, entry, story.act())[0]

    return tell


def _withdrawn(day: int) -> Telling:
    def tell(story: Story, owner: int) -> None:
        story.log_complaint(day, owner)
        story.acknowledge(day - 1)
        on = story.days.go(day - 3)
        entry = WithdrawEntry(story.it.resident.name or "The resident", on, _words("withdrawn"), is_told=True)
        story.case = withdrawal.withdraw(story.desk, story.it.id, entry, story.act())[0]

    return tell


def asking_others(day: int) -> Telling:
    """Two questions to other teams: one answered, one chased and still owed."""

    def tell(story: Story, owner: int) -> None:
        story.log_complaint(day, owner)
        story.acknowledge(day - 1)
        team, question = texts("further")["question"]
        for asked_of in (team, "Income team"):
            on = story.days.go(day - 2)
            entry = QuestionEntry(asked_of, question, story.desk.calendar().after(on, 3))
            story.case = contributions.ask_contribution(story.desk, story.it.id, entry, story.act())[0]
        assert story.it.side is not None
        first, second = story.it.side.contributions
        for row, what, words in ((first, "answered", _words("answer")), (second, "chased", _words("chaser"))):
            on = story.days.go(1)
            news = FollowUpEntry(row.id, what, on, words)
            story.case = contributions.follow_up(story.desk, story.it.id, news, story.act())[0]

    return tell


def visited(day: int) -> Telling:
    """A home visit offered, accepted and held; updates in a rhythm."""

    def tell(story: Story, owner: int) -> None:
        story.log_complaint(day, owner)
        story.acknowledge(day - 2)
        on = story.days.go(day - 3)
        offer = OfferEntry(MeetingKind.HOME_VISIT, on, _words("meeting"))
        story.case = meetings.offer_meeting(story.desk, story.it.id, offer, story.act())[0]
        assert story.it.side is not None
        (meeting,) = story.it.side.meetings
        held = MeetingEntry(
            meeting.id, MeetingAnswer.ACCEPTED, story.days.go(day - 6), is_held=True, who_came="The resident",
            words=_words("met"),
        )  # fmt: skip
        story.case = meetings.record_meeting(story.desk, story.it.id, held, story.act())[0]
        update = UpdateEntry(story.days.go(day - 7), Channel.PHONE, _words("update"), every=5)
        story.case = updates.update_resident(story.desk, story.it.id, update, story.act())[0]

    return tell


def restricted(day: int) -> Telling:
    """How the resident may reach us is limited, with everything weighed."""

    def tell(story: Story, owner: int) -> None:
        story.log_complaint(day, owner)
        story.acknowledge(day - 2)
        on = story.days.go(day - 5)
        entry = RestrictionEntry(
            RestrictionKind.ONE_CONTACT, _words("restriction"), _words("restriction_evidence"),
            _words("restriction_equality"), tried="We met twice and agreed a weekly call, which was not kept.",
            warned_on=story.days.ago(day), starts_on=on, review_on=on + timedelta(days=90),
            decided_by_id=staff_called(story, REVIEWER),
        )  # fmt: skip
        story.case = restrictions.restrict_contact(story.desk, story.it.id, entry, story.act())[0]

    return tell


def petition(day: int) -> Telling:
    """One person speaks for the block; two neighbours have copies."""

    def tell(story: Story, owner: int) -> None:
        story.log_complaint(day, owner)
        story.days.go(day - 1)
        for role, gets_copies in ((PartyRole.LEAD, False), (PartyRole.MEMBER, True), (PartyRole.MEMBER, True)):
            person = story.cast.person()
            entry = PartyEntry(role, person.name, person.address, person.postcode, person.phone, "", gets_copies)
            story.case = parties.add_party(story.desk, story.it.id, entry, story.act())[0]

    return tell


def _branching(day: int) -> Telling:
    """A new matter raised after the answer becomes a complaint of its own, linked."""

    def tell(story: Story, owner: int) -> None:
        answered(story, owner, day, day - 12)
        on = story.days.go(2)
        entry = NewComplaintEntry(on, _words("contacts_elsewhere"), "Communal door does not close")
        links.new_complaint(story.desk, story.it.id, entry, story.act())

    return tell
