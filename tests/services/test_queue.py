"""The queue: what each view holds, in what order, how it is searched, and that an index answers."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from desktop_app.clock import FixedClock
from desktop_app.models import Action, Adjustment, Alert, Case, HazardCase, Letter, Representative
from desktop_app.policy.case_filter import Care, CaseFilter, Facet
from desktop_app.policy.kinds import CaseKind, CaseState, ChipState, LetterFormat, LetterKind, LetterState, Rank, Stage
from desktop_app.services import cases, queue
from desktop_app.services.assigning import take_next
from desktop_app.services.clocks import set_next
from desktop_app.services.desk import Desk
from desktop_app.services.queue_danger import IN_DANGER
from desktop_app.services.staff import add_colleague
from tests.services.making import made_case
from tests.services.statements import statements

OVERDUE = date(2026, 11, 9)
"""Received this day, the acknowledgement was due on Monday 16 November."""
TODAY = date(2026, 11, 17)
THIS_WEEK = date(2026, 11, 20)
NEXT_WEEK = date(2026, 11, 23)


def add_letter(desk: Desk, case_id: int, state: LetterState) -> None:
    with desk.session() as session:
        session.add(
            Letter(
                case_id=case_id, kind=LetterKind.STAGE1_ACKNOWLEDGEMENT, state=state, template="stage1_acknowledgement",
                started_at=desk.clock.now(), started_by_id=desk.staff_id, changed_at=desk.clock.now(),
            )
        )  # fmt: skip


def test_views_hold_what_their_names_say_and_the_counts_agree(any_desk: Desk) -> None:
    """Each count in the side list is the number of rows its view opens with."""
    me = any_desk.staff_id
    tom, _ = add_colleague(any_desk, "Tom Okoro", "", "", "", Rank.HANDLER, "tom")
    overdue = made_case(any_desk, OVERDUE, owner_id=me)
    today = made_case(any_desk, TODAY)
    week = made_case(any_desk, THIS_WEEK, owner_id=tom.id)
    later = made_case(any_desk, NEXT_WEEK, on_hold="the resident is in hospital")
    closed = made_case(any_desk, OVERDUE, state=CaseState.CLOSED, closed_on=date(2026, 11, 20))
    long_closed = made_case(any_desk, OVERDUE, state=CaseState.CLOSED, closed_on=date(2026, 9, 1))
    for case_id, state in ((week, LetterState.ISSUED), (week, LetterState.ISSUED), (later, LetterState.DRAFT)):
        add_letter(any_desk, case_id, state)
    expected = {
        "mine": (overdue,),
        "unassigned": (today, later),
        "overdue": (overdue,),
        "today": (today,),
        "week": (today, week),
        "approvals": (),
        "review": (),
        "reviewed": (),
        "handed": (),
        "waiting": (later,),
        "ombudsman": (),
        "letters": (week,),
        "recently_closed": (closed,),
        "all_open": (overdue, today, week, later),
        "everything": (overdue, today, week, later, closed, long_closed),
    }
    assert {view.key: queue.ids(any_desk, view.key) for view in queue.VIEWS} == expected
    assert queue.counts(any_desk).by_view == {key: len(found) for key, found in expected.items()}


def test_a_day_due_today_is_not_late_and_yesterday_is(any_desk: Desk) -> None:
    """The due day itself is not late."""
    made_case(any_desk, TODAY)
    made_case(any_desk, date(2026, 11, 16))
    states = [row.chip.state for row in queue.rows(any_desk, queue.ids(any_desk, "all_open"))]
    assert states == [ChipState.OVERDUE, ChipState.TODAY]


def test_danger_comes_before_every_date(any_desk: Desk) -> None:
    """An emergency not made safe, a lead not told, and a danger ticked in a triage that nobody has finished lead.

    Once it is safe and told, the case stands where its date puts it. Other orders are not touched.
    """
    late = made_case(any_desk, OVERDUE)
    emergency, untold, ticked = (made_case(any_desk, NEXT_WEEK) for _ in range(3))
    mould = made_case(any_desk, NEXT_WEEK)
    with any_desk.session() as session:
        for case_id, key in ((emergency, "emergency"), (mould, "damp_mould")):
            session.add(
                HazardCase(
                    case_id=case_id, key=key, aware_on=NEXT_WEEK, recorded_at=any_desk.clock.now(),
                    recorded_by_id=any_desk.staff_id,
                )
            )  # fmt: skip
        session.add(
            Alert(
                case_id=untold, key="safeguarding", raised_at=any_desk.clock.now(), raised_by_id=any_desk.staff_id,
            )
        )  # fmt: skip
        session.get_one(Case, ticked).hazards = ["Emergency"]
    assert queue.ids(any_desk, "all_open") == (emergency, untold, ticked, late, mould)
    assert queue.ids(any_desk, "all_open", sort="reference") == (late, emergency, untold, ticked, mould)
    assert take_next(any_desk, "first")[0].case_id == emergency
    with any_desk.session() as session:
        session.scalars(select(HazardCase).where(HazardCase.case_id == emergency)).one().safe_on = NEXT_WEEK
        session.scalars(select(Alert)).one().told_on = NEXT_WEEK
    assert queue.ids(any_desk, "all_open") == (ticked, late, emergency, untold, mould)


def test_rows_say_what_is_due_and_what_to_take_care_of(any_desk: Desk) -> None:
    """One line holds the countdown, the person, the place and every warning, in the order asked for."""
    case_id = made_case(
        any_desk, THIS_WEEK, subject="Damp in the back bedroom", hazards=["Damp and mould"],
        resident={"address": "12 Canal Street\nSALFORD", "letter_format": LetterFormat.LARGE, "vulnerability": "Frail"},
    )  # fmt: skip
    other = made_case(any_desk, TODAY, kind=CaseKind.ENQUIRY)
    with any_desk.session() as session:
        session.add(Representative(case_id=case_id, name="J Okafor"))
        session.add(Adjustment(resident_id=1, words="Call before 3pm"))
    first, second = queue.rows(any_desk, (case_id, other))
    assert first.chip.text == "3 working days left · Fri 27 Nov"
    assert (first.due_what, first.due_on, first.reference) == ("Acknowledge", date(2026, 11, 27), "C-000001")
    assert first.place == "12 Canal Street, SALFORD, M13 9PL"
    assert first.flags == ("Hazard", "Large print", "Adjustment", "Representative", "Vulnerability")
    assert (first.stage_words, first.next_step, first.owner) == ("Not yet triaged", "Triage", "")
    assert (second.stage_words, second.due_on, second.flags) == ("Enquiry", None, ())
    assert queue.rows(any_desk, ()) == ()
    assert queue.rows(any_desk, (other, 99_999)) == (second,)


def test_what_triage_ticked_is_to_be_taken_care_of(any_desk: Desk) -> None:
    """Vulnerability and risk that somebody ticked weigh as much as what stands by the person's name."""
    ticked = made_case(any_desk, TODAY, triage={"priority": ["vulnerable", "risk"], "kind": "complaint"})
    neither = made_case(any_desk, TODAY, triage={"priority": ["complex"], "kind": 'said "at risk" twice'})
    first, second = queue.rows(any_desk, (ticked, neither))
    assert first.flags == cases.case(any_desk, ticked).flags == ("Vulnerability", "Risk")
    assert second.flags == cases.case(any_desk, neither).flags == ()


