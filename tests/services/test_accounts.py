"""What a resident adds to their account, or has put right in it: kept beside the first, which nobody changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from desktop_app.errors import BadInput, NotFound, Refused
from desktop_app.policy.kinds import Channel, LetterKind, Rank
from desktop_app.services import accounts, cases, letters, queue, triage
from desktop_app.services.desk import Desk
from desktop_app.services.entries import AccountEntry
from desktop_app.services.views import CaseView
from tests.services.casework import act, complaint, taken_in
from tests.services.peoplework import colleague

MONDAY = date(2026, 11, 23)
MORE = "My son was in hospital on Sunday."
MEANT = "The mould is back in the FRONT bedroom."


def told_more(case: CaseView) -> AccountEntry:
    return AccountEntry(case.contacts[0].id, MORE, on=MONDAY, channel=Channel.EMAIL, received_by="Dev Sharma")


def put_right(case: CaseView) -> AccountEntry:
    return AccountEntry(case.contacts[0].id, MEANT, "A lasting repair.", is_correction=True)


def read_at_triage(desk: Desk, entry_of: Callable[[CaseView], AccountEntry]) -> str:
    """What whoever triages a contact reads, once the account came in too."""
    case = taken_in(desk)
    accounts.add_account(desk, case.id, entry_of(case), act())
    return triage.begin(desk, case.id).facts.words


def test_more_words_stand_beside_the_first_and_move_no_date(any_desk: Desk) -> None:
    """Code 5.12: a full record. Triage reads both; the case still came in when and how it did; search finds it."""
    before = complaint(any_desk)
    after, _ = accounts.add_account(any_desk, before.id, told_more(before), act())
    assert [(one.words, one.received_on, one.is_further) for one in after.contacts] == [
        (before.contacts[0].words, before.received_on, False),
        (MORE, MONDAY, True),
    ]
    assert (after.received_on, after.clocks) == (before.received_on, before.clocks)
    assert (after.points, after.steps) == (before.points, before.steps)
    told = next(event for event in after.events if event.kind == "account")
    assert (told.title, told.text) == ("They told us more: email by Dev Sharma", MORE)
    assert queue.ids(any_desk, "everything", "hospital") == (before.id,)
    assert read_at_triage(any_desk, told_more) == f"{before.contacts[0].words}\n\n{MORE}"
    letter, _ = letters.begin(any_desk, before.id, LetterKind.STAGE1_ACKNOWLEDGEMENT, act())
    assert any("by phone on 20 November 2026" in block.text for block in letter.blocks), "not by email: that came later"


def test_a_correction_stands_in_its_place_and_both_are_kept(any_desk: Desk) -> None:
    """Only the words were wrong: day and way stay. Corrected once more, the newest stands; each is kept in writing."""
    before = complaint(any_desk)
    first = before.contacts[0]
    accounts.add_account(any_desk, before.id, told_more(before), act())
    after, _ = accounts.add_account(any_desk, before.id, put_right(before), act())
    assert [one.words for one in after.contacts] == [MEANT, MORE]
    now = after.contacts[0]
    assert (now.received_on, now.channel, now.received_by) == (first.received_on, first.channel, first.received_by)
    assert now.written_before.startswith(first.words)
    told = next(event for event in after.events if event.title == "Their account put right")
    assert MEANT in told.text
    assert f"Written down before: {first.words}" in told.text
    again = replace(put_right(after), words="The mould is back in both bedrooms.")
    last, _ = accounts.add_account(any_desk, before.id, again, act())
    assert [one.words for one in last.contacts] == ["The mould is back in both bedrooms.", MORE]
    assert read_at_triage(any_desk, put_right) == MEANT


def test_what_cannot_be_kept_is_said_beside_its_field(any_desk: Desk) -> None:
    """Nothing written, the same as before, a day to come or before the first; an account corrected meanwhile."""
    case = complaint(any_desk)
    more, same = told_more(case), replace(put_right(case), words=case.contacts[0].words, wants=case.contacts[0].wants)
    for entry, field in (
        (replace(more, words=" "), "words"),
        (same, "words"),
        (replace(more, on=None), "on"),
        (replace(more, on=date(2026, 11, 25)), "on"),
        (replace(more, on=date(2026, 11, 2)), "on"),
    ):
        with pytest.raises(BadInput) as refused:
            accounts.add_account(any_desk, case.id, entry, act())
        assert refused.value.field == field
    accounts.add_account(any_desk, case.id, put_right(case), act())
    with pytest.raises(NotFound, match="corrected meanwhile"):
        accounts.add_account(any_desk, case.id, put_right(case), act())


def test_it_is_kept_once_and_not_by_the_post_room(any_desk: Desk) -> None:
    """The same gesture sent again changes nothing; whoever prints letters changes no case."""
    case, gesture = complaint(any_desk), act()
    accounts.add_account(any_desk, case.id, told_more(case), gesture)
    accounts.add_account(any_desk, case.id, told_more(case), gesture)
    assert len(cases.case(any_desk, case.id).contacts) == 2
    any_desk.sit_down(colleague(any_desk, "Pat Lowe", Rank.POST_ROOM).id)
    with pytest.raises(Refused):
        accounts.add_account(any_desk, case.id, told_more(case), act())
