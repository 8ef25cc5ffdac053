"""A case at the Ombudsman: recorded at any time, evidence by its day, each finding, orders met with proof, taken on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.errors import BadEntries, BadInput, Refused
from desktop_app.policy.kinds import (
    CaseState,
    ChipState,
    LetterKind,
    OmbudsmanFinding,
    OmbudsmanRisk,
    OmbudsmanRoute,
    Stage,
)
from desktop_app.services import (
    action_news,
    actions,
    cases,
    documents,
    escalation,
    ombudsman,
    ombudsman_evidence,
    ombudsman_instruct,
    ombudsman_orders,
)
from desktop_app.services.calendar import add_closure
from desktop_app.services.desk import Desk
from desktop_app.services.entries import ActionEntry, FileEntry
from desktop_app.services.entries_ombudsman import (
    AgreedEntry,
    AnswerEntry,
    AskedEntry,
    DelayEntry,
    DeterminationEntry,
    InstructEntry,
    MetEntry,
    OmbudsmanEntry,
    OrderEntry,
    PartEntry,
    SentEntry,
)
from desktop_app.services.entries_redress import PutOffEntry
from desktop_app.services.queue import counts, ids, rows
from desktop_app.services.views import CaseView
from desktop_app.services.views_ombudsman import OmbudsmanView, OrderView
from tests.services.casework import ENTRY, acknowledged, act, at, complaint, responded, sent
from tests.services.stage2work import answered2, asked, clock, coming, step
from tests.services.test_ends import EXCLUSION
from tests.services.test_stage2 import legal_ground

TODAY = date(2026, 11, 24)
FULL = OmbudsmanEntry("202612345", OmbudsmanRoute.FULL, TODAY)
ORDERS = (
    OrderEntry("Apologise in writing", "Chief executive", date(2026, 12, 18)),
    OrderEntry("Pay £400", "Finance", date(2026, 12, 22)),
)


def there(desk: Desk, case: CaseView, route: OmbudsmanRoute = OmbudsmanRoute.FULL) -> CaseView:
    """The same case at the Ombudsman."""
    return ombudsman.record(desk, case.id, OmbudsmanEntry("202612345", route, desk.clock.today()), act())[0]


def decided(desk: Desk, case: CaseView, orders: tuple[OrderEntry, ...] = ORDERS) -> CaseView:
    """The same with maladministration found and orders made today."""
    parts = (PartEntry("Reports of mould", OmbudsmanFinding.MALADMINISTRATION),)
    entry = DeterminationEntry(desk.clock.today(), "They found that we were slow.", parts, orders)
    return ombudsman_orders.determine(desk, case.id, entry, act())[0]


def theirs(case: CaseView) -> OmbudsmanView:
    """What the case shows of the Ombudsman."""
    assert case.ombudsman is not None
    return case.ombudsman


def order(case: CaseView, number: int = 0) -> OrderView:
    """One order."""
    return theirs(case).orders[number]


@pytest.mark.parametrize("route", list(OmbudsmanRoute))
def test_each_route_after_the_final_response(any_desk: Desk, route: OmbudsmanRoute) -> None:
    """Only an investigation makes the case the Ombudsman's; an enquiry or sending back leaves the 12 months open."""
    case = there(any_desk, answered2(any_desk), route)
    investigates = route in {OmbudsmanRoute.FOCUSED, OmbudsmanRoute.FULL}
    assert case.stage is (Stage.OMBUDSMAN if investigates else Stage.STAGE2)
    assert theirs(case).route is route
    assert theirs(case).last_day == date(2027, 11, 24)
    is_open = route in {OmbudsmanRoute.ENQUIRY, OmbudsmanRoute.REFERRED_BACK}
    assert clock(case, "ombudsman.referral").met_on == (None if is_open else TODAY)
    assert case.events[0].title == f"At the Ombudsman: {route.words[:1].lower()}{route.words[1:]}"


@pytest.mark.parametrize("route", list(OmbudsmanRoute))
def test_the_ombudsman_at_stage_1_moves_nothing(any_desk: Desk, route: OmbudsmanRoute) -> None:
    """The Ombudsman may press us to answer at any time: it is recorded, and every date and step of ours stays."""
    before = acknowledged(any_desk)
    after = there(any_desk, before, route)
    assert (after.stage, after.state) == (before.stage, before.state)
    assert [(one.key, one.due_on) for one in after.clocks] == [(one.key, one.due_on) for one in before.clocks]
    assert coming(after) == coming(before)


