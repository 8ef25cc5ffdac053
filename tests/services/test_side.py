"""The side roads end to end: requests, dangers, alerts, contributions, meetings, updates, contractors, surveys."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.errors import BadEntries, BadInput, Refused
from desktop_app.policy.kinds import CaseKind, CaseState, Channel, LetterKind, MeetingAnswer, MeetingKind, Rank, Stage
from desktop_app.policy.triage_form import Answers
from desktop_app.services import (
    aftercare,
    alerts,
    cases,
    contributions,
    extensions,
    hazards,
    leads,
    letters,
    meetings,
    queue,
    requests,
    updates,
)
from desktop_app.services.desk import Desk
from desktop_app.services.entries import ExtensionEntry, LandlordEntry
from desktop_app.services.entries_side import (
    AwareEntry,
    ChaseEntry,
    DangerEntry,
    FollowUpEntry,
    HazardEntry,
    MeetingEntry,
    NoticeEntry,
    OfferEntry,
    PlanEntry,
    QuestionEntry,
    RequestToldEntry,
    SurveyEntry,
    ToldEntry,
    UpdateEntry,
)
from desktop_app.services.views import CaseView
from desktop_app.services.views_clocks import ClockView
from desktop_app.services.views_side import RequestView, SideView
from tests.services.casework import (
    ENTRY,
    RESPONSE_EDITS,
    acknowledged,
    act,
    at,
    complaint,
    decided,
    found,
    responded,
    sent,
    taken_in,
)

TODAY = date(2026, 11, 24)
REQUEST: Answers = {"nature": "service_request", "hazards": ("none",), "reported_before": "first"}
PLAN = PlanEntry("Repairs team", date(2026, 12, 4), date(2026, 12, 1))


@pytest.fixture
def pack(request: pytest.FixtureRequest) -> str:
    """The Code's own, unless a test names another landlord's."""
    return str(getattr(request, "param", "code-2024"))


@pytest.fixture
def landlord_entry(landlord_entry: LandlordEntry) -> LandlordEntry:
    """The same, with somebody at the desk who may answer under any policy."""
    return replace(landlord_entry, my_rank=Rank.DIRECTOR)


under_peaks = pytest.mark.parametrize("pack", ["peaks-plains-2023"], indirect=True)
under_portsmouth = pytest.mark.parametrize("pack", ["portsmouth-2024"], indirect=True)


def side(case: CaseView) -> SideView:
    """The side roads of a view."""
    assert case.side is not None
    return case.side


def asked_for(case: CaseView) -> RequestView:
    """The request of a view."""
    found = side(case).request
    assert found is not None
    return found


def clock(case: CaseView, end: str) -> ClockView:
    """The clock whose key ends so."""
    return next(one for one in case.clocks if one.key.endswith(end))


def coming(case: CaseView) -> str:
    """Key of the next step."""
    return next((step.key for step in case.steps if step.is_next), "")


def chased(desk: Desk, case_id: int, words: str = "Still nobody came.", *, unhappy: bool = False) -> CaseView:
    """The case after one more chase today."""
    entry = ChaseEntry(desk.clock.today(), Channel.PHONE, words, is_dissatisfied=unhappy)
    return requests.chase_request(desk, case_id, entry, act())[0]


def test_a_request_is_watched_from_triage(any_desk: Desk) -> None:
    """Code 1.4: recorded with a review; the page asks who and by when; both stand in the queue as what is due."""
    case = decided(any_desk, taken_in(any_desk).id, REQUEST)
    assert asked_for(case).asked_for == "Find the cause."
    assert (case.due_what, case.chip.text) == ("Review request", "10 working days left · Tue 8 Dec")
    assert coming(case) == "plan_request"
    with pytest.raises(BadEntries) as wrong:
        requests.plan_request(any_desk, case.id, PlanEntry("", None, date(2026, 11, 1)), act())
    assert [one.field for one in wrong.value.problems] == ["with_whom", "target_on", "review_on"]
    case, _ = requests.plan_request(any_desk, case.id, PLAN, act())
    assert (case.due_what, coming(case)) == ("Review request", "tell_request")
    with pytest.raises(BadEntries) as wrong:
        requests.tell_request(any_desk, case.id, RequestToldEntry(date(2027, 1, 1), Channel.PHONE, " "), act())
    assert [one.field for one in wrong.value.problems] == ["on", "words"]
    told, once = RequestToldEntry(TODAY, Channel.PHONE, "She knows it is a request and may complain."), act()
    requests.tell_request(any_desk, case.id, told, once)
    case, _ = requests.tell_request(any_desk, case.id, told, once)
    assert [one.title for one in case.events].count("Resident told of their request") == 1
    assert (case.due_what, coming(case)) == ("Review request", "finish_request")
    at(any_desk, 2026, 12, 1)
    later = replace(PLAN, review_on=date(2026, 12, 8), words="The plumber comes on Thursday.")
    case, _ = requests.plan_request(any_desk, case.id, later, act())
    assert (case.due_what, case.events[0].title) == ("Request target", "Request reviewed")
    assert "Before: Repairs team, by 4 December 2026, looked at again on 1 December 2026." in case.events[0].text
    assert "not counted from a rule" in queue.why(any_desk, case.id)[0]
    case, _ = requests.finish_request(any_desk, case.id, date(2026, 12, 1), "Mended; they saw it.", act())
    assert (case.due_what, asked_for(case).done_on) == ("", date(2026, 12, 1))
    assert cases.close(any_desk, case.id, "Done and told.", act())[0].state is CaseState.CLOSED


@under_peaks
def test_the_third_chase_asks_for_a_complaint(any_desk: Desk) -> None:
    """Peaks & Plains 3.2.2: each chase is counted with its day, way and words; the third makes it a complaint."""
    case = decided(any_desk, taken_in(any_desk).id, REQUEST)
    requests.plan_request(any_desk, case.id, PLAN, act())
    chased(any_desk, case.id)
    case = chased(any_desk, case.id, "A second time.")
    assert coming(case) == "tell_request"
    once = act()
    third = ChaseEntry(TODAY, Channel.EMAIL, "A third time.")
    requests.chase_request(any_desk, case.id, third, once)
    case, _ = requests.chase_request(any_desk, case.id, third, once)
    assert [chase.words for chase in asked_for(case).chases] == [
        "Still nobody came.",
        "A second time.",
        "A third time.",
    ]
    assert coming(case) == "convert_to_complaint"
    assert case.events[0].title == "This should now be a complaint"


def test_a_complaint_leaves_its_request_open(any_desk: Desk) -> None:
    """Code 1.5: raised on dissatisfaction while the request is open; its target stands beside the complaint's dates."""
    case = decided(any_desk, taken_in(any_desk).id, REQUEST)
    requests.plan_request(any_desk, case.id, replace(PLAN, target_on=date(2026, 11, 25)), act())
    case = chased(any_desk, case.id, unhappy=True)
    assert coming(case) == "convert_to_complaint"
    case, _ = cases.convert_to_complaint(any_desk, case.id, TODAY, "Nobody comes.", act())
    assert (case.kind, case.due_what) == (CaseKind.COMPLAINT, "Request target")
    assert clock(case, "stage1.acknowledge").due_on == date(2026, 12, 1)
    case, _ = requests.finish_request(any_desk, case.id, TODAY, "Done today.", act())
    assert case.due_what == "Acknowledge"


