"""The fictional complaints that go to the Ombudsman: evidence asked for and sent, decisions, orders met."""

from __future__ import annotations

from datetime import timedelta

from desktop_app.policy.kinds import OmbudsmanFinding, OmbudsmanRoute
from desktop_app.services import ombudsman, ombudsman_evidence, ombudsman_orders
from desktop_app.services.demo_cast import texts
from desktop_app.services.demo_stage2 import answered, through_stage2
from desktop_app.services.demo_story import Story, Telling
from desktop_app.services.entries_ombudsman import (
    AskedEntry,
    DeterminationEntry,
    MetEntry,
    OmbudsmanEntry,
    OrderEntry,
    PartEntry,
    SentEntry,
)


def _words(key: str) -> str:
    return str(texts("further")[key])


def at_ombudsman(asked: int, reached: int) -> Telling:
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