def test_the_risk_stands_beside_the_route_as_the_ombudsman_puts_it(any_desk: Desk) -> None:
    """Low, medium or high where they have said; a changed risk alone is news, and one not said again stays."""
    case = acknowledged(any_desk)
    case, _ = ombudsman.record(any_desk, case.id, FULL, act())
    assert theirs(case).risk is None
    case, _ = ombudsman.record(any_desk, case.id, replace(FULL, risk=OmbudsmanRisk.HIGH), act())
    assert theirs(case).risk is OmbudsmanRisk.HIGH
    assert "High risk, as the Ombudsman puts it." in case.events[0].text
    case, _ = ombudsman.record(any_desk, case.id, replace(FULL, words="They will write in May."), act())
    assert theirs(case).risk is OmbudsmanRisk.HIGH


def test_a_route_that_changes_is_told(any_desk: Desk) -> None:
    """The chronology says what the route was until now; the same again without words is no news."""
    case = there(any_desk, answered2(any_desk), OmbudsmanRoute.ENQUIRY)
    case = there(any_desk, case, OmbudsmanRoute.FULL)
    assert "Until now: enquiry or early help." in case.events[0].text
    with pytest.raises(BadInput, match="how it stands already"):
        there(any_desk, case, OmbudsmanRoute.FULL)


def test_a_reference_is_asked_for(any_desk: Desk) -> None:
    """Only an enquiry may come without the Ombudsman's reference, and never from a day to come."""
    case = acknowledged(any_desk)
    entry = OmbudsmanEntry("", OmbudsmanRoute.FULL, date(2026, 11, 25))
    with pytest.raises(BadEntries) as caught:
        ombudsman.record(any_desk, case.id, entry, act())
    assert [one.field for one in caught.value.problems] == ["on", "reference"]
    assert there(any_desk, case, OmbudsmanRoute.ENQUIRY).ombudsman is not None


def test_evidence_is_due_fifteen_working_days_after_it_was_asked_for(any_desk: Desk) -> None:
    """The clock runs from the request's day, stands in the queue, and is met by sending."""
    case = there(any_desk, answered2(any_desk))
    entry = AskedEntry(TODAY, ("tenancy", "repairs"), "The diary of noise")
    case, _ = ombudsman_evidence.ask(any_desk, case.id, entry, act())
    assert clock(case, "ombudsman.evidence").due_on == date(2026, 12, 15)
    assert theirs(case).evidence[0].asked_for[2] == "The diary of noise"
    assert (coming(case), case.due_what) == ("gather_evidence", "Evidence to the Ombudsman")
    at(any_desk, 2026, 12, 15)
    case, _ = ombudsman_evidence.send(any_desk, case.id, SentEntry(date(2026, 12, 15), ("repairs",)), act())
    assert clock(case, "ombudsman.evidence").met_on == date(2026, 12, 15)
    assert "Asked for and not sent: The tenancy agreement or lease." in case.events[0].text
    assert theirs(case).evidence[0].lateness == ""


def test_the_day_a_request_names_stands_before_the_figure(any_desk: Desk) -> None:
    """Where the Ombudsman's own letter names a day, that day is due, earlier or later than fifteen working days."""
    case = there(any_desk, answered2(any_desk))
    entry = AskedEntry(TODAY, ("notes",), named_on=date(2026, 12, 18))
    case, _ = ombudsman_evidence.ask(any_desk, case.id, entry, act())
    (row,) = rows(any_desk, (case.id,))
    assert row.due_on == date(2026, 12, 18)
    assert not clock(case, "ombudsman.evidence").is_counting
    assert next(one for one in case.steps if one.key == "gather_evidence").due_on == date(2026, 12, 18)