def test_the_day_we_knew_of_damp_is_put_right(any_desk: Desk) -> None:
    """Told in September, recorded in November: with the reason, both days stay, and every moved date is told."""
    case = complaint(any_desk, hazards=("damp_mould",))
    hazard = side(case).hazards[0]
    assert hazard.state == "to be investigated by Friday 4 December 2026"
    entry = AwareEntry(hazard.id, date(2026, 9, 14), None, "The repair was reported in September.")
    with pytest.raises(BadEntries):
        hazards.correct_aware(any_desk, case.id, replace(entry, reason=""), act())
    case, _, moved = hazards.correct_aware(any_desk, case.id, entry, act())
    assert clock(case, "investigate").due_on == date(2026, 9, 28)
    assert [(one.old_due_on, one.new_due_on) for one in moved] == [(date(2026, 12, 4), date(2026, 9, 28))]
    titles = [event.title for event in case.events]
    assert titles[:2] == [
        "Deadline moved",
        "Damp or mould: we knew on 14 September 2026, not 20 November 2026",
    ]
    assert side(case).hazards[0].aware_words == "We came to know on Monday 14 September 2026."
    done = HazardEntry(hazard.id, "found", TODAY, words="Mould behind the wardrobe.")
    case, _ = hazards.record_hazard(any_desk, case.id, done, act())
    assert side(case).hazards[0].state == "being dealt with"


