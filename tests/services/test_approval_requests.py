"""Decisions asked of a colleague: asked, taken back, read, approved, returned and refused, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select, update

from desktop_app.errors import BadEntries, BadInput, NotFound, Refused
from desktop_app.models import ApprovalRequest
from desktop_app.policy.kinds import Answered, CaseState, Decision, EscalationDecision, LetterKind, LetterState
from desktop_app.services import approval_requests, cases, compensation, escalation, extensions, queue, triage
from desktop_app.services.approval_inbox import waiting
from desktop_app.services.approval_requests import answer, approve_several, ask, saw, take_back
from desktop_app.services.approval_view import choices, request
from desktop_app.services.approvals_near import is_any_near
from desktop_app.services.barring import bar_colleague
from desktop_app.services.desk import Desk
from desktop_app.services.entries_people import BarEntry
from desktop_app.services.queue import counts
from desktop_app.services.views import CaseView
from tests.guarded import SharedDesk
from tests.services.approvalwork import MORE, Office, office, ready, sum_of
from tests.services.casework import COMPLAINT, acknowledged, act, at, decided

ALL = tuple(Decision)


def is_done(case: CaseView, decision: Decision) -> bool:
    """Whether the case shows what was decided."""
    if decision is Decision.EXTENSION:
        return bool(case.extensions)
    if decision is Decision.EXCLUSION:
        return case.exclusion is not None and case.state is CaseState.EXCLUDED
    if decision is Decision.COMPENSATION:
        return case.redress is not None and bool(case.redress.compensations)
    assert case.stage2 is not None
    return case.stage2.requests[-1].decision is EscalationDecision.REFUSED


def case_of(office: Office, request_id: int) -> CaseView:
    return cases.case(office.desk, approval_requests.case_of(office.desk, request_id))


@pytest.mark.parametrize("decision", ALL)
def test_asked_and_approved_the_act_is_carried_out(any_desk: Desk, decision: Decision) -> None:
    """Nothing changes until the answer; then all of it, decided by whoever approved, told with both names."""
    at_work = office(any_desk)
    asked = at_work.ask(decision, note="She agreed on the phone.")
    before = case_of(at_work, asked.id)
    assert not is_done(before, decision)
    assert (asked.answered, asked.may_take_back, asked.may_answer) == (None, True, False)
    assert "anybody who may decide" in asked.words
    at_work.sit(at_work.manager)
    assert case_of(at_work, asked.id).asked[0].may_answer
    gesture = act()
    after, changes = answer(any_desk, asked.id, Answered.APPROVED, "", gesture)
    assert is_done(after, decision)
    assert after.asked == ()
    assert changes.queue
    titles = {event.title: event for event in after.events}
    told = next(event for title, event in titles.items() if title.startswith("Approved: "))
    assert (told.by, "Priya Shah" in told.title) == ("Marcus Bell", True)
    asked_entry = next(event for title, event in titles.items() if title.startswith("Asked of "))
    assert (asked_entry.by, "She agreed on the phone." in asked_entry.text) == ("Priya Shah", True)
    again, _ = answer(any_desk, asked.id, Answered.APPROVED, "", gesture)
    assert len(again.events) == len(after.events)
    with pytest.raises(Refused, match="answered already: approved by Marcus Bell"):
        answer(any_desk, asked.id, Answered.REFUSED, "No.", act())


def test_what_follows_an_approval_is_in_the_approvers_name(any_desk: Desk) -> None:
    """The letter begins as a draft, the exclusion names who decided, and the case stays with who asked."""
    at_work = office(any_desk)
    more, left_out = at_work.ask(Decision.EXTENSION), at_work.ask(Decision.EXCLUSION)
    refused, money = at_work.ask(Decision.ESCALATION_REFUSAL), at_work.ask(Decision.COMPENSATION)
    at_work.sit(at_work.manager)
    for one in (more, left_out, refused, money):
        answer(any_desk, one.id, Answered.APPROVED, "", act())
    drafts = {letter.kind for letter in case_of(at_work, more.id).letters if letter.state == LetterState.DRAFT}
    assert drafts == {LetterKind.STAGE1_EXTENSION}
    excluded = case_of(at_work, left_out.id)
    assert excluded.exclusion is not None
    assert excluded.exclusion.decided_by.startswith("Marcus Bell")
    assert excluded.owner == "Priya Shah"
    stage2 = case_of(at_work, refused.id).stage2
    assert stage2 is not None
    assert stage2.requests[-1].decided_by.startswith("Marcus Bell")
    redress = case_of(at_work, money.id).redress
    assert redress is not None
    assert redress.compensations[0].decided_by == "Marcus Bell"


@pytest.mark.parametrize(
    ("decision", "answered"),
    [
        (Decision.EXTENSION, Answered.RETURNED), (Decision.EXCLUSION, Answered.RETURNED),
        (Decision.ESCALATION_REFUSAL, Answered.RETURNED), (Decision.COMPENSATION, Answered.REFUSED),
    ],
)  # fmt: skip
def test_a_no_needs_words_and_changes_nothing_else(desk: Desk, decision: Decision, answered: Answered) -> None:
    """The case stands as before; whoever asked reads why, and a returned request is asked anew from what was typed."""
    at_work = office(desk)
    asked = at_work.ask(decision)
    at_work.sit(at_work.director)
    with pytest.raises(BadInput) as missing:
        answer(desk, asked.id, answered, "  ", act())
    assert missing.value.field == "words"
    case, _ = answer(desk, asked.id, answered, "Ring her first.", act())
    assert not is_done(case, decision)
    at_work.sit(at_work.me)
    shown = case_of(at_work, asked.id).asked[0]
    assert (shown.answered, shown.said, shown.may_ask_again) == (
        answered, "Ring her first.", answered is Answered.RETURNED,
    )  # fmt: skip
    assert shown.entry is not None
    again = at_work.ask_on(case.id, decision, shown.entry)  # type: ignore[arg-type]
    with desk.reading() as session:
        row = session.get_one(ApprovalRequest, again.id)
        assert row.replaces_id == (asked.id if answered is Answered.RETURNED else None)
    at_work.sit(at_work.manager)
    earlier = request(desk, again.id).earlier
    assert ("Ring her first." in earlier) is (answered is Answered.RETURNED)


@pytest.mark.parametrize("decision", [Decision.EXTENSION, Decision.COMPENSATION])
def test_nobody_answers_their_own_nor_below_the_rank(any_desk: Desk, decision: Decision) -> None:
    """Not the asker, not even as a manager meanwhile; not another handler; not somebody barred, who does not see it."""
    at_work = office(any_desk)
    asked = at_work.ask(decision)
    for answered in (Answered.APPROVED, Answered.RETURNED, Answered.REFUSED):
        at_work.sit(at_work.me)
        with pytest.raises(Refused, match="themselves"):
            answer(any_desk, asked.id, answered, "Go on.", act())
        at_work.sit(at_work.other)
        with pytest.raises(Refused, match=r"more senior|may approve"):
            answer(any_desk, asked.id, answered, "Go on.", act())
    at_work.sit(at_work.me)
    tie = BarEntry(at_work.manager.id, "It is about them.")
    bar_colleague(any_desk, case_of(at_work, asked.id).id, tie, act())
    at_work.sit(at_work.manager)
    assert all(one.id != asked.id for one in waiting(any_desk).waiting)
    with pytest.raises(NotFound):
        answer(any_desk, asked.id, Answered.APPROVED, "", act())
    at_work.sit(at_work.director)
    assert is_done(answer(any_desk, asked.id, Answered.APPROVED, "", act())[0], decision)


def test_a_question_is_asked_once_and_only_where_the_rank_is_missing(desk: Desk) -> None:
    """A second one while the first waits, one that need not be asked, and a step that is closed anyway are refused."""
    at_work = office(desk)
    case = acknowledged(desk)
    asked = at_work.ask_on(case.id, Decision.EXTENSION, MORE)
    with pytest.raises(Refused, match="asked"):
        at_work.ask_on(case.id, Decision.EXTENSION, MORE)
    with pytest.raises(Refused, match="has not answered"):
        extensions.extend(desk, case.id, MORE, act())
    at_work.sit(at_work.manager)
    with pytest.raises(Refused, match="has not answered"):
        extensions.extend(desk, case.id, MORE, act())
    with pytest.raises(Refused, match="Only whoever asked"):
        take_back(desk, asked.id, act())
    at_work.sit(at_work.me)
    assert take_back(desk, asked.id, act())[0].asked == ()
    at_work.sit(at_work.manager)
    with pytest.raises(Refused, match="decide on this yourself"):
        at_work.ask_on(case.id, Decision.EXTENSION, MORE)
    assert extensions.extend(desk, case.id, MORE, act())[0].extensions
    at_work.sit(at_work.me)
    with pytest.raises(Refused, match="recorded already"):
        at_work.ask_on(case.id, Decision.EXTENSION, MORE)


def test_what_would_not_do_is_refused_when_it_is_asked(desk: Desk) -> None:
    """As the page itself would: nobody more senior is shown what cannot stand."""
    at_work = office(desk)
    more, entry = ready(desk, Decision.EXTENSION)
    with pytest.raises(BadInput) as bad:
        at_work.ask_on(more.id, Decision.EXTENSION, replace(MORE, reason="busy"))
    assert bad.value.field == "reason"
    case, entry = ready(desk, Decision.ESCALATION_REFUSAL)
    with pytest.raises(BadEntries):
        at_work.ask_on(case.id, Decision.ESCALATION_REFUSAL, replace(entry, evidence=""))  # type: ignore[type-var]
    new, answers = ready(desk, Decision.EXCLUSION)
    with pytest.raises(BadInput):
        at_work.ask_on(new.id, Decision.EXCLUSION, {"nature": "dissatisfied"})
    with pytest.raises(Refused, match="Nothing is left out"):
        at_work.ask_on(new.id, Decision.EXCLUSION, COMPLAINT)
    with pytest.raises(BadEntries):
        at_work.ask_on(more.id, Decision.COMPENSATION, sum_of("nothing"))
    with pytest.raises(Refused, match="more senior"):
        at_work.ask_on(new.id, Decision.EXCLUSION, answers, of=at_work.other)
    assert waiting(desk).mine == ()


def test_a_sum_is_weighed_with_what_stands_already(desk: Desk) -> None:
    """What a handler may approve alone need not be asked; two sums are one."""
    at_work = office(desk)
    case = acknowledged(desk)
    assert not choices(desk, case.id, Decision.COMPENSATION, 10_000).must_ask
    compensation.compensate(desk, case.id, sum_of("£90"), act())
    found = choices(desk, case.id, Decision.COMPENSATION, 2_000)
    assert found.must_ask
    assert "Sade Cole" not in " ".join(one.words for one in found.people)
    asked = at_work.ask_on(case.id, Decision.COMPENSATION, sum_of("£20"))
    at_work.sit(at_work.other)
    with pytest.raises(Refused, match="£110"):
        answer(desk, asked.id, Answered.APPROVED, "", act())


@pytest.mark.parametrize("decision", ALL)
def test_a_request_is_whole_on_one_page(desk: Desk, decision: Decision) -> None:
    """The case, what was typed, what it does, the Code's word and the letter that would follow; nothing is written."""
    at_work = office(desk)
    asked = at_work.ask(decision, note="She agreed.")
    at_work.sit(at_work.manager)
    before = case_of(at_work, asked.id)
    page = request(desk, asked.id)
    assert (page.refused, page.why_not, page.note) == ("", "", "She agreed.")
    assert page.rows
    assert page.consequences
    assert "Code" in page.code[1]
    assert dict(page.facts)["Subject"] == "Mould in the back bedroom"
    if decision is Decision.COMPENSATION:
        assert page.letter_title == ""
    else:
        assert page.letter_title
        assert "Okafor" in page.letter
    after = case_of(at_work, asked.id)
    assert (len(after.events), len(after.letters), is_done(after, decision)) == (
        len(before.events), len(before.letters), False,
    )  # fmt: skip
    at_work.sit(at_work.me)
    own = request(desk, asked.id)
    assert "themselves" in own.refused
    assert own.letter == ""


