"""What is stored one way only: instants in UTC, words as their values, folded keys beside the words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, StatementError

from desktop_app.errors import ChangedByAnother
from desktop_app.models import Case, Draft, Resident
from desktop_app.models.folding import fold, phone_key, postcode_key
from desktop_app.policy.kinds import LetterFormat
from desktop_app.services.desk import Desk
from tests.services.making import made_case


def test_an_instant_comes_back_in_utc_whatever_zone_it_went_in_by(any_desk: Desk) -> None:
    """One instant, one spelling: summer time in London is stored as UTC and read back aware."""
    half_past = datetime(2026, 7, 1, 0, 30, tzinfo=ZoneInfo("Europe/London"))
    with any_desk.session() as session:
        session.add(Draft(key="a", kind="contact", saved_at=half_past))
    with any_desk.reading() as session:
        kept = session.get_one(Draft, "a").saved_at
    assert kept == half_past
    assert kept.tzinfo is UTC
    assert kept.day == 30


def test_an_instant_without_a_zone_is_refused(desk: Desk) -> None:
    """A naive time is an hour wrong half the year, so it never gets in."""
    with pytest.raises(StatementError, match="no time zone"), desk.session() as session:
        session.add(Draft(key="a", kind="contact", saved_at=datetime(2026, 7, 1)))  # noqa: DTZ001


def test_words_of_the_trade_are_stored_as_their_values(any_desk: Desk) -> None:
    """The database reads like the screen: ``large``, not a number or a member's name."""
    with any_desk.session() as session:
        session.add(Resident(name="A", letter_format=LetterFormat.LARGE))
    with any_desk.engine.connect() as connection:
        assert connection.scalar(text("SELECT letter_format FROM resident")) == "large"
    with any_desk.reading() as session:
        assert session.get_one(Resident, 1).letter_format is LetterFormat.LARGE


def test_an_unknown_word_is_refused(desk: Desk) -> None:
    """A misspelt value never reaches the table."""
    with pytest.raises(StatementError), desk.session() as session:
        session.add(Resident(name="A", letter_format="enormous"))


@pytest.mark.parametrize(
    "change",
    ["state = 'closed'", "closed_on = '2026-11-20'", "state = 'lost'", "received_minute = 1440"],
)
def test_the_database_refuses_a_case_that_contradicts_itself(any_desk: Desk, change: str) -> None:
    """A closed case has the day it was closed on, an open one has none, and a minute is one of a day."""
    made_case(any_desk, date(2026, 11, 20))
    with any_desk.engine.connect() as connection, pytest.raises(IntegrityError):
        connection.execute(text(f"UPDATE cases SET {change}"))


def test_the_second_of_two_who_save_one_case_is_told(any_desk: Desk) -> None:
    """Nobody's change is overwritten unseen: versions are compared when the row is written."""
    case_id = made_case(any_desk, date(2026, 11, 20))
    with any_desk.reading() as looking:
        seen = looking.get_one(Case, case_id)
        looking.expunge(seen)
    with any_desk.session() as first:
        first.get_one(Case, case_id).subject = "Theirs"
    seen.subject = "Mine"
    with pytest.raises(ChangedByAnother), any_desk.session() as second:
        second.add(seen)
    with any_desk.reading() as session:
        assert session.get_one(Case, case_id).subject == "Theirs"


@pytest.mark.parametrize(
    ("typed", "folded"),
    [("O’Brién-Shaw", "obrien shaw"), ("  Ms  O'Neill ", "ms oneill"), ("Straße", "strasse"), ("***", "")],
)
def test_two_spellings_of_a_name_fold_to_one(typed: str, folded: str) -> None:
    """Accents, apostrophes, hyphens and capitals do not hide a person."""
    assert fold(typed) == folded


def test_postcodes_and_telephone_numbers_fold() -> None:
    """Spaces, brackets and the country code do not hide a number; too few digits are none."""
    assert postcode_key(" m13 9pl ") == "m139pl"
    assert (
        phone_key("+44 (0)161 496 0000") == phone_key("0161 496 0000") == phone_key("0044 161 4960000") == "01614960000"
    )
    assert phone_key("ext 12") == ""
