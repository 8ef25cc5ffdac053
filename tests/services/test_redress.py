"""Putting things right: promises followed up, money worked out and paid, lessons, and sorting, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.errors import BadEntries, BadInput, Refused
from desktop_app.policy.compensation import Head, Part
from desktop_app.policy.kinds import Channel, LetterKind, Rank, Remedy
from desktop_app.services import (
    action_news,
    actions,
    cases,
    compensation,
    learning,
    letters,
    money_rules,
    sorting,
    staff,
)
from desktop_app.services.desk import Desk
from desktop_app.services.entries import ActionEntry
from desktop_app.services.entries_redress import (
    BandEntry,
    CompensationEntry,
    LearningEntry,
    MoneyEntry,
    OfferNewsEntry,
    PartEntry,
    PutOffEntry,
    SortingEntry,
    TellingEntry,
    WithdrawEntry,
)
from desktop_app.services.views import CaseView
from desktop_app.services.views_answer import ActionView
from desktop_app.services.views_redress import CompensationView, RedressView
from tests.services.casework import RESPONSE_EDITS, acknowledged, act, at, complaint, found, responded, sent

TODAY, DUE = date(2026, 11, 24), date(2026, 12, 8)
GUTTER = ActionEntry("Mend the gutter", "Repairs", DUE, Remedy.ACT_ON_DELAY, "Damp for six weeks", is_agreed=True)
TOLD = TellingEntry(TODAY, Channel.PHONE, "Rang her: the gutter is done on 15 December.")
SUM = CompensationEntry(
    (PartEntry(Head.QUANTIFIABLE, "a ruined mattress", "£40"), PartEntry(Head.DISTRESS, "six weeks of damp", "35.50")),
    impact="She slept in the living room.",
    who="Finance",
    pay_by=DUE,
)


def promised(desk: Desk, case: CaseView, entry: ActionEntry = GUTTER) -> ActionView:
    """One more promise on a case."""
    return cases.add_action(desk, case.id, entry, act())[0].actions[-1]


def redress_of(case: CaseView) -> RedressView:
    """What the case shows of putting things right."""
    assert case.redress is not None
    return case.redress


def offer_of(desk: Desk, case: CaseView) -> CompensationView:
    """The last sum of a case as it stands."""
    return redress_of(cases.case(desk, case.id)).compensations[-1]


def coming(desk: Desk, case: CaseView) -> str:
    """Label of the next step."""
    return next((step.label for step in cases.case(desk, case.id).steps if step.is_next), "")


def news(case: CaseView, what: str, words: str = "", on: date = TODAY) -> OfferNewsEntry:
    """What became of a case's last offer."""
    return OfferNewsEntry(redress_of(case).compensations[-1].id, what, on, words)


def test_an_action_is_a_remedy_for_an_impact(any_desk: Desk) -> None:
    """An action keeps its kind of remedy, what it answers, that it was agreed, and the stage it was promised at."""
    colleague, _ = staff.add_colleague(any_desk, "Sam Lee", "Surveyor", "", "", Rank.HANDLER, act())
    made = promised(any_desk, complaint(any_desk), replace(GUTTER, owner_id=colleague.id))
    assert (made.remedy, made.impact, made.is_agreed) == (Remedy.ACT_ON_DELAY, "Damp for six weeks", True)
    assert (made.owner, made.promised_at) == ("Sam Lee", "Stage 1")


def test_a_promise_between_stages_says_so(any_desk: Desk) -> None:
    """Something can be put right after the answer without going to stage 2 (Code 5.13)."""
    assert promised(any_desk, responded(any_desk)).promised_at == "Between stages"


def test_a_remedy_nobody_names_is_refused(any_desk: Desk) -> None:
    """The Code names no gesture of goodwill, so a landlord under the Code itself has none to choose."""
    with pytest.raises(BadInput, match="policy or the Code names") as refused:
        promised(any_desk, complaint(any_desk), replace(GUTTER, remedy=Remedy.GOODWILL))
    assert refused.value.field == "remedy"


def test_a_new_date_needs_a_reason_and_is_told(any_desk: Desk) -> None:
    """A promise put off keeps its first day, and telling the resident is the next step until somebody has."""
    case = acknowledged(any_desk)
    made = promised(any_desk, case)
    with pytest.raises(BadEntries) as bad:
        action_news.put_off(any_desk, made.id, PutOffEntry(DUE, " "), act())
    assert [one.field for one in bad.value.problems] == ["reason", "new_on"]
    later = PutOffEntry(date(2026, 12, 15), "No scaffold until then.")
    moved, _ = action_news.put_off(any_desk, made.id, later, act())
    assert (moved.actions[0].first_due_on, moved.actions[0].due_on) == (DUE, date(2026, 12, 15))
    assert moved.actions[0].is_untold
    assert coming(any_desk, case) == "Tell the resident about the new date"
    told, _ = action_news.tell_resident(any_desk, made.id, TOLD, act())
    assert not told.actions[0].is_untold
    assert coming(any_desk, case) != "Tell the resident about the new date"
    assert [line.split(" ")[0] for line in told.actions[0].log] == ["Put", "Resident"]
    at(any_desk, 2026, 12, 1)
    action_news.put_off(any_desk, made.id, PutOffEntry(date(2026, 12, 18), "Rain."), act())
    assert cases.case(any_desk, case.id).actions[0].first_due_on == DUE
    assert coming(any_desk, case) == "Tell the resident about the new date"


