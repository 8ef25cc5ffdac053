"""Which page a step opens. Steps that open another screen or a letter are not here."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.policy.kinds import LetterKind
from desktop_app.ui.screens.case.acts.actions import AddActionPage
from desktop_app.ui.screens.case.acts.contact_made import ContactMadePage
from desktop_app.ui.screens.case.acts.convert import ConvertPage
from desktop_app.ui.screens.case.acts.endings import ClosePage, ReopenPage
from desktop_app.ui.screens.case.acts.event import EventPage
from desktop_app.ui.screens.case.acts.extend import ExtendPage
from desktop_app.ui.screens.case.acts.findings import FindingsPage
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.screens.case.acts.people import AssignPage, InvestigatorPage
from desktop_app.ui.screens.case.acts.points import PointsPage
from desktop_app.ui.screens.case.acts.received import ReceivedPage
from desktop_app.ui.screens.case.acts.representative import RepresentativePage
from desktop_app.ui.screens.case.acts.resident import ResidentPage
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
    "event": EventPage,
}

LETTERS: Mapping[str, LetterKind] = {
    "acknowledge": LetterKind.STAGE1_ACKNOWLEDGEMENT,
    "respond": LetterKind.STAGE1_RESPONSE,
    "exclude": LetterKind.EXCLUSION,
}
"""The letter a step writes."""
