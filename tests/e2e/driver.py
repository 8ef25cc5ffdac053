"""The real window with somebody at it, to be killed while they work: ``python -m tests.e2e.driver FOLDER WORK``.

Each line printed is JSON and says what the screen has acknowledged, or what is about to be pressed.
"""

from __future__ import annotations

import faulthandler
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from desktop_app import app
from desktop_app.clock import FixedClock
from desktop_app.settings import WindowOptions
from tests.e2e.handler import Handler
from tests.ui.intake_rig import types
from tests.ui.recorder import Recorder

NOW = datetime(2026, 12, 14, 9, 5, tzinfo=UTC)
WORDS = "In their own words"
MEANWHILE = "What we are doing now"
PROMISE = (("What will be done", "Mend the fan"), ("Who will do it", "Hollin"), ("By when", "in 3 wd"))
"""The fields of an action, and what is typed into them."""
PAGES = (
    ("What is this contact about?", "They are unhappy with something we did or failed to do"),
    ("Does it mention any of these?", "Damp or mould in the home"),
    ("What did the resident choose?", "They asked us to treat it as a complaint"),
    ("Did it happen, or did they first know of it", "Yes, within 12 months"),
    ("Is any of this true of all or part of it?", "None of these"),
)


def say(**what: object) -> None:
    """One line for whoever is listening."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


@contextmanager
def at_work(folder: Path) -> Iterator[Handler]:
    """The composition root, open on a folder."""
    messages = Recorder()
    app.Messages = lambda: messages  # type: ignore[assignment, misc]
    clock = FixedClock(NOW)
    joined = app.Joined(app.make_application(), WindowOptions(data_dir=folder, theme="light"), clock)
    joined.window.resize(1280, 800)
    joined.window.show()
    joined.start.begin()
    handler = Handler(joined, clock, messages)
    handler.settle()
    yield handler
    joined.close()


def type_on(handler: Handler, name: str) -> None:
    """Write sentence after sentence into the box of that name and never stop; say what is kept, and when half-way."""
    handler.tab_to(name)
    handler.press("Ctrl+End")
    for number in count(1):
        types(f" Sentence {number} was typed and ")
        handler.settle()
        say(kept=handler.field(name).strip())
        for letter in "then came the rest of it":
            types(letter)
            QApplication.processEvents()
        say(typing=number)
        types(", at the end of which somebody breathes.")


def contact(handler: Handler) -> None:
    """Go on with the half-finished entry if one is offered, else begin one; then type on."""
    if handler.offers("Continue the entry for Ms Amina Okafor"):
        handler.click("Continue the entry for Ms Amina Okafor")
        say(resumed=handler.field(WORDS))
    else:
        handler.press("Ctrl+N")
        handler.type("Ms Amina Okafor")
    type_on(handler, WORDS)


def take_in(handler: Handler) -> None:
    """Finish the half-finished entry and take it in."""
    handler.click("Continue the entry for Ms Amina Okafor")
    say(resumed=handler.field(WORDS))
    handler.choose("How it reached us", "Telephone")
    handler.fill("When any member of staff first got it", "today")
    handler.fill("Telephone", "07700 900123")
    handler.choose("Reply by", "Telephone")
    handler.press("Ctrl+Return")
    handler.sees("What is this contact about?")
    say(taken_in=True)


def find(handler: Handler, reference: str) -> None:
    """Open a case by its reference, as it is written on every letter."""
    handler.press("Ctrl+F")
    handler.type(reference)
    handler.press("Return")


def triage(handler: Handler) -> None:
    """Answer page after page from wherever the wizard stands, then log the complaint."""
    find(handler, "C-000001")
    handler.click("Triage")
    say(standing=handler.words())
    for title, answer in PAGES:
        if title in handler.words():
            handler.tick(answer)
            handler.press("Ctrl+Return")
            say(answered=title)
    if "point by point" in handler.words():
        handler.fill("Point 1: what happened", "The damp is back in the back bedroom.")
        say(written=handler.field("Point 1: what happened"))
        handler.fill("Point 1: what they want", "Find the cause and mend it.")
        handler.press("Ctrl+Return")
        say(answered="points")
    if "Does any of this make it urgent or hard?" in handler.words():
        handler.tick("None of these")
        handler.press("Ctrl+Return")
    handler.sees("Check the answers")
    say(deciding=True)
    handler.click("Log complaint at stage 1")
    handler.sees("Write acknowledgement")
    say(decided=True)


def letter(handler: Handler) -> None:
    """Begin the acknowledgement or go on with it, and type on in it."""
    find(handler, "C-000001")
    is_begun = handler.offers("Finish acknowledgement")
    handler.click("Finish acknowledgement" if is_begun else "Write acknowledgement")
    if is_begun:
        say(resumed=handler.field(MEANWHILE).strip())
    type_on(handler, MEANWHILE)


def post(handler: Handler) -> None:
    """Write, issue and send the acknowledgement of one case after the other, from wherever each stands."""
    for number in count(1):
        reference = f"C-{number:06d}"
        find(handler, reference)
        if not handler.offers("Copy the reference"):
            break
        send_one(handler, reference)
        handler.press("Ctrl+W")
        handler.press("Ctrl+W")
    say(finished=True)


def send_one(handler: Handler, reference: str) -> None:
    """One letter out, by whichever step the case offers next."""
    for step in ("Finish acknowledgement", "Write acknowledgement"):
        if handler.offers(step):
            handler.click(step)
            handler.messages.will_answer(True)
            say(issuing=reference)
            handler.click("Issue letter…")
            handler.sees("Fingerprint")
            say(issued=reference)
            break
    else:
        if not handler.offers("Send stage 1 acknowledgement"):
            return
        handler.click("Send stage 1 acknowledgement")
    handler.choose("How it left", "Posted, first class")
    say(sending=reference)
    handler.click("Mark as sent")
    handler.sees("Marked as sent.")
    say(sent=reference)


def promise(handler: Handler) -> None:
    """Fill in the page of an act and press nothing until killed; gone on with, say what stands in it, and press."""
    again = "Go on with it for Add an action, C-000001"
    if handler.offers(again):
        handler.click(again)
        say(resumed=[handler.field(name) for name, _ in PROMISE])
        handler.press("Ctrl+Return")
        handler.sees("Action added.")
        say(added=True)
        return
    find(handler, "C-000001")
    handler.turn_to("Actions")
    handler.click("Add action…")
    for name, words in PROMISE:
        handler.fill(name, words)
    say(filled=True)
    while True:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


WORK: dict[str, Callable[[Handler], None]] = {
    "contact": contact,
    "take_in": take_in,
    "triage": triage,
    "letter": letter,
    "post": post,
    "promise": promise,
}

if __name__ == "__main__":
    faulthandler.enable()  # a crash says where, in what the test prints when the window ended too soon
    with at_work(Path(sys.argv[1])) as person:
        WORK[sys.argv[2]](person)
