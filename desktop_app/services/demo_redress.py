"""The fictional complaints that are answered with a sum of money, and what was learnt from them."""

from __future__ import annotations

from desktop_app.policy.compensation import Head
from desktop_app.services import compensation, learning
from desktop_app.services.demo_cast import texts
from desktop_app.services.demo_stage2 import REVIEWER, staff_called
from desktop_app.services.demo_story import Story, Telling
from desktop_app.services.entries_redress import CompensationEntry, LearningEntry, OfferNewsEntry, PartEntry


def compensated(day: int, *, is_paid: bool) -> Telling:
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
        PartEntry(heads[0], "Two days' pay lost waiting in", "£140"),
        PartEntry(heads[-1], "Eleven weeks without one room", "£220"),
    )
    pay_by = story.desk.calendar().after(on, 15)
    entry = CompensationEntry(parts, str(texts("further")["impact"]), "Finance team", pay_by, is_agreed=True)
    story.case = compensation.compensate(story.desk, story.it.id, entry, story.act())[0]


def learn(story: Story, day: int) -> None:
    """What was learnt, and the change made of it."""
    on = story.days.go(day)
    root, lesson, change, owner, said, did = story.chance.choice(texts("further")["lessons"])
    due_on = story.desk.calendar().after(on, 30)
    entry = LearningEntry(root, lesson, change, owner, due_on, said, did)
    story.case = learning.write_learning(story.desk, story.it.id, entry, story.act())[0]
