"""Puts together what a case's screen shows of its side roads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_app.london import london
from desktop_app.models import Alert, Case, Chaser, Contribution, HazardCase, ServiceRequest
from desktop_app.policy.alerts import lead_words
from desktop_app.policy.hazard_times import PREFIX, times_for
from desktop_app.policy.hazard_work import WORK
from desktop_app.policy.hazards import in_force
from desktop_app.policy.kinds import Chased
from desktop_app.policy.steps_others import CONTRIBUTION_WORKING_DAYS
from desktop_app.policy.steps_request import REVIEW_WORKING_DAYS
from desktop_app.policy.steps_safety import OWED
from desktop_app.policy.words import count, long_date, with_weekday
from desktop_app.services.chips import Chips, chips
from desktop_app.services.dated import dated_facts
from desktop_app.services.desk import Desk
from desktop_app.services.hazard_law import hazard_laws, hazard_now
from desktop_app.services.hazard_list import hazard_list, hazard_of
from desktop_app.services.leads import LeadView, leads_in
from desktop_app.services.reader import reader_in
from desktop_app.services.side_facts import agreed_words, becomes_complaint_on, choices_for, open_hazard_steps
from desktop_app.services.views_side import (
    AlertView,
    ChaseView,
    ContributionView,
    HazardView,
    MeetingView,
    RequestView,
    SideView,
    SurveyView,
    UpdateView,
)


def side_view(session: Session, desk: Desk, case: Case) -> SideView:
    """The side roads of a case as they stand in this transaction."""
    made = chips(desk)
    leads = {lead.key: lead for lead in leads_in(reader_in(session))} if case.alerts or case.hazard_cases else {}
    chased = _chased(session, case)
    last = case.surveys[-1] if case.surveys else None
    return SideView(
        request=None if case.service_request is None else _request(case, case.service_request, made),
        hazards=tuple(_hazard(case, row, leads.get(row.key)) for row in case.hazard_cases),
        alerts=tuple(_alert(row, leads.get(row.key)) for row in case.alerts),
        contributions=tuple(_contribution(row, chased.get(row.id, 0), made) for row in case.contributions),
        meetings=tuple(
            MeetingView(m.id, m.kind, m.offered_on, m.answer, m.held_on, m.who_came, m.words) for m in case.meetings
        ),
        updates=tuple(UpdateView(row.on, row.how, row.words) for row in case.updates),
        update_every=case.update_every,
        update_words=agreed_words(case),
        next_update_on=case.next_update_on,
        survey=None if last is None else SurveyView(last.sent_on, last.how, last.answered_on, last.score, last.words),
        handled_by=case.handled_by,
        contribution_due_on=desk.calendar().after(desk.clock.today(), CONTRIBUTION_WORKING_DAYS),
        review_on=desk.calendar().after(desk.clock.today(), REVIEW_WORKING_DAYS),
        dangers=in_force(hazard_list(), desk.clock.today()),
    )


def _request(case: Case, row: ServiceRequest, made: Chips) -> RequestView:
    due = min((on for on in (row.target_on, row.review_on) if on is not None), default=None)
    said_on = becomes_complaint_on(dated_facts(case).dates)
    chases = tuple(ChaseView(each.on, each.channel, each.words) for each in case.chases)
    return RequestView(
        asked_for=row.asked_for,
        with_whom=row.with_whom,
        target_on=row.target_on,
        review_on=row.review_on,
        done_on=row.done_on,
        done_words=row.done_words,
        chip=made.of(row.target_on or due, "Request", met_on=row.done_on),
        chases=chases,
        unhappy=next((each for each in reversed(chases) if each.on == said_on), None),
    )


def _hazard(case: Case, row: HazardCase, lead: LeadView | None) -> HazardView:
    return HazardView(
        id=row.id,
        flag=hazard_of(row.key).flag,
        aware_words=f"We came to know on {_when(row.aware_on, row.aware_minute)}.",
        done=tuple(_done(row)),
        choices=choices_for(row),
        is_ended=row.ended_on is not None,
        has_hours=any(time.hours for time in times_for(hazard_laws(), hazard_now(row))),
        state=_state(case, row),
        lead=", ".join(filter(None, (lead.name, lead.reach))) if lead is not None else "",
    )


def _state(case: Case, row: HazardCase) -> str:
    """Nothing is being dealt with until something is recorded: what is owed first, and by when."""
    if row.ended_on is not None:
        return "dealt with"
    owed = open_hazard_steps(row)
    due = {clock.key: clock.due_on for clock in case.clocks}.get(f"{PREFIX}{row.id}.{owed[0]}") if owed else None
    if any(_done(row)) or due is None:
        return "being dealt with" if any(_done(row)) else "nothing is recorded yet"
    return f"to be {OWED[owed[0]]} by {with_weekday(due)}"


def _done(row: HazardCase) -> Iterator[str]:
    if row.investigated_on is not None:
        yield f"{WORK['found' if row.is_confirmed else 'not_found']}, {long_date(row.investigated_on)}"
    for words, on in (("summary", row.summary_on), ("moved_out", row.moved_out_on)):
        if on is not None:
            yield f"{WORK[words]}, {long_date(on)}"
    if row.safe_on is not None:
        yield f"{WORK['safe']}, {_when(row.safe_on, row.safe_minute)}"
    if row.works_begun_on is not None:
        yield f"{WORK['works']}, {long_date(row.works_begun_on)}"
    if row.ended_on is not None:
        yield f"Dealt with, {long_date(row.ended_on)}"


def _when(on: date, minute: int | None) -> str:
    return with_weekday(on) if minute is None else f"{with_weekday(on)} at {minute // 60:02}:{minute % 60:02}"


def _alert(row: Alert, lead: LeadView | None) -> AlertView:
    return AlertView(
        key=row.key,
        part=lead_words(hazard_of(row.key)),
        to_whom=row.to_whom,
        reach=lead.reach if lead else "",
        raised_on=london(row.raised_at).date(),
        told_on=row.told_on,
        told_words=". ".join(part for part in (row.told_words.rstrip("."), row.told_how) if part),
    )


def _contribution(row: Contribution, chased: int, made: Chips) -> ContributionView:
    is_open = row.answered_on is None and row.withdrawn_on is None
    state = f"Chased {count(chased, 'time')}" if chased else ""
    if row.answered_on is not None:
        state = f"Answered on {long_date(row.answered_on)}"
    elif row.withdrawn_on is not None:
        state = f"No longer needed since {long_date(row.withdrawn_on)}"
    return ContributionView(
        id=row.id,
        asked_of=row.asked_of,
        question=row.question,
        asked_on=row.asked_on,
        due_on=row.due_on,
        is_open=is_open,
        state=state,
        answer=row.answer,
        chip=made.of(row.due_on, "Contribution", met_on=row.answered_on or row.withdrawn_on),
    )


def _chased(session: Session, case: Case) -> dict[int, int]:
    if not case.contributions:
        return {}
    rows = session.execute(
        select(Chaser.about_id, func.count())
        .where(Chaser.case_id == case.id, Chaser.about == Chased.CONTRIBUTION)
        .group_by(Chaser.about_id)
    )
    return {about: int(number) for about, number in rows}
