"""When a ground for leaving a complaint out may be used at all, and when using it takes a second, deliberate yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.policy.rules_parts import Ground

FILED = "filed"
"""The state of a legal dispute in which proceedings have started: claim form and particulars filed at court."""

AGE_KEY, LEGAL_KEY, CONSIDERED_KEY = "too_old", "legal_proceedings", "already_considered"
"""The grounds whose standing depends on facts that triage asks for; packs use these keys for them."""


def is_age_ground(ground: Ground) -> bool:
    """Whether the ground is that the matter is too old."""
    return ground.key == AGE_KEY


def is_legal_ground(ground: Ground) -> bool:
    """Whether the ground is legal proceedings, started or (where an older policy says so) only threatened."""
    return ground.key == LEGAL_KEY


def ground_problem(
    ground: Ground, *, is_over_limit: bool, is_discretion_used: bool, legal_state: str, is_considered: bool = True
) -> str:
    """Why this ground cannot be used on these facts, in one sentence; '' when it can.

    Args:
        ground: The ground to be used.
        is_over_limit: Whether the matter is older than the policy allows.
        is_discretion_used: Whether it was decided to look at an old matter all the same.
        legal_state: ``nothing``, ``letter``, ``filed``, or '' while nobody has asked.
        is_considered: Whether it was said that we have looked into it as a complaint before.

    Source: Code 2.2 (proceedings have started only when the claim is filed at court; only what was considered under
    the policy before), 2.3 (discretion).
    """
    if is_age_ground(ground) and not is_over_limit:
        return "It is within the time limit, so its age cannot be the ground. Choose another, or take it on."
    if is_age_ground(ground) and is_discretion_used:
        return "You decided to look at it although it is late, so its age cannot be the ground."
    if ground.key == CONSIDERED_KEY and not is_considered:
        return (
            "You did not say that we have already looked into it as a complaint, so that cannot be the ground. "
            "Choose another, take it on, or go back and say which complaint that was."
        )
    is_short_of_court = is_legal_ground(ground) and legal_state not in {"", FILED}
    if is_short_of_court and ground.is_code_acceptable:
        return (
            "Proceedings start when the claim form and particulars of claim are filed at court. "
            "A letter before action is not enough. Choose another ground, or take it on."
        )
    return ""


def needs_confirming(ground: Ground, *, is_within_code_limit: bool, legal_state: str) -> bool:
    """Whether the Code would not let the complaint be left out on this ground and these facts.

    A policy's shorter time limit is only against the Code while the Code's own twelve months last; a policy's wider
    legal ground only while nothing has been filed at court.
    """
    if is_age_ground(ground):
        return is_within_code_limit
    if is_legal_ground(ground):
        return legal_state != FILED
    return not ground.is_code_acceptable
