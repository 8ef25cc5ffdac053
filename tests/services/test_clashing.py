"""Two people at one form: the second to save keeps their words, and nothing the first did is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop_app.clock import FixedClock
from desktop_app.errors import BadInput, Overtaken
from desktop_app.policy.kinds import Authority, LetterKind, NeedKind, Outcome, Rank
from desktop_app.services import cases, findings, household, letters, staff, stage2
from desktop_app.services.clashing import Opened
from desktop_app.services.desk import Desk
from desktop_app.services.entries import FindingEntry, PersonEntry, PointEntry, RepresentativeEntry
from desktop_app.services.entries_people import MemberEntry, NeedEntry
from desktop_app.services.entries_stage2 import DisputeEntry
from desktop_app.services.residents import person_entry
from desktop_app.services.views import CaseView
from tests.services.casework import acknowledged, act
from tests.services.stage2work import sit, taken


@pytest.fixture
def other(any_desk: Desk) -> int:
    """A colleague."""
    return staff.add_colleague(any_desk, "Ann Lee", "Complaint handler", "", "", Rank.HANDLER, act())[0].id


def as_other(desk: Desk, who: int) -> int:
    """The colleague sits down; who sat there before."""
    before = desk.staff_id
    desk.sit_down(who)
    return before


def by_other(desk: Desk, who: int, case: CaseView, **fields: object) -> None:
    """The colleague changes the resident's details."""
    me = as_other(desk, who)
    cases.change_resident(desk, case.id, replace(person_entry(case.resident), **fields), act())  # type: ignore[arg-type]
    desk.sit_down(me)


def test_different_fields_go_together_and_it_is_said(any_desk: Desk, other: int) -> None:
    """She changed the telephone, I the address: both are kept, and I am told whose and when."""
    case = acknowledged(any_desk)
    opened = person_entry(case.resident)
    by_other(any_desk, other, case, phone="0161 496 0777")
    mine = replace(opened, address="2 New Street\nSALFORD")
    kept, changes = cases.change_resident(any_desk, case.id, mine, act(), opened=Opened(opened))
    assert kept.resident.phone == "0161 496 0777"
    assert kept.resident.address == ("2 New Street", "SALFORD")
    assert changes.together.startswith("Kept together with Ann Lee’s change of the telephone, ")


def test_the_same_field_is_asked_of_the_second(any_desk: Desk, other: int) -> None:
    """Both changed the telephone: nothing is saved, and both numbers are shown with who and when."""
    case = acknowledged(any_desk)
    opened = person_entry(case.resident)
    by_other(any_desk, other, case, phone="0161 496 0777", email="new@example.org")
    mine = replace(opened, phone="0161 496 0888", vulnerability="Asthma")
    with pytest.raises(Overtaken) as told:
        cases.change_resident(any_desk, case.id, mine, act(), opened=Opened(opened))
    (clash,) = told.value.clashes
    assert (clash.label, clash.mine, clash.theirs) == ("telephone", "0161 496 0888", "0161 496 0777")
    assert clash.who == "Ann Lee"
    assert clash.when
    assert not clash.needs_reason
    assert cases.case(any_desk, case.id).resident.phone == "0161 496 0777"
    settled = told.value.settled(frozenset({"phone"}))
    assert isinstance(settled, PersonEntry)
    kept, _ = cases.change_resident(any_desk, case.id, settled, act(), opened=Opened(told.value.theirs))
    found = kept.resident
    assert (found.phone, found.email, found.vulnerability) == ("0161 496 0777", "new@example.org", "Asthma")


def test_mine_can_be_put_over_theirs_and_a_third_change_is_seen_too(any_desk: Desk, other: int) -> None:
    """What was chosen holds over what was shown, and not over what somebody saves after that."""
    case = acknowledged(any_desk)
    opened = person_entry(case.resident)
    by_other(any_desk, other, case, phone="0161 496 0777")
    mine = replace(opened, phone="0161 496 0888")
    with pytest.raises(Overtaken) as told:
        cases.change_resident(any_desk, case.id, mine, act(), opened=Opened(opened))
    chosen, shown = told.value.settled(frozenset()), Opened(told.value.theirs)
    by_other(any_desk, other, case, phone="0161 496 0999")
    with pytest.raises(Overtaken) as again:
        cases.change_resident(any_desk, case.id, chosen, act(), opened=shown)
    assert again.value.clashes[0].theirs == "0161 496 0999"
    kept, _ = cases.change_resident(any_desk, case.id, chosen, act(), opened=Opened(again.value.theirs))
    assert kept.resident.phone == "0161 496 0888"


