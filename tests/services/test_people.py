"""The people of a case: who may act and until when, copies, household and needs, groups, limits, nobody to write to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.errors import BadEntries, BadInput, Refused
from desktop_app.policy.kinds import (
    Authority,
    CaseState,
    LetterKind,
    NeedKind,
    PartyRole,
    Rank,
    ReplyBy,
    RestrictionKind,
    Stage,
)
from desktop_app.services import (
    cases,
    consent,
    escalation,
    household,
    letters,
    parties,
    person,
    queue,
    restrictions,
    stage2,
)
from desktop_app.services.desk import Desk
from desktop_app.services.entries import PersonEntry
from desktop_app.services.entries_ends import WhatIfEntry
from desktop_app.services.entries_people import MemberEntry, NeedEntry, PartyEntry, RestrictionEntry, ReviewEntry
from desktop_app.services.entries_stage2 import AcceptEntry, DisputeEntry, RefuseEntry, RequestEntry
from desktop_app.services.staff import add_colleague
from desktop_app.services.views import CaseView
from desktop_app.services.views_clocks import StepView
from desktop_app.services.views_letters import LetterView
from desktop_app.services.views_people import PeopleView
from desktop_app.services.what_if import EXTENDED, what_if
from tests.services import casework
from tests.services.casework import act
from tests.services.peoplework import acts, colleague, limit, restricted
from tests.services.stage2work import hire

ANONYMOUS = replace(casework.ENTRY, person=PersonEntry(is_anonymous=True, reply_by=ReplyBy.EMAIL))


def people(view: CaseView) -> PeopleView:
    """The people of a case as shown."""
    assert view.people is not None
    return view.people


def coming(view: CaseView) -> StepView | None:
    """The one next step."""
    return next((step for step in view.steps if step.is_next), None)


def step(view: CaseView, key: str) -> StepView:
    """A step that is listed."""
    return next(one for one in view.steps if one.key == key)


def acknowledgement(desk: Desk, case_id: int) -> LetterView:
    """The acknowledgement as a draft."""
    return letters.begin(desk, case_id, LetterKind.STAGE1_ACKNOWLEDGEMENT, act())[0]


def test_after_its_last_day_authority_counts_as_none(any_desk: Desk) -> None:
    """A letter goes to whoever acts up to the last day, and to the resident alone from the day after."""
    case = casework.complaint(any_desk)
    acts(any_desk, case.id, Authority.WRITTEN_CONSENT, on=date(2026, 11, 25))
    letter = acknowledgement(any_desk, case.id)
    assert letter.address_lines[0] == "Ruth Bello"
    casework.at(any_desk, 2026, 11, 26)
    assert letters.letter(any_desk, letter.summary.id).address_lines[0] == "Ms Amina Okafor"
    view = cases.case(any_desk, case.id)
    assert not people(view).is_authority_holding
    assert "ended on 25 November 2026" in people(view).why_not_told
    assert step(view, "ask_consent").permitted


def test_whoever_gets_copies_is_copied_and_the_resident_written_to(any_desk: Desk) -> None:
    """The letter is the resident's; the copy is named beside it and in the chronology when it is sent."""
    case = casework.complaint(any_desk)
    acts(any_desk, case.id, Authority.POWER_OF_ATTORNEY, copies=True)
    entry = PartyEntry(PartyRole.COUNCILLOR, "Cllr Joan Marsh", email="joan@example.org", gets_copies=True)
    parties.add_party(any_desk, case.id, entry, act())
    letter = casework.sent(any_desk, case.id, LetterKind.STAGE1_ACKNOWLEDGEMENT)
    assert letter.address_lines[0] == "Ms Amina Okafor"
    assert [words.partition(" (")[0] for words in letter.copies] == ["Ruth Bello", "Cllr Joan Marsh"]
    told = next(each for each in cases.case(any_desk, case.id).events if each.kind == "letter_sent")
    assert "Copy to: Ruth Bello (power of attorney), ruth@example.org; Cllr Joan Marsh" in told.text


def test_nobody_without_authority_gets_a_copy(any_desk: Desk) -> None:
    """No authority yet: no copy, whatever was ticked."""
    case = casework.complaint(any_desk)
    acts(any_desk, case.id, Authority.NONE_YET, copies=True)
    assert acknowledgement(any_desk, case.id).copies == ()


