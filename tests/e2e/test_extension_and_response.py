"""More time, told in time; then the findings, the answer, and a complaint that has been responded to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from desktop_app.policy.kinds import CaseState, Leaving, LetterKind, LetterState
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
    told,
    triage_to_stage1,
    working_day,
    written,
)
from tests.e2e.paper import DL, fingerprint, is_finished, says, seen_through
from tests.letters.reading import squeezed

ACKNOWLEDGED = date(2026, 12, 14)
FIRST_DUE = working_day(ACKNOWLEDGED, 10)
TOLD = date(2026, 12, 29)
NEW_DUE = working_day(FIRST_DUE, 5)
ANSWERED = date(2027, 1, 5)
REASON = "The damp specialist can only open up the wall on 4 January 2027, and we cannot tell you the cause before."
FOUND = {
    "What happened": "You rang on 3 and 24 November 2026. Nobody rang you back. We came on 1 December 2026.",
    "What should have happened": "Our repairs policy says that we ring back within two working days.",
    "Reasons": "We have no record of any call to you before 1 December 2026.",
    "Effect on the resident": "You had to chase us while your son was unwell.",
}
PROGRESS = (
    "Our surveyor came on 18 December 2026 and found the wall wet from outside.",
    "The damp specialist opens the wall on 4 January 2027 and tells us the cause the same day.",
)
ANSWER = (
    "We will mend the gutter and dry the wall.",
    "We are sorry that nobody rang you back, and that you had to chase us while your son was unwell.",
    "- the record of your calls\n- the surveyor’s report of 18 December 2026",
)
MENDING = "Mend the gutter and dry the wall"


def test_more_time_is_told_in_time_and_the_answer_is_given(
    handler: Handler, tmp_path: Path, picture: Callable[[str], None]
) -> None:
    """The date moves when the letter that says so has left; the answer handed over ends the stage."""
    acknowledge(handler)
    assert response_clock(handler) == (FIRST_DUE, FIRST_DUE, 0)
    handler.day_comes(datetime(2026, 12, 29, 10, 0, tzinfo=UTC))
    extend(handler, tmp_path, picture)
    assert response_clock(handler) == (NEW_DUE, FIRST_DUE, 5)
    handler.day_comes(datetime(2027, 1, 5, 11, 0, tzinfo=UTC))
    find(handler, picture)
    respond(handler, tmp_path, picture)
    the_case_is_answered(handler)


def acknowledge(handler: Handler) -> None:
    """Taken in, triaged, acknowledged and emailed on Monday 14 December."""
    set_up(handler)
    take_in(handler, DATA / "damp.eml", reply_by="Email")
    triage_to_stage1(handler)
    handler.click("Write acknowledgement")
    issue(handler)
    mark_sent(handler, "Emailed")
    handler.click("Open case C-000001")


def response_clock(handler: Handler) -> tuple[date | None, date | None, int]:
    """When the answer is due, when it was due at first, and by how many working days that moved."""
    clock = next(one for one in only_case(handler).clocks if one.key == "stage1.respond")
    return clock.due_on, clock.original_due_on, clock.extended_by


def extend(handler: Handler, folder: Path, picture: Callable[[str], None]) -> None:
    """Ask for five working days more, the day before the answer is due, and tell her the same day."""
    handler.click("Extend the response date")
    handler.fill("How much longer", "5")
    handler.sees(f"moves from Wednesday {written(FIRST_DUE)} to Thursday {written(NEW_DUE)}")
    handler.sees(f"must leave by Wednesday {written(FIRST_DUE)}")
    handler.fill("Why more time is needed", REASON)
    handler.fill("When and how you will update them", "by telephone every Friday before 3pm")
    picture("extension")
    handler.click("Extend and write the letter")
    assert response_clock(handler) == (FIRST_DUE, FIRST_DUE, 0), "the resident has not been told yet"
    put_right(handler, *PROGRESS)
    issue(handler)
    pdf = save_pdf(handler, folder / "extension.pdf")
    assert response_clock(handler)[0] == FIRST_DUE
    mark_sent(handler, "Emailed")
    handler.click("Open case C-000001")
    assert is_finished(pdf)
    assert says(pdf, f"would answer by {written(FIRST_DUE)}", f"now answer by {written(NEW_DUE)}", REASON)
    assert says(pdf, "every Friday before 3pm", *PROGRESS, "0300 111 3000", f"Date {written(TOLD)}", "C-000001")


def put_right(handler: Handler, *passages: str) -> None:
    """Follow the link to each passage that still waits for its words and write them, in the letter's order."""
    for words in passages:
        assert not handler.offers("Issue letter…")
        handler.click(handler.problems()[0].text())
        handler.type(words)
    assert handler.problems() == []


