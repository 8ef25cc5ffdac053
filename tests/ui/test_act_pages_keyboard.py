"""Every page of the catalogue without a mouse: opened, gone through field by field, sent empty, and left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QTabBar

from desktop_app.services import cases
from desktop_app.services.desk import Desk
from desktop_app.ui.guide_acts import ACTS
from desktop_app.ui.screens.case.acts.catalogue import PAGES
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.screens.case.acts.redress import ACTION_PAGES
from desktop_app.ui.screens.case.card import Card
from desktop_app.ui.screens.case.screen import CaseScreen
from desktop_app.ui.window import MainWindow
from tests.ui.act_cases import CODE
from tests.ui.act_openings import ASKS_FIRST, BROUGHT
from tests.ui.act_walk import goes_from_top_to_button, keeps_words, left_with_escape, names_what_is_missing
from tests.ui.casework import Settle, open_case, words_in
from tests.ui.intake_rig import focused, press, tab_until
from tests.ui.recorder import Recorder
from tests.ui.within_reach import cut_off, nameless

CTRL = Qt.KeyboardModifier.ControlModifier
ANSWERS = {"what_if"}
"""Pages that only answer, and stay."""
ASKS_WHERE = {"casefile"}
"""Pages that ask for a file, from which somebody may go back."""
SAVES_BY_ITSELF = {"investigate"}
"""Pages on which nothing can be lost: what is written is saved as it is written."""


@pytest.fixture
def pack(request: pytest.FixtureRequest) -> str:
    """The policy under which the step is known."""
    key = request.node.callspec.params["key"] if hasattr(request.node, "callspec") else ""
    return BROUGHT[key].pack if key else CODE


@pytest.fixture(params=sorted(PAGES))
def key(request: pytest.FixtureRequest) -> str:
    """Each page in turn."""
    return str(request.param)


@pytest.fixture
def screen(key: str, window: MainWindow, desk: Desk, settle: Settle) -> CaseScreen:
    """A case on which the page's step is open."""
    return open_case(window, BROUGHT[key].make(desk).id, settle)


def test_every_page_has_a_case() -> None:
    """No page of the catalogue is left out below."""
    assert set(BROUGHT) == set(PAGES)


def test_every_page_has_its_help_and_no_help_is_without_a_page() -> None:
    """Those that a promise opens, and the choice of a letter, besides the catalogue’s."""
    of_promises = {"complete_action", *(f"{key}_action" for key in ACTION_PAGES)}
    assert set(ACTS) == {*PAGES, *of_promises, "write_letter"}


def test_it_opens_is_gone_through_sent_and_left_by_keyboard(
    screen: CaseScreen, key: str, desk: Desk, settle: Settle, recorder: Recorder
) -> None:
    """Opened from its step by Tab and the space bar; Tab reads it from the top to its button; Esc leaves it as it was
    and asks before words are lost; Ctrl+Enter on an empty page names what is missing, or does what needs nothing."""
    before = len(cases.case(desk, screen.case_id).events)
    page = opened_by_keyboard(screen, key, settle)
    assert [*nameless(page), *cut_off(page)] == []
    told_by_f1(page, key, recorder)
    goes_from_top_to_button(page)
    left_with_escape(screen, settle)
    assert len(cases.case(desk, screen.case_id).events) == before
    assert recorder.asked == [], "nothing was typed"
    page = opened(screen, key, settle)
    if key not in SAVES_BY_ITSELF:
        keeps_words(screen, page, settle, recorder)
    recorder.will_choose(*[None for _ in ASKS_WHERE & {key}])
    recorder.will_answer(*[False for _ in ASKS_FIRST & {key}])
    press(Qt.Key.Key_Return, CTRL)
    settle()
    if key in ASKS_FIRST:
        assert screen.page is page, "they went back"
        return
    if BROUGHT[key].needs_nothing:
        assert screen.page is (page if key in ANSWERS | ASKS_WHERE else None), page.form.summary.problems()
        return
    assert screen.page is page, "done without a word"
    names_what_is_missing(page)
    assert len(cases.case(desk, screen.case_id).events) == before


def test_the_keyboard_finds_the_next_step_when_the_last_one_is_gone(
    window: MainWindow, desk: Desk, settle: Settle
) -> None:
    """Decided, there is no button to decide any more: the focus is on what comes next, and not nowhere."""
    screen = open_case(window, BROUGHT["decide_escalation"].make(desk).id, settle)
    opened(screen, "decide_escalation", settle)
    press(Qt.Key.Key_Return, CTRL)
    settle()
    assert focused() is next(iter(screen.steps.buttons.values()))
    assert focused().objectName() == "step-name_reviewer"


def opened_by_keyboard(screen: CaseScreen, key: str, settle: Settle) -> ActPage:
    """Tab to the button of the step, in whichever tab of the case it stands, and press the space bar."""
    button = the_button(screen, key, settle)
    tab_until(lambda one: one is button, f"the button of {key}: {button.text()}")
    press(Qt.Key.Key_Space)
    settle()
    return in_front(screen, key)


def opened(screen: CaseScreen, key: str, settle: Settle) -> ActPage:
    """The page of a step, however it came."""
    screen.choose(key)
    settle()
    return in_front(screen, key)


def told_by_f1(page: ActPage, key: str, recorder: Recorder) -> None:
    """The help begins with the act: its title, what follows from it, and the rule that its page names."""
    press(Qt.Key.Key_F1)
    told = recorder.explained[-1][1]
    same = [other for other, made in PAGES.items() if made is type(page) and other in ACTS]  # one button may open two
    assert any(told.startswith(f"{page.title}\n\n{ACTS[other]}") for other in {key, *same})
    assert page.step is None or page.step.source in told


def in_front(screen: CaseScreen, key: str) -> ActPage:
    """The page, with the focus in it."""
    page = screen.page
    assert isinstance(page, PAGES[key]), screen.notice.text()
    assert page.isAncestorOf(focused()), f"the focus is at {focused()}"
    return page


def the_button(screen: CaseScreen, key: str, settle: Settle) -> QAbstractButton:
    """In the steps at the left, else in the first of the tabs that has it; turned to with the arrow keys."""
    if key in screen.steps.buttons:
        return screen.steps.buttons[key]
    assert screen.case is not None
    words = BROUGHT[key].link or next(step.label for step in screen.case.steps if step.key == key)
    seen = [words]
    for at in range(screen.tabs.count()):
        found = [one for one in screen.findChildren(QAbstractButton) if one.isVisible() and is_called(one, words)]
        if found:
            return found[0]
        seen += [one.text() for one in screen.findChildren(QAbstractButton) if one.isVisible()]
        if at == 0:
            tab_until(lambda one: isinstance(one, QTabBar) and screen.tabs.isAncestorOf(one), "the tabs of the case")
        press(Qt.Key.Key_Right)
        settle()
    raise AssertionError(f"no button for {key} among {seen}")


def is_called(one: QAbstractButton, words: str) -> bool:
    """``Card: Button`` for a button that only its card tells from others."""
    card, _, name = words.rpartition(": ")
    spoken = one.accessibleName() or one.text().replace("&", "")
    if not card or spoken == words:
        return spoken == words
    above = one.parentWidget()
    while above is not None and not isinstance(above, Card):
        above = above.parentWidget()
    return spoken == name and above is not None and card in words_in(above)