def test_adjustments_go_together_line_by_line(any_desk: Desk, other: int) -> None:
    """Each of us added one: nobody's is ended by the other's save."""
    case = acknowledged(any_desk)
    opened = person_entry(case.resident)
    by_other(any_desk, other, case, adjustments=f"{opened.adjustments}\nRing before a visit")
    mine = replace(opened, adjustments=f"{opened.adjustments}\nNo stairs")
    kept, changes = cases.change_resident(any_desk, case.id, mine, act(), opened=Opened(opened))
    words = [each.words for each in kept.resident.adjustments]
    assert {"Ring before a visit", "No stairs"} <= set(words)
    assert "adjustments" in changes.together


def test_the_subject_is_one_field(any_desk: Desk, other: int) -> None:
    """A subject given meanwhile is not written over unseen; the same subject twice is no clash."""
    case = acknowledged(any_desk)
    me = as_other(any_desk, other)
    cases.change_subject(any_desk, case.id, "Mould in two rooms", act())
    any_desk.sit_down(me)
    opened = Opened(case.subject)
    with pytest.raises(Overtaken, match="Ann Lee changed this while you were writing: subject"):
        cases.change_subject(any_desk, case.id, "Black mould", act(), opened=opened)
    same, _ = cases.change_subject(any_desk, case.id, "Mould in two rooms", act(), opened=opened)
    assert same.subject == "Mould in two rooms"
    assert sum(event.kind == "subject" for event in same.events) == 1


def test_points_go_together_point_by_point_and_added_ones_all_stand(any_desk: Desk, other: int) -> None:
    """She reworded the first and added one, I added another: three points, hers before mine."""
    case = acknowledged(any_desk)
    before = tuple(PointEntry(one.text, one.outcome_sought, one.is_ours, one.whose) for one in case.points)
    me = as_other(any_desk, other)
    reworded = replace(before[0], text="Mould came back twice.")
    cases.define_points(any_desk, case.id, (reworded, *before[1:], PointEntry("Hers.")), act())
    any_desk.sit_down(me)
    mine = (*before, PointEntry("Mine."))
    kept, changes = cases.define_points(any_desk, case.id, mine, act(), opened=Opened(before))
    assert [one.text for one in kept.points] == [
        "Mould came back twice.", *(one.text for one in before[1:]), "Hers.", "Mine.",
    ]  # fmt: skip
    assert "Ann Lee" in changes.together


def test_a_point_taken_away_makes_the_whole_list_a_choice(any_desk: Desk, other: int) -> None:
    """Its number means another point then: no mixture of two lists is saved."""
    case = acknowledged(any_desk)
    cases.define_points(any_desk, case.id, (PointEntry("One."), PointEntry("Two.")), act())
    before = (PointEntry("One."), PointEntry("Two."))
    me = as_other(any_desk, other)
    cases.define_points(any_desk, case.id, (PointEntry("One."), PointEntry("Two and a half.")), act())
    any_desk.sit_down(me)
    with pytest.raises(Overtaken) as told:
        cases.define_points(any_desk, case.id, (PointEntry("Two."),), act(), opened=Opened(before))
    (clash,) = told.value.clashes
    assert clash.label == "points"
    assert clash.theirs == "1. One.\n2. Two and a half."


