"""Light and dark: followed, chosen, and worn at once."""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.policy.kinds import ChipState
from desktop_app.ui.palette import DARK, LIGHT
from desktop_app.ui.theme import Theme, em
from desktop_app.ui.widgets.words import Heading


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
