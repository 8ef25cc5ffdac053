"""Everything that can be seen, on one way round: heard, met by Tab in order, marked by the focus, and whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.services.desk import Desk
from desktop_app.ui.context import Context
from desktop_app.ui.widgets.focus_ring import FocusRing
from desktop_app.ui.window import MainWindow
from tests.ui.casework import Settle
from tests.ui.heard import order_of, unheard, unmarked
from tests.ui.room import cramped
from tests.ui.tour import Rig, way_round
from tests.ui.wheel import turned_by_wheel

ORDERS = Path(__file__).parent / "tab_orders"
SIZES = {
    "laptop": (1366, 768, 1.0, "dark", False),
    "large text": (1366, 736, 2.0, "light", False),
    "high contrast": (1920, 1080, 1.5, "dark", True),
}
"""Width and height of the window, how much larger the system's text is, the theme, and whether it is stark."""


@pytest.fixture
def rig(window: MainWindow, ctx: Context, desk: Desk, settle: Settle, qapp: QApplication) -> Iterator[Rig]:
    """A window that nothing has happened in, with the ring that follows the focus."""
    ring = FocusRing(qapp)
    yield Rig(window, ctx, desk, settle)
    ring.take_off()


def test_all_of_it_is_heard_and_met_in_order(rig: Rig, qtbot: QtBot) -> None:
    """Each stop says what it is; Tab goes as it went when somebody last looked (REDRESS_WRITE_GOLDEN=1 writes it anew);
    whatever has the keyboard looks otherwise than without it; a wheel that goes over a form changes no answer."""
    with qtbot.waitActive(rig.window):
        rig.window.activateWindow()
    wrong: dict[str, list[str]] = {}
    seen: set[str] = set()
    met: list[str] = []
    for name, top in way_round(rig):
        found = [*unheard(top), *_otherwise(name, order_of(top)), *cramped(top, QSize(1280, 800))]
        found += turned_by_wheel(top)
        found += [f"no mark of the focus: {one}" for one in unmarked(top, seen)]
        if found:
            wrong[name] = found
        met.append(_file_of(name))
    assert wrong == {}, told(wrong)
    assert sorted(one.name for one in ORDERS.glob("*.txt")) == sorted(met)


def _file_of(name: str) -> str:
    return f"{name.lower().replace(' ', '-').replace('’', '')}.txt"


def _otherwise(name: str, order: str) -> list[str]:
    kept = ORDERS / _file_of(name)
    if os.environ.get("REDRESS_WRITE_GOLDEN"):
        ORDERS.mkdir(exist_ok=True)
        kept.write_text(order, encoding="utf-8")
    before = kept.read_text(encoding="utf-8") if kept.exists() else ""
    return [] if order == before else [f"Tab goes otherwise: {order.splitlines()} instead of {before.splitlines()}"]


@pytest.fixture(params=SIZES)
def sized(request: pytest.FixtureRequest, qapp: QApplication, ctx: Context) -> Iterator[tuple[Rig, QSize]]:
    """A window of that size on a system with that size of text."""
    width, height, larger, theme, is_stark = SIZES[request.param]
    usual, hints = QFont(qapp.font()), qapp.styleHints().accessibility()
    large = QFont(usual)
    large.setPointSizeF(usual.pointSizeF() * larger)
    qapp.setFont(large)
    if is_stark:
        hints.contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    ctx.theme.choose(theme)
    window: MainWindow = request.getfixturevalue("window")
    window.resize(width, height)
    yield Rig(window, ctx, request.getfixturevalue("desk"), request.getfixturevalue("settle")), QSize(width, height)
    qapp.setFont(usual)
    if is_stark:
        hints.contrastPreferenceChanged.emit(Qt.ContrastPreference.NoPreference)


def test_all_of_it_has_room(sized: tuple[Rig, QSize]) -> None:
    """No word is cut off, nothing lies over anything else, and all that can be pressed can be scrolled to."""
    rig, size = sized
    wrong: dict[str, list[str]] = {}
    for name, top in way_round(rig):
        _keep_picture(name, top, size)
        if found := cramped(top, size):
            wrong[name] = found
    assert wrong == {}, told(wrong)


def told(wrong: dict[str, list[str]]) -> str:
    """A line for each thing that is wrong."""
    return "\n".join(f"{name}: {one}" for name, found in wrong.items() for one in found)


def _keep_picture(name: str, top: QWidget, size: QSize) -> None:
    """For somebody who wants to look: REDRESS_PICTURES names a folder."""
    if folder := os.environ.get("REDRESS_PICTURES"):
        top.grab().save(str(Path(folder) / f"{size.width()} {_file_of(name)}.png"))