def test_findings_clash_by_passage_and_a_decision_asks_why(any_desk: Desk, other: int) -> None:
    """Different passages go together; another decision is put over hers only with a reason, which is kept."""
    case = acknowledged(any_desk)
    point = case.points[0].id
    empty = (FindingEntry(point),)
    me = as_other(any_desk, other)
    hers = FindingEntry(point, what_happened="Nobody came.", decision=Outcome.UPHELD)
    findings.save_findings(any_desk, case.id, (hers,), act())
    any_desk.sit_down(me)
    mine = (FindingEntry(point, reasons="The log shows a visit.", decision=Outcome.NOT_UPHELD),)
    with pytest.raises(Overtaken) as told:
        findings.save_findings(any_desk, case.id, mine, act(), opened=Opened(empty))
    (clash,) = told.value.clashes
    assert clash.label == "point 1, decision"
    assert clash.needs_reason
    assert clash.theirs == Outcome.UPHELD.words
    chosen, theirs = told.value.settled(frozenset()), told.value.theirs
    opened = Opened(theirs, over=(clash.field,))
    with pytest.raises(BadInput, match="Say why"):
        findings.save_findings(any_desk, case.id, chosen, act(), opened=opened)
    opened = Opened(theirs, over=(clash.field,), why="The log was not read before.")
    kept, _ = findings.save_findings(any_desk, case.id, chosen, act(), opened=opened)
    found = kept.points[0]
    assert (found.what_happened, found.reasons) == ("Nobody came.", "The log shows a visit.")
    assert found.decision is Outcome.NOT_UPHELD
    assert "in place of Upheld saved meanwhile, because: The log was not read before." in kept.events[0].text


def test_who_acts_for_the_resident_is_one_person_or_the_other(any_desk: Desk, other: int) -> None:
    """Details of one person go together; two different people are a choice between them."""
    case = acknowledged(any_desk)
    son = RepresentativeEntry(name="Sam Okafor", relationship="son", authority=Authority.NONE_YET)
    cases.change_representative(any_desk, case.id, son, act())
    me = as_other(any_desk, other)
    cases.change_representative(any_desk, case.id, replace(son, phone="0161 496 0777"), act())
    any_desk.sit_down(me)
    mine = replace(son, email="sam@example.org")
    kept, changes = cases.change_representative(any_desk, case.id, mine, act(), opened=Opened(son))
    assert kept.representative is not None
    assert (kept.representative.phone, kept.representative.email) == ("0161 496 0777", "sam@example.org")
    assert "telephone" in changes.together
    daughter = replace(son, name="Jo Okafor")
    with pytest.raises(Overtaken) as told:
        cases.change_representative(any_desk, case.id, daughter, act(), opened=Opened(None))
    (clash,) = told.value.clashes
    assert clash.theirs == f"Sam Okafor, {Authority.NONE_YET.words}"
    assert clash.mine.startswith("Jo Okafor")


def test_household_and_needs_go_together_field_by_field(any_desk: Desk, other: int, clock: FixedClock) -> None:
    """One of us wrote the name, the other the needs; the day of a review and the words of a need likewise."""
    case = acknowledged(any_desk)
    kept, _ = household.keep_member(any_desk, case.id, MemberEntry("Baby"), act())
    assert kept.people is not None
    one = kept.people.household[0]
    opened = MemberEntry(one.name, one.relationship, one.needs, one.id)
    me = as_other(any_desk, other)
    household.keep_member(any_desk, case.id, replace(opened, name="Ada"), act())
    any_desk.sit_down(me)
    kept, changes = household.keep_member(
        any_desk, case.id, replace(opened, needs="Asthma"), act(), opened=Opened(opened)
    )
    assert kept.people is not None
    assert (kept.people.household[0].name, kept.people.household[0].needs) == ("Ada", "Asthma")
    assert "Ann Lee’s change of the name" in changes.together
    kept, _ = household.keep_need(any_desk, case.id, NeedEntry(NeedKind.ADJUSTMENT, "Ring first"), act())
    assert kept.people is not None
    need = next(each for each in kept.people.needs if each.words == "Ring first")
    before = NeedEntry(need.kind, need.words, need.review_on, need.id)
    later: date = clock.today() + timedelta(days=90)
    me = as_other(any_desk, other)
    household.keep_need(any_desk, case.id, replace(before, words="Ring first, after ten"), act())
    any_desk.sit_down(me)
    kept, _ = household.keep_need(any_desk, case.id, replace(before, review_on=later), act(), opened=Opened(before))
    assert kept.people is not None
    found = next(each for each in kept.people.needs if each.id == need.id)
    assert (found.words, found.review_on) == ("Ring first, after ten", later)


