"""What a case waits for next, by when and of whom: one answer for the list, the pane and the case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from desktop_app.models import Case
from desktop_app.policy.facts import Actor, CaseFacts
from desktop_app.policy.steps import Step, awaited, steps
from desktop_app.services.case_facts import Judged, judged
from desktop_app.services.desk import Desk
from desktop_app.services.views_clocks import AwaitedView


@dataclass(frozen=True, slots=True)
class Coming:
    """The steps of whoever acts, and what the case waits for that is not theirs to do."""

    steps: tuple[Step, ...]
    """The next one first; where they may take the owner's next step, that one."""
    awaited: AwaitedView | None
    facts: CaseFacts


def coming(session: Session, desk: Desk, case: Case) -> Coming:
    """The owner's next step is the case's: offered to whoever else may take it, else told as theirs."""
    it = judged(session, desk, case)
    mine = _steps(it, it.actor)
    owners = owners_next(case, it, mine)
    if owners is None:
        return Coming(mine, None, it.facts)
    if any(step.key == owners.key and step.permitted for step in mine):
        return Coming(_led_by(owners.key, mine), None, it.facts)
    return Coming(mine, _awaited(case, it, owners), it.facts)


def owners_next(case: Case, it: Judged, mine: tuple[Step, ...] | None = None) -> Step | None:
    """The next step as its owner finds it, or as whoever acts does where nobody owns it; None when nothing waits.

    ``mine``: the steps of whoever acts, where they are worked out already: mostly that is the owner.
    """
    actor = Actor(case.owner.id, case.owner.rank) if case.owner is not None else it.actor
    known = mine if mine is not None and actor == it.actor else _steps(it, actor)
    own = next((step for step in known if step.is_next), None)
    if own is not None and own.is_pressing:
        return own
    for_another = awaited(it.facts, it.rules, actor, it.readings, it.today, it.calendar)
    return for_another or own


def _steps(it: Judged, actor: Actor) -> tuple[Step, ...]:
    return steps(it.facts, it.rules, actor, it.readings, it.today, it.calendar)


def _led_by(key: str, listed: Iterable[Step]) -> tuple[Step, ...]:
    marked = [replace(step, is_next=step.key == key) for step in listed]
    return tuple(sorted(marked, key=lambda step: (not step.is_next, not step.permitted)))


def _awaited(case: Case, it: Judged, owners: Step) -> AwaitedView:
    """Of the owner by name where it is theirs; else of whoever the rules name."""
    is_owners = owners.permitted and case.owner is not None and case.owner.id != it.actor.staff_id
    who = case.owner.name if is_owners and case.owner is not None else owners.who_could
    source = owners.source
    return AwaitedView(owners.label, who, owners.due_on, owners.why, source)
