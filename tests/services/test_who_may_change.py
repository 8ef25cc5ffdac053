"""Who may change a case at all, whatever the act: not the post room, and nobody who is kept out of it."""

from __future__ import annotations

import pytest

from desktop_app.errors import Refused
from desktop_app.policy.compensation import Head
from desktop_app.policy.kinds import LetterKind, Rank
from desktop_app.services import barring, cases, compensation, letters
from desktop_app.services.desk import Desk
from desktop_app.services.entries_people import BarEntry
from desktop_app.services.entries_redress import CompensationEntry, PartEntry
from desktop_app.services.staff import add_colleague
from tests.services.casework import act, complaint


def somebody(desk: Desk, name: str, rank: Rank) -> int:
    return add_colleague(desk, name, rank.words, "", "", rank, act())[0].id


def acknowledged_draft(desk: Desk) -> int:
    """A complaint whose acknowledgement is being written."""
    case = complaint(desk)
    letters.begin(desk, case.id, LetterKind.STAGE1_ACKNOWLEDGEMENT, act())
    return case.id


def test_the_post_room_changes_no_case(any_desk: Desk) -> None:
    """Acts with no step of their own, a note among them, are closed to the post room as the steps are (Code 4.2)."""
    case = complaint(any_desk)
    any_desk.sit_down(somebody(any_desk, "Lee Ward", Rank.POST_ROOM))
    with pytest.raises(Refused, match="does not change a case"):
        cases.add_note(any_desk, case.id, "Rang her.", act())
    assert len(cases.case(any_desk, case.id).events) == len(case.events)


def test_the_post_room_writes_no_letter(any_desk: Desk) -> None:
    """It prints and posts what others have written: a draft's words, and putting it away, are not its own."""
    case = acknowledged_draft(any_desk)
    draft = cases.case(any_desk, case).letters[-1]
    any_desk.sit_down(somebody(any_desk, "Lee Ward", Rank.POST_ROOM))
    with pytest.raises(Refused, match="does not change a case"):
        letters.save_block(any_desk, draft.id, "opening", "Thank you.", 1)
    with pytest.raises(Refused, match="does not change a case"):
        letters.discard_draft(any_desk, draft.id, act())
    assert cases.case(any_desk, case).letters[-1] == draft


def test_nobody_kept_out_of_a_case_decides_anything_in_it(any_desk: Desk) -> None:
    """The person complained about does not approve the sum that answers for it (Code 5.8)."""
    case = complaint(any_desk)
    director = somebody(any_desk, "David Okoro", Rank.DIRECTOR)
    barring.bar_colleague(any_desk, case.id, BarEntry(director, "Complained about by name"), act())
    pay_by = any_desk.calendar().after(any_desk.clock.today(), 10)
    part = PartEntry(next(iter(Head)), "Distress", "£50")
    entry = CompensationEntry((part,), "Weeks of mould", "Finance", pay_by, approved_by=director)
    with pytest.raises(Refused, match="kept out of this case"):
        compensation.compensate(any_desk, case.id, entry, act())
