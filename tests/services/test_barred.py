"""A colleague who is kept out of a case: it is not there for them, in any list, count, search, letter or document."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from desktop_app.errors import BadInput, NotFound, Refused
from desktop_app.policy.kinds import LetterKind, Rank
from desktop_app.services import barring, calendar, cases, documents, letters, person, queue, similar, stage2
from desktop_app.services.desk import Desk
from desktop_app.services.entries import FileEntry
from desktop_app.services.entries_people import BarEntry, DeclareEntry
from tests.services import casework
from tests.services.casework import act
from tests.services.peoplework import colleague
from tests.services.stage2work import taken

WHY = "The complaint is about how he spoke to her."


def test_for_somebody_barred_the_case_is_not_there(any_desk: Desk) -> None:
    """Code 5.8: neither opened nor found: the same words as for a case that never was, in every way there is."""
    tom = colleague(any_desk)
    other = casework.complaint(any_desk)
    case = casework.complaint(any_desk)
    letter = casework.issued(any_desk, case.id, LetterKind.STAGE1_ACKNOWLEDGEMENT)
    file = FileEntry("photo.png", "image/png", b"mould")
    documents.add_document(any_desk, case.id, file, act())
    document_id = cases.case(any_desk, case.id).documents[0].id
    seen = queue.counts(any_desk).by_view
    barring.bar_colleague(any_desk, case.id, BarEntry(tom.id, WHY), act())
    assert queue.counts(any_desk).by_view == seen, "who is not barred sees what they saw"
    any_desk.sit_down(tom.id)
    for ask in _ways_in(any_desk, case.id, letter.summary.id, document_id):
        with pytest.raises(NotFound) as told:
            ask()
        assert case.reference not in str(told.value)
        assert "not in the database" in str(told.value)
    for view in queue.VIEWS:
        assert case.id not in queue.ids(any_desk, view.key)
    assert queue.counts(any_desk).by_view["everything"] == seen["everything"] - 1
    assert queue.counts(any_desk).by_view["all_open"] == seen["all_open"] - 1
    assert queue.counts(any_desk).by_view["letters"] == seen["letters"] - 1
    assert queue.ids(any_desk, "everything", case.reference) == ()
    assert queue.ids(any_desk, "everything", "mould") == (other.id,)
    assert queue.rows(any_desk, (case.id,)) == ()
    assert queue.why(any_desk, case.id) == ()


def _ways_in(desk: Desk, case_id: int, letter_id: int, document_id: int) -> tuple[Callable[[], object], ...]:
    return (
        lambda: cases.case(desk, case_id),
        lambda: cases.add_note(desk, case_id, "I was never there.", act()),
        lambda: cases.assign(desk, case_id, None, act()),
        lambda: letters.letter(desk, letter_id),
        lambda: letters.pdf(desk, letter_id),
        lambda: letters.begin(desk, case_id, LetterKind.STAGE1_ACKNOWLEDGEMENT, act()),
        lambda: documents.content(desk, document_id),
        lambda: person.person_of_case(desk, case_id),
    )


def test_no_link_gives_it_away(any_desk: Desk) -> None:
    """The resident's other cases, their page and those who look like them leave it out."""
    tom = colleague(any_desk)
    first = casework.complaint(any_desk)
    known = casework.replace(casework.ENTRY, person=casework.replace(casework.AMINA, resident_id=first.resident.id))
    second = casework.complaint(any_desk, known)
    barring.bar_colleague(any_desk, second.id, BarEntry(tom.id, WHY), act())
    assert [one for one, _ in cases.case(any_desk, first.id).linked] == [second.id]
    any_desk.sit_down(tom.id)
    assert cases.case(any_desk, first.id).linked == ()
    assert [line.id for line in person.person(any_desk, first.resident.id).open_cases] == [first.id]
    alike = similar.similar(any_desk, casework.AMINA)
    assert [case_id for one in alike for case_id, _ in one.open_cases] == [first.id]


def test_whose_case_it_is_hands_it_over(any_desk: Desk) -> None:
    """The owner kept out: without somebody to take it over nothing happens; they no longer look into it either."""
    tom, mona = colleague(any_desk), colleague(any_desk, "Mona Clay")
    case = casework.complaint(any_desk)
    cases.assign(any_desk, case.id, tom.id, act())
    cases.set_investigator(any_desk, case.id, tom.id, act())
    with pytest.raises(BadInput) as asked:
        barring.bar_colleague(any_desk, case.id, BarEntry(tom.id, WHY), act())
    assert asked.value.field == "new_owner_id"
    gesture = act()
    view, _ = barring.bar_colleague(any_desk, case.id, BarEntry(tom.id, WHY, mona.id), gesture)
    assert (view.owner, view.investigator) == ("Mona Clay", "")
    assert view.events[0].title == "Tom Reed kept out of this case"
    assert "before, to Tom Reed" in view.events[0].text
    again, _ = barring.bar_colleague(any_desk, case.id, BarEntry(tom.id, WHY, mona.id), gesture)
    assert len(again.events) == len(view.events)


