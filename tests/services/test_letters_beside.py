"""The letters beside the two stages: which may be begun, what they are filled from, and what their leaving means."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.errors import BadInput, Refused
from desktop_app.policy.kinds import Authority, Channel, Leaving, LetterKind, LetterState, Rank, RestrictionKind
from desktop_app.services import action_news, actions, cases, extensions, letters, requests, updates
from desktop_app.services.desk import Desk
from desktop_app.services.entries import ActionEntry, ExtensionEntry, LeavingEntry
from desktop_app.services.entries_redress import PutOffEntry
from desktop_app.services.entries_side import PlanEntry, UpdateEntry
from desktop_app.services.views import CaseView
from desktop_app.services.views_letters import LetterView
from tests.services.casework import (
    acknowledged,
    act,
    at,
    complaint,
    decided,
    issued,
    responded,
    sent,
    taken_in,
)
from tests.services.peoplework import acts, colleague, restricted

UPDATE_EDITS = {
    "done": "The surveyor came on 25 November 2026.",
    "next": "She sends her report by 2 December 2026.",
}


def offer(desk: Desk, case_id: int, kind: LetterKind) -> tuple[bool, str]:
    found = next(one for one in letters.offers(desk, case_id) if one.kind is kind)
    return found.permitted, found.why


def text(letter: LetterView) -> str:
    return "\n".join(block.text for block in letter.blocks).replace("\u2060", "")


def promised(desk: Desk, case_id: int) -> int:
    """A promise for 4 December 2026."""
    entry = ActionEntry("Clear the gutter", "Repairs team", date(2026, 12, 4))
    return actions.add_action(desk, case_id, entry, act())[0].actions[-1].id


def test_every_letter_is_offered_or_refused_with_its_reason(any_desk: Desk) -> None:
    """Each kind but the copy stands in the list once, permitted first; a refused one says why and where it stands."""
    case = complaint(any_desk)
    found = letters.offers(any_desk, case.id)
    assert {one.kind for one in found} == set(LetterKind) - {LetterKind.COPY}
    assert [one.permitted for one in found] == sorted((one.permitted for one in found), reverse=True)
    assert all(one.why and one.source for one in found)
    assert offer(any_desk, case.id, LetterKind.UPDATE) == (False, "Acknowledge the complaint first.")
    assert offer(any_desk, case.id, LetterKind.FREE)[0]
    with pytest.raises(Refused, match="Acknowledge the complaint first"):
        letters.begin(any_desk, case.id, LetterKind.UPDATE, act())


def test_an_update_tells_the_resident_and_moves_the_next_update(any_desk: Desk) -> None:
    """Code 5.9: once it has left they have heard from us, and hear next on the day that the letter gives."""
    case = acknowledged(any_desk)
    updates.update_resident(any_desk, case.id, UpdateEntry(date(2026, 11, 24), Channel.PHONE, "Begun.", 5, None), act())
    letter = issued(any_desk, case.id, LetterKind.UPDATE, UPDATE_EDITS)
    assert "We will send it by **8 December 2026**" in text(letter)
    assert "by **1 December 2026**" in text(letter)
    left, _ = letters.mark_sent(
        any_desk, letter.summary.id, LeavingEntry(Leaving.POSTED_FIRST, date(2026, 11, 24)), act()
    )
    assert left.summary.state is LetterState.SENT
    case = cases.case(any_desk, case.id)
    assert case.side is not None
    assert (case.side.next_update_on, case.side.update_every) == (date(2026, 12, 1), 5)
    assert case.events[0].title in {"Resident updated", "Update sent"}
    assert any(
        event.title == "Resident updated" and "Update of 24 November 2026" in event.text for event in case.events
    )


def test_an_update_is_refused_while_an_extension_waits_to_be_told(any_desk: Desk) -> None:
    """Code 6.4: where the date is to change, the extension letter tells it; one already begun is not issued either."""
    case = acknowledged(any_desk)
    draft, _ = letters.begin(any_desk, case.id, LetterKind.UPDATE, act())
    extensions.extend(any_desk, case.id, ExtensionEntry(5, "The wall is open.", updates="every Friday"), act())
    assert "extension letter" in offer(any_desk, case.id, LetterKind.UPDATE)[1]
    with pytest.raises(Refused, match="extension letter") as refusal:
        letters.issue(any_desk, draft.summary.id, act())
    assert refusal.value.source == "Complaint Handling Code 2024, 6.4"


def test_a_moved_promise_is_told_by_its_letter(any_desk: Desk) -> None:
    """Code 7.3: the letter names the old day, the new one and why; sent, the resident counts as told."""
    case = responded(any_desk)
    action = promised(any_desk, case.id)
    at(any_desk, 2026, 12, 7)
    action_news.put_off(any_desk, action, PutOffEntry(date(2026, 12, 18), "The part did not come"), act())
    letter = issued(any_desk, case.id, LetterKind.MISSED_PROMISE)
    words = text(letter)
    assert "by **4 December 2026**" in words
    assert "The new date is **18 December 2026**" in words
    assert "The part did not come." in words
    assert _step(cases.case(any_desk, case.id), "tell_about_action").is_next is False
    letters.mark_sent(any_desk, letter.summary.id, LeavingEntry(Leaving.EMAILED, date(2026, 12, 7)), act())
    after = cases.case(any_desk, case.id)
    assert _step(after, "tell_about_action").label == "Tell the resident about an action"
    assert any("reminded that they can go to the Ombudsman" in event.text for event in after.events)


def _step(case: CaseView, key: str):  # type: ignore[no-untyped-def]
    return next(step for step in case.steps if step.key == key)


def test_an_action_update_tells_where_each_promise_stands(any_desk: Desk) -> None:
    """Code 6.6: every promise in one table; a letter issued before a promise moved does not tell of the move."""
    case = responded(any_desk)
    action = promised(any_desk, case.id)
    letter = issued(any_desk, case.id, LetterKind.ACTION_UPDATE)
    assert "| Clear the gutter | Repairs team | To be done by 4 December 2026 |" in text(letter)
    at(any_desk, 2026, 11, 25)
    action_news.put_off(any_desk, action, PutOffEntry(date(2026, 12, 18), "The part did not come"), act())
    letters.mark_sent(any_desk, letter.summary.id, LeavingEntry(Leaving.EMAILED, date(2026, 11, 25)), act())
    assert _step(cases.case(any_desk, case.id), "tell_about_action").label == "Tell the resident about the new date"


def test_a_letter_is_about_something_that_is_there(any_desk: Desk) -> None:
    """An id of nothing in the case is refused; a letter about the whole case takes none."""
    case = responded(any_desk)
    promised(any_desk, case.id)
    with pytest.raises(BadInput, match="no such action"):
        letters.begin(any_desk, case.id, LetterKind.MISSED_PROMISE, act(), {"action": 99999})
    with pytest.raises(BadInput, match="about the whole case"):
        letters.begin(any_desk, case.id, LetterKind.FREE, act(), {"action": 1})


def test_consent_is_asked_by_its_letter(any_desk: Desk) -> None:
    """Code 3.6: it goes to the resident, names who asks, tells nobody anything; sent, consent counts as asked."""
    case = complaint(any_desk)
    acts(any_desk, case.id, Authority.NONE_YET)
    letter = issued(any_desk, case.id, LetterKind.CONSENT_REQUEST)
    assert letter.address_lines[0] == "Ms Amina Okafor"
    assert "May Ruth Bello act for you?" in text(letter)
    letters.mark_sent(any_desk, letter.summary.id, LeavingEntry(Leaving.POSTED_FIRST, date(2026, 11, 24)), act())
    assert _step(cases.case(any_desk, case.id), "ask_consent").label == "Ask for consent again"


def test_a_limit_on_contact_is_told_by_its_letter(any_desk: Desk) -> None:
    """Code 5.14: what, why, the Equality Act weighed, the review and how to challenge it, from the record."""
    case = complaint(any_desk)
    assert "Restrict contact first" in offer(any_desk, case.id, LetterKind.RESTRICTION)[1]
    restricted(any_desk, case.id)
    assert not offer(any_desk, case.id, LetterKind.RESTRICTION_WARNING)[0]
    letter = sent(any_desk, case.id, LetterKind.RESTRICTION)
    words = text(letter)
    for said in (
        "By email to the complaints team.",
        "Fourteen calls",
        "No disability known",
        "24 February 2027",
        "Mona Clay",
    ):
        assert said in words
    assert any(event.title == "Contact restriction sent" for event in cases.case(any_desk, case.id).events)


def test_a_warning_has_its_own_letter(any_desk: Desk) -> None:
    """It sets no limit, and its letter says so."""
    case = complaint(any_desk)
    restricted(any_desk, case.id, kind=RestrictionKind.WARNING)
    assert "sets no limit" in text(sent(any_desk, case.id, LetterKind.RESTRICTION_WARNING))


def test_a_request_is_confirmed_once_it_is_planned(any_desk: Desk) -> None:
    """Code 1.4: the letter says who does what, by when; before that is known there is nothing to confirm."""
    case = decided(
        any_desk, taken_in(any_desk).id, {"nature": "service_request", "hazards": ("none",), "reported_before": "first"}
    )
    assert "Plan the request first" in offer(any_desk, case.id, LetterKind.SERVICE_REQUEST_CONFIRMATION)[1]
    requests.plan_request(any_desk, case.id, PlanEntry("Repairs team", date(2026, 12, 3), date(2026, 11, 30)), act())
    words = text(sent(any_desk, case.id, LetterKind.SERVICE_REQUEST_CONFIRMATION))
    assert "by **3 December 2026**" in words
    assert "We will then open a complaint." in words


def test_a_holding_reply_goes_to_the_resident_and_says_nothing(any_desk: Desk) -> None:
    """Whoever acts for them may be the danger: it is addressed to nobody else, and names nothing."""
    case = complaint(any_desk)
    acts(any_desk, case.id, Authority.WRITTEN_CONSENT)
    letter = sent(any_desk, case.id, LetterKind.HOLDING_REPLY)
    assert letter.address_lines[0] == "Ms Amina Okafor"
    assert "ould" not in text(letter).replace("Would", "").replace("would", "").replace("could", "")
    assert "omplain" not in text(letter)


def test_closing_and_survey_leave_after_the_end(any_desk: Desk) -> None:
    """A closed case still has its last letters: each is issued, sent, and the survey is awaited."""
    case = responded(any_desk)
    assert "Close the case first" in offer(any_desk, case.id, LetterKind.CLOSING)[1]
    cases.close(any_desk, case.id, "Answered.", act())
    closing = sent(any_desk, case.id, LetterKind.CLOSING)
    assert "closed your complaint on **24 November 2026**" in text(closing)
    assert "We have sent you our answer." in text(closing)
    sent(any_desk, case.id, LetterKind.SURVEY)
    after = cases.case(any_desk, case.id)
    assert any(step.key == "record_survey" and step.permitted for step in after.steps)
    assert not offer(any_desk, case.id, LetterKind.SURVEY)[0]


def test_the_post_room_begins_no_letter(any_desk: Desk) -> None:
    """It prints and sends; what is written is for those who change cases."""
    case = complaint(any_desk)
    any_desk.sit_down(colleague(any_desk, "Lee Ward", Rank.POST_ROOM).id)
    assert not any(one.permitted for one in letters.offers(any_desk, case.id))
