"""Somebody rings: the case is found by whatever they say, the answer is plain, and the call is written down once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.errors import BadEntries, Refused
from desktop_app.policy.kinds import Authority, Rank
from desktop_app.policy.telling import Caller, Extent
from desktop_app.services import calls, cases, contributions
from desktop_app.services.calls import CallEntry
from desktop_app.services.desk import Desk
from desktop_app.services.entries import ActionEntry
from desktop_app.services.entries_side import QuestionEntry
from tests.services.casework import AMINA, ENTRY, acknowledged, act, at, complaint, responded, taken_in
from tests.services.peoplework import acts, colleague
from tests.ui.act_cases import closed

RANG = CallEntry(words="She asks when the surveyor comes.", told="On Friday.")


def said(desk: Desk, case_id: int) -> dict[str, str]:
    """What can be told, by what it is about."""
    return {one.about: one.words for one in calls.call_view(desk, case_id).stands}


@pytest.mark.parametrize("typed", ["okafor", "M1 1AE", "07700 900123", "C-000001", "beck side"])
def test_a_case_is_found_by_whatever_the_caller_says(any_desk: Desk, typed: str) -> None:
    """A name, a postcode, a telephone number, a reference, a street; nothing typed finds nothing."""
    case = taken_in(any_desk)
    assert [row.id for row in calls.found(any_desk, typed)] == [case.id]
    assert calls.found(any_desk, "  ") == ()


def test_open_cases_come_before_closed_ones(any_desk: Desk) -> None:
    """Whoever rings mostly rings about what is not done yet; the closed case is found too."""
    gone = closed(any_desk)
    first = taken_in(any_desk)
    assert [row.id for row in calls.found(any_desk, "okafor")] == [first.id, gone.id]


def test_the_answer_says_where_it_stands_what_is_next_and_when(any_desk: Desk) -> None:
    """Every date with its day; nothing of the resident's health, for the words may be read out to others."""
    desk = any_desk
    entry = replace(ENTRY, person=replace(AMINA, vulnerability="Asthma"))
    case = acknowledged(desk, entry)
    told = said(desk, case.id)
    assert told["Where it stands"] == (
        "Stage 1: Mould in the back bedroom. Received on Fri 20 Nov 2026. Acknowledged at stage 1 on Tue 24 Nov 2026."
    )
    assert told["What is next"] == "Stage 1 response: due on Tue 8 Dec 2026."
    assert "Letter of Tue 24 Nov 2026: stage 1 acknowledgement." in told["Last told"]
    assert told["Who has it"] == "Priya Shah."
    assert "Asthma" not in " ".join(told.values())


def test_a_date_that_has_gone_is_said_to_have_gone(any_desk: Desk) -> None:
    """Late is told as late, in working days."""
    case = acknowledged(any_desk)
    at(any_desk, 2026, 12, 10)
    assert said(any_desk, case.id)["What is next"] == (
        "Stage 1 response: this was due on Tue 8 Dec 2026. It is 2 working days late."
    )


def test_what_is_late_is_said_before_the_letter_that_is_not(any_desk: Desk) -> None:
    """Whoever rings about the lock is not answered with the day of the letter alone."""
    case = acknowledged(any_desk)
    cases.add_action(any_desk, case.id, ActionEntry("Mend the lock", "Repairs", date(2026, 11, 27)), act())
    at(any_desk, 2026, 12, 1)
    told = said(any_desk, case.id)["What is next"]
    assert told == (
        "Mend the lock: this was due on Fri 27 Nov 2026. It is 2 working days late. "
        "Stage 1 response: due on Tue 8 Dec 2026."
    )


def test_an_answered_complaint_says_what_was_promised_and_when_it_was_answered(any_desk: Desk) -> None:
    """What is still to be done is what callers ask about once the answer has left."""
    mend = ActionEntry("Mend the gutter", "Repairs", date(2026, 12, 11))
    case = responded(any_desk)
    cases.add_action(any_desk, case.id, mend, act())
    told = said(any_desk, case.id)
    assert "Answered at stage 1 on Tue 24 Nov 2026." in told["Where it stands"]
    assert told["What was promised"] == "Mend the gutter, by Fri 11 Dec 2026."


