"""Where a letter's review stands, in a few words for lists."""

from __future__ import annotations

from desktop_app.models import Letter
from desktop_app.policy.kinds import ReviewStep


def in_short(letter: Letter) -> str:
    """For lists: ``in review with Joanna Wilk``, ``returned by Joanna Wilk``; '' while nobody was asked."""
    if letter.review is None or not letter.reviews or letter.review is ReviewStep.TAKEN_BACK:
        return ""
    latest = letter.reviews[-1]
    if letter.review is ReviewStep.ASKED:
        return f"in review{f' with {latest.asked_of.name}' if latest.asked_of else ''}"
    if letter.review is ReviewStep.CHANGED:
        return "changed after approval"
    said = {ReviewStep.APPROVED: "approved by", ReviewStep.SENT_BACK: "returned by"}
    return f"{said[letter.review]} {latest.by.name}"
