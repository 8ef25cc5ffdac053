"""Which letters the landlord has somebody else review: its own setting, beside what its policy asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from desktop_app.errors import BadInput, Refused
from desktop_app.models import Staff
from desktop_app.policy.kinds import LetterKind, Rank
from desktop_app.policy.letter_review import NEVER, OwnRanks, may_set_rules, policy_asks
from desktop_app.policy.stage2 import Refusal, and_above
from desktop_app.services.act import once
from desktop_app.services.administering import why_not_administered
from desktop_app.services.clashing import FormShape, Opened
from desktop_app.services.desk import Desk
from desktop_app.services.editions import edition_on
from desktop_app.services.reader import Reader, reader_in
from desktop_app.services.settings_clashing import Beside
from desktop_app.services.settings_store import get_setting, put_setting
from desktop_app.services.views import Changes

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

KEPT = "letters.reviewed_by"
RANKS = tuple(rank for rank in Rank if rank.at_least(Rank.HANDLER))
"""Whoever may review a letter, lowest first; the post room never does."""


@dataclass(frozen=True, slots=True)
class ReviewRule:
    """Who reviews letters of one kind."""

    kind: LetterKind
    rank: Rank | None
    """The lowest rank that must approve them, as set here; None for nobody."""
    policy_words: str = ""
    """What the landlord's policy asks whatever is set here; '' where it asks for nothing."""


def review_rules(desk: Desk) -> tuple[ReviewRule, ...]:
    """One for each kind of letter, in the order of a case's life."""
    with desk.reading() as session:
        own = own_ranks(reader_in(session))
        rules = desk.rules(_edition_now(session, desk))
        asks = {kind: policy_asks(kind, rules) for kind in LetterKind}
        source = rules.stage2_reviewer.source.words
        return tuple(
            ReviewRule(kind, own.get(kind), f"{and_above(rank)} ({source})" if (rank := asks[kind]) else "")
            for kind in LetterKind
            if kind not in NEVER
        )


def own_ranks(reader: Reader) -> OwnRanks:
    """What the landlord set, inside a reading or a transaction already open."""
    kept: Mapping[str, str] = get_setting(reader, KEPT, {})
    return {LetterKind(kind): Rank(rank) for kind, rank in kept.items()}


def _by_kind(_entry: object, values: Mapping[str, Any]) -> OwnRanks:
    return {LetterKind(kind): Rank(rank) for kind, rank in values.items() if rank is not None}


def _who(_name: str, rank: object) -> str:
    return and_above(rank) if isinstance(rank, Rank) else "Nobody has to"


SHAPE = FormShape({str(kind): f"who reviews: {kind.words.lower()}" for kind in LetterKind}, words=_who, again=_by_kind)


def set_review_rules(
    desk: Desk, typed: OwnRanks, act: str, *, opened: Opened[OwnRanks] | None = None
) -> tuple[tuple[ReviewRule, ...], Changes]:
    """Keeps who reviews which letters; a kind left out is reviewed by nobody. Drafts go by it from now on.

    Raises:
        BadInput: the post room is named, or a kind that is never reviewed by itself.
        Overtaken: somebody else chose otherwise for the same letters meanwhile.
        Refused: whoever acts is not senior enough to say.
    """
    for kind, rank in typed.items():
        if rank not in RANKS or kind in NEVER:
            raise BadInput(f"{rank.words} cannot review: {kind.words.lower()}.", field=str(kind))

    beside = Beside(desk, KEPT, SHAPE)

    def keep(session: Session) -> int:
        require_may_set(session, desk)
        ranks: OwnRanks = beside.combined(session, opened, typed, lambda: own_ranks(reader_in(session)))
        put_setting(session, KEPT, {str(kind): str(rank) for kind, rank in ranks.items()})
        return desk.staff_id

    once(desk, act, "set_review_rules", keep)
    return review_rules(desk), Changes(landlord=True, together=beside.told)


def why_not_set(desk: Desk) -> str:
    """Why whoever sits here does not say who reviews letters and who decides, with who could; '' when they do."""
    if not_theirs := why_not_administered(desk):
        return not_theirs
    with desk.reading() as session:
        refused = _may_set(session, desk)
    return f"{refused.why} Who could: {refused.who_could}." if refused is not None else ""


def _may_set(session: Session, desk: Desk) -> Refusal | None:
    ranks = session.scalars(select(Staff.rank).where(Staff.is_active))
    highest = max(ranks, key=list(Rank).index)
    return may_set_rules(session.get_one(Staff, desk.staff_id).rank, highest)


def require_may_set(session: Session, desk: Desk) -> None:
    """Lets only somebody senior enough say who reviews letters and who decides.

    Raises:
        Refused: whoever acts is not.
    """
    if refused := _may_set(session, desk):
        raise Refused(refused.why, source=refused.source.words, who_could=refused.who_could)


def _edition_now(session: Session, desk: Desk) -> int:
    return edition_on(session, desk.clock.today()).id
