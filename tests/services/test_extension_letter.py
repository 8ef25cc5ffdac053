"""An extension is told in one letter, and granted only where somebody can be told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.errors import Refused
from desktop_app.policy.kinds import LetterKind, ReplyBy
from desktop_app.services import cases, extensions, letters
from desktop_app.services.desk import Desk
from desktop_app.services.entries import ExtensionEntry, PersonEntry
from tests.services.casework import ENTRY, acknowledged, act, complaint

under_peaks = pytest.mark.parametrize("pack", ["peaks-plains-2023"], indirect=True)


@pytest.fixture
def pack(request: pytest.FixtureRequest) -> str:
    """The Code's own, unless a test names another landlord's."""
    return str(getattr(request, "param", "code-2024"))


def test_an_extension_has_one_letter(any_desk: Desk) -> None:
    """Its letter is issued and waits to leave: another of the same extension is refused, not begun."""
    case = acknowledged(any_desk)
    extensions.extend(
        any_desk, case.id, ExtensionEntry(3, "The surveyor comes a week later.", updates="Every 5 working days."), act()
    )
    letter, _ = letters.begin(any_desk, case.id, LetterKind.STAGE1_EXTENSION, act())
    letters.save_block(any_desk, letter.summary.id, "progress", "The file is read; the survey comes.", letter.version)
    letters.issue(any_desk, letter.summary.id, act())
    with pytest.raises(Refused):
        letters.begin(any_desk, case.id, LetterKind.STAGE1_EXTENSION, act())


@under_peaks
def test_a_date_that_is_not_agreed_is_recorded_so_and_the_letter_says_so(any_desk: Desk) -> None:
    """Peaks & Plains 6.2.2: where no date can be agreed the letter gives the Ombudsman's details and says why."""
    case = acknowledged(any_desk)
    entry = ExtensionEntry(3, "The surveyor comes a week later.", updates="Every 5 working days.")
    case, _ = extensions.extend(any_desk, case.id, entry, act())
    (kept,) = (event for event in case.events if event.title.startswith("Extension by"))
    assert "Not agreed with the resident." in kept.text
    letter, _ = letters.begin(any_desk, case.id, LetterKind.STAGE1_EXTENSION, act())
    said = "\n".join(block.text for block in letter.blocks)
    assert "We have not agreed this date with you." in said
    assert "0300 111 3000" in said


def test_nothing_is_put_off_where_nobody_can_be_told(any_desk: Desk) -> None:
    """Found by a random walk: the letter of such an extension could never leave, and the case could never be closed."""
    nobody = replace(ENTRY, person=PersonEntry(is_anonymous=True, reply_by=ReplyBy.PHONE))
    case = complaint(any_desk, nobody, hazards=("none",), anonymous="accept")
    assert not next(step.permitted for step in case.steps if step.key == "extend")
    with pytest.raises(Refused, match="no letter can be addressed"):
        extensions.extend(any_desk, case.id, ExtensionEntry(3, "The surveyor comes a week later."), act())
    assert not cases.case(any_desk, case.id).letters
