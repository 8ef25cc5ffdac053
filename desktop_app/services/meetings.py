"""Meetings and visits: offered, what the resident said, and what came of them."""

from __future__ import annotations

from desktop_app.errors import BadInput
from desktop_app.models import Case, Meeting
from desktop_app.policy.kinds import MeetingAnswer, MeetingKind
from desktop_app.services.case_act import CaseAct, on_case
from desktop_app.services.checks import Checks
from desktop_app.services.chronology import Entry
from desktop_app.services.desk import Desk
from desktop_app.services.entries_side import MeetingEntry, OfferEntry
from desktop_app.services.views import CaseView, Changes


def offer_meeting(desk: Desk, case_id: int, entry: OfferEntry, act: str) -> tuple[CaseView, Changes]:
    """Records that a meeting or a visit was offered.

    Raises:
        BadEntries: the day is missing or to come.
        Refused: there is no complaint to meet about.
    """
    check = Checks(desk)
    on = check.past(entry.on, "Date it was offered")
    check.done()

    def offer(it: CaseAct) -> None:
        it.require("offer_visit" if entry.kind is MeetingKind.HOME_VISIT and _may_visit(it) else "offer_meeting")
        it.case.meetings.append(
            Meeting(
                stage=it.case.stage,
                kind=entry.kind,
                offered_on=on,
                answer=MeetingAnswer.AWAITED,
                words=entry.words.strip(),
                recorded_at=desk.clock.now(),
                recorded_by_id=desk.staff_id,
            )
        )
        it.tell(Entry("meeting", f"{entry.kind.words} offered", entry.words.strip(), on=on))

    return on_case(desk, case_id, act, "offer_meeting", offer)


def record_meeting(desk: Desk, case_id: int, entry: MeetingEntry, act: str) -> tuple[CaseView, Changes]:
    """Records what the resident said to an offer, or that the meeting was held, who came and what was said.

    Raises:
        BadEntries: nothing was chosen, or words or the day are missing.
        Refused: no meeting is on offer.
    """
    check = Checks(desk)
    on = check.past(entry.on, "Date it was held" if entry.is_held else "Date they answered")
    if entry.is_held:
        check.needed(entry.who_came, "Enter who came.", "who_came")
        check.needed(entry.words, "Write what was said.", "words")
    else:
        check.that(entry.answer is not MeetingAnswer.AWAITED, "Choose what they said.", "answer")
    check.done()

    def record(it: CaseAct) -> None:
        it.require("meeting_held")
        row = _row(it.case, entry.meeting_id)
        if on < row.offered_on:
            raise BadInput("That is before it was offered.", field="on")
        said = entry.words.strip()
        if entry.is_held:
            row.answer, row.held_on, row.who_came = MeetingAnswer.ACCEPTED, on, entry.who_came.strip()
            row.answered_on, row.words = row.answered_on or on, said
            it.tell(Entry("meeting", f"{row.kind.words} held", f"{row.who_came}\n{said}", on=on))
            return
        row.answer, row.answered_on, row.words = entry.answer, on, said or row.words
        it.tell(Entry("meeting", f"{row.kind.words}: {entry.answer.words.lower()}", said, on=on))

    return on_case(desk, case_id, act, "record_meeting", record)


def _may_visit(it: CaseAct) -> bool:
    return not any(row.kind is MeetingKind.HOME_VISIT for row in it.case.meetings) and bool(it.case.hazard_cases)


def _row(case: Case, meeting_id: int) -> Meeting:
    found = next((row for row in case.meetings if row.id == meeting_id and row.held_on is None), None)
    if found is None:
        raise BadInput("Choose the meeting.", field="meeting")
    return found