def test_a_closed_case_counts_nothing_down(desk: Desk) -> None:
    """Where the countdown was stands when it was closed."""
    case_id = made_case(
        desk, OVERDUE, kind=CaseKind.COMPLAINT, stage=Stage.STAGE1, state=CaseState.CLOSED, closed_on=TODAY
    )
    (row,) = queue.rows(desk, (case_id,))
    assert (row.chip.text, row.stage_words, row.due_on) == ("Closed · Tue 17 Nov", "Stage 1, closed", None)


def test_the_why_of_a_chip_names_its_source_and_its_days(any_desk: Desk) -> None:
    """Hovering a chip shows the rule, where it stands, and the days that were skipped."""
    case_id = made_case(any_desk, THIS_WEEK)
    lines = queue.why(any_desk, case_id)
    assert lines[0].startswith("Acknowledge (")
    assert any("weekend" in line for line in lines)
    assert queue.why(any_desk, made_case(any_desk, TODAY, kind=CaseKind.COMMENT)) == ("Nothing is due.",)
    assert queue.why(any_desk, 99_999) == ()


def test_the_why_of_a_promise_says_that_it_was_promised(any_desk: Desk) -> None:
    """A promise has no clock: who promised what, and how long ago that was, in working days."""
    case_id = made_case(any_desk, TODAY, kind=CaseKind.ENQUIRY)
    with any_desk.session() as session:
        case = session.get_one(Case, case_id)
        case.actions.append(Action(what="Mend the roof", who="Planned works", due_on=date(2026, 11, 20),
                                   made_at=any_desk.clock.now(), made_by_id=any_desk.staff_id))  # fmt: skip
        session.flush()
        set_next(case)
    lines = queue.why(any_desk, case_id)
    assert lines[0].startswith("Friday 20 November 2026 is the day promised to the resident")
    assert "Promised: Mend the roof (Planned works)." in lines
    assert "That was 2 working days ago." in lines
    assert "6.6" in lines[-1]


NAMES = (
    "Mrs Anne Abbott-Young", "Ms Zoë Abbott", "Dr Ben Carter", "Mr Adam Carter", "José Almeida", "Mx Li",
    "Miss Mary Ann Dunn", "Anonymous",
)  # fmt: skip


