"""One line of a letter's check list."""

from __future__ import annotations

from dataclasses import dataclass

ADDRESS = "address"
"""Where a problem of the window stands: it belongs to no block, but to the person's record."""
ACTIONS = "case-actions"
"""Where a problem of a promise stands: in no block, but in the actions of the case."""

ASKED = "case-asked"
"""Where a decision stands that a colleague was asked for: on the case, which shows who and since when."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One line of the check list. A blocking problem keeps the letter from being issued; a hint never does."""

    block_key: str
    """The block to go to, or one of the places above; '' for the letter as a whole."""
    what: str
    do: str
    source: str = ""
    is_blocking: bool = True
