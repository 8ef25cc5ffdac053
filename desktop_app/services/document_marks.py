"""What is said of a kept file afterwards: what it is, and that it does not belong here. The file itself never goes.

Each word is an entry of the chronology (``services/document_saying.py`` writes it); the latest of a file holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import object_session

from desktop_app.models import CaseEvent
from desktop_app.services.evidence_words import answers, evidence_items

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop_app.models import Case, Document
    from desktop_app.services.evidence_words import Item

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
        """Whether a file answers a thing on the list: what somebody said it is, else all its name sounds like."""
        said = self.named.get(document.id)
        return item.sounds_like(document.name) if said is None else said == item.key

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