def test_residents_are_in_order_of_surname_then_first_name(any_desk: Desk) -> None:
    """Not of their titles; a hyphen joins two words to one surname; nobody named comes last."""
    for name in NAMES:
        made_case(any_desk, TODAY, resident={"name": name, "is_anonymous": name == "Anonymous"})
    found = queue.rows(any_desk, queue.ids(any_desk, "everything", sort="resident"))
    assert [row.resident for row in found] == [
        "Ms Zoë Abbott", "Mrs Anne Abbott-Young", "José Almeida", "Mr Adam Carter", "Dr Ben Carter",
        "Miss Mary Ann Dunn", "Mx Li", "Anonymous",
    ]  # fmt: skip
    backwards = queue.rows(any_desk, queue.ids(any_desk, "everything", sort="resident", descending=True))
    assert [row.resident for row in backwards][:2] == ["Mx Li", "Miss Mary Ann Dunn"]
    assert backwards[-1].resident == "Anonymous"


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("due", "B"),
        ("reference", "A"),
        ("resident", "C"),
        ("subject", "A"),
        ("owner", "C"),
        ("received", "B"),
        ("stage", "A"),
    ],
)
def test_every_order_and_its_reverse(any_desk: Desk, sort: str, first: str) -> None:
    """The queue can be put in any column's order; what has no value comes last either way."""
    made = {
        "A": made_case(any_desk, NEXT_WEEK, subject="attic", kind=CaseKind.COMPLAINT, stage=Stage.STAGE1),
        "B": made_case(any_desk, OVERDUE, subject="Boiler"),
        "C": made_case(
            any_desk, THIS_WEEK, subject="cat", owner_id=any_desk.staff_id, resident={"name": "Ann Abbot"},
            kind=CaseKind.ENQUIRY,
        ),
    }  # fmt: skip
    forwards = queue.ids(any_desk, "all_open", sort=sort)
    backwards = queue.ids(any_desk, "all_open", sort=sort, descending=True)
    assert forwards[0] == made[first]
    assert sorted(forwards) == sorted(backwards)
    if sort == "due":
        assert backwards == (made["A"], made["B"], made["C"])
    elif sort != "owner":
        assert backwards[-1] == made[first]


def test_an_unknown_view_or_order_is_a_bug_and_is_loud(desk: Desk) -> None:
    """A misspelt key must not quietly show everything."""
    with pytest.raises(ValueError, match="no view"):
        queue.ids(desk, "nobody")
    with pytest.raises(ValueError, match="no order"):
        queue.ids(desk, "mine", sort="colour")


@pytest.mark.parametrize("view", ["mine", "unassigned", "overdue", "today", "week", "waiting", "all_open"])
def test_an_index_answers_the_open_views(desk: Desk, view: str) -> None:
    """However many cases there are, an open view never reads the whole table and never sorts it all by hand."""
    plan = plan_of(desk, queue.ids, view)
    assert "USING" in plan
    by_date = view in {"overdue", "today", "week"}  # a closed case stands there too while the Ombudsman waits
    assert ("COVERING INDEX ix_cases_due" if by_date else "INDEX ix_cases_open") in plan
    assert "SCAN cases\n" not in plan + "\n"


def test_the_overdue_view_comes_out_of_its_index_in_order(desk: Desk) -> None:
    """The first page of what is late needs no sorting at all."""
    assert "TEMP B-TREE" not in plan_of(desk, queue.ids, "overdue")


def test_the_counts_come_from_an_index_alone(desk: Desk) -> None:
    """The side list is counted without touching a case's row, and each view from the index that holds it alone."""
    plan = plan_of(desk, queue.counts)
    assert "cases USING COVERING INDEX ix_cases_open_owner (owner_id=?)" in plan
    assert "cases USING COVERING INDEX ix_cases_open_due (next_due_on<?)" in plan
    assert "cases USING COVERING INDEX ix_cases_open_waiting (is_waiting=?)" in plan


def test_the_counts_go_through_no_letters_but_the_few_in_hand(desk: Desk) -> None:
    """A landlord keeps hundreds of thousands of letters: those to send and to review are found, not looked for."""
    plan = plan_of(desk, queue.counts)
    assert not re.search(r"SCAN (letter|newer|latest)\b(?! USING INDEX ix_letter_(to_send|being_read))", plan)
    assert "SEARCH newer USING COVERING INDEX ix_letter_correction (corrects_id=?" in plan


