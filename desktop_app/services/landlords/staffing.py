"""Sets up a fictional landlord through the real services: its people, teams, areas, who is away, saved views."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain

from desktop_app.models.folding import fold
from desktop_app.policy.case_filter import CaseFilter, Facet
from desktop_app.policy.kinds import Rank
from desktop_app.policy.saved_views import Whose
from desktop_app.services.absence import AbsenceEntry, add_absence
from desktop_app.services.demo_cast import texts
from desktop_app.services.desk import Desk
from desktop_app.services.entries import LandlordEntry
from desktop_app.services.landlord import set_up
from desktop_app.services.landlords.crowd import district_of
from desktop_app.services.landlords.sizes import Size
from desktop_app.services.saved_views import LooksFor, add_view
from desktop_app.services.staff import PlaceEntry, add_colleague, change_colleague, mark_left
from desktop_app.services.teams import keep_area, keep_team
from desktop_app.services.views_desk import StaffView

OWNER, LEADER, REVIEWER = "Daniel Osei", "Joanna Wilk", "Marcus Bell"
"""In whose names lives are told; others stand for them in each copy."""
FEWEST_CASES, MOST_CASES = 12, 26


@dataclass(frozen=True, slots=True)
class Team:
    """One team: who is in it, and the towns it works in."""

    leader: int
    handlers: tuple[int, ...]
    towns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Staff:
    """Everybody who works there."""

    people: Mapping[int, StaffView]
    teams: tuple[Team, ...]
    reviewers: tuple[int, ...]
    leavers: tuple[int, ...]
    owner: int
    leader: int
    reviewer: int

    @property
    def of_each_life(self) -> tuple[int, int, int]:
        """In whose names lives are told."""
        return (self.owner, self.leader, self.reviewer)


def set_up_landlord(desk: Desk, size: Size) -> Staff:
    """Brightwater Homes, grown to that size. The same size gives the same people under the same numbers."""
    about, (me, *others) = texts("landlord")["landlord"], texts("landlord")["staff"]
    entry = LandlordEntry(
        **about, my_name=me["name"], my_job_title=me["job_title"], my_phone=me["phone"], my_email=me["email"]
    )
    set_up(desk, entry, "size-landlord")
    towns = texts("landlords")["towns"]
    shares = tuple(tuple(range(number, len(towns), size.teams)) for number in range(size.teams))
    places = []
    for number, share in enumerate(shares):
        named = ", ".join(district_of(town) for town in share)
        area, _ = keep_area(desk, None, f"Area {number + 1}", named, f"size-area-{number}")
        team, _ = keep_team(desk, None, f"Team {number + 1}", f"size-team-{number}")
        places.append((team, area))
    hired = _Hired(desk, places)
    hired.place_first(0)
    first = [each for each in others if each["rank"] == "handler"]
    handlers = [desk.staff_id, *(hired.known(each, place) for place, each in enumerate(first, 1))]
    names = texts("landlords")["handlers"]
    wanted = max(size.handlers + size.leavers - len(handlers), 0)
    handlers += [hired.handler(name, number) for number, name in enumerate(_names(names, wanted), len(handlers))]
    leaders = [hired.known(each, 0) for each in others if each["rank"] == "team_leader"]
    leaders += [
        hired.leader(name, number) for number, name in enumerate(texts("landlords")["leaders"][: size.teams - 1], 1)
    ]
    rest = [hired.known(each, None) for each in others if each["rank"] not in {"handler", "team_leader"}]
    reviewers = [rest[0], *(hired.manager(name) for name in texts("landlords")["managers"][: size.teams])]
    for name in texts("landlords")["post_room"] if size.teams > 1 else ():
        hired.hire(name, "Post Room", Rank.POST_ROOM, None)
    here, left = handlers[: size.handlers], tuple(handlers[size.handlers :])
    teams = tuple(
        Team(leaders[number % len(leaders)], tuple(here[number :: size.teams]), share)
        for number, share in enumerate(shares)
    )
    for number, each in enumerate(left):
        mark_left(desk, each, f"size-left-{number}")
    number_of = {each.name: each.id for each in hired.people}
    return Staff(
        {each.id: each for each in hired.people},
        teams,
        tuple(reviewers),
        left,
        number_of[OWNER],
        number_of[LEADER],
        number_of[REVIEWER],
    )


def send_away(desk: Desk, staff: Staff) -> None:
    """One handler off sick with nobody to look after their cases, one on holiday with a deputy, one away next week."""
    team, today = staff.teams[-1], desk.clock.today()
    if len(team.handlers) < 3:
        return
    first, second, third = team.handlers[-3:]
    days = timedelta(days=1)
    away = (
        AbsenceEntry(first, today - 2 * days, None, None),
        AbsenceEntry(second, today - 3 * days, today + 4 * days, third),
        AbsenceEntry(third, today + 7 * days, today + 13 * days, second),
    )
    for number, entry in enumerate(away):
        add_absence(desk, entry, f"size-away-{number}")


def save_views(desk: Desk, staff: Staff) -> None:
    """A view of the first colleague's own, and one that a leader shares with everybody."""
    me = desk.staff_id
    for number, (name, whose, search, stage) in enumerate(texts("landlords")["saved_views"]):
        desk.sit_down(me if whose == Whose.OWN else staff.leader)
        chosen = CaseFilter(((Facet.STAGE, (stage,)),) if stage else ())
        looks_for = LooksFor("all_open", search, chosen)
        add_view(desk, name, Whose(whose), None, looks_for, f"size-view-{number}")
    desk.sit_down(me)


