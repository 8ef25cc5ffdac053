"""What the rules are told of the post: a letter that came back, and one that somebody holds back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.policy.kinds import LetterKind


@dataclass(frozen=True, slots=True)
class BackFacts:
    """One letter that came back and waits for somebody."""

    letter: str
    """``Stage 1 response``."""
    on: date
    """The day it came back."""
    why: str
    """What the envelope says."""


@dataclass(frozen=True, slots=True)
class HeldFacts:
    """An issued letter that is kept from leaving until somebody lets it go."""

    kind: LetterKind
    letter: str
    """``Stage 1 response``."""
    on: date
    """The day it was held back."""
    by: str
    why: str
