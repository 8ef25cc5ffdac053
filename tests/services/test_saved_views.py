"""Saved views: kept, counted, renamed, changed, removed and brought back; whose they are decides who may."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.errors import BadInput, NotFound, Refused
from desktop_app.models import CaseEvent, SavedView
from desktop_app.policy.case_filter import CaseFilter, Facet
from desktop_app.policy.kinds import CaseKind, Rank, Stage
from desktop_app.policy.saved_views import Whose
from desktop_app.services import saved_views, staff, teams
from desktop_app.services.desk import Desk
from desktop_app.services.saved_views import LooksFor
from desktop_app.services.staff import PlaceEntry
from tests.services.casework import act
from tests.services.making import made_case

ON = date(2026, 11, 23)
STAGE1 = LooksFor(
    "all_open", "damp", CaseFilter().having(Facet.STAGE, ["stage1"]), "resident", True, ("chip", "reference", "place")
)


def names(desk: Desk) -> list[str]:
    return [one.name for one in saved_views.saved_views(desk)]


def test_a_view_is_kept_as_it_was_and_counts_what_it_shows(any_desk: Desk) -> None:
    """Search, filter, order and columns all come back; the count is of search and filter together."""
    made_case(any_desk, ON, "Damp in the hall", kind=CaseKind.COMPLAINT, stage=Stage.STAGE1)
    made_case(any_desk, ON, "Damp in the attic")
    view_id, changes = saved_views.add_view(any_desk, "  Damp  at stage 1", Whose.OWN, None, STAGE1, act())
    (line,) = saved_views.saved_views(any_desk)
    assert (line.id, line.name, line.looks_for, line.may_change) == (view_id, "Damp at stage 1", STAGE1, True)
    assert line.whose_words == "Only you see this view"
    assert saved_views.saved_counts(any_desk, (line,)) == {line.key: 1}
    assert changes.queue


def test_a_view_is_renamed_changed_removed_and_brought_back(any_desk: Desk) -> None:
    """None of it touches a case, and all of it can be undone."""
    view_id, _ = saved_views.add_view(any_desk, "Damp", Whose.OWN, None, STAGE1, act())
    saved_views.rename_view(any_desk, view_id, "Mould", act())
    other = LooksFor("mine")
    saved_views.update_view(any_desk, view_id, other, act())
    (line,) = saved_views.saved_views(any_desk)
    assert (line.name, line.looks_for) == ("Mould", other)
    saved_views.remove_view(any_desk, view_id, act())
    assert names(any_desk) == []
    with pytest.raises(NotFound):
        saved_views.rename_view(any_desk, view_id, "Rain", act())
    saved_views.bring_back_view(any_desk, view_id, act())
    assert names(any_desk) == ["Mould"]
    with any_desk.reading() as session:
        assert session.query(CaseEvent).count() == 0


def test_a_gesture_sent_twice_saves_one_view(any_desk: Desk) -> None:
    """As every act: the second answer is the first one's."""
    gesture = act()
    first, _ = saved_views.add_view(any_desk, "Damp", Whose.OWN, None, STAGE1, gesture)
    again, _ = saved_views.add_view(any_desk, "Damp", Whose.OWN, None, STAGE1, gesture)
    assert first == again
    assert names(any_desk) == ["Damp"]


def test_a_name_stands_once_in_a_list(any_desk: Desk) -> None:
    """Also when a removed view would come back beside one that took its name."""
    first, _ = saved_views.add_view(any_desk, "Damp", Whose.OWN, None, STAGE1, act())
    with pytest.raises(BadInput, match="called ‘damp’ already"):
        saved_views.add_view(any_desk, "damp", Whose.OWN, None, STAGE1, act())
    saved_views.remove_view(any_desk, first, act())
    second, _ = saved_views.add_view(any_desk, "Damp", Whose.OWN, None, STAGE1, act())
    with pytest.raises(BadInput, match="already"):
        saved_views.bring_back_view(any_desk, first, act())
    saved_views.rename_view(any_desk, second, "Damp", act())
    assert names(any_desk) == ["Damp"]


def test_what_leaders_share_is_seen_by_whom_it_is_for(any_desk: Desk) -> None:
    """A team's view is the team's and the leaders'; nobody's own view is anybody else's."""
    team, _ = teams.keep_team(any_desk, None, "Repairs", act())
    leader, _ = staff.add_colleague(any_desk, "Lea Der", "", "", "", Rank.TEAM_LEADER, act())
    inside, _ = staff.add_colleague(any_desk, "Ina Side", "", "", "", Rank.HANDLER, act(), PlaceEntry(team_id=team))
    outside, _ = staff.add_colleague(any_desk, "Otto Side", "", "", "", Rank.HANDLER, act())
    any_desk.sit_down(leader.id)
    assert saved_views.sharing(any_desk).teams == ((team, "Repairs"),)
    ours, _ = saved_views.add_view(any_desk, "Repairs late", Whose.TEAM, team, STAGE1, act())
    saved_views.add_view(any_desk, "All late", Whose.EVERYBODY, None, STAGE1, act())
    saved_views.add_view(any_desk, "Mine", Whose.OWN, None, STAGE1, act())
    assert names(any_desk) == ["Mine", "All late", "Repairs late"]
    assert [one.whose_words for one in saved_views.saved_views(any_desk)][1:] == [
        "Shared with everybody",
        "Shared with Repairs",
    ]
    any_desk.sit_down(inside.id)
    assert names(any_desk) == ["All late", "Repairs late"]
    assert not any(one.may_change for one in saved_views.saved_views(any_desk))
    with pytest.raises(Refused) as refused:
        saved_views.remove_view(any_desk, ours, act())
    assert refused.value.who_could == "A team leader or above"
    any_desk.sit_down(outside.id)
    assert names(any_desk) == ["All late"]


@pytest.mark.parametrize("whose", [Whose.TEAM, Whose.EVERYBODY])
def test_a_handler_shares_no_view(any_desk: Desk, whose: Whose) -> None:
    """Nothing is kept."""
    team, _ = teams.keep_team(any_desk, None, "Repairs", act())
    tom, _ = staff.add_colleague(any_desk, "Tom Reed", "", "", "", Rank.HANDLER, act())
    any_desk.sit_down(tom.id)
    assert not saved_views.sharing(any_desk).may_share
    with pytest.raises(Refused):
        saved_views.add_view(any_desk, "All late", whose, team if whose is Whose.TEAM else None, STAGE1, act())
    with any_desk.reading() as session:
        assert session.query(SavedView).count() == 0
