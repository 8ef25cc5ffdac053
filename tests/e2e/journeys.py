"""The stretches of a handler's day that several tests go through: setting up, taking in, triage, a letter out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop_app.services import cases
from desktop_app.services.views import CaseView
from tests.e2e.handler import Handler

LANDLORD = {
    "Landlord's name": "Brightwater Homes",
    "Address": "Quay House\n1 Harbour Street\nSALFORD",
    "Postcode": "M50 3XY",
    "Telephone for complaints": "0161 496 0000",
    "Email for complaints": "complaints@brightwater.example",
    "Website": "www.brightwater.example",
}
ME = {
    "Your name": "Priya Shah",
    "Your job title": "Complaint handler",
    "Your telephone": "0161 496 0123",
    "Your email": "priya.shah@brightwater.example",
}
POINTS = (
    ("Damp is back in the back bedroom and nobody has found the cause.", "Find where the water comes in and mend it."),
    ("Nobody rang back after the calls of 3 and 24 November.", "An apology."),
)
BANK_HOLIDAYS = {
    *(date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)),
    *(date(2027, 3, 26), date(2027, 3, 29)),
}
"""England's around the journeys, as GOV.UK lists them: Christmas Day, Boxing Day (substitute), New Year, Easter."""


def working_day(start: date, number: int) -> date:
    """The ``number``th working day after ``start``, counted on the fingers: nothing of Redress has a part in it."""
    day = start.toordinal()
    while number:
        day += 1
        on = date.fromordinal(day)
        number -= on.weekday() < 5 and on not in BANK_HOLIDAYS
    return date.fromordinal(day)


def written(on: date) -> str:
    """A date as letters write it."""
    return f"{on.day} {on:%B} {on.year}"


def set_up(handler: Handler, policy: str = "Complaint Handling Code") -> None:
    """From the welcome to an empty queue of our own."""
    handler.sees("Welcome to Redress")
    handler.click("Set up our own")
    for name, words in LANDLORD.items():
        handler.fill(name, words)
    handler.choose("Policy", policy)
    for name, words in ME.items():
        handler.fill(name, words)
    handler.push("Set up and open the queue")
    handler.sees("Priya Shah, Complaint handler", "Brightwater Homes")


def complete_contact(handler: Handler, reply_by: str = "Post") -> None:
    """What no email says: who it is in full, where they live, what they want and how to reply."""
    handler.fill("Name", "Ms Amina Okafor")
    handler.fill("Address", "14 Larch Court\nPenn Road\nBrightwater")
    handler.fill("Postcode", "M50 4QT")
    handler.fill("What they want us to do", "Find out where the water is coming in, mend it properly, and say sorry.")
    handler.choose("Reply by", reply_by)
    handler.fill("Adjustments they need", "Call before 3pm")


def take_in(handler: Handler, email: Path, reply_by: str = "Post") -> None:
    """Drop the email, complete the form, answer its doubt about the Saturday, and come to triage."""
    handler.drop(email)
    complete_contact(handler, reply_by)
    handler.press("Ctrl+Return")
    handler.click("Keep Sat 12 Dec 2026")
    handler.press("Ctrl+Return")
    handler.sees("What is this contact about?")


def answer(handler: Handler, question: str, *answers: str) -> None:
    """One page of triage: tick with the mouse, go on with the keyboard."""
    handler.sees(question)
    handler.tick(*answers)
    handler.press("Ctrl+Return")


def write(handler: Handler, question: str, words: str) -> None:
    """One page of triage that is answered in words; the box has the focus already."""
    handler.sees(question)
    handler.type(words)
    handler.press("Ctrl+Return")


def triage_to_stage1(handler: Handler) -> None:
    """A complaint of two points about damp, with a vulnerable child in the home."""
    answer(handler, "What is this contact about?", "They are unhappy with something we did or failed to do")
    answer(handler, "Does it mention any of these?", "Damp or mould in the home")
    answer(handler, "What did the resident choose?", "They asked us to treat it as a complaint")
    answer(handler, "on or after 12 December 2025?", "Yes, within 12 months")
    answer(handler, "Is any of this true of all or part of it?", "None of these")
    handler.sees("What is the complaint, point by point?")
    for number, (text, outcome) in enumerate(POINTS, 1):
        if number > 1:
            handler.click("Add another point")
        handler.fill(f"Point {number}: what happened", text)
        handler.fill(f"Point {number}: what they want", outcome)
    handler.press("Ctrl+Return")
    answer(handler, "Does any of this make it urgent or hard?", "Somebody in the home is vulnerable")
    handler.sees("Check the answers", "Stage 1 complaint")
    handler.click("Log complaint at stage 1")


