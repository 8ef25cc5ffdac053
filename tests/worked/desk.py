"""A landlord with a colleague of every rank, and one case that its days are played on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import uuid4

from desktop_app.clock import FixedClock
from desktop_app.policy.kinds import Rank
from desktop_app.policy.steps import Step, may
from desktop_app.services import cases
from desktop_app.services.case_facts import judged
from desktop_app.services.case_loading import load_case
from desktop_app.services.desk import Desk
from desktop_app.services.entries import LandlordEntry
from desktop_app.services.landlord import set_up
from desktop_app.services.staff import add_colleague
from desktop_app.services.views import CaseView
from tests.guarded import SharedDesk, decide_alone, take_up_pack
from tests.postgres import Server

_STAFF = {
    "leader": ("Grace Amoah", "Team leader", Rank.TEAM_LEADER),
    "manager": ("Tom Reilly", "Housing manager", Rank.MANAGER),
    "colleague": ("Sade Cole", "Complaint handler", Rank.HANDLER),
    "head": ("Ruth Mensah", "Head of customer services", Rank.HEAD_OF_SERVICE),
    "director": ("David Okoro", "Director of housing", Rank.DIRECTOR),
    "post_room": ("Lee Ward", "Post room assistant", Rank.POST_ROOM),
}


@dataclass
class Table:
    """The desk a story is played at."""

    desk: Desk
    people: dict[str, int]
    case_id: int = 0
    expected: dict[str, date] = field(default_factory=dict)
    """Every date that must stand now, by clock."""
    shut: dict[str, str] = field(default_factory=dict)
    """Every step that must be shown as refused now, by the section that refuses it."""

    def turn_to(self, on: date, who: str) -> None:
        """The morning of a day, with somebody at the desk."""
        assert isinstance(self.desk.clock, FixedClock)
        self.desk.clock.at = datetime(on.year, on.month, on.day, 10, tzinfo=UTC)
        self.desk.sit_down(self.people[who])

    def may(self, key: str) -> Step:
        """One step, open or refused, as the rules see the case now."""
        with self.desk.reading() as session:
            it = judged(session, self.desk, load_case(session, self.case_id))
            return may(key, it.facts, it.rules, it.actor, it.readings, it.today, it.calendar)

    @property
    def case(self) -> CaseView:
        """The case as it now is."""
        return cases.case(self.desk, self.case_id)


def table(desk: Desk, pack: str) -> Table:
    """A bare desk set up under a policy, on a day before any of the stories begins."""
    assert isinstance(desk.clock, FixedClock)
    desk.clock.at = datetime(2024, 4, 2, 9, tzinfo=UTC)
    set_up(
        desk,
        LandlordEntry(
            name="Brightwater Homes", address="Quay House\n1 Harbour Street\nSALFORD", postcode="M50 3XY",
            phone="0161 496 0000", email="complaints@brightwater.example", website="www.brightwater.example", pack=pack,
            my_name="Priya Shah", my_job_title="Complaint handler", my_phone="0161 496 0123",
            my_email="priya.shah@brightwater.example",
        ),
        act(),
    )  # fmt: skip
    people = {"handler": desk.staff_id}
    for key, (name, job_title, rank) in _STAFF.items():
        people[key] = add_colleague(desk, name, job_title, "0161 496 0123", "", rank, act())[0].id
    return Table(desk, people)


def shared_table(server: Server, database: str, clock: FixedClock, pack: str) -> Table:
    """The same on a shared server, where sitting down is logging in."""
    clock.at = datetime(2024, 4, 2, 9, tzinfo=UTC)
    take_up_pack(server, database, clock, pack)
    decide_alone(server, database)
    desk = SharedDesk(server, database, clock)
    return Table(desk, desk.people)


def act() -> str:
    """The id of one gesture."""
    return str(uuid4())
