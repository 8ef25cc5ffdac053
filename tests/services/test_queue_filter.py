"""The queue's filters: each keeps what its words say, they work together and with a search, on both databases."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.models import Adjustment, Case, Representative
from desktop_app.policy.areas import AreaFacts, area_of
from desktop_app.policy.case_filter import EVER_EXCLUDED, MYSELF, NOBODY, NONE, Care, CaseFilter, Days, Due, Facet
from desktop_app.policy.kinds import CaseKind, CaseState, LetterFormat, LetterKind, Rank, Stage
from desktop_app.services import cases, queue, staff, teams
from desktop_app.services.desk import Desk
from desktop_app.services.queue_areas import area_in_sql, lies_in
from desktop_app.services.queue_filter import chips, choices
from desktop_app.services.staff import PlaceEntry
from tests.services.casework import act, decided, sent, taken_in
from tests.services.making import made_case
from tests.services.test_triage import EXCLUSION

OVERDUE, TODAY, THIS_WEEK, LATER = date(2026, 11, 9), date(2026, 11, 17), date(2026, 11, 20), date(2026, 11, 24)
"""Days of receipt after which an acknowledgement is overdue, due today, due this week and due next week."""


def chosen(**values: str | list[str]) -> CaseFilter:
    found = CaseFilter()
    for name, wanted in values.items():
        found = found.having(Facet(name), [wanted] if isinstance(wanted, str) else wanted)
    return found


def kept(desk: Desk, one: CaseFilter, view: str = "everything", search: str = "") -> set[int]:
    """What is shown; as many are counted."""
    found = queue.ids(desk, view, search, chosen=one)
    assert queue.how_many(desk, view, search, one) == len(found)
    return set(found)


def test_stage_kind_and_state_keep_what_they_say(any_desk: Desk) -> None:
    """Any value of one facet will do; every facet must hold."""
    first = made_case(any_desk, LATER, kind=CaseKind.COMPLAINT, stage=Stage.STAGE1)
    second = made_case(any_desk, LATER, kind=CaseKind.COMPLAINT, stage=Stage.STAGE2)
    asked = made_case(any_desk, LATER, kind=CaseKind.SERVICE_REQUEST)
    gone = made_case(
        any_desk, OVERDUE, kind=CaseKind.COMPLAINT, stage=Stage.STAGE1, state=CaseState.CLOSED, closed_on=LATER
    )
    assert kept(any_desk, chosen(stage="stage1")) == {first, gone}
    assert kept(any_desk, chosen(stage=["stage1", "stage2"])) == {first, second, gone}
    assert kept(any_desk, chosen(kind="service_request")) == {asked}
    assert kept(any_desk, chosen(stage="stage1", state="open")) == {first}
    assert kept(any_desk, chosen(stage="stage1"), "all_open") == {first}
    assert kept(any_desk, CaseFilter()) == {first, second, asked, gone}


def test_what_was_ever_left_out_is_found_when_it_is_closed(any_desk: Desk) -> None:
    """Code 2.2 asks for reasons for each: an exclusion closed long since is looked over with those that stand."""
    case = decided(any_desk, taken_in(any_desk).id, EXCLUSION)
    made_case(any_desk, LATER, kind=CaseKind.COMPLAINT, stage=Stage.STAGE1)
    sent(any_desk, case.id, LetterKind.EXCLUSION)
    cases.close(any_desk, case.id, "Told by letter.", act())
    assert cases.case(any_desk, case.id).state is CaseState.CLOSED
    assert kept(any_desk, chosen(state=EVER_EXCLUDED)) == {case.id}
    assert kept(any_desk, chosen(state="excluded")) == set()
    assert len(kept(any_desk, chosen(state=[EVER_EXCLUDED, "open"]))) == 2


def test_due_keeps_days_and_ranges_of_working_days(any_desk: Desk) -> None:
    """Today is Tuesday 24 November 2026: three working days later is Friday."""
    late, now, week, later = (made_case(any_desk, on) for on in (OVERDUE, TODAY, THIS_WEEK, LATER))
    closed = made_case(any_desk, OVERDUE, state=CaseState.CLOSED, closed_on=LATER)
    with any_desk.reading() as session:
        due = {one: session.get_one(Case, one).next_due_on for one in (late, now, week, later)}
    assert kept(any_desk, chosen(due=Due.OVERDUE)) == {late}
    assert kept(any_desk, chosen(due=Due.TODAY)) == {now}
    assert kept(any_desk, chosen(due=Due.NEXT_3)) == {now, week}
    assert kept(any_desk, chosen(due=Due.NEXT_10)) == {now, week, later}
    assert kept(any_desk, chosen(due=[Due.OVERDUE, Due.TODAY])) == {late, now}
    assert kept(any_desk, chosen(due=Due.NOTHING)) == {closed}
    assert kept(any_desk, chosen(due=Days(due[week], due[later]).value)) == {week, later}
    assert kept(any_desk, chosen(due=Days(None, due[now]).value)) == {late, now}
    assert kept(any_desk, chosen(due=Days(due[later], None).value)) == {later}


def test_owner_and_team_keep_whose_cases_they_are(any_desk: Desk) -> None:
    """Mine is whoever looks; a case of nobody's is of no team either."""
    team, _ = teams.keep_team(any_desk, None, "Repairs", act())
    tom, _ = staff.add_colleague(any_desk, "Tom Reed", "", "", "", Rank.HANDLER, act(), PlaceEntry(team_id=team))
    mine = made_case(any_desk, LATER, owner_id=any_desk.staff_id)
    his, free = made_case(any_desk, LATER, owner_id=tom.id), made_case(any_desk, LATER)
    assert kept(any_desk, chosen(owner=MYSELF)) == {mine}
    assert kept(any_desk, chosen(owner=NOBODY)) == {free}
    assert kept(any_desk, chosen(owner=[str(tom.id), NOBODY])) == {his, free}
    assert kept(any_desk, chosen(team=str(team))) == {his}
    assert kept(any_desk, chosen(team=[str(team), NONE])) == {mine, his}


