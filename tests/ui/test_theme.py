"""Light and dark: followed, chosen, and worn at once by every screen that is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.policy.kinds import ChipState
from desktop_app.services import contacts
from desktop_app.services.desk import Desk
from desktop_app.services.views import CaseView
from desktop_app.ui.context import Context
from desktop_app.ui.palette import DARK, LIGHT, STARK_DARK, STARK_LIGHT, contrast
from desktop_app.ui.theme import OUTLINED, Theme, em
from desktop_app.ui.widgets.text_box import TextBox
from desktop_app.ui.widgets.words import Heading
from desktop_app.ui.window import MainWindow
from tests.ui.intake_rig import a_contact
from tests.ui.test_accessible import SCREENS, open_it

Settle = Callable[[], None]


@pytest.fixture
def case(desk: Desk) -> CaseView:
    return contacts.take_in(desk, a_contact(subject="Damp"), str(uuid4()))[0]


@pytest.fixture
def steady(qapp: QApplication) -> Iterator[None]:
    """The cursor does not blink: two pictures of the same thing are the same."""
    kept = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(kept)


def parts_of(window: MainWindow) -> int:
    """How many tabs or pages the front screen has of its own."""
    front = window.front_screen()
    tabs = front.findChildren(QTabWidget) if front is not None else []
    if tabs:
        return tabs[0].count()
    return front.names.count() if hasattr(front, "names") else 1  # type: ignore[union-attr]


def show_part(window: MainWindow, at: int) -> None:
    front = window.front_screen()
    tabs = front.findChildren(QTabWidget) if front is not None else []
    if tabs:
        tabs[0].setCurrentIndex(at)
    elif hasattr(front, "names"):
        front.names.setCurrentRow(at)  # type: ignore[union-attr]


@pytest.mark.usefixtures("steady")
@pytest.mark.parametrize(("worn", "chosen"), [("light", "dark"), ("dark", "light")])
@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_that_is_open_wears_the_new_theme_whole(
    window: MainWindow, ctx: Context, desk: Desk, case: CaseView, settle: Settle, screen: str, worn: str, chosen: str
) -> None:
    """Switched while open, each tab and page looks to the last pixel as if it had been opened in that theme."""
    ctx.theme.choose(chosen)
    open_it(window, ctx, desk, case, screen)
    settle()
    assert window.front_screen() is not None
    before = []
    for at in range(parts_of(window)):  # each is built when it is first turned to
        show_part(window, at)
        settle()
    for at in range(parts_of(window)):
        show_part(window, at)
        settle()
        before.append(picture(window))
    ctx.theme.choose(worn)
    for at in range(len(before)):
        show_part(window, at)
        settle()
        front = window.front_screen()
        reload = getattr(front, "reload", None)
        if reload is not None:  # what is read while one theme is worn…
            reload()
            settle()
    ctx.theme.choose(chosen)  # …is seen in the other; once for all parts, for it costs seconds each time
    for at, wanted in reversed(list(enumerate(before))):
        show_part(window, at)
        settle()
        assert unlike(picture(window), wanted) == 0, f"{screen}, part {at}"


def picture(window: MainWindow) -> QImage:
    return window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def unlike(one: QImage, other: QImage) -> int:
    """How many pixels differ by more than a shade nobody sees (the style paints the track of a scroll bar anew)."""
    assert one.size() == other.size()
    if one == other:
        return 0
    pairs = ((one.pixel(x, y), other.pixel(x, y)) for x in range(one.width()) for y in range(one.height()))
    return sum(a != b and any(abs((a >> at & 255) - (b >> at & 255)) > A_SHADE for at in (0, 8, 16)) for a, b in pairs)


A_SHADE = 8
"""Of 255, in each of red, green and blue."""


@pytest.mark.parametrize("choice", ["light", "dark"])
@pytest.mark.parametrize("kind", [QComboBox, QSpinBox])
def test_a_drop_down_has_an_outline_that_can_be_seen(
    theme: Theme, qtbot: QtBot, choice: str, kind: type[QWidget]
) -> None:
    """3 to 1 against the page and against itself (WCAG 1.4.11): the very colour of the outline of a field."""
    theme.choose(choice)
    page = QWidget()
    one = kind()
    QVBoxLayout(page).addWidget(one)
    qtbot.addWidget(page)
    page.show()
    image = one.grab().toImage()
    column = [image.pixelColor(3, y).name().upper() for y in range(image.height())]
    row = [image.pixelColor(x, image.height() // 2).name().upper() for x in range(4)]
    assert theme.tokens.edge in column
    assert theme.tokens.edge in row
    assert contrast(theme.tokens.edge, theme.tokens.window) >= 3
    assert QColor(theme.tokens.edge).isValid()
    assert OUTLINED


def test_the_focus_moves_nothing(theme: Theme, qtbot: QtBot) -> None:
    """A field is as large with the focus as without, all its lines show, and there is no scroll bar for nothing."""
    page = QWidget()
    box, other = TextBox(3), TextBox(2)
    column = QVBoxLayout(page)
    column.addWidget(box)
    column.addWidget(other)
    qtbot.addWidget(page)
    box.setPlainText("one\ntwo\nthree\nfour")
    page.show()
    with qtbot.waitActive(page):
        page.activateWindow()
    other.setFocus()
    before = (box.size(), box.viewport().size())
    box.setFocus()
    theme.choose("dark")
    assert (box.size(), box.viewport().size()) == before
    assert box.verticalScrollBar().maximum() == 0
    assert box.viewport().height() >= 4 * box.fontMetrics().lineSpacing()


def test_high_contrast_is_the_systems_word(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    """Asked for there, it is worn at once, in light and in dark, and taken off again."""
    hints = qapp.styleHints().accessibility()
    try:
        with qtbot.waitSignal(theme.changed):
            hints.contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
        assert theme.is_stark
        assert theme.tokens is STARK_LIGHT
        theme.choose("dark")
        assert theme.tokens is STARK_DARK
        assert qapp.palette().color(QPalette.ColorRole.Base).name() == "#000000"
        assert qapp.palette().color(QPalette.ColorRole.Text).name() == "#ffffff"
    finally:
        hints.contrastPreferenceChanged.emit(Qt.ContrastPreference.NoPreference)
    assert theme.tokens is DARK


def test_choosing_dark_changes_the_whole_application(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    """The palette and the chips change together, and everybody is told."""
    with qtbot.waitSignal(theme.changed):
        theme.choose("dark")
    assert theme.is_dark
    assert qapp.palette().color(QPalette.ColorRole.Base).name().upper() == DARK.base
    assert theme.chip_colours(ChipState.OVERDUE) == DARK.chips[ChipState.OVERDUE]


def test_as_the_system_is_light_when_the_system_does_not_say(theme: Theme) -> None:
    """A system that names no scheme gets the light one."""
    theme.choose("dark")
    theme.choose("system")
    assert theme.tokens is LIGHT


def test_sizes_follow_the_persons_own_text(theme: Theme, qapp: QApplication) -> None:
    """Somebody with text twice as large gets headings and spacing twice as large."""
    kept = qapp.font()
    small, heading = em(2), Heading("A", 1).font().pointSizeF()
    font = qapp.font()
    font.setPointSizeF(kept.pointSizeF() * 2)
    qapp.setFont(font)
    try:
        assert em(2) >= small * 1.8
        assert Heading("A", 1).font().pointSizeF() == heading * 2
    finally:
        qapp.setFont(kept)


def test_a_window_that_is_dressed_and_what_opens_over_it_look_as_under_the_applications_own_sheet(
    theme: Theme, qapp: QApplication, qtbot: QtBot
) -> None:
    """Under a sheet of the whole application everything is styled as often as it is put into something else."""
    window = QWidget()
    qtbot.addWidget(window)
    dialog = QDialog(window)
    looked_at = [_form_in(window), _form_in(dialog)]
    before = [form.grab().toImage() for form in looked_at]
    bare = QLineEdit()
    qtbot.addWidget(bare)
    try:
        theme.dress(window)
        assert qapp.styleSheet() == ""
        assert [form.grab().toImage() for form in looked_at] == before
        later = _form_in(window)
        later.resize(looked_at[0].size())
        assert later.grab().toImage() == before[0]
        theme.choose("dark")
        assert DARK.edge in window.styleSheet()
        assert [form.grab().toImage() for form in looked_at] != before
    finally:
        theme.undress()
    theme.choose("light")
    assert LIGHT.edge in qapp.styleSheet()


def _form_in(home: QWidget) -> QWidget:
    form = QWidget()
    column = QVBoxLayout(form)
    hint = QLabel("As they write it")
    hint.setProperty("muted", True)
    for part in (hint, QLineEdit("Amina Okafor"), QComboBox(), QPushButton("Save"), QPlainTextEdit("Mould")):
        column.addWidget(part)
    form.setParent(home)
    form.resize(300, 260)
    return form