def test_a_promise_that_falls_away_is_told_with_an_alternative_and_the_ombudsman(any_desk: Desk) -> None:
    """What cannot be done needs a reason and an alternative; the resident is reminded of the Ombudsman."""
    case = acknowledged(any_desk)
    made = promised(any_desk, case)
    entry = WithdrawEntry("The roof is to be replaced.", "A new roof", "Planned works", date(2027, 3, 1))
    given_up, _ = action_news.withdraw(any_desk, made.id, entry, act())
    assert [(one.what, one.is_open) for one in given_up.actions] == [("Mend the gutter", False), ("A new roof", True)]
    assert coming(any_desk, case) == "Tell the resident it cannot be done"
    with pytest.raises(BadInput, match="Ombudsman") as bad:
        action_news.tell_resident(any_desk, made.id, TOLD, act())
    assert bad.value.field == "is_ombudsman_named"
    action_news.tell_resident(any_desk, made.id, replace(TOLD, is_ombudsman_named=True), act())
    assert coming(any_desk, case) != "Tell the resident it cannot be done"
    with pytest.raises(Refused, match="given up"):
        action_news.chase(any_desk, made.id, TOLD, act())


def test_actions_are_followed_up_after_closing(any_desk: Desk) -> None:
    """A promise outlives the case: it is chased, put off and done once the case is closed, and repeats do nothing."""
    made = promised(any_desk, acknowledged(any_desk))
    case = found(any_desk, cases.case(any_desk, 1))
    sent(any_desk, case.id, LetterKind.STAGE1_RESPONSE, RESPONSE_EDITS)
    cases.close(any_desk, case.id, "Answered.", act())
    gesture = act()
    action_news.chase(any_desk, made.id, TOLD, gesture)
    action_news.chase(any_desk, made.id, TOLD, gesture)
    action_news.put_off(any_desk, made.id, PutOffEntry(date(2026, 12, 15), "No scaffold."), act())
    done, _ = actions.complete_action(any_desk, made.id, TODAY, "Photograph 12", act())
    assert [line.split(" ")[0] for line in done.actions[0].log] == ["Chased", "Put"]
    assert done.actions[0].done_on == TODAY


def test_compensation_is_worked_out_offered_by_the_letter_and_paid(any_desk: Desk) -> None:
    """The lines make the sum; the response names it and offers it; paying it keeps the promise to pay."""
    case = found(any_desk, acknowledged(any_desk))
    case, _ = compensation.compensate(any_desk, case.id, SUM, act())
    offer = redress_of(case).compensations[0]
    assert (offer.amount_pence, offer.parts[0]) == (7550, Part(Head.QUANTIFIABLE, "a ruined mattress", 4000))
    assert (offer.band_words, offer.decided_by) == ("Service failure of short duration, £50 to £100", "Priya Shah")
    payment = case.actions[0]
    assert (payment.what, payment.remedy, payment.due_on) == ("Pay you £75.50 compensation", Remedy.PAY, DUE)
    letter = sent(any_desk, case.id, LetterKind.STAGE1_RESPONSE, RESPONSE_EDITS)
    text = "\n".join(block.text for block in letter.blocks)
    assert "£75.50" in text
    assert "£40 for what it cost you (a ruined mattress)" in text
    assert offer_of(any_desk, case).offered_on == TODAY
    case, _ = compensation.follow_offer(any_desk, case.id, news(case, "accepted"), act())
    paid, _ = actions.complete_action(any_desk, payment.id, TODAY, "BACS 991", act())
    assert (offer_of(any_desk, paid).paid_on, offer_of(any_desk, paid).paid_words) == (TODAY, "BACS 991")
    assert paid.actions[0].done_on == TODAY


def test_a_refused_offer_takes_its_payment_away(any_desk: Desk) -> None:
    """Nothing is owed of an offer refused or withdrawn, and it is in no letter."""
    case, _ = compensation.compensate(any_desk, complaint(any_desk).id, SUM, act())
    case, _ = compensation.follow_offer(any_desk, case.id, news(case, "refused"), act())
    assert not case.actions[0].is_open
    assert not case.actions[0].is_untold
    with pytest.raises(Refused, match="No compensation is outstanding"):
        compensation.follow_offer(any_desk, case.id, news(case, "paid", "BACS"), act())


