"""Around the complaint: the contractor who handles it, praise passed on, and the survey after the end."""

from __future__ import annotations

from datetime import date

from desktop_app.models import Survey
from desktop_app.policy.kinds import Channel
from desktop_app.policy.steps_case import CaseNow
from desktop_app.policy.steps_others import MOMENTS, notice_owed
from desktop_app.services.case_act import CaseAct, on_case
from desktop_app.services.case_facts import judged
from desktop_app.services.checks import Checks
from desktop_app.services.chronology import Entry
from desktop_app.services.desk import Desk
from desktop_app.services.entries_side import NoticeEntry, SurveyEntry, ToldEntry
from desktop_app.services.side_facts import CONTRACTOR_NOTICE, PRAISE_PASSED_ON
from desktop_app.services.views import CaseView, Changes

HOW_TO_COMPLAIN = "They were told how to complain."
NOTICE = {"came": "It came", "chased": "We chased it"}
"""What can be recorded about a notice that a contractor owes us."""


def name_contractor(desk: Desk, case_id: int, who: str, act: str) -> tuple[CaseView, Changes]:
    """Names who looks into it for us; blank when we do it ourselves again. No date moves.

    Raises:
        Refused: there is no open complaint.
    """

    def name_it(it: CaseAct) -> None:
        it.require("name_contractor")
        before, it.case.handled_by = it.case.handled_by or "ourselves", who.strip()
        now = it.case.handled_by or "ourselves"
        it.tell(Entry("contractor", f"Handled by {now}", f"Before: {before}. Our dates and our answer stay ours."))

    return on_case(desk, case_id, act, "name_contractor", name_it)


def contractor_notice(desk: Desk, case_id: int, entry: NoticeEntry, act: str) -> tuple[CaseView, Changes]:
    """Records the earliest notice that the contractor owes us, or that we chased it; a chase leaves it owed.

    Raises:
        BadEntries: there is no how, or the day is to come.
        Refused: no notice is owed.
    """
    check = Checks(desk)
    check.that(entry.what in NOTICE, "Choose what happened.", "what")
    on = check.past(entry.on, "Date")
    how = check.needed(entry.how, "Say how: by telephone, by email.", "how")
    check.done()

    def record(it: CaseAct) -> None:
        it.require("contractor_notice")
        now = judged(it.session, desk, it.case)
        readings = {reading.key: reading for reading in now.readings}
        moment = notice_owed(CaseNow(now.facts, now.rules, now.actor, readings, now.today, now.calendar))
        has_come, who = entry.what == "came", it.case.handled_by
        title = f"Notice from {who}" if has_come else f"Chased {who} for notice"
        text = "\n".join(part for part in (how, entry.words.strip()) if part)
        written = it.tell(Entry("contractor", f"{title}: {MOMENTS[moment]}", text, on=on))
        if has_come:
            it.date(f"{CONTRACTOR_NOTICE}{moment}", on, written)

    return on_case(desk, case_id, act, "contractor_notice", record)


def pass_on_praise(desk: Desk, case_id: int, entry: ToldEntry, act: str) -> tuple[CaseView, Changes]:
    """Records who was praised and that they heard of it.

    Raises:
        BadEntries: nobody is named, or the day is to come.
        Refused: it is no compliment, or they have been told.
    """
    check = Checks(desk)
    who = check.needed(entry.who, "Enter who is praised: a person or a team.", "who")
    on = check.past(entry.on, "Date they were told")
    check.done()

    def pass_on(it: CaseAct) -> None:
        it.require("pass_on_praise")
        text = "\n".join(part.strip() for part in (entry.how, entry.words) if part.strip())
        written = it.tell(Entry("praise", f"Praise passed on to {who}", text, on=on))
        it.date(PRAISE_PASSED_ON, on, written)
        it.case.facts = {**it.case.facts, "Praised": who}

    return on_case(desk, case_id, act, "pass_on_praise", pass_on)


def send_survey(desk: Desk, case_id: int, on: date | None, how: Channel, act: str) -> tuple[CaseView, Changes]:
    """Records that the survey went out, with how to complain in it.

    Raises:
        BadEntries: the day is missing or to come.
        Refused: the case is not closed, or it was sent.
    """
    check = Checks(desk)
    day = check.past(on, "Date it was sent")
    check.done()

    def send(it: CaseAct) -> None:
        it.require("send_survey")
        note_survey(it, day, how)

    return on_case(desk, case_id, act, "send_survey", send)


def note_survey(it: CaseAct, on: date, how: Channel) -> None:
    """Writes down that the survey went out; once."""
    if it.case.surveys:
        return
    me, now = it.desk.staff_id, it.desk.clock.now()
    it.case.surveys.append(Survey(sent_on=on, how=how, recorded_at=now, recorded_by_id=me))
    it.tell(Entry("survey", "Survey sent", f"{how.words}. It says how to complain.", on=on))


def record_survey(desk: Desk, case_id: int, entry: SurveyEntry, act: str) -> tuple[CaseView, Changes]:
    """Keeps the answer. A poor one is not a complaint; that they were told how to complain is written down with it.

    Raises:
        BadEntries: the score is not 1 to 5, or the day is to come.
        Refused: no survey is awaited.
    """
    check = Checks(desk)
    on = check.past(entry.on, "Date they answered")
    check.that(1 <= entry.score <= 5, "Choose how satisfied they were, from 1 to 5.", "score")
    check.that(
        entry.score > 2 or entry.is_told_how_to_complain,
        "Tell them how to complain, and tick that you did (Code 1.6).",
        "told",
    )
    check.done()

    def keep(it: CaseAct) -> None:
        it.require("record_survey")
        row = it.case.surveys[-1]
        row.answered_on, row.score, row.words = on, entry.score, entry.words.strip()
        told = HOW_TO_COMPLAIN if entry.is_told_how_to_complain else ""
        text = "\n".join(part for part in (entry.words.strip(), told) if part)
        it.tell(Entry("survey", f"Survey answered: {entry.score} of 5", text, on=on))

    return on_case(desk, case_id, act, "record_survey", keep)
