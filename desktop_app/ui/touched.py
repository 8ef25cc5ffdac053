"""Whether anybody has touched a form: everything that can be typed, ticked or chosen in it, as one value."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QListWidget, QPlainTextEdit, QWidget


def state_of(form: QWidget) -> tuple[object, ...]:
    """What stands in every control, in the order they were made; equal as long as nobody has changed anything."""
    return (
        *(one.text() for one in form.findChildren(QLineEdit)),
        *(one.toPlainText() for one in form.findChildren(QPlainTextEdit)),
        *(one.currentIndex() for one in form.findChildren(QComboBox)),
        *(one.isChecked() for one in form.findChildren(QAbstractButton) if one.isCheckable()),
        *(one.currentRow() for one in form.findChildren(QListWidget)),
    )
