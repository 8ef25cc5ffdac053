"""Everything that takes the keyboard has a name, on every screen: what a screen reader says is never just ‘button’."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QScrollArea, QTabBar, QTabWidget, QWidget

from desktop_app.policy.kinds import Decision, LetterKind
from desktop_app.services import contacts, letters, triage
from desktop_app.services.desk import Desk
from desktop_app.services.views import CaseView
from desktop_app.ui.context import Context
from desktop_app.ui.guide import guide_to
from desktop_app.ui.guide_keys import KEYS, keys_on
from desktop_app.ui.screens.assign.asked import HandOver
from desktop_app.ui.window import MainWindow
from tests.services.approvalwork import office as at_an_office
from tests.services.test_triage import EXCLUSION
from tests.ui.intake_rig import a_contact

Settle = Callable[[], None]
FRAMES = (QScrollArea, QTabWidget)
"""They pass the keyboard on to what is in them."""


@pytest.fixture
def case(desk: Desk) -> CaseView:
    words = {"subject": "Damp <b>again</b>", "words": "The <b>damp</b> is back & worse."}
    return contacts.take_in(desk, a_contact(**words), str(uuid4()))[0]


def nameless(top: QWidget) -> list[str]:
    """Every visible widget that takes the keyboard, or is a button, and says nothing."""
    found = []
    for one in (top, *top.findChildren(QWidget)):
        takes = one.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(one, FRAMES)
        if not one.isVisible() or not (takes or isinstance(one, QAbstractButton)):
            continue
        if one.objectName().startswith("qt_") or isinstance(one.parent(), QTabBar):
            continue
        spoken = QAccessible.queryAccessibleInterface(one)
        if spoken is None or not spoken.text(QAccessible.Text.Name).strip():
            found.append(f"{type(one).__name__} {one.objectName()!r} in {_path(one)}")
    return found


def _path(one: QWidget) -> str:
    names = []
    parent = one.parentWidget()
    while parent is not None and len(names) < 5:
        names.append(parent.objectName() or type(parent).__name__)
        parent = parent.parentWidget()
    return " < ".join(names)


def tiny(top: QWidget) -> list[str]:
    """Buttons that can be seen and are smaller than 24 by 24 pixels with the space around them (WCAG 2.5.8)."""
    return [
        f"{type(one).__name__} {one.accessibleName() or one.text()!r} {one.width()}x{one.height()}"
        for one in top.findChildren(QAbstractButton)
        if one.isVisible()
        and one.text()
        and not one.property("link")
        and one.height() < 20
        and not isinstance(one.parent(), QLineEdit)
    ]


SCREENS = (
    "queue",
    "contact",
    "triage",
    "case",
    "letter",
    "post",
    "approvals",
    "workload",
    "report",
    "day",
    "settings",
    "words",
    "reassign",
    "call",
)


@pytest.mark.parametrize("screen", SCREENS)
def test_everything_on_a_screen_has_a_name(
    window: MainWindow, ctx: Context, desk: Desk, case: CaseView, settle: Settle, screen: str
) -> None:
    """With cases in it, at 1280 by 800; nothing that can be pressed is too small to hit."""
    open_it(window, ctx, desk, case, screen)
    settle()
    front = window.front_screen()
    assert front is not None
    assert front.objectName().startswith(screen)
    assert nameless(window) == []
    assert tiny(window) == []


@pytest.mark.parametrize("screen", SCREENS)
def test_the_keys_of_a_screen_are_those_the_help_names(
    window: MainWindow, ctx: Context, desk: Desk, case: CaseView, settle: Settle, screen: str
) -> None:
    """Every key a screen listens to is in its help and in the list of shortcuts; none is named that nobody hears."""
    open_it(window, ctx, desk, case, screen)
    settle()
    front = window.front_screen()
    assert front is not None
    if screen == "case":
        front.choose("assign")  # type: ignore[attr-defined]
        settle()
    heard = {_pressed(one.key()) for one in front.findChildren(QShortcut)}
    named = {key.strip() for keys, _ in KEYS.get(screen, ()) for key in keys.split(",")}
    assert heard - named == set()
    assert named - heard - BY_THE_CONTROL == set()
    assert keys_on(screen) in guide_to(screen)
    assert keys_on(screen) in window.gestures.menus.shortcuts()


BY_THE_CONTROL = {
    *("Up", "Down", "Left", "Right", "Page Up", "Page Down", "Ctrl+Home", "Ctrl+End", "Enter"),  # a table's own
    *("Ctrl+Shift+A", "Ctrl+F"),  # the window's own, which hands it to the screen in front
    "Shift+Enter",  # of the line that finds among a letter's words: tests/ui/test_words.py
    *(
        "Space",
        "Ctrl+A",
        "Ctrl+Enter",
        "Esc",
    ),  # the post room's own lists and questions
    *("Shift+Up", "Shift+Down"),  # the queue's own: tests/ui/test_reassign.py
    *("Alt+Up", "Alt+Down"),  # a point's own, on a later page: tests/ui/test_triage.py
    "1 to 9",  # a question's own answers, whose digits they hear themselves: tests/ui/test_triage.py
}


def _pressed(keys: QKeySequence) -> str:
    return keys.toString().replace("Return", "Enter").replace("Del", "Delete")


@pytest.mark.parametrize("page", range(19))
def test_every_page_of_the_settings_has_names(
    window: MainWindow, ctx: Context, case: CaseView, settle: Settle, page: int
) -> None:
    """Also the ones behind the first."""
    ctx.open_settings.emit()
    settle()
    window.front_screen().names.setCurrentRow(page)  # type: ignore[union-attr]
    settle()
    assert nameless(window) == []


@pytest.mark.parametrize("screen", SCREENS)
def test_words_are_never_taken_for_markup(
    window: MainWindow, ctx: Context, desk: Desk, case: CaseView, settle: Settle, screen: str
) -> None:
    """A resident's ‘<b>’ is shown as typed: no label guesses at what it is given."""
    open_it(window, ctx, desk, case, screen)
    settle()
    showing = [one for one in window.findChildren(QLabel) if one.isVisible() and "<b>" in one.text()]
    assert [one.text() for one in showing if one.textFormat() != Qt.TextFormat.PlainText] == []
    assert showing or screen in {
        *(
            "contact",
            "settings",
            "queue",
            "triage",
            "post",
            "words",
            "approvals",
            "workload",
            "report",
            "day",
            "reassign",
        ),
    }


