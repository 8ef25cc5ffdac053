"""What screens show of stage 2: the requests, who looks again, and each point beside what stage 1 found on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.policy.kinds import Channel, EscalationDecision, Outcome


@dataclass(frozen=True, slots=True)
class RequestView:
    """One request for stage 2 and what became of it."""

    requested_on: date
    channel: Channel
    received_by: str
    reasons: str
    wants: str
    is_late: bool
    late_reason: str
    decision: EscalationDecision
    decided_on: date | None
    ground: str
    """The ground of a refusal in words; '' when it was not refused."""
    source: str
    is_code_acceptable: bool
    evidence: str
    consideration: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class DisputeView:
    """One point at stage 2 beside stage 1."""

    id: int
    number: int
    is_ours: bool
    is_in_dispute: bool
    first_text: str
    """How it was put at stage 1."""
    first_outcome: str
    text: str
    """How the resident puts it now; as at stage 1 unless they put it otherwise."""
    outcome: str
    first_decision: Outcome | None
    first_words: str
    """What stage 1 decided, as the policy calls it; '' where it decided nothing."""
    first_reasons: str
    first_happened: str


@dataclass(frozen=True, slots=True)
class Stage2View:
    """Stage 2 of a case."""

    is_at: bool
    """The case is at stage 2 or past it."""
    requests: tuple[RequestView, ...]
    """Oldest first; the last one counts."""
    reviewer_id: int | None
    reviewer: str
    answered_by: str
    """Who owned it when stage 1 was answered."""
    stage1_outcome: Outcome | None
    stage1_words: str
    """The same as the policy calls it; '' where stage 1 was not answered."""
    is_defined: bool
    reviewed_on: date | None
    """When somebody senior looked the answer over; None until then, and after it was changed."""
    points: tuple[DisputeView, ...]