def test_a_sum_above_the_limit_names_who_could(any_desk: Desk) -> None:
    """A handler approves up to £100 of a case in all; a team leader who approved it may be named instead."""
    case = complaint(any_desk)
    compensation.compensate(any_desk, case.id, SUM, act())
    with pytest.raises(Refused, match="£151 in all is more than a complaint handler") as refused:
        compensation.compensate(any_desk, case.id, SUM, act())
    assert refused.value.who_could == ("Team leader (up to £300) or above. Nobody here: add a colleague in Settings")
    assert "approval limits" in refused.value.source
    leader, _ = staff.add_colleague(any_desk, "Tom Reed", "Team leader", "", "", Rank.TEAM_LEADER, act())
    with pytest.raises(Refused) as refused:
        compensation.compensate(any_desk, case.id, SUM, act())
    assert refused.value.who_could == "Team leader (up to £300) or above: Tom Reed"
    compensation.compensate(
        any_desk, case.id, replace(SUM, approved_by=leader.id, approved_how="By email, today."), act()
    )
    assert offer_of(any_desk, case).decided_by == "Tom Reed"


def test_every_line_that_is_wrong_is_named(any_desk: Desk) -> None:
    """A line without words or a sum that is no money, no impact, nobody to pay it and no day are said at once."""
    case = complaint(any_desk)
    wrong = CompensationEntry((PartEntry(Head.TIME, "", "lots"),), "", "", None)
    with pytest.raises(BadEntries) as bad:
        compensation.compensate(any_desk, case.id, wrong, act())
    assert [one.field for one in bad.value.problems] == ["part.1", "part.1", "impact", "who", "pay_by"]


def test_the_landlord_sets_its_own_bands_and_limits(any_desk: Desk) -> None:
    """Bands and limits are typed loosely, checked, kept as pence, and hold from then on."""
    entry = MoneyEntry((BandEntry("Small", "£25", "250.50"), BandEntry("Large", "250.50")), dict.fromkeys(Rank, "any"))
    rules, _ = money_rules.change_money_rules(any_desk, entry, act())
    assert [(band.from_pence, band.to_pence) for band in rules.bands] == [(2500, 25050), (25050, None)]
    assert set(rules.limits.values()) == {None}
    wrong = MoneyEntry((BandEntry("Small", "x", ""),), {Rank.HANDLER: "£500", Rank.MANAGER: "much"})
    with pytest.raises(BadEntries) as bad:
        money_rules.change_money_rules(any_desk, wrong, act())
    assert [one.field for one in bad.value.problems] == ["band.1", "limit.manager"]


def test_what_was_learnt_is_kept_and_told_in_the_letter(any_desk: Desk) -> None:
    """A lesson has a root; its change has an owner and a day, stays open after closing and is recorded when made."""
    case = found(any_desk, acknowledged(any_desk))
    entry = LearningEntry(
        "No survey was asked for.",
        "A second report needs a survey.",
        "Survey every second report",
        "Head of repairs",
        DUE,
        "Mould came back.",
        "We now survey after a second report",
    )
    with pytest.raises(BadEntries) as bad:
        learning.write_learning(any_desk, case.id, replace(entry, owner="", due_on=None), act())
    assert [one.field for one in bad.value.problems] == ["owner", "due_on"]
    case, _ = learning.write_learning(any_desk, case.id, entry, act())
    letter, _ = letters.begin(any_desk, case.id, LetterKind.STAGE1_RESPONSE, act())
    assert any("We now survey after a second report." in block.text for block in letter.blocks)
    lesson = redress_of(case).learnings[0]
    case, _ = learning.finish_learning(any_desk, case.id, lesson.id, TODAY, "", act())
    assert redress_of(case).learnings[0].done_on == TODAY
    with pytest.raises(Refused, match="No change is outstanding"):
        learning.finish_learning(any_desk, case.id, lesson.id, TODAY, "", act())


def test_a_case_is_sorted_for_the_reports(any_desk: Desk) -> None:
    """Category, service and root are kept, from lists; sorting again replaces them and both stand in the chronology."""
    case = complaint(any_desk)
    entry = SortingEntry("Damp and mould", "Repairs north", "Delay")
    sorted_case, _ = sorting.sort_case(any_desk, case.id, entry, act())
    shown = redress_of(sorted_case)
    assert (shown.category, shown.service_area, shown.root) == ("Damp and mould", "Repairs north", "Delay")
    with pytest.raises(BadInput, match="list"):
        sorting.sort_case(any_desk, case.id, SortingEntry("Weather"), act())
    sorting.change_categories(any_desk, ("Weather", " ", "Damp  and mould"), act())
    assert sorting.categories(any_desk) == ("Weather", "Damp and mould")
    again, _ = sorting.sort_case(any_desk, case.id, SortingEntry("Weather"), act())
    assert (redress_of(again).category, redress_of(again).root) == ("Weather", "")
    assert [event.kind for event in again.events].count("sorted") == 2
