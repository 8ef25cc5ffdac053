"""Builds the demonstration landlord: some 200 fictional cases in every state, on days counted back from today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

from sqlalchemy.orm import Session

from desktop_app.clock import FixedClock
from desktop_app.errors import RedressError
from desktop_app.models import Case
from desktop_app.policy.kinds import Rank
from desktop_app.services.assigning import assign, cases_of
from desktop_app.services.clocks import recompute_all_open
from desktop_app.services.demo_cast import Cast, texts
from desktop_app.services.demo_days import Days, PastDesk
from desktop_app.services.demo_plan import Plan, plans
from desktop_app.services.demo_story import Story
from desktop_app.services.demo_words import first_words, later_words
from desktop_app.services.desk import Desk
from desktop_app.services.entries import LandlordEntry, PersonEntry
from desktop_app.services.landlord import set_up
from desktop_app.services.opening import is_set_up
from desktop_app.services.staff import add_colleague

SEED = 20261122
FOUNDED = 300
"""Working days before today on which the fictional landlord set up its desk."""
OWNERS = ("Priya Shah", "Daniel Osei", "Megan Pryce", "Joanna Wilk")
SHARES = (9, 5, 4, 2)
LEADER = "Joanna Wilk"
"""Changes what letters say, and hands cases over."""
RELIEVED = "Daniel Osei"
HANDED_WORDS = "Daniel has more than he can answer in time. Please ring them this week and say that it is yours now."


class BuildingStopped(RedressError):
    """Somebody no longer wants the demonstration; nothing of it was kept."""


def build_demo(
    desk: Desk, built: Callable[[int, int], object] | None = None, is_wanted: Callable[[], bool] = lambda: True
) -> None:
    """Fills an empty desk through the real services, in one transaction: built whole or not at all.

    The same day gives the same cases: people, texts and fates come from one seed. ``built`` hears how many cases of
    how many are made, for a progress bar; ``is_wanted`` is asked before each case.

    Raises:
        BuildingStopped: it is not wanted any more.
    """
    clock = FixedClock(desk.clock.now())
    with desk.session() as session:
        past = PastDesk(desk, session, clock)
        chance = Random(SEED)
        days = Days(clock, past.calendar(), desk.clock.today())
        days.go(FOUNDED)
        staff = _landlord(past, chance)
        first_words(past, days, staff[LEADER])
        cast = Cast(chance)
        known: list[PersonEntry] = []
        planned = tuple(plans(chance))
        for number, plan in enumerate(planned, 1):
            if not is_wanted():
                raise BuildingStopped("The demonstration was not made.", kept="Nothing of it was kept.")
            _tell(past, days, cast, chance, plan, staff, known)
            if built is not None:
                built(number, len(planned))
            past.forget()
        later_words(past, days, staff[LEADER])
        _hand_over(past, days, staff)
        _come_back(past, session, clock, desk)
    desk.forget_calendar()


def remove_unbuilt(desk: Desk) -> None:
    """Closes the desk and takes its file away, with what SQLite keeps beside it; one that was built stays."""
    is_built, path = is_set_up(desk), desk.engine.url.database
    desk.close()
    if not is_built and path:
        for ending in ("", "-wal", "-shm", "-journal"):
            Path(f"{path}{ending}").unlink(missing_ok=True)


def _landlord(past: PastDesk, chance: Random) -> dict[str, int]:
    """Brightwater Homes and everybody who works there; ids by name."""
    about, (me, *others) = texts("landlord")["landlord"], texts("landlord")["staff"]
    set_up(
        past,
        LandlordEntry(
            **about,
            my_name=me["name"],
            my_job_title=me["job_title"],
            my_phone=me["phone"],
            my_email=me["email"],
        ),
        f"demo-{chance.getrandbits(96):024x}",
    )
    staff = {me["name"]: past.staff_id}
    for each in others:
        act = f"demo-{chance.getrandbits(96):024x}"
        view, _ = add_colleague(
            past, each["name"], each["job_title"], each["phone"], each["email"], Rank[each["rank"].upper()], act
        )
        staff[each["name"]] = view.id
    return staff


def _tell(
    past: PastDesk, days: Days, cast: Cast, chance: Random, plan: Plan, staff: dict[str, int], known: list[PersonEntry]
) -> None:
    matter = cast.matter() if plan.kind == "matter" else cast.other(plan.kind)
    story = Story(past, days, cast, chance, matter)
    owner = staff[chance.choices(OWNERS, SHARES)[0]]
    past.sit_down(owner)
    person = _person(cast, chance, plan, known)
    others: dict[str, object] = {"representative": cast.representative()} if plan.has_representative else {}
    is_email_file = plan.by_email_file and not plan.is_anonymous
    story.take_in(plan.received, plan.logged, person, is_email_file=is_email_file, **others)
    if person.resident_id is None and not person.is_anonymous:
        known.append(replace(person, resident_id=story.it.resident.id))
    if plan.tell is not None:
        plan.tell(story, owner)


def _person(cast: Cast, chance: Random, plan: Plan, known: list[PersonEntry]) -> PersonEntry:
    if plan.is_anonymous:
        return PersonEntry(is_anonymous=True)
    if known and chance.random() < 0.15:
        return chance.choice(known)
    return cast.person()


def _hand_over(past: PastDesk, days: Days, staff: dict[str, int]) -> None:
    """The team leader hands two cases to Priya Shah, who finds them under Handed to you."""
    days.go(1)
    past.sit_down(staff[LEADER])
    assign(past, cases_of(past, staff[RELIEVED])[-2:], staff[OWNERS[0]], HANDED_WORDS, "demo-handed-over")
    past.forget()


def _come_back(past: PastDesk, session: Session, clock: FixedClock, desk: Desk) -> None:
    """Today again, with Priya Shah at the desk; how late each open case has become is looked at once more."""
    clock.at = desk.clock.now()
    recompute_all_open(session, past, "the demonstration was built")
    assert session.get(Case, 1) is not None
