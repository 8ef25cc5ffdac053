"""Letters waiting for the post room, many at a time: made from the models in seconds, each with a real PDF of its own.

Sixty letters written through every act would take a minute; what the post room asks of them is only that they are
issued, kept with their bytes, and on a complaint whose acknowledgement is awaited.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from desktop_app.letters.envelopes import profile
from desktop_app.letters.facts import facts_json
from desktop_app.letters.render import Letter as Page
from desktop_app.letters.render import render
from desktop_app.models import Case, IssuedLetter, Letter
from desktop_app.policy.kinds import CaseKind, Event, LetterKind, LetterState, ReplyBy, Stage
from desktop_app.services.case_loading import load_case
from desktop_app.services.desk import Desk
from desktop_app.services.kept import blocks_to_keep
from desktop_app.services.letter_view import ENVELOPE, written
from desktop_app.services.settle import settle
from tests.services.casework import FRIDAY
from tests.services.making import make_case


@dataclass(frozen=True)
class Other:
    """What makes a waiting letter another than an acknowledgement: its kind, and facts kept with it."""

    kind: LetterKind = LetterKind.STAGE1_ACKNOWLEDGEMENT
    kept: dict[str, object] = field(default_factory=dict)


def waiting_letters(desk: Desk, many: int, other: Other | None = None, **person: Any) -> list[int]:
    """Acknowledgements, or ``other`` letters, issued today on as many complaints, to be posted; their ids."""
    with desk.session() as session:
        return [_waiting(session, desk, number, other or Other(), person).id for number in range(1, many + 1)]


def _waiting(session: Any, desk: Desk, number: int, other: Other, person: dict[str, Any]) -> Letter:
    resident = {
        "name": f"Resident {number}",
        "address": f"{number} Beck Side\nTARNLEY CROSS",
        "postcode": "M1 1AE",
        "reply_by": ReplyBy.POST,
        **person,
    }
    case = make_case(
        session, desk, FRIDAY, "The mould is back.", resident=resident, kind=CaseKind.COMPLAINT, stage=Stage.STAGE1,
        subject="Mould", logged_on=FRIDAY, dates={Event.LOGGED: FRIDAY},
    )  # fmt: skip
    return _issued(session, desk, load_case(session, case.id), other)


def _issued(session: Any, desk: Desk, case: Case, other: Other) -> Letter:
    now = desk.clock.now()
    row = Letter(
        case_id=case.id, kind=LetterKind.STAGE1_ACKNOWLEDGEMENT, template="stage1_acknowledgement", edits={}, about={},
        started_at=now, started_by_id=desk.staff_id, changed_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    session.refresh(case, ["letters"])
    draft = written(session, desk, row, case, desk.clock.today())
    drawn = render(Page(draft.facts, draft.blocks[:3], draft.envelope))
    facts = {**json.loads(facts_json(draft.facts)), ENVELOPE: profile().key, **other.kept}
    row.kind, row.state, row.dated_on = other.kind, LetterState.ISSUED, desk.clock.today()
    row.issued = IssuedLetter(
        case_id=case.id, pdf=drawn.pdf, sha256=drawn.sha256, pages=drawn.pages, text=drawn.text,
        facts=facts, blocks=blocks_to_keep(draft.blocks),
        template=draft.template.name, template_version=draft.template.version, dated_on=desk.clock.today(),
        issued_at=now, issued_by_id=desk.staff_id,
    )  # fmt: skip
    session.flush()
    settle(session, desk, case)
    return row
