"""Gathers what the letters beside the two stages say: the request, the promise, the limit, the evidence, the copy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import object_session

from desktop_app.letters.facts_beside import (
    ActingFacts,
    Beside,
    CopyFacts,
    EvidenceFacts,
    LimitFacts,
    PromiseFacts,
    RequestFacts,
    UpdateFacts,
)
from desktop_app.models import Action, ActionDate, Case, Letter, Restriction
from desktop_app.policy.kinds import CaseKind, LetterKind
from desktop_app.policy.ombudsman import evidence_due
from desktop_app.policy.updates import WEEK
from desktop_app.policy.words import count, long_date
from desktop_app.services.acting import acting_now
from desktop_app.services.dated import dated_facts
from desktop_app.services.desk import Desk
from desktop_app.services.document_marks import marks_on
from desktop_app.services.evidence_list import held
from desktop_app.services.evidence_words import evidence_items
from desktop_app.services.letter_reach import copied_to
from desktop_app.services.ombudsman_facts import NAMED, waiting_request
from desktop_app.services.redress_facts import is_open


def beside_facts(desk: Desk, case: Case, letter: Letter, dated_on: date, due_on: date | None) -> Beside:
    """What ``letter`` is about where it belongs to neither stage.

    Args:
        desk: The desk.
        case: The letter's case.
        letter: The letter; its ``about`` names the one thing it is about, where there are several.
        dated_on: Its date.
        due_on: When our answer is due.
    """
    gather = _GATHER.get(letter.kind)
    return Beside(
        is_complaint=case.kind is CaseKind.COMPLAINT,
        corrects_on=next((each.dated_on for each in case.letters if each.id == letter.corrects_id), None),
        **(gather(desk, case, letter, dated_on, due_on) if gather else {}),
    )


Gather = Callable[[Desk, Case, Letter, date, "date | None"], dict[str, Any]]


def _request(_desk: Desk, case: Case, _letter: Letter, _on: date, _due: date | None) -> dict[str, Any]:
    row = case.service_request
    return {"request": RequestFacts(row.asked_for, row.with_whom, row.target_on, row.review_on)} if row else {}


def _update(desk: Desk, case: Case, _letter: Letter, on: date, due: date | None) -> dict[str, Any]:
    last_on = max((each.on for each in case.updates), default=None)
    every = case.update_every
    agreed = case.next_update_on if case.next_update_on and case.next_update_on > on else None
    next_on = desk.calendar().after(on, every) if every else agreed or desk.calendar().after(on, WEEK)
    return {
        "update": UpdateFacts(
            last_on=last_on,
            next_on=next_on,
            every=count(every, "working day") if every else "",
            is_late=due is not None and due < on,
            done=tuple(_answered(case, last_on)),
            waiting=tuple(_awaited(case)),
        )
    }


def _answered(case: Case, since: date | None) -> Iterator[str]:
    for row in case.contributions:
        if row.answered_on is not None and (since is None or row.answered_on >= since):
            yield f"We asked for information from: {row.asked_of}. It came on {long_date(row.answered_on)}."


def _awaited(case: Case) -> Iterator[str]:
    for row in case.contributions:
        if row.answered_on is None and row.withdrawn_on is None:
            yield f"We have asked for information from: {row.asked_of}. We need it by {long_date(row.due_on)}."


def _consent(_desk: Desk, case: Case, _letter: Letter, _on: date, _due: date | None) -> dict[str, Any]:
    row = acting_now(case)
    return {"acting": ActingFacts(row.name, row.relationship_words)} if row else {}


def _promises(_desk: Desk, case: Case, _letter: Letter, on: date, _due: date | None) -> dict[str, Any]:
    return {"promises": tuple(_promise(row, on) for row in case.actions)}


def _missed(_desk: Desk, case: Case, letter: Letter, on: date, _due: date | None) -> dict[str, Any]:
    row = next((each for each in case.actions if each.id == letter.about.get("action")), None)
    return {"promise": _promise(row, on)} if row else {}


def _promise(row: Action, on: date) -> PromiseFacts:
    return PromiseFacts(
        what=row.what,
        who=row.who,
        first_on=row.original_due_on if row.original_due_on != row.due_on else None,
        due_on=row.due_on,
        done_on=row.done_on,
        why=row.withdrawn_why or _why_moved(row),
        is_dropped=row.withdrawn_on is not None,
        is_overdue=is_open(row) and row.due_on < on and row.original_due_on is None,
    )


def _why_moved(row: Action) -> str:
    session = object_session(row)
    if session is None or row.original_due_on is None:
        return ""
    moves = select(ActionDate.reason).where(ActionDate.action_id == row.id).order_by(ActionDate.id.desc())
    return session.scalar(moves.limit(1)) or ""


def _limit(_desk: Desk, case: Case, letter: Letter, _on: date, _due: date | None) -> dict[str, Any]:
    row = next((each for each in case.resident.restrictions if each.id == letter.about.get("restriction")), None)
    return {"limit": _limit_facts(row)} if row else {}


def _limit_facts(row: Restriction) -> LimitFacts:
    return LimitFacts(
        row.words, row.evidence, row.equality, row.starts_on, row.review_on, row.warned_on, row.decided_by_words
    )


def _evidence(desk: Desk, case: Case, _letter: Letter, _on: date, _due: date | None) -> dict[str, Any]:
    row, there = waiting_request(case), case.ombudsman
    if row is None or there is None:
        return {}
    asked = set(row.asked_for.splitlines())
    named = [item for item in evidence_items() if item.words in asked] or list(evidence_items())
    marks = marks_on(case)
    kept = {item.key for item in named if held(case, item, marks)}
    due = evidence_due(
        desk.rules(case.edition_id), desk.calendar(), row.asked_on, dated_facts(case).dates.get(f"{NAMED}{row.id}")
    )
    return {
        "evidence": EvidenceFacts(
            reference=there.reference,
            asked_on=row.asked_on,
            due_on=due,
            enclosed=tuple(item.words for item in named if item.key in kept),
            missing=tuple(item.words for item in named if item.key not in kept),
        )
    }


def _closing(_desk: Desk, case: Case, _letter: Letter, _on: date, _due: date | None) -> dict[str, Any]:
    return {"closed_on": case.closed_on, "ending": case.ended_as}


def _copy(_desk: Desk, case: Case, letter: Letter, _on: date, _due: date | None) -> dict[str, Any]:
    original = next(each for each in case.letters if each.id == letter.copy_of_id)
    assert original.issued is not None
    assert original.dated_on is not None
    of_whom = str(original.issued.facts["addressee"]["name"])
    return {"copy": CopyFacts(of_whom, copied_to(case, letter).name, original.dated_on)}


_GATHER: Mapping[LetterKind, Gather] = {
    LetterKind.SERVICE_REQUEST_CONFIRMATION: _request,
    LetterKind.UPDATE: _update,
    LetterKind.CONSENT_REQUEST: _consent,
    LetterKind.ACTION_UPDATE: _promises,
    LetterKind.MISSED_PROMISE: _missed,
    LetterKind.RESTRICTION_WARNING: _limit,
    LetterKind.RESTRICTION: _limit,
    LetterKind.OMBUDSMAN_EVIDENCE: _evidence,
    LetterKind.CLOSING: _closing,
    LetterKind.COPY: _copy,
}
