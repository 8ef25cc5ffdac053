"""Says what a kept file is, or that it was added by mistake: an entry of the chronology each time."""

from __future__ import annotations

from desktop_app.errors import BadInput, NotFound
from desktop_app.models import Document
from desktop_app.services.case_act import CaseAct, needed, on_case
from desktop_app.services.chronology import Entry
from desktop_app.services.desk import Desk
from desktop_app.services.document_marks import BACK, NAMED, STRUCK, choices, marks_of
from desktop_app.services.views import CaseView, Changes


def name_document(desk: Desk, case_id: int, document_id: int, is_what: str, act: str) -> tuple[CaseView, Changes]:
    """Says what a file is, whatever its name sounds like.

    Raises:
        BadInput: there is no such kind.
        NotFound: the case has no such file.
    """
    words = dict(choices()).get(is_what)
    if words is None:
        raise BadInput("Choose what it is.", field="is_what")

    def name(it: CaseAct) -> None:
        row = _file(it, document_id)
        facts = {"document_id": row.id, "is_what": is_what}
        it.tell(Entry(NAMED, f"{row.name} is: {words}", facts=facts))

    return on_case(desk, case_id, act, "name_document", name)


def strike_document(desk: Desk, case_id: int, document_id: int, reason: str, act: str) -> tuple[CaseView, Changes]:
    """Strikes a file out that was added by mistake: it stays kept, and no casefile takes it.

    Raises:
        BadInput: no reason.
        NotFound: the case has no such file.
    """
    why = needed(reason, "Say why it does not belong here.", "reason")

    def strike(it: CaseAct) -> None:
        row = _file(it, document_id)
        if row.id not in marks_of(it.session, it.case.id).struck:
            it.tell(Entry(STRUCK, f"{row.name} struck out", why, facts={"document_id": row.id}))

    return on_case(desk, case_id, act, "strike_document", strike)


def put_document_back(desk: Desk, case_id: int, document_id: int, act: str) -> tuple[CaseView, Changes]:
    """Takes a striking out back.

    Raises:
        NotFound: the case has no such file.
    """

    def back(it: CaseAct) -> None:
        row = _file(it, document_id)
        if row.id in marks_of(it.session, it.case.id).struck:
            it.tell(Entry(BACK, f"{row.name} belongs here after all", facts={"document_id": row.id}))

    return on_case(desk, case_id, act, "put_document_back", back)


def _file(it: CaseAct, document_id: int) -> Document:
    found = next((row for row in it.case.documents if row.id == document_id), None)
    if found is None:
        raise NotFound("That document is not in this case.")
    return found