@pytest.mark.parametrize("authority", [each for each in Authority if each is not Authority.NONE_YET])
def test_each_authority_shows_its_own_proof(desk: Desk, authority: Authority) -> None:
    """Blank evidence is refused in the words of that kind of authority."""
    case = casework.complaint(desk)
    from desktop_app.policy.authority import needs_of
    from desktop_app.services.entries import RepresentativeEntry

    needs = needs_of(authority)
    assert needs is not None
    with pytest.raises(BadEntries) as asked:
        cases.change_representative(desk, case.id, RepresentativeEntry(name="Ruth", authority=authority), act())
    assert asked.value.field == "representative.evidence"
    assert needs.ask in str(asked.value)


def test_a_case_waits_visibly_for_consent(any_desk: Desk) -> None:
    """Asked, the case waits for the resident's consent since that day; answered, it does not."""
    case = casework.complaint(any_desk)
    casework.sent(any_desk, case.id, LetterKind.STAGE1_ACKNOWLEDGEMENT)
    view = acts(any_desk, case.id, Authority.NONE_YET)
    first = coming(view)
    assert first is not None
    assert first.key == "ask_consent"
    view, _ = consent.ask_consent(any_desk, case.id, date(2026, 11, 24), "By letter.", act())
    assert people(view).consent_asked_on == date(2026, 11, 24)
    assert case.id in queue.ids(any_desk, "waiting")
    assert not step(view, "ask_consent").is_next
    view = acts(any_desk, case.id, Authority.WRITTEN_CONSENT)
    assert people(view).consent_asked_on is None
    assert case.id not in queue.ids(any_desk, "waiting")


class TestWhereConsentIsWritten:
    """Under a policy that wants consent in writing."""

    @pytest.fixture
    def pack(self) -> str:
        """Together wants written permission (4.2)."""
        return "together-2021"

    def test_spoken_consent_is_not_enough(self, desk: Desk) -> None:
        """It counts as none: letters go to the resident, and they are asked for it in writing."""
        case = casework.complaint(desk)
        view = acts(desk, case.id, Authority.VERBAL_CONSENT)
        assert people(view).why_not_told == "This policy wants the consent in writing. Ask the resident for it."
        assert step(view, "ask_consent").source.endswith("4.2")

    def test_a_warning_comes_first(self, desk: Desk) -> None:
        """Section 8.3: a limit without a warning before it is refused beside its field; a warning alone is not."""
        case = casework.complaint(desk)
        manager = colleague(desk)
        with pytest.raises(BadEntries) as asked:
            restrictions.restrict_contact(desk, case.id, limit(manager.id), act())
        assert asked.value.field == "warned_on"
        warning = limit(manager.id, kind=RestrictionKind.WARNING)
        restrictions.restrict_contact(desk, case.id, warning, act())
        restrictions.restrict_contact(desk, case.id, limit(manager.id), act())


def test_a_limit_shows_on_every_case_of_the_person_and_is_reviewed(any_desk: Desk) -> None:
    """Code 5.14: set on one case it stands on the other; its review is due in the queue; it ends with why."""
    first = casework.complaint(any_desk)
    known = replace(casework.ENTRY, person=replace(casework.AMINA, resident_id=first.resident.id))
    other = casework.taken_in(any_desk, known)
    view = restricted(any_desk, first.id)
    shown = people(cases.case(any_desk, other.id)).restrictions
    assert [one.words for one in shown] == ["By email to the complaints team."]
    assert shown[0].decided_by.startswith("Mona Clay")
    casework.at(any_desk, 2027, 2, 25)
    assert step(cases.case(any_desk, first.id), "review_restriction").due_on == date(2027, 2, 24)
    kept = ReviewEntry(shown[0].id, "Still forty emails a week.", date(2027, 8, 24))
    with pytest.raises(Refused) as refused:
        restrictions.review_restriction(any_desk, first.id, kept, act())
    assert refused.value.who_could == "Manager or above"
    ended = ReviewEntry(shown[0].id, "The calls have stopped.")
    view, _ = restrictions.review_restriction(any_desk, first.id, ended, act())
    assert people(view).restrictions == ()
    assert view.events[0].text == "The calls have stopped."
    past = person.person(any_desk, first.resident.id).restrictions
    assert [one.ended_why for one in past] == ["The calls have stopped."]


@pytest.mark.parametrize("field", ["words", "evidence", "equality", "starts_on", "review_on"])
def test_a_limit_leaves_nothing_out(desk: Desk, field: str) -> None:
    """Code 5.14 and 5.15: words, evidence, the Equality Act and both days; each blank is named."""
    case = casework.complaint(desk)
    blank: object = None if field.endswith("_on") else " "
    with pytest.raises(BadEntries) as asked:
        restrictions.restrict_contact(desk, case.id, limit(colleague(desk).id, **{field: blank}), act())
    assert asked.value.field == field


