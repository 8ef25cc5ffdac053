"""The stored clocks follow the dated facts, the extensions and the calendar; the worst they were is never forgotten."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.clock import FixedClock
from desktop_app.models import Action, Case, CaseClock, Extension
from desktop_app.policy.kinds import CaseKind, CaseState, ChipState, Event, Stage
from desktop_app.policy.stages import EXCLUSION_SENT
from desktop_app.services import chronology
from desktop_app.services.calendar import CalendarSettings, add_closure, add_day_off, change_settings, remove_day_off
from desktop_app.services.dated import dated_facts, record_date
from desktop_app.services.desk import Desk
from desktop_app.services.settle import settle
from tests.services.making import made_case

MONDAY = date(2026, 11, 23)
COMPLAINT = {"kind": CaseKind.COMPLAINT, "stage": Stage.STAGE1}


def clock_of(session: Session, case_id: int, key: str) -> CaseClock:
    return session.scalars(select(CaseClock).where(CaseClock.case_id == case_id, CaseClock.key == key)).one()


def add_fact(desk: Desk, case_id: int, event: str, on: date | None) -> None:
    with desk.session() as session:
        case = session.get_one(Case, case_id)
        entry = chronology.append(session, desk, case_id, chronology.Entry("noted", "A dated fact"))
        record_date(session, desk, case, event, on, entry)
        settle(session, desk, case)


def test_an_untriaged_contact_already_has_its_acknowledgement_due(any_desk: Desk) -> None:
    """Every contact runs like a complaint until somebody decides: five working days from receipt."""
    case_id = made_case(any_desk, MONDAY)
    with any_desk.reading() as session:
        case = session.get_one(Case, case_id)
        assert (case.next_clock, case.next_label, case.next_due_on) == (
            "stage1.acknowledge", "Acknowledge", date(2026, 11, 30),
        )  # fmt: skip
        assert any("Mon 30 Nov 2026" in line for line in clock_of(session, case_id, "stage1.acknowledge").worked_out)


@pytest.mark.parametrize("pack", ["pa-housing-2022", "paradigm-2021", "code-2024"])
def test_no_policy_lets_an_untriaged_contact_wait_without_a_date(desk: Desk) -> None:
    """Where a policy counts from logging, waiting to be triaged must not stop the clock."""
    case_id = made_case(desk, MONDAY)
    with desk.reading() as session:
        assert session.get_one(Case, case_id).next_due_on is not None


def test_the_response_is_next_once_the_acknowledgement_has_left(any_desk: Desk) -> None:
    """A clock is met when its letter has left; the next one then leads the case."""
    case_id = made_case(
        any_desk, MONDAY, **COMPLAINT,
        dates={Event.ACKNOWLEDGED: date(2026, 11, 24), Event.ACKNOWLEDGEMENT_SENT: date(2026, 11, 24)},
    )  # fmt: skip
    with any_desk.reading() as session:
        case = session.get_one(Case, case_id)
        assert clock_of(session, case_id, "stage1.acknowledge").met_on == date(2026, 11, 24)
        assert (case.next_clock, case.next_due_on) == ("stage1.respond", date(2026, 12, 8))


@pytest.mark.parametrize("kind", [CaseKind.ENQUIRY, CaseKind.SERVICE_REQUEST, CaseKind.COMPLIMENT, CaseKind.COMMENT])
def test_what_is_no_complaint_has_no_complaint_clock(desk: Desk, kind: CaseKind) -> None:
    """A compliment is never overdue."""
    case_id = made_case(desk, date(2026, 10, 1), kind=kind)
    with desk.reading() as session:
        assert session.get_one(Case, case_id).next_due_on is None


def test_an_excluded_case_owes_its_letter_and_then_nothing(desk: Desk) -> None:
    """The resident must be told why within the acknowledgement's time; after that nothing is due."""
    case_id = made_case(desk, MONDAY, **COMPLAINT, state=CaseState.EXCLUDED)
    with desk.reading() as session:
        assert session.get_one(Case, case_id).next_clock == "stage1.acknowledge"
    add_fact(desk, case_id, EXCLUSION_SENT, date(2026, 11, 24))
    with desk.reading() as session:
        assert session.get_one(Case, case_id).next_clock is None