def test_a_closure_of_our_own_moves_no_date_of_theirs(any_desk: Desk) -> None:
    """The Ombudsman does not know that we are closed; a bank holiday proclaimed for everybody they keep too."""
    case, _ = ombudsman_evidence.ask(
        any_desk, there(any_desk, answered2(any_desk)).id, AskedEntry(TODAY, ("repairs",)), act()
    )
    _days, _changes, moved = add_closure(any_desk, date(2026, 12, 3), date(2026, 12, 3), "Office move", act())
    assert "ombudsman.evidence" not in {one.key for one in moved}
    case = cases.case(any_desk, case.id)
    assert clock(case, "ombudsman.evidence").due_on == theirs(case).evidence[0].due_on == date(2026, 12, 15)
    day = date(2026, 12, 4)
    _days, _changes, moved = add_closure(any_desk, day, day, "A day of mourning", act(), is_bank_holiday=True)
    assert "ombudsman.evidence" in {one.key for one in moved}
    case = cases.case(any_desk, case.id)
    assert clock(case, "ombudsman.evidence").due_on == theirs(case).evidence[0].due_on == date(2026, 12, 16)


def test_late_evidence_is_explained_before_its_day(any_desk: Desk) -> None:
    """A delay explained in time is no fault; unexplained, or explained afterwards, it is flagged."""
    case = there(any_desk, answered2(any_desk))
    case, _ = ombudsman_evidence.ask(any_desk, case.id, AskedEntry(TODAY, ("notes",)), act())
    at(any_desk, 2026, 12, 16)
    case = cases.case(any_desk, case.id)
    assert "nobody told the Ombudsman why" in theirs(case).evidence[0].lateness
    assert coming(case) == "explain_delay"
    late = DelayEntry(date(2026, 12, 16), "The surveyor is ill; it comes on 21 December.")
    case, _ = ombudsman_evidence.explain_delay(any_desk, case.id, late, act())
    assert "explained only on 16 December 2026" in theirs(case).evidence[0].lateness
    in_time = DelayEntry(date(2026, 12, 14), "The surveyor is ill; it comes on 21 December.")
    case, _ = ombudsman_evidence.explain_delay(any_desk, case.id, in_time, act())
    assert theirs(case).evidence[0].lateness == ""
    assert not step(case, "explain_delay")
    case, _ = ombudsman_evidence.send(any_desk, case.id, SentEntry(date(2026, 12, 16), ("notes",)), act())
    assert theirs(case).evidence[0].lateness == ""
    assert clock(case, "ombudsman.evidence").chip.state is ChipState.DONE


def test_of_several_requests_the_oldest_unmet_runs(any_desk: Desk) -> None:
    """A second request hides no earlier day; once the first is sent the clock runs from the second's own day."""
    case = there(any_desk, answered2(any_desk))
    ombudsman_evidence.ask(any_desk, case.id, AskedEntry(TODAY, ("notes",)), act())
    at(any_desk, 2026, 12, 1)
    case, _ = ombudsman_evidence.ask(any_desk, case.id, AskedEntry(date(2026, 12, 1), ("legal",)), act())
    assert clock(case, "ombudsman.evidence").due_on == date(2026, 12, 15)
    case, _ = ombudsman_evidence.send(any_desk, case.id, SentEntry(date(2026, 12, 1), ("notes",)), act())
    assert clock(case, "ombudsman.evidence").due_on == date(2026, 12, 22)
    assert clock(case, "ombudsman.evidence").met_on is None
    case, _ = ombudsman_evidence.send(any_desk, case.id, SentEntry(date(2026, 12, 1), ("legal",)), act())
    assert clock(case, "ombudsman.evidence").met_on == date(2026, 12, 1)
    with pytest.raises(Refused, match="No evidence is owed"):
        ombudsman_evidence.send(any_desk, case.id, SentEntry(date(2026, 12, 1), ("legal",)), act())


def test_the_evidence_is_gathered_from_the_case(any_desk: Desk) -> None:
    """The list says what the case holds of each thing and what is missing; the policy's edition is always there."""
    case = there(any_desk, answered2(any_desk))
    file = FileEntry("Tenancy agreement 2019.pdf", "application/pdf", b"%PDF-1.4 one")
    documents.add_document(any_desk, case.id, file, act())
    ombudsman_evidence.ask(any_desk, case.id, AskedEntry(TODAY, ("tenancy", "repairs")), act())
    found = {one.key: one for one in ombudsman_evidence.gathered(any_desk, case.id)}
    assert found["tenancy"].lines == ("Document: Tenancy agreement 2019.pdf",)
    assert found["repairs"].lines == ()
    assert "Final response, dated 24 November 2026" in found["correspondence"].lines
    assert found["policies"].lines[0].startswith("Complaints policy, rule by rule: ")
    assert [found[key].is_asked for key in ("tenancy", "repairs", "legal")] == [True, True, False]


