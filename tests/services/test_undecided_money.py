"""A sum that nobody has decided is offered in no letter: it binds the landlord once it is issued."""

from __future__ import annotations

import pytest

from desktop_app.errors import BadEntries
from desktop_app.letters.problem import ASKED
from desktop_app.policy.kinds import Answered, Decision, LetterKind, LetterState
from desktop_app.services import approval_requests, compensation, letters
from desktop_app.services.desk import Desk
from desktop_app.services.views_letters import LetterView
from tests.services.approvalwork import Office, office, sum_of
from tests.services.casework import RESPONSE_EDITS, acknowledged, act, found

RESPONSE = LetterKind.STAGE1_RESPONSE


def response(desk: Desk) -> LetterView:
    """A response that says everything it must."""
    letter, _ = letters.begin(desk, found(desk, acknowledged(desk)).id, RESPONSE, act())
    for key, words in RESPONSE_EDITS.items():
        letter = letters.save_block(desk, letter.summary.id, key, words, letter.version)
    return letter


def offering(desk: Desk, letter: LetterView, words: str) -> LetterView:
    """The response with these words in it."""
    now = letters.letter(desk, letter.summary.id)
    return letters.save_block(desk, letter.summary.id, "apology", f"We are sorry. {words}", now.version)


def blocking(letter: LetterView) -> list[str]:
    return [one.what for one in letter.problems if one.is_blocking]


def asked_for(at: Office, pounds: str) -> tuple[LetterView, int]:
    """A response, and a request for a sum above the handler's limit."""
    letter = response(at.desk)
    return letter, at.ask_on(letter.case_id, Decision.COMPENSATION, sum_of(pounds)).id


@pytest.mark.parametrize("words", ["We offer you £250.", "We will pay 250 pounds for your bed.", "£250 is on its way."])
def test_a_sum_that_waits_for_an_answer_is_not_issued(any_desk: Desk, words: str) -> None:
    """Named in the list with its passage and its rule, and refused by the service; approved, it goes out."""
    at = office(any_desk)
    letter, request = asked_for(at, "£250")
    assert not blocking(offering(any_desk, letter, "We mend the roof."))
    (what,) = blocking(written := offering(any_desk, letter, words))
    assert what.startswith("£250 is not decided yet (£250, asked by Priya Shah on Tue 24 Nov")
    (problem,) = [one for one in written.problems if one.is_blocking]
    assert (problem.block_key, problem.source) == ("apology", "Settings, Putting right, approval limits")
    with pytest.raises(BadEntries, match="not decided yet"):
        letters.issue(any_desk, letter.summary.id, act())
    at.sit(at.manager)
    approval_requests.answer(any_desk, request, Answered.APPROVED, "", act())
    at.sit(at.me)
    assert not blocking(letters.letter(any_desk, letter.summary.id))
    out, _ = letters.issue(any_desk, letter.summary.id, act())
    assert out.summary.state is LetterState.ISSUED


def test_a_request_that_waits_is_told_beside_every_response(any_desk: Desk) -> None:
    """As advice that leads to the case, also where the letter names no sum; it keeps nothing back by itself."""
    at = office(any_desk)
    letter, request = asked_for(at, "£250")
    (advice,) = [one for one in letters.letter(any_desk, letter.summary.id).problems if one.block_key == ASKED]
    assert "£250, asked by Priya Shah" in advice.what
    assert not advice.is_blocking
    approval_requests.take_back(any_desk, request, act())
    assert not [one for one in letters.letter(any_desk, letter.summary.id).problems if one.block_key == ASKED]


def test_a_sum_above_the_writers_limit_is_decided_before_it_is_offered(any_desk: Desk) -> None:
    """Nobody was asked at all: free words bind the landlord no less. What is not offered by us is left alone."""
    at = office(any_desk)
    letter = response(any_desk)
    (what,) = blocking(offering(any_desk, letter, "We offer you £2,500 for what you went through."))
    assert what.startswith("£2,500 is nowhere decided. £2,500 in all is more than a complaint handler may approve")
    with pytest.raises(BadEntries, match="nowhere decided"):
        letters.issue(any_desk, letter.summary.id, act())
    for said in (
        "You asked us for £2,500.",
        "We cannot pay you £2,500.",
        "Your rent account is £2,500.",
        "We pay £20.",
    ):
        assert not blocking(offering(any_desk, letter, said)), said
    at.sit(at.director)
    compensation.compensate(any_desk, letter.case_id, sum_of("£2,500"), act())
    at.sit(at.me)
    assert not blocking(offering(any_desk, letter, "We offer you £2,500 for what you went through."))
