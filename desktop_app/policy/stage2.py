"""Who may look at a complaint again: nobody who dealt with stage 1, nobody barred, and of the rank the policy asks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.policy.barring import may_look_into
from desktop_app.policy.kinds import MeetingKind, Rank
from desktop_app.policy.names import is_same_name
from desktop_app.policy.provisions import code_source

if TYPE_CHECKING:
    from desktop_app.policy.facts import Actor, CaseFacts
    from desktop_app.policy.finding import Source
    from desktop_app.policy.rules import Rules


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why somebody may not, the rule behind it, and who could."""

    why: str
    source: Source
    who_could: str = ""


def stage1_hand(facts: CaseFacts, staff_id: int | None) -> Refusal | None:
    """Whoever answered or looked into stage 1 has no part in stage 2, whatever their rank; None for anybody else.

    Source: Code 6.13: the person who considers it at stage 2 is not the one who considered it at stage 1.
    """
    if staff_id is None or staff_id not in facts.stage2.handled_stage1:
        return None
    why = "Whoever answered or looked into stage 1 may not look at it again at stage 2."
    return Refusal(why, code_source("6.13"), "Anybody who had no part in stage 1")


def stage1_name(names: Iterable[str], name: str) -> Refusal | None:
    """The same of somebody known by name alone, at either stage; None when they had no part in stage 1.

    Source: Code 6.13: it is another person, whether or not they are a colleague.
    """
    if not any(is_same_name(name, one) for one in names):
        return None
    why = f"{name.strip()} answered or looked into stage 1, and may not look at it again at stage 2."
    return Refusal(why, code_source("6.13"), "Anybody who had no part in stage 1")


def may_review_from_outside(facts: CaseFacts, name: str) -> Refusal | None:
    """Whether somebody from outside may be named as the one who looks at it again; None when they may."""
    return stage1_name(facts.stage2.stage1_names, name)


def may_handle_stage2(facts: CaseFacts, staff_id: int | None) -> Refusal | None:
    """Whether a colleague may own the case or look into it at stage 2; None when they may."""
    if refused := stage1_hand(facts, staff_id):
        return refused
    if staff_id is not None and staff_id in facts.stage2.barred:
        why = "They are barred from this case: it is about them, or something ties them to it."
        return Refusal(why, code_source("5.8"), "Anybody without a tie to it")
    return None


def may_review(facts: CaseFacts, rules: Rules, staff_id: int, rank: Rank, name: str = "") -> Refusal | None:
    """Whether a colleague may be named as the one who looks at it again; None when they may."""
    if refused := may_handle_stage2(facts, staff_id) or stage1_name((facts.stage2.outside_stage1,), name):
        return refused
    if tied := may_look_into(facts, staff_id):
        return Refusal(tied.why, tied.source, tied.who_could)
    needed = rules.stage2_reviewer
    if not rank.at_least(needed.row.rank):
        why = f"At stage 2 the answer comes from: {needed.row.who}."
        return Refusal(why, needed.source, and_above(needed.row.rank))
    return None


def may_answer_stage2(facts: CaseFacts, rules: Rules, actor: Actor) -> Refusal | None:
    """Whether the final response may be written now by this person; None when it may.

    Where somebody senior looks the answer over, that is asked when it is issued (``policy/letter_review.py``).
    """
    needed = rules.stage2_reviewer
    if not facts.stage2.has_reviewer:
        return Refusal("Name who looks at it again first.", needed.source)
    if refused := stage1_hand(facts, actor.staff_id) or may_review_from_outside(facts, facts.stage2.outside_reviewer):
        return refused
    if stage1_hand(facts, facts.owner_id):
        why = "The case still belongs to somebody who dealt with stage 1. Give it to somebody else first."
        return Refusal(why, code_source("6.13"))
    if not rank_behind(facts, actor).at_least(needed.row.rank):
        why = f"At stage 2 the answer comes from: {needed.row.who}."
        who = f"{and_above(needed.row.rank)}, as reviewer, as the case’s owner or in person"
        return Refusal(why, needed.source, who)
    if rules.mediation.row.offered == "stage2_meeting" and not facts.side.was_offered(MeetingKind.STAGE2_MEETING):
        why = "The resident is invited to meet before the review is answered. Offer the meeting first."
        return Refusal(why, rules.mediation.source)
    return None


def needs_review(facts: CaseFacts, rules: Rules) -> bool:
    """Whether the policy has somebody more senior look over the answer of a reviewer of this rank."""
    senior = rules.stage2_reviewer.row.reviewed_by
    if senior is None:
        return False
    reviewer = facts.stage2.reviewer_rank
    return reviewer is None or not reviewer.at_least(senior)


def rank_behind(facts: CaseFacts, actor: Actor) -> Rank:
    """The highest rank that stands behind the answer: the reviewer's, the owner's, or the person's who acts."""
    ranks = [actor.rank, *(rank for rank in (facts.owner_rank, facts.stage2.reviewer_rank) if rank is not None)]
    return max(ranks, key=list(Rank).index)


def and_above(rank: Rank) -> str:
    """``Manager or above``; the highest rank alone."""
    words = f"{rank.words[:1].upper()}{rank.words[1:]}"
    return words if rank is list(Rank)[-1] else f"{words} or above"
