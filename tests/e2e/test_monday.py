"""A handler's Monday in the real window, by keyboard alone: what the day is, stands in ``tests/e2e/monday.py``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from desktop_app.clock import FixedClock
from desktop_app.policy.kinds import Authority, CaseState, Decision, LetterKind, LetterState
from desktop_app.services import cases, letters, queue
from desktop_app.services.entries import LandlordEntry
from desktop_app.services.views import CaseView
from tests.e2e import monday
from tests.e2e.conftest import DATA
from tests.e2e.handler import Handler
from tests.e2e.monday import Come
from tests.e2e.opened import opened
from tests.ui.intake_rig import focused


@pytest.fixture
def handler(
    qapp: QApplication, tmp_path: Path, landlord_entry: LandlordEntry, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Handler]:
    """Priya Shah, at nine on Monday."""
    monday.seed(tmp_path / "data", landlord_entry)
    with opened(qapp, tmp_path / "data", FixedClock(monday.MONDAY), monkeypatch) as person:
        yield person


def found(handler: Handler, name: str) -> CaseView:
    """The record behind the screen: the one case of somebody's."""
    handler.settle()  # the desk is read on one thread at a time, and here it is this one
    desk = handler.joined.ctx.desk
    (case_id,) = queue.ids(desk, "everything", name)
    return cases.case(desk, case_id)


def test_the_first_hour(handler: Handler, picture: Callable[[str], None]) -> None:
    """The overdue answer leaves, with a call on the way, and more time is asked for."""
    the_digest_leads_to_what_is_overdue(handler, picture)
    the_answer(handler, picture)
    more_time(handler)
    what_stands_at_ten(handler)


def test_until_eleven(handler: Handler) -> None:
    """One rings, one sent an email, one wrote a letter: three complaints, and two of them are acknowledged."""
    come(handler, monday.PHONE)
    acknowledge(handler)
    by_email(handler)
    come(handler, monday.LETTER)
    acknowledge(handler)
    what_they_became(handler, "rosa lind", "colin bright", "tom ash")
    for name in ("rosa lind", "tom ash"):
        assert [one.state for one in found(handler, name).letters] == [LetterState.ISSUED]


def test_until_noon(handler: Handler, picture: Callable[[str], None]) -> None:
    """One complained in public, a neighbour speaks for somebody unasked, eleven flats signed: each is what it is."""
    for one in (monday.SOCIAL, monday.NEIGHBOUR, monday.PETITION):
        come(handler, one)
    picture("monday-noon")
    what_they_became(handler, "dee marsh", "ivy holt", "una byrne")
    neighbour = found(handler, "ivy holt")
    assert neighbour.people is not None
    assert not neighbour.people.is_authority_holding
    assert neighbour.representative is not None
    assert neighbour.representative.authority is Authority.NONE_YET


def the_digest_leads_to_what_is_overdue(handler: Handler, picture: Callable[[str], None]) -> None:
    """From the sentence in the queue to the day, to the list, to the case."""
    handler.sees("Monday 14 December 2026: 1 overdue")
    handler.press("Ctrl+Shift+D")
    picture("monday-day")
    handler.push("1 overdue")
    assert len(handler.queue()) == 1
    assert "No heating since October" in handler.queue()[0]
    handler.press("Return")
    handler.sees("Mr Jonah Price", "Write findings")


def the_answer(handler: Handler, picture: Callable[[str], None]) -> None:
    """Three findings, a sum, and the letter, interrupted in the middle of a sentence."""
    handler.push("Write findings")
    for number in (1, 2, 3):
        for name, words in monday.FOUND.items():
            handler.fill(f"Point {number}: {name}", words)
            if name == "What should have happened":
                handler.press("Tab")
                handler.go_over("Upheld")
    handler.press("Ctrl+Return")
    handler.push("Work out compensation")
    handler.fill("Line 1: what it is for", "Six weeks without heating")
    handler.fill("Line 1: sum in pounds", "90")
    handler.fill("What it answers", "Six weeks of cold.")
    handler.fill("Who pays it", "Finance")
    handler.fill("Paid by", "18 dec")
    handler.press("Ctrl+Return")
    handler.push("Write stage 1 response")
    handler.push(handler.problems()[0].text())
    begun, rest = monday.SENTENCE
    handler.type(begun)
    a_call_on_the_way(handler, picture)
    handler.type(rest)
    for words in (monday.APOLOGY, monday.LOOKED_AT):
        handler.push(handler.problems()[0].text())
        handler.type(words)
    assert handler.problems() == [], handler.words()
    handler.messages.will_answer(True)
    handler.push("Issue letter…")
    handler.choose("How it left", "Emailed")
    handler.push("Mark as sent")
    handler.sees("Sent")


