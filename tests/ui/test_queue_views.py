"""Filters, saved views and columns in the real queue: with the keyboard, kept, changed, and always with a way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from desktop_app.policy.case_filter import NOBODY, CaseFilter, Facet
from desktop_app.policy.kinds import Rank
from desktop_app.policy.saved_views import Whose
from desktop_app.services import saved_views, staff
from desktop_app.services.desk import Desk
from desktop_app.services.saved_views import LooksFor
from desktop_app.settings import load_preferences
from desktop_app.ui.context import Context
from desktop_app.ui.screens.queue.filter_pane import FilterPane
from desktop_app.ui.screens.queue.screen import QueueScreen
from desktop_app.ui.window import MainWindow
from tests.services.casework import act
from tests.services.making import made_case
from tests.ui.recorder import Recorder

Settle = Callable[[], None]
ON = date(2026, 11, 23)


@pytest.fixture
def queue(desk: Desk, window: MainWindow, settle: Settle) -> QueueScreen:
    """Five open cases: three of mine, two of nobody's, one of each with a hazard."""
    me = desk.staff_id
    for number in range(5):
        hazards = ["damp_mould"] if number in {0, 3} else []
        made_case(desk, ON, f"Lift {number}", owner_id=me if number < 3 else None, hazards=hazards, subject=f"{number}")
    window.queue.show_view("all_open")
    window.queue.refresh()
    settle()
    return window.queue


def chips(queue: QueueScreen) -> list[str]:
    """The chips in their row, without the cross."""
    found = [one for one in queue.filtering.bar.findChildren(QPushButton) if one.text().endswith("×")]
    return [one.text().removesuffix("×").strip() for one in found if one.isVisible()]


def filtered(queue: QueueScreen, settle: Settle, **values: list[str]) -> None:
    chosen = CaseFilter()
    for facet, wanted in values.items():
        chosen = chosen.having(Facet(facet), wanted)
    queue.filtering.choose(chosen)
    settle()


def pane(window: MainWindow, settle: Settle) -> FilterPane:
    window.gestures.menus.actions["filter"].trigger()
    settle()
    found = window.findChild(FilterPane)
    assert found is not None
    assert found.isVisible()
    return found


def test_a_filter_is_chosen_with_keys_alone(queue: QueueScreen, window: MainWindow, settle: Settle) -> None:
    """Ctrl+Shift+F, down to the facet, right, space: the list follows at once and says how many it shows."""
    window.activateWindow()
    queue.table.setFocus()
    layer = pane(window, settle)
    while layer.facets.currentItem().text() != "Take care":
        QTest.keyClick(layer.facets, Qt.Key.Key_Down)
    QTest.keyClick(layer.facets, Qt.Key.Key_Right)
    assert layer.values.currentItem().text() == "Hazard"
    QTest.keyClick(layer.values, Qt.Key.Key_Space)
    settle()
    assert len(queue.model.ids) == 2
    assert queue.totals.text() == "Sorted by next deadline, danger first · 2 of 5 shown"
    assert chips(queue) == ["Take care: Hazard"]
    assert layer.facets.currentItem().text() == "Take care (1)"
    QTest.keyClick(layer.values, Qt.Key.Key_Escape)
    assert not layer.isVisible()
    assert window.focusWidget() is queue.table


def test_a_facet_that_is_clicked_is_looked_at_and_not_ticked(
    queue: QueueScreen, window: MainWindow, settle: Settle
) -> None:
    """Only its values are chosen: no box comes up beside it, and the list stays as it was."""
    layer = pane(window, settle)
    for row in (1, 2):
        item = layer.facets.item(row)
        QTest.mouseClick(
            layer.facets.viewport(), Qt.MouseButton.LeftButton, pos=layer.facets.visualItemRect(item).center()
        )
        assert layer.facets.currentItem() is item
        assert item.data(Qt.ItemDataRole.CheckStateRole) is None
    assert chips(queue) == []


def test_exclusions_are_one_command_away(queue: QueueScreen, desk: Desk, window: MainWindow, settle: Settle) -> None:
    """Out of all cases, the closed ones too, with the filter in sight; Clear filters leads back to everything."""
    window.gestures.menus.actions["exclusions"].trigger()
    settle()
    assert (queue.list.query.view, len(queue.model.ids)) == ("everything", 0)
    assert chips(queue) == ["State: Excluded in whole or part, closed since or not"]
    assert "No case matches 1 filter" in queue.empty.accessibleName()


