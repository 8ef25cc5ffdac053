"""A form: labelled fields one under the other, the errors of a service beside each, and their list at the top."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.errors import BadEntries, BadInput
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.calm import CalmList
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.error_summary import ErrorSummary
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.text_box import TextBox


class Form(QWidget):
    """Fields by key. ``show_problems`` sets each problem of a service's ``BadInput`` beside its field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.summary = ErrorSummary()
        self.fields: dict[str, Field] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(em(0.8))
        self._column.addWidget(self.summary)

    def add(self, key: str, label: str, control: QWidget, hint: str = "") -> Field:
        """One more field; ``key`` is the entry's field name that errors carry."""
        field = Field(label, control, hint)
        self.fields[key] = field
        field.righted.connect(partial(self.summary.strike, control))
        self._column.addWidget(field)
        return field

    def add_line(self, key: str, label: str, hint: str = "", *, characters: int = 0) -> QLineEdit:
        """A field of one line, as wide as what is expected in it (0 for all the room)."""
        control = QLineEdit()
        if characters:
            control.setMaximumWidth(control.fontMetrics().averageCharWidth() * (characters + 3))
        self.add(key, label, control, hint)
        return control

    def add_box(self, key: str, label: str, hint: str = "", *, lines: int = 4) -> TextBox:
        """A field of several lines."""
        control = TextBox(lines)
        self.add(key, label, control, hint)
        return control

    def add_choice(self, key: str, label: str, choices: tuple[tuple[str, str], ...], hint: str = "") -> QComboBox:
        """A drop-down of ``(value, words)``; read it with ``currentData()``."""
        control = CalmList()
        for value, words in choices:
            control.addItem(words, value)
        control.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        # Names that come later than the box are as wide as they are: it was cut off after the first it was shown with.
        control.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        # Narrower than its longest words where the page is: its right edge was cut off with the page's otherwise.
        control.setMinimumWidth(min(control.sizeHint().width(), control.fontMetrics().averageCharWidth() * 30))
        self.add(key, label, control, hint)
        return control

    def add_widget(self, widget: QWidget) -> None:
        """Anything else, in its place."""
        self._column.addWidget(widget)

    def show_problems(self, error: BadInput) -> None:
        """Each problem beside its field and in the list at the top, which takes the focus."""
        self.clear_problems()
        problems = error.problems if isinstance(error, BadEntries) else (error,)
        beside: dict[str, list[str]] = {}
        lines: list[tuple[str, QWidget | None]] = []
        for problem in problems:
            field = self.fields.get(problem.field)
            if field is not None:
                beside.setdefault(problem.field, []).append(problem.what)
            is_told_twice = sum(str(one) == str(problem) for one in problems) > 1
            whose = f"{field.label.text()}: " if field is not None and is_told_twice else ""
            lines.append((f"{whose}{problem}", field.control if field is not None else None))
        for key, words in beside.items():
            self.fields[key].say_error("\n".join(dict.fromkeys(words)))
        self.summary.show_problems(lines)

    def clear_problems(self) -> None:
        """Before trying again."""
        self.summary.clear()
        for field in self.fields.values():
            field.say_error("")


def typed(control: QWidget) -> str:
    """What stands in a control, stripped; a drop-down's value."""
    if isinstance(control, QLineEdit):
        return control.text().strip()
    if isinstance(control, QPlainTextEdit):
        return control.toPlainText().strip()
    if isinstance(control, QComboBox):
        return str(control.currentData(Qt.ItemDataRole.UserRole))
    if isinstance(control, DateField):
        return control.text().strip()
    raise TypeError(f"nothing is typed into a {type(control).__name__}")
