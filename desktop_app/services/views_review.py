"""What a screen is shown of a letter's review."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.policy.kinds import ReviewStep


@dataclass(frozen=True, slots=True)
class ReaderView:
    """Somebody who may approve the letter."""

    staff_id: int
    words: str
    """``Joanna Wilk, Head of service``."""


@dataclass(frozen=True, slots=True)
class ReviewView:
    """Where a draft's review stands for whoever looks, and what they may do about it."""

    step: ReviewStep | None = None
    """The step that holds; None while nobody was asked."""
    words: str = ""
    """The same in a sentence: ``In review with Joanna Wilk since Thu 26 Nov, 10:42.``"""
    said: str = ""
    """Why it was returned, or what its writer asks; '' for nothing."""
    is_locked: bool = False
    """Its words do not change: it is in review or approved."""
    may_send: bool = False
    may_take_back: bool = False
    may_answer: bool = False
    """Approve it or return it."""
    why_not: str = ""
    """Why whoever looks may not, while it is in review; '' where they may or nothing is asked."""
    keeps_back: str = ""
    """Why it may not be issued yet; '' where its review does not keep it back."""
    readers: tuple[ReaderView, ...] = ()
    """Who may approve it, by name."""
    sha256: str = ""
    """Of its words as they stand: handed back on approving, so that nobody approves what they have not read."""


NO_REVIEW = ReviewView()
