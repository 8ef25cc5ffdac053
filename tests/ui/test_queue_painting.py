"""The list is painted from what is kept: exactly what Qt would have painted, and next to nothing asked for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStyledItemDelegate

from desktop_app.services.desk import Desk
from desktop_app.services.queue_lines import ChipView
from desktop_app.ui.screens.queue.columns import CHIP
from desktop_app.ui.screens.queue.model import QueueModel
from desktop_app.ui.screens.queue.table import QueueTable
from desktop_app.ui.screens.queue.widths import Sharing
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.chip import ChipDelegate
from desktop_app.ui.window import MainWindow
from tests.services.test_queue import NEXT_WEEK, OVERDUE, THIS_WEEK, made_case

Settle = Callable[[], None]


@pytest.fixture
def table(desk: Desk, window: MainWindow, settle: Settle) -> QueueTable:
    """Six cases, the second picked and the third selected besides."""
    for at, due in enumerate((OVERDUE, THIS_WEEK, NEXT_WEEK) * 2):
        made_case(desk, due, subject=f"Damp in a long passage, and mould in room {at} " * at)
    window.resize(1400, 800)
    window.queue.show_view("all_open")
    window.queue.refresh()
    settle()
    window.queue.table.pick(1)
    window.queue.model.toggle(2)
    settle()
    return window.queue.table


def by_qt(table: QueueTable) -> QImage:
    """The same list, painted by Qt's own delegate and with each countdown drawn anew."""
    kept = table.itemDelegate(), table.itemDelegateForColumn(CHIP)
    plain, chips = QStyledItemDelegate(table), ChipDelegate(table)
    chips.is_brief = table.sharing.is_brief
    table.setItemDelegate(plain)
    table.setItemDelegateForColumn(CHIP, chips)
    drawn = table.grab().toImage()
    table.setItemDelegate(kept[0])
    table.setItemDelegateForColumn(CHIP, kept[1])
    return drawn


def difference(one: QImage, other: QImage) -> int:
    """The most by which any part of any pixel's colour differs."""
    assert one.size() == other.size()
    ours = bytes(one.convertToFormat(QImage.Format.Format_RGB32).constBits())
    theirs = bytes(other.convertToFormat(QImage.Format.Format_RGB32).constBits())
    return max(abs(a - b) for a, b in zip(ours, theirs, strict=True)) if ours != theirs else 0


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_nobody_can_tell_it_from_what_qt_paints(table: QueueTable, theme: Theme, choice: str, settle: Settle) -> None:
    """Words at the same place, cut at the same letter, in the colours of now; picked and selected rows included."""
    theme.choose(choice)
    settle()
    assert difference(table.grab().toImage(), by_qt(table)) <= 2


def test_another_font_is_painted_in_it(table: QueueTable, settle: Settle) -> None:
    """What was laid out in the font of before is not painted in the font of now."""
    table.grab()
    font = table.font()
    font.setPointSizeF(font.pointSizeF() * 1.5)
    table.setFont(font)
    settle()
    assert difference(table.grab().toImage(), by_qt(table)) <= 2


def test_a_plain_row_asks_the_model_for_nothing(table: QueueTable, monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight questions for each cell, each answered in Python, were what made scrolling stutter."""
    asked: list[int] = []
    answer = QueueModel.data

    def data(self: QueueModel, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        asked.append(index.row())
        return answer(self, index, role)

    monkeypatch.setattr(QueueModel, "data", data)
    table.viewport().grab()
    assert set(asked) <= {1, 2}


def test_rows_that_have_not_come_are_painted_so_too(table: QueueTable, monkeypatch: pytest.MonkeyPatch) -> None:
    """A leap through the list paints a screenful of them, and Qt asked eight questions for each cell of it."""
    model = table.model()
    assert isinstance(model, QueueModel)
    model.fill(tuple(range(900_001, 900_041)), [])
    table.clearSelection()
    drawn = table.grab().toImage()
    assert difference(drawn, by_qt(table)) <= 16  # three dots, between whose pixels Qt places them otherwise
    with monkeypatch.context() as asking:
        asking.setattr(QueueModel, "data", lambda *_asked: pytest.fail("asked"))
        assert table.viewport().grab().toImage() == table.viewport().grab().toImage()


def test_a_page_that_comes_is_measured_alone(
    table: QueueTable, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With all that ever came measured again, a page of a long list took longer to measure than to read."""
    model = table.model()
    assert isinstance(model, QueueModel)
    measured: list[int] = []
    room_of = Sharing._room_of

    def counted(self: Sharing, chip: ChipView) -> tuple[int, int]:
        measured.append(1)
        return room_of(self, chip)

    monkeypatch.setattr(Sharing, "_room_of", counted)
    row = model.row_at(0)
    assert row is not None
    model.dataChanged.emit(model.index(0, 0), model.index(0, 3))
    assert len(measured) == 1
    widest = table.columnWidth(CHIP)
    whole = replace(row.chip, text=f"{row.chip.text} and a very long countdown besides")
    model._keep([row._replace(chip=whole)])
    model.dataChanged.emit(model.index(0, 0), model.index(0, 3))
    assert table.columnWidth(CHIP) > widest