def test_an_investigator_named_meanwhile_is_kept_unless_there_is_a_reason(any_desk: Desk, other: int) -> None:
    """Whose work it is changes only with a word why, once somebody else has said otherwise."""
    case = acknowledged(any_desk)
    me = as_other(any_desk, other)
    cases.set_investigator(any_desk, case.id, other, act())
    any_desk.sit_down(me)
    with pytest.raises(Overtaken) as told:
        cases.set_investigator(any_desk, case.id, me, act(), opened=Opened(case.investigator))
    assert told.value.clashes[0].theirs == "Ann Lee"
    over = Opened("Ann Lee", over=("",), why="She is away next week.")
    kept, _ = cases.set_investigator(any_desk, case.id, me, act(), opened=over)
    assert kept.investigator != "Ann Lee"
    assert "She is away next week." in kept.events[0].text


def test_passages_of_a_draft_go_together_and_the_same_passage_is_a_choice(any_desk: Desk, other: int) -> None:
    """She wrote in one passage, I in another; then both in one."""
    case = acknowledged(any_desk)
    letter, _ = letters.begin(any_desk, case.id, LetterKind.UPDATE, act())
    first, second = [block for block in letter.blocks if not block.is_locked][:2]
    me = as_other(any_desk, other)
    letters.save_block(any_desk, letter.summary.id, first.key, "Her words.", letter.version, first.text)
    any_desk.sit_down(me)
    kept = letters.save_block(any_desk, letter.summary.id, second.key, "My words.", letter.version, second.text)
    texts = {block.key: block.text for block in kept.blocks}
    assert (texts[first.key], texts[second.key]) == ("Her words.", "My words.")
    with pytest.raises(Overtaken) as told:
        letters.save_block(any_desk, letter.summary.id, first.key, "Mine.", kept.version, first.text)
    (clash,) = told.value.clashes
    assert (clash.mine, clash.theirs, clash.who) == ("Mine.", "Her words.", "Ann Lee")
    over = letters.save_block(any_desk, letter.summary.id, first.key, "Mine.", kept.version, "Her words.")
    assert next(block.text for block in over.blocks if block.key == first.key) == "Mine."


def test_an_owner_given_meanwhile_is_kept_unless_there_is_a_reason(any_desk: Desk, other: int) -> None:
    """Its owner gave the case away; a team leader gives it to somebody else again only with a word why."""
    case = acknowledged(any_desk)
    leader = staff.add_colleague(any_desk, "Grace Amoah", "Team leader", "", "", Rank.TEAM_LEADER, act())[0].id
    cases.assign(any_desk, case.id, other, act())
    as_other(any_desk, leader)
    with pytest.raises(Overtaken) as told:
        cases.assign(any_desk, case.id, leader, act(), opened=Opened(case.owner))
    (clash,) = told.value.clashes
    assert (clash.label, clash.theirs, clash.needs_reason) == ("owner", "Ann Lee", True)
    over = Opened(told.value.theirs, over=(clash.field,), why="She is away next week.")
    kept, _ = cases.assign(any_desk, case.id, leader, act(), opened=over)
    assert kept.owner == "Grace Amoah"
    assert "because: She is away next week." in kept.events[0].text


def test_what_is_in_dispute_goes_together_point_by_point(any_desk: Desk, other: int) -> None:
    """She reworded the first point at stage 2, I what they want: both stand."""
    case, reviewer = taken(any_desk)
    sit(any_desk, reviewer)
    shown = case.stage2
    assert shown is not None
    opened = tuple(DisputeEntry(one.id, one.is_in_dispute, one.text, one.outcome) for one in shown.points)
    me = as_other(any_desk, other)
    stage2.set_dispute(any_desk, case.id, (replace(opened[0], text="It came back."), *opened[1:]), act())
    any_desk.sit_down(me)
    mine = (replace(opened[0], outcome="A new wall"), *opened[1:])
    kept, changes = stage2.set_dispute(any_desk, case.id, mine, act(), opened=Opened(opened))
    assert kept.stage2 is not None
    assert (kept.stage2.points[0].text, kept.stage2.points[0].outcome) == ("It came back.", "A new wall")
    assert "point 1, how they put it now" in changes.together
