"""A case and what can be done with it, each act one transaction; the acts stand by subject in modules of their own."""

from __future__ import annotations

from desktop_app.services.actions import add_action, complete_action
from desktop_app.services.case_dates import correct_received, record_contact_made, record_event, recordable_events
from desktop_app.services.case_endings import close, convert_to_complaint, reopen
from desktop_app.services.case_loading import load_case
from desktop_app.services.case_people import assign, change_representative, change_resident, set_investigator
from desktop_app.services.case_view import view_of
from desktop_app.services.case_words import add_note, change_subject, define_points
from desktop_app.services.desk import Desk
from desktop_app.services.looks import OPENED, note_look
from desktop_app.services.views import CaseView

__all__ = [
    "add_action",
    "add_note",
    "assign",
    "case",
    "change_representative",
    "change_resident",
    "change_subject",
    "close",
    "complete_action",
    "convert_to_complaint",
    "correct_received",
    "define_points",
    "record_contact_made",
    "record_event",
    "recordable_events",
    "reopen",
    "set_investigator",
]


def case(desk: Desk, case_id: int) -> CaseView:
    """Everything one case's screen needs, read at one instant.

    Raises:
        NotFound: there is no such case.
    """
    with desk.reading() as session:
        view = view_of(session, desk, load_case(session, case_id))
    note_look(desk, case_id, OPENED)
    return view