def test_a_case_that_has_changed_gives_a_sentence(desk: Desk) -> None:
    """It is judged anew at the moment of the yes; the request stays and can be returned."""
    at_work = office(desk)
    asked = at_work.ask(Decision.EXTENSION)
    case_id = case_of(at_work, asked.id).id
    with desk.session() as session:
        row = session.scalars(select(ApprovalRequest)).one()
        # As an older program may have kept it: no trigger lets anybody change it afterwards.
        kept = {**row.entry, "reason": "x"}
        session.connection().exec_driver_sql("DROP TRIGGER approval_request_frozen")
        session.execute(update(ApprovalRequest).values(entry=kept))
    at_work.sit(at_work.manager)
    page = request(desk, asked.id)
    assert page.why_not
    assert page.refused == ""
    with pytest.raises(BadInput):
        answer(desk, asked.id, Answered.APPROVED, "", act())
    assert cases.case(desk, case_id).extensions == ()
    assert answer(desk, asked.id, Answered.RETURNED, "Say more.", act())[0].asked[0].answered is Answered.RETURNED


@pytest.mark.parametrize("entry", [{"working_days": "many", "reason": "x"}, {"days": 4}, {}])
def test_an_entry_of_another_edition_is_a_sentence(desk: Desk, entry: dict[str, object]) -> None:
    """It is never carried out half read, and can be returned."""
    at_work = office(desk)
    asked = at_work.ask(Decision.EXTENSION)
    with desk.session() as session:
        session.connection().exec_driver_sql("DROP TRIGGER approval_request_frozen")
        session.execute(update(ApprovalRequest).values(entry=entry))
    at_work.sit(at_work.manager)
    assert "another edition" in request(desk, asked.id).why_not
    with pytest.raises(Refused, match="another edition"):
        answer(desk, asked.id, Answered.APPROVED, "", act())
    shown = answer(desk, asked.id, Answered.RETURNED, "Ask again.", act())[0].asked[0]
    assert (shown.entry, shown.said) == (None, "Ask again.")


