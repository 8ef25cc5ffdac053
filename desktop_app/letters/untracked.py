"""What a response says is put right and nobody is asked to do: an upheld point or a promise without an action."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.letters.as_read import as_read
from desktop_app.letters.facts import LetterFacts
from desktop_app.letters.problem import ACTIONS, Problem
from desktop_app.letters.template import FilledBlock
from desktop_app.policy.kinds import LetterKind, Outcome
from desktop_app.policy.stages import RESPONSES
from desktop_app.policy.words import listed

_SOURCE = "Complaint Handling Code 2024, 6.6 and 7.3"
_UPHELD = frozenset({Outcome.UPHELD, Outcome.PARTLY})
_WE_WILL = re.compile(
    r"\bwe (?:will|shall|are going to|promise to) (?:mend|repair|fix|replace|fit|treat|clean|paint|pay|refund|visit|"
    r"inspect|install|remove|clear|renew|check|send|train|change|arrange|book)\b",
    re.IGNORECASE,
)


def untracked(kind: LetterKind, facts: LetterFacts, blocks: tuple[FilledBlock, ...]) -> Iterator[Problem]:
    """Advice, where the case has no action at all: what is promised is kept only where somebody has it to do."""
    if kind not in RESPONSES or facts.actions:
        return
    upheld = [f"point {one.number}" for one in facts.points if one.is_ours and one.decision in _UPHELD]
    if upheld:
        is_one = len(upheld) == 1
        words = listed(upheld)
        what = f"{words[:1].upper()}{words[1:]} {'is' if is_one else 'are'} upheld, and the case has no action."
        do = "Add what is done about it, by whom and by when; where nothing is left to do, say so in the letter."
        yield Problem(ACTIONS, what, do, _SOURCE, is_blocking=False)
    for block in blocks:
        text = "" if block.is_locked else as_read(block)
        found = _WE_WILL.search(text) if block.is_edited else None
        if found is not None:
            what = f"“{found[0]}…” is promised here, and the case has no action."
            do = "Add it in the case as an action with its day: what is promised there is followed until it is done."
            yield Problem(block.key, what, do, _SOURCE, is_blocking=False)
            return  # once is enough to be read
