"""Steps of the desk itself: whose case it is, and the date everything is counted from."""

from __future__ import annotations

from desktop_app.policy.provisions import code_source
from desktop_app.policy.steps_case import CaseNow, Ruling


def assign(case: CaseNow) -> Ruling:
    """Every open case has an owner."""
    label = "Assign" if case.facts.owner_id is None else "Reassign"
    why = "Nobody owns this case." if case.facts.owner_id is None else "Hand it to somebody else."
    return Ruling(True, label, why, code_source("4.1"))


def correct_received(_case: CaseNow) -> Ruling:
    """Every clock is counted from the day any member of staff first got it, so that day must be right."""
    why = "If any member of staff had it on another day. Every date is worked out again, and what moved is shown."
    return Ruling(True, "Correct the date received", why, code_source("3.2 and 6.2"))