@pytest.mark.parametrize("finding", list(OmbudsmanFinding))
def test_each_finding_is_recorded_part_by_part(any_desk: Desk, finding: OmbudsmanFinding) -> None:
    """What was found on each part stands in the case and in the chronology under the gravest of them."""
    case = there(any_desk, answered2(any_desk))
    parts = (PartEntry("Reports of mould", OmbudsmanFinding.OUTSIDE), PartEntry("Complaint handling", finding))
    case, _ = ombudsman_orders.determine(any_desk, case.id, DeterminationEntry(TODAY, "Decided.", parts), act())
    assert theirs(case).determinations[0].parts[1] == ("Complaint handling", finding)
    assert case.events[0].title == f"The Ombudsman decided: {finding.words[:1].lower()}{finding.words[1:]}"


def test_a_decision_names_what_is_missing(any_desk: Desk) -> None:
    """Every gap in a decision is said at once: its day, summary, parts, and each order's who and when."""
    case = there(any_desk, answered2(any_desk))
    orders = (OrderEntry("Apologise", "", None), OrderEntry("Pay", "Finance", date(2026, 11, 1)))
    entry = DeterminationEntry(None, "", (PartEntry("Mould", None),), orders)
    with pytest.raises(BadEntries) as caught:
        ombudsman_orders.determine(any_desk, case.id, entry, act())
    assert {one.field for one in caught.value.problems} == {"on", "summary", "parts", "orders"}


def test_a_later_decision_stands_beside_the_first(any_desk: Desk) -> None:
    """After a review the Ombudsman decides again; the earlier decision is never changed."""
    case = decided(any_desk, there(any_desk, answered2(any_desk)))
    case = decided(any_desk, case, ())
    assert len(theirs(case).determinations) == 2
    assert case.events[0].title == "The Ombudsman decided again: maladministration"


def test_orders_are_due_in_the_queue_and_met_with_proof(any_desk: Desk) -> None:
    """An order needs its proof, and the Ombudsman needs it too before their case can end."""
    case = decided(any_desk, there(any_desk, answered2(any_desk)))
    (row,) = rows(any_desk, (case.id,))
    assert (row.due_what, row.due_on) == ("Ombudsman order", date(2026, 12, 18))
    assert coming(case) == "meet_order"
    first, second = theirs(case).orders
    with pytest.raises(BadEntries, match="what proves it"):
        ombudsman_orders.meet(any_desk, first.id, MetEntry(TODAY, " "), act())
    case, _ = ombudsman_orders.meet(any_desk, first.id, MetEntry(TODAY, "Letter of 24 November", TODAY), act())
    assert (order(case).done_on, order(case).told_on) == (TODAY, TODAY)
    case, _ = ombudsman_orders.meet(any_desk, second.id, MetEntry(TODAY, "Bank receipt"), act())
    assert coming(case) == "tell_ombudsman"
    with pytest.raises(Refused):
        ombudsman.end(any_desk, case.id, TODAY, "Closed.", act())
    case, _ = ombudsman_orders.send_proof(any_desk, second.id, TODAY, "", act())
    assert coming(case) == "end_ombudsman"
    case, _ = ombudsman.end(any_desk, case.id, TODAY, "They are satisfied.", act())
    assert theirs(case).ended_on == TODAY
    assert coming(case) in {"close", "learn", "sort_case"}


def test_the_view_holds_what_the_ombudsman_has_now(any_desk: Desk) -> None:
    """Asked, looked into, decided with orders open; not what was sent back, cannot be looked at, or has ended."""
    by_route = {route: there(any_desk, complaint(any_desk), route).id for route in OmbudsmanRoute}
    gone = {OmbudsmanRoute.REFERRED_BACK, OmbudsmanRoute.OUTSIDE_JURISDICTION}
    assert set(ids(any_desk, "ombudsman")) == {one for route, one in by_route.items() if route not in gone}
    ombudsman.end(any_desk, by_route[OmbudsmanRoute.ENQUIRY], TODAY, "They were only asking.", act())
    assert by_route[OmbudsmanRoute.ENQUIRY] not in ids(any_desk, "ombudsman")
    assert counts(any_desk).by_view["ombudsman"] == len(ids(any_desk, "ombudsman")) == 3


