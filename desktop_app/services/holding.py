"""A case on hold waits where everybody sees it: for whom, why and until when. No statutory date moves."""

from __future__ import annotations

from desktop_app.policy.words import long_date
from desktop_app.services.case_act import CaseAct, needed, on_case
from desktop_app.services.checks import Checks
from desktop_app.services.chronology import Entry
from desktop_app.services.dated import HOLD_UNTIL
from desktop_app.services.desk import Desk
from desktop_app.services.ends_facts import HELD
from desktop_app.services.entries_ends import HoldEntry
from desktop_app.services.views import CaseView, Changes


def hold(desk: Desk, case_id: int, entry: HoldEntry, act: str) -> tuple[CaseView, Changes]:
    """Lets a case wait. Its clocks run on; it stands in the view of what waits for others until it is released.

    Raises:
        BadEntries: nobody to wait for, no reason, or no day, or one that is past.
        Refused: it waits already, or there is nothing to hold.
    """
    check = Checks(desk)
    who = check.needed(entry.who, "Enter whom or what we are waiting for.", "who")
    why = check.needed(entry.why, "Say why it has to wait.", "why")
    until = check.ahead(entry.until, "Date to look at it again", "until")
    check.done()

    def wait(it: CaseAct) -> None:
        it.require("hold")
        assert until is not None
        it.case.on_hold = who
        text = f"{why}\nTo be looked at again on {long_date(until)}. No date moves: the Code stops no clock."
        told = it.tell(Entry(HELD, f"On hold: waiting for {who}", text, facts={"why": why}))
        it.date(HOLD_UNTIL, until, told)

    return on_case(desk, case_id, act, "hold", wait)


def release(desk: Desk, case_id: int, text: str, act: str) -> tuple[CaseView, Changes]:
    """Takes a case off hold, with what came of the waiting.

    Raises:
        BadInput: no words.
        Refused: it is not on hold.
    """
    words = needed(text, "Say what came of the waiting.")

    def go_on(it: CaseAct) -> None:
        it.require("release_hold")
        let_go(it, words)

    return on_case(desk, case_id, act, "release_hold", go_on)


def let_go(it: CaseAct, words: str) -> None:
    """Ends the hold, where there is one: also when the case itself ends."""
    if not it.case.on_hold:
        return
    told = it.tell(Entry("released", f"Off hold: no longer waiting for {it.case.on_hold}", words))
    it.case.on_hold = ""
    it.date(HOLD_UNTIL, None, told)