def test_nobody_barred_is_given_it_until_that_ends(any_desk: Desk) -> None:
    """They can be neither owner nor investigator; ended with a reason, they can, and both stand in the chronology."""
    tom = colleague(any_desk)
    case = casework.complaint(any_desk)
    barring.bar_colleague(any_desk, case.id, BarEntry(tom.id, WHY), act())
    for give in (cases.assign, cases.set_investigator):
        with pytest.raises(Refused) as refused:
            give(any_desk, case.id, tom.id, act())
        assert refused.value.source == "Complaint Handling Code 2024, 5.8"
        assert refused.value.who_could
    with pytest.raises(BadInput):
        barring.end_bar(any_desk, case.id, tom.id, " ", act())
    view, _ = barring.end_bar(any_desk, case.id, tom.id, "It was another Tom.", act())
    assert view.people is not None
    assert view.people.barred == ()
    assert cases.assign(any_desk, case.id, tom.id, act())[0].owner == "Tom Reed"


def test_a_declared_tie_takes_them_off_it(any_desk: Desk) -> None:
    """Code 5.8: whoever declares a tie looks into it no longer and cannot be named again; none declared, they can."""
    tom, mona = colleague(any_desk), colleague(any_desk, "Mona Clay")
    case = casework.acknowledged(any_desk)
    named, _ = cases.set_investigator(any_desk, case.id, tom.id, act())
    assert next(step.key for step in named.steps if step.is_next) == "declare_interests"
    with pytest.raises(BadInput) as asked:
        barring.declare_interests(any_desk, case.id, DeclareEntry(tom.id, has_conflict=True), act())
    assert asked.value.field == "words"
    tied = DeclareEntry(tom.id, has_conflict=True, words="Her brother’s line manager.")
    view, _ = barring.declare_interests(any_desk, case.id, tied, act())
    assert view.investigator == ""
    with pytest.raises(Refused, match="declared"):
        cases.set_investigator(any_desk, case.id, tom.id, act())
    cases.set_investigator(any_desk, case.id, mona.id, act())
    view, _ = barring.declare_interests(any_desk, case.id, DeclareEntry(mona.id, has_conflict=False), act())
    assert next(step.key for step in view.steps if step.is_next) == "investigate"
    assert view.people is not None
    assert [one.has_conflict for one in view.people.declarations] == [True, False]


def test_an_owner_with_a_tie_writes_no_findings(any_desk: Desk) -> None:
    """Where nobody else is named, the owner's tie stops the findings until somebody is."""
    case = casework.acknowledged(any_desk)
    me = any_desk.staff_id
    cases.assign(any_desk, case.id, me, act())
    tied = DeclareEntry(me, has_conflict=True, words="My neighbour.")
    view, _ = barring.declare_interests(any_desk, case.id, tied, act())
    steps = {step.key: step for step in view.steps}
    assert not steps["investigate"].permitted
    assert steps["investigate"].source == "Complaint Handling Code 2024, 5.8"
    assert steps["investigator"].is_next


def test_a_reviewer_with_a_tie_is_not_named(any_desk: Desk) -> None:
    """At stage 2 a declared tie takes the reviewer off it and keeps them from being named again."""
    case, _ = taken(any_desk)
    nina = colleague(any_desk, "Nina Vale", Rank.DIRECTOR)
    stage2.name_reviewer(any_desk, case.id, nina.id, act(), owner_id=nina.id)
    tied = DeclareEntry(nina.id, has_conflict=True, words="She chaired the tenancy panel.")
    barring.declare_interests(any_desk, case.id, tied, act())
    with pytest.raises(Refused, match="declared"):
        stage2.name_reviewer(any_desk, case.id, nina.id, act(), owner_id=nina.id)


def test_a_new_day_off_does_not_name_it(any_desk: Desk) -> None:
    """What a new day off moved is told of every case but those that are not there; those move all the same."""
    tom = colleague(any_desk)
    case, other = casework.complaint(any_desk), casework.complaint(any_desk)
    due = case.clocks[0].due_on
    barring.bar_colleague(any_desk, case.id, BarEntry(tom.id, WHY), act())
    me = any_desk.staff_id
    any_desk.sit_down(tom.id)
    moved = calendar.add_day_off(any_desk, date(2026, 11, 25), "Day of mourning", act())[-1]
    assert {one.case_id for one in moved} == {other.id}
    any_desk.sit_down(me)
    assert cases.case(any_desk, case.id).clocks[0].due_on != due