def test_several_are_approved_once_each_was_seen(any_desk: Desk) -> None:
    """What was not opened is left, what cannot be done keeps nothing else back, and each says what became of it."""
    at_work = office(any_desk)
    first, second, third = (at_work.ask(Decision.EXTENSION) for _ in range(3))
    at_work.sit(at_work.manager)
    for one in (first, second):
        saw(any_desk, one.id, act())
    saw(any_desk, first.id, act())
    assert [one.is_seen for one in waiting(any_desk).waiting] == [True, True, False]
    answer(any_desk, second.id, Answered.REFUSED, "Not this one.", act())
    results, changes = approve_several(any_desk, [first.id, second.id, third.id], act())
    assert [one.is_done for one in results] == [True, False, False]
    assert "not approved by Marcus Bell" in results[1].words
    assert "not opened" in results[2].words
    assert len(changes.cases) == 1
    assert case_of(at_work, first.id).extensions
    assert not case_of(at_work, third.id).extensions
    at_work.sit(at_work.director)
    assert not waiting(any_desk).waiting[0].is_seen


def test_what_waits_is_listed_for_whoever_may(any_desk: Desk) -> None:
    """The nearest day first; those sent to somebody else stand there too and are counted as theirs."""
    at_work = office(any_desk)
    soon = at_work.ask(Decision.EXCLUSION)
    later = at_work.ask(Decision.EXTENSION, of=at_work.director)
    mine = waiting(any_desk)
    assert mine.waiting == ()
    assert [(one.id, one.is_waiting) for one in mine.mine] == [(later.id, True), (soon.id, True)]
    assert counts(any_desk).by_view["approvals"] == 0
    at_work.sit(at_work.manager)
    lines = waiting(any_desk).waiting
    assert [(one.id, one.asked_of, one.asked_by) for one in lines] == [
        (soon.id, "", "Priya Shah"), (later.id, "Grace Obi", "Priya Shah"),
    ]  # fmt: skip
    assert lines[0].told_by is not None
    assert counts(any_desk).by_view["approvals"] == 1
    at_work.sit(at_work.director)
    assert counts(any_desk).by_view["approvals"] == 2
    at_work.sit(at_work.other)
    assert waiting(any_desk).waiting == ()


