"""What the rules are told about stage 2: what was asked for, who may look at it, and what is still in dispute."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.policy.kinds import EscalationDecision, Rank


@dataclass(frozen=True, slots=True)
class Stage2Facts:
    """Stage 2 of a case. Defaults describe a complaint for which nobody has asked for it."""

    decision: EscalationDecision | None = None
    """What became of the latest request; None when there is none."""
    is_late: bool = False
    """The latest request came after the policy's window."""
    has_reasons: bool = False
    """The resident said why. They need not."""
    is_by_ombudsman: bool = False
    """The Ombudsman told us to take it to stage 2."""
    refusals: int = 0
    """How often stage 2 was refused; each is told in a letter of its own."""
    handled_stage1: frozenset[int] = frozenset()
    """Colleagues who answered or looked into stage 1; none of them may have anything to say at stage 2."""
    stage1_names: tuple[str, ...] = ()
    """Their names, and that of whoever looked into it from outside."""
    outside_stage1: str = ""
    """Who looked into stage 1 from outside, by name."""
    outside_reviewer: str = ""
    """Who looks at it again from outside, by name."""
    barred: frozenset[int] = frozenset()
    """Colleagues who may not handle this case at all."""
    has_reviewer: bool = False
    """Somebody is named: a colleague, or somebody from outside."""
    reviewer_id: int | None = None
    reviewer_rank: Rank | None = None
    is_defined: bool = False
    """What is still in dispute has been set out, as the resident now puts it."""
    is_answer_reviewed: bool = False
    """Whoever the policy asks has looked the answer over since it was last changed."""


NO_STAGE2 = Stage2Facts()
"""Nobody has asked for it."""