def test_an_overdue_order_is_most_pressing(any_desk: Desk) -> None:
    """An order past its day comes before whatever else is due, and its chip and chronology say that it was late."""
    case = decided(any_desk, there(any_desk, answered2(any_desk)))
    promise = ActionEntry("Ring them", "Dana", date(2026, 12, 1))
    case, _ = actions.add_action(any_desk, case.id, promise, act())
    assert rows(any_desk, (case.id,))[0].due_what == "Action: ring them"
    at(any_desk, 2026, 12, 21)
    case, _ = cases.add_note(any_desk, case.id, "Looked at it.", act())
    assert rows(any_desk, (case.id,))[0].due_what == "Ombudsman order"
    assert order(case).chip.state is ChipState.OVERDUE
    assert coming(case) == "meet_order"
    assert "It is overdue." in next(one.why for one in case.steps if one.key == "meet_order")
    met = MetEntry(date(2026, 12, 21), "Letter", date(2026, 12, 21))
    case, _ = ombudsman_orders.meet(any_desk, order(case).id, met, act())
    assert any(one.text.endswith("Late.") for one in case.events if one.kind == "order_met")


def test_an_order_moves_only_as_the_ombudsman_agreed(any_desk: Desk) -> None:
    """We neither put off nor withdraw an order: only the Ombudsman's agreement, on record, does either."""
    case = decided(any_desk, there(any_desk, answered2(any_desk)))
    with pytest.raises(Refused, match="Ombudsman"):
        action_news.put_off(any_desk, order(case).id, PutOffEntry(date(2027, 1, 8), "Too busy."), act())
    with pytest.raises(BadEntries, match="who at the Ombudsman agreed"):
        ombudsman_orders.change(any_desk, order(case).id, AgreedEntry(TODAY, "", date(2027, 1, 8)), act())
    agreed = AgreedEntry(TODAY, "Ms Lane, by email: until 8 January.", date(2027, 1, 8))
    case, _ = ombudsman_orders.change(any_desk, order(case).id, agreed, act())
    assert (order(case).due_on, order(case).first_due_on) == (date(2027, 1, 8), date(2026, 12, 18))
    assert "Agreed by the Ombudsman on 24 November 2026: Ms Lane" in case.events[0].text
    aside = AgreedEntry(TODAY, "Ms Lane: no longer needed.")
    case, _ = ombudsman_orders.change(any_desk, order(case, 1).id, aside, act())
    assert order(case, 1).set_aside_on == TODAY
    assert [one.is_open for one in theirs(case).orders] == [True, False]


def test_a_recommendation_is_accepted_or_declined_with_a_reason(any_desk: Desk) -> None:
    """Accepted, it is followed as an order is; declined, it says why and is owed no longer."""
    asked_for = tuple(OrderEntry(what, "Repairs", date(2026, 12, 18), is_order=False) for what in ("Train", "Review"))
    case = decided(any_desk, there(any_desk, answered2(any_desk)), asked_for)
    assert coming(case) == "answer_recommendation"
    with pytest.raises(BadEntries, match="Say why"):
        ombudsman_orders.answer(any_desk, order(case).id, AnswerEntry(is_accepted=False, on=TODAY), act())
    no = AnswerEntry(is_accepted=False, on=TODAY, reason="We did so in June.")
    case, _ = ombudsman_orders.answer(any_desk, order(case).id, no, act())
    case, _ = ombudsman_orders.answer(any_desk, order(case, 1).id, AnswerEntry(is_accepted=True, on=TODAY), act())
    assert (order(case).set_aside_why, order(case, 1).accepted_on) == ("We did so in June.", TODAY)
    assert coming(case) == "meet_order"
    case, _ = ombudsman_orders.meet(any_desk, order(case, 1).id, MetEntry(TODAY, "Minutes", TODAY), act())
    assert not order(case, 1).is_open


def test_orders_live_on_when_our_case_is_closed(any_desk: Desk) -> None:
    """The policy's rule closes our case and says what is still owed; the order stays in the lists until it is met."""
    case = decided(any_desk, there(any_desk, answered2(any_desk)))
    why = next(one.why for one in case.steps if one.key == "close")
    assert "2 orders of the Ombudsman not met" in why
    case, _ = cases.close(any_desk, case.id, "Answered.", act())
    assert case.state is CaseState.CLOSED
    at(any_desk, 2026, 12, 21)
    assert case.id in ids(any_desk, "overdue")
    (row,) = rows(any_desk, (case.id,))
    assert (row.due_what, row.chip.state) == ("Ombudsman order", ChipState.OVERDUE)
    for one in theirs(case).orders:
        met = MetEntry(date(2026, 12, 21), "Proof", date(2026, 12, 21))
        case, _ = ombudsman_orders.meet(any_desk, one.id, met, act())
    assert case.id not in ids(any_desk, "overdue")
    assert case.state is CaseState.CLOSED


