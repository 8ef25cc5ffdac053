"""Stage 2 walked through the services under each of the six policies, with its dates, its ranks and its sources."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.errors import BadEntries, BadInput, Refused
from desktop_app.policy.kinds import CaseState, LetterKind, MeetingKind, Rank
from desktop_app.services import cases, escalation, letters, meetings, stage2
from desktop_app.services.desk import Desk
from desktop_app.services.entries_side import OfferEntry
from desktop_app.services.entries_stage2 import AcceptEntry, DisputeEntry, RefuseEntry
from desktop_app.services.packs import shipped
from desktop_app.services.views import CaseView
from tests.services.casework import act, at, sent
from tests.services.stage2work import FINAL, FINAL_EDITS, REQUEST, answered1, clock, found2, hire, sit

DUES = {
    # acknowledge by, final response by (asked for and logged on Wed 2 Dec, accepted and acknowledged on Fri 4 Dec)
    "code-2024": ("2026-12-09", "2027-01-06"),
    "pa-housing-2022": ("2026-12-09", "2027-01-06"),
    "paradigm-2021": ("2026-12-09", "2027-01-04"),
    "together-2021": ("2026-12-09", "2026-12-29"),
    "peaks-plains-2023": ("2026-12-09", "2027-01-06"),
    "portsmouth-2024": ("2026-12-09", "2027-01-04"),
}
LATE = {
    "pa-housing-2022": date(2026, 12, 23),  # 28 days from 24 November: 22 December
    "peaks-plains-2023": date(2026, 12, 23),  # 20 working days: 22 December
    "portsmouth-2024": date(2027, 1, 9),  # 30 working days: 8 January
    "paradigm-2021": date(2027, 5, 25),  # 6 months: 24 May
}


@pytest.fixture
def pack(request: pytest.FixtureRequest) -> str:
    """The policy of each test."""
    name: str = request.param
    return name


def answered(desk: Desk) -> CaseView:
    """Answered at stage 1 on 24 November 2026 by a manager, as most policies ask."""
    desk.sit_down(hire(desk, "Omar Aziz", Rank.MANAGER).id)
    return answered1(desk)


@pytest.mark.parametrize("pack", shipped(), indirect=True)
def test_stage_2_from_the_request_to_the_final_response(desk: Desk, pack: str) -> None:
    """Each clock from its own start, each letter meeting its own, then only the Ombudsman is left."""
    case = answered(desk)
    at(desk, 2026, 12, 2)
    escalation.request(desk, case.id, replace(REQUEST, requested_on=date(2026, 12, 2)), act())
    at(desk, 2026, 12, 4)
    grace = hire(desk)
    sit(desk, grace)
    case, _ = escalation.accept(desk, case.id, AcceptEntry(owner_id=grace.id), act())
    acknowledge, respond = (date.fromisoformat(on) for on in DUES[pack])
    assert clock(case, "stage2.acknowledge").due_on == acknowledge
    case, _ = stage2.name_reviewer(desk, case.id, grace.id, act())
    entries = tuple(DisputeEntry(one.id, text=one.text, outcome=one.outcome_sought) for one in case.points)
    stage2.set_dispute(desk, case.id, entries, act())
    sent(desk, case.id, LetterKind.ESCALATION_ACKNOWLEDGEMENT)
    case = cases.case(desk, case.id)
    assert clock(case, "stage2.acknowledge").met_on == date(2026, 12, 4)
    assert clock(case, "stage2.respond").due_on == respond
    case = found2(desk, case)
    if pack == "peaks-plains-2023":
        with pytest.raises(Refused, match="Offer the meeting first"):
            letters.begin(desk, case.id, FINAL, act())
        offer = OfferEntry(kind=MeetingKind.STAGE2_MEETING, on=date(2026, 12, 4))
        meetings.offer_meeting(desk, case.id, offer, act())
    opening = next(one for one in letters.begin(desk, case.id, FINAL, act())[0].blocks if one.key == "opening")
    words = opening.text.replace(
        "[[Say in one sentence what we offer to put things right, or why nothing is owed.]]", "We will mend the gutter."
    )
    sent(desk, case.id, FINAL, {**FINAL_EDITS, "opening": words})
    case = cases.case(desk, case.id)
    assert case.state is CaseState.RESPONDED
    assert clock(case, "stage2.respond").met_on == date(2026, 12, 4)
    assert clock(case, "ombudsman.referral").due_on == date(2027, 12, 4)


@pytest.mark.parametrize("pack", sorted(LATE), indirect=True)
def test_a_late_request_is_kept_and_taken_with_a_reason_or_refused_for_it(desk: Desk, pack: str) -> None:
    """PA 5.4.1, Peaks & Plains 6.3.1, Portsmouth 8, Paradigm: late is still recorded."""
    case = answered(desk)
    on = LATE[pack]
    before = date.fromordinal(on.toordinal() - 1)
    at(desk, on.year, on.month, on.day)
    assert not any("Late by" in line for line in weighed(desk, case, before))
    assert any("Late by" in line for line in weighed(desk, case, on))
    case, _ = escalation.request(desk, case.id, replace(REQUEST, requested_on=on), act())
    assert case.stage2 is not None
    assert case.stage2.requests[0].is_late
    with pytest.raises(BadInput) as refusal:
        escalation.accept(desk, case.id, AcceptEntry(), act())
    assert refusal.value.field == "late_reason"
    case, _ = escalation.accept(desk, case.id, AcceptEntry("She was in hospital until last week."), act())
    assert case.stage2 is not None
    assert case.stage2.requests[0].late_reason == "She was in hospital until last week."


def weighed(desk: Desk, case: CaseView, on: date) -> tuple[str, ...]:
    """What the page says of a request of this day."""
    return escalation.weigh_request(desk, case.id, replace(REQUEST, requested_on=on))[0]


@pytest.mark.parametrize("pack", ["together-2021", "peaks-plains-2023"], indirect=True)
def test_no_reason_is_ever_needed(desk: Desk, pack: str) -> None:
    """Code 6.12 over Together 5.6 and Peaks & Plains 6.3.1: said on the page, recorded without, and taken."""
    case = answered(desk)
    blank = replace(REQUEST, reasons="", wants="")
    assert any("forbids requiring" in line for line in escalation.weigh_request(desk, case.id, blank)[0])
    case, _ = escalation.request(desk, case.id, blank, act())
    assert "forbids requiring" in case.events[0].text
    case, _ = escalation.accept(desk, case.id, AcceptEntry(), act())
    assert case.stage_words == "Stage 2"


@pytest.mark.parametrize("pack", ["paradigm-2021", "peaks-plains-2023", "portsmouth-2024"], indirect=True)
def test_a_refusal_is_made_by_the_rank_the_policy_names(desk: Desk, pack: str) -> None:
    """Whoever records it may be junior when they name the colleague who decided; its letter cites the policy."""
    case = answered(desk)
    escalation.request(desk, case.id, replace(REQUEST, reasons=""), act())
    desk.sit_down(1)
    ground = next(one for one in escalation.grounds(desk, case.id) if not one.unfit)
    entry = RefuseEntry(ground.key, "It says so in her letter of today.", "Nobody in the home is at risk.", "Ann Lee")
    with pytest.raises(Refused) as refusal:
        escalation.refuse(desk, case.id, entry, act())
    assert refusal.value.field == "decided_by_id"
    assert refusal.value.who_could.endswith((": Omar Aziz", ". Nobody here: add a colleague in Settings"))
    head = hire(desk, "Ann Lee", Rank.HEAD_OF_SERVICE)
    with pytest.raises(Refused) as refusal:
        escalation.refuse(desk, case.id, entry, act())
    assert "Ann Lee" in refusal.value.who_could, "named as somebody who could, whatever was typed beside it"
    entry = replace(entry, decided_by="", decided_by_id=head.id, decided_how="By email, today.")
    with pytest.raises(Refused, match="The Code does not allow this ground") as unconfirmed:
        escalation.refuse(desk, case.id, entry, act())
    assert (unconfirmed.value.field, unconfirmed.value.source) == ("is_confirmed", "Complaint Handling Code 2024, 5.11")
    case, _ = escalation.refuse(desk, case.id, replace(entry, is_confirmed=True), act())
    assert case.stage2 is not None
    assert case.stage2.requests[0].decided_by == "Ann Lee, Reviewer"
    assert not case.stage2.requests[0].is_code_acceptable
    letter, _ = letters.begin(desk, case.id, LetterKind.ESCALATION_REFUSAL, act())
    written = "\n".join(one.text for one in letter.blocks)
    assert str(ground.source) in written
    assert "Please do this by **24 November 2027**. That is 12 months from the date of this letter." in written


@pytest.mark.parametrize("pack", ["paradigm-2021", "portsmouth-2024", "together-2021"], indirect=True)
def test_a_final_refusal_starts_the_residents_year_to_the_ombudsman(desk: Desk, pack: str) -> None:
    """Paradigm, Formal complaint stages; Portsmouth 8: refused for good, it counts from the letter that left."""
    case = answered(desk)
    escalation.request(desk, case.id, REQUEST, act())
    ground = next(one for one in escalation.grounds(desk, case.id) if not one.unfit)
    head = hire(desk, "Ann Lee", Rank.HEAD_OF_SERVICE)
    entry = RefuseEntry(
        ground.key,
        "It says so in her letter.",
        "Nobody is at risk.",
        f"Ann Lee for {pack}",
        decided_by_id=head.id,
        decided_how="By email, today.",
        is_confirmed=True,
    )
    case, _ = escalation.refuse(desk, case.id, entry, act())
    at(desk, 2026, 11, 26)
    assert clock(case, "ombudsman.referral").due_on is None
    sent(desk, case.id, LetterKind.ESCALATION_REFUSAL)
    referral = clock(cases.case(desk, case.id), "ombudsman.referral")
    assert referral.due_on == (None if pack == "together-2021" else date(2027, 11, 26))
    assert pack == "together-2021" or "refusal of stage 2" in " ".join(referral.worked_out)


LOOKED_OVER = {
    "portsmouth-2024": (Rank.HEAD_OF_SERVICE, Rank.DIRECTOR, "Director"),
    "pa-housing-2022": (Rank.HANDLER, Rank.HEAD_OF_SERVICE, "Head of service or senior manager or above"),
}


@pytest.mark.parametrize("pack", LOOKED_OVER, indirect=True)
def test_somebody_more_senior_looks_over_the_answer(desk: Desk, pack: str) -> None:
    """Portsmouth 8 (a director) and PA 5.4.1 (a head of service, over another specialist): before it goes out."""
    case = answered(desk)
    escalation.request(desk, case.id, REQUEST, act())
    rank, above, who_could = LOOKED_OVER[pack]
    reviewer, senior = hire(desk, "Ada Finch", rank), hire(desk, "Ben Hale", above)
    sit(desk, reviewer)
    escalation.accept(desk, case.id, AcceptEntry(owner_id=reviewer.id), act())
    case, _ = stage2.name_reviewer(desk, case.id, reviewer.id, act())
    entries = tuple(DisputeEntry(one.id, text=one.text, outcome=one.outcome_sought) for one in case.points)
    stage2.set_dispute(desk, case.id, entries, act())
    sent(desk, case.id, LetterKind.ESCALATION_ACKNOWLEDGEMENT)
    case = found2(desk, cases.case(desk, case.id))
    today = desk.clock.today()
    draft, _ = letters.begin(desk, case.id, FINAL, act())
    with pytest.raises(Refused, match="needs the approval of") as held:
        letters.issue(desk, draft.summary.id, act())
    assert held.value.who_could
    with pytest.raises(Refused) as refusal:
        stage2.record_review(desk, case.id, reviewer.id, today, "I read it again.", act())
    assert refusal.value.who_could == who_could
    case, _ = stage2.record_review(desk, case.id, senior.id, today, "I agree with every point.", act())
    assert case.stage2 is not None
    assert case.stage2.reviewed_on == today
    with pytest.raises(BadEntries):  # what is left is for the writer to fill in
        letters.issue(desk, draft.summary.id, act())
