"""A case ends while a decision on it is still being waited for: nobody need answer, and the chronology says so."""

from __future__ import annotations

from desktop_app.policy.words import inside
from desktop_app.services.case_act import CaseAct
from desktop_app.services.chronology import Entry


def lapse(it: CaseAct, why: str) -> None:
    """Tells of every request that waits. It stands as it was asked, and waits again should the case be reopened."""
    for row in it.case.approval_requests:
        if row.is_waiting:
            title = f"No answer needed any more: {inside(row.decision.words)}"
            text = f"{why} Asked by {row.asked_by.name}."
            it.tell(Entry("approval_lapsed", title, text, facts={"request_id": row.id}))
