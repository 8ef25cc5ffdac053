"""Who may look into a complaint at stage 1: nobody tied to it, and of the rank the policy asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.policy.barring import may_look_into
from desktop_app.policy.kinds import CaseKind, Rank, Stage
from desktop_app.policy.stage2 import Refusal, and_above
from desktop_app.policy.words import inside

if TYPE_CHECKING:
    from desktop_app.policy.facts import Actor, CaseFacts
    from desktop_app.policy.rules import Rules


def may_investigate(facts: CaseFacts, rules: Rules, staff_id: int, rank: Rank) -> Refusal | None:
    """Whether a colleague may be named as the one who looks into it; None when they may.

    Source: the pack's ``stage1_investigator``, or the Code's 5.8 where the pack is silent.
    """
    if tied := may_look_into(facts, staff_id):
        return Refusal(tied.why, tied.source, tied.who_could)
    needed = rules.stage1_investigator
    if not asks_rank(facts) or rank.at_least(needed.row.rank):
        return None
    return Refusal(f"At stage 1 it is looked into by: {needed.row.who}.", needed.source, and_above(needed.row.rank))


def may_be_outsider(facts: CaseFacts, rules: Rules) -> Refusal | None:
    """Whether somebody from outside may look into it, by name; None when they may.

    They hold none of our ranks: where the policy asks for one, it has to say that others may look into it too.
    """
    needed = rules.stage1_investigator
    if not asks_rank(facts) or needed.row.outside_service == "may" or needed.row.rank is Rank.HANDLER:
        return None
    why = f"At stage 1 it is looked into by: {needed.row.who}. The policy speaks of nobody from outside."
    return Refusal(why, needed.source, and_above(needed.row.rank))


def asks_rank(facts: CaseFacts) -> bool:
    """Whether the rule on stage 1 applies: to a complaint there, and to what may become one; not to an informal one."""
    return facts.kind is CaseKind.UNTRIAGED or (facts.kind is CaseKind.COMPLAINT and facts.stage is Stage.STAGE1)


def may_answer_stage1(facts: CaseFacts, rules: Rules, actor: Actor) -> Refusal | None:
    """Whether the stage 1 answer may be written now; None when it may.

    What counts is the rank of whoever looks into it: the one named, else the owner, else whoever acts on a case that
    nobody owns. An owner of any rank writes the letter for an investigator of the rank.
    """
    needed, found = rules.stage1_investigator, investigating_rank(facts, actor)
    if found is None:
        return may_be_outsider(facts, rules)
    if found.at_least(needed.row.rank):
        return None
    why = f"At stage 1 the answer comes from: {needed.row.who}. Name somebody of that rank to look into it."
    return Refusal(why, needed.source, f"{and_above(needed.row.rank)}, named as investigator or as the case’s owner")


def investigating_rank(facts: CaseFacts, actor: Actor) -> Rank | None:
    """The rank of whoever looks into it; None for somebody from outside."""
    if facts.has_investigator:
        return facts.investigator_rank
    return actor.rank if facts.owner_id is None and facts.owner_rank is None else facts.owner_rank


def is_below_rank(facts: CaseFacts, rules: Rules) -> bool:
    """Whoever looks into it now, the one named or else the owner, is below the rank the policy asks."""
    rank = facts.investigator_rank if facts.has_investigator else facts.owner_rank
    return rank is not None and not rank.at_least(rules.stage1_investigator.row.rank)


def guidance(rules: Rules) -> tuple[str, ...]:
    """What the policy says about who looks into it, a sentence each with its source."""
    row, source = rules.stage1_investigator.row, rules.stage1_investigator.source
    lead = row.several_services.strip().rstrip(".")
    lines = [
        f"At stage 1 it is looked into by: {row.who}.",
        "They may be from outside the service complained of." if row.outside_service == "may" else "",
        f"Where several services are complained of: {inside(lead)}." if lead else "",
    ]
    return tuple(f"{line} ({source})" for line in lines if line)
