"""What screens and commands hand in about stage 2: plain frozen values, checked by the service that takes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.policy.kinds import Channel


@dataclass(frozen=True, slots=True)
class RequestEntry:
    """A resident's request for stage 2. Why is asked for and never needed."""

    requested_on: date | None
    """When any member of staff got it."""
    channel: Channel = Channel.PHONE
    received_by: str = ""
    reasons: str = ""
    wants: str = ""


@dataclass(frozen=True, slots=True)
class AcceptEntry:
    """Taking a request to stage 2."""

    late_reason: str = ""
    """Why a late one is taken all the same."""
    owner_id: int | None = None
    """Whose case it is from now on; None leaves it with its owner, unless they dealt with stage 1."""


@dataclass(frozen=True, slots=True)
class RefuseEntry:
    """Refusing a request on one of the policy's grounds."""

    ground: str
    evidence: str = ""
    consideration: str = ""
    decided_by: str = ""
    """Name and job title as the letter gives them; '' for the colleague named."""
    decided_by_id: int | None = None
    """The colleague who decided, where that is not whoever records it."""
    decided_how: str = ""
    """How they said so, and when; needed where whoever records it is not who decided."""
    is_confirmed: bool = False
    """A ground that the Code does not allow is used all the same, knowing that."""


@dataclass(frozen=True, slots=True)
class DisputeEntry:
    """One point at stage 2: still in dispute or not, and how the resident now puts it."""

    point_id: int
    is_in_dispute: bool = True
    text: str = ""
    outcome: str = ""
