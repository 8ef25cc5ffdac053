"""What is said of a kept file afterwards: what it is, and that it does not belong here. The file itself never goes.

Each word is an entry of the chronology; the latest of a file holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import object_session

from desktop_app.errors import BadInput, NotFound
from desktop_app.models import CaseEvent
from desktop_app.services.case_act import CaseAct, needed, on_case
from desktop_app.services.chronology import Entry
from desktop_app.services.evidence_words import answers, evidence_items

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop_app.models import Case, Document
    from desktop_app.services.desk import Desk
    from desktop_app.services.evidence_words import Item
    from desktop_app.services.views import CaseView, Changes

STRUCK, BACK, NAMED = "document_struck", "document_back", "document_named"
NOTHING = ""
"""A file that answers nothing on the Ombudsman's list."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What was said of the files of one case."""

    struck: Mapping[int, str] = field(default_factory=dict)
    """Why a file does not belong here, by its id."""
    named: Mapping[int, str] = field(default_factory=dict)
    """Which thing on the Ombudsman's list a file is, by its id; '' for none."""

    def kind(self, document: Document) -> str:
        """What a file is: as somebody said, or else as its name sounds."""
        said = self.named.get(document.id)
        return answers(document.name) if said is None else said

    def answers(self, document: Document, item: Item) -> bool:
        """Whether a file answers a thing on the list: what somebody said it is, or else all its name sounds like."""
        said = self.named.get(document.id)
        return any(word in document.name.lower() for word in item.documents) if said is None else said == item.key

    def standing(self, documents: Iterable[Document]) -> list[Document]:
        """The files that belong here."""
        return [one for one in documents if one.id not in self.struck]


def marks_of(session: Session, case_id: int) -> Marks:
    """The latest word on each file of a case."""
    asked = select(CaseEvent.kind, CaseEvent.facts, CaseEvent.text)
    rows = session.execute(
        asked.where(CaseEvent.case_id == case_id, CaseEvent.kind.in_((STRUCK, BACK, NAMED))).order_by(CaseEvent.id)
    )
    struck: dict[int, str] = {}
    named: dict[int, str] = {}
    for kind, facts, text in rows:
        document_id = int(facts["document_id"])
        if kind == NAMED:
            named[document_id] = str(facts["is_what"])
        elif kind == STRUCK:
            struck[document_id] = text
        else:
            struck.pop(document_id, None)
    return Marks(struck, named)


def marks_on(case: Case) -> Marks:
    """The same of a case that is loaded; a case without files is not asked about."""
    session = object_session(case)
    return marks_of(session, case.id) if session is not None and case.documents else Marks()


def choices() -> tuple[tuple[str, str], ...]:
    """What a file can be."""
    return (*((one.key, one.words) for one in evidence_items()), (NOTHING, "Something else"))


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
