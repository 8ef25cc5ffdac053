"""Cases on which the steps of the acts are open, brought there through the services."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from desktop_app.policy.compensation import Head
from desktop_app.policy.kinds import (
    Authority,
    Channel,
    LetterKind,
    MeetingKind,
    NeedKind,
    OmbudsmanFinding,
    OmbudsmanRoute,
    PartyRole,
    Rank,
    ReplyBy,
)
from desktop_app.policy.triage_form import Answers
from desktop_app.services import (
    action_news,
    aftercare,
    barring,
    cases,
    compensation,
    contributions,
    escalation,
    holding,
    household,
    learning,
    meetings,
    ombudsman,
    ombudsman_evidence,
    ombudsman_orders,
    parties,
    requests,
    stage2,
)
from desktop_app.services.desk import Desk
from desktop_app.services.entries import ActionEntry, PersonEntry
from desktop_app.services.entries_ends import HoldEntry
from desktop_app.services.entries_ombudsman import (
    AskedEntry,
    DeterminationEntry,
    MetEntry,
    OmbudsmanEntry,
    OrderEntry,
    PartEntry,
)
from desktop_app.services.entries_people import BarEntry, NeedEntry, PartyEntry
from desktop_app.services.entries_redress import CompensationEntry, LearningEntry, WithdrawEntry
from desktop_app.services.entries_redress import PartEntry as SumEntry
from desktop_app.services.entries_side import OfferEntry, PlanEntry, QuestionEntry
from desktop_app.services.entries_stage2 import AcceptEntry, DisputeEntry
from desktop_app.services.letter_holding import hold_back
from desktop_app.services.post_log import log
from desktop_app.services.post_returned import ReturnEntry, record_returned
from desktop_app.services.views import CaseView
from tests.remembered import remembered
from tests.services import casework
from tests.services.casework import act, complaint, decided, found, sent
from tests.services.peoplework import acts, colleague, restricted
from tests.services.stage2work import asked, found2, hire
from tests.ui import casework as shown

TODAY = date(2026, 11, 24)
TOMORROW = date(2026, 11, 25)
LATER = date(2026, 12, 8)
REQUEST: Answers = {"nature": "service_request", "hazards": ("none",), "reported_before": "first"}
CODE = "code-2024"
Make = Callable[[Desk], CaseView]


@remembered
def quiet(desk: Desk) -> CaseView:
    """A complaint just triaged, without dangers."""
    return complaint(desk, hazards=("none",))


@remembered
def acknowledged(desk: Desk) -> CaseView:
    """The same, its acknowledgement posted today."""
    case = quiet(desk)
    sent(desk, case.id, LetterKind.STAGE1_ACKNOWLEDGEMENT)
    return cases.case(desk, case.id)


@remembered
def findings_made(desk: Desk) -> CaseView:
    """The same with its point of ours decided."""
    return found(desk, acknowledged(desk))


def endangered(flag: str) -> Make:
    """A complaint that mentions a danger."""
    return lambda desk: complaint(desk, hazards=(flag,))


def request(desk: Desk) -> CaseView:
    """A service request."""
    return decided(desk, casework.taken_in(desk).id, REQUEST)


def planned_request(desk: Desk) -> CaseView:
    """A service request that somebody does by a day."""
    day = date(2026, 12, 8)
    return requests.plan_request(desk, request(desk).id, PlanEntry("Repairs team", day, day), act())[0]


def closed_request(desk: Desk) -> CaseView:
    """A service request that is done and closed."""
    case = request(desk)
    requests.finish_request(desk, case.id, TODAY, "Mended; they saw it.", act())
    return cases.close(desk, case.id, "Done and told.", act())[0]


@remembered
def closed(desk: Desk) -> CaseView:
    """A complaint answered and closed, by somebody who may answer under any policy."""
    desk.sit_down(hire(desk, "Mona Clay").id)
    return cases.close(desk, casework.responded(desk).id, "Answered.", act())[0]


def surveyed(desk: Desk) -> CaseView:
    """The same with the survey sent."""
    return aftercare.send_survey(desk, closed(desk).id, TODAY, Channel.EMAIL, act())[0]


def praised(desk: Desk) -> CaseView:
    """A compliment."""
    return decided(desk, casework.taken_in(desk).id, {"nature": "compliment"})


def asked_of_repairs(desk: Desk) -> CaseView:
    """Another team was asked something."""
    entry = QuestionEntry("Repairs", "When did you visit?", LATER)
    return contributions.ask_contribution(desk, acknowledged(desk).id, entry, act())[0]


def with_contractor(desk: Desk) -> CaseView:
    """A contractor looks into it."""
    return aftercare.name_contractor(desk, acknowledged(desk).id, "Acme Repairs", act())[0]


def meeting_offered(desk: Desk) -> CaseView:
    """A meeting was offered."""
    entry = OfferEntry(MeetingKind.OUTCOME_MEETING, TODAY)
    return meetings.offer_meeting(desk, acknowledged(desk).id, entry, act())[0]


def needing(desk: Desk) -> CaseView:
    """Somebody with an adjustment to be reviewed."""
    case = quiet(desk)
    household.keep_need(desk, case.id, NeedEntry(NeedKind.DISABILITY, "Deaf in one ear", TOMORROW), act())
    casework.at(desk, 2026, 11, 26)
    return cases.case(desk, case.id)


def group(desk: Desk) -> CaseView:
    """A group nobody speaks for yet."""
    return parties.add_party(desk, quiet(desk).id, PartyEntry(PartyRole.MEMBER, "Ann Hale"), act())[0]


def tied(desk: Desk) -> CaseView:
    """Tom Reed is kept out."""
    case = quiet(desk)
    return barring.bar_colleague(desk, case.id, BarEntry(colleague(desk).id, "The complaint is about him."), act())[0]


def limited(desk: Desk) -> CaseView:
    """Contact is restricted."""
    return restricted(desk, acknowledged(desk).id)


def without_authority(desk: Desk) -> CaseView:
    """Somebody acts for the resident without a word from the resident."""
    return acts(desk, quiet(desk).id, Authority.NONE_YET)


def nobody_to_write_to(desk: Desk) -> CaseView:
    """An anonymous complaint taken up and decided."""
    entry = replace(casework.ENTRY, person=PersonEntry(is_anonymous=True, reply_by=ReplyBy.EMAIL))
    return found(desk, complaint(desk, entry, anonymous="accept"))


def two(desk: Desk) -> CaseView:
    """Two cases of one person."""
    first = quiet(desk)
    return casework.taken_in(
        desk, replace(casework.ENTRY, person=replace(casework.AMINA, resident_id=first.resident.id))
    )


def held(desk: Desk) -> CaseView:
    """On hold."""
    entry = HoldEntry("the surveyor’s report", "It decides whether the wall is opened.", date(2026, 11, 27))
    return holding.hold(desk, acknowledged(desk).id, entry, act())[0]


def came_back(desk: Desk) -> CaseView:
    """The acknowledgement was posted and the post brought it back."""
    case = acknowledged(desk)
    (line,) = log(desk)
    entry = ReturnEntry(line.sent_id, desk.clock.today(), "No such address")
    record_returned(desk, line.letter_id, entry, act())
    return cases.case(desk, case.id)


def held_back(desk: Desk) -> CaseView:
    """The acknowledgement is issued and held back."""
    case = complaint(desk)
    letter = casework.issued(desk, case.id, LetterKind.STAGE1_ACKNOWLEDGEMENT)
    hold_back(desk, letter.summary.id, "No such flat", act())
    return cases.case(desk, case.id)


def late(desk: Desk) -> CaseView:
    """Acknowledged after its day."""
    case = complaint(desk, replace(casework.ENTRY, received_on=date(2026, 11, 2)), hazards=("none",))
    sent(desk, case.id, LetterKind.STAGE1_ACKNOWLEDGEMENT)
    return cases.case(desk, case.id)


def promised(desk: Desk) -> CaseView:
    """A promise stands."""
    return cases.add_action(desk, acknowledged(desk).id, ActionEntry("Mend the gutter", "Repairs", LATER), act())[0]


def given_up(desk: Desk) -> CaseView:
    """A promise fell away and the resident has not heard."""
    entry = WithdrawEntry("The roof is to be replaced.", "A new roof")
    return action_news.withdraw(desk, promised(desk).actions[0].id, entry, act())[0]


def offered(desk: Desk) -> CaseView:
    """Money is to be offered."""
    desk.sit_down(hire(desk, "Mona Clay").id)
    sums = (SumEntry(Head.DISTRESS, "Two weeks of waiting", "40"),)
    entry = CompensationEntry(sums, "She waited.", "Finance", LATER)
    return compensation.compensate(desk, findings_made(desk).id, entry, act())[0]


def learnt(desk: Desk) -> CaseView:
    """A lesson with its change to be made."""
    entry = LearningEntry("No survey.", "A second report needs one.", "Survey every second report", "Repairs", LATER)
    return learning.write_learning(desk, findings_made(desk).id, entry, act())[0]


def at_ombudsman(desk: Desk) -> CaseView:
    """The Ombudsman looks into it."""
    entry = OmbudsmanEntry("202612345", OmbudsmanRoute.FULL, TODAY)
    return ombudsman.record(desk, acknowledged(desk).id, entry, act())[0]


def evidence_asked(desk: Desk) -> CaseView:
    """They want to see something."""
    return ombudsman_evidence.ask(desk, at_ombudsman(desk).id, AskedEntry(TODAY, ("notes",)), act())[0]


def ordered(desk: Desk, *, is_order: bool = True) -> CaseView:
    """They ordered something."""
    parts = (PartEntry("Reports of damp", OmbudsmanFinding.MALADMINISTRATION),)
    orders = (OrderEntry("Apologise in writing", "Chief executive", LATER, is_order),)
    entry = DeterminationEntry(TODAY, "We were slow.", parts, orders)
    return ombudsman_orders.determine(desk, at_ombudsman(desk).id, entry, act())[0]


def proof_due(desk: Desk) -> CaseView:
    """Done, and they have no proof."""
    case = ordered(desk)
    return ombudsman_orders.meet(desk, case.actions[0].id, MetEntry(TODAY, "The letter."), act())[0]


def recommended(desk: Desk) -> CaseView:
    """They recommended something."""
    return ordered(desk, is_order=False)


def left_out(desk: Desk) -> CaseView:
    """Not taken on, and told."""
    case = shown.excluded(desk)
    sent(desk, case.id, LetterKind.EXCLUSION)
    return cases.case(desk, case.id)


def reviewable(desk: Desk) -> CaseView:
    """Stage 2 decided by somebody whose answer a director looks over."""
    desk.sit_down(hire(desk, "Omar Aziz", Rank.MANAGER).id)
    case, head = asked(desk), hire(desk, "Ada Finch", Rank.HEAD_OF_SERVICE)
    desk.sit_down(head.id)
    escalation.accept(desk, case.id, AcceptEntry(owner_id=head.id), act())
    stage2.name_reviewer(desk, case.id, head.id, act())
    stage2.set_dispute(desk, case.id, tuple(DisputeEntry(point.id) for point in case.points), act())
    sent(desk, case.id, LetterKind.ESCALATION_ACKNOWLEDGEMENT)
    return found2(desk, cases.case(desk, case.id))


def asked_again(desk: Desk) -> CaseView:
    """Stage 2 was asked for."""
    hire(desk)
    return asked(desk)


def taken_up(desk: Desk) -> CaseView:
    """At stage 2, and nobody is named."""
    return escalation.accept(desk, asked_again(desk).id, AcceptEntry(), act())[0]