def test_a_limit_is_a_managers_to_decide_and_a_years_at_most(desk: Desk) -> None:
    """A handler alone may not; nor may a manager put the review off beyond twelve months."""
    case = casework.complaint(desk)
    with pytest.raises(Refused) as refused:
        restrictions.restrict_contact(desk, case.id, limit(None), act())
    assert refused.value.field == "decided_by_id"
    late: RestrictionEntry = limit(colleague(desk).id, review_on=date(2027, 11, 25))
    with pytest.raises(BadEntries, match="12 months"):
        restrictions.restrict_contact(desk, case.id, late, act())


def test_needs_are_reviewed_on_their_day(any_desk: Desk) -> None:
    """Code 5.10: a review whose day has come is due in the queue and pressing; looked at again, it rests."""
    case = casework.complaint(any_desk)
    need = NeedEntry(NeedKind.DISABILITY, "Deaf in one ear", date(2026, 11, 25))
    view, _ = household.keep_need(any_desk, case.id, need, act())
    assert view.resident.adjustments[0].kind is NeedKind.DISABILITY
    assert view.due_what == "Review the adjustment"
    casework.at(any_desk, 2026, 11, 26)
    assert case.id in queue.ids(any_desk, "overdue")
    assert "adjustment still holds" in queue.why(any_desk, case.id)[0]
    again = replace(need, need_id=people(view).needs[0].id, review_on=date(2027, 5, 26))
    view, _ = household.keep_need(any_desk, case.id, again, act())
    assert view.due_what != "Review the adjustment"
    with pytest.raises(BadInput) as asked:
        household.keep_need(any_desk, case.id, replace(again, review_on=date(2026, 11, 26)), act())
    assert asked.value.field == "review_on"
    view, _ = household.end_need(any_desk, case.id, again.need_id or 0, act())
    assert people(view).needs == ()


def test_the_household_is_kept_and_ended(any_desk: Desk) -> None:
    """A name, what they are, what they need; changed, what stood before is written down; gone, they stay on record."""
    case = casework.complaint(any_desk)
    view, _ = household.keep_member(any_desk, case.id, MemberEntry("Maya", "daughter", "asthma, aged 6"), act())
    maya = people(view).household[0]
    changed = MemberEntry("Maya", "daughter", "asthma, aged 7", maya.id)
    view, _ = household.keep_member(any_desk, case.id, changed, act())
    assert "Before: Maya, daughter, asthma, aged 6" in view.events[0].text
    view, _ = household.end_member(any_desk, case.id, maya.id, act())
    assert people(view).household == ()


class TestGroupWithASpokesperson:
    """Under a policy that answers a group through one of them and replies to all (Paradigm)."""

    @pytest.fixture
    def pack(self) -> str:
        """Paradigm's: one case, a spokesperson, an answer to everybody."""
        return "paradigm-2021"

    def test_somebody_speaks_for_the_group(self, any_desk: Desk) -> None:
        """Members without a lead press for one; a new lead takes the old one's place."""
        case = casework.complaint(any_desk)
        for name in ("Ann Hale", "Bo Chen"):
            view, _ = parties.add_party(any_desk, case.id, PartyEntry(PartyRole.MEMBER, name), act())
        assert step(view, "name_lead").permitted
        for name in ("Cy Ward", "Di Frost"):
            view, _ = parties.add_party(any_desk, case.id, PartyEntry(PartyRole.LEAD, name), act())
        assert [one.name for one in people(view).parties if one.role is PartyRole.LEAD] == ["Di Frost"]
        assert not any(one.key == "name_lead" for one in view.steps)
        assert "The answer goes to every member." in people(view).group
        view, _ = parties.end_party(any_desk, case.id, people(view).parties[0].id, act())
        assert len(people(view).parties) == 3


class TestPeaksGroup:
    """Where the times of a group may be lengthened without a limit (Peaks & Plains 9.1)."""

    @pytest.fixture
    def pack(self) -> str:
        """Peaks & Plains."""
        return "peaks-plains-2023"

    def test_it_is_flagged_as_contrary(self, desk: Desk) -> None:
        """The app says that the Code allows no such thing."""
        assert "Contrary to the Code" in " ".join(people(casework.complaint(desk)).group)


