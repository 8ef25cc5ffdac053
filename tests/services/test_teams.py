"""Teams and areas: kept, renamed, out of use; an area is told by postcodes that are no other area's."""

from __future__ import annotations

import pytest

from desktop_app.errors import BadEntries, BadInput
from desktop_app.policy.kinds import Rank
from desktop_app.services import staff, teams
from desktop_app.services.desk import Desk
from desktop_app.services.staff import PlaceEntry
from tests.services.casework import act


def test_teams_are_kept_renamed_and_out_of_use(any_desk: Desk) -> None:
    """A name is given once; a team that is no more keeps its people’s history."""
    team, _ = teams.keep_team(any_desk, None, "  Complaints North ", act())
    with pytest.raises(BadEntries, match="that name already"):
        teams.keep_team(any_desk, None, "complaints north", act())
    with pytest.raises(BadEntries, match="Enter the team’s name"):
        teams.keep_team(any_desk, None, " ", act())
    teams.keep_team(any_desk, team, "Complaints", act())
    me = staff.me(any_desk)
    place = PlaceEntry(team_id=team)
    staff.change_colleague(any_desk, me.id, me.name, me.job_title, "", "", me.rank, act(), place)
    assert [(one.name, one.people, one.is_active) for one in teams.teams(any_desk)] == [("Complaints", 1, True)]
    teams.use_team(any_desk, team, act(), used=False)
    assert not teams.teams(any_desk)[0].is_active


def test_an_area_is_told_by_postcodes_of_its_own(any_desk: Desk) -> None:
    """What is no beginning of a postcode is refused, and one that is another area’s; out of use, it is free again."""
    north, _ = teams.keep_area(any_desk, None, "North", "m50, M6  5\nM6 5", act())
    assert teams.areas(any_desk)[0].postcodes == ("M50", "M6 5")
    for typed, words in ((" ", "Enter how"), ("Salford", "is not how"), ("M50", "M50 is North’s already")):
        with pytest.raises(BadEntries) as refused:
            teams.keep_area(any_desk, None, "South", typed, act())
        assert words in str(refused.value)
        assert refused.value.field == "postcodes"
    teams.use_area(any_desk, north, act(), used=False)
    teams.keep_area(any_desk, None, "South", "M50", act())
    with pytest.raises(BadEntries, match="South’s already"):
        teams.use_area(any_desk, north, act(), used=True)


def test_where_somebody_works_is_kept_with_their_details(any_desk: Desk) -> None:
    """Left out it stays; how many cases at most is a number or nothing."""
    area, _ = teams.keep_area(any_desk, None, "North", "M50", act())
    place = PlaceEntry(area_ids=(area,), most_cases=" 25 ")
    tom, _ = staff.add_colleague(any_desk, "Tom Reed", "", "", "", Rank.HANDLER, act(), place)
    assert (tom.area_ids, tom.most_cases) == ((area,), 25)
    tom, _ = staff.change_colleague(any_desk, tom.id, "Tom Reed", "Reviewer", "", "", Rank.HANDLER, act())
    assert (tom.area_ids, tom.most_cases) == ((area,), 25)
    bad = PlaceEntry(most_cases="many")
    with pytest.raises(BadInput) as wrong:
        staff.change_colleague(any_desk, tom.id, "Tom Reed", "", "", "", Rank.HANDLER, act(), bad)
    assert wrong.value.field == "most_cases"
