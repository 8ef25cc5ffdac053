"""A letter reviewed by somebody else, from being sent to being issued; on both databases."""

from __future__ import annotations

import pytest

from desktop_app.errors import BadEntries, BadInput, ChangedByAnother, Refused
from desktop_app.letters.template import shipped_text
from desktop_app.policy.kinds import LetterKind, LetterState, Rank, ReviewStep
from desktop_app.services import cases, letters, post_untold, queue, staff, templates
from desktop_app.services.desk import Desk
from desktop_app.services.review_rules import review_rules, set_review_rules
from desktop_app.services.views_desk import StaffView
from desktop_app.services.views_letters import LetterView
from tests.services.casework import RESPONSE_EDITS, acknowledged, act, at, complaint, found
from tests.services.stage2work import hire, sit

RESPONSE = LetterKind.STAGE1_RESPONSE


def written(desk: Desk) -> LetterView:
    """A stage 1 response that says everything it must."""
    letter, _ = letters.begin(desk, found(desk, acknowledged(desk)).id, RESPONSE, act())
    for key, words in RESPONSE_EDITS.items():
        letter = letters.save_block(desk, letter.summary.id, key, words, letter.version)
    return letter


def in_review(desk: Desk, of: StaffView | None) -> LetterView:
    """The same, sent for review."""
    letter = written(desk)
    return letters.send_for_review(desk, letter.summary.id, of.id if of else None, "Is the sum right?", act())[0]


def must_approve(desk: Desk, rank: Rank, kind: LetterKind = RESPONSE) -> None:
    """From now on somebody of this rank approves letters of a kind; the most senior says so."""
    me = staff.me(desk)
    sit(desk, max(staff.colleagues(desk), key=lambda one: list(Rank).index(one.rank)))
    set_review_rules(desk, {kind: rank}, act())
    sit(desk, me)


def leader_of(desk: Desk) -> tuple[StaffView, StaffView]:
    """Whoever sits here, and a team leader."""
    return staff.me(desk), hire(desk, "Joanna Wilk", Rank.TEAM_LEADER)


def step_of(desk: Desk, case_id: int) -> str:
    """The case's next step for whoever sits here."""
    return next((one.key for one in cases.case(desk, case_id).steps if one.is_next), "")


def test_a_letter_goes_to_a_colleague_comes_back_is_put_right_approved_and_issued(any_desk: Desk) -> None:
    """The whole way, each step once, with its entry; what waits for whom is in the queue."""
    me, leader = leader_of(any_desk)
    letter = in_review(any_desk, leader)
    key, case_id = letter.summary.id, letter.case_id
    assert letter.review.words.startswith("In review with Joanna Wilk, sent by Priya Shah on Tue 24 Nov")
    assert (letter.review.is_locked, letter.review.may_answer, letter.review.may_take_back) == (True, False, True)
    assert queue.ids(any_desk, "review") == ()
    assert queue.ids(any_desk, "waiting") == (case_id,)
    awaited = cases.case(any_desk, case_id).awaited
    assert awaited is not None
    assert (awaited.label, awaited.who) == ("Review stage 1 response", "Joanna Wilk")
    sit(any_desk, leader)
    assert queue.ids(any_desk, "review") == (case_id,)
    assert step_of(any_desk, case_id) == "review_letter"
    gesture = act()
    letters.send_back(any_desk, key, "Say which day the gutter is mended.", gesture)
    again, _ = letters.send_back(any_desk, key, "Say which day the gutter is mended.", gesture)
    assert (again.review.step, again.review.said) == (ReviewStep.SENT_BACK, "Say which day the gutter is mended.")
    sit(any_desk, me)
    assert queue.ids(any_desk, "reviewed") == (case_id,)
    assert step_of(any_desk, case_id) == "mend_letter"
    with pytest.raises(Refused, match="returned with a reason"):
        letters.issue(any_desk, key, act())
    mended = letters.save_block(any_desk, key, "apology", "We are sorry. It is mended on 4 December.", again.version)
    letters.send_for_review(any_desk, key, None, "", act())
    sit(any_desk, leader)
    assert queue.ids(any_desk, "review") == (case_id,)
    approved, _ = letters.approve(any_desk, key, mended.review.sha256, "", act())
    assert approved.review.words.startswith("Approved by Joanna Wilk")
    sit(any_desk, me)
    assert step_of(any_desk, case_id) == "respond"
    out, _ = letters.issue(any_desk, key, act())
    assert out.summary.state is LetterState.ISSUED
    assert queue.ids(any_desk, "reviewed") == ()
    told = [event.kind for event in cases.case(any_desk, case_id).events if event.kind.startswith("review")]
    assert sorted(told) == ["review_approved", "review_asked", "review_asked", "review_sent_back"]


