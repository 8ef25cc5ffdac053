"""Colleagues in Settings, and who works at this desk."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from desktop_app.policy.kinds import Rank
from desktop_app.services import assigning, staff
from desktop_app.services.desk import Desk
from desktop_app.ui.dialogs import ChoiceDialog
from desktop_app.ui.screens.settings.people_page import PeoplePage
from desktop_app.ui.screens.settings.screen import SettingsScreen
from desktop_app.ui.window import MainWindow
from tests.ui.casework import Settle, act, open_case, triaged
from tests.ui.recorder import Recorder


def people_page(window: MainWindow, settle: Settle) -> PeoplePage:
    window._ctx.open_settings.emit()
    settle()
    screen = window.tabs.currentWidget()
    assert isinstance(screen, SettingsScreen)
    screen.show_page(screen.people)
    settle()
    return screen.people


def pick(page: PeoplePage, name: str) -> None:
    page.table.selectRow([one.name for one in page.people].index(name))


def test_a_colleague_is_changed_and_leaves(window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder) -> None:
    """Picked in the list, changed in the form below it, marked as left, brought back."""
    staff.add_colleague(desk, "Mo Ade", "Handler", "", "", Rank.HANDLER, act())
    page = people_page(window, settle)
    pick(page, "Mo Ade")
    page.change.click()
    assert not page.has_typed()
    page._lines[1].setText("Reviewer")
    assert page.has_typed()
    page.go.click()
    settle()
    assert next(one for one in page.people if one.name == "Mo Ade").job_title == "Reviewer"
    assert not page.has_typed()
    pick(page, "Mo Ade")
    page.leave.click()
    settle()
    assert not next(one for one in page.people if one.name == "Mo Ade").is_active
    pick(page, "Mo Ade")
    assert page.leave.text() == "Bring back"
    assert not page.sit.isEnabled()
    assert [text for kind, text in recorder.heard if kind == "done"][-1] == "Mo Ade has left."


def test_whoever_may_not_hand_over_is_told_before_the_page(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder
) -> None:
    """A handler marks a colleague with cases as left: one sentence says who could, and no page of refusals opens."""
    case = triaged(desk)
    mo = staff.add_colleague(desk, "Mo Ade", "Handler", "", "", Rank.HANDLER, act())[0]
    assigning.assign(desk, (case.id,), mo.id, "", act())
    lee = staff.add_colleague(desk, "Lee Ward", "Handler", "", "", Rank.HANDLER, act())[0]
    desk.sit_down(lee.id)
    page = people_page(window, settle)
    for press in (page.leave, page.hand_over):
        pick(page, "Mo Ade")
        press.click()
        settle()
        kind, said = recorder.heard[-1]
        assert kind == "note"
        assert "not yours to hand over" in said
        assert "a team leader does" in said
        assert isinstance(window.tabs.currentWidget(), SettingsScreen)


def test_the_person_at_the_desk_is_not_offered_what_makes_no_sense(
    window: MainWindow, desk: Desk, settle: Settle
) -> None:
    """Nobody marks themselves as gone, or sits down where they sit."""
    page = people_page(window, settle)
    pick(page, staff.me(desk).name)
    assert not page.leave.isEnabled()
    assert not page.sit.isEnabled()


def test_somebody_else_sits_down(window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder) -> None:
    """From the menu: open tabs go, the status line names them, and what they do is theirs."""
    staff.add_colleague(desk, "Mo Ade", "Reviewer", "", "", Rank.MANAGER, act())
    case = triaged(desk)
    open_case(window, case.id, settle)
    recorder.will_pick("Mo Ade")
    window.gestures.menus.actions["change-person"].trigger()
    settle()
    assert window.tabs.count() == 1
    assert window.who.text() == "Mo Ade, Reviewer"
    assert staff.me(desk).name == "Mo Ade"
    recorder.will_pick(None)
    window.gestures.menus.actions["change-person"].trigger()
    settle()
    assert window.who.text() == "Mo Ade, Reviewer"


def test_the_list_of_people_is_chosen_from_with_the_keyboard(window: MainWindow) -> None:
    """The real dialog: the first is picked, and Enter takes it."""
    dialog = ChoiceDialog(window, "Who works here now?", "Text", "&Colleague", (("7", "Mo Ade"), ("8", "Al")), "Change")
    assert dialog.value() == "7"
    assert not dialog.isVisible()
    assert [label.text() for label in dialog.findChildren(QLabel)][:1] == ["Text"]
    dialog.list.setCurrentRow(1)
    assert dialog.value() == "8"