def test_danger_is_found_without_reading_what_is_over(desk: Desk) -> None:
    """Every list asks for it first: the leads told and the homes made safe of five years are not gone through."""
    assert desk.file is not None
    _ = desk.staff_id
    lines = desk.file.connection().execute(f"EXPLAIN QUERY PLAN {IN_DANGER}", {"me": 1}).fetchall()
    plan = "\n".join(line[3] for line in lines)
    for index in ("ix_alert_untold", "ix_hazard_unsafe", "ix_cases_open_untriaged"):
        assert f"USING INDEX {index}" in plan or f"USING COVERING INDEX {index}" in plan


def test_a_filter_reads_an_index_and_no_rows(desk: Desk) -> None:
    """By stage, owner or category of every case there ever was: a row is wide, and not read for one word in it."""
    for facet, value in ((Facet.STAGE, "stage1"), (Facet.OWNER, "1"), (Facet.CATEGORY, "Damp and mould")):
        plan = plan_of(desk, queue.ids, "everything", "", "due", False, None, CaseFilter(((facet, (value,)),)))
        assert "cases USING COVERING INDEX ix_cases_due" in plan


def test_letters_that_came_back_are_asked_once(desk: Desk) -> None:
    """The list of their cases begins with the few that the post brought back, not with every case."""
    back = CaseFilter(((Facet.CARE, (Care.CAME_BACK,)),))
    plan = plan_of(desk, queue.ids, "everything", "", "due", False, None, back)
    assert re.search(r"LIST SUBQUERY \d+\nSCAN back\b", plan)
    assert "SEARCH said USING INDEX ix_letter_returned_sent_id" in plan


@pytest.mark.parametrize("view", [view.key for view in queue.VIEWS if view.key != "everything"])
def test_no_view_reads_the_whole_table(desk: Desk, view: str) -> None:
    """Whatever is counted and listed by day and person is answered through an index, with 100,000 cases as with ten."""
    assert not re.search(r"SCAN cases\b(?! USING)", plan_of(desk, queue.ids, view))


def test_a_page_of_the_list_is_one_statement_by_key(desk: Desk) -> None:
    """Its 200 rows, with what is to be taken care of, are found by their numbers."""
    ids = tuple(made_case(desk, NEXT_WEEK) for _ in range(3))
    plan = plan_of(desk, queue.rows, ids)
    assert "SEARCH cases USING INTEGER PRIMARY KEY" in plan
    assert not re.search(r"SCAN (cases|resident|staff|adjustment|representative|letter|barred)\b", plan)


def test_a_search_begins_with_the_index_of_words(desk: Desk) -> None:
    """Its cases are found by number, never by reading them all."""
    plan = plan_of(desk, queue.ids, "everything", "mould okafor")
    assert "VIRTUAL TABLE INDEX" in plan
    assert not re.search(r"SCAN cases\b", plan)


def test_going_to_a_view_asks_two_statements(desk: Desk) -> None:
    """Its numbers, and its first page; who acts and the working days are known by then."""
    made_case(desk, NEXT_WEEK)
    asked = statements(desk, lambda: queue.rows(desk, queue.ids(desk, "all_open")))
    assert len(asked) == 2
    assert len(statements(desk, lambda: queue.counts(desk))) == 1


def plan_of(desk: Desk, ask: object, *arguments: object) -> str:
    """What SQLite says it does for the one statement a service sends."""
    assert desk.file is not None
    ask(desk, *arguments)  # type: ignore[operator]  # who acts and the working days are known by then
    sent: list[str] = []
    connection = desk.file.connection()
    connection.set_trace_callback(sent.append)
    ask(desk, *arguments)  # type: ignore[operator]
    connection.set_trace_callback(None)
    # What SQLite asks itself for its index of words names its own tables so.
    asked = [
        one for one in sent if one.lstrip().startswith("SELECT") and "'main'." not in one and " FROM alert " not in one
    ]
    assert len(asked) == 1, asked
    lines = connection.execute("EXPLAIN QUERY PLAN " + asked[0]).fetchall()
    return "\n".join(line[3] for line in lines)


def test_a_waiting_request_is_asked_about_its_own_case(desk: Desk) -> None:
    """As a list of all that go on, every open case of a large landlord was gone through for a dozen requests."""
    plan = plan_of(desk, queue.counts)
    assert "approval_request USING INDEX ix_approval_request_waiting" in plan
    assert "SEARCH going USING INTEGER PRIMARY KEY" in plan


@pytest.mark.parametrize(("day", "held"), [(19, 0), (21, 1), (22, 1), (24, 1), (28, 0)])
def test_at_a_weekend_due_this_week_looks_at_the_week_to_come(
    desk: Desk, clock: FixedClock, day: int, held: int
) -> None:
    """Whoever looks in on a Sunday wants to know what Monday brings, not an empty list (due Friday 27 November)."""
    clock.at = datetime(2026, 11, day, 12, tzinfo=UTC)
    made_case(desk, date(2026, 11, 20))
    assert len(queue.ids(desk, "week")) == held