def test_what_the_landlord_set_is_asked_when_a_letter_is_issued(any_desk: Desk) -> None:
    """Refused with who must approve it, by name; a colleague of a lower rank does not do."""
    _, leader = leader_of(any_desk)
    must_approve(any_desk, Rank.TEAM_LEADER)
    letter = written(any_desk)
    assert letter.review.keeps_back
    with pytest.raises(Refused, match="needs the approval of: team leader or above") as refusal:
        letters.issue(any_desk, letter.summary.id, act())
    assert "Joanna Wilk" in refusal.value.who_could
    junior = hire(any_desk, "Sam Low", Rank.HANDLER)
    with pytest.raises(Refused, match="approved by: team leader or above"):
        letters.send_for_review(any_desk, letter.summary.id, junior.id, "", act())
    letters.send_for_review(any_desk, letter.summary.id, None, "", act())
    sit(any_desk, junior)
    assert queue.ids(any_desk, "review") == ()
    with pytest.raises(Refused, match="approved by: team leader"):
        letters.approve(any_desk, letter.summary.id, letter.review.sha256, "", act())
    sit(any_desk, leader)
    letters.approve(any_desk, letter.summary.id, letter.review.sha256, "", act())
    letters.issue(any_desk, letter.summary.id, act())


def test_nobody_approves_what_they_wrote_in(any_desk: Desk) -> None:
    """Not who began it, not who sent it, not who changed one word of it."""
    me, leader = leader_of(any_desk)
    letter = written(any_desk)
    key = letter.summary.id
    with pytest.raises(Refused, match="Nobody approves a letter they began"):
        letters.send_for_review(any_desk, key, me.id, "", act())
    sit(any_desk, leader)
    letters.save_block(any_desk, key, "apology", "We are so sorry.", letter.version)
    sit(any_desk, me)
    with pytest.raises(Refused, match="Nobody approves a letter they began"):
        letters.send_for_review(any_desk, key, leader.id, "", act())
    with pytest.raises(Refused, match="Nobody here may approve it"):
        letters.send_for_review(any_desk, key, None, "", act())
    head = hire(any_desk, "Grace Obi", Rank.HEAD_OF_SERVICE)
    assert [one.staff_id for one in letters.letter(any_desk, key).review.readers] == [head.id]


def test_the_post_room_reviews_nothing(any_desk: Desk) -> None:
    """It prints and sends."""
    clerk = hire(any_desk, "Ola Bee", Rank.POST_ROOM)
    hire(any_desk, "Joanna Wilk", Rank.TEAM_LEADER)
    letter = in_review(any_desk, None)
    sit(any_desk, clerk)
    with pytest.raises(Refused, match="post room"):
        letters.approve(any_desk, letter.summary.id, letter.review.sha256, "", act())
    with pytest.raises(Refused, match="post room"):
        letters.send_back(any_desk, letter.summary.id, "No.", act())
    assert queue.ids(any_desk, "review") == ()


@pytest.mark.parametrize("is_approved", [False, True])
def test_a_letter_is_withdrawn_by_its_writer_and_by_no_reviewer(any_desk: Desk, is_approved: bool) -> None:
    """In review or approved: a reviewer answers it, and does not take it from its writer; they see no button."""
    me, leader = leader_of(any_desk)
    letter = in_review(any_desk, leader)
    key = letter.summary.id
    sit(any_desk, leader)
    if is_approved:
        letters.approve(any_desk, key, letter.review.sha256, "", act())
    seen = letters.letter(any_desk, key)
    assert not seen.review.may_take_back
    with pytest.raises(Refused, match="withdrawn from review by whoever wrote it"):
        letters.take_back(any_desk, key, act())
    assert letters.letter(any_desk, key).review == seen.review
    sit(any_desk, me)
    assert letters.letter(any_desk, key).review.may_take_back
    back, _ = letters.take_back(any_desk, key, act())
    assert not back.review.is_locked


def test_words_in_review_rest_until_they_are_taken_back(any_desk: Desk) -> None:
    """No passage is saved, put back or discarded meanwhile."""
    _, leader = leader_of(any_desk)
    letter = in_review(any_desk, leader)
    key = letter.summary.id
    for refused in (
        lambda: letters.save_block(any_desk, key, "apology", "Other words.", letter.version),
        lambda: letters.reset_block(any_desk, key, "apology"),
        lambda: letters.discard_draft(any_desk, key, act()),
        lambda: letters.issue(any_desk, key, act()),
        lambda: letters.send_for_review(any_desk, key, leader.id, "", act()),
    ):
        with pytest.raises(Refused, match="in review"):
            refused()
    back, _ = letters.take_back(any_desk, key, act())
    assert not back.review.is_locked
    letters.save_block(any_desk, key, "apology", "Other words.", back.version)
    with pytest.raises(Refused, match="not in review"):
        letters.take_back(any_desk, key, act())