def test_what_was_never_offered_matches_nothing(any_desk: Desk) -> None:
    """A value that steers the database is only a value."""
    made_case(any_desk, LATER)
    assert kept(any_desk, chosen(owner="1) OR (1=1")) == set()
    assert kept(any_desk, chosen(category="' OR ''='")) == set()


def test_category_and_care_keep_what_must_not_be_missed(any_desk: Desk) -> None:
    """The flags are those of the row: whatever a filter keeps says so in its line."""
    plain = made_case(any_desk, LATER, category="Repairs")
    person = {"letter_format": LetterFormat.LARGE, "vulnerability": "Lives alone", "safe_contact": "Not by post"}
    careful = made_case(any_desk, LATER, hazards=["damp_mould"], resident=person)
    spoken_for = made_case(any_desk, LATER, triage={"care": ["risk"]})
    with any_desk.session() as session:
        session.add(Adjustment(resident_id=session.get_one(Case, careful).resident_id, words="Ring first"))
        session.add(Representative(case_id=spoken_for, name="Joan Marsh MP"))
    words = {
        Care.HAZARD: "Hazard", Care.OTHER_FORMAT: "Large print", Care.ADJUSTMENT: "Adjustment",
        Care.SAFE_CONTACT: "Safe contact", Care.REPRESENTED: "Representative", Care.VULNERABILITY: "Vulnerability",
        Care.RISK: "Risk", Care.CAME_BACK: "Letter came back", Care.HELD: "Letter held back",
    }  # fmt: skip
    for care, flag in words.items():
        has_it = {row.id for row in queue.rows(any_desk, (plain, careful, spoken_for)) if flag in row.flags}
        assert kept(any_desk, chosen(care=care)) == has_it, care
        assert bool(has_it) is (care not in {Care.CAME_BACK, Care.HELD})
    assert kept(any_desk, chosen(category="Repairs")) == {plain}
    assert kept(any_desk, chosen(category=NONE)) == {careful, spoken_for}
    assert kept(any_desk, chosen(care=[Care.RISK, Care.HAZARD])) == {careful, spoken_for}


def test_a_filter_works_with_a_search_and_in_every_order(any_desk: Desk) -> None:
    """Both must hold, whatever the list is sorted by."""
    damp = made_case(any_desk, LATER, "Damp in the hall", kind=CaseKind.COMPLAINT, stage=Stage.STAGE1)
    made_case(any_desk, LATER, "Damp in the attic")
    made_case(any_desk, LATER, "The lift", kind=CaseKind.COMPLAINT, stage=Stage.STAGE1)
    one = chosen(stage="stage1", care=[])
    assert kept(any_desk, one, search="damp") == {damp}
    for sort in ("due", "resident", "owner", "stage", "subject"):
        assert queue.ids(any_desk, "all_open", "damp", sort, True, None, one.having(Facet.OWNER, [NOBODY])) == (damp,)