def test_who_has_damp_looked_into_is_named_beforehand(any_desk: Desk) -> None:
    """“Tell the damp and mould lead today” names somebody the settings know."""
    leads.name_leads(any_desk, (leads.LeadView("damp_mould", "Ruth Obi", "0161 496 0777"),), act())
    case = complaint(any_desk, hazards=("damp_mould",))
    assert side(case).hazards[0].lead == "Ruth Obi, 0161 496 0777"


def test_damp_runs_its_legal_times_beside_the_complaint(any_desk: Desk) -> None:
    """SI 2025/1042: each date with its source and working-out, each step recorded, at rest when nothing is owed."""
    case = complaint(any_desk, hazards=("damp_mould",))
    found = clock(case, "investigate")
    assert (found.due_on, found.source) == (date(2026, 12, 4), "Awaab's Law (SI 2025/1042), regulation 6")
    assert any("10 working days" in line for line in found.worked_out)
    hazard = side(case).hazards[0]
    with pytest.raises(BadEntries) as wrong:
        hazards.record_hazard(any_desk, case.id, HazardEntry(hazard.id, "summary", TODAY), act())
    assert [one.field for one in wrong.value.problems] == ["what"]
    for what, words in (("found", "Mould behind the wardrobe."), ("summary", ""), ("safe", "")):
        case, _ = hazards.record_hazard(any_desk, case.id, HazardEntry(hazard.id, what, TODAY, words=words), act())
    assert (clock(case, "summary").met_on, clock(case, "works").due_on) == (TODAY, date(2026, 12, 1))
    assert not side(case).hazards[0].is_ended
    case, _ = hazards.record_hazard(any_desk, case.id, HazardEntry(hazard.id, "works", TODAY), act())
    assert side(case).hazards[0].is_ended
    assert "hazard_step" not in {step.key for step in case.steps}


def test_an_order_for_work_is_written_down_and_meets_no_time(any_desk: Desk) -> None:
    """Who comes and when stands in the chronology; the danger's times run until the work is done."""
    case = complaint(any_desk, hazards=("damp_mould",))
    hazard, due = side(case).hazards[0], {one.key: (one.due_on, one.met_on) for one in case.clocks}
    with pytest.raises(BadEntries, match="who does the work"):
        hazards.record_hazard(any_desk, case.id, HazardEntry(hazard.id, "ordered", TODAY), act())
    words = "Beck Roofing, on 1 December."
    for _ in range(2):
        case, _ = hazards.record_hazard(any_desk, case.id, HazardEntry(hazard.id, "ordered", TODAY, words=words), act())
    assert {one.key: (one.due_on, one.met_on) for one in case.clocks} == due
    assert [one.text for one in case.events if "work ordered" in one.title] == [words, words]
    assert not side(case).hazards[0].is_ended


