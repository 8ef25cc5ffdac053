"""What stands beside the fictional complaints: promises put off, dates not kept, ties, the household, a survey."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.policy.compensation import Head
from desktop_app.policy.kinds import Answered, Channel, Decision, LetterKind, NeedKind
from desktop_app.services import (
    accounts,
    action_news,
    aftercare,
    approval_requests,
    barring,
    cases,
    household,
    lateness,
    letters,
    links,
    merging,
    requests,
)
from desktop_app.services.demo_cast import texts
from desktop_app.services.demo_stage2 import HEAD, REVIEWER, staff_called
from desktop_app.services.demo_story import Story, Telling
from desktop_app.services.entries import AccountEntry
from desktop_app.services.entries_ends import LatenessEntry, NewComplaintEntry
from desktop_app.services.entries_people import BarEntry, DeclareEntry, MemberEntry, NeedEntry
from desktop_app.services.entries_redress import CompensationEntry, PartEntry, PutOffEntry, TellingEntry
from desktop_app.services.entries_side import ChaseEntry, SurveyEntry

LEADER = "Joanna Wilk"


def beside() -> Iterator[tuple[int, Telling]]:
    """Each story with the working day before today on which its complaint came in."""
    yield 26, _put_off(26)
    for day in (15, 21):
        yield day, _late(day)
    yield 5, _tied(5)
    yield 4, _at_home(4)
    yield 40, _surveyed(40)
    yield 10, _merged(10)
    yield 9, _reviewed(9, "Megan Pryce", is_returned=False)
    yield 10, _reviewed(10, "Priya Shah", is_returned=True)


def _words(key: str) -> str:
    return str(texts("beside")[key])


def _put_off(day: int) -> Telling:
    """A promise that could not be kept: a new day with its reason, and the resident told of it."""

    def tell(story: Story, owner: int) -> None:
        story.log_complaint(day, owner)
        story.acknowledge(day - 2)
        story.look_into(day - 4)
        story.find(day - 7)
        story.respond(day - 8)
        for action in [each for each in story.it.actions if each.is_open][:1]:
            on = story.days.go(4)
            new_on = story.desk.calendar().after(max(on, action.due_on), 8)
            put_off = PutOffEntry(new_on, _words("put_off"))
            story.case = action_news.put_off(story.desk, action.id, put_off, story.act())[0]
            chased = TellingEntry(story.days.go(4), Channel.PHONE, _words("chased"))
            story.case = action_news.chase(story.desk, action.id, chased, story.act())[0]
            told = TellingEntry(story.days.go(3), Channel.PHONE, _words("told_of_new_day"), is_ombudsman_named=True)
            story.case = action_news.tell_resident(story.desk, action.id, told, story.act())[0]

    return tell


def _late(day: int) -> Telling:
    """Acknowledged after its day, and why."""

    def tell(story: Story, owner: int) -> None:
        story.log_complaint(day, owner)
        story.acknowledge(day - 7)
        story.days.go(day - 8)
        why = LatenessEntry("stage1.acknowledge", story.chance.choice(lateness.reasons()), _words("late_team"))
        story.case = lateness.explain(story.desk, story.it.id, why, story.act())[0]

    return tell


def _tied(day: int) -> Telling:
    """One colleague has a tie and steps back, another was complained about and is kept out."""

    def tell(story: Story, owner: int) -> None:
        story.log_complaint(day, owner)
        story.days.go(day - 1)
        none = DeclareEntry(owner, has_conflict=False)
        story.case = barring.declare_interests(story.desk, story.it.id, none, story.act())[0]
        tie = DeclareEntry(staff_called(story, REVIEWER), has_conflict=True, words=_words("tie"))
        story.case = barring.declare_interests(story.desk, story.it.id, tie, story.act())[0]
        out = BarEntry(staff_called(story, HEAD), _words("barred"))
        story.case = barring.bar_colleague(story.desk, story.it.id, out, story.act())[0]

    return tell


def _at_home(day: int) -> Telling:
    """Who lives there, and a need with the day it is looked at again."""

    def tell(story: Story, owner: int) -> None:
        story.log_complaint(day, owner)
        on = story.days.go(day - 1)
        for name, relationship, needs in texts("beside")["household"]:
            member = MemberEntry(name, relationship, needs)
            story.case = household.keep_member(story.desk, story.it.id, member, story.act())[0]
        review_on = story.desk.calendar().after(on, 120)
        need = NeedEntry(NeedKind.DISABILITY, _words("disability"), review_on)
        story.case = household.keep_need(story.desk, story.it.id, need, story.act())[0]
        first = story.it.contacts[0]
        more = AccountEntry(first.id, _words("told_more"), on=story.desk.clock.today())
        story.case = accounts.add_account(story.desk, story.it.id, more, story.act())[0]
        right = AccountEntry(first.id, f"{first.words} {_words('put_right')}", first.wants, is_correction=True)
        story.case = accounts.add_account(story.desk, story.it.id, right, story.act())[0]

    return tell


def _surveyed(day: int) -> Telling:
    """Closed, asked how it was handled, and answered."""

    def tell(story: Story, owner: int) -> None:
        story.log_complaint(day, owner)
        story.acknowledge(day - 2)
        story.look_into(day - 4)
        story.find(day - 7)
        story.respond(day - 8)
        story.keep_promises(5)
        for action in [each for each in story.it.actions if each.is_open]:
            on, evidence = story.days.go(5), story.cast.doing("evidence")
            story.case = cases.complete_action(story.desk, action.id, on, evidence, story.act())[0]
        story.close(4)
        on = story.days.go(3)
        story.case = aftercare.send_survey(story.desk, story.it.id, on, Channel.EMAIL, story.act())[0]
        answer = SurveyEntry(story.days.go(1), 4, _words("survey"))
        story.case = aftercare.record_survey(story.desk, story.it.id, answer, story.act())[0]

    return tell


def _merged(day: int) -> Telling:
    """The same thing told twice: the second case goes into the first."""

    def tell(story: Story, owner: int) -> None:
        story.log_complaint(day, owner)
        story.acknowledge(day - 2)
        on = story.days.go(day - 4)
        again = NewComplaintEntry(on, _words("again"), story.it.subject)
        _, changes = links.new_complaint(story.desk, story.it.id, again, story.act())
        (second,) = changes.cases - {story.it.id}
        story.days.go(day - 5)
        merging.merge(story.desk, second, story.it.id, _words("merged"), story.act())
        story.reread()

    return tell


def _reviewed(day: int, writer: str, *, is_returned: bool) -> Telling:
    """A stage 1 response that waits for anybody's review, or came back from the team leader with a reason."""

    def tell(story: Story, _owner: int) -> None:
        who = staff_called(story, writer)
        story.desk.sit_down(who)
        story.log_complaint(day, who)
        story.acknowledge(day - 2)
        story.look_into(day - 4)
        story.find(day - 7)
        story.promise(1)
        letter = story.letter(1, LetterKind.STAGE1_RESPONSE, issued=False)
        leader = staff_called(story, LEADER) if is_returned else None
        _ask_for_money(story, leader)
        story.desk.sit_down(who)
        letters.send_for_review(story.desk, letter.summary.id, leader, _words("review_note"), story.act())
        if leader is not None:
            story.desk.sit_down(leader)
            letters.send_back(story.desk, letter.summary.id, _words("review_returned"), story.act())
        story.reread()

    return tell


def _ask_for_money(story: Story, leader: int | None) -> None:
    """A sum above the handler's limit: asked of anybody who may, or come back from the team leader with words."""
    part = PartEntry(Head.UNQUANTIFIABLE, _words("asked_for"), "£180")
    pay_by = story.desk.calendar().after(story.desk.clock.today(), 15)
    entry = CompensationEntry((part,), _words("asked_impact"), "The income team", pay_by)
    money = Decision.COMPENSATION
    view, _ = approval_requests.ask(story.desk, story.it.id, money, entry, _words("asked_note"), leader, story.act())
    if leader is not None:
        story.desk.sit_down(leader)
        back, words = Answered.RETURNED, _words("asked_returned")
        approval_requests.answer(story.desk, view.asked[0].id, back, words, story.act())


def chased_request(story: Story, day: int) -> None:
    """The resident rang to ask after it, and was patient."""
    entry = ChaseEntry(story.days.go(day), Channel.PHONE, _words("request_chase"))
    story.case = requests.chase_request(story.desk, story.it.id, entry, story.act())[0]