def tell_the_lead(handler: Handler) -> None:
    """Damp in the home: its lead hears of it the same day, and the case says so before anything else."""
    handler.sees("Tell the damp and mould lead now.")
    handler.click("Record that they were told")
    handler.fill("Who was told", "Olu Bello, damp and mould lead")
    handler.fill("How", "By telephone")
    handler.press("Ctrl+Return")
    handler.sees("Recorded: the lead was told.")


def issue(handler: Handler) -> None:
    """Press the button and say yes to what it means."""
    handler.messages.will_answer(True)
    handler.click("Issue letter…")
    title, warning, verb = handler.messages.asked[-1]
    assert (title, verb) == ("Issue this letter?", "Issue letter")
    assert "nobody can change it afterwards" in warning


def save_pdf(handler: Handler, path: Path) -> bytes:
    """Save the issued letter beside the tests and read it as anybody would."""
    handler.messages.will_choose(path)
    handler.click("Save PDF…")
    assert handler.messages.heard[-1] == ("done", f"Saved as {path.name}.")
    return path.read_bytes()


def mark_sent(handler: Handler, how: str, on: str = "today") -> None:
    """Say how and when the letter left."""
    handler.choose("How it left", how)
    handler.fill("Date it left", on)
    handler.click("Mark as sent")


def only_case(handler: Handler) -> CaseView:
    """What the database holds of the one case there is: the record behind the screen."""
    return cases.case(handler.joined.ctx.desk, 1)


def told(case: CaseView) -> list[tuple[str, str]]:
    """The chronology, oldest first: each entry's kind and words, with what opens under Details."""
    return [(event.kind, f"{event.title}\n{event.text}\n{event.details}") for event in reversed(case.events)]


def hire(handler: Handler, name: str, job_title: str, rank: str) -> None:
    """A colleague, added in Settings."""
    handler.press("Ctrl+,")
    handler.pick_row("Settings", "Colleagues")
    handler.fill("Name", name)
    handler.fill("Job title", job_title)
    handler.choose("Rank", rank)
    handler.push("Add colleague")
    handler.sees(f"{name} was added.")
    handler.press("Ctrl+W")


def put_forward(handler: Handler, step: str, entries: dict[str, str], told: str) -> None:
    """By keyboard alone: open an act's page, fill its fields in, and Ctrl+Enter; the window says it is done."""
    handler.push(step)
    for name, words in entries.items():
        handler.fill(name, words)
    handler.press("Ctrl+Return")
    kind, words = handler.messages.heard[-1]
    assert kind == "done", handler.words()
    assert words.startswith(told), words


def letter_out(handler: Handler, path: Path, step: str, *passages: str) -> bytes:
    """By keyboard from a step to a letter written, issued, saved and marked as emailed, and back to its case."""
    handler.push(step)
    for words in passages:
        handler.push(handler.problems()[0].text())
        handler.type(words)
    assert handler.problems() == [], handler.words()
    handler.messages.will_answer(True)
    handler.push("Issue letter…")
    handler.messages.will_choose(path)
    handler.push("Save PDF…")
    handler.choose("How it left", "Emailed")
    handler.push("Mark as sent")
    handler.sees("Sent")
    handler.push("Open case C-000001")
    return path.read_bytes()


def ring_in(handler: Handler, contact: dict[str, str]) -> None:
    """Somebody rings: everything of it into the form by keyboard, and on to triage."""
    handler.press("Ctrl+N")
    for name, words in contact.items():
        handler.fill(name, words)
    handler.choose("How it reached us", "Telephone")
    handler.choose("Reply by", "Email")
    handler.press("Ctrl+Return")
    handler.sees("What is this contact about?")
