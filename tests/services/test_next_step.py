"""What is next, by when and of whom: one answer for the list, the pane and the case; on both databases."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.errors import Refused
from desktop_app.policy.kinds import CaseKind, Channel
from desktop_app.policy.triage_form import Answers
from desktop_app.services import actions, barring, cases, day_begun, escalation, queue, requests, staff, updates
from desktop_app.services.desk import Desk
from desktop_app.services.entries import ActionEntry
from desktop_app.services.entries_people import BarEntry, DeclareEntry
from desktop_app.services.entries_side import ChaseEntry, UpdateEntry
from desktop_app.services.entries_stage2 import AcceptEntry
from desktop_app.services.views import CaseView
from tests.services.casework import acknowledged, act, at, decided, taken_in
from tests.services.stage2work import acknowledged2, asked, coming, hire, sit
from tests.services.statements import statements

TODAY = date(2026, 11, 24)
REQUEST: Answers = {"nature": "service_request", "hazards": ("none",), "reported_before": "first"}


def listed_step(desk: Desk, case: CaseView) -> str:
    """What the list names."""
    return queue.rows(desk, (case.id,))[0].next_step


def declared(desk: Desk) -> CaseView:
    """At stage 2, acknowledged, and its reviewer Grace Obi has declared that nothing ties her to it."""
    case = acknowledged2(desk)
    assert case.owner_id is not None
    return barring.declare_interests(desk, case.id, DeclareEntry(case.owner_id, has_conflict=False), act())[0]


def test_whoever_may_not_take_the_next_step_is_told_whose_it_is_and_by_when(any_desk: Desk) -> None:
    """At stage 2 the first handler is told that the reviewer writes the findings, and by when."""
    case = declared(any_desk)
    assert (coming(case), case.awaited) == ("investigate", None)
    assert case.owner == "Grace Obi"
    sit(any_desk, next(one for one in staff.colleagues(any_desk) if one.name == "Priya Shah"))
    seen = cases.case(any_desk, case.id)
    assert seen.awaited is not None
    assert seen.awaited.words == "Grace Obi: write findings"
    assert seen.awaited.due_on == next(one.due_on for one in seen.clocks if one.key == "stage2.respond")
    assert listed_step(any_desk, case) == "Write findings"


def test_what_is_open_to_whoever_looks_is_offered_by_its_day(any_desk: Desk) -> None:
    """An update and a promise are owed at stage 2: the first handler may take them, the earlier first."""
    case = declared(any_desk)
    sit(any_desk, next(one for one in staff.colleagues(any_desk) if one.name == "Priya Shah"))
    promise = ActionEntry("Mend the gutter", "Repairs team", date(2026, 12, 8))
    actions.add_action(any_desk, case.id, promise, act())
    assert coming(cases.case(any_desk, case.id)) == "complete_actions"
    told = UpdateEntry(TODAY, Channel.PHONE, "We are looking.", every=None, next_on=date(2026, 12, 3))
    seen = updates.update_resident(any_desk, case.id, told, act())[0]
    assert coming(seen) == "update_resident"
    assert seen.awaited is not None


def test_the_owners_next_step_is_everybodys_who_may_take_it(any_desk: Desk) -> None:
    """The pane offers what the list names to a colleague too; nothing is said to be somebody else's."""
    case = acknowledged(any_desk)
    sit(any_desk, hire(any_desk))
    seen = cases.case(any_desk, case.id)
    assert (coming(seen), seen.awaited) == ("investigate", None)


def test_a_request_gone_sour_is_due_on_the_day_they_said_so(any_desk: Desk) -> None:
    """Code 1.5 and 6.2: it is a complaint from that day; chip, queue and dates say so, not the review in ten days."""
    case = decided(any_desk, taken_in(any_desk).id, REQUEST)
    assert case.kind is CaseKind.SERVICE_REQUEST
    entry = ChaseEntry(TODAY, Channel.PHONE, "Nobody has come, I am fed up.", is_dissatisfied=True)
    case = requests.chase_request(any_desk, case.id, entry, act())[0]
    row = queue.rows(any_desk, (case.id,))[0]
    assert (case.due_what, case.due_on) == ("Make this a complaint", TODAY)
    assert (row.due_what, row.due_on, row.next_step) == ("Make this a complaint", TODAY, "Make this a complaint")
    assert [(one.label, one.due_on) for one in case.dues] == [
        ("Make this a complaint", TODAY),
        ("Review request", date(2026, 12, 8)),
    ]
    assert "1.5" in case.dues[0].why[0]
    assert case.id in queue.ids(any_desk, "today")
    assert case.side is not None
    assert case.side.request is not None
    assert case.side.request.unhappy is not None
    assert case.side.request.unhappy.words == "Nobody has come, I am fed up."
    at(any_desk, 2026, 11, 26)
    assert next(one.due_on for one in cases.case(any_desk, case.id).steps if one.is_next) == TODAY