def test_days_of_ones_own_are_typed_any_sensible_way(queue: QueueScreen, window: MainWindow, settle: Settle) -> None:
    """A range that ends before it begins is said; one that does not stands as a chip, and goes with empty fields."""
    layer = pane(window, settle)
    layer.facets.setCurrentRow(3)
    days = layer.days[Facet.DUE]
    days.first_on.set_text("1 dec")
    days.last_on.set_text("27 nov")
    take = next(one for one in days.findChildren(QPushButton) if one.text() == "Show these days")
    take.click()
    assert days.wrong.text() == "The last day must not be before the first."
    days.first_on.set_text("27 nov")
    days.last_on.set_text("1 dec")
    take.click()
    settle()
    assert chips(queue) == ["Due: Fri 27 Nov to Tue 1 Dec"]
    days.first_on.set_text("")
    days.last_on.set_text("")
    take.click()
    settle()
    assert queue.filtering.bar.isHidden()


def test_each_chip_takes_itself_away(queue: QueueScreen, settle: Settle) -> None:
    """And Clear filters takes all of them, with a way back."""
    filtered(queue, settle, care=["hazard"], owner=[NOBODY])
    assert chips(queue) == ["Owner: Nobody yet", "Take care: Hazard"]
    assert len(queue.model.ids) == 1
    first = next(one for one in queue.filtering.bar.findChildren(QPushButton) if one.text().startswith("Owner"))
    assert first.accessibleName() == "Filter Owner: Nobody yet. Remove"
    first.click()
    settle()
    assert chips(queue) == ["Take care: Hazard"]
    queue.filtering.bar.clear.click()
    settle()
    assert queue.filtering.bar.isHidden()
    assert len(queue.model.ids) == 5


def test_esc_clears_the_filters_last_and_undo_brings_them_back(
    queue: QueueScreen, window: MainWindow, recorder: Recorder, settle: Settle
) -> None:
    """The search goes first, then the selection, then the filters."""
    filtered(queue, settle, care=["hazard"])
    queue.model.mark_only(queue.model.ids)
    QTest.keyClick(queue.table, Qt.Key.Key_Escape)
    settle()
    assert chips(queue) == ["Take care: Hazard"]
    QTest.keyClick(queue.table, Qt.Key.Key_Escape)
    settle()
    assert chips(queue) == []
    assert recorder.heard[-1] == ("done", "The filters were cleared.")
    assert window.gestures.menus.actions["undo"].text() == "&Undo: The filters were cleared"
    window.gestures.menus.actions["undo"].trigger()
    settle()
    assert chips(queue) == ["Take care: Hazard"]
    assert not window.gestures.menus.actions["undo"].isEnabled()
    assert window.gestures.menus.actions["redo"].text() == "&Redo: The filters were cleared"
    window.gestures.menus.actions["redo"].trigger()
    settle()
    assert chips(queue) == []
    assert not window.gestures.menus.actions["redo"].isEnabled()


def test_an_empty_list_says_that_filters_make_it_so(queue: QueueScreen, settle: Settle) -> None:
    """And clears them."""
    filtered(queue, settle, stage=["stage2"], care=["risk"])
    assert queue.empty.heading() == "No case matches 2 filters"
    button = next(one for one in queue.empty.findChildren(QPushButton) if one.text() == "Clear filters")
    button.click()
    settle()
    assert len(queue.model.ids) == 5


def test_a_search_in_a_filtered_view_blames_the_word_too(queue: QueueScreen, settle: Settle) -> None:
    """What was typed is named, the filters are named, and one press looks through everything without them."""
    filtered(queue, settle, stage=["stage1", "none"])
    QTest.keyClicks(queue.search, "zzznothing")
    settle()
    assert queue.empty.heading() == "No case here matches “zzznothing”"
    assert "2 filters are on as well" in " ".join(one.text() for one in queue.empty.findChildren(QLabel))
    next(one for one in queue.empty.findChildren(QPushButton) if one.text() == "Search everything").click()
    settle()
    assert queue.list.query.asks == "everything"
    assert not queue.list.query.chosen
    assert queue.list.query.search == "zzznothing"


def test_what_a_view_hides_from_a_search_is_said(queue: QueueScreen, settle: Settle) -> None:
    """A caller's case may be nobody's yet: one press searches everything."""
    queue.show_view("mine")
    settle()
    QTest.keyClicks(queue.search, "lift")
    settle()
    assert queue.totals.text() == "Sorted by next deadline, danger first · 3 of 3 shown"
    assert queue.bar.outside.text() == "2 more outside this view"
    queue.bar.outside.click()
    settle()
    assert queue.list.query.view == "everything"
    assert len(queue.model.ids) == 5
    assert queue.bar.outside.isHidden()