def test_a_call_stands_in_the_chronology_once(any_desk: Desk) -> None:
    """Who rang, what they said, what they were told; pressed twice it stands there once."""
    case, gesture = acknowledged(any_desk), act()
    calls.log_call(any_desk, case.id, RANG, gesture)
    calls.log_call(any_desk, case.id, RANG, gesture)
    (entry,) = [one for one in cases.case(any_desk, case.id).events if one.kind == calls.KIND]
    assert entry.title == "Ms Amina Okafor rang"
    assert entry.text == "She asks when the surveyor comes.\nWe told them: On Friday."
    assert said(any_desk, case.id)["Last told"].endswith("Tue 24 Nov 2026: Ms Amina Okafor rang.")


def test_an_mp_is_named_with_what_they_are(any_desk: Desk) -> None:
    """Whoever was told something has to be found again: a call without a name is not written down."""
    case = acknowledged(any_desk)
    mp = CallEntry(Caller.ELECTED, "Jo Lund MP’s office", "Where does it stand?", "The stage and the date.")
    calls.log_call(any_desk, case.id, mp, act())
    assert cases.case(any_desk, case.id).events[0].title == (
        "Jo Lund MP’s office (MP or councillor, or their office) rang"
    )
    with pytest.raises(BadEntries) as caught:
        calls.log_call(any_desk, case.id, CallEntry(Caller.ELECTED, next_on=date(2020, 1, 1)), act())
    assert [one.field for one in caught.value.problems] == ["words", "name", "next_on"]


def test_a_day_promised_to_the_resident_is_kept_in_sight(any_desk: Desk) -> None:
    """It is the day of the next update from then on; a neighbour is promised nothing."""
    case = acknowledged(any_desk)
    promised = replace(RANG, next_on=date(2026, 11, 27))
    calls.log_call(any_desk, case.id, promised, act())
    view = cases.case(any_desk, case.id)
    assert view.side is not None
    assert any(due.due_on == date(2026, 11, 27) for due in view.dues)
    other = acknowledged(any_desk)
    calls.log_call(any_desk, other.id, replace(promised, caller=Caller.SOMEBODY, name="Mr Hall"), act())
    assert all(due.due_on != date(2026, 11, 27) for due in cases.case(any_desk, other.id).dues)


def test_no_day_is_promised_where_no_case_keeps_one(any_desk: Desk) -> None:
    """A contact that nobody has triaged has no next update; the call itself can still be written down."""
    case = taken_in(any_desk)
    assert not calls.call_view(any_desk, case.id).may_promise
    with pytest.raises(Refused):
        calls.log_call(any_desk, case.id, replace(RANG, next_on=date(2026, 11, 27)), act())
    calls.log_call(any_desk, case.id, RANG, act())


def test_what_may_be_told_follows_from_the_people_of_the_case(any_desk: Desk) -> None:
    """Somebody acts without authority: they hear nothing, an MP what they ask, the resident everything."""
    case = complaint(any_desk)
    acts(any_desk, case.id, Authority.NONE_YET)
    view = calls.call_view(any_desk, case.id)
    assert view.acting == "Ruth Bello"
    assert {caller: one.extent for caller, one in view.tellings.items()} == {
        Caller.RESIDENT: Extent.WHOLE,
        Caller.REPRESENTATIVE: Extent.NOTHING,
        Caller.ELECTED: Extent.PART,
        Caller.OURS: Extent.PART,
        Caller.SOMEBODY: Extent.NOTHING,
    }


def test_the_post_room_writes_nothing_into_a_case(any_desk: Desk) -> None:
    """Their rank prints and posts; the call goes to somebody who works on cases."""
    case = acknowledged(any_desk)
    any_desk.sit_down(colleague(any_desk, "Lee Ward", Rank.POST_ROOM).id)
    with pytest.raises(Refused):
        calls.log_call(any_desk, case.id, RANG, act())


def test_information_that_is_late_is_said_of_the_team_that_owes_it(any_desk: Desk) -> None:
    """‘Information due’ tells a caller nothing: whose it is does (C19)."""
    case = acknowledged(any_desk)
    asked = QuestionEntry("Repairs", "When did you visit?", date(2026, 11, 26))
    contributions.ask_contribution(any_desk, case.id, asked, act())
    at(any_desk, 2026, 11, 30)
    told = said(any_desk, case.id)["What is next"]
    assert told.startswith("What we asked of repairs: this was due on Thu 26 Nov 2026. It is 2 working days late.")
