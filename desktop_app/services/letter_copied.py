"""Which letters are copied, and to whom a copy is still owed."""

from __future__ import annotations

from desktop_app.models import Case, Letter
from desktop_app.policy.kinds import LetterKind
from desktop_app.services.acting import Copy, copies_of
from desktop_app.services.desk import Desk
from desktop_app.services.letter_chain import OUT, copies_made

ALONE = frozenset(
    {LetterKind.COPY, LetterKind.OMBUDSMAN_EVIDENCE, LetterKind.CONSENT_REQUEST, LetterKind.HOLDING_REPLY}
)
"""Letters that nobody gets a copy of: they are for one reader."""


def missing_copies(desk: Desk, case: Case, letter: Letter) -> tuple[Copy, ...]:
    """Who gets a copy of this letter and has none yet; nobody while it is a draft."""
    if letter.state not in OUT or letter.kind in ALONE:
        return ()
    made = [each.about for each in copies_made(case.letters, letter)]
    return tuple(copy for copy in copies_of(desk, case) if dict([copy.about]) not in made)
