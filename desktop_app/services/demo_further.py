"""The fictional complaints that go further: stage 2, the Ombudsman, and what stands beside an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from desktop_app.policy.compensation import Head
from desktop_app.policy.kinds import (
    Channel,
    LetterKind,
    MeetingAnswer,
    MeetingKind,
    OmbudsmanFinding,
    OmbudsmanRoute,
    PartyRole,
    RestrictionKind,
)
from desktop_app.services import (
    cases,
    compensation,
    contributions,
    escalation,
    holding,
    learning,
    links,
    meetings,
    ombudsman,
    ombudsman_evidence,
    ombudsman_orders,
    parties,
    restrictions,
    stage2,
    updates,
    withdrawal,
)
from desktop_app.services.demo_cast import texts
from desktop_app.services.demo_story import Story
from desktop_app.services.entries_ends import HoldEntry, NewComplaintEntry, WithdrawEntry
from desktop_app.services.entries_ombudsman import (
    AskedEntry,
    DeterminationEntry,
    MetEntry,
    OmbudsmanEntry,
    OrderEntry,
    PartEntry,
    SentEntry,
)
from desktop_app.services.entries_people import PartyEntry, RestrictionEntry
from desktop_app.services.entries_redress import CompensationEntry, LearningEntry, OfferNewsEntry
from desktop_app.services.entries_redress import PartEntry as SumEntry
from desktop_app.services.entries_side import FollowUpEntry, MeetingEntry, OfferEntry, QuestionEntry, UpdateEntry
from desktop_app.services.entries_stage2 import AcceptEntry, DisputeEntry, RefuseEntry, RequestEntry
from desktop_app.services.staff import colleagues

Telling = Callable[[Story, int], None]
REVIEWER = "Marcus Bell"
HEAD = "Farida Aziz"


def further() -> Iterator[tuple[int, Telling]]:
    """Each story with the working day before today on which its complaint came in."""
    for day in (2, 1):
        yield 30 + day * 4, _asked(day)
    yield 34, _refused(12)
    for asked, reached in ((3, 1), (5, 2), (8, 3), (12, 4), (16, 4), (24, 4), (30, 4), (26, 5), (28, 5), (30, 6)):
        yield asked + 34, _at_stage2(asked, reached)
    for asked, reached in ((60, 1), (75, 2), (90, 3), (110, 4), (130, 5)):
        yield asked + 30, _at_ombudsman(asked, reached)
    for day, tell in ((9, on_hold), (8, _withdrawn), (7, asking_others), (11, visited), (13, restricted)):
        yield day, tell(day)
    yield 6, petition(6)
    for day, is_paid in ((24, True), (18, False), (14, False)):
        yield day, _compensated(day, is_paid=is_paid)
    yield 22, _branching(22)


def _words(key: str) -> str:
    return str(texts("further")[key])


def staff_called(story: Story, name: str) -> int:
    """A colleague by name."""
    return next(each.id for each in colleagues(story.desk) if each.name == name)


def answered(story: Story, owner: int, received: int, day: int) -> None:
    """Taken through stage 1 and answered on a day."""
    story.log_complaint(received - 1, owner)
    story.acknowledge(received - 2)
    story.look_into(received - 4)
    story.find(day + 2)
    story.respond(day)


def ask(story: Story, day: int) -> None:
    """Stage 2 is asked for."""
    on = story.days.go(day)
    entry = RequestEntry(on, Channel.PHONE, "the contact centre", story.chance.choice(texts("further")["reasons"]))
    story.case = escalation.request(story.desk, story.it.id, entry, story.act())[0]


def _asked(day: int) -> Telling:
    """Stage 2 asked for, and nobody has decided yet."""

    def tell(story: Story, owner: int) -> None:
        received = 30 + day * 4
        answered(story, owner, received, received - 11)
        ask(story, day)

    return tell


def _refused(day: int) -> Telling:
    """Stage 2 refused on a ground the Code knows, and told in a letter."""

    def tell(story: Story, owner: int) -> None:
        answered(story, owner, 34, 23)
        ask(story, day)
        story.days.go(day - 2)
        head = staff_called(story, HEAD)
        story.desk.sit_down(head)
        ground = escalation.grounds(story.desk, story.it.id)[0].key
        entry = RefuseEntry(
            ground, _words("refusal_evidence"), _words("refusal_consideration"), decided_by_id=head, is_confirmed=True
        )
        story.case = escalation.refuse(story.desk, story.it.id, entry, story.act())[0]
        story.send(day - 3, story.letter(day - 3, LetterKind.ESCALATION_REFUSAL))

    return tell


def _at_stage2(asked: int, reached: int) -> Telling:
    """At stage 2: 1 accepted, 2 a reviewer named, 3 acknowledged, 4 looked into, 5 answered, 6 closed."""

    def tell(story: Story, owner: int) -> None:
        answered(story, owner, asked + 34, asked + 23)
        through_stage2(story, asked, reached)

    return tell


def through_stage2(story: Story, asked: int, reached: int) -> None:
    """Asked for on a day and taken as far as :func:`_at_stage2` counts; 0 is asked and no more."""
    ask(story, asked)
    if not reached:
        return
    story.days.go(asked - 1)
    reviewer = staff_called(story, REVIEWER)
    story.desk.sit_down(reviewer)
    story.case = escalation.accept(story.desk, story.it.id, AcceptEntry(owner_id=reviewer), story.act())[0]
    if reached > 1:
        _define(story, asked - 2, reviewer)
    if reached > 2:
        story.send(asked - 2, story.letter(asked - 2, LetterKind.ESCALATION_ACKNOWLEDGEMENT))
    if reached > 3:
        story.look_into(asked - 4)
        story.find(asked - 6)
    if reached > 4:
        story.send(asked - 17, story.letter(asked - 17, LetterKind.FINAL_RESPONSE))
    if reached > 5:
        finish(story, asked - 19)


def finish(story: Story, day: int) -> None:
    """What was still to be done is done, and the case closed."""
    for action in [each for each in story.it.actions if each.done_on is None]:
        on = story.days.go(day)
        story.case = cases.complete_action(story.desk, action.id, on, story.cast.doing("evidence"), story.act())[0]
    story.close(day)


def _define(story: Story, day: int, reviewer: int) -> None:
    """A reviewer, and every point in dispute as it was."""
    story.days.go(day)
    story.case = stage2.name_reviewer(story.desk, story.it.id, reviewer, story.act())[0]
    points = tuple(DisputeEntry(point.id) for point in story.it.points)
    story.case = stage2.set_dispute(story.desk, story.it.id, points, story.act())[0]


def _at_ombudsman(asked: int, reached: int) -> Telling:
    """At the Ombudsman: 1 an enquiry, 2 evidence asked for, 3 sent, 4 decided with an order open, 5 the order met."""

    def tell(story: Story, owner: int) -> None:
        answered(story, owner, asked + 30, asked + 19)
        through_stage2(story, asked, 5)
        day = asked - 25
        recorded(story, day, OmbudsmanRoute.ENQUIRY if reached == 1 else OmbudsmanRoute.FULL)
        if reached > 1:
            evidence(story, 9 if reached == 2 else day - 2, is_sent=reached > 2)
        if reached > 3:
            decided(story, 15 if reached == 4 else 40, is_met=reached > 4)

    return tell


def recorded(story: Story, day: int, route: OmbudsmanRoute) -> None:
    """The Ombudsman has it, on a route."""
    on = story.days.go(day)
    number = f"2026{story.chance.randint(10_000, 99_999)}"
    entry = OmbudsmanEntry(number, route, on, "By letter from the Ombudsman.")
    story.case = ombudsman.record(story.desk, story.it.id, entry, story.act())[0]


def evidence(story: Story, day: int, *, is_sent: bool) -> None:
    """Evidence is asked for, and sent twelve working days later."""
    on = story.days.go(day)
    items = tuple(key for key, _ in ombudsman_evidence.choices())
    story.case = ombudsman_evidence.ask(story.desk, story.it.id, AskedEntry(on, items), story.act())[0]
    if is_sent:
        sent = SentEntry(story.days.go(day - 12), items[1:], _words("evidence_sent"))
        story.case = ombudsman_evidence.send(story.desk, story.it.id, sent, story.act())[0]


def decided(story: Story, day: int, *, is_met: bool) -> None:
    """A determination with orders, which are met twelve working days later."""
    on = story.days.go(day)
    due_on = story.desk.calendar().after(on, 20)
    orders = [OrderEntry(what, "Head of customer services", due_on) for what in texts("further")["ordered"]]
    orders.append(OrderEntry(_words("recommended"), "Repairs", due_on + timedelta(days=28), is_order=False))
    parts = (
        PartEntry("Our handling of the repairs", OmbudsmanFinding.MALADMINISTRATION),
        PartEntry("Our handling of the complaint", OmbudsmanFinding.SERVICE_FAILURE),
    )
    entry = DeterminationEntry(on, _words("determination"), parts, tuple(orders))
    story.case = ombudsman_orders.determine(story.desk, story.it.id, entry, story.act())[0]
    for action in [each for each in story.it.actions if is_met and each.what in texts("further")["ordered"]]:
        done = story.days.go(day - 12)
        met = MetEntry(done, _words("proof"), told_on=done)
        story.case = ombudsman_orders.meet(story.desk, action.id, met, story.act())[0]


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


def _compensated(day: int, *, is_paid: bool) -> Telling:
    """Answered with a sum, worked out line by line, and with a lesson."""

    def tell(story: Story, owner: int) -> None:
        story.log_complaint(day, owner)
        story.acknowledge(day - 2)
        story.look_into(day - 4)
        story.find(day - 7)
        work_out(story, day - 8)
        story.respond(day - 9)
        learn(story, day - 10)
        if is_paid:
            (sum_,) = story.it.redress.compensations if story.it.redress else ()
            for what, on in (("accepted", day - 11), ("paid", day - 14)):
                news = OfferNewsEntry(sum_.id, what, story.days.go(on), "By bank transfer." if what == "paid" else "")
                story.case = compensation.follow_offer(story.desk, story.it.id, news, story.act())[0]

    return tell


def work_out(story: Story, day: int) -> None:
    """A sum, worked out line by line by somebody who may."""
    on = story.days.go(day)
    story.desk.sit_down(staff_called(story, REVIEWER))
    heads = list(Head)
    parts = (
        SumEntry(heads[0], "Two days' pay lost waiting in", "£140"),
        SumEntry(heads[-1], "Eleven weeks without one room", "£220"),
    )
    pay_by = story.desk.calendar().after(on, 15)
    entry = CompensationEntry(parts, _words("impact"), "Finance team", pay_by, is_agreed=True)
    story.case = compensation.compensate(story.desk, story.it.id, entry, story.act())[0]


def learn(story: Story, day: int) -> None:
    """What was learnt, and the change made of it."""
    on = story.days.go(day)
    root, lesson, change, owner, said, did = story.chance.choice(texts("further")["lessons"])
    due_on = story.desk.calendar().after(on, 30)
    entry = LearningEntry(root, lesson, change, owner, due_on, said, did)
    story.case = learning.write_learning(story.desk, story.it.id, entry, story.act())[0]


def _branching(day: int) -> Telling:
    """A new matter raised after the answer becomes a complaint of its own, linked."""

    def tell(story: Story, owner: int) -> None:
        answered(story, owner, day, day - 12)
        on = story.days.go(2)
        entry = NewComplaintEntry(on, _words("contacts_elsewhere"), "Communal door does not close")
        links.new_complaint(story.desk, story.it.id, entry, story.act())

    return tell
