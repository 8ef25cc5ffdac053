"""What can be done with a case beside its letters; on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.errors import BadEntries, BadInput, NotFound, Refused
from desktop_app.policy.kinds import Rank, ReplyBy
from desktop_app.services import cases, findings, queue
from desktop_app.services.desk import Desk
from desktop_app.services.entries import ActionEntry, FindingEntry, PointEntry
from desktop_app.services.staff import add_colleague
from tests.services.casework import AMINA, acknowledged, act, at, complaint, found, responded, taken_in
from tests.services.statements import statements


def test_correcting_the_date_received_keeps_both_and_moves_the_clocks(any_desk: Desk) -> None:
    """A correction is a new entry that names the old; what moved is handed back and written down."""
    case = complaint(any_desk)
    case, _, moved = cases.correct_received(any_desk, case.id, date(2026, 11, 16), "The office had it first.", act())
    assert case.received_on == date(2026, 11, 16)
    assert [(one.clock, one.old_due_on, one.new_due_on) for one in moved] == [
        ("Acknowledge", date(2026, 11, 27), date(2026, 11, 23))
    ]
    correction = next(event for event in case.events if event.kind == "received_corrected")
    first = next(event for event in case.events if event.kind == "received")
    assert (correction.corrects_id, first.corrected_by_id) == (first.id, correction.id)
    assert case.events[0].kind == "deadline_moved"
    for on in (date(2026, 11, 16), date(2026, 11, 25)):
        with pytest.raises(BadInput):
            cases.correct_received(any_desk, case.id, on, "Again.", act())


def test_it_cannot_have_been_received_after_it_was_acknowledged(any_desk: Desk) -> None:
    """The order of things is kept."""
    case = acknowledged(any_desk)
    at(any_desk, 2026, 11, 30)
    with pytest.raises(BadInput, match="on or before the acknowledgement"):
        cases.correct_received(any_desk, case.id, date(2026, 11, 26), "Wrong day.", act())


def test_points_change_and_every_version_stays(any_desk: Desk) -> None:
    """The chronology keeps each definition; a point with findings cannot vanish."""
    case = complaint(any_desk)
    points = (PointEntry("The mould is back.", "A repair"), PointEntry("Nobody rang.", "An apology"))
    case, _ = cases.define_points(any_desk, case.id, points, act())
    assert [(point.number, point.text, point.is_ours) for point in case.points] == [
        (1, "The mould is back.", True),
        (2, "Nobody rang.", True),
    ]
    assert case.events[0].title == "Points changed"
    case, _ = cases.define_points(any_desk, case.id, points[:1], act())
    assert len(case.points) == 1
    cases.define_points(any_desk, case.id, points, act())
    case = found(any_desk, cases.case(any_desk, case.id))
    with pytest.raises(BadInput, match="has findings"):
        cases.define_points(any_desk, case.id, points[:1], act())
    with pytest.raises(BadEntries) as refusal:
        cases.define_points(any_desk, case.id, (PointEntry(" "), PointEntry("x", is_ours=False)), act())
    assert [problem.field for problem in refusal.value.problems] == ["points.1.text", "points.2.whose"]


def test_findings_stand_once_the_answer_is_out(any_desk: Desk) -> None:
    """Half-written findings are kept and can change; after the response they cannot."""
    case = acknowledged(any_desk)
    case, _ = findings.save_findings(any_desk, case.id, (FindingEntry(case.points[0].id, "We came."),), act())
    assert (case.points[0].what_happened, case.points[0].decision) == ("We came.", None)
    with pytest.raises(NotFound):
        findings.save_findings(any_desk, case.id, (FindingEntry(9999, "x"),), act())


def test_an_answered_complaint_keeps_its_findings(any_desk: Desk) -> None:
    """The response is issued; its findings stand."""
    case = responded(any_desk)
    with pytest.raises(Refused):
        findings.save_findings(any_desk, case.id, (FindingEntry(case.points[0].id, "Else."),), act())


def test_a_case_is_handed_over(any_desk: Desk) -> None:
    """Owner and investigator are colleagues; the chronology says who it was before."""
    case = complaint(any_desk)
    marcus, _ = add_colleague(any_desk, "Marcus Bell", "Manager", "", "", Rank.MANAGER, act())
    case, _ = cases.assign(any_desk, case.id, marcus.id, act())
    assert (case.owner, case.events[0].text) == ("Marcus Bell", "Before: Priya Shah.")
    case, _ = cases.set_investigator(any_desk, case.id, marcus.id, act())
    assert case.investigator == "Marcus Bell"
    case, _ = cases.assign(any_desk, case.id, None, act())
    assert case.owner == ""
    assert queue.ids(any_desk, "unassigned") == (case.id,)
    with pytest.raises(NotFound):
        cases.assign(any_desk, case.id, 999, act())


def test_a_residents_details_change_on_all_their_cases(any_desk: Desk) -> None:
    """What stood before is in the chronology; both cases are found by the new details; a blank clears."""
    first = taken_in(any_desk)
    other = complaint(any_desk)
    person = replace(AMINA, phone="01632 960777", email="", reply_by=ReplyBy.POST, adjustments="Large print")
    case, changes = cases.change_resident(any_desk, first.id, person, act())
    assert (case.resident.phone, case.resident.email) == ("01632 960777", "")
    assert "Telephone, before: 07700 900123" in case.events[0].text
    assert changes.cases == {first.id}
    assert other.resident.id != first.resident.id
    assert queue.ids(any_desk, "everything", "01632 960777") == (first.id,)
    with pytest.raises(BadEntries):
        cases.change_resident(any_desk, first.id, replace(person, address=""), act())
    case, _ = cases.change_resident(any_desk, first.id, replace(person, adjustments=""), act())
    assert case.resident.adjustments == ()


def test_notes_and_conversations_are_added_and_never_lost(any_desk: Desk) -> None:
    """A note goes on any case; a conversation needs a day that can be."""
    case = complaint(any_desk)
    case, _ = cases.add_note(any_desk, case.id, " Rang twice. ", act())
    assert (case.events[0].text, case.events[0].by) == ("Rang twice.", "Priya Shah")
    case, _ = cases.record_contact_made(any_desk, case.id, date(2026, 11, 23), "She is patient.", act())
    assert (case.events[0].on, case.events[0].time_known) == (date(2026, 11, 23), False)
    for on in (date(2026, 11, 19), date(2026, 11, 25)):
        with pytest.raises(BadInput):
            cases.record_contact_made(any_desk, case.id, on, "x", act())
    with pytest.raises(BadInput):
        cases.add_note(any_desk, case.id, "  ", act())


def test_a_promise_needs_what_who_and_when(any_desk: Desk) -> None:
    """All that is missing comes at once."""
    case = complaint(any_desk)
    with pytest.raises(BadEntries) as refusal:
        cases.add_action(any_desk, case.id, ActionEntry(" ", "", None), act())
    assert [problem.field for problem in refusal.value.problems] == ["what", "who", "due_on"]
    with pytest.raises(BadEntries):
        cases.add_action(any_desk, case.id, ActionEntry("Mend", "Team", date(2026, 11, 23)), act())


def test_events_of_letters_are_not_typed_by_hand(any_desk: Desk) -> None:
    """An acknowledgement is acknowledged by its letter alone."""
    case = complaint(any_desk)
    with pytest.raises(BadInput):
        cases.record_event(any_desk, case.id, "acknowledged", date(2026, 11, 24), "", act())


def test_closing_and_reopening_follow_the_policy(any_desk: Desk) -> None:
    """Before the answer it is refused with the section; reopened, an answered case is answered still."""
    case = complaint(any_desk)
    with pytest.raises(Refused) as refusal:
        cases.close(any_desk, case.id, "Done.", act())
    assert refusal.value.source.startswith("Complaint Handling Code 2024")


def test_a_reopened_answer_is_still_an_answer(any_desk: Desk) -> None:
    """Responded and closed are different things."""
    case = responded(any_desk)
    closed, _ = cases.close(any_desk, case.id, "Nothing outstanding.", act())
    again, _ = cases.reopen(any_desk, closed.id, "They sent a photograph.", act())
    assert again.state.value == "responded"
    assert queue.ids(any_desk, "recently_closed") == ()


def test_a_long_case_opens_in_few_statements(desk: Desk) -> None:
    """Sixty entries cost no more statements than one: what is read does not grow with the case."""
    case = acknowledged(desk)
    few = len(statements(desk, lambda: cases.case(desk, case.id)))
    for number in range(60):
        cases.add_note(desk, case.id, f"Note {number}", act())
    assert len(statements(desk, lambda: cases.case(desk, case.id))) == few
    assert few <= 20


def test_what_a_case_has_none_of_costs_no_statement(desk: Desk) -> None:
    """Asking for each of thirty kinds of row took longer than all the rest of opening a case."""
    case = taken_in(desk)
    assert len(statements(desk, lambda: cases.case(desk, case.id))) <= 14
