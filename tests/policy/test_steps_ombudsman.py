"""What may be done with a case at the Ombudsman, what may not and why, and what comes first, under every pack."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.policy.facts import CaseFacts
from desktop_app.policy.facts_ombudsman import EvidenceFacts, OmbudsmanFacts, OrderFacts
from desktop_app.policy.facts_stage2 import Stage2Facts
from desktop_app.policy.kinds import (
    ActionOrigin,
    CaseKind,
    CaseState,
    EscalationDecision,
    Event,
    LetterKind,
    LetterState,
    OmbudsmanFinding,
    OmbudsmanRoute,
    Stage,
)
from desktop_app.policy.ombudsman import evidence_due, gravest, is_referral, lateness_line, may_move_ourselves, stage_at
from desktop_app.policy.ombudsman_now import has_it_now
from desktop_app.services.evidence_list import ombudsman_days
from desktop_app.services.evidence_words import evidence_items
from desktop_app.services.packs import shipped
from tests.policy.test_steps import ACKNOWLEDGED, ANSWERED, CALENDAR, CLOSED, NEW, asked, coming, rules_of

ASKED_ON = date(2026, 11, 16)
DUE = date(2026, 12, 7)
FULL = OmbudsmanFacts(route=OmbudsmanRoute.FULL, told_on=ASKED_ON)
OWING = replace(FULL, evidence=(EvidenceFacts(1, ASKED_ON),))
ORDERED = replace(FULL, determinations=1, orders=(OrderFacts(1, date(2026, 12, 18)),))
EXCLUDED = replace(
    NEW,
    kind=CaseKind.COMPLAINT,
    state=CaseState.EXCLUDED,
    has_exclusion=True,
    letters=((LetterKind.EXCLUSION, LetterState.SENT),),
)


def at_ombudsman(facts: CaseFacts, it: OmbudsmanFacts) -> CaseFacts:
    """The same case there, its evidence clock started where evidence is owed."""
    waiting = it.waiting_evidence()
    dates = {**facts.dates, Event.EVIDENCE_REQUESTED: waiting.asked_on} if waiting else facts.dates
    return replace(facts, ombudsman=it, dates=dates)


@pytest.mark.parametrize("name", shipped())
@pytest.mark.parametrize("facts", [NEW, ACKNOWLEDGED, ANSWERED, CLOSED, EXCLUDED])
def test_the_ombudsman_is_recorded_at_any_time(name: str, facts: CaseFacts) -> None:
    """Untriaged, open, answered, closed or left out: the Ombudsman may have it, and the pack's section says so."""
    step = asked("record_ombudsman", facts, name)
    assert step.permitted
    assert step.source == rules_of(name).ombudsman_referral.source.words
    assert not asked("record_ombudsman", replace(facts, kind=CaseKind.COMPLIMENT), name).permitted


@pytest.mark.parametrize("name", shipped())
def test_evidence_is_due_by_the_packs_own_figure(name: str) -> None:
    """Fifteen working days under every shipped pack, whose clock is cited; a day the request names stands before it."""
    assert evidence_due(rules_of(name), CALENDAR, ASKED_ON) == DUE
    assert evidence_due(rules_of(name), CALENDAR, ASKED_ON, date(2026, 12, 1)) == date(2026, 12, 1)
    step = asked("gather_evidence", at_ombudsman(ANSWERED, OWING), name)
    assert (step.permitted, step.due_on) == (True, DUE)
    assert step.source == rules_of(name).clock("ombudsman.evidence").source.words


def test_our_own_stage_comes_first_until_the_day_is_near() -> None:
    """With an open stage 1 the evidence waits for its turn; within five working days of its day it comes first."""
    assert coming(at_ombudsman(ACKNOWLEDGED, OWING)) != "gather_evidence"
    near = replace(FULL, evidence=(EvidenceFacts(1, ASKED_ON, named_on=date(2026, 11, 27)),))
    assert coming(at_ombudsman(ACKNOWLEDGED, near)) == "gather_evidence"
    assert coming(at_ombudsman(ANSWERED, OWING)) == "gather_evidence"