class _Hired:
    """Colleagues as they are added, each with a telephone and an email of their own."""

    def __init__(self, desk: Desk, places: list[tuple[int, int]]) -> None:
        from desktop_app.services.staff import colleagues

        self._desk = desk
        self._places = places
        self.people = list(colleagues(desk))

    def place_first(self, place: int) -> None:
        """Whoever set up the desk works in a team too."""
        (first,) = self.people
        team, area = self._places[place]
        details = (first.name, first.job_title, first.phone, first.email, first.rank)
        in_place = PlaceEntry(team, (area,), str(FEWEST_CASES))
        self.people = [change_colleague(self._desk, first.id, *details, "size-staff-first", in_place)[0]]

    def known(self, each: Mapping[str, str], place: int | None) -> int:
        """One of those whom every demonstration has."""
        rank = Rank[each["rank"].upper()]
        return self.hire(each["name"], each["job_title"], rank, place, phone=each["phone"])

    def handler(self, name: str, number: int) -> int:
        """A handler of the team whose turn it is."""
        return self.hire(name, "Complaint Handler", Rank.HANDLER, number)

    def leader(self, name: str, number: int) -> int:
        """The leader of a team."""
        return self.hire(name, "Complaints Team Leader", Rank.TEAM_LEADER, number)

    def manager(self, name: str) -> int:
        """Somebody who looks at complaints anew at stage 2."""
        return self.hire(name, "Resident Experience Manager", Rank.MANAGER, None)

    def hire(self, name: str, job_title: str, rank: Rank, place: int | None, *, phone: str = "") -> int:
        """Anybody."""
        number = len(self.people)
        team, area = self._places[place % len(self._places)] if place is not None else (None, None)
        most = str(FEWEST_CASES + number * 5 % (MOST_CASES - FEWEST_CASES)) if rank is Rank.HANDLER else ""
        in_place = PlaceEntry(team, (area,) if area is not None else (), most)
        email = f"{'.'.join(fold(name).split())}@brightwater.example"
        phone = phone or f"01632 960{200 + number:03d}"
        view, _ = add_colleague(self._desk, name, job_title, phone, email, rank, f"size-staff-{number}", in_place)
        self.people.append(view)
        return view.id


def _names(listed: list[str], wanted: int) -> Iterator[str]:
    """So many names: those listed, then their first and last names joined otherwise."""
    firsts, lasts = zip(*(name.split(" ", 1) for name in listed), strict=True)
    crossed = (
        f"{first} {lasts[(number + turn) % len(lasts)]}"
        for turn in range(1, len(lasts))
        for number, first in enumerate(firsts)
    )
    for _, name in zip(range(wanted), chain(listed, crossed), strict=False):
        yield name
