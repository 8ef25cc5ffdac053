"""A Redress to be killed: does one thing over and over and says after each time what it has acknowledged."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from desktop_app.clock import FixedClock
from desktop_app.policy.kinds import Leaving, LetterKind
from desktop_app.services import drafts, letters
from desktop_app.services.desk import Desk
from desktop_app.services.entries import LeavingEntry
from desktop_app.services.opening import open_desk
from tests.services.casework import complaint

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def say(words: str) -> None:
    """What a person would have seen acknowledged."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def type_on(desk: Desk) -> None:
    """Somebody types, and every pause is kept."""
    number = 0
    while True:
        number += 1
        drafts.keep(desk, "contact", "contact-1", "Damp", {"words": "x" * number, "number": number})
        say(str(number))


def issue_on(desk: Desk) -> None:
    """Letters are issued and sent one after the other, each act under an id that can be repeated."""
    number = 0
    while True:
        number += 1
        case = complaint(desk)
        letter, _ = letters.begin(desk, case.id, LetterKind.STAGE1_ACKNOWLEDGEMENT, f"begin-{number}")
        say(f"begun {number} {letter.summary.id}")
        letters.issue(desk, letter.summary.id, f"issue-{number}")
        say(f"issued {number} {letter.summary.id}")
        leaving = LeavingEntry(Leaving.POSTED_FIRST, NOW.date())
        letters.mark_sent(desk, letter.summary.id, leaving, f"send-{number}")
        say(f"sent {number} {letter.summary.id}")


if __name__ == "__main__":
    {"type": type_on, "issue": issue_on}[sys.argv[1]](open_desk(Path(sys.argv[2]), FixedClock(NOW)))
