"""What triage comes to: the kind of case, the last button's verb, and everything that follows from pressing it."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.policy.finding import Finding
from desktop_app.policy.kinds import CaseKind, CaseState, Stage
from desktop_app.policy.triage_consequences import consequences_of
from desktop_app.policy.triage_reasons import reasons_for
from desktop_app.policy.triage_routes import Route, route_of
from desktop_app.policy.triage_sheet import Sheet


@dataclass(frozen=True, slots=True)
class TriageOutcome:
    """What the case becomes."""

    kind: CaseKind
    stage: Stage
    state: CaseState
    title: str
    """What it is, for the heading of the check-answers page."""
    act: str
    """The verb on the last button."""
    consequences: tuple[str, ...]
    """What follows, one sentence each, the most pressing first."""
    ground: str | None = None
    """Key of the exclusion ground, when all or part is left out."""
    is_partial: bool = False
    """Part is left out and the rest goes on at stage 1."""
    other_policy: str = ""
    """Key of the policy that covers it instead."""
    hazards: tuple[str, ...] = ()
    """Keys of the dangers mentioned (``policy/hazards.py``)."""
    priority: tuple[str, ...] = ()
    """What makes it urgent or hard: ``vulnerable``, ``risk``, ``complex``."""


def reach_outcome(sheet: Sheet) -> Finding[TriageOutcome]:
    """What finished answers come to, with reasons and their sources."""
    route = route_of(sheet)
    reasons = reasons_for(sheet)
    return Finding(
        _outcome(sheet, route),
        reasons=tuple(words for words, _ in reasons),
        sources=tuple(dict.fromkeys(source for _, source in reasons)),
        worked_out=tuple(f"{words} ({source})" for words, source in reasons),
    )


def _outcome(sheet: Sheet, route: Route) -> TriageOutcome:
    ground = sheet.ground() if sheet.is_complaint() and sheet.excludes() else None
    hazards = sheet.several("hazards")
    state = CaseState.OPEN if hazards and route.state is CaseState.CLOSED else route.state
    return TriageOutcome(
        kind=route.kind,
        stage=route.stage,
        state=state,
        title=route.title,
        act=route.act,
        consequences=consequences_of(sheet, route),
        ground=ground.key if ground else None,
        is_partial=ground is not None and route.stage is Stage.STAGE1,
        other_policy=sheet.one("other_policy") if route.kind is CaseKind.OTHER_POLICY else "",
        hazards=hazards,
        priority=sheet.several("priority"),
    )
