"""What somebody who hears the screen, or makes the text larger, cannot reach on it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from desktop_app.ui.widgets.words import tip


def nameless(screen: QWidget) -> list[str]:
    """Every control that takes the focus and that a screen reader could not name."""
    found = []
    for widget in screen.findChildren(QWidget):
        if not widget.isVisible() or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        heard = QAccessible.queryAccessibleInterface(widget)
        if heard is not None and not heard.text(QAccessible.Text.Name):
            found.append(f"{type(widget).__name__} {widget.objectName()}")
    return [name for name in found if not name.startswith(("QScrollBar", "QSplitterHandle"))]


def cut_off(screen: QWidget) -> list[str]:
    """Every button and every line of text that gets less room than its words need."""
    found = []
    for widget in screen.findChildren(QWidget):
        if not isinstance(widget, QAbstractButton | QLabel) or not widget.isVisible() or not widget.text():
            continue
        is_elided = isinstance(widget, QLabel) and widget.toolTip() == tip(widget.text())
        if widget.width() < widget.minimumSizeHint().width() - 1 and not is_elided:
            found.append(f"{type(widget).__name__}: {widget.text()}")
    return found
