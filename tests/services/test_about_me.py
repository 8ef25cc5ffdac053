"""About me: what everybody puts right of their own, and what only an administrator of a shared server changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from desktop_app.clock import FixedClock
from desktop_app.errors import BadEntries, Overtaken, Refused
from desktop_app.policy.kinds import Rank
from desktop_app.services.about_me import AboutMe, change_about_me
from desktop_app.services.administering import NOT_YOURS, why_not_administered
from desktop_app.services.clashing import Opened
from desktop_app.services.desk import Desk
from desktop_app.services.entries import LandlordEntry
from desktop_app.services.landlord import change_landlord, landlord
from desktop_app.services.review_rules import why_not_set
from desktop_app.services.staff import colleagues, me
from tests.guarded import SharedDesk
from tests.postgres import Server, name_of
from tests.services.casework import act
from tests.services.landlordwork import details_of

MINE = AboutMe("Priya Shah", "Complaint handler", "0161 496 0123", "priya.shah@brightwater.example")


@pytest.fixture
def shared(postgres: Server, guarded_template: str, clock: FixedClock) -> Iterator[SharedDesk]:
    """A shared server with everybody in it, and the handler at it."""
    url = postgres.create(guarded_template)
    desk = SharedDesk(postgres, name_of(url), clock)
    yield desk
    desk.close()
    postgres.drop(url)


def test_in_a_file_all_of_it_is_ones_own(any_desk: Desk) -> None:
    """Name, job title, rank and how one is reached; the same act twice is one."""
    once = act()
    wanted = replace(MINE, job_title="Senior handler", phone="0161 496 0999", rank=Rank.TEAM_LEADER)
    for _ in range(2):
        now, changes = change_about_me(any_desk, wanted, once, opened=Opened(MINE))
    assert (now.job_title, now.phone, now.rank) == ("Senior handler", "0161 496 0999", Rank.TEAM_LEADER)
    assert changes.landlord
    assert me(any_desk) == now


def test_what_is_missing_or_wrong_is_said_field_by_field(desk: Desk) -> None:
    """In the order of the form, all at once; nothing is kept."""
    with pytest.raises(BadEntries) as told:
        change_about_me(desk, AboutMe(" ", "", "nine", "me"), act())
    assert [one.field for one in told.value.problems] == ["name", "job_title", "phone", "email"]
    assert me(desk).name == "Priya Shah"


def test_what_an_administrator_changed_meanwhile_is_asked(desk: Desk) -> None:
    """Their change of the email stands beside mine of the telephone; the same field is asked."""
    change_about_me(desk, replace(MINE, email="new@brightwater.example"), act())
    now, changes = change_about_me(desk, replace(MINE, phone="0161 496 0777"), act(), opened=Opened(MINE))
    assert (now.email, now.phone) == ("new@brightwater.example", "0161 496 0777")
    assert "your email" in changes.together
    with pytest.raises(Overtaken, match="your email"):
        change_about_me(desk, replace(MINE, email="other@brightwater.example"), act(), opened=Opened(MINE))


def test_on_a_server_a_handler_puts_right_how_they_are_reached(
    shared: SharedDesk, landlord_entry: LandlordEntry
) -> None:
    """Telephone and email; name, job title and rank stay, and so do the landlord's details."""
    before = me(shared)
    wanted = AboutMe("Priya Patel", "Director", "0161 496 0777", "priya@brightwater.example", Rank.DIRECTOR)
    now, _ = change_about_me(shared, wanted, act())
    assert (now.phone, now.email) == ("0161 496 0777", "priya@brightwater.example")
    assert (now.name, now.job_title, now.rank) == (before.name, before.job_title, before.rank)
    others = [one.phone for one in colleagues(shared) if one.id != now.id]
    assert "0161 496 0777" not in others
    with pytest.raises(Refused):
        change_landlord(shared, details_of(landlord_entry, phone="0161 496 0888"), act())
    assert landlord(shared).phone == "0161 496 0000"


@pytest.mark.parametrize(("who", "words"), [("handler", NOT_YOURS), ("director", NOT_YOURS), ("admin", "")])
def test_a_page_of_the_administrators_says_so_before_anything_is_typed(
    shared: SharedDesk, who: str, words: str
) -> None:
    """On a server; in a file everybody may."""
    shared.sit_down(shared.people[who])
    assert why_not_administered(shared) == words
    assert (NOT_YOURS in why_not_set(shared)) == bool(words)


def test_in_a_file_everybody_administers(desk: Desk) -> None:
    """One file is one circle of trust."""
    assert why_not_administered(desk) == ""
