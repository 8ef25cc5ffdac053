"""Where a case turns or ends: becoming a complaint, closing, and being taken up again."""

from __future__ import annotations

from datetime import date

from desktop_app.errors import BadInput
from desktop_app.models import CaseEvent, Contact
from desktop_app.policy.endings import ending_of, returns_to
from desktop_app.policy.kinds import CaseKind, CaseState, Event, Stage
from desktop_app.policy.stages import EXCLUSION_SENT
from desktop_app.policy.urgency import long_date
from desktop_app.policy.words import inside
from desktop_app.services.approval_lapsing import lapse
from desktop_app.services.case_act import CaseAct, needed, not_in_future, on_case
from desktop_app.services.case_facts import facts_of
from desktop_app.services.checks import Checks
from desktop_app.services.chronology import Entry
from desktop_app.services.desk import Desk
from desktop_app.services.editions import edition_on
from desktop_app.services.entries_ends import ReopenEntry
from desktop_app.services.holding import let_go
from desktop_app.services.told import latest_receipt
from desktop_app.services.views import CaseView, Changes


def convert_to_complaint(desk: Desk, case_id: int, on: date, words: str, act: str) -> tuple[CaseView, Changes]:
    """Makes a complaint of anything that was none, counted from ``on``: the day the dissatisfaction was expressed.

    What was asked for first, its actions and its history all stay and go on; the words of dissatisfaction stand beside
    the first ones.

    Raises:
        BadInput: the day is to come or before the first contact, or there are no words.
        Refused: it is a complaint already, or not triaged.
    """
    said = needed(words, "Write what they said they are unhappy about.", "words")
    not_in_future(desk, on, "Date they told us")

    def convert(it: CaseAct) -> None:
        it.require("convert_to_complaint")
        case = it.case
        if on < case.received_on:
            raise BadInput(
                f"It must be on or after the first contact, {long_date(case.received_on)}.",
                field="on",
                do="Correct the date received first if that is wrong.",
            )
        was = case.stage.words if case.stage is Stage.INFORMAL else case.kind.words
        entry = it.tell(
            Entry(
                "converted",
                "Became a complaint",
                f"{said}\nUntil then: {was.lower()}, received on {long_date(case.received_on)}. Its work goes on.",
                on=on,
            )
        )
        case.facts = {**case.facts, "Began as": f"{was}, received on {long_date(case.received_on)}"}
        case.contacts.append(_dissatisfaction(it, on, said))
        case.edition = edition_on(it.session, on)
        case.kind, case.stage, case.state = CaseKind.COMPLAINT, Stage.STAGE1, CaseState.OPEN
        case.closed_on, case.ended_as = None, None
        case.received_on, case.received_minute, case.logged_on = on, None, desk.clock.today()
        it.date(Event.RECEIVED, on, entry)
        it.date(Event.LOGGED, case.logged_on, entry)

    return on_case(desk, case_id, act, "convert_to_complaint", convert)


def close(desk: Desk, case_id: int, text: str, act: str) -> tuple[CaseView, Changes]:
    """Closes a case by its policy's own rule; promises still open are followed up after it where the policy lets them.

    How it ended is kept beside the day: the day it was answered is another one.

    Raises:
        BadInput: no words on why.
        Refused: the policy keeps it open, with its section.
    """
    words = needed(text, "Say how it ended.")

    def end(it: CaseAct) -> None:
        it.require("close")
        ending = ending_of(facts_of(it.desk, it.case))
        let_go(it, "The case was closed.")
        lapse(it, "The case was closed.")
        it.case.state, it.case.closed_on, it.case.ended_as = CaseState.CLOSED, desk.clock.today(), ending
        entry = it.tell(Entry("closed", f"Closed: {inside(ending.words)}", words))
        if it.case.stage is Stage.INFORMAL:
            it.date(Event.INFORMALLY_RESOLVED, desk.clock.today(), entry)

    return on_case(desk, case_id, act, "close", end)


def reopen(desk: Desk, case_id: int, entry: ReopenEntry | str, act: str) -> tuple[CaseView, Changes]:
    """Takes a closed or excluded case up again, its history intact, at the stage the rules say.

    Where the Ombudsman told us to take on what was left out, its clocks start anew on the day of that instruction.

    Raises:
        BadEntries: no reason; or the Ombudsman's reference or day is missing, or that day cannot be.
        Refused: it is open.
    """
    asked = ReopenEntry(entry) if isinstance(entry, str) else entry
    check = Checks(desk)
    check.needed(asked.reason, "Say why it is taken up again.", "reason")
    if asked.is_by_ombudsman:
        check.needed(asked.reference, "Enter the Ombudsman’s reference.", "reference")
        check.past(asked.told_on, "Date the Ombudsman told us", "told_on")
    check.done()

    def again(it: CaseAct) -> None:
        it.require("reopen")
        take_up(it, asked)

    return on_case(desk, case_id, act, "reopen", again)


def take_up(it: CaseAct, asked: ReopenEntry) -> None:
    """The case at the stage the rules say, once they let it come back; also when the Ombudsman tells us to."""
    case = it.case
    back = returns_to(facts_of(it.desk, case), by_ombudsman=asked.is_by_ombudsman)
    lines = [asked.reason.strip(), _told_by(asked), *back.reasons]
    told = it.tell(Entry("reopened", "Reopened", "\n".join(filter(None, lines))))
    if asked.is_by_ombudsman:
        case.facts = {**case.facts, "Ombudsman told us to take it on": _told_by(asked)}
    comes_in = case.kind is CaseKind.COMPLAINT and case.stage is Stage.NONE
    case.closed_on, case.ended_as = None, None
    case.stage, case.state = back.value.stage, back.value.state
    if comes_in:
        case.logged_on = it.desk.clock.today()
        it.date(Event.LOGGED, case.logged_on, told)
        it.date(EXCLUSION_SENT, None, told)
    if back.value.is_counted_anew and asked.told_on is not None:
        _count_anew(it, asked.told_on, told)


def _told_by(asked: ReopenEntry) -> str:
    if not asked.is_by_ombudsman or asked.told_on is None:
        return ""
    return f"The Ombudsman told us to, on {long_date(asked.told_on)}; reference {asked.reference.strip()}."


def _count_anew(it: CaseAct, on: date, entry: CaseEvent) -> None:
    """The day of the instruction takes the place of the first receipt, which stays in words and in the chronology."""
    case = it.case
    if on < case.received_on:
        what = f"It must be on or after the day we first received it, {long_date(case.received_on)}."
        raise BadInput(what, field="told_on")
    case.facts = {**case.facts, "First received": long_date(case.received_on)}
    case.received_on, case.received_minute, case.logged_on = on, None, on
    it.date(Event.RECEIVED, on, entry)
    it.date(Event.LOGGED, on, entry)
    it.settle(recounts_met=True)


def _dissatisfaction(it: CaseAct, on: date, words: str) -> Contact:
    """The words as a contact of their own, through the channel of the last one."""
    return Contact(
        received_on=on,
        received_minute=None,
        received_by="",
        channel=latest_receipt(it.case.contacts).channel,
        words=words,
        wants="",
        logged_at=it.desk.clock.now(),
        logged_by_id=it.desk.staff_id,
    )
