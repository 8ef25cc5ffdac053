"""Fetches what the questions need, and the answers of an earlier sitting; runs on the worker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.errors import NotFound
from desktop_app.policy.triage import Answer
from desktop_app.services import drafts, triage
from desktop_app.services.desk import Desk
from desktop_app.services.triage import TriageStart, answers_of, draft_key


@dataclass(frozen=True, slots=True)
class Sitting:
    """A triage as it was left."""

    start: TriageStart
    answers: Mapping[str, Answer]
    at: str | None
    """Key of the page it was left at, '' for the check-answers page, None when it was never begun."""
    act: str
    """The act the last button will use, so that pressing it again after a crash decides once."""


def to_payload(answers: Mapping[str, Answer], at: str, act: str) -> dict[str, object]:
    """Plain values for JSON."""
    plain = {key: answer if isinstance(answer, str) else list(answer) for key, answer in answers.items()}
    return {"answers": plain, "at": at, "act": act}


def sit_down(desk: Desk, case_id: int) -> Sitting:
    """The case's questions, and the answers already given.

    Raises:
        NotFound: there is no such case.
        Refused: it has been triaged.
    """
    start = triage.begin(desk, case_id)
    try:
        kept = drafts.draft(desk, draft_key(case_id)).payload
    except NotFound:
        return Sitting(start, start.answers, None, "")
    at, act, given = kept.get("at"), kept.get("act"), kept.get("answers")
    return Sitting(
        start,
        answers_of(given) if isinstance(given, Mapping) else start.answers,
        at if isinstance(at, str) else None,
        act if isinstance(act, str) else "",
    )
