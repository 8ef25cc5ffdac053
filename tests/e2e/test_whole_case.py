"""A complaint from the first call to the Ombudsman's order met and the case closed, by keyboard in the real window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path

from desktop_app.policy.kinds import CaseState, Leaving, LetterKind, LetterState, OmbudsmanFinding, Outcome, Stage
from tests.e2e.handler import Handler
from tests.e2e.journeys import (
    hire,
    letter_out,
    only_case,
    put_forward,
    ring_in,
    set_up,
    told,
    working_day,
    written,
)
from tests.e2e.paper import is_finished, says
from tests.e2e.whole_case import (
    ACKNOWLEDGED_AGAIN,
    ANSWER,
    ANSWERED,
    ANSWERED_AGAIN,
    ASKED_AGAIN,
    AT_OMBUDSMAN,
    BOARD,
    CALLS,
    CONTACT,
    DETERMINED,
    ENDED,
    ENTRIES,
    EVIDENCE_SENT,
    FINAL_ANSWER,
    FOUND,
    FOUND_AGAIN,
    ORDER,
    POINTS,
    STILL_WRONG,
    TAKEN_IN,
)


def test_from_the_first_call_to_the_order_met(handler: Handler, tmp_path: Path, picture: Callable[[str], None]) -> None:
    """Stage 1 upheld with two actions, stage 2 by somebody else, the Ombudsman's order met, and the case closed."""
    set_up(handler)
    hire(handler, "Grace Obi", "Head of Resident Voice", "Director")
    letters = [*stage1(handler, tmp_path, picture), *stage2(handler, tmp_path, picture)]
    at_the_ombudsman(handler, picture)
    the_end(handler, picture)
    the_letters_say_what_they_must(*letters)
    every_clock_was_met(handler)
    somebody_else_looked_again(handler)
    every_act_is_told(handler)


def goes_on(handler: Handler, day: date) -> None:
    """Another morning."""
    handler.day_comes(datetime(day.year, day.month, day.day, 10, 0, tzinfo=UTC))


def stage1(handler: Handler, folder: Path, picture: Callable[[str], None]) -> tuple[bytes, bytes]:
    """Taken in, triaged, acknowledged; upheld with two actions and answered; one of them done in January."""
    ring_in(handler, CONTACT)
    triage(handler)
    acknowledgement = letter_out(handler, folder / "1.pdf", "Write acknowledgement")
    goes_on(handler, ANSWERED)
    find(handler, {1: "Upheld", 2: "Upheld"}, FOUND)
    promise(handler, BOARD, "Brightwater Lifts", "15/1/2027")
    promise(handler, CALLS, "Customer service", "30/6/2027")
    response = letter_out(handler, folder / "2.pdf", "Write stage 1 response", *ANSWER)
    picture("whole-answered")
    goes_on(handler, date(2027, 1, 8))
    complete(handler, BOARD, "Job 51877, signed off by the maker.")
    return acknowledgement, response


def triage(handler: Handler) -> None:
    """Page by page to a stage 1 complaint of two points."""
    for question, answer in (
        ("What is this contact about?", "They are unhappy with something we did or failed to do"),
        ("Does it mention any of these?", "None of these"),
        ("What did the resident choose?", "They asked us to treat it as a complaint"),
        ("on or after 14 December 2025?", "Yes, within 12 months"),
        ("Is any of this true of all or part of it?", "None of these"),
    ):
        handler.answer(question, answer)
    handler.sees("What is the complaint, point by point?")
    for number, (text, outcome) in enumerate(POINTS, 1):
        if number > 1:
            handler.push("Add another point")
        handler.fill(f"Point {number}: what happened", text)
        handler.fill(f"Point {number}: what they want", outcome)
    handler.press("Ctrl+Return")
    handler.answer("Does any of this make it urgent or hard?", "None of these")
    handler.sees("Check the answers", "Stage 1 complaint")
    handler.press("Ctrl+Return")


def find(handler: Handler, decisions: dict[int, str], found: dict[str, str]) -> None:
    """Answer each point; everything is saved as it is written."""
    handler.push("Write findings")
    for number, decision in decisions.items():
        for name, words in found.items():
            handler.fill(f"Point {number}: {name}", words)
            if name == "What should have happened":
                handler.press("Tab")
                handler.go_over(decision)
    handler.sees("Saved.")
    handler.press("Ctrl+Return")


def promise(handler: Handler, what: str, who: str, by_when: str) -> None:
    """What, who and by when."""
    put_forward(
        handler, "Add action", {"What will be done": what, "Who will do it": who, "By when": by_when}, "Action added."
    )


