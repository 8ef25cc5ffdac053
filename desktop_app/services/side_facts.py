"""What the rules are told of a case's side roads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import object_session

from desktop_app.models import Case, Chaser, HazardCase, ServiceRequest
from desktop_app.policy.facts_side import HazardFacts, MeetingFacts, RequestFacts, SideFacts
from desktop_app.policy.hazard_times import event_name, times_for
from desktop_app.policy.hazard_work import WORK, work_open
from desktop_app.policy.kinds import Chased
from desktop_app.policy.updates import update_interval
from desktop_app.services.dated import dated_facts
from desktop_app.services.hazard_law import hazard_laws, hazard_now
from desktop_app.services.hazard_list import hazard_of

DISSATISFIED = "request_dissatisfied"
"""Dated fact of our own: the resident is unhappy with how their request goes."""
BECOMES_COMPLAINT = "request_becomes_complaint"
"""Dated fact of our own: the day from which the request is to be a complaint."""
REQUEST_TOLD = "request_told"
"""Dated fact of our own: the resident knows of it, by its confirmation or in words."""
PRAISE_PASSED_ON = "praise_passed_on"
CONTRACTOR_NOTICE = "contractor_notice."
"""Dated fact for each moment the contractor gave us notice of."""


def side_facts(case: Case) -> SideFacts:
    """The side roads of a case as they stand; its clocks must have been worked out before."""
    dates = dated_facts(case).dates
    request = case.service_request
    return SideFacts(
        request=None if request is None else _request(case, request, dates),
        hazards=tuple(_hazard(case, row) for row in case.hazard_cases),
        alerts=tuple(row.key for row in case.alerts if row.told_on is None),
        dangers=frozenset(row.key for row in case.hazard_cases) | {row.key for row in case.alerts},
        contributions_due=tuple(
            sorted(row.due_on for row in case.contributions if row.answered_on is None and row.withdrawn_on is None)
        ),
        last_chased_on=_last_chased(case),
        meetings=tuple(MeetingFacts(m.kind, m.stage, m.answer, m.held_on is not None) for m in case.meetings),
        update_every=case.update_every,
        next_update_on=case.next_update_on,
        handled_by=case.handled_by,
        contractor_notices=frozenset(
            name.removeprefix(CONTRACTOR_NOTICE) for name in dates if name.startswith(CONTRACTOR_NOTICE)
        ),
        is_survey_sent=bool(case.surveys),
        is_survey_answered=any(row.answered_on is not None for row in case.surveys),
        is_praise_passed_on=PRAISE_PASSED_ON in dates,
    )


def open_hazard_steps(row: HazardCase) -> tuple[str, ...]:
    """What is still owed for a danger, in the order of the law: keys of its times, met or not owed left out."""
    hazard = hazard_now(row)
    if hazard.ended_on is not None:
        return ()
    done = {
        "investigate": hazard.investigated_on is not None,
        "summary": hazard.summary_on is not None,
        "safe": hazard.safe_on is not None or hazard.moved_out_on is not None,
        "works": hazard.works_begun_on is not None,
    }
    return tuple(
        time.key
        for time in times_for(hazard_laws(), hazard)
        if not done[time.key] and not (time.only_if_found and hazard.is_confirmed is False)
    )


def choices_for(row: HazardCase) -> tuple[tuple[str, str], ...]:
    """What can be recorded about a danger now: key and words."""
    is_free = not times_for(hazard_laws(), hazard_now(row))
    if row.ended_on is not None:
        return ()
    keys = work_open(open_hazard_steps(row), is_investigated=row.investigated_on is not None, is_without_law=is_free)
    return tuple((key, WORK[key]) for key in keys)


def _hazard(case: Case, row: HazardCase) -> HazardFacts:
    hazard, owed = hazard_now(row), open_hazard_steps(row)
    keys = {event_name(hazard, key) for key in owed}
    due = [clock.due_on for clock in case.clocks if clock.key in keys and clock.due_on is not None]
    return HazardFacts(
        id=row.id,
        key=row.key,
        words=hazard_of(row.key).words,
        open_steps=owed,
        due_on=min(due, default=None),
        is_ended=row.ended_on is not None,
    )


def becomes_complaint_on(dates: Mapping[str, date]) -> date | None:
    """The day the resident was unhappy with how their request goes, or chased it once too often."""
    return dates.get(BECOMES_COMPLAINT) or dates.get(DISSATISFIED)


def agreed_words(case: Case) -> str:
    """How the rhythm that stands was agreed, in its own words; '' where it was agreed otherwise or changed since."""
    words = next((each.updates for each in reversed(case.extensions) if each.stage is case.stage), "")
    return words if update_interval(words) == case.update_every else ""


def _request(case: Case, row: ServiceRequest, dates: Mapping[str, date]) -> RequestFacts:
    return RequestFacts(
        target_on=row.target_on,
        review_on=row.review_on,
        is_with_somebody=bool(row.with_whom),
        is_done=row.done_on is not None,
        is_told=REQUEST_TOLD in dates,
        chases=len(case.chases),
        is_dissatisfied=DISSATISFIED in dates,
        becomes_complaint_on=becomes_complaint_on(dates),
    )


def _last_chased(case: Case) -> date | None:
    """When the latest of what is still awaited was asked for again."""
    waiting = [row.id for row in case.contributions if row.answered_on is None and row.withdrawn_on is None]
    session = object_session(case)
    if not waiting or session is None:
        return None
    asked = select(func.max(Chaser.on)).where(
        Chaser.case_id == case.id, Chaser.about == Chased.CONTRIBUTION, Chaser.about_id.in_(waiting)
    )
    return session.scalar(asked)
