"""Every page of the catalogue in its room: whole with large text, and heard by a screen reader."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_app.clock import FixedClock
from desktop_app.paths import database_file
from desktop_app.services.desk import Desk
from desktop_app.services.landlord import set_up
from desktop_app.services.opening import open_desk
from desktop_app.services.views import CaseView
from desktop_app.ui.context import Context
from desktop_app.ui.half_finished import kept_of, put_back
from desktop_app.ui.screens.case.acts.catalogue import PAGES
from desktop_app.ui.screens.case.acts.determination import Rows
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.screens.case.acts.parts_editor import PartsEditor
from desktop_app.ui.screens.case.screen import SIDE_SHARE
from desktop_app.ui.widgets.date_field import DateField
from tests.conftest import TUESDAY_NINE, landlord_under
from tests.ui.act_openings import ASKS_FIRST, BROUGHT
from tests.ui.casework import Settle
from tests.ui.heard import unheard
from tests.ui.room import cramped
from tests.ui.tour import LAYERS
from tests.ui.wheel import turned_by_wheel

Opened = tuple[Desk, CaseView]
WIDTH, HEIGHT, LARGER = 1280, 480, 2.0
"""Of the window and of what is left in it for a page, and how much larger than usual the system's text is."""


@pytest.fixture(scope="module")
def opened(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Opened]]:
    """A case on which the page of a step is open; made once for all pages that open on such a one."""
    made: dict[object, Opened] = {}

    def case_for(key: str) -> Opened:
        brought = BROUGHT[key]
        if (brought.make, brought.pack) not in made:
            folder = tmp_path_factory.mktemp(key)
            shutil.copyfile(sqlite_template, database_file(folder))
            desk = open_desk(folder, FixedClock(TUESDAY_NINE))
            set_up(desk, landlord_under(brought.pack), str(uuid4()))
            made[brought.make, brought.pack] = (desk, brought.make(desk))
        return made[brought.make, brought.pack]

    yield case_for
    for desk, _ in made.values():
        desk.close()


@pytest.fixture
def size(qapp: QApplication) -> Iterator[QSize]:
    """The room a page has beside what happens next, on a system with large text."""
    usual = QFont(qapp.font())
    large = QFont(usual)
    large.setPointSizeF(usual.pointSizeF() * LARGER)
    qapp.setFont(large)
    yield QSize(round(WIDTH * (1 - SIDE_SHARE)), HEIGHT)
    qapp.setFont(usual)


def test_every_page_is_heard_has_room_and_comes_back(
    size: QSize, blank_ctx: Context, opened: Callable[[str], Opened], settle: Settle
) -> None:
    """No word is cut off, nothing is out of reach or nameless, nothing scrolls sideways, and no wheel changes what was
    chosen; nor when the page says what is missing. What is typed on it can be put back as it was."""
    wrong: dict[str, list[str]] = {}
    for key in sorted(PAGES):
        desk, case = opened(key)
        blank_ctx.opened(desk)
        page = PAGES[key](blank_ctx, case, next((step for step in case.steps if step.key == key), None))
        holder = held(page, size)
        settled(settle)
        found = [*unheard(holder), *cramped(holder, size), *turned_by_wheel(holder)]
        if not BROUGHT[key].needs_nothing and key not in ASKS_FIRST:
            page.send()
            settled(settle)
            found += cramped(holder, size)
        if page.area.horizontalScrollBar().maximum() > 0:
            found.append(f"scrolls sideways by {page.area.horizontalScrollBar().maximum()}")
        keep_picture(key, holder)
        if PAGES[key].keeps_words:
            found += lost_at_kill(key, blank_ctx, case, settle)
        if found:
            wrong[key] = list(dict.fromkeys(found))
        holder.hide()
        holder.deleteLater()
    assert wrong == {}, "\n".join(f"{key}: {one}" for key, found in wrong.items() for one in found)


def lost_at_kill(key: str, ctx: Context, case: CaseView, settle: Settle) -> list[str]:
    """B86: what is typed, chosen and ticked on the page of any act stands there again when it was killed."""
    step = next((step for step in case.steps if step.key == key), None)
    left = PAGES[key](ctx, case, step)
    settle()
    is_filled = fill_in(left)
    settle()
    kept = json.loads(json.dumps(kept_of(left.form)))
    left.deleteLater()
    again = PAGES[key](ctx, case, step)
    settle()
    put_back(again.form, kept)
    stands = kept_of(again.form)
    is_same = stands == kept and is_filled == again.is_touched
    settle()
    again.deleteLater()
    return [] if is_same else [f"kept as {kept}, put back as {stands}"]


def fill_in(page: ActPage) -> bool:
    """Something else than stood there in all that can be typed, chosen or ticked; whether there is anything."""
    for grown in page.findChildren(Rows):
        grown.add_card()
    for parts in page.findChildren(PartsEditor):
        parts.add_row()
    for combo in page.findChildren(QComboBox):
        combo.setCurrentIndex((combo.currentIndex() + 1) % max(combo.count(), 1))
    for tick in page.findChildren(QAbstractButton):
        if tick.isCheckable() and not tick.isChecked():
            tick.setChecked(True)
    lines = [one for one in page.findChildren(QLineEdit) if not isinstance(one.parent(), QComboBox | QAbstractSpinBox)]
    for number, line in enumerate(lines):
        is_day = isinstance(line.parent(), DateField)
        line.setText("fri" if is_day else f"{number + 2}")
    for number, box in enumerate(page.findChildren(QPlainTextEdit)):
        box.setPlainText(f"Words {number}\nin two lines")
    return page.is_touched


def settled(settle: Settle) -> None:
    """A part that became another size tells what is around it one turn of the event loop at a time."""
    settle()
    for _ in range(LAYERS):
        QApplication.processEvents()


def held(page: ActPage, size: QSize) -> QWidget:
    """The page where the case would show it, without the case around it."""
    holder = QWidget()
    holder.setProperty("meant-as-window", True)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(page)
    holder.resize(size)
    holder.show()
    page.start()
    return holder


def keep_picture(key: str, holder: QWidget) -> None:
    """For somebody who wants to look: REDRESS_PICTURES names a folder."""
    if folder := os.environ.get("REDRESS_PICTURES"):
        holder.grab().save(str(Path(folder) / f"act {holder.width()} {key}.png"))
