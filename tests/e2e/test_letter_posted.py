"""From a resident's email to a posted letter, by hand, in the real window on a real database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop_app.policy.kinds import ChipState, Leaving, LetterState
from tests.e2e.conftest import DATA
from tests.e2e.handler import Handler
from tests.e2e.journeys import (
    POINTS,
    issue,
    mark_sent,
    only_case,
    save_pdf,
    set_up,
    take_in,
    tell_the_lead,
    told,
    triage_to_stage1,
    working_day,
    written,
)
from tests.e2e.paper import DL, fingerprint, is_finished, says, seen_through
from tests.letters.reading import squeezed

RECEIVED = date(2026, 12, 12)
"""A Saturday: Monday is the first working day."""
DRAFTED = date(2026, 12, 14)
ISSUED = date(2026, 12, 16)
POSTED = date(2026, 12, 17)
INVESTIGATOR = (
    "Joanna Wilk, Senior surveyor, is looking into your complaint. You can ask to talk it through with her at any "
    "time.\n\n- Phone: 0161 496 0177"
)


@pytest.fixture
def at_the_letter(handler: Handler) -> Handler:
    """Set up, the email taken in, triaged to stage 1, and the acknowledgement begun."""
    set_up(handler)
    take_in(handler, DATA / "damp.eml")
    triage_to_stage1(handler)
    tell_the_lead(handler)
    handler.sees("C-000001", "Write acknowledgement", "By Friday 18 December 2026", "Hazard: Damp or mould")
    handler.click("Write acknowledgement")
    return handler


def test_from_an_email_to_a_posted_acknowledgement(
    at_the_letter: Handler, tmp_path: Path, picture: Callable[[str], None]
) -> None:
    """The letter is right to the last date, is what the case keeps, and its clock is met when it left."""
    handler = at_the_letter
    the_letter_is_blocked_until_it_is_written(handler)
    picture("acknowledgement-draft")
    handler.day_comes(datetime(2026, 12, 16, 14, 30, tzinfo=UTC))
    handler.sees(written(working_day(ISSUED, 10)))
    issue(handler)
    assert only_case(handler).letters[0].state is LetterState.ISSUED
    assert clock(handler, "stage1.acknowledge").met_on is None
    pdf = save_pdf(handler, tmp_path / "acknowledgement.pdf")
    picture("acknowledgement-issued")

    handler.day_comes(datetime(2026, 12, 17, 8, 45, tzinfo=UTC))
    mark_sent(handler, "Posted, first class")
    handler.sees("Sent", written(POSTED))
    the_letter_is_right(pdf)
    the_case_keeps_it(handler, pdf)
    the_clocks_follow(handler)
    picture("acknowledgement-posted")


def the_letter_is_blocked_until_it_is_written(handler: Handler) -> None:
    """A passage that waits for its words blocks the letter and says which; writing it opens the way."""
    handler.sees(written(working_day(DRAFTED, 10)), "Everything this letter must say is there.")
    handler.fill("Who is looking into it", "[[Ask Joanna whether she takes it.]]")
    handler.sees("1 thing to put right first")
    assert not handler.offers("Issue letter…")
    handler.click("1 thing to put right first")
    handler.type(INVESTIGATOR)
    assert handler.offers("Issue letter…")


def the_letter_is_right(pdf: bytes) -> None:
    """Read back with other libraries, folded and looked at through the window of each envelope."""
    address = squeezed("Ms Amina Okafor 14 Larch Court Penn Road Brightwater M50 4QT")
    for envelope in DL:
        assert seen_through(pdf, envelope) == {address}, envelope.name
    assert is_finished(pdf)
    assert says(pdf, "Our reference C-000001", f"Date {written(ISSUED)}", f"by email on {written(RECEIVED)}")
    assert says(pdf, "Stage 1", f"full answer by {written(date(2027, 1, 4))}")
    assert says(pdf, *(part for point in POINTS for part in point))
    assert says(pdf, "Joanna Wilk, Senior surveyor", "0161 496 0177", "Call before 3pm")
    assert says(pdf, "Housing Ombudsman Service", "0300 111 3000", "www.housing-ombudsman.org.uk", "PR2 0ET")
    assert says(pdf, "Priya Shah", "Complaint handler", "Brightwater Homes", "0161 496 0123")


def the_case_keeps_it(handler: Handler, pdf: bytes) -> None:
    """One letter, one record of its issue with the fingerprint of the saved file, one of its leaving."""
    case = only_case(handler)
    (letter,) = case.letters
    assert (letter.state, letter.sha256) == (LetterState.SENT, fingerprint(pdf))
    assert (letter.dated_on, letter.sent_on, letter.sent_how) == (ISSUED, POSTED, Leaving.POSTED_FIRST)
    kinds = [kind for kind, _ in told(case)]
    assert (kinds.count("letter_issued"), kinds.count("letter_sent")) == (1, 1)
    assert next(text for kind, text in told(case) if kind == "letter_issued").count(fingerprint(pdf)) == 1
    assert [document.name for document in case.documents] == ["damp.eml", "logo.png", "wall behind Tunde’s bed.png"]


def the_clocks_follow(handler: Handler) -> None:
    """Met on the day it left; the answer is due ten working days after the date on the letter, over Christmas."""
    due = working_day(ISSUED, 10)
    assert due == date(2027, 1, 4)
    assert clock(handler, "stage1.acknowledge").met_on == POSTED
    answer = clock(handler, "stage1.respond")
    assert (answer.from_on, answer.due_on) == (ISSUED, due)
    handler.press("Ctrl+0")
    (line,) = handler.queue()
    assert "C-000001" in line
    assert "Damp or mould investigated" in line, "Awaab's Law comes before the answer"
    assert "29 December 2026" in line
    assert only_case(handler).chip.state is ChipState.ON_TRACK


def clock(handler: Handler, key: str):  # type: ignore[no-untyped-def]
    """One clock of the case."""
    return next(one for one in only_case(handler).clocks if one.key == key)
