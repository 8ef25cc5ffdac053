"""Who plays the side roads and the people of a case: each answers with the act its screen would send."""

from __future__ import annotations

from datetime import timedelta

from desktop_app.policy.kinds import Channel, MeetingAnswer, MeetingKind, NeedKind, PartyRole, RestrictionKind
from desktop_app.services import (
    aftercare,
    alerts,
    barring,
    cases,
    consent,
    hazards,
    household,
    meetings,
    parties,
    requests,
    restrictions,
)
from desktop_app.services.entries_people import (
    BarEntry,
    DeclareEntry,
    NeedEntry,
    PartyEntry,
    RestrictionEntry,
    ReviewEntry,
)
from desktop_app.services.entries_side import (
    AwareEntry,
    ChaseEntry,
    DangerEntry,
    HazardEntry,
    MeetingEntry,
    NoticeEntry,
    OfferEntry,
    PlanEntry,
    RequestToldEntry,
    SurveyEntry,
    ToldEntry,
)
from desktop_app.services.hazard_list import hazard_list
from desktop_app.services.investigator_choice import investigator_choice
from desktop_app.services.views import CaseView
from tests.worked.walk import WORDS, Gesture, Walk


def tell_lead(walk: Walk, case: CaseView) -> Gesture:
    entry = ToldEntry("Ruth Mensah", walk.today, "By telephone", 620, WORDS)
    return lambda act: alerts.record_told(walk.table.desk, case.id, entry, act)


def raise_hazard(walk: Walk, case: CaseView) -> Gesture:
    entry = DangerEntry(
        walk.pick(*(each.key for each in hazard_list())), walk.back(case.received_on), walk.pick(None, 900), WORDS
    )
    return lambda act: hazards.raise_hazard(walk.table.desk, case.id, entry, act)


def hazard_step(walk: Walk, case: CaseView) -> Gesture | None:
    assert case.side is not None
    danger = walk.pick_from([one for one in case.side.hazards if one.choices])
    if danger is None:
        return None
    entry = HazardEntry(danger.id, walk.pick(*danger.choices)[0], walk.today, None, WORDS)
    return lambda act: hazards.record_hazard(walk.table.desk, case.id, entry, act)


def correct_aware(walk: Walk, case: CaseView) -> Gesture | None:
    assert case.side is not None
    danger = walk.pick_from(case.side.hazards)
    if danger is None:
        return None
    before = case.received_on - timedelta(days=walk.number(1, 4))
    entry = AwareEntry(danger.id, before, walk.number(60, 1380), WORDS)
    return lambda act: hazards.correct_aware(walk.table.desk, case.id, entry, act)


def offer_visit(walk: Walk, case: CaseView) -> Gesture:
    return _offer(walk, case, MeetingKind.HOME_VISIT)


def offer_meeting(walk: Walk, case: CaseView) -> Gesture:
    return _offer(walk, case, walk.pick(MeetingKind.STAGE2_MEETING, MeetingKind.MEDIATION, MeetingKind.OUTCOME_MEETING))


def _offer(walk: Walk, case: CaseView, kind: MeetingKind) -> Gesture:
    entry = OfferEntry(kind, walk.today, WORDS)
    return lambda act: meetings.offer_meeting(walk.table.desk, case.id, entry, act)


def meeting_held(walk: Walk, case: CaseView) -> Gesture | None:
    assert case.side is not None
    open_ones = [m for m in case.side.meetings if m.held_on is None and m.answer is not MeetingAnswer.DECLINED]
    row = walk.pick_from(open_ones)
    if row is None:
        return None
    answer = walk.pick(MeetingAnswer.ACCEPTED, MeetingAnswer.DECLINED)
    entry = MeetingEntry(row.id, answer, walk.back(row.offered_on), walk.one_in(2), "Ms Okafor and her son", WORDS)
    return lambda act: meetings.record_meeting(walk.table.desk, case.id, entry, act)


def name_contractor(walk: Walk, case: CaseView) -> Gesture:
    who = walk.pick("Hartley Repairs", "")
    return lambda act: aftercare.name_contractor(walk.table.desk, case.id, who, act)


def contractor_notice(walk: Walk, case: CaseView) -> Gesture:
    entry = NoticeEntry(walk.pick(*aftercare.NOTICE), walk.today, "By email")
    return lambda act: aftercare.contractor_notice(walk.table.desk, case.id, entry, act)


def pass_on_praise(walk: Walk, case: CaseView) -> Gesture:
    entry = ToldEntry("The repairs team", walk.today, "By email")
    return lambda act: aftercare.pass_on_praise(walk.table.desk, case.id, entry, act)


def send_survey(walk: Walk, case: CaseView) -> Gesture:
    return lambda act: aftercare.send_survey(walk.table.desk, case.id, walk.today, Channel.LETTER, act)


def record_survey(walk: Walk, case: CaseView) -> Gesture:
    entry = SurveyEntry(walk.today, walk.number(1, 5), WORDS, is_told_how_to_complain=True)
    return lambda act: aftercare.record_survey(walk.table.desk, case.id, entry, act)


# -- requests ------------------------------------------------------------------------------------------------------


def plan_request(walk: Walk, case: CaseView) -> Gesture:
    entry = PlanEntry("Repairs", walk.ahead(), walk.ahead(), WORDS)
    return lambda act: requests.plan_request(walk.table.desk, case.id, entry, act)