def a_call_on_the_way(handler: Handler, picture: Callable[[str], None]) -> None:
    """One key, the name, one line, one key."""
    handler.press("F9")
    handler.type("okafor")
    handler.sees("C-000003", "Stage 1 response: due on", "Ask for their full name")
    handler.fill("What they said", monday.RANG)
    picture("monday-call")
    handler.press("Ctrl+Return")
    assert handler.messages.heard[-1] == ("done", "The call is written down in C-000003.")


def more_time(handler: Handler) -> None:
    """The day before it is due, of Grace Amoah."""
    handler.press("Ctrl+F")
    handler.type("weir flint")
    handler.press("Return")
    handler.press("Return")
    handler.push("Extend the response date (ask for approval)")
    handler.fill("How much longer", "5")
    handler.fill("Why more time is needed", "The surveyor is ill until Friday.")
    handler.mark("Agreement")
    handler.press("Ctrl+Return")
    assert handler.messages.heard[-1][1].startswith("Asked."), handler.words()


def come(handler: Handler, one: Come) -> None:
    """Into the form, on to triage, and to the end of it."""
    handler.press("Ctrl+N")
    for name, words in one.fields.items():
        handler.fill(name, words)
    handler.choose("How it reached us", one.how)
    if one.acted_for:
        handler.push("Somebody else is acting for the resident")
        for name, words in one.acted_for.items():
            handler.fill(name, words)
    handler.choose("Reply by", "Post")
    handler.press("Ctrl+Return")
    if one.acted_for:
        handler.sees("has no authority yet: nothing about the resident may be told to them")
        handler.push("Keep it so")
        handler.press("Ctrl+Return")
    triage(handler, one)


def triage(handler: Handler, one: Come) -> None:
    """Page by page, the point set out, and the last button pressed."""
    for question, answer in one.pages:
        say(handler, question, answer)
    if one.point[0]:
        handler.fill("Point 1: what happened", one.point[0])
        handler.fill("Point 1: what they want", one.point[1])
        handler.press("Ctrl+Return")
        handler.answer(*monday.EASY)
    handler.sees("Check the answers", one.becomes)
    handler.press("Ctrl+Return")


def say(handler: Handler, question: str, answer: str) -> None:
    """One page: chosen with the arrows, or written where words are asked for."""
    if isinstance(focused(), QPlainTextEdit):
        handler.sees(question)
        handler.type(answer)
        handler.press("Ctrl+Return")
    else:
        handler.answer(question, answer)


def by_email(handler: Handler) -> None:
    """Dropped on the window; what it does not say is filled in."""
    handler.drop(DATA / "heating.eml")
    handler.fill("Name", "Mr Colin Bright")
    handler.fill("Address", "3 Mere Road\nBrightwater")
    handler.press("Ctrl+Return")
    triage(handler, monday.EMAIL)


def acknowledge(handler: Handler) -> None:
    """Written as it stands, and issued; the post room posts it."""
    handler.push("Write acknowledgement")
    handler.messages.will_answer(True)
    handler.push("Issue letter…")


def what_stands_at_ten(handler: Handler) -> None:
    """The answer has left with every word that was typed; the call stands in the other case, and the request waits."""
    cold = found(handler, "price")
    (response,) = [one for one in cold.letters if one.kind is LetterKind.STAGE1_RESPONSE]
    assert (response.state, cold.state) == (LetterState.SENT, CaseState.RESPONDED)
    words = "".join(monday.SENTENCE)
    said = " ".join(block.text for block in letters.letter(handler.joined.ctx.desk, response.id).blocks)
    assert [part for part in (words, monday.APOLOGY, "£90", "We uphold") if part not in said] == []
    (call,) = [one for one in found(handler, "okafor").events if one.kind == "call"]
    assert (call.title, call.text) == ("Ms Amina Okafor rang", monday.RANG)
    (asked,) = found(handler, "flint").asked
    assert (asked.decision, asked.answered) == (Decision.EXTENSION, None)


def what_they_became(handler: Handler, *names: str) -> None:
    """Each is there once, as what it is, and by the way it came."""
    rows = {name: found(handler, name) for name in names}
    became = {name: (case.kind, case.contacts[0].channel) for name, case in rows.items()}
    assert became == {name: monday.NOON[name] for name in names}
