"""Who looks into a case: one answer for its screen and for its letters."""

from __future__ import annotations

from desktop_app.models import Case, Staff
from desktop_app.services.stage2_facts import is_at_stage2


def named_investigator(case: Case) -> str:
    """Whoever was named at the stage it is in, a colleague or somebody from outside; '' while nobody was."""
    if is_at_stage2(case):
        return case.reviewer.name if case.reviewer else case.outside_reviewer
    return case.investigator.name if case.investigator else case.outside_investigator


def investigating(case: Case) -> Staff | str | None:
    """A colleague, the name of somebody outside, or None: the owner looks into it as long as nobody else was named."""
    if is_at_stage2(case):
        return case.outside_reviewer or case.reviewer or case.owner
    return case.outside_investigator or case.investigator or case.owner


def looked_into_by(case: Case) -> str:
    """The same in words: ``Tom Reed``, ``Dana Pryce (owner)``; '' for a case without either."""
    if named := named_investigator(case):
        return named
    return f"{case.owner.name} (owner)" if case.owner else ""
