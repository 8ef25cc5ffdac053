"""The mouse wheel as it goes over a form: it scrolls the page, and no answer changes under it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QWidget

NOTCH = 120
"""What one step of a wheel is in Qt's measure."""


def turned_by_wheel(top: QWidget) -> list[str]:
    """Closed drop-downs, numbers and dates in ``top`` that a wheel changes, with the focus on them and without."""
    found = []
    for one in (part for part in top.findChildren(QWidget) if part.isVisible() and part.isEnabled()):
        if not isinstance(one, QComboBox | QAbstractSpinBox | QLineEdit):
            continue
        before = _shown(one)
        for has_focus in (False, True):
            if has_focus and not one.hasFocus():
                one.setFocus(Qt.FocusReason.MouseFocusReason)
            for steps in (-2, 2):
                _turn(one, steps)
                if _shown(one) != before:
                    found.append(f"{type(one).__name__} {one.accessibleName()}: {before} became {_shown(one)}")
    return found


def _shown(one: QWidget) -> str:
    return str(one.property("currentText") if isinstance(one, QComboBox) else one.property("text"))


def _turn(one: QWidget, steps: int) -> None:
    at = QPoint(5, 5)
    spin = QWheelEvent(
        QPointF(at), QPointF(one.mapToGlobal(at)), QPoint(0, 0), QPoint(0, steps * NOTCH),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(one, spin)
