"""Days away: which are possible, who covers them, and who may say so. Why somebody is away is not asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from desktop_app.policy.kinds import Rank
from desktop_app.policy.words import dated

LEADERS = "A team leader or above, or whoever it is about"


@dataclass(frozen=True, slots=True)
class Absent:
    """Days on which a colleague is away. The last day may be open."""

    staff_id: int
    first_on: date
    last_on: date | None
    deputy_id: int | None = None

    def holds_on(self, on: date) -> bool:
        """Whether they are away on this day."""
        return self.first_on <= on and (self.last_on is None or on <= self.last_on)

    def meets(self, other: Absent) -> bool:
        """Whether both have a day in common."""
        starts_in_time = other.last_on is None or self.first_on <= other.last_on
        return starts_in_time and (self.last_on is None or other.first_on <= self.last_on)

    @property
    def words(self) -> str:
        """``from Mon 30 Nov 2026 to Fri 4 Dec 2026``; without an end, ``from Mon 30 Nov 2026 until further notice``."""
        if self.first_on == self.last_on:
            return f"on {dated(self.first_on)}"
        until = f"to {dated(self.last_on)}" if self.last_on is not None else "until further notice"
        return f"from {dated(self.first_on)} {until}"


@dataclass(frozen=True, slots=True)
class Standing:
    """A colleague as the rules on days away see them."""

    id: int
    name: str
    rank: Rank
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with days away as typed, by the name of its field."""

    field: str
    what: str


def may_record(actor_id: int, actor_rank: Rank, staff_id: int) -> bool:
    """Whether somebody says of a colleague that they are away: of themselves, or as their team's leader or above."""
    return actor_id == staff_id or actor_rank.at_least(Rank.TEAM_LEADER)


def problems_of(
    new: Absent, known: Iterable[Absent], people: Mapping[int, Standing], today: date
) -> tuple[Problem, ...]:
    """What stops days away from being kept, in the order of the form.

    ``known``: everybody's others, without those that were cancelled.
    """
    known = tuple(known)
    found = _days(new, today)
    clash = next((one for one in known if one.staff_id == new.staff_id and one.meets(new)), None)
    if not found and clash is not None:
        found.append(Problem("first_on", f"{_name(people, new.staff_id)} is away already {clash.words}."))
    if (what := _deputy(new, known, people)) and not found:
        found.append(Problem("deputy_id", what))
    return tuple(found)


def cover_of(staff_id: int, away: Mapping[int, Absent], here: Collection[int]) -> int | None:
    """Who looks after somebody's cases on a day: their deputy, or that one's deputy where they are away too.

    ``away``: who is away on that day; ``here``: who works here. None when nobody is left.
    """
    asked = {staff_id}
    deputy = away[staff_id].deputy_id if staff_id in away else None
    while deputy is not None and deputy not in asked and deputy in here:
        if deputy not in away:
            return deputy
        asked.add(deputy)
        deputy = away[deputy].deputy_id
    return None


def _days(new: Absent, today: date) -> list[Problem]:
    if new.last_on is not None and new.last_on < new.first_on:
        return [Problem("last_on", "The last day away must not come before the first.")]
    if new.last_on is not None and new.last_on < today:
        return [Problem("last_on", "These days are over already.")]
    return []


def _deputy(new: Absent, known: tuple[Absent, ...], people: Mapping[int, Standing]) -> str:
    """What is wrong with the deputy; '' for nothing, and for nobody."""
    if new.deputy_id is None:
        return ""
    deputy = people.get(new.deputy_id)
    if deputy is None or not deputy.is_active:
        return f"{deputy.name if deputy else 'Whoever was chosen'} has left. Choose somebody else."
    if deputy.id == new.staff_id:
        return f"{deputy.name} cannot cover for themselves. Choose somebody else."
    if deputy.rank is Rank.POST_ROOM:
        return f"{deputy.name} works in the post room and has no cases. Choose somebody else."
    clash = next((one for one in known if one.staff_id == deputy.id and one.meets(new)), None)
    return f"{deputy.name} is away {clash.words}. Choose somebody else." if clash is not None else ""


def _name(people: Mapping[int, Standing], staff_id: int) -> str:
    return people[staff_id].name if staff_id in people else "This colleague"