def test_late_evidence_is_flagged_unless_explained_before_its_day() -> None:
    """In time, or explained on the day at the latest, it says nothing; otherwise it says what is wrong."""
    request = EvidenceFacts(1, ASKED_ON)
    assert lateness_line(request, DUE, DUE) == ""
    assert "nobody told" in lateness_line(request, DUE, date(2026, 12, 8))
    assert lateness_line(replace(request, delay_told_on=DUE), DUE, date(2026, 12, 20)) == ""
    assert "only on 8 December" in lateness_line(
        replace(request, delay_told_on=date(2026, 12, 8)), DUE, date(2026, 12, 20)
    )
    assert "nobody told" in lateness_line(replace(request, sent_on=date(2026, 12, 9)), DUE, date(2027, 1, 5))
    late = replace(FULL, evidence=(EvidenceFacts(1, ASKED_ON, named_on=date(2026, 11, 20)),))
    assert coming(at_ombudsman(ANSWERED, late)) == "explain_delay"


@pytest.mark.parametrize("key", ["record_evidence", "record_determination", "end_ombudsman"])
def test_nothing_before_it_is_there(key: str) -> None:
    """Evidence, decisions and endings wait until it is recorded that the Ombudsman has it, and end when they do."""
    assert not asked(key, ANSWERED).permitted
    assert asked(key, at_ombudsman(ANSWERED, FULL)).permitted
    assert not asked(key, at_ombudsman(ANSWERED, replace(FULL, is_ended=True))).permitted


def test_orders_keep_the_ombudsmans_case_open_and_not_ours() -> None:
    """Our case closes by its own rule and says what stays owed; theirs ends when each order is met and proved."""
    facts = at_ombudsman(replace(ANSWERED, open_actions=1), ORDERED)
    assert "1 order of the Ombudsman not met" in asked("close", facts).why
    assert asked("close", facts).permitted
    assert not asked("close", facts, "pa-housing-2022").permitted
    assert not asked("end_ombudsman", facts).permitted
    done = replace(ORDERED, orders=(OrderFacts(1, date(2026, 12, 18), is_done=True),))
    assert coming(at_ombudsman(ANSWERED, done)) == "tell_ombudsman"
    assert not asked("end_ombudsman", at_ombudsman(ANSWERED, done)).permitted
    told = replace(done, orders=(OrderFacts(1, date(2026, 12, 18), is_done=True, is_told=True),))
    assert coming(at_ombudsman(ANSWERED, told)) == "end_ombudsman"


def test_a_decision_that_orders_nothing_waits_only_for_their_word() -> None:
    """Otherwise a complaint they did not uphold would stand among those at the Ombudsman for good."""
    decided = replace(FULL, determinations=1)
    assert coming(at_ombudsman(CLOSED, decided)) == "end_ombudsman"
    asked_again = replace(decided, evidence=(EvidenceFacts(1, ASKED_ON),))
    assert coming(at_ombudsman(CLOSED, asked_again)) == "gather_evidence"
    assert not asked("end_ombudsman", at_ombudsman(CLOSED, FULL)).is_pressing


@pytest.mark.parametrize(
    ("route", "is_theirs"),
    [
        (OmbudsmanRoute.ENQUIRY, True),
        (OmbudsmanRoute.REFERRED_BACK, False),
        (OmbudsmanRoute.OUTSIDE_JURISDICTION, False),
        (OmbudsmanRoute.ASSESSMENT, True),
        (OmbudsmanRoute.FOCUSED, True),
        (OmbudsmanRoute.FULL, True),
    ],
)
def test_what_was_sent_back_or_cannot_be_looked_at_is_theirs_no_more(route: OmbudsmanRoute, *, is_theirs: bool) -> None:
    """Referred back it goes through our stages; outside jurisdiction nobody decides it; ended, they have closed it."""
    assert has_it_now(route, is_ended=False) is is_theirs
    assert not has_it_now(route, is_ended=True)


