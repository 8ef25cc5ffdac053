"""Which page a step opens. Steps that open another screen or a letter are not here."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.policy.kinds import LetterKind, Stage
from desktop_app.policy.stages import formal_stage
from desktop_app.ui.screens.case.acts.account import AccountPage
from desktop_app.ui.screens.case.acts.actions import AddActionPage
from desktop_app.ui.screens.case.acts.contact_made import ContactMadePage
from desktop_app.ui.screens.case.acts.convert import ConvertPage
from desktop_app.ui.screens.case.acts.endings import ClosePage, ReopenPage
from desktop_app.ui.screens.case.acts.ends import ENDS_PAGES
from desktop_app.ui.screens.case.acts.escalation import DecidePage, RequestPage
from desktop_app.ui.screens.case.acts.event import EventPage
from desktop_app.ui.screens.case.acts.extend import ExtendPage
from desktop_app.ui.screens.case.acts.findings import FindingsPage
from desktop_app.ui.screens.case.acts.investigator import InvestigatorPage
from desktop_app.ui.screens.case.acts.ombudsman_pages import OMBUDSMAN_PAGES
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.screens.case.acts.people import AssignPage
from desktop_app.ui.screens.case.acts.people_pages import PEOPLE_PAGES
from desktop_app.ui.screens.case.acts.points import PointsPage
from desktop_app.ui.screens.case.acts.received import ReceivedPage
from desktop_app.ui.screens.case.acts.redress import REDRESS_PAGES
from desktop_app.ui.screens.case.acts.representative import RepresentativePage
from desktop_app.ui.screens.case.acts.resident import ResidentPage
from desktop_app.ui.screens.case.acts.side import SIDE_PAGES
from desktop_app.ui.screens.case.acts.stage2 import DisputePage, ReviewedPage, ReviewerPage
from desktop_app.ui.screens.case.acts.subject import SubjectPage

PAGES: Mapping[str, type[ActPage]] = {
    "define_points": PointsPage,
    "record_contact": ContactMadePage,
    "extend": ExtendPage,
    "investigate": FindingsPage,
    "convert_to_complaint": ConvertPage,
    "add_action": AddActionPage,
    "close": ClosePage,
    "reopen": ReopenPage,
    "assign": AssignPage,
    "correct_received": ReceivedPage,
    "investigator": InvestigatorPage,
    "resident": ResidentPage,
    "representative": RepresentativePage,
    "subject": SubjectPage,
    "account": AccountPage,
    "event": EventPage,
    **SIDE_PAGES,
    **PEOPLE_PAGES,
    **ENDS_PAGES,
    **REDRESS_PAGES,
    **OMBUDSMAN_PAGES,
    "request_escalation": RequestPage,
    "decide_escalation": DecidePage,
    "name_reviewer": ReviewerPage,
    "stage2_points": DisputePage,
    "review_answer": ReviewedPage,
}

LETTERS = frozenset({"acknowledge", "respond", "exclude", "refuse_escalation"})
"""The steps that write a letter."""


def letter_of(step: str, stage: Stage) -> LetterKind:
    """The letter a step writes at the stage a case is in."""
    at = formal_stage(stage)
    beside = {"exclude": LetterKind.EXCLUSION, "refuse_escalation": LetterKind.ESCALATION_REFUSAL}
    return {"acknowledge": at.acknowledgement, "respond": at.response, **beside}[step]