@pytest.mark.parametrize("pack", ["code-2024", "pa-housing-2022", "together-2021", "portsmouth-2024"])
def test_an_anonymous_complaint_is_answered_without_a_letter(any_desk: Desk, pack: str) -> None:
    """Nobody can be written to: no acknowledgement is owed, the answer's day still runs, the outcome is noted."""
    case = casework.complaint(any_desk, ANONYMOUS, anonymous="accept")
    steps = {one.key: one for one in case.steps}
    assert not steps["acknowledge"].permitted
    assert "no letter can be addressed" in steps["acknowledge"].why
    clock = next(each for each in case.clocks if each.key == "stage1.acknowledge")
    assert not clock.is_counting
    assert clock.worked_out[-1].startswith("No acknowledgement is owed")
    assert case.due_what, "a day stands in the queue"
    with pytest.raises(Refused):
        consent.note_outcome(any_desk, case.id, date(2026, 11, 24), "Cleaned.", act())
    cases.set_investigator(any_desk, case.id, hire(any_desk, "Mona Clay", Rank.MANAGER).id, act())
    view = casework.found(any_desk, case)
    first = coming(view)
    assert first is not None
    assert first.key == "note_outcome"
    gesture = act()
    view, _ = consent.note_outcome(any_desk, case.id, date(2026, 11, 24), "Gutter mended. Forum told.", gesture)
    assert view.state is CaseState.RESPONDED
    assert "no letter was sent" in view.events[0].text
    assert not step(view, "close").why.startswith("It needs")
    assert len(consent.note_outcome(any_desk, case.id, date(2026, 11, 24), "x", gesture)[0].events) == len(view.events)


def test_an_anonymous_complaint_can_end_at_stage_2_too(any_desk: Desk) -> None:
    """Nobody is left waiting for a letter that cannot be sent: the second answer is noted as the first was."""
    case = casework.found(any_desk, casework.complaint(any_desk, ANONYMOUS, anonymous="accept"))
    today = any_desk.clock.today()
    consent.note_outcome(any_desk, case.id, today, "Gutter mended.", act())
    escalation.request(any_desk, case.id, RequestEntry(today), act())
    other = add_colleague(any_desk, "Marcus Bell", "Manager", "", "", Rank.MANAGER, act())[0].id
    any_desk.sit_down(other)
    escalation.accept(any_desk, case.id, AcceptEntry(owner_id=other), act())
    stage2.name_reviewer(any_desk, case.id, other, act())
    view = stage2.set_dispute(any_desk, case.id, tuple(DisputeEntry(point.id) for point in case.points), act())[0]
    casework.found(any_desk, view)
    view, _ = consent.note_outcome(any_desk, case.id, today, "Looked at again; the forum was told.", act())
    assert (view.stage, view.state) == (Stage.STAGE2, CaseState.RESPONDED)
    assert step(view, "close").permitted


def test_an_address_found_later_owes_the_letters_again(any_desk: Desk) -> None:
    """Once they can be written to, the acknowledgement is owed as to anybody."""
    case = casework.complaint(any_desk, ANONYMOUS, anonymous="accept")
    entry = PersonEntry(is_anonymous=True, name="Anonymous", email="someone@example.org", reply_by=ReplyBy.EMAIL)
    view, _ = cases.change_resident(any_desk, case.id, entry, act())
    assert step(view, "acknowledge").permitted


def refused_stage_2(desk: Desk) -> CaseView:
    """An anonymous complaint answered by a note, whose request for stage 2 is refused."""
    case = casework.found(desk, casework.complaint(desk, ANONYMOUS, anonymous="accept"))
    consent.note_outcome(desk, case.id, desk.clock.today(), "Gutter mended.", act())
    escalation.request(desk, case.id, RequestEntry(desk.clock.today()), act())
    ground = next(each for each in escalation.grounds(desk, case.id) if not each.unfit)
    entry = RefuseEntry(
        ground.key,
        "They gave no reason at all.",
        "We know of none of theirs.",
        "Dana Pryce, Manager",
        decided_how="By email, today.",
    )
    return escalation.refuse(desk, case.id, entry, act())[0]


def test_a_refused_stage_2_of_nobody_can_be_closed(any_desk: Desk) -> None:
    """No refusal can be sent: there is no draft of one, no clock waits for it, and the case closes."""
    view = refused_stage_2(any_desk)
    assert not any(each.kind is LetterKind.ESCALATION_REFUSAL for each in view.letters)
    assert next(each for each in view.events if each.title == "Stage 2 refused").text.endswith(consent.NO_LETTER)
    assert view.due_what == ""
    assert step(view, "close").permitted
    assert cases.close(any_desk, view.id, "Refused; nobody to tell.", act())[0].state is CaseState.CLOSED