def complete(handler: Handler, what: str, evidence: str) -> None:
    """Done, with how we know."""
    handler.turn_to("Actions")
    put_forward(handler, f"Mark as done: {what}", {"How we know": evidence}, "Action done.")


def stage2(handler: Handler, folder: Path, picture: Callable[[str], None]) -> tuple[bytes, bytes]:
    """Asked for, taken there, given to Grace Obi; set out, acknowledged, found and finally answered by her."""
    goes_on(handler, ASKED_AGAIN)
    handler.push("Record request for stage 2")
    handler.choose("How it reached us", "Telephone")
    handler.fill("Date of the request", "today")
    handler.fill("What is still wrong (if they say)", STILL_WRONG)
    handler.fill("Who got it", "Priya Shah")
    handler.press("Ctrl+Return")
    goes_on(handler, date(2027, 1, 12))
    accept(handler)
    picture("whole-stage2")
    handler.sits_down("Grace Obi")
    set_out(handler)
    goes_on(handler, ACKNOWLEDGED_AGAIN)
    acknowledgement = letter_out(handler, folder / "3.pdf", "Write acknowledgement")
    goes_on(handler, ANSWERED_AGAIN)
    find(handler, {1: "Upheld"}, FOUND_AGAIN)
    return acknowledgement, letter_out(handler, folder / "4.pdf", "Write final response", *FINAL_ANSWER)


def accept(handler: Handler) -> None:
    """The owner changes hands; whoever answered at stage 1 cannot be picked, and the page says why."""
    handler.push("Decide on stage 2")
    handler.choose("Whose case it is now", "Grace Obi")
    handler.press("Ctrl+Return")
    handler.push("Name reviewer")
    (refused,) = (row for row in handler.rows("Colleague") if row.startswith("Priya Shah"))
    assert "May not" in refused
    assert "6.13" in refused
    handler.pick_row("Colleague", "Grace Obi")
    handler.press("Ctrl+Return")


def set_out(handler: Handler) -> None:
    """The first point is put otherwise, the second given up."""
    handler.push("Set out what is in dispute")
    handler.fill("Point 1: How they put it now", STILL_WRONG)
    handler.mark("Point 2: In dispute")
    handler.press("Ctrl+Return")


def at_the_ombudsman(handler: Handler, picture: Callable[[str], None]) -> None:
    """Recorded; evidence asked for and sent; a decision with an order, which is met and proved."""
    goes_on(handler, AT_OMBUDSMAN)
    handler.push("Record the Ombudsman’s contact")
    handler.choose("How they deal with it", "Full")
    handler.fill("The Ombudsman’s reference", "202612345")
    handler.press("Ctrl+Return")
    handler.push("Record a request for evidence")
    handler.fill("Date of the request", "today")
    handler.mark("Letters and messages about the complaint at both stages, with their dates")
    handler.press("Ctrl+Return")
    goes_on(handler, EVIDENCE_SENT)
    put_forward(
        handler, "Gather the evidence", {"Anything to add": "By their portal."}, "Recorded: the evidence was sent"
    )
    goes_on(handler, DETERMINED)
    determine(handler)
    picture("whole-determined")
    goes_on(handler, date(2027, 6, 14))
    proof = {"What proves it": "The bank’s receipt.", "Date the proof went to the Ombudsman": "today"}
    put_forward(handler, "Record an order as met", proof, "Order met.")


def determine(handler: Handler) -> None:
    """The finding on each part, and one order."""
    handler.push("Record the Ombudsman’s decision")
    handler.fill("Date of the decision", "today")
    handler.fill("What was decided, in short", "The lift was out too often and too long.")
    for number in (1, 2, 3):
        handler.choose(f"Part {number}: what was found", "Service failure")
    handler.push("Add an order or recommendation")
    handler.fill("What is to be done, order or recommendation 1", ORDER)
    handler.fill("Who does it, order or recommendation 1", "Finance")
    handler.fill("By when, order or recommendation 1", "29/6/2027")
    handler.press("Ctrl+Return")


def the_end(handler: Handler, picture: Callable[[str], None]) -> None:
    """The second action is done, and with it the last thing owed."""
    goes_on(handler, ENDED)
    complete(handler, CALLS, "Two months of call records, read by Grace Obi.")
    put_forward(handler, "The Ombudsman has finished", {"What they said": "They are satisfied."}, "The Ombudsman has")
    put_forward(handler, "Close case", {"Closing note": "Everything promised and ordered is done."}, "C-000001 is")
    handler.sees("Ombudsman, closed", "Closed on Mon 21 Jun")
    picture("whole-closed")


