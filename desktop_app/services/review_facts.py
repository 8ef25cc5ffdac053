"""What the rules are told of a draft's review, read from its rows."""

from __future__ import annotations

from desktop_app.models import Case, Letter, LetterReview
from desktop_app.policy.facts_review import ReviewFacts
from desktop_app.policy.kinds import LetterState, Rank, ReviewStep


def review_facts(case: Case) -> tuple[ReviewFacts, ...]:
    """Of every draft that was sent for review, oldest first."""
    return tuple(
        reviewed(letter, last_asked(letter).wanted, letter.review)
        for letter in case.letters
        if letter.state is LetterState.DRAFT and letter.review is not None
    )


def reviewed(letter: Letter, wanted: Rank | None, step: ReviewStep) -> ReviewFacts:
    """One letter's review where it stands at ``step``; ``wanted`` is the lowest rank that may approve it."""
    latest = letter.reviews[-1] if letter.reviews else None
    asked_of = last_asked(letter).asked_of if latest else None
    return ReviewFacts(
        kind=letter.kind,
        step=step,
        hands=hands(letter),
        asked_of=asked_of.id if asked_of else None,
        asked_of_name=asked_of.name if asked_of else "",
        by=latest.by_id if latest else None,
        by_name=latest.by.name if latest else "",
        words=latest.words if latest else "",
        wanted=wanted,
    )


def hands(letter: Letter) -> frozenset[int]:
    """Everybody who began a letter, changed its words or sent it for review."""
    senders = {row.by_id for row in letter.reviews if row.step is ReviewStep.ASKED}
    return frozenset({letter.started_by_id, *letter.writers, *senders})


def last_asked(letter: Letter) -> LetterReview:
    """The latest time it was sent for review; it must have been."""
    return next(row for row in reversed(letter.reviews) if row.step is ReviewStep.ASKED)


def approval(letter: Letter) -> LetterReview | None:
    """The approval that holds; None where none does."""
    is_approved = letter.review is ReviewStep.APPROVED
    return letter.reviews[-1] if is_approved else None