def find(handler: Handler, picture: Callable[[str], None]) -> None:
    """Answer both points; everything is saved as it is written."""
    handler.click("Write findings")
    for number in (1, 2):
        for name, words in FOUND.items():
            handler.fill(f"Point {number}: {name}", words)
    handler.click("Point 1: Upheld")
    handler.click("Point 2: Partly upheld")
    handler.sees("Saved.")
    picture("findings")
    handler.click("Done for now")
    promise(handler)


def promise(handler: Handler) -> None:
    """What will be done, by whom and by when: the response takes it from the case."""
    handler.click("Add action")
    handler.fill("What will be done", MENDING)
    handler.fill("Who will do it", "Brightwater Repairs")
    handler.fill("By when", "15/1/2027")
    handler.push("Add action")


def respond(handler: Handler, folder: Path, picture: Callable[[str], None]) -> None:
    """Write what the findings leave open, issue, and hand the letter over at her door."""
    handler.click("Write stage 1 response")
    put_right(handler, *ANSWER)
    issue(handler)
    pdf = save_pdf(handler, folder / "response.pdf")
    picture("response-issued")
    mark_sent(handler, "Handed over")
    picture("response-sent")
    assert is_finished(pdf)
    address = squeezed("Ms Amina Okafor 14 Larch Court Penn Road Brightwater M50 4QT")
    assert all(seen_through(pdf, envelope) == {address} for envelope in DL)
    assert says(pdf, "C-000001", f"Date {written(ANSWERED)}", *(text for text, _ in POINTS), *FOUND.values())
    assert says(pdf, *(words.lstrip("- ") for passage in ANSWER for words in passage.splitlines()))
    assert says(pdf, MENDING, "Brightwater Repairs", "15 January 2027")
    assert says(
        pdf,
        "We uphold part of your complaint",
        "We uphold this point in part",
        "Stage 2",
        "You do not have to give a reason",
        "0300 111 3000",
    )
    assert fingerprint(pdf) in {letter.sha256 for letter in only_case(handler).letters}


def the_case_is_answered(handler: Handler) -> None:
    """Responded, not closed; each letter left once, in order; the old date and the new one are both kept."""
    case = only_case(handler)
    assert case.state is CaseState.RESPONDED
    assert [
        (letter.kind, letter.state, letter.sent_how) for letter in sorted(case.letters, key=lambda one: one.id)
    ] == [
        (LetterKind.STAGE1_ACKNOWLEDGEMENT, LetterState.SENT, Leaving.EMAILED),
        (LetterKind.STAGE1_EXTENSION, LetterState.SENT, Leaving.EMAILED),
        (LetterKind.STAGE1_RESPONSE, LetterState.SENT, Leaving.HANDED_OVER),
    ]
    (extension,) = case.extensions
    assert (extension.old_due_on, extension.new_due_on) == (FIRST_DUE, NEW_DUE)
    assert (extension.told_on, extension.is_told_late) == (TOLD, False)
    clock = next(one for one in case.clocks if one.key == "stage1.respond")
    assert (clock.met_on, clock.due_on, clock.original_due_on) == (ANSWERED, NEW_DUE, FIRST_DUE)
    kinds = [kind for kind, _ in told(case)]
    assert (kinds.count("letter_issued"), kinds.count("letter_sent")) == (3, 3)
