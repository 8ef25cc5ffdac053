"""Lives that are over: how each ended, told from the day its complaint came in."""

from __future__ import annotations

from desktop_app.policy.kinds import CaseState, Channel, LetterKind, OmbudsmanRoute, Outcome
from desktop_app.services import aftercare, compensation, findings, lateness, ombudsman_orders, sorting, withdrawal
from desktop_app.services import ombudsman as ombudsman_desk
from desktop_app.services.demo_cast import texts
from desktop_app.services.demo_ombudsman import decided, evidence, recorded
from desktop_app.services.demo_plan import exclusion_answers
from desktop_app.services.demo_redress import learn, work_out
from desktop_app.services.demo_stage2 import finish, through_stage2
from desktop_app.services.demo_story import Story, Telling
from desktop_app.services.entries import FindingEntry
from desktop_app.services.entries_ends import LatenessEntry, WithdrawEntry
from desktop_app.services.entries_ombudsman import AnswerEntry, MetEntry
from desktop_app.services.entries_redress import OfferNewsEntry, SortingEntry
from desktop_app.services.entries_side import SurveyEntry
from desktop_app.services.landlords.matters import category_of

GONE_WRONG = (
    "The order was raised and then closed by mistake, and nobody looked at it again until the complaint.",
    "An order is closed when the work is done and not before.",
    "It was not done when it should have been, and asking again did not help.",
    "You waited for longer than you should have.",
)
"""What is found where a request was not done: what happened, what should have, why, and what it meant."""


def answered(received: int, *, lag: int, taken: int) -> Telling:
    """Acknowledged, looked into and answered in time, what was promised done, and closed."""

    def tell(story: Story, owner: int) -> None:
        sent = received - 2 - lag
        _to_answer(story, owner, received, sent, sent - taken)
        story.keep_promises(1)
        closed = _close(story, sent - taken - 4)
        if lag == 1 and closed > 4:
            _survey(story, closed - 1)

    return tell


def late(received: int, number: int) -> Telling:
    """Acknowledged or answered after its day, and why."""

    def tell(story: Story, owner: int) -> None:
        sent = received - (7 if number % 2 else 3)
        day = sent - (8 if number % 2 else 13)
        _to_answer(story, owner, received, sent, day)
        key = "stage1.acknowledge" if number % 2 else "stage1.respond"
        why = LatenessEntry(key, lateness.reasons()[number % len(lateness.reasons())], "Repairs")
        story.case = lateness.explain(story.desk, story.it.id, why, story.act())[0]
        story.keep_promises(1)
        _close(story, day - 5)

    return tell


def extended(received: int) -> Telling:
    """More time, told in time, and answered within it."""

    def tell(story: Story, owner: int) -> None:
        story.log_complaint(received - 1, owner)
        sent = received - 3
        story.acknowledge(sent)
        story.look_into(sent - 3)
        story.extend(sent - 7, 10)
        story.send(sent - 7, story.letter(sent - 7, LetterKind.STAGE1_EXTENSION))
        story.find(sent - 14)
        story.respond(sent - 17)
        _sort_by_category(story)
        story.keep_promises(1)
        _close(story, sent - 22)

    return tell


def paid(received: int) -> Telling:
    """Answered with a sum that was paid, and with a lesson."""

    def tell(story: Story, owner: int) -> None:
        story.log_complaint(received - 1, owner)
        sent = received - 3
        story.acknowledge(sent)
        story.look_into(sent - 2)
        story.find(sent - 5)
        work_out(story, sent - 6)
        story.desk.sit_down(owner)
        story.respond(sent - 8)
        _sort_by_category(story)
        learn(story, sent - 9)
        (money,) = story.it.redress.compensations if story.it.redress else ()
        for what, day in (("accepted", sent - 10), ("paid", sent - 13)):
            news = OfferNewsEntry(money.id, what, story.days.go(day), "By bank transfer." if what == "paid" else "")
            story.case = compensation.follow_offer(story.desk, story.it.id, news, story.act())[0]
        story.keep_promises(1)
        _close(story, sent - 45)

    return tell


def stage2(received: int, *, is_late: bool) -> Telling:
    """Answered, taken to stage 2, answered for good, and closed."""

    def tell(story: Story, owner: int) -> None:
        _to_answer(story, owner, received, received - 3, received - 11)
        asked = received - 30
        through_stage2(story, asked, 4)
        day = asked - (28 if is_late else 19)
        story.send(day, story.letter(day, LetterKind.FINAL_RESPONSE))
        finish(story, day - 3)

    return tell