def test_an_emergency_in_a_request_is_due_by_the_hour(any_desk: Desk) -> None:
    """A danger in a service request has its clocks too, at the hour we knew; its lead is told before all else."""
    entry = replace(ENTRY, received_on=TODAY, received_minute=8 * 60 + 15)
    case = decided(any_desk, taken_in(any_desk, entry).id, {**REQUEST, "hazards": ("emergency",)})
    assert (case.due_what, case.chip.text) == ("Tell the emergency repairs lead", "Due today · Tue 24 Nov")
    assert coming(case) == "tell_lead"
    case, _ = alerts.record_told(any_desk, case.id, ToldEntry("Ruth Obi", TODAY, "By telephone", 9 * 60), act())
    assert (case.due_what, case.chip.text) == ("Emergency made safe by 08:15", "1 working day left · Wed 25 Nov")
    assert coming(case) == "hazard_step"
    done = HazardEntry(side(case).hazards[0].id, "safe", TODAY, minute=600)
    case, _ = hazards.record_hazard(any_desk, case.id, done, act())
    assert (case.due_what, side(case).hazards[0].is_ended) == ("Review request", True)


def test_a_danger_known_before_the_law_has_no_clock(any_desk: Desk) -> None:
    """In force from 27 October 2025: an older one is recorded and followed without legal times."""
    entry = replace(ENTRY, received_on=date(2025, 10, 20))
    old: Answers = {"recent": "within", "hazards": ("damp_mould",)}
    case = decided(any_desk, taken_in(any_desk, entry).id, {**REQUEST, **old})
    assert len(side(case).hazards) == 1
    assert not [one for one in case.clocks if one.key.startswith("hazard.")]


def test_a_danger_seen_later_counts_from_that_day(any_desk: Desk) -> None:
    """It may come to light at any time, and never before a day that has been."""
    case = complaint(any_desk)
    with pytest.raises(BadEntries):
        hazards.raise_hazard(any_desk, case.id, DangerEntry("damp_mould", date(2026, 12, 24), None, "Seen."), act())
    case, _ = hazards.raise_hazard(any_desk, case.id, DangerEntry("damp_mould", TODAY, None, "Seen."), act())
    assert clock(case, "investigate").due_on == date(2026, 12, 8)
    assert case.hazards == ("Damp or mould",)


def test_a_danger_keeps_a_case_open(any_desk: Desk) -> None:
    """Nothing is closed while its lead was not told, or a legal time runs."""
    case = responded(any_desk)
    case, _ = hazards.raise_hazard(any_desk, case.id, DangerEntry("damp_mould", TODAY, None, "Seen."), act())
    with pytest.raises(Refused, match="telling the damp and mould lead"):
        cases.close(any_desk, case.id, "All answered.", act())
    case, _ = alerts.record_told(any_desk, case.id, ToldEntry("Ruth Obi", TODAY, "By telephone"), act())
    with pytest.raises(Refused, match="legal times"):
        cases.close(any_desk, case.id, "All answered.", act())


def test_the_named_lead_is_told_of_safeguarding(any_desk: Desk) -> None:
    """The alert names them and how to reach them, is due today, and ends when who, when and how are written down."""
    named = leads.LeadView("safeguarding", "Ruth Obi", "0161 496 0777", "")
    with pytest.raises(BadInput, match="telephone number or an email"):
        leads.name_leads(any_desk, (replace(named, phone=""),), act())
    leads.name_leads(any_desk, (named, leads.LeadView("building_safety")), act())
    case = complaint(any_desk, hazards=("safeguarding",))
    (alert,) = side(case).alerts
    assert (alert.to_whom, alert.reach) == ("Ruth Obi (the safeguarding lead)", "0161 496 0777")
    assert (case.due_what, case.chip.text, coming(case)) == (
        "Tell the safeguarding lead", "Due today · Tue 24 Nov", "tell_lead",
    )  # fmt: skip
    with pytest.raises(BadEntries) as wrong:
        alerts.record_told(any_desk, case.id, ToldEntry("", TODAY, ""), act())
    assert [one.field for one in wrong.value.problems] == ["who", "how"]
    case, _ = alerts.record_told(any_desk, case.id, ToldEntry("Ruth Obi", TODAY, "By telephone", 9 * 60 + 20), act())
    assert side(case).alerts[0].told_on == TODAY
    assert (case.due_what, case.events[0].title) == ("Acknowledge", "Told: Ruth Obi")
    with pytest.raises(Refused):
        alerts.record_told(any_desk, case.id, ToldEntry("Ruth Obi", TODAY, "Again"), act())


