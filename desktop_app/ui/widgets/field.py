"""One labelled control with its hint and its error, and sections that group them under a heading."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, QRectF, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui import theme
from desktop_app.ui.widgets.date_field import RELEASE_MS, DateField
from desktop_app.ui.widgets.icons import paint_icon
from desktop_app.ui.widgets.words import keep_room, mark_wrong, show_if


def plain_label(text: str = "", *, role: str = "", parent: QWidget | None = None) -> QLabel:
    """Wrapping text shown as typed, never as markup. ``role`` is one of ``theme``'s kinds of text."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        theme.style_text(label, role)
    return label


class Field(QWidget):
    """A control with a label above it, a hint under the label and an error beside it in words, mark and colour."""

    righted = Signal()
    """What was refused is not there any more: its mark is gone, and its line in a summary may go."""

    def __init__(self, label: str, control: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control = control
        self.label = plain_label(label, role="label")
        self.label.setBuddy(control)
        self.hint = plain_label(hint, role="hint")
        show_if(self.hint, bool(hint))
        self.problem = Problem()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(3)
        for part in (self.label, self.hint, self.problem, control):
            self._layout.addWidget(part)
        control.setAccessibleName(label)
        if isinstance(control, DateField):
            control.left.connect(self._judge_date)
        self._listen_to(control)
        self._describe()

    def say_error(self, text: str) -> None:
        """Show ``text`` beside the control; '' clears it. What was typed stays."""
        self.problem.say(text)
        if isinstance(self.control, DateField):
            self.control.set_wrong(bool(text))
        else:
            mark_wrong(self.control, bool(text))
        self._layout.setContentsMargins(theme.em(0.7) if text else 0, 0, 0, 0)
        self._describe(text)
        self.update()

    def set_hint(self, text: str) -> None:
        """Replace the hint; '' hides it."""
        self.hint.setText(text)
        self.hint.setVisible(bool(text))
        self._describe()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A bar at the left marks the field in error, so that it is found while scrolling."""
        super().paintEvent(event)
        if not self.problem.isHidden():
            painter = QPainter(self)
            painter.fillRect(QRect(0, 0, max(3, theme.em(0.2)), self.height()), theme.colour("error"))

    def _judge_date(self) -> None:
        """A date is judged as soon as it is left, not only when the form is sent."""
        if isinstance(self.control, DateField) and (trouble := self.control.trouble()):
            self.say_error(trouble)

    def _listen_to(self, control: QWidget) -> None:
        if isinstance(control, DateField):
            control.changed.connect(self._judge_again)
            return
        if isinstance(own := getattr(control, "changed", None), SignalInstance):
            own.connect(self._judge_again)
        for one in (control, *control.findChildren(QWidget)):
            if isinstance(one, QLineEdit | QPlainTextEdit):
                one.textChanged.connect(self._judge_again)
            elif isinstance(one, QComboBox):
                one.currentIndexChanged.connect(self._judge_again)
            elif isinstance(one, QAbstractButton) and one.isCheckable():
                one.toggled.connect(self._judge_again)

    def _judge_again(self, *_now: object) -> None:
        """What is being put right is not called wrong any more; a date only once it is right."""
        if self.problem.text() and not (isinstance(self.control, DateField) and self.control.trouble()):
            self._put_right()

    def _put_right(self) -> None:
        """Take the mark away; its room goes as well, but not while a button is held: nothing moves under the mouse."""
        self.problem.fade()
        mark = self.control.set_wrong if isinstance(self.control, DateField) else partial(mark_wrong, self.control)
        mark(False)
        self._describe()
        self.update()
        self.righted.emit()
        QTimer.singleShot(0, self, self._close_up)

    def _close_up(self) -> None:
        """The gap and the indent of what is gone go too: they looked like something that was not drawn."""
        if QApplication.mouseButtons():
            QTimer.singleShot(RELEASE_MS, self, self._close_up)
        elif not self.problem.text():
            self.say_error("")

    def _describe(self, error: str = "") -> None:
        spoken = ". ".join(part for part in (f"Error: {error}" if error else "", self.hint.text()) if part)
        self.control.setAccessibleDescription(spoken)


class Problem(QWidget):
    """What is wrong, beside what is wrong: the mark of a problem and a sentence. Hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = plain_label(role="error")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.em(1.3), 0, 0, theme.em(0.1))
        row.addWidget(self._words)
        self.hide()

    def text(self) -> str:
        """The sentence shown, '' for none."""
        return "" if self.isHidden() else self._words.text()

    def fade(self) -> None:
        """Say nothing any more, but keep the room: what stands below stays where it is."""
        keep_room(self, True)
        self.setAccessibleName("")
        self.hide()

    def say(self, text: str) -> None:
        """Show ``text``; '' hides it, and its room goes."""
        keep_room(self, False)
        self._words.setText(text)
        self.setAccessibleName(f"Error: {text}" if text else "")
        self.setVisible(bool(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The mark stands beside the first line of the sentence."""
        super().paintEvent(event)
        side = theme.em(1)
        paint_icon(QPainter(self), "overdue", QRectF(0, 0, side, side), theme.colour("error"))


class Section(QWidget):
    """Fields that belong together, under a heading."""

    def __init__(self, title: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.em(0.8))
        self.heading = plain_label(title, role="heading")
        self.body.addWidget(self.heading)
        if note:
            self.body.addWidget(plain_label(note, role="hint"))
        self.setAccessibleName(title)

    def add(self, widget: QWidget) -> None:
        """One thing across the whole width."""
        self.body.addWidget(widget)

    def add_row(self, *widgets: QWidget, stretches: tuple[int, ...] = ()) -> None:
        """Things side by side; equal widths unless ``stretches`` says otherwise."""
        self.body.addLayout(side_by_side(*widgets, stretches=stretches))


def side_by_side(*widgets: QWidget, stretches: tuple[int, ...] = (), tops: bool = False) -> QLayout:
    """A row of widgets, level at the bottom so that controls line up under longer hints; ``tops`` for tall ones."""
    level = Qt.AlignmentFlag.AlignTop if tops else Qt.AlignmentFlag.AlignBottom
    row = QHBoxLayout()
    row.setSpacing(theme.em(1.1))
    for index, widget in enumerate(widgets):
        row.addWidget(widget, stretches[index] if stretches else 1, level)
    return row