def ombudsman(received: int) -> Telling:
    """Closed after stage 2, taken to the Ombudsman, decided, every order met, and closed by the Ombudsman too."""

    def tell(story: Story, owner: int) -> None:
        _to_answer(story, owner, received, received - 3, received - 11)
        asked = received - 30
        through_stage2(story, asked, 5)
        finish(story, asked - 19)
        recorded(story, asked - 60, OmbudsmanRoute.FULL)
        evidence(story, asked - 65, is_sent=True)
        decided(story, asked - 140, is_met=True)
        for action in [each for each in story.it.actions if each.is_open]:
            on = story.days.go(asked - 165)
            accepted = AnswerEntry(is_accepted=True, on=on)
            story.case = ombudsman_orders.answer(story.desk, action.id, accepted, story.act())[0]
            on = story.days.go(asked - 175)
            met = MetEntry(on, str(texts("further")["proof"]), told_on=on)
            story.case = ombudsman_orders.meet(story.desk, action.id, met, story.act())[0]
        on = story.days.go(asked - 183)
        words = str(texts("further")["ombudsman_ended"])
        story.case = ombudsman_desk.end(story.desk, story.it.id, on, words, story.act())[0]

    return tell


def left_out(received: int) -> Telling:
    """Left out of the complaints process, told why, and closed."""

    def tell(story: Story, owner: int) -> None:
        day = received - 2
        story.triage(day, owner, exclusion_answers(story))
        story.send(day - 1, story.letter(day - 1, LetterKind.EXCLUSION))
        story.close(day - 6)

    return tell


def withdrawn(received: int) -> Telling:
    """Taken back by the resident before there was an answer."""

    def tell(story: Story, owner: int) -> None:
        story.log_complaint(received - 1, owner)
        story.acknowledge(received - 3)
        on = story.days.go(received - 6)
        words = str(texts("further")["withdrawn"])
        entry = WithdrawEntry(story.it.resident.name or "The resident", on, words, is_told=True)
        story.case = withdrawal.withdraw(story.desk, story.it.id, entry, story.act())[0]

    return tell


def request(kind: str, received: int, took: int) -> Telling:
    """A request or a question, dealt with."""

    def tell(story: Story, owner: int) -> None:
        sort(story, owner, kind, received)
        story.close(received - took, "request_closings")

    return tell


def word(kind: str, received: int) -> Telling:
    """Praise or a comment, passed on."""

    def tell(story: Story, owner: int) -> None:
        sort(story, owner, kind, received)
        if story.it.state is not CaseState.CLOSED:
            story.close(received - 1, "request_closings")

    return tell


def sort(story: Story, owner: int, kind: str, day: int) -> None:
    """Triaged as what is no complaint."""
    policy = story.matter.get("policy", "")
    story.triage(day, owner, {"nature": kind, "hazards": ("none",), "other_policy": policy})


def gone_wrong(received: int) -> Telling:
    """A request that was not done became a complaint, which was answered."""

    def tell(story: Story, owner: int) -> None:
        sort(story, owner, "service_request", received)
        story.convert(received - 12)
        story.acknowledge(received - 14)
        story.look_into(received - 16)
        story.days.go(received - 20)
        told = FindingEntry(story.it.points[0].id, *GONE_WRONG[:2], Outcome.UPHELD, *GONE_WRONG[2:])
        story.case = findings.save_findings(story.desk, story.it.id, (told,), story.act())[0]
        story.respond(received - 21)
        _close(story, received - 25)

    return tell


def _to_answer(story: Story, owner: int, received: int, sent: int, day: int) -> None:
    """Through stage 1 to the answer, with a category."""
    story.log_complaint(min(received - 1, sent), owner)
    story.acknowledge(sent)
    story.look_into(max(sent - 3, day + 2))
    story.find(day + 1)
    story.respond(day)
    _sort_by_category(story)


def _sort_by_category(story: Story) -> None:
    category = category_of(story.matter["subject"])
    if category:
        story.case = sorting.sort_case(story.desk, story.it.id, SortingEntry(category), story.act())[0]


def _close(story: Story, day: int) -> int:
    """Closed then, or once what was promised is done; the day it was."""
    done = [each.done_on for each in story.it.actions if each.done_on is not None]
    after = min((story.day_of(on) for on in done), default=day)
    closed = max(min(day, after - 2), 0)
    story.close(closed)
    return closed


def _survey(story: Story, day: int) -> None:
    on = story.days.go(day)
    story.case = aftercare.send_survey(story.desk, story.it.id, on, Channel.EMAIL, story.act())[0]
    score = 2 + story.chance.randrange(4)
    answer = SurveyEntry(
        story.days.go(max(day - 3, 0)), score, str(texts("beside")["survey"]), is_told_how_to_complain=score == 2
    )
    story.case = aftercare.record_survey(story.desk, story.it.id, answer, story.act())[0]