def test_a_corrected_date_stands_over_the_first_and_both_are_kept(any_desk: Desk) -> None:
    """Dated facts are added to, never changed: the latest word counts, the first stays readable."""
    case_id = made_case(any_desk, MONDAY)
    add_fact(any_desk, case_id, Event.RECEIVED, date(2026, 11, 20))
    with any_desk.reading() as session:
        case = session.get_one(Case, case_id)
        assert case.next_due_on == date(2026, 11, 27)
        assert [row.on for row in case.dates] == [MONDAY, date(2026, 11, 20)]


def test_a_withdrawn_date_no_longer_counts(desk: Desk) -> None:
    """A fact can be taken back without being rubbed out."""
    case_id = made_case(desk, MONDAY, **COMPLAINT, dates={Event.ACKNOWLEDGEMENT_SENT: date(2026, 11, 24)})
    add_fact(desk, case_id, Event.ACKNOWLEDGEMENT_SENT, None)
    with desk.reading() as session:
        case = session.get_one(Case, case_id)
        assert Event.ACKNOWLEDGEMENT_SENT not in dated_facts(case).dates
        assert case.next_clock == "stage1.acknowledge"


def test_an_extension_moves_the_date_only_once_the_resident_was_told(any_desk: Desk) -> None:
    """The old date stands until the letter has left; then the new one counts and the old one is kept beside it."""
    acknowledged = {Event.ACKNOWLEDGED: date(2026, 11, 24), Event.ACKNOWLEDGEMENT_SENT: date(2026, 11, 24)}
    case_id = made_case(any_desk, MONDAY, **COMPLAINT, dates=acknowledged)
    with any_desk.session() as session:
        case = session.get_one(Case, case_id)
        extension = Extension(
            stage=Stage.STAGE1, clock_key="stage1.respond", old_due_on=date(2026, 12, 8), new_due_on=date(2026, 12, 15),
            working_days=5, reason="Surveyor booked", decided_at=any_desk.clock.now(), decided_by_id=any_desk.staff_id,
        )  # fmt: skip
        case.extensions.append(extension)
        settle(session, any_desk, case)
        assert case.next_due_on == date(2026, 12, 8)
        extension.told_on = date(2026, 12, 1)
        moved = settle(session, any_desk, case)
        assert [(one.old_due_on, one.new_due_on) for one in moved] == [(date(2026, 12, 8), date(2026, 12, 15))]
        clock = clock_of(session, case_id, "stage1.respond")
        assert (clock.original_due_on, clock.due_on, clock.extended_by) == (date(2026, 12, 8), date(2026, 12, 15), 5)
        assert case.next_is_extended


def test_once_overdue_always_overdue_in_the_figures(desk: Desk, clock: FixedClock) -> None:
    """The worst state only climbs: a late acknowledgement that leaves at last was still late."""
    case_id = made_case(desk, date(2026, 11, 9), **COMPLAINT)
    clock.at = datetime(2026, 11, 25, 9, tzinfo=UTC)
    add_fact(desk, case_id, Event.ACKNOWLEDGEMENT_SENT, date(2026, 11, 25))
    with desk.reading() as session:
        row = clock_of(session, case_id, "stage1.acknowledge")
        assert row.met_on is not None
        assert row.worst_state is ChipState.OVERDUE


def test_a_promise_due_before_the_response_leads_the_case(desk: Desk) -> None:
    """Actions stand in the queue beside the clocks; what is due first is shown first."""
    case_id = made_case(desk, MONDAY, **COMPLAINT)
    with desk.session() as session:
        case = session.get_one(Case, case_id)
        action = Action(
            what="Inspect the roof", who="Repairs", due_on=date(2026, 11, 26), made_at=desk.clock.now(),
            made_by_id=desk.staff_id,
        )  # fmt: skip
        case.actions.append(action)
        settle(session, desk, case)
        assert (case.next_clock, case.next_due_on) == ("action", date(2026, 11, 26))
        action.done_on = date(2026, 11, 25)
        settle(session, desk, case)
        assert case.next_clock == "stage1.acknowledge"


