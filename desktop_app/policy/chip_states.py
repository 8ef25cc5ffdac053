"""The states a countdown can be in, and what every closed list of words is made from (``policy/kinds.py``).

Apart from the others because the window's colours need no more than these, and each member costs a moment at the start.
"""

from __future__ import annotations

from enum import StrEnum


class Worded(StrEnum):
    """A string enumeration whose members also carry the words a person reads."""

    words: str

    def __new__(cls, value: str, words: str = "") -> Worded:
        """Members are declared as ``value, words``; the value alone finds one."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.words = words
        return member


class ChipState(Worded):
    """The queue's states of urgency; words and shape carry each as well as colour."""

    OVERDUE = "overdue", "Overdue"
    TODAY = "today", "Due today"
    SOON = "soon", "Due soon"
    ON_TRACK = "on_track", "On track"
    ON_HOLD = "on_hold", "On hold"
    DONE = "done", "Nothing due"
