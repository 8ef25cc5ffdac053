"""The two views of letters in review: those that wait for whoever looks, and theirs that have come back."""

from __future__ import annotations

from desktop_app.policy.kinds_shown import LetterState, Rank, ReviewStep

# In SQL that both databases read. The drafts that stand somewhere in a review are few, and an index holds them.


def _latest(column: str, step: ReviewStep | None = None) -> str:
    """A column of the latest step of a letter's review, or of the latest of one kind."""
    of_kind = f"AND latest.step = '{step}' " if step else ""
    return (
        f"(SELECT latest.{column} FROM letter_review AS latest WHERE latest.letter_id = letter.id "
        f"{of_kind}ORDER BY latest.id DESC LIMIT 1)"
    )


def order_of(rank: str) -> str:
    """A rank as a number; where none is asked for, the lowest of those who review."""
    ranked = " ".join(f"WHEN '{one}' THEN {at}" for at, one in enumerate(Rank))
    return f"CASE {rank} {ranked} ELSE {list(Rank).index(Rank.HANDLER)} END"


_WRITERS = "replace(replace(replace(CAST(letter.writers AS TEXT), '[', ' '), ']', ' '), ',', ' ')"
_HAS_SENT = (
    "EXISTS (SELECT 1 FROM letter_review AS mine WHERE mine.letter_id = letter.id AND mine.by_id = :me "
    f"AND mine.step = '{ReviewStep.ASKED}')"
)
_HAS_A_HAND = f"(letter.started_by_id = :me OR {_WRITERS} LIKE '% ' || CAST(:me AS TEXT) || ' %' OR {_HAS_SENT})"
_ASKED_OF = _latest("asked_of_id", ReviewStep.ASKED)
MY_RANK = f"(SELECT {order_of('staff.rank')} FROM staff WHERE staff.id = :me)"
_IS_SENIOR = f"{order_of(_latest('wanted', ReviewStep.ASKED))} <= {MY_RANK}"
GONE = "SELECT gone.id FROM staff AS gone WHERE gone.is_active IS FALSE"
"""What was asked of somebody who has left since is anybody's who may: nothing waits for whoever is not there."""
_FOR_ANYBODY = f"(({_ASKED_OF} IS NULL OR {_ASKED_OF} IN ({GONE})) AND NOT {_HAS_A_HAND} AND {_IS_SENIOR})"
_UNDONE = f"({_latest('by_id', ReviewStep.APPROVED)} = :me AND {_latest('by_id')} <> :me)"
# That some step was taken says nothing new beside which: it is what the index of them holds (ix_letter_being_read).
_DRAFT = f"letter.state = '{LetterState.DRAFT}' AND letter.review IS NOT NULL"

TO_REVIEW = (
    f"{_DRAFT} AND ((letter.review = '{ReviewStep.ASKED}' AND ({_ASKED_OF} = :me OR {_FOR_ANYBODY})) "
    f"OR (letter.review = '{ReviewStep.CHANGED}' AND {_UNDONE}))"
)
"""Sent to whoever looks, or to anybody who may where they may by rank and had no hand in it; and what they approved
and somebody else changed since."""
BACK = f"{_DRAFT} AND letter.review IN ('{ReviewStep.SENT_BACK}', '{ReviewStep.APPROVED}') AND {_HAS_A_HAND}"
"""Returned or approved, and whoever looks had a hand in it."""