def test_a_view_is_saved_shown_and_marked_when_it_is_another(
    queue: QueueScreen, window: MainWindow, desk: Desk, settle: Settle
) -> None:
    """Name, Enter: it stands at the left with its count; Alt+1 leads there; a dot says that it was changed."""
    filtered(queue, settle, care=["hazard"])
    window.gestures.menus.actions["save-view"].trigger()
    settle()
    form = queue.filtering.bar.form
    assert form.whose.isHidden() is not saved_views.sharing(desk).may_share
    QTest.keyClicks(form.name, "Hazards")
    QTest.keyClick(form.name, Qt.Key.Key_Return)
    settle()
    (line,) = saved_views.saved_views(desk)
    assert line.looks_for == LooksFor("all_open", chosen=CaseFilter().having(Facet.CARE, ["hazard"]))
    assert queue.side.saved_keys() == (line.key,)
    assert (queue.side.words(line.key), queue.side.count(line.key)) == ("Hazards", 2)
    assert form.isHidden()
    queue.show_view("mine")
    settle()
    assert chips(queue) == []
    queue.show_view(line.key)
    settle()
    assert len(queue.model.ids) == 2
    filtered(queue, settle, care=["hazard"], owner=[NOBODY])
    assert queue.side.views.currentItem().text(0) == "Hazards •"
    queue.filtering.bar.update_view.click()
    settle()
    assert saved_views.saved_views(desk)[0].looks_for.chosen.of(Facet.OWNER) == (NOBODY,)
    assert queue.side.views.currentItem().text(0) == "Hazards"
    assert queue.side.count(line.key) == 1
    window.gestures.menus.actions["undo"].trigger()
    settle()
    assert saved_views.saved_views(desk)[0].looks_for.chosen.of(Facet.OWNER) == ()
    window.gestures.menus.actions["redo"].trigger()
    settle()
    assert saved_views.saved_views(desk)[0].looks_for.chosen.of(Facet.OWNER) == (NOBODY,)


def test_a_name_that_is_taken_is_said_beside_it(queue: QueueScreen, desk: Desk, settle: Settle) -> None:
    """What was typed stays."""
    saved_views.add_view(desk, "Hazards", Whose.OWN, None, LooksFor("all_open"), act())
    queue.filtering.saved.ask_name()
    settle()
    form = queue.filtering.bar.form
    QTest.keyClicks(form.name, "hazards")
    form.send()
    settle()
    assert form.problem.text() == "There is a view called ‘hazards’ already."
    assert form.name.text() == "hazards"
    QTest.keyClick(form.name, Qt.Key.Key_Escape)
    assert form.isHidden()


def test_a_view_is_renamed_and_removed_with_keys_and_comes_back(
    queue: QueueScreen, ctx: Context, desk: Desk, recorder: Recorder, settle: Settle
) -> None:
    """F2, Delete, Undo. Removed while it is shown, the view it was a part of stands there."""
    looks_for = LooksFor("unassigned", chosen=CaseFilter().having(Facet.CARE, ["hazard"]))
    saved_views.add_view(desk, "Hazards", Whose.OWN, None, looks_for, act())
    queue.refresh()
    settle()
    key = queue.side.saved_keys()[0]
    queue.show_view(key)
    settle()
    recorder.will_type("Nobody's hazards")
    queue.side.rename_wanted.emit(key)
    settle()
    assert queue.side.words(key) == "Nobody's hazards"
    queue.side.remove_wanted.emit(key)
    settle()
    assert queue.side.saved_keys() == ()
    assert queue.list.query.view == "unassigned"
    assert "Undo" in recorder.offers
    ctx.undo.undo()
    settle()
    assert queue.side.saved_keys() == (key,)


def test_what_a_leader_shares_is_not_a_handlers_to_change(
    queue: QueueScreen, desk: Desk, recorder: Recorder, settle: Settle
) -> None:
    """They see it, and are told who could change it."""
    me = desk.staff_id
    leader, _ = staff.add_colleague(desk, "Lea Der", "", "", "", Rank.TEAM_LEADER, act())
    tom, _ = staff.add_colleague(desk, "Tom Okoro", "", "", "", Rank.HANDLER, act())
    desk.sit_down(leader.id)
    saved_views.add_view(desk, "Hazards", Whose.EVERYBODY, None, LooksFor("all_open"), act())
    desk.sit_down(tom.id)
    queue.refresh()
    settle()
    key = queue.side.saved_keys()[0]
    queue.side.remove_wanted.emit(key)
    settle()
    assert recorder.heard[-1] == ("note", "‘Hazards’ is shared: a team leader or above can change it.")
    assert queue.side.saved_keys() == (key,)
    desk.sit_down(me)


def test_what_a_colleague_changed_is_shown_so(queue: QueueScreen, desk: Desk, settle: Settle) -> None:
    """Unless whoever looks has changed it too: then it bears a dot."""
    view_id, _ = saved_views.add_view(desk, "Mine", Whose.OWN, None, LooksFor("all_open"), act())
    queue.refresh()
    settle()
    queue.show_view(queue.side.saved_keys()[0])
    settle()
    hazards = CaseFilter().having(Facet.CARE, ["hazard"])
    saved_views.update_view(desk, view_id, LooksFor("all_open", chosen=hazards), act())
    queue.refresh()
    settle()
    assert chips(queue) == ["Take care: Hazard"]
    assert not queue.filtering.saved.is_changed()