def the_letters_say_what_they_must(ack1: bytes, answer1: bytes, ack2: bytes, answer2: bytes) -> None:
    """Each with its required facts: dates, points, decisions and reasons, what comes next, the Ombudsman."""
    for pdf in (ack1, answer1, ack2, answer2):
        assert is_finished(pdf)
        assert says(pdf, "C-000001", "Ms Amina Okafor", "0300 111 3000", "www.housing-ombudsman.org.uk")
    due = written(working_day(TAKEN_IN, 10))
    assert says(ack1, f"Date {written(TAKEN_IN)}", "Stage 1", due, *(part for point in POINTS for part in point))
    assert says(answer1, f"Date {written(ANSWERED)}", "We uphold your complaint", *FOUND.values(), "Stage 2")
    assert says(answer1, "lift’s control board", "Brightwater Lifts", "15 January 2027", CALLS, "30 June 2027")
    due = written(working_day(ACKNOWLEDGED_AGAIN, 20))
    assert says(ack2, f"Date {written(ACKNOWLEDGED_AGAIN)}", "Stage 2", due, STILL_WRONG, "Grace Obi")
    assert says(answer2, f"Date {written(ANSWERED_AGAIN)}", "Stage 2", *FOUND_AGAIN.values(), "Grace Obi")


def every_clock_was_met(handler: Handler) -> None:
    """Each on the day its act was done, none after the day it was due."""
    clocks = {clock.key: clock for clock in only_case(handler).clocks}
    kept = {
        "stage1.acknowledge": (working_day(TAKEN_IN, 5), TAKEN_IN),
        "stage1.respond": (working_day(TAKEN_IN, 10), ANSWERED),
        "stage2.acknowledge": (working_day(ASKED_AGAIN, 5), ACKNOWLEDGED_AGAIN),
        "stage2.respond": (working_day(ACKNOWLEDGED_AGAIN, 20), ANSWERED_AGAIN),
        "ombudsman.referral": (date(2028, 2, 1), AT_OMBUDSMAN),
        "ombudsman.evidence": (working_day(AT_OMBUDSMAN, 15), EVIDENCE_SENT),
    }
    assert {key: (clocks[key].due_on, clocks[key].met_on) for key in kept} == kept
    assert not [key for key, clock in clocks.items() if clock.due_on is not None and clock.met_on is None]


def every_act_is_told(handler: Handler) -> None:
    """Each act has its entry, and nothing stands there twice."""
    entries = told(only_case(handler))
    titles = [words.partition("\n")[0] for _, words in entries]
    assert tuple(title for title, _ in groupby(titles)) == ENTRIES
    everything = "\n".join(words for _, words in entries)
    for wanted in (STILL_WRONG, FOUND_AGAIN["Reasons"], "202612345", "The bank’s receipt.", "By their portal."):
        assert wanted in everything, wanted


def somebody_else_looked_again(handler: Handler) -> None:
    """Who answered at stage 1 had no hand in stage 2; the letters left once each, signed by whoever answered."""
    case = only_case(handler)
    assert (case.state, case.stage, case.owner) == (CaseState.CLOSED, Stage.OMBUDSMAN, "Grace Obi")
    assert case.stage2 is not None
    assert (case.stage2.answered_by, case.stage2.reviewer) == ("Priya Shah", "Grace Obi")
    assert case.stage2.stage1_outcome is Outcome.UPHELD
    assert [point.is_in_dispute for point in case.stage2.points] == [True, False]
    assert [
        (one.kind, one.state, one.sent_how, one.written_by) for one in sorted(case.letters, key=lambda one: one.id)
    ] == [
        (kind, LetterState.SENT, Leaving.EMAILED, who)
        for kind, who in (
            (LetterKind.STAGE1_ACKNOWLEDGEMENT, "Priya Shah"),
            (LetterKind.STAGE1_RESPONSE, "Priya Shah"),
            (LetterKind.ESCALATION_ACKNOWLEDGEMENT, "Grace Obi"),
            (LetterKind.FINAL_RESPONSE, "Grace Obi"),
        )
    ]
    assert case.ombudsman is not None
    (order,) = case.ombudsman.orders
    assert (order.what, order.done_on, order.proof) == (ORDER, date(2027, 6, 14), "The bank’s receipt.")
    (decision,) = case.ombudsman.determinations
    assert {finding for _, finding in decision.parts} == {OmbudsmanFinding.SERVICE_FAILURE}
    assert not [action.what for action in case.actions if action.is_open]
