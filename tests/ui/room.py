"""What has too little room in a window: words cut off, controls out of reach, parts that lie over each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QScrollArea,
    QSplitterHandle,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QToolButton,
    QWidget,
)

from desktop_app.ui.widgets.words import tip
from tests.ui.heard import stops

SLACK = 2
"""Pixels that rounding takes."""


def cramped(top: QWidget, size: QSize) -> list[str]:
    """Everything wrong with the room in ``top``, which is to fit into ``size``."""
    found = []
    if top.width() > size.width() or top.height() > size.height():
        found.append(f"needs {top.width()}x{top.height()} and has {size.width()}x{size.height()}")
    for one in (part for part in top.findChildren(QWidget) if part.isVisible()):
        found += [f"cut off: {type(one).__name__} ‘{words}’ in {_path(one)}" for words in _cut(one)]
    found += [f"out of reach: {type(one).__name__} ‘{_words(one)}’ in {_path(one)}" for one in _out_of_reach(top)]
    found += [f"over each other: {_path(a)} and {_path(b)}" for a, b in _overlaps(top)]
    return list(dict.fromkeys(found))


def _cut_tabs(bar: QTabBar) -> Iterator[str]:
    for at in range(bar.count()):
        is_cut = bar.tabRect(at).width() < bar.fontMetrics().horizontalAdvance(bar.tabText(at))
        if is_cut and bar.isTabVisible(at) and not bar.tabToolTip(at):
            yield bar.tabText(at)


def _cut(one: QWidget) -> Iterator[str]:
    """The words of one control that do not fit, where they neither wrap nor stand in a tooltip."""
    if isinstance(one, QLabel):
        yield from _cut_label(one)
    elif isinstance(one, QAbstractButton):
        yield from _cut_button(one)
    elif isinstance(one, QComboBox):
        yield from _cut_choice(one)
    elif isinstance(one, QTabBar):
        yield from _cut_tabs(one)
    elif isinstance(one, QHeaderView):
        yield from _cut_headers(one)
    elif isinstance(one, QLineEdit):
        wide = one.fontMetrics().horizontalAdvance(one.placeholderText())
        if not one.toolTip() and wide > one.width() - one.fontMetrics().height() // 3:
            yield one.placeholderText()
    elif isinstance(one, QListWidget) and _is_too_narrow(one):
        yield one.item(0).text()


def _cut_button(one: QAbstractButton) -> Iterator[str]:
    """Ticks and radios of ours go on in the next line; others need their width."""
    if not one.text() or (
        isinstance(one, QToolButton) and one.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
    ):
        return
    needed = one.sizeHint() if not one.property("link") else one.minimumSizeHint()
    if one.hasHeightForWidth():
        needed = QSize(0, one.heightForWidth(one.width()))
    if one.width() < needed.width() - SLACK or one.height() < needed.height() - SLACK:
        yield one.text()


def _is_too_narrow(one: QListWidget) -> bool:
    is_stuck = one.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff and not one.wordWrap()
    return (
        is_stuck
        and one.count() > 0
        and not one.item(0).toolTip()
        and one.sizeHintForColumn(0) > one.viewport().width() + SLACK
    )


def _cut_label(one: QLabel) -> Iterator[str]:
    words = one.text() if one.buddy() is None else one.text().replace("&", "")
    if not words or one.toolTip() in {tip(words), words} or one.property("elided"):
        return
    room = one.contentsRect().size()
    if one.wordWrap():
        if one.heightForWidth(one.width()) > one.height() + SLACK:
            yield words
        elif any(one.fontMetrics().horizontalAdvance(word) > room.width() + SLACK for word in words.split()):
            yield f"{words} (a word)"
    elif max(one.fontMetrics().horizontalAdvance(line) for line in words.split("\n")) > room.width() + SLACK:
        yield words


def _cut_choice(one: QComboBox) -> Iterator[str]:
    if one.toolTip():
        return
    option = QStyleOptionComboBox()
    one.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    room = one.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, one)
    if one.fontMetrics().horizontalAdvance(one.currentText()) > room.width() + SLACK:
        yield one.currentText()


def _cut_headers(one: QHeaderView) -> Iterator[str]:
    model = one.model()
    if model is None or one.orientation() == Qt.Orientation.Vertical:
        return
    for at in range(model.columnCount()):
        words = str(model.headerData(at, one.orientation()) or "")
        told = model.headerData(at, one.orientation(), Qt.ItemDataRole.ToolTipRole)
        needed = one.fontMetrics().horizontalAdvance(words)
        if not one.isSectionHidden(at) and not told and needed > one.sectionSize(at):
            yield words


def _out_of_reach(top: QWidget) -> Iterator[QWidget]:
    """Stops of the keyboard that lie where nobody can scroll to, or have no size."""
    for one in stops(top):
        if min(one.width(), one.height()) < 8 or not _can_be_reached(one, top):
            yield one


def _can_be_reached(one: QWidget, top: QWidget) -> bool:
    place = QRect(one.mapTo(top, QPoint(0, 0)), one.size())
    above = one.parentWidget()
    while above is not None and above is not top:
        if isinstance(above, QScrollArea) and (page := above.widget()) is not None and page is not one:
            inside = QRect(one.mapTo(page, QPoint(0, 0)), one.size())
            is_stuck = above.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            room = above.viewport().width() if is_stuck else page.width()
            return inside.right() <= room + SLACK and inside.bottom() <= page.height() and _can_be_reached(above, top)
        if isinstance(above, QAbstractScrollArea) and not isinstance(above, QScrollArea):
            return True  # a part of a list or a box, which bring it into view themselves
        above = above.parentWidget()
    return top.rect().adjusted(0, 0, SLACK, SLACK).contains(place)


def _overlaps(top: QWidget) -> Iterator[tuple[QWidget, QWidget]]:
    """Parts of one layout that lie over each other."""
    for parent in (top, *top.findChildren(QWidget)):
        layout = parent.layout()
        if layout is None or not parent.isVisible() or isinstance(parent, QComboBox | QLineEdit):
            continue
        parts = [one for one in parent.children() if isinstance(one, QWidget) and one.isVisible() and _laid(one)]
        parts = [one for one in parts if layout.indexOf(one) >= 0 and not isinstance(one, QSplitterHandle)]
        for a, b in combinations(parts, 2):
            shared = a.geometry().intersected(b.geometry())
            if shared.width() > SLACK and shared.height() > SLACK:
                yield a, b


def _laid(one: QWidget) -> bool:
    return not one.isWindow() and one.width() > 0 and one.height() > 0


def _words(one: QWidget) -> str:
    return str(one.accessibleName() or one.property("text") or "")


def _path(one: QWidget) -> str:
    names = []
    part: QWidget | None = one
    while part is not None and len(names) < 5:
        names.append(part.objectName() or type(part).__name__)
        part = part.parentWidget()
    return " < ".join(names)