def test_an_overdue_order_comes_before_everything() -> None:
    """Even with an open stage 1, an order past its day is the next step, closed or not."""
    late = replace(FULL, determinations=1, orders=(OrderFacts(1, date(2026, 11, 20)),))
    for facts in (ACKNOWLEDGED, ANSWERED, CLOSED):
        assert coming(at_ombudsman(facts, late)) == "meet_order"


def test_of_what_the_ombudsman_waits_for_the_earlier_day_comes_first() -> None:
    """An order of the 18th does not hide evidence that is due on the 1st, nor the other way round."""
    both = replace(ORDERED, evidence=(EvidenceFacts(1, ASKED_ON, named_on=date(2026, 12, 1)),))
    assert coming(at_ombudsman(ANSWERED, both)) == "gather_evidence"
    later = replace(ORDERED, evidence=(EvidenceFacts(1, ASKED_ON, named_on=date(2026, 12, 30)),))
    assert coming(at_ombudsman(ANSWERED, later)) == "meet_order"
    same = replace(ORDERED, evidence=(EvidenceFacts(1, ASKED_ON, named_on=date(2026, 12, 18)),))
    assert coming(at_ombudsman(ANSWERED, same)) == "meet_order"


def test_only_orders_need_the_ombudsmans_agreement() -> None:
    """What they order they alone move; a promise of ours and a recommendation are ours to speak about."""
    refused = may_move_ourselves(ActionOrigin.ORDER)
    assert refused is not None
    assert "Ombudsman" in refused.who_could
    assert may_move_ourselves(ActionOrigin.PROMISE) is None
    assert not asked("change_order", at_ombudsman(ANSWERED, FULL)).permitted
    assert asked("change_order", at_ombudsman(ANSWERED, ORDERED)).permitted


def test_the_ombudsman_has_us_take_it_on() -> None:
    """Code 2.4 and 5.11: what was left out or refused comes in when they say so, and nothing else does."""
    assert asked("ombudsman_instructs", EXCLUDED).permitted
    assert asked("ombudsman_instructs", replace(EXCLUDED, state=CaseState.CLOSED)).permitted
    assert not asked("ombudsman_instructs", replace(EXCLUDED, letters=())).permitted
    refused = replace(ANSWERED, stage2=Stage2Facts(decision=EscalationDecision.REFUSED, refusals=1))
    assert asked("ombudsman_instructs", refused).source == "Complaint Handling Code 2024, 2.4 and 5.11"
    step = asked("ombudsman_instructs", ANSWERED)
    assert not step.permitted
    assert "record their instruction" in asked("reopen", EXCLUDED).why.replace("\n", " ")


@pytest.mark.parametrize("route", list(OmbudsmanRoute))
def test_only_an_investigation_after_the_final_response_moves_the_stage(route: OmbudsmanRoute) -> None:
    """Before our final response no route moves our stage; after it an investigation makes it the Ombudsman's."""
    investigates = route in {OmbudsmanRoute.FOCUSED, OmbudsmanRoute.FULL}
    assert stage_at(route, Stage.STAGE1, has_final_left=False) is Stage.STAGE1
    assert (stage_at(route, Stage.STAGE2, has_final_left=True) is Stage.OMBUDSMAN) == investigates
    assert is_referral(route) == (route not in {OmbudsmanRoute.ENQUIRY, OmbudsmanRoute.REFERRED_BACK})


def test_the_gravest_finding_names_a_decision() -> None:
    """Findings are ordered gravest first; none at all names nothing."""
    found = [OmbudsmanFinding.NONE, OmbudsmanFinding.SEVERE, OmbudsmanFinding.REDRESS]
    assert gravest(found) is OmbudsmanFinding.SEVERE
    assert gravest([]) is None


def test_the_dated_record_agrees_with_the_codes_pack() -> None:
    """The days in the Ombudsman's own record are those the Code's pack counts by, and each is told where from."""
    days, rules = ombudsman_days(), rules_of("code-2024")
    assert days.evidence_working_days == rules.clock("ombudsman.evidence").amount
    assert days.referral_months == rules.clock("ombudsman.referral").amount
    assert days.verified_on >= days.in_force_from
    assert all((days.referral_source, days.evidence_source, days.order_source))
    assert len({item.key for item in evidence_items()}) == 10
