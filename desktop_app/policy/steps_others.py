"""What others owe a case and what it owes them: contributions, meetings, updates, the contractor, the survey."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from desktop_app.policy.finding import Source
from desktop_app.policy.kinds import CaseKind, CaseState, Event, MeetingAnswer, MeetingKind, Stage
from desktop_app.policy.provisions import code_source
from desktop_app.policy.steps_case import CaseNow, Ruling
from desktop_app.policy.words import count, with_weekday

CONTRIBUTION_WORKING_DAYS = 5
"""How long a team is given to answer where nobody says: half of a stage 1 response. A default to change on the page."""

MOMENTS = MappingProxyType({"start": "the complaint came in", "stage2": "it went to stage 2", "end": "it ended"})
"""Of what a contractor gives us notice, by key, in words."""


def ask_contribution(case: CaseNow) -> Ruling:
    """What another team knows is asked for in writing with a day: an answer rests on all the evidence."""
    label, source = "Ask another team", code_source("5.8 and 6.20")
    if not case.is_open_complaint() or case.facts.stage not in {Stage.STAGE1, Stage.STAGE2}:
        return Ruling(False, label, "There is no open complaint to ask about.", source, is_shown=False)
    return Ruling(True, label, "Ask for what they know, and give them a day to answer by.", source)


def chase_contribution(case: CaseNow) -> Ruling:
    """What was asked and has not come is asked again; pressing once its day has come."""
    label, source = "Follow up what was asked", code_source("5.8 and 6.20")
    due = case.facts.side.contributions_due
    if not due:
        return Ruling(False, label, "Nothing asked of others is awaited.", source, is_shown=False)
    chased = case.facts.side.last_chased_on
    when = "today" if chased == case.today else f"on {with_weekday(chased)}" if chased is not None else ""
    said = f" Last chased {when}." if when else ""
    many = len(due)
    asked = f"{count(many, 'question')} to another team {'is' if many == 1 else 'are'} not answered yet."
    why = f"{asked}{said} Record the answer, chase, or take the question back."
    return Ruling(True, label, why, source, due_on=due[0], is_pressing=due[0] <= case.today)


def awaited_words(case: CaseNow) -> str:
    """A sentence for whoever is about to answer while others still owe something; '' when nobody does."""
    due = case.facts.side.contributions_due
    if not due:
        return ""
    return f" {count(len(due), 'contribution')} asked of others still awaited: answer without, or chase first."


def offer_meeting(case: CaseNow) -> Ruling:
    """A meeting where the policy has one; anybody may be offered one at any time."""
    row = case.rules.mediation
    label, source = "Offer a meeting", row.source
    if case.facts.kind is not CaseKind.COMPLAINT or case.facts.state is CaseState.EXCLUDED:
        return Ruling(False, label, "There is no complaint to meet about.", source, is_shown=False)
    offered = case.facts.side.was_offered
    if row.row.offered == "stage2_meeting" and case.facts.stage is Stage.STAGE2:
        is_due = case.is_open_complaint() and not offered(MeetingKind.STAGE2_MEETING)
        why = "This policy invites the resident to meet before the review; they may bring somebody."
        return Ruling(True, label, why, source, is_pressing=is_due)
    if row.row.offered == "any_stage":
        return Ruling(True, label, "Mediation may be offered at any stage.", source)
    if row.row.offered == "outcome_meeting" and case.is_answered():
        return Ruling(True, label, "A meeting to explain the outcome, where that would help.", source)
    return Ruling(True, label, "Where talking would help. The resident may bring somebody.", code_source("3.6"))


def meeting_held(case: CaseNow) -> Ruling:
    """What the resident said to an offer, and what came of the meeting."""
    label, source = "Record the meeting", code_source("3.6 and 5.12")
    waiting = [m for m in case.facts.side.meetings if not m.is_held and m.answer is not MeetingAnswer.DECLINED]
    if not waiting:
        return Ruling(False, label, "No meeting is on offer.", source, is_shown=False)
    why = f"{waiting[0].kind.words} offered: what they said to it, and what came of it."
    return Ruling(True, label, why, source)


def update_resident(case: CaseNow) -> Ruling:
    """Where an answer is late or put off, the resident hears from us as agreed with them."""
    side, source = case.facts.side, code_source("5.9")
    label = "Update the resident"
    if case.facts.kind is CaseKind.UNTRIAGED or case.facts.state is not CaseState.OPEN:
        return Ruling(False, label, "Nothing is being waited for.", source, is_shown=False)
    if side.next_update_on is not None:
        why = f"They were promised to hear from us by {with_weekday(side.next_update_on)}."
        return Ruling(
            True, label, why, source, due_on=side.next_update_on, is_pressing=side.next_update_on <= case.today
        )
    if _is_late(case) or case.facts.extended or case.facts.pending_extension_days:
        why = "The answer is late or put off: agree with the resident how often they hear from us, and keep to it."
        return Ruling(True, label, why, source, is_pressing=_is_late(case) and not side.update_every)
    return Ruling(True, label, "Tell them how it is going, and agree when they hear next.", source)


def _is_late(case: CaseNow) -> bool:
    if not case.is_open_complaint():
        return False
    due = case.due("stage2.respond" if case.facts.stage is Stage.STAGE2 else "stage1.respond")
    return due is not None and due < case.today


def name_contractor(case: CaseNow) -> Ruling:
    """A contractor may look into it for us; the clock and the answer stay ours."""
    label = "Name a contractor" if not case.facts.side.handled_by else "Change the contractor"
    if not case.is_open_complaint():
        return Ruling(False, label, "There is no open complaint.", code_source("5.4"), is_shown=False)
    why = "A contractor or managing agent who looks into it for us. It stays inside our two stages and our dates."
    return Ruling(True, label, why, code_source("5.4 and 5.5"))


def contractor_notice(case: CaseNow) -> Ruling:
    """Some policies have the contractor give us notice; it is owed by them, so nothing of ours ever waits for it."""
    side, source = case.facts.side, case.rules.contractors.source
    label, moment = "Record the contractor’s notice", notice_owed(case)
    if not moment:
        return Ruling(False, label, "No notice from a contractor is awaited.", source, is_shown=False)
    why = f"{side.handled_by} owes us notice that {MOMENTS[moment]}: record it when it comes, or chase it."
    return Ruling(True, label, why, source)


def notice_owed(case: CaseNow) -> str:
    """Of which moment the contractor has yet to give us notice; '' when they owe none."""
    side = case.facts.side
    if not side.handled_by or not case.rules.contractors.row.must_notify_at:
        return ""
    come = ["start"]
    if case.facts.stage is Stage.STAGE2 or Event.ESCALATION_REQUESTED in case.facts.dates:
        come.append("stage2")
    if case.facts.state in {CaseState.RESPONDED, CaseState.CLOSED}:
        come.append("end")
    return next((moment for moment in come if moment not in side.contractor_notices), "")


def send_survey(case: CaseNow) -> Ruling:
    """How a complaint was handled is asked after closing. The survey carries how to complain: it is no complaint."""
    row, side = case.rules.survey, case.facts.side
    label, source = "Send the survey", row.source
    if not case.is_closed() or case.facts.kind is not CaseKind.COMPLAINT:
        why = "It is asked once the complaint is closed."
        return Ruling(False, label, why, source, is_shown=False)
    if side.is_survey_sent:
        return Ruling(False, label, "The survey was sent.", source, is_shown=False)
    always = row.row.asks == "all_closed"
    about = row.row.about if always else "how the complaint was handled"
    asked = "This policy asks after every closed complaint" if always else "You may ask"
    why = f"{asked}: {about}. It must also say how to complain ({code_source('1.6').words})."
    return Ruling(True, label, why, source, is_pressing=always)


def record_survey(case: CaseNow) -> Ruling:
    """The answer is kept. A poor one is no complaint by itself; whoever gives it is told how to complain."""
    label = "Record the survey’s answer"
    source: Source = code_source("1.6")
    side = case.facts.side
    if not side.is_survey_sent or side.is_survey_answered:
        return Ruling(False, label, "No survey is awaited.", source, is_shown=False)
    return Ruling(
        True, label, "How satisfied they were, and their words. A poor score is not itself a complaint.", source
    )


BEFORE_THE_ANSWER: Mapping[str, Callable[[CaseNow], Ruling]] = MappingProxyType(
    {
        "update_resident": update_resident,
        "chase_contribution": chase_contribution,
        "contractor_notice": contractor_notice,
        "offer_meeting": offer_meeting,
        "meeting_held": meeting_held,
        "ask_contribution": ask_contribution,
        "name_contractor": name_contractor,
    }
)
AFTER_THE_END: Mapping[str, Callable[[CaseNow], Ruling]] = MappingProxyType(
    {"send_survey": send_survey, "record_survey": record_survey}
)
OUTLIVE_CLOSING = frozenset({"send_survey", "record_survey", "contractor_notice", "pass_on_praise"})
"""Steps that a closed case still has."""
