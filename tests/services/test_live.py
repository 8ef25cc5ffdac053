"""What others write is heard as they write it, and a connection that broke is made again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Thread

import psycopg
import pytest

from desktop_app.clock import FixedClock
from desktop_app.errors import Trouble
from desktop_app.policy.kinds import Rank
from desktop_app.services import cases
from desktop_app.services.barring import bar_colleague
from desktop_app.services.calendar import add_closure
from desktop_app.services.desk import Desk
from desktop_app.services.entries import LandlordEntry
from desktop_app.services.entries_people import BarEntry
from desktop_app.services.landlord import change_landlord
from desktop_app.services.live import FileEar, Heard, ServerEar, ear, look_again, moved_on
from desktop_app.services.opening import open_desk
from desktop_app.services.presence import beside_words, present
from desktop_app.services.spelling import add_word
from desktop_app.services.staff import add_colleague
from tests.guarded import SharedDesk
from tests.postgres import Server, name_of
from tests.services.casework import act, taken_in
from tests.services.landlordwork import details_of


@pytest.fixture
def shared(postgres: Server, guarded_template: str, clock: FixedClock) -> Iterator[SharedDesk]:
    """A handler at a shared server."""
    url = postgres.create(guarded_template)
    desk = SharedDesk(postgres, name_of(url), clock)
    yield desk
    desk.close()
    postgres.drop(url)


def test_a_file_tells_when_another_program_wrote(desk: Desk, tmp_path: Path, clock: FixedClock) -> None:
    """Two windows on one file."""
    listening = ear(desk)
    assert isinstance(listening, FileEar)
    assert listening.wait(0) is Heard.NOTHING
    other = open_desk(tmp_path, clock)
    taken_in(other)
    other.close()
    assert listening.wait(0) is Heard.WROTE
    assert listening.wait(0) is Heard.NOTHING
    listening.close()


def test_what_the_desk_writes_itself_is_no_news(desk: Desk, tmp_path: Path, clock: FixedClock) -> None:
    """Each of 45 letters marked as posted had every list read anew; an act of somebody else between them still has."""
    listening = ear(desk)
    assert listening.wait(0) is Heard.NOTHING
    taken_in(desk)
    assert listening.wait(0) is Heard.NOTHING
    other = open_desk(tmp_path, clock)
    taken_in(other)
    other.close()
    taken_in(desk)
    assert listening.wait(0) is Heard.WROTE
    assert listening.wait(0) is Heard.NOTHING
    listening.close()
    taken_in(desk)


def test_a_server_says_so_at_once(shared: SharedDesk) -> None:
    """Long before the wait is over."""
    listening = ear(shared)
    assert isinstance(listening, ServerEar)
    assert listening.wait(0)  # whatever came before
    assert not listening.wait(0.05)
    writing = Thread(target=taken_in, args=(shared,))
    writing.start()
    assert listening.wait(60) is Heard.WROTE
    writing.join()
    listening.close()


def test_a_broken_connection_is_made_again(shared: SharedDesk, postgres: Server) -> None:
    """The server restarts: said once, then everything is looked at anew."""
    listening = ear(shared)
    assert listening.wait(0)
    with psycopg.connect(postgres.url(shared.engine.url.database or "")) as connection:
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'")
    with pytest.raises(Trouble):
        listening.wait(30)
    assert listening.wait(0)
    listening.close()


def test_closing_ends_a_wait(shared: SharedDesk) -> None:
    """The window does not wait for the ear."""
    listening = ear(shared)
    assert listening.wait(0)
    answers: list[Heard] = []
    waiting = Thread(target=lambda: answers.append(listening.wait(60)))
    waiting.start()
    listening.close()
    waiting.join(10)
    assert answers == [Heard.NOTHING]


def test_a_file_is_closed_while_it_is_listened_to(desk: Desk) -> None:
    """At the end of a day, and at each change of desk: whoever listens hears nothing more, and nothing comes down."""
    for _ in range(300):
        listening = FileEar(desk)
        listener = Thread(target=lambda heard=listening: [heard.wait(0) for _ in range(20)])
        listener.start()
        listening.close()
        listener.join()
        assert listening.wait(0) is Heard.NOTHING


def test_which_cases_moved_on(any_desk: Desk) -> None:
    """Those with another version, and those that are not there any more."""
    mine, other = taken_in(any_desk), taken_in(any_desk)
    seen = {mine.id: mine.version, other.id: other.version}
    assert moved_on(any_desk, seen) == frozenset()
    cases.assign(any_desk, other.id, any_desk.staff_id, act())
    cases.assign(any_desk, other.id, None, act())
    assert moved_on(any_desk, {**seen, 999: 1}) == {other.id, 999}
    assert moved_on(any_desk, {}) == frozenset()


def test_who_else_has_a_case_open(shared: SharedDesk) -> None:
    """Seen by the others, with who is writing; not by whoever the case is not there for; gone when it is left."""
    case, other = taken_in(shared), taken_in(shared)
    bar_colleague(shared, other.id, BarEntry(shared.people["colleague"], "It is about her."), act())
    assert present(shared, "mine", (case.id, other.id), (case.id,)) == ()
    listening = ear(shared)
    listening.wait(0)
    shared.sit_down(shared.people["leader"])
    seen = present(shared, "hers", (case.id,), ())
    assert [(one.case_id, one.name, one.is_writing) for one in seen] == [
        (case.id, "Priya Shah", True),
        (other.id, "Priya Shah", False),
    ]
    assert beside_words(seen[:1]).startswith("Also in this case: Priya Shah, writing since ")
    assert listening.wait(30) is Heard.CAME_OR_WENT
    shared.sit_down(shared.people["colleague"])
    assert {one.case_id for one in present(shared, "theirs", (other.id,), ())} == {case.id}
    shared.sit_down(shared.people["handler"])
    assert [one.name for one in present(shared, "mine", (), ())] == ["Grace Amoah"]
    shared.sit_down(shared.people["leader"])
    assert present(shared, "hers", (), ()) == ()
    listening.close()


def test_a_window_that_was_killed_is_forgotten_within_a_minute(shared: SharedDesk, postgres: Server) -> None:
    """D55: it says no farewell; its last word and the silence that counts as its going fit into a minute."""
    case = taken_in(shared)
    present(shared, "mine", (case.id,), ())
    with psycopg.connect(postgres.url(shared.engine.url.database or ""), autocommit=True) as whole:
        whole.execute("UPDATE guard.presence SET seen_at = now() - interval '41 seconds'")
    shared.sit_down(shared.people["leader"])
    assert present(shared, "hers", (case.id,), ()) == ()


def test_nobody_else_is_in_ones_own_file(desk: Desk) -> None:
    """There is nothing to tell."""
    assert present(desk, "mine", (taken_in(desk).id,), ()) == ()


def test_what_holds_for_every_case_is_told_from_what_does_not(any_desk: Desk, landlord_entry: LandlordEntry) -> None:
    """A colleague, a day off, a setting, a letter's words or the landlord itself: each is seen; a case is none."""
    any_desk.forget_settings()
    first = look_again(any_desk, {}, "")
    assert first.is_set_anew
    taken_in(any_desk)
    seen = look_again(any_desk, {}, first.settings)
    assert not seen.is_set_anew
    for change in (
        lambda: add_colleague(any_desk, "Tom Okoro", "", "", "", Rank.HANDLER, act()),
        lambda: add_closure(any_desk, date(2026, 12, 8), date(2026, 12, 8), "Away day", act()),
        lambda: add_word(any_desk, "Okoro", act()),
        lambda: change_landlord(any_desk, details_of(landlord_entry, phone="0161 496 0999"), act()),
    ):
        change()
        looked = look_again(any_desk, {}, seen.settings)
        assert looked.is_set_anew
        seen = looked
    assert not look_again(any_desk, {}, seen.settings).is_set_anew
