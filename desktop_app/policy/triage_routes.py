"""The ends triage can reach, each with its name, its button and the state the case is left in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop_app.policy.kinds import CaseKind, CaseState, Stage
from desktop_app.policy.triage_sheet import Sheet


@dataclass(frozen=True, slots=True)
class Route:
    """One end. ``follows`` are the sentences that are true of it whatever the answers were."""

    kind: CaseKind
    stage: Stage
    state: CaseState
    title: str
    act: str
    follows: tuple[str, ...]


STAGE1 = Route(
    CaseKind.COMPLAINT,
    Stage.STAGE1,
    CaseState.OPEN,
    "Stage 1 complaint",
    "Log complaint at stage 1",
    ("A stage 1 acknowledgement with the points as defined is written next.",),
)
PARTLY_EXCLUDED = Route(
    CaseKind.COMPLAINT,
    Stage.STAGE1,
    CaseState.OPEN,
    "Stage 1 complaint, part of it left out",
    "Log the rest at stage 1",
    (
        "A stage 1 acknowledgement for the points we look at is written next.",
        "An exclusion letter for the part left out follows, with the Ombudsman's details.",
    ),
)
EXCLUDED = Route(
    CaseKind.COMPLAINT,
    Stage.NONE,
    CaseState.EXCLUDED,
    "Complaint excluded",
    "Record exclusion",
    (
        "An exclusion letter is written next: the reasons, where to go instead, and the right to go to the Ombudsman.",
        "If the Ombudsman tells us to take it on, the case is reopened with its history.",
    ),
)
INFORMAL = Route(
    CaseKind.COMPLAINT,
    Stage.INFORMAL,
    CaseState.OPEN,
    "Informal",
    "Record informal resolution",
    ("The resident may have a formal complaint at any moment, from the day they first told us.",),
)
SERVICE_REQUEST = Route(
    CaseKind.SERVICE_REQUEST,
    Stage.NONE,
    CaseState.OPEN,
    "Service request",
    "Record service request",
    (
        "Tell the resident that it is a service request, what happens next, and that they can complain at any time.",
        "It becomes a complaint as soon as they are unhappy with how it is handled, even while the work goes on.",
    ),
)
ENQUIRY = Route(
    CaseKind.ENQUIRY,
    Stage.NONE,
    CaseState.OPEN,
    "Enquiry",
    "Record enquiry",
    ("It becomes a complaint as soon as they are unhappy with how it is answered.",),
)
OTHER_POLICY = Route(
    CaseKind.OTHER_POLICY,
    Stage.NONE,
    CaseState.OPEN,
    "Handled under another policy",
    "Hand over to the other policy",
    (
        "Pass it on today and tell the resident who has it.",
        "It becomes a complaint as soon as they are unhappy with how we deal with it.",
    ),
)
DISSATISFACTION = Route(
    CaseKind.DISSATISFACTION,
    Stage.NONE,
    CaseState.CLOSED,
    "Dissatisfaction noted",
    "Note dissatisfaction",
    ("It is counted with what residents are unhappy about.", "They may complain about the same thing at any time."),
)
COMPLIMENT = Route(
    CaseKind.COMPLIMENT,
    Stage.NONE,
    CaseState.CLOSED,
    "Compliment",
    "Record compliment",
    ("Pass it on to whoever earned it.",),
)
COMMENT = Route(
    CaseKind.COMMENT,
    Stage.NONE,
    CaseState.CLOSED,
    "Comment",
    "Record comment",
    ("Pass it on to the team it is about.",),
)
SURVEY = replace(COMMENT, title="Survey answer", act="Record survey answer")
PASSED_ON = replace(COMMENT, title="Passed on without a complaint", act="Record and pass on")

_BY_NATURE = {
    "service_request": SERVICE_REQUEST,
    "enquiry": ENQUIRY,
    "other_policy": OTHER_POLICY,
    "compliment": COMPLIMENT,
    "comment": COMMENT,
    "survey": SURVEY,
}
_BY_INSTEAD = {
    "service_request": SERVICE_REQUEST,
    "enquiry": ENQUIRY,
    "dissatisfaction": DISSATISFACTION,
    "comment": COMMENT,
}


def route_of(sheet: Sheet) -> Route:
    """Where finished answers end."""
    if sheet.is_informal():
        informal = sheet.rules.informal
        name = informal.name if informal else INFORMAL.title
        return replace(INFORMAL, title=name, act=f"Record {name}")
    if sheet.is_complaint():
        return _complaint(sheet)
    if sheet.one("anonymous") == "pass_on":
        return PASSED_ON
    return _BY_INSTEAD.get(sheet.one("instead")) or _BY_NATURE[sheet.one("nature")]


def _complaint(sheet: Sheet) -> Route:
    if not sheet.goes_to_stage1():
        return EXCLUDED
    return PARTLY_EXCLUDED if sheet.excludes() else STAGE1
