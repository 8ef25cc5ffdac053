"""Limits on a resident's contact with us: evidenced, weighed under the Equality Act, decided by a manager, reviewed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.policy.finding import Source
from desktop_app.policy.kinds import Rank, RestrictionKind
from desktop_app.policy.months import months_after

if TYPE_CHECKING:
    from desktop_app.policy.rules import Rules

REVIEW_WITHIN_MONTHS = 12
"""A limit nobody looks at again is not proportionate; the Code asks for review and names no time."""
DECIDES = Rank.MANAGER


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit as proposed."""

    kind: RestrictionKind
    words: str
    evidence: str
    equality: str
    tried: str
    warned_on: date | None
    starts_on: date | None
    review_on: date | None


@dataclass(frozen=True, slots=True)
class Missing:
    """What a limit still needs, by the name of its field."""

    field: str
    what: str


def problems_of(limit: Limit, rules: Rules, *, was_warned: bool) -> tuple[Missing, ...]:
    """What stops a limit from being set, in the order of the form. ``was_warned``: a warning stands already."""
    is_warning = limit.kind is RestrictionKind.WARNING
    found = []
    if not limit.words.strip():
        found.append(Missing("words", "Enter what the limit comes to, as the resident would be told."))
    if not limit.evidence.strip():
        found.append(Missing("evidence", "Enter what happened, with dates: the evidence for the limit."))
    if not limit.equality.strip():
        what = "Enter how disability and the Equality Act 2010 were weighed (Code 5.15)."
        found.append(Missing("equality", what))
    if rules.behaviour.row.is_last_resort and not is_warning and not limit.tried.strip():
        resort = f"This policy restricts contact only as a last resort ({rules.behaviour.source.words})"
        what = f"{resort}: enter what was tried first."
        found.append(Missing("tried", what))
    found += _dates(limit)
    if rules.behaviour.row.warns_first and not is_warning and limit.warned_on is None and not was_warned:
        what = f"This policy warns first ({rules.behaviour.source.words}): enter the day the resident was warned."
        found.append(Missing("warned_on", what))
    return tuple(found)


def _dates(limit: Limit) -> list[Missing]:
    if limit.starts_on is None:
        return [Missing("starts_on", "Enter the day the limit starts.")]
    if limit.warned_on is not None and limit.warned_on > limit.starts_on:
        return [Missing("warned_on", "The warning must come before the limit starts.")]
    return [Missing("review_on", what)] if (what := review_problem(limit.starts_on, limit.review_on)) else []


def review_problem(starts_on: date, review_on: date | None) -> str:
    """What is wrong with the day a limit is to be looked at again; '' when nothing is."""
    if review_on is None:
        return "Enter the day the limit is looked at again."
    if review_on <= starts_on:
        return "The review must come after the limit starts."
    if review_on > months_after(starts_on, REVIEW_WITHIN_MONTHS):
        return f"The review must come within {REVIEW_WITHIN_MONTHS} months of the start."
    return ""


def may_decide(rank: Rank) -> bool:
    """Whether somebody of this rank decides on a limit."""
    return rank.at_least(DECIDES)


def source(rules: Rules) -> Source:
    """Where limits stand: the landlord's own words, or the Code's."""
    return rules.behaviour.source
