"""Where a case turns or ends: becoming a complaint, closing, and being taken up again."""

from __future__ import annotations

from datetime import date

from desktop_app.errors import BadInput
from desktop_app.models import Contact
from desktop_app.policy.kinds import CaseKind, CaseState, Event, Stage
from desktop_app.policy.stages import formal_stage
from desktop_app.policy.urgency import long_date
from desktop_app.services.case_act import CaseAct, needed, not_in_future, on_case
from desktop_app.services.chronology import Entry
from desktop_app.services.dated import EXCLUSION_SENT, dated_facts
from desktop_app.services.desk import Desk
from desktop_app.services.editions import edition_on
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
        case.kind, case.stage, case.state, case.closed_on = CaseKind.COMPLAINT, Stage.STAGE1, CaseState.OPEN, None
        case.received_on, case.received_minute, case.logged_on = on, None, desk.clock.today()
        it.date(Event.RECEIVED, on, entry)
        it.date(Event.LOGGED, case.logged_on, entry)

    return on_case(desk, case_id, act, "convert_to_complaint", convert)


def close(desk: Desk, case_id: int, text: str, act: str) -> tuple[CaseView, Changes]:
    """Closes a case by its policy's own rule; promises still open are followed up after it where the policy lets them.

    Raises:
        BadInput: no words on why.
        Refused: the policy keeps it open, with its section.
    """
    words = needed(text, "Say how it ended.")

    def end(it: CaseAct) -> None:
        it.require("close")
        it.case.state, it.case.closed_on = CaseState.CLOSED, desk.clock.today()
        entry = it.tell(Entry("closed", "Closed", words))
        if it.case.stage is Stage.INFORMAL:
            it.date(Event.INFORMALLY_RESOLVED, desk.clock.today(), entry)

    return on_case(desk, case_id, act, "close", end)


def reopen(desk: Desk, case_id: int, reason: str, act: str) -> tuple[CaseView, Changes]:
    """Takes a closed or excluded case up again, its history intact.

    A complaint that was left out comes in at stage 1 and counts as logged today; one that was answered is answered
    still, with its actions open.

    Raises:
        BadInput: no reason.
        Refused: it is open.
    """
    why = needed(reason, "Say why it is taken up again.", "reason")

    def again(it: CaseAct) -> None:
        it.require("reopen")
        entry = it.tell(Entry("reopened", "Reopened", why))
        it.case.closed_on = None
        it.case.state = _state_after(it)
        if it.case.kind is CaseKind.COMPLAINT and it.case.stage is Stage.NONE:
            it.case.stage, it.case.logged_on = Stage.STAGE1, desk.clock.today()
            it.date(Event.LOGGED, it.case.logged_on, entry)
            it.date(EXCLUSION_SENT, None, entry)

    return on_case(desk, case_id, act, "reopen", again)


def _state_after(it: CaseAct) -> CaseState:
    sent = formal_stage(it.case.stage).response_sent
    is_answered = it.case.kind is CaseKind.COMPLAINT and sent in dated_facts(it.case).dates
    return CaseState.RESPONDED if is_answered else CaseState.OPEN


def _dissatisfaction(it: CaseAct, on: date, words: str) -> Contact:
    """The words as a contact of their own, through the channel of the last one."""
    return Contact(
        received_on=on,
        received_minute=None,
        received_by="",
        channel=it.case.contacts[-1].channel,
        words=words,
        wants="",
        logged_at=it.desk.clock.now(),
        logged_by_id=it.desk.staff_id,
    )