def tell_request(walk: Walk, case: CaseView) -> Gesture:
    entry = RequestToldEntry(walk.back(case.received_on), Channel.PHONE, WORDS)
    return lambda act: requests.tell_request(walk.table.desk, case.id, entry, act)


def chase_request(walk: Walk, case: CaseView) -> Gesture:
    entry = ChaseEntry(walk.back(case.received_on), Channel.PHONE, WORDS, is_dissatisfied=walk.one_in(3))
    return lambda act: requests.chase_request(walk.table.desk, case.id, entry, act)


def finish_request(walk: Walk, case: CaseView) -> Gesture:
    return lambda act: requests.finish_request(walk.table.desk, case.id, walk.today, WORDS, act)


# -- people --------------------------------------------------------------------------------------------------------


def assign(walk: Walk, case: CaseView) -> Gesture:
    fit = walk.fresh() if case.stage2 is not None and case.stage2.is_at else walk.colleagues()
    who = None if walk.one_in(6) else walk.pick(None, *fit)
    return lambda act: cases.assign(walk.table.desk, case.id, who, act)


def investigator(walk: Walk, case: CaseView) -> Gesture | None:
    why_not = investigator_choice(walk.table.desk, case.id).why_not
    who = walk.pick_from([one for one in walk.colleagues() if not why_not.get(one)])
    if who is None:
        return None
    return lambda act: cases.set_investigator(walk.table.desk, case.id, who, act)


def declare_interests(walk: Walk, case: CaseView) -> Gesture:
    named = case.people.named_id if case.people else None
    has_tie = walk.one_in(6)
    entry = DeclareEntry(named or walk.table.desk.staff_id, has_tie, "A cousin lives next door." if has_tie else "")
    return lambda act: barring.declare_interests(walk.table.desk, case.id, entry, act)


def bar_colleague(walk: Walk, case: CaseView) -> Gesture | None:
    """Keeps somebody out, whoever sits at the desk included; at most two of them, so that the case goes on."""
    if len(walk.barred) > 1:
        back = sorted(walk.barred)[0]

        def let_back(act: str) -> None:
            barring.end_bar(walk.table.desk, case.id, walk.table.people[back], WORDS, act)
            walk.barred.discard(back)

        return let_back
    key = walk.pick(*walk.present())
    out = walk.table.people[key]
    fit = walk.fresh() if case.stage2 is not None and case.stage2.is_at else walk.colleagues()
    heir = next((one for one in fit if one != out), None)
    if heir is None:
        return None
    entry = BarEntry(out, WORDS, heir if case.owner_id == out else None)

    def bar(act: str) -> None:
        barring.bar_colleague(walk.table.desk, case.id, entry, act)
        walk.barred.add(key)

    return bar


def add_party(walk: Walk, case: CaseView) -> Gesture:
    return _party(walk, case, walk.pick(PartyRole.MEMBER, PartyRole.COUNCILLOR, PartyRole.LEAD))


def name_lead(walk: Walk, case: CaseView) -> Gesture:
    return _party(walk, case, PartyRole.LEAD)


def _party(walk: Walk, case: CaseView, role: PartyRole) -> Gesture:
    entry = PartyEntry(role, "Joan Marsh", email="joan@example.org", gets_copies=walk.one_in(2))
    return lambda act: parties.add_party(walk.table.desk, case.id, entry, act)


def ask_consent(walk: Walk, case: CaseView) -> Gesture:
    return lambda act: consent.ask_consent(walk.table.desk, case.id, walk.today, "By letter", act)


def review_need(walk: Walk, case: CaseView) -> Gesture | None:
    row = walk.pick_from([one for one in case.people.needs if one.review_on] if case.people else [])
    if row is None:
        return None
    entry = NeedEntry(row.kind, row.words, walk.pick(None, walk.today + timedelta(days=walk.number(1, 9))), row.id)
    return lambda act: household.keep_need(walk.table.desk, case.id, entry, act)


def keep_need(walk: Walk, case: CaseView) -> Gesture:
    entry = NeedEntry(NeedKind.ADJUSTMENT, "Large print", walk.today + timedelta(days=walk.number(1, 9)))
    return lambda act: household.keep_need(walk.table.desk, case.id, entry, act)


def restrict_contact(walk: Walk, case: CaseView) -> Gesture | None:
    decider = next((walk.table.people[key] for key in ("manager", "director") if key not in walk.barred), None)
    entry = RestrictionEntry(
        walk.pick(RestrictionKind.WARNING, RestrictionKind.ONE_CONTACT), WORDS, WORDS, WORDS, WORDS, walk.today,
        walk.today, walk.today + timedelta(days=walk.number(1, 60)), decider,
    )  # fmt: skip
    return lambda act: restrictions.restrict_contact(walk.table.desk, case.id, entry, act)


def review_restriction(walk: Walk, case: CaseView) -> Gesture | None:
    row = walk.pick_from(case.people.restrictions if case.people else ())
    if row is None:
        return None
    is_senior = walk.who in {"manager", "head", "director"}
    until = walk.today + timedelta(days=walk.number(1, 60)) if is_senior and walk.one_in(2) else None
    return lambda act: restrictions.review_restriction(walk.table.desk, case.id, ReviewEntry(row.id, WORDS, until), act)