def open_it(window: MainWindow, ctx: Context, desk: Desk, case: CaseView, screen: str) -> None:
    window.queue.show_view("all_open")
    bare = {
        "settings": ctx.open_settings,
        "workload": ctx.open_workload,
        "report": ctx.open_report,
        "day": ctx.open_day,
    }
    if screen in bare:
        bare[screen].emit()
    elif screen == "contact":
        ctx.start_contact.emit(a_contact())
    elif screen == "triage":
        ctx.start_triage.emit(case.id)
    elif screen == "case":
        ctx.open_case.emit(case.id)
    elif screen == "post":
        ctx.open_post.emit(None)
    elif screen == "reassign":
        ctx.hand_over.emit(HandOver((case.id,)))
    elif screen == "approvals":
        office = at_an_office(desk)
        asked = office.ask_on(case.id, Decision.EXCLUSION, dict(EXCLUSION))
        office.sit(office.manager)
        ctx.open_approvals.emit(asked.id)
    elif screen == "call":
        ctx.take_call.emit(case.id)
    elif screen == "words":
        ctx.open_words.emit(LetterKind.STAGE1_RESPONSE.value)
    elif screen == "letter":
        ctx.open_letter.emit(a_letter(desk, case))


def a_letter(desk: Desk, case: CaseView) -> int:
    from tests.ui.test_triage_journey import STAGE1

    triage.decide(desk, case.id, STAGE1, str(uuid4()))
    return letters.begin(desk, case.id, LetterKind.STAGE1_ACKNOWLEDGEMENT, str(uuid4()))[0].summary.id