def test_a_word_changed_after_approval_takes_it_away_and_tells_the_approver(any_desk: Desk) -> None:
    """A word put back as it was is no change; the approver finds it in their list until it is sent again."""
    me, leader = leader_of(any_desk)
    must_approve(any_desk, Rank.TEAM_LEADER)
    letter = in_review(any_desk, leader)
    key = letter.summary.id
    sit(any_desk, leader)
    approved, _ = letters.approve(any_desk, key, letter.review.sha256, "", act())
    sit(any_desk, me)
    same = letters.save_block(any_desk, key, "apology", RESPONSE_EDITS["apology"], approved.version)
    assert same.review.step is ReviewStep.APPROVED
    changed = letters.save_block(any_desk, key, "apology", "We regret it.", same.version)
    assert changed.review.step is ReviewStep.CHANGED
    assert "Joanna Wilk approved other words" in changed.review.words
    with pytest.raises(Refused, match="needs the approval"):
        letters.issue(any_desk, key, act())
    assert queue.ids(any_desk, "review") == ()
    sit(any_desk, leader)
    assert queue.ids(any_desk, "review") == (changed.case_id,)


def test_an_approval_lapses_with_the_case_and_not_with_the_day(any_desk: Desk) -> None:
    """Tomorrow it may be issued; not once the case makes it say something else."""
    me, leader = leader_of(any_desk)
    must_approve(any_desk, Rank.TEAM_LEADER, LetterKind.STAGE1_ACKNOWLEDGEMENT)
    case = complaint(any_desk)
    letter, _ = letters.begin(any_desk, case.id, LetterKind.STAGE1_ACKNOWLEDGEMENT, act())
    key = letter.summary.id
    letters.send_for_review(any_desk, key, leader.id, "", act())
    sit(any_desk, leader)
    with pytest.raises(ChangedByAnother, match="reads otherwise"):
        letters.approve(any_desk, key, "0" * 64, "", act())
    letters.approve(any_desk, key, letter.review.sha256, "", act())
    sit(any_desk, me)
    at(any_desk, 2026, 11, 25)
    assert not letters.letter(any_desk, key).review.keeps_back
    cases.assign(any_desk, case.id, leader.id, act())
    lapsed = letters.letter(any_desk, key).review
    assert "The case has changed since" in lapsed.words
    assert lapsed.may_send
    with pytest.raises(Refused, match="The case has changed since Joanna Wilk approved it"):
        letters.issue(any_desk, key, act())


def test_a_letter_with_something_missing_is_not_reviewed(any_desk: Desk) -> None:
    """It is reviewed as it will go out; and a reason is needed to return one."""
    _, leader = leader_of(any_desk)
    letter, _ = letters.begin(any_desk, found(any_desk, acknowledged(any_desk)).id, RESPONSE, act())
    with pytest.raises(BadEntries):
        letters.send_for_review(any_desk, letter.summary.id, leader.id, "", act())
    with pytest.raises(BadInput, match="Say what has to be put right"):
        letters.send_back(any_desk, letter.summary.id, " ", act())


def test_decided_and_not_told_says_where_the_review_stands(any_desk: Desk) -> None:
    """An update in review is in the list too, though it decides nothing."""
    _, leader = leader_of(any_desk)
    in_review(any_desk, leader)
    (line,) = post_untold.untold(any_desk)
    assert line.what == "Stage 1 response in review with Joanna Wilk, not issued"


def test_who_reviews_is_for_the_senior_to_say(any_desk: Desk) -> None:
    """Where there is a head of service, a handler does not change it; kinds left out are reviewed by nobody."""
    must_approve(any_desk, Rank.MANAGER)
    assert next(rule.rank for rule in review_rules(any_desk) if rule.kind is RESPONSE) is Rank.MANAGER
    junior = hire(any_desk, "Sam Low", Rank.HANDLER)
    hire(any_desk, "Grace Obi", Rank.HEAD_OF_SERVICE)
    sit(any_desk, junior)
    with pytest.raises(Refused, match="set by somebody more senior") as refusal:
        set_review_rules(any_desk, {}, act())
    assert refusal.value.who_could == "Head of service or senior manager or above"
    with pytest.raises(BadInput, match="Post room cannot review"):
        set_review_rules(any_desk, {RESPONSE: Rank.POST_ROOM}, act())


def test_new_words_of_the_landlord_wait_for_a_letter_in_review(any_desk: Desk) -> None:
    """They are refused meanwhile; taken after an approval, they undo it like any other change of words."""
    me, leader = leader_of(any_desk)
    case = complaint(any_desk)
    letter, _ = letters.begin(any_desk, case.id, LetterKind.STAGE1_ACKNOWLEDGEMENT, act())
    key = letter.summary.id
    sit(any_desk, leader)
    entry = shipped_text(LetterKind.STAGE1_ACKNOWLEDGEMENT).replace("Thank you for telling us", "Thank you for saying")
    templates.save(any_desk, LetterKind.STAGE1_ACKNOWLEDGEMENT, entry, "Plainer", any_desk.clock.today(), 0, act())
    sit(any_desk, me)
    letters.send_for_review(any_desk, key, leader.id, "", act())
    with pytest.raises(Refused, match="in review"):
        letters.take_new_words(any_desk, key, act())
    sit(any_desk, leader)
    letters.approve(any_desk, key, letters.letter(any_desk, key).review.sha256, "", act())
    sit(any_desk, me)
    taken, _ = letters.take_new_words(any_desk, key, act())
    assert taken.review.step is ReviewStep.CHANGED