BEGINNINGS = (("North", ("M50", "M6 5", "EC1")), ("South", ("M", "M5", "SK9 1A")), ("Also", ("M6", "EC1A 1")))
POSTCODES = (
    *("M50 3XY", "M5 4AB", "M5A 4AB", "M6 5AB", "M6 8AB", "M60 5AB", "ME1 1AA", "EC1A 1BB", "EC1V 9AA", "EC10 9AA"),
    *("SK9 1AB", "SK9 2AB", "M6", "M65", "", "not known", "SK91A", "EC1A"),
)


def test_areas_are_told_in_sql_as_the_rules_tell_them(any_desk: Desk) -> None:
    """The longest beginning that fits says where a home lies; of two alike the first by name."""
    areas = tuple(AreaFacts(at, name, begins) for at, (name, begins) in enumerate(sorted(BEGINNINGS), 1))
    cases = {one: made_case(any_desk, LATER, resident={"postcode": one}) for one in POSTCODES}
    sql = f"SELECT cases.id, {area_in_sql(areas)} FROM cases JOIN resident ON resident.id = cases.resident_id"
    with any_desk.looking() as reader:
        found = dict(reader.rows(sql))
    for postcode, case_id in cases.items():
        by_rule = area_of(postcode, areas)
        assert found[case_id] == (by_rule.id if by_rule else None), postcode
    for wanted in ({1}, {2}, {3}, {1, 3}, set[int]()):
        homes = f"SELECT resident.id FROM resident WHERE {lies_in(areas, wanted)}"
        with any_desk.looking() as reader:
            here = reader.rows(f"SELECT cases.id FROM cases WHERE cases.resident_id IN ({homes})")
            assert {case_id for (case_id,) in here} == {one for one in found if found[one] in wanted}


def test_an_area_keeps_the_homes_in_it(any_desk: Desk) -> None:
    """Areas as set; a home in none can be looked for too."""
    north, _ = teams.keep_area(any_desk, None, "North", "M50", act())
    there, elsewhere = (made_case(any_desk, LATER, resident={"postcode": one}) for one in ("M50 3XY", "SK9 1AB"))
    assert kept(any_desk, chosen(area=str(north))) == {there}
    assert kept(any_desk, chosen(area=NONE)) == {elsewhere}
    teams.use_area(any_desk, north, act(), used=False)
    assert kept(any_desk, chosen(area=str(north))) == set()
    assert chips(any_desk, chosen(area=str(north)))[0][2] == "Area: North (no longer here)"


def test_every_choice_offered_can_be_asked_for(any_desk: Desk) -> None:
    """Nothing stands in the list that the database would not understand, and each has words."""
    team, _ = teams.keep_team(any_desk, None, "Repairs", act())
    teams.keep_area(any_desk, None, "North", "M50", act())
    made_case(any_desk, LATER, category="Repairs")
    offered = choices(any_desk)
    assert set(offered) == set(Facet)
    for facet, there in offered.items():
        for one in there:
            kept(any_desk, chosen(**{str(facet): one.value}))
            assert chips(any_desk, chosen(**{str(facet): one.value})) == (
                (facet, one.value, f"{facet.words}: {one.words}"),
            )
    assert str(team) in {one.value for one in offered[Facet.TEAM]}


def test_facets_with_nothing_to_choose_are_left_out(any_desk: Desk) -> None:
    """A landlord without teams or areas is not asked for them."""
    assert not {Facet.TEAM, Facet.AREA, Facet.CATEGORY} & set(choices(any_desk))


def test_a_range_of_days_has_words(any_desk: Desk) -> None:
    """The chip says the days."""
    days = Days(date(2026, 11, 2), date(2026, 11, 30))
    assert chips(any_desk, chosen(due=days.value))[0][2] == "Due: Mon 2 Nov to Mon 30 Nov"


@pytest.mark.parametrize("view", ["mine", "overdue", "week", "waiting", "ombudsman", "letters", "recently_closed"])
def test_every_view_takes_a_filter(any_desk: Desk, view: str) -> None:
    """Also those that are made of other tables."""
    made_case(any_desk, OVERDUE, owner_id=any_desk.staff_id)
    everything = chosen(care=list(Care), stage=list(map(str, Stage)), due=list(map(str, Due)))
    assert kept(any_desk, everything, view) == set()
