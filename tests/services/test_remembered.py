"""What leads up to a test may be remembered only where playing it again would end in the same."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text

from desktop_app.clock import FixedClock
from desktop_app.errors import RedressError
from desktop_app.paths import database_file
from desktop_app.policy.kinds import LetterKind
from desktop_app.services import cases
from desktop_app.services.desk import Desk
from desktop_app.services.opening import open_desk
from desktop_app.services.views import CaseView
from desktop_app.services.views_letters import LetterView
from tests import remembered as remembering
from tests.conftest import TUESDAY_NINE
from tests.remembered import MEMORY, remembered
from tests.services.casework import COMPLAINT, acknowledged, at, decided, issued, taken_in
from tests.services.stage2work import hire, sit

Counted = Callable[..., tuple[CaseView, LetterView]]


@pytest.fixture
def other(desk: Desk, tmp_path: Path) -> Iterator[Desk]:
    """Another desk that stands where the first one stands: on a copy of its file, with the same in mind."""
    folder = tmp_path / "other"
    folder.mkdir()
    with desk.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copyfile(database_file(tmp_path), database_file(folder))
    made = open_desk(folder, FixedClock(TUESDAY_NINE))
    vars(made).update(remembering._mind(desk))
    yield made
    made.close()


@pytest.fixture
def plays() -> list[Desk]:
    """The desks at which ``counted`` was really played."""
    return []


@pytest.fixture
def counted(plays: list[Desk]) -> Counted:
    """A letter issued by nothing but real acts, which no test before this one can have asked for."""

    def play(desk: Desk, words: str = "No.") -> tuple[CaseView, LetterView]:
        plays.append(desk)
        case = decided(desk, taken_in.__wrapped__(desk).id, {**COMPLAINT, "affected_words": words})
        letter = issued.__wrapped__(desk, case.id, LetterKind.STAGE1_ACKNOWLEDGEMENT)
        return cases.case(desk, case.id), letter

    play.__qualname__ = str(uuid4())
    return remembered(play)


def held(desk: Desk) -> list[str]:
    """All that is in the file, as SQL."""
    with desk.engine.connect() as connection:
        return list(connection.connection.driver_connection.iterdump())


def test_it_is_played_once_from_one_state(desk: Desk, other: Desk, plays: list[Desk], counted: Counted) -> None:
    """A second desk in the same state is put where the first one came to, file, answer and mind, and goes on."""
    played, recalled = counted(desk), counted(other)
    assert plays == [desk]
    assert held(desk) == held(other)
    assert recalled == played
    assert recalled[0] == cases.case(other, recalled[0].id)
    assert remembering._mind(desk) == remembering._mind(other)
    assert [taken_in.__wrapped__(one).reference for one in (desk, other)] == ["C-000002", "C-000002"]


def test_the_same_case_comes_of_it_as_without(desk: Desk, other: Desk) -> None:
    """What the tests begin with is, remembered or not, what the services make."""
    shown = acknowledged(desk)
    MEMORY.is_on = False
    assert acknowledged(other) == shown


@pytest.mark.parametrize("what", ["time", "person", "file", "words", "off"])
def test_another_state_is_played_anew(desk: Desk, other: Desk, plays: list[Desk], counted: Counted, what: str) -> None:
    """A later hour, another person, one changed row, other words, or a test that forbids it."""
    given: tuple[str, ...] = ()
    if what == "person":
        sit(desk, hire(desk))
        sit(other, hire(other))
        other.sit_down(1)
    if what == "time":
        at(other, 2026, 11, 25)
    if what == "file":
        with other.session() as session:
            session.execute(text("UPDATE landlord SET name = 'Clearwater Homes'"))
    if what == "words":
        given = ("Yes.",)
    counted(desk)
    MEMORY.is_on = what != "off"
    counted(other, *given)
    assert plays == [desk, other]


def test_where_a_test_puts_its_own_in_place_nothing_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """It could be the very thing that is no longer done."""
    assert not MEMORY.is_on


def test_what_is_refused_is_refused_every_time(desk: Desk, other: Desk) -> None:
    """An act that raised left nothing to remember."""

    @remembered
    def refused(desk: Desk) -> None:
        raise RedressError("No.")

    refused.__wrapped__.__qualname__ = str(uuid4())

    for one in (desk, other):
        with pytest.raises(RedressError):
            refused(one)
