"""What the rules are told of returned mail: a letter the post brought back, about which nothing has been done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class BackFacts:
    """One letter that came back and waits for somebody."""

    letter: str
    """``Stage 1 response``."""
    on: date
    """The day it came back."""
    why: str
    """What the envelope says."""