def test_an_action_that_is_due_is_named(any_desk: Desk) -> None:
    """“Action” alone tells nothing: the queue says which, in a few words."""
    case = acknowledged(any_desk)
    promise = ActionEntry("Mend the gutter over the back bedroom and the bathroom window.", "Repairs", TODAY)
    case = actions.add_action(any_desk, case.id, promise, act())[0]
    assert case.due_what == "Action: mend the gutter over the back bedroom…"


def test_a_new_day_makes_the_list_name_what_the_pane_names(any_desk: Desk) -> None:
    """An update falls due by the day alone: the list says so too, and no version of the case is used up for it."""
    case = acknowledged(any_desk)
    told = UpdateEntry(TODAY, Channel.PHONE, "We are looking.", next_on=date(2026, 11, 26))
    case = updates.update_resident(any_desk, case.id, told, act())[0]
    assert listed_step(any_desk, case) == "Write findings"
    at(any_desk, 2026, 11, 26)
    assert day_begun.near(any_desk) == (case.id,)
    assert day_begun.stand_again(any_desk, (case.id,))
    assert listed_step(any_desk, case) == "Update the resident"
    seen = cases.case(any_desk, case.id)
    assert (seen.version, coming(seen)) == (case.version, "update_resident")
    assert not day_begun.stand_again(any_desk, (case.id,))


def test_the_whole_list_is_looked_at_once_a_day(any_desk: Desk) -> None:
    """At a large landlord it takes a minute: no second start of the day, and no second desk, does it again."""
    case = acknowledged(any_desk)
    somebody = hire(any_desk)
    assert day_begun.near(any_desk) == (case.id,)
    day_begun.all_stood(any_desk)
    assert day_begun.near(any_desk) == ()
    sit(any_desk, somebody)
    assert day_begun.near(any_desk) == ()
    at(any_desk, 2026, 11, 25)
    assert day_begun.near(any_desk) == (case.id,)


def test_who_is_barred_from_a_case_has_looked_for_themselves_alone(any_desk: Desk) -> None:
    """A shared server hides that case from them, so that a colleague must look at it."""
    case, me = acknowledged(any_desk), staff.me(any_desk)
    barred = hire(any_desk)
    barring.bar_colleague(any_desk, case.id, BarEntry(barred.id, "It is their neighbour."), act())
    sit(any_desk, barred)
    day_begun.all_stood(any_desk)
    assert day_begun.near(any_desk) == ()
    sit(any_desk, me)
    assert day_begun.near(any_desk) == (case.id,)


def test_a_new_day_asks_as_many_statements_of_many_cases_as_of_one(desk: Desk) -> None:
    """Thousands are near their day at a large landlord: they are read together."""
    ids = tuple(acknowledged(desk).id for _ in range(4))
    many = statements(desk, lambda: day_begun.stand_again(desk, ids))
    assert len(many) <= len(statements(desk, lambda: day_begun.stand_again(desk, ids[:1])))
    assert len(many) <= 30


def test_a_refusal_names_the_colleagues_who_could(any_desk: Desk) -> None:
    """Code 6.13: not anybody in general, but those who work here; where there is none, where to add one."""
    case = asked(any_desk)
    first = staff.me(any_desk)
    with pytest.raises(Refused) as alone:
        escalation.accept(any_desk, case.id, AcceptEntry(owner_id=first.id), act())
    assert alone.value.who_could == ("Anybody who had no part in stage 1. Nobody here: add a colleague in Settings")
    hire(any_desk)
    with pytest.raises(Refused) as named:
        escalation.accept(any_desk, case.id, AcceptEntry(owner_id=first.id), act())
    assert named.value.who_could == "Anybody who had no part in stage 1: Grace Obi"