def test_an_old_date_is_flagged_when_asking_when_waiting_and_when_deciding(desk: Desk) -> None:
    """On the last working day before it, on the day, and after."""
    at_work = office(desk)
    case = acknowledged(desk)
    assert choices(desk, case.id, Decision.EXTENSION).warning == ""
    asked = at_work.ask_on(case.id, Decision.EXTENSION, MORE)
    assert asked.warning == ""
    due = next(one.due_on for one in case.clocks if one.key == "stage1.respond")
    assert due == date(2026, 12, 8)
    at_work.sit(at_work.manager)
    assert not is_any_near(desk)
    for day, says in ((7, "next working day"), (8, "is today"), (9, "passed")):
        at(desk, 2026, 12, day)
        at_work.sit(at_work.manager)
        assert says in request(desk, asked.id).warning
        assert waiting(desk).waiting[0].is_near
        assert is_any_near(desk)
        at_work.sit(at_work.me)
        assert says in case_of(at_work, asked.id).asked[0].warning
        assert says in choices(desk, case.id, Decision.EXTENSION).warning


def test_nobody_goes_past_a_question(desk: Desk) -> None:
    """While it waits the contact is not triaged, and stage 2 neither taken nor refused, by anybody."""
    at_work = office(desk)
    left_out, refusal = at_work.ask(Decision.EXCLUSION), at_work.ask(Decision.ESCALATION_REFUSAL)
    at_work.sit(at_work.director)
    with pytest.raises(Refused, match="has not answered"):
        decided(desk, case_of(at_work, left_out.id).id, COMPLAINT)
    with pytest.raises(Refused, match="has not answered"):
        triage.begin(desk, case_of(at_work, left_out.id).id)
    waits = case_of(at_work, refusal.id)
    with pytest.raises(Refused, match="has not answered"):
        escalation.accept(desk, waits.id, escalation.AcceptEntry(), act())
    at_work.sit(at_work.me)
    shown = case_of(at_work, left_out.id)
    assert shown.awaited is not None
    assert "asked" in shown.awaited.words


