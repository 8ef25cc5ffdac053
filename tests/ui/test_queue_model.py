"""The queue's model: it keeps Qt's promises, fetches what is looked at, and never shows a wrong row."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop_app.policy.kinds import CaseKind, CaseState, ChipState, Stage
from desktop_app.services.views import ChipView, QueueRow
from desktop_app.ui.screens.queue.columns import COLUMNS, fitted, sorted_words
from desktop_app.ui.screens.queue.model import KEPT_ROWS, WAITING, QueueModel
from desktop_app.ui.screens.queue.reads import PAGE
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.chip import CHIP_ROLE

DISPLAY = Qt.ItemDataRole.DisplayRole


def a_row(number: int, *, subject: str = "Damp") -> QueueRow:
    return QueueRow(
        id=number,
        reference=f"C-{number:06}",
        chip=ChipView(ChipState.SOON, "1 working day left · Wed 25 Nov", "Acknowledge, 1 working day left"),
        due_what="Acknowledge",
        due_on=date(2026, 11, 25),
        resident="Ms Amina Okafor",
        place="14 Larch Court, M50 4QT",
        subject=subject,
        kind=CaseKind.COMPLAINT,
        stage=Stage.STAGE1,
        state=CaseState.OPEN,
        stage_words="Stage 1",
        owner_id=None,
        owner="",
        next_step="Write acknowledgement",
        flags=("Large print", "Representative"),
        received_on=date(2026, 11, 20),
    )


@pytest.fixture
def model(theme: Theme) -> QueueModel:
    return QueueModel()


def shown(model: QueueModel, line: int, column: int = 2) -> object:
    return model.data(model.index(line, column), DISPLAY)


def test_it_keeps_the_promises_of_a_model(model: QueueModel, qtmodeltester: ModelTester) -> None:
    """Filled, refilled and emptied under Qt's own tester."""
    model.fill((3, 1, 2), [a_row(3), a_row(1), a_row(2)])
    qtmodeltester.check(model)
    model.fill((2,), [a_row(2)])
    model.fill((), [])
    qtmodeltester.check(model)


def test_rows_stand_in_the_order_sql_gave(model: QueueModel) -> None:
    """The model never sorts."""
    model.fill((3, 1), [a_row(1), a_row(3)])
    assert [shown(model, line) for line in (0, 1)] == ["C-000003", "C-000001"]
    assert (model.line_of(1), model.line_of(9), model.id_at(0), model.id_at(5)) == (1, None, 3, None)


def test_a_row_that_is_not_here_yet_is_asked_for(model: QueueModel, qtbot: QtBot) -> None:
    """A light placeholder stands in its place, then its words; the whole page comes at once."""
    ids = tuple(range(1, 1001))
    model.fill(ids, [a_row(number) for number in ids[:PAGE]])
    with qtbot.waitSignal(model.wanted) as asked:
        assert shown(model, 700) == WAITING
    wanted = asked.args[0] if asked.args else ()
    assert wanted == ids[600:800]
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.take([a_row(number) for number in wanted])
    assert changed.args is not None
    assert (changed.args[0].row(), changed.args[1].row()) == (600, 799)
    assert shown(model, 700) == "C-000701"


def test_only_the_page_last_seen_is_asked_for(model: QueueModel, qtbot: QtBot) -> None:
    """A long drag of the scroll bar does not queue up everything it flew by."""
    ids = tuple(range(1, 5001))
    model.fill(ids, [])
    asked: list[tuple[int, ...]] = []
    model.wanted.connect(asked.append)
    for line in range(0, 5000, PAGE):
        shown(model, line)
    with qtbot.waitSignal(model.wanted):
        pass
    assert asked == [ids[4800:5000]]


def test_a_refresh_shows_the_old_words_until_the_new_come(model: QueueModel, qtbot: QtBot) -> None:
    """Nothing flickers to a placeholder, and the stale row is asked for again."""
    model.fill((1, 2), [a_row(1), a_row(2)])
    model.fill((2, 1), [])
    with qtbot.waitSignal(model.wanted):
        assert shown(model, 0, 4) == "Damp"
    model.take([a_row(2, subject="Damp and mould"), a_row(1)])
    assert shown(model, 0, 4) == "Damp and mould"


def test_a_case_that_has_gone_is_not_asked_for_for_ever(model: QueueModel, qtbot: QtBot) -> None:
    """It stays a placeholder until the list itself is read again."""
    model.fill((1,), [])
    with qtbot.waitSignal(model.wanted):
        shown(model, 0)
    model.take([])
    with qtbot.assertNotEmitted(model.wanted):
        assert shown(model, 0) == WAITING


def test_only_so_many_rows_are_kept(model: QueueModel) -> None:
    """The ones longest unseen go first."""
    ids = tuple(range(1, KEPT_ROWS + 11))
    model.fill(ids, [a_row(number) for number in ids])
    assert model.row_at(0) is None
    assert model.row_at(len(ids) - 1) is not None


def test_the_chips_cell_says_the_whole_row(model: QueueModel) -> None:
    """A screen reader that reads cell by cell hears the case on the first one."""
    model.fill((1,), [a_row(1)])
    spoken = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (
        "Acknowledge, 1 working day left. C-000001. Ms Amina Okafor. Damp. Stage 1. Large print. Representative"
    )
    assert model.data(model.index(0, 0), CHIP_ROLE) == a_row(1).chip
    assert model.data(model.index(0, 1), CHIP_ROLE) is None


def test_every_column_has_a_title_in_words(model: QueueModel) -> None:
    """And says what it is sorted by."""
    titles = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
    assert titles == [
        "Due", "What is due", "Reference", "Resident", "Subject", "Stage", "Owner", "Next step", "Take care",
        "Address", "Received", "Kind",
    ]  # fmt: skip
    assert sorted_words("due", descending=False) == "Sorted by next deadline, danger first"
    assert sorted_words("resident", descending=True) == "Sorted by resident, last first"


@pytest.mark.parametrize("room", [500, 1000, 1080, 1400, 3000])
def test_columns_share_the_room(room: int) -> None:
    """All of it when there is enough; never less than each needs."""
    usual, least = (200,) * len(COLUMNS), (100,) * len(COLUMNS)
    widths = fitted(room, usual, least)
    assert all(width >= 100 for width in widths)
    assert sum(widths) == room if room >= sum(usual) else sum(widths) <= max(room, sum(least))