def test_columns_are_chosen_ordered_kept_and_reset(
    queue: QueueScreen, ctx: Context, window: MainWindow, settle: Settle, tmp_path: object
) -> None:
    """With keys alone; a reset can be undone."""
    window.gestures.menus.actions["columns"].trigger()
    settle()
    layer = queue.arranging._pane
    assert layer is not None
    layer.list.setCurrentRow(1)
    QTest.keyClick(layer.list, Qt.Key.Key_Space)
    layer.list.setCurrentRow(2)
    layer.move_by(-1)
    settle()
    shown = ("chip", "resident", "reference", "subject", "stage", "owner", "next", "care")
    assert set(queue.table.arranged_columns()) == set(shown)
    assert "what" not in queue.table.arranged_columns()
    header = queue.table.horizontalHeader()
    visible = [at for at in range(header.count()) if not header.isSectionHidden(header.logicalIndex(at))]
    assert len(visible) == len(shown)
    assert ctx.preferences.column_order == list(queue.table.arranged_columns())
    layer.reset_wanted.emit()
    settle()
    assert queue.table.arranged_columns() == ()
    assert ctx.preferences.column_order == []
    ctx.undo.undo()
    assert set(queue.table.arranged_columns()) == set(shown)


def test_a_title_dragged_elsewhere_stays_there(queue: QueueScreen, ctx: Context, settle: Settle) -> None:
    """The order belongs to every view that was not saved with another."""
    header = queue.table.horizontalHeader()
    header.moveSection(header.visualIndex(3), 1)
    settle()
    assert queue.table.arranged_columns()[:3] == ("chip", "resident", "what")
    queue.show_view("mine")
    settle()
    assert header.visualIndex(3) == 1
    assert header.isSectionHidden(6)


def test_a_saved_views_columns_are_its_own(queue: QueueScreen, ctx: Context, desk: Desk, settle: Settle) -> None:
    """Leaving it, the usual ones come back."""
    saved_views.add_view(
        desk, "Where", Whose.OWN, None, LooksFor("all_open", columns=("reference", "place", "received")), act()
    )
    queue.refresh()
    settle()
    queue.show_view(queue.side.saved_keys()[0])
    settle()
    table = queue.table
    assert [table.isColumnHidden(at) for at in (0, 2, 9, 10)] == [True, False, False, False]
    queue.show_view("all_open")
    settle()
    assert [table.isColumnHidden(at) for at in (0, 2, 9, 10)] == [False, False, True, True]
    assert ctx.preferences.column_order == []


@pytest.mark.parametrize("width", [1280, 1366, 1920])
def test_the_words_that_matter_have_room(queue: QueueScreen, window: MainWindow, settle: Settle, width: int) -> None:
    """As they come: no sideways scrolling, a name and what is due whole for most cases."""
    window.resize(width, 800)
    settle()
    table, metrics = queue.table, queue.table.fontMetrics()
    assert not table.horizontalScrollBar().isVisible()
    for column, words in ((1, "Stage 1 response"), (2, "C-000000"), (3, "Ms Amina Okafor"), (5, "Stage 1, responded")):
        assert table.columnWidth(column) >= metrics.horizontalAdvance(words) + 6, (column, width)


def test_a_preference_that_is_none_is_let_go(tmp_path: object) -> None:
    """A file somebody wrote by hand does not stop the program."""
    from pathlib import Path

    folder = Path(str(tmp_path))
    (folder / "preferences.json").write_text('{"column_order": [1, 2], "columns": {"chip": 200}}', encoding="utf-8")
    kept = load_preferences(folder)
    assert (kept.column_order, kept.columns) == ([], {"chip": 200})


def test_a_filter_left_behind_is_said_and_taken_along(
    queue: QueueScreen, window: MainWindow, settle: Settle, recorder: Recorder
) -> None:
    """It went without a word when the view was changed (A50); a view that has one of its own says nothing."""
    filtered(queue, settle, care=["hazard"])
    take: list[object] = []
    recorder.offered.connect(lambda _words, ways_on: take.append(ways_on[0][1]))
    queue.show_view("mine")
    settle()
    assert recorder.heard[-1] == ("done", "The filter stayed in ‘All open’. This list is whole.")
    assert (chips(queue), len(queue.model.ids)) == ([], 3)
    (along,) = take
    assert callable(along)
    along()
    settle()
    assert (chips(queue), len(queue.model.ids)) == (["Take care: Hazard"], 1)
    queue.show_view("all_open")
    settle()
    assert (chips(queue), len(take)) == (["Take care: Hazard"], 1)
