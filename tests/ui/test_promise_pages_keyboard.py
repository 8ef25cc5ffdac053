"""The pages that no step of the catalogue opens, without a mouse: about one promise, and which letter to write."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QTabBar

from desktop_app.services import cases
from desktop_app.services.desk import Desk
from desktop_app.ui.screens.case import acts
from desktop_app.ui.screens.case.acts.actions import CompleteActionPage
from desktop_app.ui.screens.case.acts.catalogue import PAGES
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.screens.case.acts.redress import ACTION_PAGES
from desktop_app.ui.screens.case.acts.write_letter import WriteLetterPage
from desktop_app.ui.screens.case.screen import CaseScreen
from desktop_app.ui.window import MainWindow
from tests.ui.act_cases import promised
from tests.ui.act_walk import goes_from_top_to_button, keeps_words, left_with_escape, names_what_is_missing
from tests.ui.casework import Settle, open_case
from tests.ui.intake_rig import focused, press, tab_until
from tests.ui.recorder import Recorder
from tests.ui.within_reach import cut_off, nameless

CTRL = Qt.KeyboardModifier.ControlModifier
BESIDE: dict[str, type[ActPage]] = {**ACTION_PAGES, "complete": CompleteActionPage, "write": WriteLetterPage}
"""Every page that the case's own screen opens beside the catalogue's."""
NAMES = {
    "tell": "Resident told",
    "chase": "Chase",
    "put_off": "New date",
    "withdraw": "Cannot be done",
    "complete": "Mark as done",
}
"""The first words of the button beside a promise."""


def test_every_page_there_is_has_a_walk() -> None:
    """A page in neither list would be one that nobody has gone through without a mouse."""
    for module in pkgutil.iter_modules(acts.__path__, f"{acts.__name__}."):
        importlib.import_module(module.name)
    walked = {*PAGES.values(), *BESIDE.values()}
    assert {one for one in every_page(ActPage) if one not in walked} == set()


def every_page(kind: type[ActPage]) -> Iterator[type[ActPage]]:
    """Each page that is opened as it stands: one that no other builds on, or one that a list names."""
    for one in kind.__subclasses__():
        if not one.__subclasses__():
            yield one
        yield from every_page(one)


@pytest.mark.parametrize("key", sorted(BESIDE))
def test_it_opens_is_gone_through_sent_and_left_by_keyboard(
    key: str, window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder
) -> None:
    """As for the pages of the catalogue: opened by Tab and the space bar, read from top to button, Esc asks before
    words are lost, and Ctrl+Enter on an empty page names what is missing and writes nothing."""
    screen = open_case(window, promised(desk).id, settle)
    before = cases.case(desk, screen.case_id)
    page = opened(screen, key, settle)
    assert nameless(page) == []
    assert cut_off(page) == []
    goes_from_top_to_button(page)
    left_with_escape(screen, settle)
    assert recorder.asked == [], "nothing was typed"
    page = opened(screen, key, settle)
    keeps_words(screen, page, settle, recorder)
    press(Qt.Key.Key_Return, CTRL)
    settle()
    assert screen.page is page, "done without a word"
    names_what_is_missing(page)
    after = cases.case(desk, screen.case_id)
    assert (after.events, after.letters, after.actions) == (before.events, before.letters, before.actions)


def opened(screen: CaseScreen, key: str, settle: Settle) -> ActPage:
    """The page, opened as a keyboard opens it, with the focus in it."""
    if key == "write":
        press(Qt.Key.Key_L, CTRL)
    else:
        to_the_promises(screen, settle)
        tab_until(lambda one: one is beside_the_promise(screen, key), f"the button {NAMES[key]}")
        press(Qt.Key.Key_Space)
    settle()
    page = screen.page
    assert isinstance(page, BESIDE[key])
    assert page.isAncestorOf(focused()), f"the focus is at {focused()}"
    return page


def to_the_promises(screen: CaseScreen, settle: Settle) -> None:
    """The tab of actions, turned to with the arrow keys; the case stays on it once a page is left."""
    if screen.tabs.currentWidget() is screen.tabs.promises:
        return
    tab_until(lambda one: isinstance(one, QTabBar) and screen.tabs.isAncestorOf(one), "the tabs of the case")
    for _ in range(screen.tabs.count()):
        if screen.tabs.currentWidget() is screen.tabs.promises:
            break
        press(Qt.Key.Key_Right)
    settle()


def beside_the_promise(screen: CaseScreen, key: str) -> QPushButton:
    """The button by the name that a screen reader says."""
    found = [one for one in screen.tabs.promises.findChildren(QPushButton) if is_called(one, NAMES[key])]
    assert len(found) == 1, [one.accessibleName() for one in found]
    return found[0]


def is_called(one: QPushButton, words: str) -> bool:
    """``words: the promise``."""
    return one.isVisible() and one.accessibleName().startswith(f"{words}: ")
