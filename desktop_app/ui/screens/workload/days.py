"""The four weeks ahead, a week a row: on each day what falls due, in a number and a bar, and who is in."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from desktop_app.policy.calendar import WEEKEND
from desktop_app.policy.words import count, short_date
from desktop_app.policy.workload import DayLine
from desktop_app.services.queue_narrow import Narrow
from desktop_app.ui.theme import em, theme
from desktop_app.ui.widgets.words import tip

FIRST_OF_WEEKEND = 5
"""Saturday's place in its week; it shares the last column with Sunday."""


class DayCell(QAbstractButton):
    """One day. Pressed, it shows the cases with something due on it."""

    def __init__(self, day: DayLine, today: date, most: int) -> None:
        super().__init__()
        self.day, self._today, self._most = day, today, most
        self.setAccessibleName(day.words(today))
        self.setToolTip(tip(day.words(today)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if day.due else Qt.FocusPolicy.NoFocus)
        self.setEnabled(bool(day.due))
        if day.due:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Two lines and a bar."""
        return QSize(em(8), em(2.9))

    def changeEvent(self, event: QEvent) -> None:
        """Another palette asks for another drawing."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Its ground, its words, its bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, room = theme().tokens, QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.setPen(QPen(QColor(tokens.accent if self._is_today() else tokens.rule), 2 if self._is_today() else 1))
        painter.setBrush(QColor(tokens.row if self.day.off else tokens.base))
        painter.drawRoundedRect(room, 4, 4)
        inner = room.adjusted(em(0.45), em(0.2), -em(0.45), -em(0.25))
        self._paint_words(painter, inner)
        if self.day.due and self._most:
            long = inner.width() * self.day.due / self._most
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(QRectF(inner.left(), inner.bottom() - em(0.22), max(long, 2), em(0.22)), 1.5, 1.5)
        painter.end()

    def _paint_words(self, painter: QPainter, inner: QRectF) -> None:
        """The day above; what is due at the left below it, who is in at the right."""
        tokens, high = theme().tokens, QFontMetricsF(self.font()).height()
        upper = QRectF(inner.left(), inner.top(), inner.width(), high)
        lower = upper.translated(0, high)
        today = self._is_today()
        _words(painter, upper, "Today" if today else short_date(self.day.on, self._today), self._font(strong=today),
               tokens.text if today else tokens.muted)  # fmt: skip
        due = f"{self.day.due} due" if self.day.due else "Nothing due"
        ink = tokens.text if self.day.due else tokens.muted
        taken = _words(painter, lower, due, self._font(strong=bool(self.day.due)), ink)
        rest = lower.adjusted(taken + em(0.4), 0, 0, 0)
        _words(painter, rest, self.day.off or self._in_words(), self.font(), tokens.muted, is_right=True)

    def _font(self, *, strong: bool) -> QFont:
        font = QFont(self.font())
        if strong:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def _in_words(self) -> str:
        return f"{self.day.is_in} of {self.day.people} in"

    def _is_today(self) -> bool:
        return self.day.on == self._today


def _words(painter: QPainter, room: QRectF, words: str, font: QFont, ink: str, *, is_right: bool = False) -> float:
    """Draws a line, cut to its room; how wide it became."""
    metrics = QFontMetricsF(font)
    cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.setFont(font)
    painter.setPen(QColor(ink))
    side = Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), cut)
    return metrics.horizontalAdvance(cut)


class DaysGrid(QWidget):
    """The days in their weeks. Weekends share a column of their own, shown while something is due on one."""

    opened = Signal(object)
    """The ``Narrow`` of a day."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("The four weeks ahead")
        self.cells: list[DayCell] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(em(0.3))

    def show_days(self, days: tuple[DayLine, ...], today: date, team_id: int | None) -> None:
        """Put these days up; the one that had the keyboard keeps it."""
        focused = next((cell.day.on for cell in self.cells if cell.hasFocus()), None)
        for old in self.cells:
            old.hide()
            old.setParent(None)
            old.deleteLater()
        most = max((day.due for day in days), default=0)
        monday = today - timedelta(days=today.weekday())
        if today.isoweekday() in WEEKEND and all(day.on.isoweekday() not in WEEKEND for day in days):
            monday += timedelta(days=7)
        self.cells = []
        for day in days:
            cell = DayCell(day, today, most)
            cell.clicked.connect(partial(self._open, day, today, team_id))
            row, column = divmod((day.on - monday).days, 7)
            self._grid.addWidget(cell, row * 2 + (day.on.isoweekday() == 7), min(column, FIRST_OF_WEEKEND))
            self.cells.append(cell)
            if day.on == focused:
                cell.setFocus()

    def _open(self, day: DayLine, today: date, team_id: int | None, _checked: bool = False) -> None:
        words = f"{count(day.due, 'case')} with something due on {short_date(day.on, today)}"
        self.opened.emit(Narrow(words, team_id=team_id, due_on=day.on))