def test_a_returned_exclusion_is_triaged_from_its_answers(desk: Desk) -> None:
    """Nothing has to be typed again."""
    at_work = office(desk)
    asked = at_work.ask(Decision.EXCLUSION)
    at_work.sit(at_work.manager)
    case, _ = answer(desk, asked.id, Answered.RETURNED, "Weigh her illness.", act())
    at_work.sit(at_work.me)
    start = triage.begin(desk, case.id)
    assert start.answers["evidence"] == "The works ended on 1 March 2024 and they saw the damage then."


@pytest.mark.parametrize("decision", ALL)
def test_a_shared_server_carries_it_out_for_whoever_approves(shared: SharedDesk, decision: Decision) -> None:
    """Asked at one login and answered at another; the guard lets both through, and each says who did it."""
    case, entry = ready(shared, decision)
    view, _ = ask(shared, case.id, decision, entry, "She agreed.", None, act())
    asked = view.asked[0]
    with pytest.raises(Refused, match="themselves"):
        answer(shared, asked.id, Answered.APPROVED, "", act())
    shared.sit_down(shared.people["manager"])
    assert request(shared, asked.id).why_not == ""
    saw(shared, asked.id, act())
    results, _ = approve_several(shared, [asked.id], act())
    assert [one.words for one in results] == [""]
    after = cases.case(shared, case.id)
    assert is_done(after, decision)
    if decision is Decision.EXCLUSION:
        assert after.exclusion is not None
        assert after.exclusion.decided_by == "Tom Reilly, Housing manager"
        assert after.owner == "Priya Shah"


