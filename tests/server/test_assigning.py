"""On a shared server: thirty cases change hands, and two people who take the next case at once take two."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest

from desktop_app.clock import FixedClock
from desktop_app.errors import Refused
from desktop_app.policy.kinds import Rank
from desktop_app.services import assigning, cases, day_begun, leavers, staff
from desktop_app.services.server import people
from desktop_app.services.server.address import read_address
from tests.conftest import TUESDAY_NINE
from tests.guarded import SharedDesk, login_name
from tests.postgres import Server, name_of
from tests.services.casework import act, complaint
from tests.services.making import made_case

DAY = date(2026, 11, 20)
EACH = 4
GONE = login_name("gone")


@pytest.fixture
def database(postgres: Server, guarded_template: str) -> Iterator[str]:
    url = postgres.create(guarded_template)
    yield name_of(url)
    postgres.drop(url)


@pytest.fixture
def desk(postgres: Server, database: str) -> Iterator[SharedDesk]:
    made = SharedDesk(postgres, database, FixedClock(TUESDAY_NINE))
    yield made
    made.close()


def test_thirty_cases_change_hands_on_a_server(desk: SharedDesk) -> None:
    """A handler hands over all of theirs; another's they do not; what they gave away today they take back."""
    who = desk.people
    ids = [made_case(desk, DAY, owner_id=who["handler"]) for _ in range(30)]
    rows, _ = assigning.assign(
        desk, assigning.cases_of(desk, who["handler"]), who["colleague"], "Two weeks away.", act()
    )
    assert sum(row.done for row in rows) == 30
    back, _ = assigning.assign(desk, ids[:2], who["handler"], "", act())
    assert all(row.done for row in back)
    desk.sit_down(who["colleague"])
    theirs = made_case(desk, DAY, owner_id=who["handler"])
    refused, _ = assigning.assign(desk, [theirs], who["colleague"], "", act())
    assert "somebody else’s" in refused[0].words


def test_two_people_who_press_at_once_get_two_cases(postgres: Server, database: str, desk: SharedDesk) -> None:
    """Each takes several as fast as they can: no case is taken twice and none is passed over."""
    ids = {made_case(desk, DAY) for _ in range(2 * EACH)}
    start = Barrier(2)

    def take(who: str) -> list[int]:
        mine = SharedDesk(postgres, database, FixedClock(TUESDAY_NINE), who)
        start.wait(timeout=60)
        try:
            return [assigning.take_next(mine, act())[0].case_id for _ in range(EACH)]
        finally:
            mine.close()

    with ThreadPoolExecutor(2) as pool:
        one, other = pool.map(take, ("handler", "colleague"))
    assert sorted((*one, *other)) == sorted(ids)
    with pytest.raises(Refused, match="No case of nobody’s"):
        assigning.take_next(desk, act())


def test_a_leavers_login_is_shut_once_nothing_is_theirs(postgres: Server, database: str, desk: SharedDesk) -> None:
    """The same sentence from the command and from the window; a login that must go at once goes."""
    who = desk.people
    address = read_address(postgres.url(database))
    people.add_person(address, GONE, "Al Gone", Rank.HANDLER)
    gone = next(one.id for one in staff.colleagues(desk) if one.name == "Al Gone")
    case = complaint(desk)
    cases.assign(desk, case.id, gone, act())
    with pytest.raises(Refused, match="Al Gone still has 1 open case"):
        people.remove_person(address, GONE)
    people.remove_person(address, GONE, at_once=True)
    assert "Al Gone" in [one.name for one in staff.colleagues(desk)]
    desk.sit_down(who["admin"])
    done, _ = leavers.leave(desk, gone, who["colleague"], "", act())
    assert (done.left, cases.case(desk, case.id).owner) == (True, "Sade Cole")


def test_each_begins_the_day_on_a_server(desk: SharedDesk) -> None:
    """D52: the second to begin a day stumbled over the look of the first, which a server hides from them."""
    made_case(desk, DAY, owner_id=desk.people["handler"])
    left = []
    for who in ("handler", "colleague", "leader"):
        desk.sit_down(desk.people[who])
        day_begun.stand_again(desk, day_begun.near(desk))
        day_begun.all_stood(desk)
        day_begun.all_stood(desk)
        left.append(day_begun.near(desk))
    assert left == [(), (), ()]
