"""What a landlord's own policy makes a letter need: Peaks & Plains 6.2.1 has the acknowledgement name who looks."""

from __future__ import annotations

import pytest

from desktop_app.errors import BadEntries
from desktop_app.policy.kinds import LetterKind
from desktop_app.services import letters
from desktop_app.services.desk import Desk
from tests.services.casework import act, complaint


@pytest.fixture
def pack() -> str:
    """The policy that asks for the investigator."""
    return "peaks-plains-2023"


def test_an_investigator_edited_away_keeps_the_letter_in(desk: Desk) -> None:
    """Not optional here, asked for by its section, with the very name to write; complete, nothing is in the way."""
    draft, _ = letters.begin(desk, complaint(desk).id, LetterKind.STAGE1_ACKNOWLEDGEMENT, act())
    block = next(each for each in draft.blocks if each.key == "investigator")
    assert not block.is_optional
    assert not any(each.is_blocking for each in draft.problems)
    emptied = letters.save_block(desk, draft.summary.id, "investigator", "", draft.version)
    (missing,) = [each for each in emptied.problems if each.is_blocking]
    assert missing.block_key == "investigator"
    assert missing.source.endswith("6.2.1")
    assert missing.do.startswith("Write “")
    with pytest.raises(BadEntries):
        letters.issue(desk, draft.summary.id, act())
