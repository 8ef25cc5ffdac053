"""The board's figures on both databases: read from the tables as they are, and counted once."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from desktop_app.errors import RedressError
from desktop_app.models import (
    Barred,
    Case,
    Compensation,
    Escalation,
    Exclusion,
    Extension,
    Finding,
    Lateness,
    Point,
)
from desktop_app.policy.case_filter import CaseFilter, Days, Facet, Late
from desktop_app.policy.kinds import (
    CaseKind,
    CaseState,
    Channel,
    Ending,
    EscalationDecision,
    Event,
    Outcome,
    Stage,
    Tenure,
)
from desktop_app.policy.report import Report
from desktop_app.policy.report_facts import Homes
from desktop_app.policy.report_figures import Figure
from desktop_app.policy.report_period import Span, days_of
from desktop_app.services import queue
from desktop_app.services.clocks import refresh
from desktop_app.services.desk import Desk
from desktop_app.services.homes import keep_homes
from desktop_app.services.queue_answers import Answer, answers
from desktop_app.services.queue_filter import chips
from desktop_app.services.report import OTHER_REASON, figures, usual_reason
from tests.guarded import SharedDesk
from tests.services.casework import complaint
from tests.services.making import make_case

AUTUMN = days_of(date(2026, 9, 1), date(2026, 11, 24))
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
RECEIVED = date(2026, 9, 7)
ACKNOWLEDGED, IN_TIME, TOO_LATE = date(2026, 9, 10), date(2026, 9, 24), date(2026, 9, 25)
"""A Monday; the third day; ten working days after it, and the day after that."""


def answered(desk: Desk, on: date, outcome: Outcome, **columns: object) -> int:
    """A complaint answered at stage 1 on a day, with one point decided as the whole was."""
    with desk.session() as session:
        dates = {
            **dict.fromkeys((Event.ACKNOWLEDGED, Event.ACKNOWLEDGEMENT_SENT), ACKNOWLEDGED),
            **dict.fromkeys((Event.RESPONDED, Event.RESPONSE_SENT), on),
            Event.LOGGED: RECEIVED,
        }
        case = make_case(
            session, desk, RECEIVED, "The gutter drips", kind=CaseKind.COMPLAINT, stage=Stage.STAGE1,
            state=CaseState.RESPONDED, stage1_outcome=outcome, outcome=outcome, dates=dates, **columns,
        )  # fmt: skip
        point = Point(case_id=case.id, number=1, text="The gutter")
        session.add(point)
        session.flush()
        session.add(
            Finding(
                point_id=point.id, stage=Stage.STAGE1, decision=outcome, updated_at=NOW, updated_by_id=desk.staff_id
            )
        )
        return case.id


def more_time(session: Session, desk: Desk, case_id: int, told_on: date) -> None:
    """Five working days more for the answer, of which the resident was told on a day."""
    case = session.get_one(Case, case_id)
    case.extensions.append(
        Extension(
            stage=Stage.STAGE1, clock_key="stage1.respond", old_due_on=IN_TIME, new_due_on=date(2026, 10, 1),
            working_days=5, reason="The surveyor comes on Monday", decided_at=NOW, decided_by_id=desk.staff_id,
            told_on=told_on, is_told_late=told_on > IN_TIME,
        )
    )  # fmt: skip
    session.flush()
    refresh(session, desk, case)


def figure(made: Report, key: str) -> Figure:
    return next(one for section in made.sections for one in section.figures if one.key == key)


def value(made: Report, key: str) -> str:
    return figure(made, key).value


def test_an_answer_counts_by_the_clock_it_met(any_desk: Desk) -> None:
    """On the last day it is in time, the day after late; what was found counts by the case and by the point."""
    answered(any_desk, IN_TIME, Outcome.NOT_UPHELD, category="Repairs")
    late = answered(any_desk, TOO_LATE, Outcome.UPHELD, resident={"tenure": Tenure.RENTED})
    with any_desk.session() as session:
        session.add_all(
            Lateness(
                case_id=late,
                clock_key="stage1.respond",
                reason=words,
                recorded_at=NOW,
                recorded_by_id=any_desk.staff_id,
            )
            for words in ("Because Mrs Okafor moved house", "Somebody was away. Mr Hill had the file")
        )
    made = figures(any_desk, AUTUMN)
    assert value(made, "stage1.received") == "2"
    assert value(made, "stage1.acknowledged.in_time") == "2 of 2 (100 %)"
    assert value(made, "stage1.became.in_time") == "1 of 2 (50 %)"
    assert figure(made, "stage1.answered.late").ids == (late,)
    assert value(made, "stage1.answered.longest") == "14 working days"
    assert value(made, "found.stage1.points.upheld") == "1 of 2 (50 %)"
    assert figure(made, "stage1.why.0").words == "Late: somebody was away"
    assert value(made, "ch02.1") == "1 of 2 (50 %)"
    assert value(made, "ch02.1.rented") == "0 of 1 (0 %)"


def test_more_time_told_late_leaves_the_answer_late(any_desk: Desk) -> None:
    """Source: Code 6.4. The clock itself has moved; the figure has not."""
    for told_on in (IN_TIME, TOO_LATE):
        case_id = answered(any_desk, date(2026, 9, 28), Outcome.UPHELD)
        with any_desk.session() as session:
            more_time(session, any_desk, case_id, told_on)
    made = figures(any_desk, AUTUMN)
    assert value(made, "stage1.answered.extended") == "1 of 2 (50 %)"
    assert figure(made, "stage1.answered.late").ids == (case_id,)
    assert value(made, "extended.stage1.told_late") == "1 of 2 (50 %)"


def test_stage_2_counts_from_the_request_and_a_refused_one_apart(any_desk: Desk) -> None:
    """Source: Code 6.11 and 5.11."""
    went = answered(any_desk, IN_TIME, Outcome.NOT_UPHELD)
    refused = answered(any_desk, IN_TIME, Outcome.NOT_UPHELD)
    with any_desk.session() as session:
        for case_id, decision in ((went, EscalationDecision.ACCEPTED), (refused, EscalationDecision.REFUSED)):
            session.add(
                Escalation(
                    case_id=case_id, requested_on=date(2026, 10, 5), channel=Channel.PHONE, decision=decision,
                    decided_on=date(2026, 10, 6), recorded_at=NOW, recorded_by_id=any_desk.staff_id,
                )
            )  # fmt: skip
    made = figures(any_desk, AUTUMN)
    assert figure(made, "stage2.received").ids == (went,)
    assert figure(made, "refused").ids == (refused,)
    assert value(figures(any_desk, days_of(date(2026, 11, 1), date(2026, 11, 2))), "stage2.received") == "0"


def test_what_closed_before_the_period_counts_where_something_of_it_falls_in(any_desk: Desk) -> None:
    """Money paid after closing is paid in the month it was paid."""
    old = answered(any_desk, IN_TIME, Outcome.UPHELD)
    with any_desk.session() as session:
        case = session.get_one(Case, old)
        case.state, case.closed_on, case.ended_as = CaseState.CLOSED, date(2026, 10, 1), Ending.ANSWERED
        session.add(
            Compensation(
                case_id=old, stage=Stage.STAGE1, amount_pence=7_550, working={}, decided_on=IN_TIME,
                decided_by_id=any_desk.staff_id, offered_on=IN_TIME, paid_on=date(2026, 11, 2), recorded_at=NOW,
                recorded_by_id=any_desk.staff_id,
            )
        )  # fmt: skip
    november = figures(any_desk, days_of(date(2026, 11, 1), date(2026, 11, 24)))
    assert value(november, "money.paid") == "£75.50 in 1 case"
    assert value(november, "money.offered") == "£0"
    assert value(november, "came_in") == "0"
    assert value(figures(any_desk, AUTUMN), "closed") == "1"


def test_what_is_not_taken_on_is_told_by_its_ground_and_counts_nowhere_else(any_desk: Desk) -> None:
    """Source: Code 2.2 and 8.1."""
    with any_desk.session() as session:
        case = make_case(
            session, any_desk, RECEIVED, kind=CaseKind.COMPLAINT, stage=Stage.NONE, state=CaseState.EXCLUDED
        )
        session.add(
            Exclusion(
                case_id=case.id, ground="too_old", ground_words="More than 12 months ago", exceptions={},
                decided_on=RECEIVED, decided_at=NOW, decided_by_id=any_desk.staff_id,
            )
        )  # fmt: skip
    made = figures(any_desk, AUTUMN)
    assert (value(made, "excluded"), figure(made, "excluded.0").words) == ("1", "More than 12 months ago")
    assert value(made, "stage1.received") == "0"
    assert value(made, "lane.excluded") == "1 of 1 (100 %)"


def test_a_case_that_somebody_is_barred_from_is_not_counted_for_them(any_desk: Desk) -> None:
    """As in every list: no number gives it away."""
    seen, hidden = (answered(any_desk, IN_TIME, Outcome.UPHELD) for _ in range(2))
    assert value(figures(any_desk, AUTUMN), "stage1.received") == "2"
    with any_desk.session() as session:
        session.add(
            Barred(
                case_id=hidden, staff_id=any_desk.staff_id, why="Complained about", from_on=RECEIVED, recorded_at=NOW,
                recorded_by_id=any_desk.staff_id,
            )
        )  # fmt: skip
    assert figure(figures(any_desk, AUTUMN), "stage1.received").ids == (seen,)


def test_ch01_needs_the_homes_and_says_where_to_enter_them(any_desk: Desk) -> None:
    """Never a guess: what is missing is named."""
    answered(any_desk, IN_TIME, Outcome.UPHELD, resident={"tenure": Tenure.RENTED})
    assert "not entered" in value(figures(any_desk, AUTUMN), "ch01.1.rented")
    keep_homes(any_desk, Homes(low_cost_rental=4_000), str(uuid4()))
    made = figures(any_desk, AUTUMN)
    assert value(made, "ch01.1.rented") == "0.2 per 1,000 homes (1 of 4,000 homes)"
    assert "not entered" in value(made, "ch01.1.shared_owner")


def test_a_saved_list_says_when_each_case_was_answered_how_late_and_what_was_found(any_desk: Desk) -> None:
    """As the clocks counted it then; an open case has none of it."""
    late = answered(any_desk, TOO_LATE, Outcome.PARTLY)
    known = answers(any_desk, (late,))
    assert known[late] == Answer(TOO_LATE, 1, "Partly upheld", None)
    assert answers(any_desk, ()) == {}


def test_free_words_about_lateness_are_not_told_to_a_board() -> None:
    """They may name a resident: only the usual reasons are added up by name."""
    assert usual_reason("Because Mrs Okafor moved house") == OTHER_REASON
    assert usual_reason("Waiting for a contractor. Mr Hill was away") == "Waiting for a contractor"
    assert usual_reason("") == ""


def test_the_queue_is_filtered_by_what_the_figures_count(any_desk: Desk) -> None:
    """Received, answered late and what was found keep exactly the cases behind the figure, told-late time included."""
    answered(any_desk, IN_TIME, Outcome.NOT_UPHELD)
    late = answered(any_desk, TOO_LATE, Outcome.UPHELD)
    told_late = answered(any_desk, date(2026, 9, 28), Outcome.PARTLY)
    with any_desk.session() as session:
        more_time(session, any_desk, told_late, TOO_LATE)
        make_case(session, any_desk, date(2026, 11, 3))
    made = figures(any_desk, AUTUMN)
    quarter = CaseFilter().having(Facet.RECEIVED, [Days(AUTUMN.first_on, date(2026, 9, 30)).value])
    assert set(queue.ids(any_desk, "everything", chosen=quarter)) == set(figure(made, "stage1.received").ids)
    lately = CaseFilter().having(Facet.LATE, [Late.ANSWERED_1])
    assert set(queue.ids(any_desk, "everything", chosen=lately)) == {late, told_late}
    assert set(figure(made, "stage1.answered.late").ids) == {late, told_late}
    columns = answers(any_desk, (late, told_late))
    assert all((one.late_by or 0) > 0 for one in columns.values()), "the spreadsheet's column goes by the same day"
    upheld = lately.having(Facet.FOUND, [Outcome.UPHELD])
    assert queue.ids(any_desk, "everything", chosen=upheld) == (late,)
    open_ones = CaseFilter().having(Facet.FOUND, ["none"]).having(Facet.RECEIVED, [Span.THIS_QUARTER])
    assert queue.how_many(any_desk, "everything", chosen=open_ones) == 1
    words = [said for _, _, said in chips(any_desk, upheld.having(Facet.RECEIVED, [Span.LAST_QUARTER]))]
    assert words == ["Received: Last quarter", "Late: Answered late at stage 1", "What was found: Upheld"]


def test_the_figures_are_read_at_a_shared_server_too(shared: SharedDesk) -> None:
    """With the rights of a handler, who may see every figure and change no setting."""
    case = complaint(shared)
    made = figures(shared, AUTUMN)
    assert figure(made, "stage1.received").ids == (case.id,)
    with pytest.raises(RedressError):
        keep_homes(shared, Homes(4_000), str(uuid4()))