def test_evidence_is_asked_for_after_closing(any_desk: Desk) -> None:
    """The Ombudsman does not wait for a case to be opened again: the clock runs and stands in the queue."""
    case, _ = cases.close(any_desk, answered2(any_desk).id, "Answered.", act())
    case = there(any_desk, case)
    case, _ = ombudsman_evidence.ask(any_desk, case.id, AskedEntry(TODAY, ("notes",)), act())
    assert case.state is CaseState.CLOSED
    assert clock(case, "ombudsman.evidence").is_counting
    at(any_desk, 2026, 12, 15)
    assert case.id in ids(any_desk, "today")
    assert case.id in ids(any_desk, "ombudsman")


def test_what_was_refused_stage_2_goes_there_when_the_ombudsman_says_so(any_desk: Desk) -> None:
    """The Ombudsman's instruction stands beside the refused request, and stage 2 counts from its own day."""
    case = asked(any_desk)
    escalation.refuse(any_desk, case.id, legal_ground(any_desk, case), act())
    sent(any_desk, case.id, LetterKind.ESCALATION_REFUSAL)
    at(any_desk, 2026, 12, 9)
    entry = InstructEntry(date(2026, 12, 8), "202699999", "Take it to stage 2.")
    case, _ = ombudsman_instruct.instruct(any_desk, case.id, entry, act())
    assert (case.stage, case.state) == (Stage.STAGE2, CaseState.OPEN)
    assert case.stage2 is not None
    assert len(case.stage2.requests) == 2
    assert clock(case, "stage2.acknowledge").from_on == date(2026, 12, 8)
    assert clock(case, "stage2.acknowledge").due_on == date(2026, 12, 15)
    assert theirs(case).reference == "202699999"


def test_what_was_left_out_comes_in_when_the_ombudsman_says_so(any_desk: Desk) -> None:
    """An excluded case comes in at stage 1, counted from the instruction, with all its history."""
    case = complaint(any_desk, ENTRY, hazards=("none",), **EXCLUSION)
    sent(any_desk, case.id, LetterKind.EXCLUSION)
    case = cases.case(any_desk, case.id)
    before = len(case.events)
    at(any_desk, 2026, 12, 9)
    early = InstructEntry(date(2026, 11, 20), "202699999", "Take it on.")
    with pytest.raises(BadInput, match="our own decision"):
        ombudsman_instruct.instruct(any_desk, case.id, early, act())
    gesture = act()
    entry = InstructEntry(date(2026, 12, 8), "202699999", "Take it on.")
    case, _ = ombudsman_instruct.instruct(any_desk, case.id, entry, gesture)
    again, _ = ombudsman_instruct.instruct(any_desk, case.id, entry, gesture)
    assert (case.stage, case.state) == (Stage.STAGE1, CaseState.OPEN)
    assert clock(case, "stage1.acknowledge").due_on == date(2026, 12, 15)
    assert (case.received_on, case.logged_on) == (date(2026, 12, 8), date(2026, 12, 8))
    assert len(case.events) > before
    assert case.exclusion is not None
    assert len(again.events) == len(case.events)


def test_nothing_is_instructed_where_nothing_was_refused(any_desk: Desk) -> None:
    """A complaint we took on and answered is no matter for such an instruction."""
    case = responded(any_desk)
    entry = InstructEntry(TODAY, "202699999", "Take it on.")
    with pytest.raises(Refused, match="neither left out nor refused"):
        ombudsman_instruct.instruct(any_desk, case.id, entry, act())


def test_no_evidence_before_the_ombudsman_has_it(any_desk: Desk) -> None:
    """Evidence, decisions and endings need the case to be at the Ombudsman first."""
    case = complaint(any_desk)
    with pytest.raises(Refused, match="Record first"):
        ombudsman_evidence.ask(any_desk, case.id, AskedEntry(TODAY, ("notes",)), act())
    with pytest.raises(Refused, match="Record first"):
        ombudsman.end(any_desk, case.id, TODAY, "Done.", act())
