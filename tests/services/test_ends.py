"""How cases end, rest, come back and go with others; on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.errors import BadEntries, BadInput, Refused
from desktop_app.policy.kinds import CaseKind, CaseState, Channel, Ending, LetterKind, Stage
from desktop_app.services import cases, holding, lateness, links, merging, queue, what_if, withdrawal
from desktop_app.services.desk import Desk
from desktop_app.services.entries import ActionEntry, ContactEntry, PointEntry
from desktop_app.services.entries_ends import (
    CommitmentEntry,
    HoldEntry,
    LatenessEntry,
    LinkEntry,
    NewComplaintEntry,
    ReopenEntry,
    WhatIfEntry,
    WithdrawEntry,
)
from desktop_app.services.views import CaseView
from desktop_app.services.views_ends import EndsView
from tests.services.casework import (
    AMINA,
    COMPLAINT,
    ENTRY,
    acknowledged,
    act,
    at,
    complaint,
    decided,
    found,
    issued,
    responded,
    sent,
    taken_in,
)
from tests.services.stage2work import clock, coming, step

TUESDAY = date(2026, 11, 24)
TAKEN_BACK = WithdrawEntry("Ms Amina Okafor", TUESDAY, "Leave it, you have mended it.", is_told=True)
MR_LI = replace(AMINA, name="Mr Bo Li", postcode="M2 2BB", email="", phone="")
EXCLUSION: dict[str, str | tuple[str, ...]] = {
    "barriers": ("considered",),
    "earlier_case": "C-000301, answered on 3 June 2026",
    "decision": "exclude",
    "ground": "already_considered",
    "exception_1": "does_not_apply",
    "evidence": "We answered the same complaint at both stages on 3 June 2026.",
    "consideration": "Nothing has changed since and nobody is at risk.",
    "where_instead": "The Housing Ombudsman.",
    "decided_by": "Tom Reed, Team leader",
    "decided_how": "He told me on the phone on 23 November.",
}


def ends(case: CaseView) -> EndsView:
    """How the case rests or ended."""
    assert case.ends is not None
    return case.ends


def quiet(desk: Desk, entry: ContactEntry = ENTRY) -> CaseView:
    """A stage 1 complaint without a danger to life or limb."""
    return complaint(desk, entry, hazards=("none",))


def twin(desk: Desk, **changes: object) -> CaseView:
    """Another contact of the same resident, not yet triaged."""
    first = replace(AMINA, **changes)  # type: ignore[arg-type]
    return taken_in(desk, replace(ENTRY, person=first, received_on=date(2026, 11, 18), subject="Mould, again"))


def test_a_resident_takes_a_complaint_back(any_desk: Desk) -> None:
    """Who, when, in their words, and that they may come back; what was promised stands and is followed up."""
    case = quiet(any_desk)
    cases.add_action(any_desk, case.id, ActionEntry("Clear the gutter", "Repairs", date(2026, 12, 4)), act())
    with pytest.raises(BadEntries) as refusal:
        withdrawal.withdraw(any_desk, case.id, WithdrawEntry(" ", None, ""), act())
    assert [each.field for each in refusal.value.problems] == ["said_by", "on", "words", "is_told"]
    case, _ = withdrawal.withdraw(any_desk, case.id, TAKEN_BACK, act())
    assert (case.state, ends(case).ended_as, case.stage_words) == (
        CaseState.CLOSED,
        Ending.WITHDRAWN,
        "Stage 1, withdrawn",
    )
    assert (ends(case).closed_on, ends(case).answered_on) == (TUESDAY, None)
    told = case.events[0]
    assert "Leave it, you have mended it." in told.text
    assert "come back at any time" in told.text
    assert "1 action promised still to be done" in told.text
    assert step(case, "complete_actions")
    assert [row.stage_words for row in queue.rows(any_desk, (case.id,))] == ["Stage 1, withdrawn"]
    done, _ = cases.complete_action(any_desk, case.actions[0].id, TUESDAY, "A photograph.", act())
    assert done.actions[0].done_on == TUESDAY


def test_nothing_is_taken_back_while_a_letter_waits_or_before_it_came(any_desk: Desk) -> None:
    """The letter leaves first; and nobody takes back what we had not received."""
    case = quiet(any_desk)
    with pytest.raises(BadEntries):
        withdrawal.withdraw(any_desk, case.id, replace(TAKEN_BACK, on=date(2026, 11, 19)), act())
    issued(any_desk, case.id, LetterKind.STAGE1_ACKNOWLEDGEMENT)
    with pytest.raises(Refused, match="has not left"):
        withdrawal.withdraw(any_desk, case.id, TAKEN_BACK, act())


def test_who_took_it_back_may_come_back(any_desk: Desk) -> None:
    """Reopened it stands where it was, with the dates it had: taking it back bought us no time."""
    case = quiet(any_desk)
    before = clock(case, "stage1.acknowledge").due_on
    withdrawal.withdraw(any_desk, case.id, TAKEN_BACK, act())
    case, _ = cases.reopen(any_desk, case.id, "She rang: the mould is back.", act())
    assert (case.state, case.stage, ends(case).ended_as) == (CaseState.OPEN, Stage.STAGE1, None)
    assert clock(case, "stage1.acknowledge").due_on == before
    assert coming(case) == "acknowledge"


def test_every_close_says_how_it_ended(any_desk: Desk) -> None:
    """Answered and closed are different days, and the ending is kept."""
    case = responded(any_desk)
    at(any_desk, 2026, 11, 26)
    case, _ = cases.close(any_desk, case.id, "Nothing outstanding.", act())
    assert (ends(case).ended_as, ends(case).answered_on, ends(case).closed_on) == (
        Ending.ANSWERED,
        TUESDAY,
        date(2026, 11, 26),
    )
    other = decided(any_desk, taken_in(any_desk).id, {"nature": "compliment", "hazards": ("none",)})
    if other.state is not CaseState.CLOSED:
        other, _ = cases.close(any_desk, other.id, "Passed on.", act())
    assert ends(other).ended_as is Ending.DONE


@pytest.mark.parametrize("pack", ["pa-housing-2022"])
def test_pa_housing_closes_only_when_every_action_is_done(any_desk: Desk) -> None:
    """PA Housing 5.5.2: the answer leaves when it is known, and the case stays open until the work is done."""
    case = responded(any_desk)
    cases.add_action(any_desk, case.id, ActionEntry("Mend it", "Repairs", date(2026, 12, 4)), act())
    with pytest.raises(Refused) as refusal:
        cases.close(any_desk, case.id, "Answered.", act())
    assert "5.5.2" in refusal.value.source
    case = cases.case(any_desk, case.id)
    cases.complete_action(any_desk, case.actions[0].id, TUESDAY, "Seen.", act())
    case, _ = cases.close(any_desk, case.id, "All done.", act())
    assert ends(case).ended_as is Ending.ANSWERED


@pytest.mark.parametrize("pack", ["peaks-plains-2023"])
def test_peaks_and_plains_may_close_on_what_was_agreed(any_desk: Desk) -> None:
    """Peaks & Plains 11.1: a solution agreed with the resident and committed to closes the complaint."""
    case = quiet(any_desk)
    with pytest.raises(Refused):
        cases.close(any_desk, case.id, "Agreed.", act())
    with pytest.raises(BadEntries):
        withdrawal.record_commitment(any_desk, case.id, CommitmentEntry(None, " "), act())
    entry = CommitmentEntry(TUESDAY, "We mend the gutter by 4 December 2026.")
    case, _ = withdrawal.record_commitment(any_desk, case.id, entry, act())
    assert case.events[0].text == entry.words
    case, _ = cases.close(any_desk, case.id, "Agreed and committed to.", act())
    assert (ends(case).ended_as, case.stage_words) == (Ending.COMMITTED, "Stage 1, agreed")


def test_other_policies_know_no_closing_on_an_agreement(any_desk: Desk) -> None:
    """The Code closes on the answer."""
    case = quiet(any_desk)
    with pytest.raises(Refused):
        withdrawal.record_commitment(any_desk, case.id, CommitmentEntry(TUESDAY, "Agreed."), act())


def test_two_cases_become_one_and_the_earlier_day_counts(any_desk: Desk) -> None:
    """The survivor keeps the earlier receipt and every point; what moved is told; each case names the other."""
    case = quiet(any_desk)
    double = decided(
        any_desk,
        twin(any_desk).id,
        {**COMPLAINT, "hazards": ("none",), "points": COMPLAINT["points"]},
    )
    cases.define_points(any_desk, double.id, (PointEntry("Nobody rang back.", "An apology"),), act())
    assert [one.why_not for one in merging.choices(any_desk, double.id)] == [""]
    view, changes, moved = merging.merge(any_desk, double.id, case.id, "The same mould.", act())
    assert changes.cases == {case.id, double.id}
    assert [(one.clock, one.old_due_on, one.new_due_on) for one in moved] == [
        ("Acknowledge", date(2026, 11, 27), date(2026, 11, 25))
    ]
    assert (ends(view).ended_as, view.stage_words) == (Ending.MERGED, "Stage 1, merged")
    assert [(one.case_id, one.how) for one in ends(view).links] == [(case.id, "Merged into it")]
    survivor = cases.case(any_desk, case.id)
    assert survivor.received_on == date(2026, 11, 18)
    assert [(one.case_id, one.how) for one in ends(survivor).links] == [(double.id, "Merged into this one")]
    assert [point.text for point in survivor.points][-1] == "Nobody rang back."
    assert {"merged", "received_corrected", "deadline_moved"} <= {one.kind for one in survivor.events}
    assert view.contacts[0].words == "The mould is back in the back bedroom."
    with pytest.raises(Refused, match=case.reference):
        cases.define_points(any_desk, double.id, (PointEntry("x"),), act())


def test_a_later_double_moves_nothing(any_desk: Desk) -> None:
    """The earlier day counts, whichever of the two goes into the other."""
    case = quiet(any_desk)
    double = twin(any_desk)
    merging.merge(any_desk, case.id, double.id, "The same.", act())
    assert cases.case(any_desk, double.id).received_on == date(2026, 11, 18)


def test_strangers_are_not_merged_and_a_merge_can_be_undone(any_desk: Desk) -> None:
    """Only one person's or one group's cases become one; merged in error, a case is taken up again."""
    case, stranger = quiet(any_desk), taken_in(any_desk, replace(ENTRY, person=MR_LI))
    with pytest.raises(Refused, match="somebody else"):
        merging.merge(any_desk, stranger.id, case.id, "Alike.", act())
    with pytest.raises(BadInput):
        merging.merge(any_desk, case.id, case.id, "Itself.", act())
    double = twin(any_desk)
    merging.merge(any_desk, double.id, case.id, "The same.", act())
    again, _ = cases.reopen(any_desk, double.id, "It was another room.", act())
    assert (again.state, again.kind) == (CaseState.OPEN, CaseKind.UNTRIAGED)


def test_new_points_join_until_the_answer_with_their_day(any_desk: Desk) -> None:
    """Code 6.8: what joins after the acknowledgement says when; what it began with says nothing."""
    case = acknowledged(any_desk)
    at(any_desk, 2026, 11, 26)
    points = tuple(PointEntry(one.text, one.outcome_sought, one.is_ours, one.whose) for one in case.points)
    cases.define_points(any_desk, case.id, (*points, PointEntry("The heater rattles.", "Mend it")), act())
    with any_desk.reading() as session:
        from desktop_app.services.case_loading import load_case

        joined = [point.joined_on for point in load_case(session, case.id).points]
    assert joined == [None, None, date(2026, 11, 26)]


def test_what_cannot_join_becomes_a_linked_complaint(any_desk: Desk) -> None:
    """Code 6.8: a case of its own from the day they told us, with the same resident, linked both ways."""
    case = responded(any_desk)
    entry = NewComplaintEntry(date(2026, 11, 23), "The bins smell.", "Bins", Channel.EMAIL, "Dev Sharma", "Empty them")
    with pytest.raises(BadEntries):
        links.new_complaint(any_desk, case.id, replace(entry, on=None, words=""), act())
    case, changes = links.new_complaint(any_desk, case.id, entry, act())
    (link,) = [one for one in ends(case).links if one.kind is not None]
    made = cases.case(any_desk, link.case_id)
    assert changes.cases == {case.id, made.id}
    assert (made.kind, made.received_on, made.resident.id) == (CaseKind.UNTRIAGED, date(2026, 11, 23), case.resident.id)
    assert (made.contacts[0].words, made.contacts[0].wants, made.subject) == ("The bins smell.", "Empty them", "Bins")
    assert link.how == "New complaint raised from this one"
    assert [(one.case_id, one.how) for one in ends(made).links] == [(case.id, "This one was raised from it")]
    assert clock(made, "stage1.acknowledge").due_on == date(2026, 11, 30)


def test_links_show_on_both_cases_once(any_desk: Desk) -> None:
    """Any case can be linked to any other; the same two are linked once, and a case not to itself."""
    case, other = quiet(any_desk), taken_in(any_desk, replace(ENTRY, person=MR_LI))
    case, _ = links.link(any_desk, case.id, LinkEntry(other.reference.lower(), "The same roof."), act())
    there = cases.case(any_desk, other.id)
    assert [(one.how, one.note) for one in ends(case).links] == [("Related", "The same roof.")]
    assert [(one.case_id, one.how) for one in ends(there).links] == [(case.id, "Related")]
    for typed in (other.reference, case.reference, "C-999999", "the other"):
        with pytest.raises(BadInput) as refusal:
            links.link(any_desk, case.id, LinkEntry(typed), act())
        assert refusal.value.field == "reference"


def test_the_ombudsman_has_an_excluded_case_taken_up(any_desk: Desk) -> None:
    """Code 2.4: the reference and day are kept, the clocks start on that day, and all that went before stays."""
    case = decided(any_desk, taken_in(any_desk).id, {**COMPLAINT, "hazards": ("none",), **EXCLUSION})
    sent(any_desk, case.id, LetterKind.EXCLUSION)
    cases.close(any_desk, case.id, "Told.", act())
    at(any_desk, 2026, 12, 9)
    order = ReopenEntry("Take it on.", is_by_ombudsman=True, reference="202612345", told_on=date(2026, 12, 7))
    with pytest.raises(BadEntries) as refusal:
        cases.reopen(any_desk, case.id, replace(order, reference="", told_on=None), act())
    assert [each.field for each in refusal.value.problems] == ["reference", "told_on"]
    with pytest.raises(BadInput):
        cases.reopen(any_desk, case.id, replace(order, told_on=date(2026, 11, 2)), act())
    case, _ = cases.reopen(any_desk, case.id, order, act())
    assert (case.stage, case.state, case.received_on) == (Stage.STAGE1, CaseState.OPEN, date(2026, 12, 7))
    assert clock(case, "stage1.acknowledge").due_on == date(2026, 12, 14)
    assert case.facts["First received"] == "20 November 2026"
    assert "202612345" in case.events[0].text + case.events[1].text
    assert case.exclusion is not None
    assert any(letter.kind is LetterKind.EXCLUSION for letter in case.letters)


def test_a_case_on_hold_waits_visibly_and_moves_nothing(any_desk: Desk) -> None:
    """Code 6.3 and 6.14 stop no clock: the dates stay, others see whom it waits for, and it comes up on its day."""
    case = acknowledged(any_desk)
    due = clock(case, "stage1.respond").due_on
    with pytest.raises(BadEntries) as refusal:
        holding.hold(any_desk, case.id, HoldEntry("", "", date(2026, 11, 2)), act())
    assert [each.field for each in refusal.value.problems] == ["who", "why", "until"]
    entry = HoldEntry("the surveyor’s report", "It decides whether the wall is opened.", date(2026, 11, 27))
    case, _ = holding.hold(any_desk, case.id, entry, act())
    assert clock(case, "stage1.respond").due_on == due
    assert queue.ids(any_desk, "waiting") == (case.id,)
    hold = ends(case).hold
    assert hold is not None
    assert (hold.who, hold.why, hold.until) == (entry.who, entry.why, entry.until)
    (row,) = queue.rows(any_desk, (case.id,))
    assert (row.due_on, row.due_what) == (date(2026, 11, 27), "Take off hold")
    at(any_desk, 2026, 11, 27)
    assert coming(cases.case(any_desk, case.id)) == "release_hold"
    case, _ = holding.release(any_desk, case.id, "The report is here.", act())
    assert (ends(case).hold, queue.ids(any_desk, "waiting")) == (None, ())
    with pytest.raises(Refused):
        holding.release(any_desk, case.id, "Again.", act())


def test_why_a_date_was_not_kept_is_written_beside_it(any_desk: Desk) -> None:
    """Code 9.1: reason and team on record for each date not kept; a date that was kept needs none."""
    case = quiet(any_desk)
    at(any_desk, 2026, 12, 1)
    case = cases.case(any_desk, case.id)
    (late,) = ends(case).late
    assert (late.key, late.how, late.is_explained) == ("stage1.acknowledge", "2 working days late", False)
    entry = LatenessEntry("stage1.acknowledge", lateness.reasons()[0], "Repairs", "They had no diary.")
    with pytest.raises(BadInput):
        lateness.explain(any_desk, case.id, replace(entry, clock_key="stage1.respond"), act())
    with pytest.raises(BadEntries):
        lateness.explain(any_desk, case.id, replace(entry, reason=" "), act())
    case, _ = lateness.explain(any_desk, case.id, entry, act())
    assert ends(case).late[0].is_explained
    said = "Why it was late: Waiting for another team. They had no diary. It lay with: Repairs."
    assert ends(case).clock_notes["stage1.acknowledge"] == (said,)
    assert case.events[0].title == "Acknowledge: 2 working days late"


def test_asking_what_if_writes_nothing(any_desk: Desk) -> None:
    """The dates are computed by the rules; the case, its version and its chronology stay as they were."""
    case = found(any_desk, acknowledged(any_desk))
    before = cases.case(any_desk, case.id)
    for entry, key, on in (
        (WhatIfEntry("begun"), "stage1.acknowledge", date(2026, 12, 1)),
        (WhatIfEntry("extended", days=10), "stage1.respond", date(2026, 12, 22)),
        (WhatIfEntry("received", on=date(2026, 11, 16)), "stage1.respond", date(2026, 12, 7)),
    ):
        view = what_if.what_if(any_desk, case.id, entry)
        assert {one.key: one.would_be_on for one in view.moved}.get(key) == on
    assert what_if.what_if(any_desk, case.id, WhatIfEntry("acknowledged", on=TUESDAY)).moved == ()
    for wrong in (WhatIfEntry("extended", days=0), WhatIfEntry("received"), WhatIfEntry("received", date(2027, 1, 4))):
        with pytest.raises(BadInput):
            what_if.what_if(any_desk, case.id, wrong)
    assert cases.case(any_desk, case.id) == before


def test_correcting_the_date_keeps_both_days_of_what_was_met(any_desk: Desk) -> None:
    """A date met already counts anew when its start was wrong, and the chronology holds both."""
    case = acknowledged(any_desk)
    case, _, _ = cases.correct_received(any_desk, case.id, date(2026, 11, 12), "The desk had it.", act())
    moved = next(event for event in case.events if event.kind == "deadline_moved")
    assert "Acknowledge, met already, was due Fri 27 Nov 2026 and counts now as due Thu 19 Nov 2026." in moved.text
    assert ends(case).late[0].key == "stage1.acknowledge"


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.lists(st.dates(date(2026, 10, 1), date(2026, 11, 24)), min_size=1, max_size=3))
def test_correcting_back_and_forth_gives_the_same_clocks(any_desk: Desk, days: list[date]) -> None:
    """However often the day is put right, the clocks follow from the day alone; only the worst they were remembers."""
    case = quiet(any_desk, replace(ENTRY, received_minute=600))
    first, before = case.received_on, _dates(case)
    for on in (*days, first):
        if on != case.received_on:
            case, _, _ = cases.correct_received(any_desk, case.id, on, "It was another day.", act())
    assert _dates(case) == before


def _dates(case: CaseView) -> list[tuple[object, ...]]:
    return [(one.key, one.due_on, one.original_due_on, one.met_on, one.worked_out) for one in case.clocks]
