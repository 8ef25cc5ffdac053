"""Whether a decision that waits for whoever looks is pressing, asked of the tables with the counts of the queue."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop_app.policy.clock_keys import ACKNOWLEDGE, ACKNOWLEDGE_STAGE2, RESPOND, RESPOND_STAGE2
from desktop_app.policy.kinds_shown import Decision, Stage
from desktop_app.policy.nearness import is_near
from desktop_app.services.queue_approvals import FOR_ME

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk

_NEAREST = (
    "SELECT min(clock.due_on) FROM approval_request JOIN cases ON cases.id = approval_request.case_id "
    "JOIN clock ON clock.case_id = cases.id AND clock.met_on IS NULL AND clock.key = CASE "
    f"WHEN approval_request.decision = '{Decision.EXCLUSION}' THEN '{ACKNOWLEDGE}' "
    f"WHEN approval_request.decision = '{Decision.ESCALATION_REFUSAL}' THEN '{ACKNOWLEDGE_STAGE2}' "
    f"WHEN cases.stage = '{Stage.STAGE2}' THEN '{RESPOND_STAGE2}' ELSE '{RESPOND}' END "
    f"WHERE {FOR_ME}"
)
"""The first day that something decided by whoever looks has to be heard by (:func:`policy.asking.told_by_clock`)."""


def is_any_near(desk: Desk) -> bool:
    """Whether the resident has to hear by today or the next working day of something that waits for whoever looks."""
    with desk.looking() as reader:
        row = reader.first(_NEAREST, {"me": desk.acting_id})
    nearest = row[0] if row else None
    on = date.fromisoformat(nearest) if isinstance(nearest, str) else nearest
    return is_near(on, desk.clock.today(), desk.calendar())