def test_a_refusal_is_told_once_there_is_somebody_to_tell(any_desk: Desk) -> None:
    """An address found later owes the refusal its letter, and its clock runs again."""
    view = refused_stage_2(any_desk)
    entry = PersonEntry(is_anonymous=True, name="Anonymous", email="someone@example.org", reply_by=ReplyBy.EMAIL)
    view, _ = cases.change_resident(any_desk, view.id, entry, act())
    first = coming(view)
    assert first is not None
    assert first.key == "refuse_escalation"
    assert not step(view, "close").permitted
    assert next(each for each in view.clocks if each.key == "stage2.acknowledge").is_counting


def test_the_answer_at_stage_2_has_its_day_without_an_acknowledgement(any_desk: Desk) -> None:
    """Accepted for somebody nobody can write to: no acknowledgement runs late, and the answer stays in sight."""
    case = casework.found(any_desk, casework.complaint(any_desk, ANONYMOUS, anonymous="accept"))
    consent.note_outcome(any_desk, case.id, any_desk.clock.today(), "Gutter mended.", act())
    escalation.request(any_desk, case.id, RequestEntry(any_desk.clock.today()), act())
    other = add_colleague(any_desk, "Marcus Bell", "Manager", "", "", Rank.MANAGER, act())[0].id
    view = escalation.accept(any_desk, case.id, AcceptEntry(owner_id=other), act())[0]
    clocks = {each.key: each for each in view.clocks}
    assert not clocks["stage2.acknowledge"].is_counting
    assert clocks["stage2.respond"].is_counting
    assert view.due_what == clocks["stage2.respond"].label


@pytest.mark.parametrize("copies", [True, False], ids=["copies only", "expired"])
def test_nobody_is_written_to_through_somebody_who_may_not_act(any_desk: Desk, copies: bool) -> None:
    """Whoever gets copies, or whose authority has ended, is no addressee: the letter would go to nobody."""
    case = casework.complaint(any_desk, ANONYMOUS, anonymous="accept")
    view = acts(any_desk, case.id, Authority.WRITTEN_CONSENT, on=date(2026, 11, 25), copies=copies)
    if not copies:
        draft = acknowledgement(any_desk, case.id)
        assert draft.address_lines[0] == "Ruth Bello"
        casework.at(any_desk, 2026, 11, 26)
        with pytest.raises(Refused, match="no letter can be addressed"):
            letters.issue(any_desk, draft.summary.id, act())
        view = cases.case(any_desk, case.id)
    assert not step(view, "acknowledge").permitted
    assert "no letter can be addressed" in step(view, "acknowledge").why
    with pytest.raises(Refused, match="no letter can be addressed"):
        letters.begin(any_desk, case.id, LetterKind.STAGE1_RESPONSE, act())


def test_what_if_counts_as_the_case_does(any_desk: Desk) -> None:
    """Nobody can be written to, so the answer counts from the logging in a question too."""
    case = casework.complaint(any_desk, ANONYMOUS, anonymous="accept")
    asked = what_if(any_desk, case.id, WhatIfEntry(EXTENDED, days=3))
    (shift,) = (one for one in asked.moved if one.key == "stage1.respond")
    assert shift.was_on == next(each for each in case.clocks if each.key == "stage1.respond").due_on


def test_a_person_has_one_page(any_desk: Desk) -> None:
    """Open and closed cases apart, with every contact, the latest first."""
    first = casework.complaint(any_desk)
    known = replace(casework.ENTRY, person=replace(casework.AMINA, resident_id=first.resident.id), words="And again.")
    second = casework.taken_in(any_desk, known)
    page = person.person(any_desk, first.resident.id)
    assert [line.id for line in page.open_cases] == [second.id, first.id]
    assert [line.words for line in page.contacts] == ["And again.", "The mould is back in the back bedroom."]
    assert page.closed_cases == ()
    assert person.person_of_case(any_desk, second.id) == first.resident.id


def test_how_they_hold_their_home_is_asked_for_before_closing(desk: Desk) -> None:
    """Unknown, it is flagged and stops nothing."""
    case = casework.complaint(desk)
    assert "regulator’s measures" in people(case).closing_warning