def test_on_a_shared_server_nobody_decides_in_anothers_name(shared: SharedDesk) -> None:
    """Whoever decides is asked, at their own desk."""
    head = shared.people["head"]
    case, entry = ready(shared, Decision.ESCALATION_REFUSAL)
    named = replace(entry, decided_by_id=head, decided_how="By email, today.")  # type: ignore[type-var]
    with pytest.raises(Refused, match="their own desk"):
        escalation.refuse(shared, case.id, named, act())
    money = replace(sum_of("£250"), approved_by=head, approved_how="By email, today.")
    with pytest.raises(Refused, match="their own desk"):
        compensation.compensate(shared, case.id, money, act())
    assert not choices(shared, case.id, Decision.ESCALATION_REFUSAL).may_name


def test_in_ones_own_file_a_colleague_is_named_with_how_they_said_so(desk: Desk) -> None:
    """Without it nothing is put down to them; with it the chronology keeps it."""
    at_work = office(desk)
    case = acknowledged(desk)
    named = replace(sum_of("£250"), approved_by=at_work.manager.id)
    with pytest.raises(BadInput) as bad:
        compensation.compensate(desk, case.id, named, act())
    assert bad.value.field == "approved_how"
    after, _ = compensation.compensate(desk, case.id, replace(named, approved_how="Email of 24 November."), act())
    assert "How they told Priya Shah: Email of 24 November." in after.events[0].text
    left_out, answers = ready(desk, Decision.EXCLUSION)
    with pytest.raises(BadInput) as missing:
        decided(desk, left_out.id, {**answers, "decided_how": ""})  # type: ignore[dict-item]
    assert missing.value.field == "decided_how"
    excluded = decided(desk, left_out.id, answers)  # type: ignore[arg-type]
    assert any("He told me on the phone" in event.text for event in excluded.events)
    assert choices(desk, case.id, Decision.COMPENSATION, 10**6).may_name


def test_the_post_room_neither_asks_nor_answers(desk: Desk) -> None:
    """It changes no case."""
    from desktop_app.policy.kinds import Rank
    from tests.services.stage2work import hire

    at_work = office(desk)
    asked = at_work.ask(Decision.EXTENSION)
    lee = hire(desk, "Lee Ward", Rank.POST_ROOM)
    case = acknowledged(desk)
    at_work.sit(lee)
    with pytest.raises(Refused, match="post room"):
        ask(desk, case.id, Decision.EXTENSION, MORE, "", None, act())
    with pytest.raises(Refused, match="post room"):
        answer(desk, asked.id, Answered.APPROVED, "", act())
    assert waiting(desk).waiting == ()


@pytest.mark.parametrize("answered", [Answered.APPROVED, Answered.RETURNED, Answered.REFUSED])
def test_the_answer_comes_back_to_whoever_asked(any_desk: Desk, answered: Answered) -> None:
    """It waits among what came back to them until they have read it, or ask anew; for nobody else."""
    at_work = office(any_desk)
    asked = at_work.ask(Decision.EXTENSION)
    case_id = approval_requests.case_of(any_desk, asked.id)
    assert queue.ids(any_desk, "reviewed") == ()
    at_work.sit(at_work.manager)
    answer(any_desk, asked.id, answered, "As discussed.", act())
    assert queue.ids(any_desk, "reviewed") == ()
    at_work.sit(at_work.me)
    assert queue.ids(any_desk, "reviewed") == (case_id,)
    assert counts(any_desk).by_view["reviewed"] == 1
    (shown,) = cases.case(any_desk, case_id).asked
    assert (shown.answered, shown.is_to_read) == (answered, True)
    if answered is Answered.RETURNED:
        at_work.ask_on(case_id, Decision.EXTENSION, MORE)
    else:
        read, _ = approval_requests.read_answer(any_desk, asked.id, act())
        assert not any(one.is_to_read for one in read.asked)
    assert queue.ids(any_desk, "reviewed") == ()
    assert counts(any_desk).by_view["reviewed"] == 0
