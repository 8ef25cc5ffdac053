"""For the page of each act, how a case comes to where it opens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tests.services.stage2work import answered1, taken
from tests.ui.act_cases import (
    CODE,
    Make,
    acknowledged,
    asked_again,
    asked_of_repairs,
    at_ombudsman,
    came_back,
    closed,
    endangered,
    evidence_asked,
    findings_made,
    given_up,
    group,
    held,
    held_back,
    late,
    learnt,
    left_out,
    limited,
    meeting_offered,
    needing,
    nobody_to_write_to,
    offered,
    ordered,
    planned_request,
    praised,
    proof_due,
    quiet,
    recommended,
    request,
    reviewable,
    surveyed,
    taken_up,
    tied,
    two,
    with_contractor,
    without_authority,
)


@dataclass(frozen=True)
class Brought:
    """How a case comes to where a page opens."""

    make: Make
    link: str = ""
    """The words of the button that opens it, where they are not the step's own."""
    pack: str = CODE
    needs_nothing: bool = False
    """Whether Ctrl+Enter does it without a word typed: everything is known or may stay empty."""


BROUGHT: Mapping[str, Brought] = {
    "define_points": Brought(quiet, needs_nothing=True),
    "record_contact": Brought(acknowledged),
    "extend": Brought(acknowledged),
    "investigate": Brought(acknowledged, needs_nothing=True),
    "convert_to_complaint": Brought(request),
    "add_action": Brought(acknowledged),
    "close": Brought(answered1),
    "reopen": Brought(closed),
    "assign": Brought(quiet, "Reassign", needs_nothing=True),
    "correct_received": Brought(quiet, "Correct received"),
    "investigator": Brought(quiet, "Change investigator", needs_nothing=True),
    "resident": Brought(quiet, "Change resident details", needs_nothing=True),
    "representative": Brought(quiet, "Somebody acts for them"),
    "subject": Brought(quiet, "Change subject", needs_nothing=True),
    "event": Brought(quiet, "Record an event"),
    "account": Brought(quiet, "Add to their account or correct it"),
    "plan_request": Brought(request),
    "tell_request": Brought(planned_request),
    "chase_request": Brought(request),
    "finish_request": Brought(request),
    "tell_lead": Brought(endangered("safeguarding")),
    "hazard_step": Brought(endangered("damp_mould")),
    "raise_hazard": Brought(acknowledged),
    "correct_aware": Brought(endangered("damp_mould"), "Correct the day we knew"),
    "ask_contribution": Brought(acknowledged),
    "chase_contribution": Brought(asked_of_repairs),
    "name_contractor": Brought(acknowledged),
    "contractor_notice": Brought(with_contractor, pack="portsmouth-2024"),
    "offer_meeting": Brought(acknowledged, needs_nothing=True),
    "offer_visit": Brought(endangered("damp_mould"), needs_nothing=True),
    "meeting_held": Brought(meeting_offered),
    "update_resident": Brought(acknowledged),
    "pass_on_praise": Brought(praised),
    "send_survey": Brought(closed, pack="peaks-plains-2023", needs_nothing=True),
    "record_survey": Brought(surveyed, pack="peaks-plains-2023"),
    "household": Brought(quiet, "Household: Add or change"),
    "need": Brought(quiet, "What the resident needs: Add or change"),
    "review_need": Brought(needing, "What the resident needs: Add or change", needs_nothing=True),
    "add_party": Brought(quiet, "Others in this case: Add or change"),
    "name_lead": Brought(group, pack="paradigm-2021"),
    "restrict_contact": Brought(acknowledged, "Restrict contact"),
    "review_restriction": Brought(limited, "Limits on contact: Review"),
    "bar_colleague": Brought(quiet, "Keep a colleague out"),
    "end_bar": Brought(tied, "Let a colleague back"),
    "declare_interests": Brought(acknowledged, needs_nothing=True),
    "ask_consent": Brought(without_authority, needs_nothing=True),
    "note_outcome": Brought(nobody_to_write_to),
    "withdraw": Brought(quiet),
    "record_commitment": Brought(quiet, pack="peaks-plains-2023"),
    "merge": Brought(two),
    "new_complaint": Brought(quiet),
    "link_case": Brought(quiet),
    "hold": Brought(acknowledged),
    "release_hold": Brought(held, "Take it off hold"),
    "deal_with_returned": Brought(came_back),
    "release_letter": Brought(held_back, needs_nothing=True),
    "explain_lateness": Brought(late, "Acknowledge: Say why it was late"),
    "what_if": Brought(acknowledged, "What if a date were otherwise?", needs_nothing=True),
    "tell_about_action": Brought(given_up),
    "compensate": Brought(findings_made),
    "follow_compensation": Brought(offered, needs_nothing=True),
    "learn": Brought(findings_made),
    "finish_learning": Brought(learnt, needs_nothing=True),
    "sort_case": Brought(acknowledged, "Change category"),
    "record_ombudsman": Brought(acknowledged),
    "ombudsman_instructs": Brought(left_out),
    "end_ombudsman": Brought(at_ombudsman),
    "record_evidence": Brought(at_ombudsman),
    "explain_delay": Brought(evidence_asked),
    "gather_evidence": Brought(evidence_asked),
    "record_determination": Brought(at_ombudsman),
    "meet_order": Brought(ordered),
    "tell_ombudsman": Brought(proof_due, needs_nothing=True),
    "answer_recommendation": Brought(recommended),
    "change_order": Brought(ordered),
    "casefile": Brought(acknowledged, "Make a casefile", needs_nothing=True),
    "request_escalation": Brought(answered1),
    "decide_escalation": Brought(asked_again, needs_nothing=True),
    "name_reviewer": Brought(taken_up),
    "stage2_points": Brought(lambda desk: taken(desk)[0], needs_nothing=True),
    "review_answer": Brought(reviewable, pack="portsmouth-2024"),
}
"""By the key of the act, as in the catalogue; each key there is a key here."""

ASKS_FIRST = frozenset({"gather_evidence"})
"""Acts that ask before they do less than was wanted."""