def test_another_team_is_asked_chased_and_answers(any_desk: Desk) -> None:
    """Due in the queue; chased, answered or taken back in words; each stands in the chronology."""
    case = acknowledged(any_desk)
    ask = QuestionEntry("Repairs", "When did you last visit?", date(2026, 11, 26))
    case, _ = contributions.ask_contribution(any_desk, case.id, ask, act())
    assert case.due_what == "Information due"
    number = side(case).contributions[0].id
    follow = FollowUpEntry(number, "chased", TODAY, "Rang them.")
    case, _ = contributions.follow_up(any_desk, case.id, follow, act())
    step = next(one for one in case.steps if one.key == "chase_contribution")
    assert "1 question to another team is not answered yet. Last chased " in step.why  # A60
    assert side(case).contributions[0].state == "Chased 1 time"
    case, _ = contributions.follow_up(any_desk, case.id, replace(follow, what="answered", words="In May."), act())
    assert (side(case).contributions[0].answer, case.due_what) == ("In May.", "Stage 1 response")
    with pytest.raises(Refused):
        contributions.follow_up(any_desk, case.id, follow, act())


@under_peaks
def test_a_visit_is_offered_for_a_home(any_desk: Desk) -> None:
    """Peaks & Plains 6.2.1: always asked for; the answer, the day, who came and what was said are kept."""
    case = complaint(any_desk, hazards=("damp_mould",))
    alerts.record_told(any_desk, case.id, ToldEntry("Ruth Obi", TODAY, "By telephone"), act())
    sent(any_desk, case.id, LetterKind.STAGE1_ACKNOWLEDGEMENT)
    assert coming(cases.case(any_desk, case.id)) == "offer_visit"
    case, _ = meetings.offer_meeting(any_desk, case.id, OfferEntry(MeetingKind.HOME_VISIT, TODAY), act())
    assert coming(case) == "record_contact"
    number = side(case).meetings[0].id
    yes = MeetingEntry(number, MeetingAnswer.ACCEPTED, TODAY)
    case, _ = meetings.record_meeting(any_desk, case.id, yes, act())
    held = replace(yes, is_held=True, who_came="Ms Okafor and Priya Shah", words="Mould on the outer wall.")
    case, _ = meetings.record_meeting(any_desk, case.id, held, act())
    assert (side(case).meetings[0].held_on, side(case).meetings[0].words) == (TODAY, "Mould on the outer wall.")
    with pytest.raises(Refused):
        meetings.record_meeting(any_desk, case.id, held, act())


def test_the_resident_is_updated_in_the_agreed_rhythm(any_desk: Desk) -> None:
    """Code 5.9: each update sets the next, which is due in the queue; without a rhythm there is none."""
    case = acknowledged(any_desk)
    told = UpdateEntry(TODAY, Channel.PHONE, "The surveyor comes on Friday.", every=5)
    case, _ = updates.update_resident(any_desk, case.id, told, act())
    assert (case.due_what, side(case).next_update_on) == ("Update the resident", date(2026, 12, 1))
    at(any_desk, 2026, 12, 1)
    assert coming(cases.case(any_desk, case.id)) == "update_resident"
    last = UpdateEntry(date(2026, 12, 1), Channel.PHONE, "The answer comes this week.")
    case, _ = updates.update_resident(any_desk, case.id, last, act())
    assert (case.due_what, side(case).update_every) == ("Stage 1 response", None)


def test_every_friday_is_a_friday_and_ends_with_the_answer(any_desk: Desk) -> None:
    """Code 5.9: the words are kept and shown, the day is the one agreed; the answer sent, the rhythm is over."""
    case = found(any_desk, acknowledged(any_desk))
    entry = ExtensionEntry(5, "The surveyor comes a week later.", updates="Every Friday by telephone")
    case, _ = extensions.extend(any_desk, case.id, entry, act())
    assert (side(case).next_update_on, side(case).update_words) == (date(2026, 11, 27), "Every Friday by telephone")
    at(any_desk, 2026, 11, 27)
    told = UpdateEntry(date(2026, 11, 27), Channel.PHONE, "The surveyor has been.", every=5)
    case, _ = updates.update_resident(any_desk, case.id, told, act())
    assert side(case).next_update_on == date(2026, 12, 4)
    sent(any_desk, case.id, LetterKind.STAGE1_EXTENSION, {"progress": ""})
    sent(any_desk, case.id, LetterKind.STAGE1_RESPONSE, RESPONSE_EDITS)
    case = cases.case(any_desk, case.id)
    assert (side(case).next_update_on, side(case).update_every) == (None, None)
    assert "Updates ended" in [event.title for event in case.events]


