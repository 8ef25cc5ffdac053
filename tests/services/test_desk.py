"""The desk: one session is one transaction, an act happens once, and the machine's troubles are told in sentences."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date

import pytest
from sqlalchemy import event, func, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from desktop_app.errors import Trouble
from desktop_app.models import Act, CaseEvent, Draft, Staff
from desktop_app.policy.kinds import Rank
from desktop_app.services import chronology
from desktop_app.services.act import once
from desktop_app.services.desk import Desk
from desktop_app.services.references import next_reference, read_reference
from desktop_app.services.trouble import translated
from tests.services.making import made_case


def count(session: Session, table: type) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def test_a_session_that_fails_leaves_nothing(any_desk: Desk) -> None:
    """One use case is one transaction: an exception undoes all of it, the number it was given included."""
    with pytest.raises(RuntimeError), any_desk.session() as session:
        _begin_and_fail(session)
    with any_desk.session() as session:
        assert count(session, Draft) == 0
        assert next_reference(session) == "C-000001"


def _begin_and_fail(session: Session) -> None:
    next_reference(session)
    session.add(Draft(key="a", kind="contact", saved_at=None))
    raise RuntimeError("the power went")


def test_a_reading_session_writes_nothing(desk: Desk) -> None:
    """A read can never leave a mark, whatever is done to the rows it hands out."""
    with desk.reading() as session:
        session.get_one(Staff, desk.staff_id).name = "Somebody else"
        session.flush()
    with desk.reading() as session:
        assert session.get_one(Staff, desk.staff_id).name == "Priya Shah"


def test_the_same_act_twice_happens_once(any_desk: Desk, act: str) -> None:
    """A step pressed twice gives the first answer and does nothing more."""
    done = []

    def do(session: Session) -> int:
        done.append(1)
        return 41 + len(done)

    assert [once(any_desk, act, "try", do) for _ in range(3)] == [42, 42, 42]
    assert len(done) == 1


def test_an_act_that_fails_may_be_tried_again(any_desk: Desk, act: str) -> None:
    """A refused or broken act leaves no note that it ran."""
    with pytest.raises(RuntimeError):
        once(any_desk, act, "try", _begin_and_fail)  # type: ignore[arg-type]
    assert once(any_desk, act, "try", lambda session: 7) == 7


def test_one_id_for_two_kinds_of_act_is_a_bug_and_is_loud(desk: Desk, act: str) -> None:
    """An id is made for one gesture; using it for another would lose the second."""
    once(desk, act, "assign", lambda session: 1)
    with pytest.raises(ValueError, match="an id of its own"):
        once(desk, act, "close", lambda session: 1)


def test_two_connections_sending_one_act_at_once_do_it_once(any_desk: Desk, act: str) -> None:
    """A lost answer is sent again while the first is still at work: one waits for the other."""

    def add(session: Session) -> int:
        row = Staff(name="Tom Okoro", rank=Rank.HANDLER)
        session.add(row)
        session.flush()
        return row.id

    with ThreadPoolExecutor(4) as threads:
        results = set(threads.map(lambda _: once(any_desk, act, "add_colleague", add), range(8)))
    assert len(results) == 1
    with any_desk.reading() as session:
        assert count(session, Staff) == 2
        assert count(session, Act) == 2


def test_references_have_no_gap_and_no_double_when_many_take_one(any_desk: Desk) -> None:
    """Forty desks logging at once get forty different numbers in a row."""

    def log(_: int) -> str:
        with any_desk.session() as session:
            return next_reference(session)

    with ThreadPoolExecutor(4) as threads:
        given = sorted(threads.map(log, range(20)))
    assert given == [f"C-{number:06d}" for number in range(1, 21)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("412", "C-000412"), ("c412", "C-000412"), (" C-000412 ", "C-000412"), ("c – 412", "C-000412"), ("0", None),
     ("damp", None), ("C-", None), ("1234567890", None), ("12 34", None)],
)  # fmt: skip
def test_a_reference_is_known_however_it_is_typed(typed: str, meant: str | None) -> None:
    """With or without the C, the dash and the zeros."""
    assert read_reference(typed) == meant


def test_an_entry_of_the_chronology_knows_when_who_and_what(any_desk: Desk) -> None:
    """Written down at the desk's clock in London's day; a day given without a time has no time."""
    case_id = made_case(any_desk, date(2026, 11, 20))
    with any_desk.session() as session:
        note = chronology.append(session, any_desk, case_id, chronology.Entry("note", "Note", "Rang back"))
        chronology.append(
            session,
            any_desk,
            case_id,
            chronology.Entry("corrected", "Note corrected", "Rang twice", corrects_id=note.id),
        )
    with any_desk.reading() as session:
        correction, told, received = chronology.events(session, case_id)
    assert (told.text, told.by, told.on, told.time_known) == ("Rang back", "Priya Shah", date(2026, 11, 24), True)
    assert told.corrected_by_id == correction.id
    assert correction.corrects_id == told.id
    assert (received.on, received.time_known) == (date(2026, 11, 20), False)


def test_a_full_disk_is_told_in_a_sentence_and_undoes_the_step(desk: Desk) -> None:
    """The disk fills up in the middle: a sentence, and nothing half-written."""
    with pytest.raises(Trouble, match="disk is full") as told, desk.session() as session:
        _fill_the_disk(session, desk)
    assert "Free some space" in told.value.do
    assert "was saved" in told.value.kept


def _fill_the_disk(session: Session, desk: Desk) -> None:
    pages = session.execute(text("PRAGMA page_count")).scalar()
    session.execute(text(f"PRAGMA max_page_count = {pages}"))
    session.add(Draft(key="a", kind="contact", title="x" * 500_000, saved_at=desk.clock.now()))
    session.flush()


def test_a_file_held_by_another_program_is_told_in_a_sentence(desk: Desk) -> None:
    """Waiting has an end, and then a sentence."""
    with closing(sqlite3.connect(desk.engine.url.database or "", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        desk.engine.dispose()
        event.listen(desk.engine, "connect", lambda made, _: made.execute("PRAGMA busy_timeout = 10"))
        with pytest.raises(Trouble, match="too long"), desk.session() as session:
            count(session, Draft)


@pytest.mark.parametrize(
    ("state", "words"),
    [("57P01", "stopping or starting"), ("53100", "disk is full"), ("08006", "cannot be reached"),
     ("40P01", "same moment"),
     ("28P01", "does not know this login"), ("3D000", "not on this server"), ("25006", "not written to")],
)  # fmt: skip
def test_what_a_server_complains_of_is_told_in_a_sentence(state: str, words: str) -> None:
    """Known states of PostgreSQL are environment, not bugs."""
    error = Exception("said the server")
    error.sqlstate = state  # type: ignore[attr-defined]
    told = translated(DBAPIError("SELECT 1", {}, error))
    assert words in str(told)


def test_a_broken_constraint_is_a_bug_and_not_dressed_up(desk: Desk) -> None:
    """Our own mistakes reach the bug report as they are."""
    with pytest.raises(IntegrityError), desk.session() as session:
        session.add(CaseEvent(case_id=99, at=desk.clock.now(), on=date(2026, 1, 1), kind="x", title="x", by_id=1))


def test_a_server_that_stops_in_the_middle_is_told_in_a_sentence(any_desk: Desk) -> None:
    """The connection is cut under our hands: a sentence, and the next step works again."""
    if any_desk.is_sqlite:
        return
    kill = text("SELECT pg_terminate_backend(pg_backend_pid())")
    with pytest.raises(Trouble, match=r"stopping|reached"), any_desk.session() as session:
        session.execute(kill)
    with any_desk.reading() as session:
        assert count(session, Staff) == 1
