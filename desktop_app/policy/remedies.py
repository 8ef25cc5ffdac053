"""Which kinds of remedy there are to choose from, when a promise was made, and what may become of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.policy.finding import Source
from desktop_app.policy.kinds import ActionOrigin, CaseState, Remedy, Stage
from desktop_app.policy.pack_rows import Silent
from desktop_app.policy.provisions import code_source
from desktop_app.policy.words import long_date

if TYPE_CHECKING:
    from desktop_app.policy.rules import Rules


@dataclass(frozen=True, slots=True)
class RemedyChoice:
    """A kind of remedy on offer, and where it is named."""

    remedy: Remedy
    source: Source
    is_from_policy: bool
    """The landlord's own policy names it; otherwise the Code does."""


def remedy_choices(rules: Rules) -> tuple[RemedyChoice, ...]:
    """The kinds the policy names, then those that only the Code names: the Code's are always allowed (7.1)."""
    own = rules.remedies
    named = tuple(RemedyChoice(Remedy(kind), own.source, True) for kind in own.row.kinds)
    codes = rules.code.remedies
    kinds = () if isinstance(codes, Silent) else codes.kinds
    others = (Remedy(kind) for kind in kinds if kind not in own.row.kinds)
    return named + tuple(RemedyChoice(kind, code_source("7.1"), False) for kind in others)


def promised_at(stage: Stage, state: CaseState) -> Stage:
    """The stage a promise made now belongs to; ``NONE`` between stages, when one is answered (Code 5.13)."""
    return stage if state is CaseState.OPEN else Stage.NONE


def stage_promised_words(stage: Stage) -> str:
    """``Stage 1``, ``Between stages``."""
    return stage.words or "Between stages"


def why_not_withdrawn(origin: ActionOrigin) -> str:
    """Why a promise of this origin may not be given up by us; '' when it may."""
    if origin is ActionOrigin.PROMISE:
        return ""
    return f"It is an {origin.words}: only the Ombudsman can set it aside."


def new_date_problem(new_on: date, old_on: date, today: date) -> str:
    """What is wrong with a new date for a promise; '' when nothing is. Sooner is as possible as later."""
    if new_on == old_on:
        return f"It is due on {long_date(old_on)} already."
    return "The new date must be today or later." if new_on < today else ""