@under_portsmouth
def test_a_contractor_is_named_and_gives_us_notice(any_desk: Desk) -> None:
    """Code 5.4, Portsmouth 10: our clock and our answer; they tell us when it comes in, and are chased until then."""
    case = acknowledged(any_desk)
    due = clock(case, "stage1.respond").due_on
    case, _ = aftercare.name_contractor(any_desk, case.id, "Acme Repairs", act())
    assert (side(case).handled_by, clock(case, "stage1.respond").due_on) == ("Acme Repairs", due)
    assert coming(case) == "investigate"
    case, _ = aftercare.contractor_notice(any_desk, case.id, NoticeEntry("chased", TODAY, "By telephone"), act())
    assert case.events[0].title == "Chased Acme Repairs for notice: the complaint came in"
    assert "contractor_notice" in {step.key for step in case.steps if step.permitted}
    case, _ = aftercare.contractor_notice(any_desk, case.id, NoticeEntry("came", TODAY, "By email"), act())
    assert case.events[0].title == "Notice from Acme Repairs: the complaint came in"
    assert "contractor_notice" not in {step.key for step in case.steps if step.permitted}


def test_praise_reaches_whoever_earned_it(any_desk: Desk) -> None:
    """A compliment is closed at once; that the one praised heard of it can still be written down."""
    case = decided(any_desk, taken_in(any_desk).id, {"nature": "compliment"})
    assert (case.state, coming(case)) == (CaseState.CLOSED, "pass_on_praise")
    case, _ = aftercare.pass_on_praise(any_desk, case.id, ToldEntry("Sam Lee, caretaker", TODAY, "In person"), act())
    assert (case.facts["Praised"], coming(case)) == ("Sam Lee, caretaker", "")


@under_peaks
def test_the_survey_asks_how_it_was_handled(any_desk: Desk) -> None:
    """Peaks & Plains 13.1 and Code 1.6: after closing; a poor score is no complaint but carries how to complain."""
    case = responded(any_desk)
    case, _ = cases.close(any_desk, case.id, "Answered.", act())
    assert next(step for step in case.steps if step.key == "send_survey").permitted
    case, _ = aftercare.send_survey(any_desk, case.id, TODAY, Channel.EMAIL, act())
    with pytest.raises(BadEntries) as wrong:
        aftercare.record_survey(any_desk, case.id, SurveyEntry(TODAY, 1, "Too slow."), act())
    assert [one.field for one in wrong.value.problems] == ["told"]
    told = SurveyEntry(TODAY, 1, "Too slow.", is_told_how_to_complain=True)
    case, _ = aftercare.record_survey(any_desk, case.id, told, act())
    survey = side(case).survey
    assert survey is not None
    assert (survey.score, case.kind, case.stage) == (1, CaseKind.COMPLAINT, Stage.STAGE1)
    assert "how to complain" in case.events[0].text


def test_a_concern_about_somebodys_safety_is_not_asked_into_the_post(any_desk: Desk) -> None:
    """Safeguarding is told to those who must know; only a danger of the home is prompted for in a letter."""
    case = complaint(any_desk, hazards=("damp_mould", "safeguarding"))
    letter, _ = letters.begin(any_desk, case.id, LetterKind.STAGE1_ACKNOWLEDGEMENT, act())
    said = [problem.what for problem in letter.problems if "was reported" in problem.what]
    assert [words.partition(" was reported")[0] for words in said] == ["Damp or mould in the home"]
