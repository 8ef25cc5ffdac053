"""What a screen reader is told of a window, and what Tab meets in it: read from Qt's own accessibility tree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QTableView,
    QTabWidget,
    QWidget,
)
from shiboken6 import isValid

Role, Text = QAccessible.Role, QAccessible.Text
INNER = {Role.ScrollBar, Role.Grip, Role.Window, Role.Splitter}
"""Parts that a screen reader passes over."""
WITHIN = {Role.Table, Role.Tree, Role.List, Role.ComboBox, Role.SpinBox, Role.EditableText}
"""Their insides are theirs: rows, or a line in a box."""


def unheard(top: QWidget) -> list[str]:
    """Everything in the tree that can be used and says nothing of itself, or the very same as another."""
    found: list[str] = []
    named: Counter[tuple[str, str]] = Counter()
    for one in _tree(QAccessible.queryAccessibleInterface(top)):
        state, role = one.state(), one.role()
        name = one.text(Text.Name).replace("&", "").strip()
        if role in INNER or not (_takes_tab(one) or role in _PRESSED):
            continue
        if not name or (role == Role.ComboBox and not _is_labelled(one, top)):
            found.append(f"no name: {_where(one)}")
        if role in {Role.NoRole, Role.Client} and not isinstance(one.object(), _FRAMES):
            found.append(f"no role: {_where(one)}")
        if role in _PRESSED | {Role.EditableText, Role.ComboBox, Role.CheckBox} and not state.disabled:
            box = one.object()
            own = box.accessibleName() if isinstance(box, QComboBox) else ""
            named[role.name, own or name] += 1
    twins = (key for key, times in named.items() if times > 1 and key[1] and key[1] not in ONE_ACT)
    found += [f"{named[key]} × {key[0]} ‘{key[1]}’" for key in twins]
    found += [f"a column without a name: {table.accessibleName()} {at}" for table, at in _blank_columns(top)]
    return found


def _takes_tab(one: QAccessibleInterface) -> bool:
    widget = one.object()
    if isinstance(widget, QWidget):
        return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return bool(one.state().focusable)


def _is_labelled(one: QAccessibleInterface, top: QWidget) -> bool:
    """On Linux Qt gives what is chosen for the name of a drop-down, and its label beside it."""
    box = one.object()
    labels = (label for label in top.findChildren(QLabel) if label.buddy() is box)
    return not isinstance(box, QComboBox) or bool(box.accessibleName()) or any(label.text() for label in labels)


ONE_ACT = {"New contact", "Work out compensation", "Declare interests"}
"""Named twice on one screen because both do the very same."""
_PRESSED = {Role.Button, Role.Link, Role.ButtonMenu, Role.ButtonDropDown}
_FRAMES = (QTabWidget, QAbstractScrollArea)


def _tree(one: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    if one is None or not one.isValid():
        return
    widget = one.object()
    if isinstance(widget, QWidget) and not widget.isVisible():
        return
    if widget is None and one.state().invisible:
        return
    yield one
    if one.role() in WITHIN:
        return
    for at in range(one.childCount()):
        yield from _tree(one.child(at))


def _where(one: QAccessibleInterface) -> str:
    widget = one.object()
    names = [f"{one.role().name} {type(widget).__name__ if widget is not None else 'part'}"]
    while isinstance(widget, QWidget) and len(names) < 5:
        names.append(widget.objectName() or type(widget).__name__)
        widget = widget.parentWidget()
    return " < ".join(names)


def _blank_columns(top: QWidget) -> Iterator[tuple[QTableView, int]]:
    for table in top.findChildren(QTableView):
        header, model = table.horizontalHeader(), table.model()
        if not table.isVisible() or model is None:
            continue
        for at in range(model.columnCount()):
            said = model.headerData(at, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
            shown = model.headerData(at, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
            if not header.isSectionHidden(at) and not (said or shown):
                yield table, at


# -- Tab ------------------------------------------------------------------------------------------------------------


def stops(top: QWidget) -> list[QWidget]:
    """What Tab meets, in its order, beginning with the first in the window."""
    found: list[QWidget] = []
    one: QWidget | None = top.nextInFocusChain()
    while one is not None and one is not top:
        if _is_stop(one, top):
            found.append(one)
        one = one.nextInFocusChain()
    return found


def _is_stop(one: QWidget, top: QWidget) -> bool:
    if not (one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus):
        return False
    return one.focusProxy() is None and top.isAncestorOf(one) and not isinstance(one, QHeaderView)


def order_of(top: QWidget) -> str:
    """The stops as lines: what each is, and its name."""
    return "".join(f"{_kind(one)}: {_name(one)}\n" for one in stops(top))


def _name(one: QWidget) -> str:
    if isinstance(one, QComboBox) and one.accessibleName():
        return one.accessibleName()
    heard = QAccessible.queryAccessibleInterface(one)
    return " ".join(heard.text(Text.Name).replace("&", "").split()) if heard is not None else ""


def _kind(one: QWidget) -> str:
    heard = QAccessible.queryAccessibleInterface(one)
    return heard.role().name if heard is not None else type(one).__name__


# -- the focus ------------------------------------------------------------------------------------------------------


def unmarked(top: QWidget, seen: set[str]) -> list[str]:
    """Stops that look the same with the keyboard on them as without; each kind of control once."""
    found = []
    for one in stops(top):
        kind = f"{type(one).__name__} {one.property('link')} {one.property('primary')} {type(one.parent()).__name__}"
        if kind in seen or not one.visibleRegion().boundingRect().isValid():
            continue
        seen.add(kind)
        if not _shows_focus(one, top):
            found.append(f"{kind}: {_name(one)}")
    return found


A_ROW = 120
"""Pixels: what is lower is one row."""


def _shows_focus(one: QWidget, top: QWidget) -> bool:
    kept = QApplication.focusWidget()
    if kept is not None:
        kept.clearFocus()
    QApplication.processEvents()
    row = one.parentWidget()
    marked = row if row is not None and row.height() < A_ROW else one  # an answer’s ring goes round its whole row
    around = marked.rect().translated(marked.mapTo(top, QPoint(0, 0))).adjusted(-4, -4, 4, 4)
    without = _picture(top, around)
    one.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    if not isValid(one) or not one.hasFocus():
        return True  # it hands the keyboard on, and what it hands it to is a stop of its own
    return bool(_picture(top, around) != without)


def _picture(top: QWidget, around: QRect) -> QImage:
    """As it stands on the screen: drawing it anew would not show the frame that follows the focus in every place."""
    return top.screen().grabWindow(top.winId(), *around.getRect()).toImage()
