"""Service requests and enquiries: planned, looked at again, chased, done. They outlive becoming a complaint."""

from __future__ import annotations

from datetime import date

from desktop_app.models import Case, CaseEvent, RequestChase, ServiceRequest
from desktop_app.policy.kinds import CaseKind
from desktop_app.policy.steps_request import REVIEW_WORKING_DAYS, prompts_complaint
from desktop_app.policy.words import count, long_date
from desktop_app.services.case_act import CaseAct, on_case
from desktop_app.services.checks import Checks
from desktop_app.services.chronology import Entry
from desktop_app.services.desk import Desk
from desktop_app.services.entries_side import ChaseEntry, PlanEntry, RequestToldEntry
from desktop_app.services.side_facts import BECOMES_COMPLAINT, DISSATISFIED, REQUEST_TOLD, side_facts
from desktop_app.services.told import standing
from desktop_app.services.views import CaseView, Changes

IS_REQUEST = frozenset({CaseKind.SERVICE_REQUEST, CaseKind.ENQUIRY})


def open_request(it: CaseAct) -> None:
    """Starts watching what triage found to be a request or an enquiry; a target is asked for on its page."""
    case = it.case
    if case.kind not in IS_REQUEST or case.service_request is not None:
        return
    today = it.desk.clock.today()
    review_on = it.desk.calendar().after(today, REVIEW_WORKING_DAYS)
    told = [text for each in standing(case.contacts) for text in (each.wants, each.words)]
    asked = next((text for text in told if text.strip()), case.subject)
    case.service_request = ServiceRequest(
        case_id=case.id,
        asked_for=asked,
        review_on=review_on,
        recorded_at=it.desk.clock.now(),
        recorded_by_id=it.desk.staff_id,
    )
    it.tell(Entry("request", f"{case.kind.words} opened", f"{asked}\nLooked at again on {long_date(review_on)}."))


def plan_request(desk: Desk, case_id: int, entry: PlanEntry, act: str) -> tuple[CaseView, Changes]:
    """Says who does what was asked, by when, and when it is looked at again; each change stands in the chronology.

    Raises:
        BadEntries: nobody is named, a day is missing or past.
        Refused: there is no open request.
    """
    check = Checks(desk)
    with_whom = check.needed(entry.with_whom, "Enter who does it: a team, a person or a contractor.", "with_whom")
    target_on = check.ahead(entry.target_on, "Target date", "target_on")
    review_on = check.ahead(entry.review_on, "Date it is looked at again", "review_on")
    check.done()

    def plan(it: CaseAct) -> None:
        it.require("plan_request")
        row = _row(it.case)
        is_review = row.target_on is not None
        before = _plan_words(row) if is_review else ""
        row.with_whom, row.target_on, row.review_on = with_whom, target_on, review_on
        lines = [entry.words.strip(), _plan_words(row), before and f"Before: {before}"]
        title = "Request reviewed" if is_review else "Request planned"
        it.tell(Entry("request", title, "\n".join(line for line in lines if line)))

    return on_case(desk, case_id, act, "plan_request", plan)


def tell_request(desk: Desk, case_id: int, entry: RequestToldEntry, act: str) -> tuple[CaseView, Changes]:
    """Records that the resident was told in words what their request is and what comes of it; a letter says so itself.

    Raises:
        BadEntries: no words, or the day is to come.
        Refused: it is not planned, or they have been told.
    """
    check = Checks(desk)
    on = check.past(entry.on, "Date they were told")
    words = check.needed(entry.words, "Write what they were told, and what they said.", "words")
    check.done()

    def tell(it: CaseAct) -> None:
        it.require("tell_request")
        written = it.tell(Entry("request", "Resident told of their request", f"{entry.how.words}. {words}", on=on))
        it.date(REQUEST_TOLD, on, written)

    return on_case(desk, case_id, act, "tell_request", tell)


def chase_request(desk: Desk, case_id: int, entry: ChaseEntry, act: str) -> tuple[CaseView, Changes]:
    """Counts one more time the resident asked; says so where that makes it a complaint.

    Raises:
        BadEntries: no words, or the day is to come or before the request.
        Refused: there is no open request.
    """
    check = Checks(desk)
    on = check.past(entry.on, "Date they asked again")
    words = check.needed(entry.words, "Write what they said.", "words")
    check.done()

    def chase(it: CaseAct) -> None:
        it.require("chase_request")
        _row(it.case)
        now, me = desk.clock.now(), desk.staff_id
        it.case.chases.append(
            RequestChase(on=on, channel=entry.channel, words=words, recorded_at=now, recorded_by_id=me)
        )
        it.session.flush()
        number = len(it.case.chases)
        written = it.tell(
            Entry(
                "chase",
                f"Chased by the resident, {count(number, 'time')} so far",
                f"{entry.channel.words}. {words}",
                on=on,
            )
        )
        if entry.is_dissatisfied:
            it.date(DISSATISFIED, on, written)
        _say_it_is_a_complaint(it, on, written)

    return on_case(desk, case_id, act, "chase_request", chase)


def finish_request(desk: Desk, case_id: int, on: date | None, words: str, act: str) -> tuple[CaseView, Changes]:
    """Records that what was asked for is done and that the resident knows.

    Raises:
        BadEntries: no words, or the day is to come.
        Refused: there is no open request.
    """
    check = Checks(desk)
    day = check.past(on, "Date it was done")
    how = check.needed(words, "Say what was done and how the resident knows.", "words")
    check.done()

    def finish(it: CaseAct) -> None:
        it.require("finish_request")
        row = _row(it.case)
        row.done_on, row.done_words = day, how
        late = f" Its target was {long_date(row.target_on)}." if row.target_on and day > row.target_on else ""
        it.tell(Entry("request", "Request done", f"{how}{late}", on=day))

    return on_case(desk, case_id, act, "finish_request", finish)


def _say_it_is_a_complaint(it: CaseAct, on: date, written: CaseEvent) -> None:
    """From the first chase that makes it one, the complaint's own clock runs: that day is what the case keeps."""
    rules, request = it.desk.rules(it.case.edition_id), side_facts(it.case).request
    source = prompts_complaint(request, rules)
    if source is not None and request is not None and it.case.kind in IS_REQUEST:
        first = request.becomes_complaint_on
        it.date(BECOMES_COMPLAINT, on if first is None else min(first, on), written)
        it.tell(Entry("request", "This should now be a complaint", f"Offer it to the resident today ({source})."))


def _row(case: Case) -> ServiceRequest:
    assert case.service_request is not None
    return case.service_request


def _plan_words(row: ServiceRequest) -> str:
    parts = [row.with_whom, row.target_on and f"by {long_date(row.target_on)}"]
    parts += [row.review_on and f"looked at again on {long_date(row.review_on)}"]
    return ", ".join(part for part in parts if part) + "."