def test_a_new_holiday_moves_open_deadlines_and_says_so(any_desk: Desk, act: str) -> None:
    """A holiday proclaimed late recalculates what is open, lists it, and writes it on each case; once, however often
    the act is sent."""
    case_id = made_case(any_desk, MONDAY)
    year, changes, moved = add_day_off(any_desk, date(2026, 11, 27), "Royal wedding", act)
    again = add_day_off(any_desk, date(2026, 11, 27), "Royal wedding", act)
    assert again == (year, changes, moved)
    ack = next(one for one in moved if one.clock == "Acknowledge")
    assert (ack.case_id, ack.reference) == (case_id, "C-000001")
    assert (ack.old_due_on, ack.new_due_on) == (date(2026, 11, 30), date(2026, 12, 1))
    with any_desk.reading() as session:
        told = [one for one in chronology.events(session, case_id) if one.kind == "deadline_moved"]
    assert len(told) == 1
    assert (
        "Acknowledge moved from Mon 30 Nov 2026 to Tue 1 Dec 2026: Royal wedding, Fri 27 Nov 2026, is now a day off."
        in told[0].text.splitlines()
    )


def test_a_holiday_that_is_taken_back_gives_the_day_back(desk: Desk, act: str) -> None:
    """Adding and removing a day off leaves every deadline where it was."""
    case_id = made_case(desk, MONDAY)
    add_day_off(desk, date(2026, 11, 27), "Royal wedding", act)
    _, _, moved = remove_day_off(desk, date(2026, 11, 27), act + "b")
    assert moved[0].new_due_on == date(2026, 11, 30)
    with desk.reading() as session:
        assert session.get_one(Case, case_id).next_due_on == date(2026, 11, 30)


def test_a_holiday_added_later_does_not_excuse_a_letter_already_late(desk: Desk, act: str) -> None:
    """A clock already met keeps the date it was met against; a closed case is not touched at all."""
    late = made_case(desk, date(2026, 11, 9), **COMPLAINT, dates={Event.ACKNOWLEDGEMENT_SENT: date(2026, 11, 17)})
    made_case(
        desk, date(2026, 11, 9), **COMPLAINT | {"state": CaseState.CLOSED, "closed_on": date(2026, 11, 20)},
    )  # fmt: skip
    _, _, moved = add_closure(desk, date(2026, 11, 12), date(2026, 11, 13), "Office move", act)
    assert {one.clock for one in moved} <= {"Stage 1 response"}
    assert {one.case_id for one in moved} <= {late}
    with desk.reading() as session:
        assert clock_of(session, late, "stage1.acknowledge").due_on == date(2026, 11, 16)


def test_only_deadlines_somebody_owes_are_listed_as_moved(desk: Desk, act: str) -> None:
    """An enquiry has no complaint deadline, so a holiday moves nothing of it that a person need read."""
    made_case(desk, MONDAY, kind=CaseKind.ENQUIRY)
    assert add_day_off(desk, date(2026, 11, 27), "Royal wedding", act)[2] == ()


def test_another_region_and_a_cut_off_hour_recount_what_is_open(desk: Desk, act: str) -> None:
    """Every setting that counts days recounts: Scotland has St Andrew's Day, England has not."""
    made_case(desk, MONDAY)
    settings, changes, moved = change_settings(desk, CalendarSettings(region="SCT"), act)
    assert settings.region == "SCT"
    assert changes.calendar
    assert moved[0].new_due_on == date(2026, 12, 1)
    assert desk.calendar().why_off(MONDAY.replace(day=30)) == "St Andrew’s Day"
