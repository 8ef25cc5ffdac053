"""Search finds a case by whatever the resident gives on the phone, and nothing typed can steer the database."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.models import Case, Point
from desktop_app.services import chronology, queue
from desktop_app.services.desk import Desk
from desktop_app.services.search import read_query
from desktop_app.services.settle import settle
from tests.services.making import made_case

ON = date(2026, 11, 20)


def found(desk: Desk, typed: str) -> tuple[int, ...]:
    return queue.ids(desk, "everything", typed)


KNOWN = (
    "C-000001", "c-000001", "c1", "C 1", "000001", "1", " 1 ",
    "Okafor", "okaf", "amina OKAFOR", "Élodie", "elodie", "o'brien", "OBrien", "O’Brien",
    "M13 9PL", "m139pl", "M13", "m13 9", "okafor m13 9pl",
    "0161 496 0555", "01614960555", "+44 161 496 0555", "0161 496", "(0161) 496-0555",
    "mould", "black mou", "bedroom", "ceiling", "inspect",
)  # fmt: skip


def test_a_case_is_found_by_what_is_known_of_it(any_desk: Desk) -> None:
    """By reference however typed, name, postcode, telephone number, and words of the resident's or of ours."""
    wanted = made_case(
        any_desk, ON, "There is black mould on the wall", subject="Damp bedroom",
        resident={"name": "Ms Amina Okafor O’Brien Élodie"},
    )  # fmt: skip
    made_case(
        any_desk, ON, "The lift is broken", subject="Lift",
        resident={"name": "Bo Li", "postcode": "SK1 1AA", "phone": "0161 999 0000"},
    )  # fmt: skip
    with any_desk.session() as session:
        case = session.get_one(Case, wanted)
        case.points.append(Point(number=1, text="Water through the ceiling"))
        chronology.append(session, any_desk, wanted, chronology.Entry("note", "Note", "Asked repairs to inspect"))
        settle(session, any_desk, case)
    assert {typed: found(any_desk, typed) for typed in KNOWN} == dict.fromkeys(KNOWN, (wanted,))


def test_all_words_must_be_there(any_desk: Desk) -> None:
    """Each further word narrows the search."""
    case_id = made_case(any_desk, ON, "mould in the kitchen")
    made_case(any_desk, ON, "mould in the hall")
    assert found(any_desk, "kit mou") == (case_id,)
    assert found(any_desk, "kitchen hall") == ()


HOSTILE = (
    '"', "''", "*", "q*", "NEAR(", "NEAR(mould wall, 2)", "mould OR lift", "NOT mould", "-mould -wall", "words:mould",
    "^mould", "%", "mould%", "_", "\\", "mould) OR 1=1 --", "'; DROP TABLE cases; --", "{mould wall}", "+", "!mould",
    "mould:*", "mould & | lift", "\x00", "a" * 5000, "😀", "<b>", "C-0", "C-", "mould' AND 'x", "1e5", "0x1F",
)  # fmt: skip


def test_hostile_search_words_are_only_words(any_desk: Desk) -> None:
    """Quotes, stars and operators search for their letters and do nothing else."""
    case_id = made_case(any_desk, ON, "black mould on the wall")
    made_case(any_desk, ON, "the lift")
    plain = {typed: found(any_desk, typed) for typed in HOSTILE}
    assert plain["mould%"] == plain["!mould"] == plain["mould:*"] == (case_id,)
    assert plain["*"] == plain["%"] == plain["mould OR lift"] == ()
    assert {typed: ids for typed, ids in plain.items() if not set(ids) <= {case_id}} == {}
    assert found(any_desk, "mould") == (case_id,)


def test_a_correction_is_found_and_the_old_spelling_is_not(any_desk: Desk) -> None:
    """The index follows the words: a name put right is found by the right name alone."""
    case_id = made_case(any_desk, ON, resident={"name": "Amina Okafer"})
    with any_desk.session() as session:
        case = session.get_one(Case, case_id)
        case.resident.name = "Amina Okafor"
        settle(session, any_desk, case)
    assert found(any_desk, "Okafor") == (case_id,)
    assert found(any_desk, "Okafer") == ()


def test_an_email_as_long_as_a_book_is_taken_in(any_desk: Desk) -> None:
    """A long chain of forwarded messages neither fails nor hides the case."""
    case_id = made_case(any_desk, ON, "mould " + " ".join(f"word{number}" for number in range(60_000)))
    assert found(any_desk, "word17 mould") == (case_id,)


def test_a_blank_search_narrows_nothing(desk: Desk) -> None:
    """Spaces in the box are no search."""
    case_id = made_case(desk, ON)
    assert found(desk, "   ") == (case_id,)


@pytest.mark.parametrize(
    ("typed", "reference", "terms"),
    [
        ("c-12", "C-000012", ()),
        ("0161 496 0000", None, ("01614960000",)),
        ("0161496", "C-161496", ("0161496",)),
        ("Flat 2 M13 9PL", None, ("flat", "2", "m139pl")),
        ("+44 7700 900123 damp", None, ("07700900123", "damp")),
        ("C-000000", None, ("c", "000000")),
    ],
)
def test_what_was_typed_is_taken_apart(typed: str, reference: str | None, terms: tuple[str, ...]) -> None:
    """A reference is one case; a postcode and a telephone number are one word each."""
    query = read_query(typed)
    assert (query.reference, query.terms) == (reference, terms)
