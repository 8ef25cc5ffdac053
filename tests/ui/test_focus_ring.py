"""Whatever has the keyboard is seen to have it, on all four sides."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QCheckBox, QListWidget, QSplitter, QTableWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.focus_ring import FocusRing
from desktop_app.ui.widgets.scroll_page import ScrollPage


def in_a_splitter(part: QWidget) -> QWidget:
    """As the workload board holds its table."""
    whole = QSplitter(Qt.Orientation.Vertical)
    whole.addWidget(part)
    whole.addWidget(QListWidget())
    return whole


def edge_to_edge(part: QWidget) -> QWidget:
    """Nothing of the page is left beside it."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(part)
    column.addWidget(QCheckBox("Other"))
    return whole


def in_a_page(part: QWidget) -> QWidget:
    """As forms hold theirs."""
    return ScrollPage(edge_to_edge(part))


@pytest.mark.parametrize("made", [QTableWidget, QListWidget, QCheckBox])
@pytest.mark.parametrize("held", [in_a_splitter, edge_to_edge, in_a_page])
def test_the_ring_is_whole(
    qapp: QApplication, theme: Theme, qtbot: QtBot, held: Callable[[QWidget], QWidget], made: type[QWidget]
) -> None:
    """Left, right, top and bottom, also after the colours changed, and it takes no room of its own."""
    ring = FocusRing(qapp)
    part = made()
    window = held(part)
    qtbot.addWidget(window)
    window.resize(400, 300)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    before = part.geometry()
    for choice in ("light", "dark"):
        theme.choose(choice)
        part.setFocus()
        assert part.geometry() == before
        assert sides_in(QColor(theme.tokens.focus), window, part) == 4
    ring.take_off()
    assert sides_in(QColor(theme.tokens.focus), window, part) == 0


def sides_in(colour: QColor, window: QWidget, part: QWidget) -> int:
    """On how many sides of the part the colour stands, looked for from 4 pixels outside to 4 inside."""
    image = window.grab().toImage()
    corner, size = part.mapTo(window, QPoint(0, 0)), part.size()
    middle = corner + QPoint(size.width() // 2, size.height() // 2)
    near = range(-4, 5)
    lines = (
        [QPoint(corner.x() + by, middle.y()) for by in near],
        [QPoint(corner.x() + size.width() - 1 + by, middle.y()) for by in near],
        [QPoint(middle.x(), corner.y() + by) for by in near],
        [QPoint(middle.x(), corner.y() + size.height() - 1 + by) for by in near],
    )
    return sum(any(image.rect().contains(at) and image.pixelColor(at) == colour for at in line) for line in lines)
