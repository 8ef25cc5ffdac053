"""A date typed any sensible way, read back with its weekday; a calendar for days near by."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QToolButton,
    QWidget,
    QWidgetAction,
)

from desktop_app.clock import Clock
from desktop_app.errors import BadInput
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.banner import speak
from desktop_app.ui.widgets.icons import icon
from desktop_app.ui.widgets.words import mark_wrong

if TYPE_CHECKING:
    from desktop_app.policy.calendar import WorkingCalendar
    from desktop_app.policy.dates import Looking
    from desktop_app.ui.working_days import WorkingDays

A_WEEK = 7
FIRST = 1000
"""The line takes the room for its examples before what stands beside it takes what is left."""
LONGEST = 40
"""No date takes more characters."""
RELEASE_MS = 40
"""How often a mouse button still held down is looked at again."""


WAYS = "Such as 27/3, 27 mar, tue, tomorrow, a week ago, +5 or end of march"
IN_WORKING_DAYS = ", in 3 working days or +3 wd"
"""What may be typed besides where the working days are known."""


class DateField(QWidget):
    """Empty until somebody types: a date nobody chose is never stored. The echo shows what was understood.

    ``looking`` says which way the date lies: ``back`` for what has happened, ``ahead`` for a promise or a holiday.
    ``takes_month`` lets a month stand where the day is not known; it is read as its last day. ``days`` lets working
    days be counted, ``in 3 wd``; a field without them says that it cannot.
    """

    changed = Signal()
    left = Signal()
    """Somebody has typed and gone on: the time to say what is wrong with it (``trouble``)."""

    def __init__(
        self,
        clock: Clock,
        name: str = "Date",
        parent: QWidget | None = None,
        *,
        looking: Looking = "back",
        takes_month: bool = False,
        days: WorkingDays | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._looking = looking
        self._takes_month = takes_month
        self._days = days
        if days is not None:
            days.known.connect(self._counted)
        self._described, self._remark = "", ""
        self.what = "The date"
        """How a sentence about it begins: by its own name where a form has several."""
        self._follows: DateField | None = None
        self.line = QLineEdit()
        self.line.setPlaceholderText(_examples(clock.today(), looking))
        self.line.setMaximumWidth(self.line.fontMetrics().horizontalAdvance(self.line.placeholderText()) + em(1.6))
        self.line.setToolTip(WAYS.replace(" or ", ", ") + IN_WORKING_DAYS if days is not None else WAYS)
        self.line.textChanged.connect(self._typed)
        self.line.editingFinished.connect(self._leave)
        self._echo = QLabel()
        self._echo.setTextFormat(Qt.TextFormat.PlainText)
        self._echo.setProperty("muted", True)
        self._button = QToolButton()
        self._button.setIcon(icon("calendar"))
        self._button.setToolTip("Choose from a calendar (Alt+Down)")
        self._button.clicked.connect(self._open_calendar)
        # Alt+Down opens it from the line: one more stop of Tab at some dates and not at others led words astray.
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(em(0.4))
        row.addWidget(self.line, FIRST)
        row.addWidget(self._button)
        row.addWidget(self._echo, 1)
        self.setFocusProxy(self.line)
        key = QShortcut(QKeySequence("Alt+Down"), self.line)
        key.setContext(Qt.ShortcutContext.WidgetShortcut)
        key.activated.connect(self._open_calendar)
        self.setAccessibleName(name)

    def follow(self, first: DateField) -> None:
        """This is the last day of what ``first`` begins: ``fri`` is the Friday after that day, not after today."""
        self._follows = first
        first.changed.connect(self._show_echo)

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab visits, in order: for whoever chains parts made later before it."""
        return (self.line,)

    def text(self) -> str:
        """What was typed."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Put words in as if typed."""
        self.line.setText(text)

    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not self.line.text().strip()

    def value(self) -> datetime.date | None:
        """The date meant, None when empty.

        Raises:
            BadInput: what was typed is no date; the message is a sentence for the person.
        """
        return None if self.is_empty() else self._read()

    def date(self) -> datetime.date | None:
        """The date meant; None when the field is empty or cannot be read (``problem`` says why)."""
        try:
            return self.value()
        except BadInput:
            return None

    def month(self) -> str:
        """The month alone that was typed, as ``2024-06``; '' for a day, for nothing, or where no month may stand."""
        from desktop_app.policy.rough_dates import read_month

        try:
            return read_month(self.line.text(), self._clock.today()) if self._takes_month else ""
        except BadInput:
            return ""

    def is_unfinished(self) -> bool:
        """Whether its year is being typed this moment: ``15 feb 20`` may go on to 2027 and is not judged yet."""
        from desktop_app.policy.dates import is_half_a_year

        return self.line.hasFocus() and is_half_a_year(self.line.text())

    def problem(self) -> str:
        """Why what was typed is no date; '' when it is one or nothing was typed."""
        try:
            self.value()
        except BadInput as problem:
            return problem.what
        return ""

    def trouble(self) -> str:
        """What is wrong with it once it has been left: no date, or a day still to come; '' when nothing is."""
        from desktop_app.policy.dates import trouble_with_side

        on = self.date()
        return self.problem() if on is None else trouble_with_side(on, self._clock.today(), self._looking)

    def set_date(self, on: datetime.date | None) -> None:
        """Show a date the way people here write it, or nothing."""
        self.line.setText("" if on is None else _as_typed(on))

    def replace(self, on: datetime.date) -> bool:
        """Put a chosen date in place of what was typed; whether that said another day, which is told beside it.

        Ctrl+Z in the field brings back what was typed.
        """
        before, was = self.line.text().strip(), self.date()
        self.line.selectAll()
        self.line.insert(_as_typed(on))
        if not before or was == on:
            return False
        self.remark(f"in place of ‘{before}’ (Ctrl+Z brings it back)")
        speak(self, self.echo())
        return True

    def kept_words(self) -> str:
        """For a form kept half-finished: the day that was meant, since 'tomorrow' is another one tomorrow."""
        on = self.date()
        return self.text() if on is None else _as_typed(on)

    def take_words(self, kept: object) -> None:
        """Put back what was kept."""
        if str(kept) != self.kept_words():
            self.set_text(str(kept))
            self.line.setModified(True)

    def echo(self) -> str:
        """What stands beside the field: the date in words, or '' while it is none."""
        return self._echo.text()

    def remark(self, words: str) -> None:
        """Say something about the date beside it, quietly: nothing moves. '' takes it back."""
        self._remark = words
        self._show_echo()

    def set_wrong(self, wrong: bool) -> None:
        """Give or take the edge of an error."""
        mark_wrong(self.line, wrong)

    def setAccessibleName(self, name: str) -> None:
        """The line is what a screen reader meets, so it carries the name."""
        self.line.setAccessibleName(name)
        self._button.setAccessibleName(f"{name}: choose from a calendar")

    def setAccessibleDescription(self, description: str) -> None:
        """The hint or the error; the date understood is added to it."""
        self._described = description
        self._describe()

    def _read(self) -> datetime.date:
        from desktop_app.policy.dates import read_date
        from desktop_app.policy.rough_dates import latest_day, read_month

        if self._takes_month and (month := read_month(self.line.text(), self._clock.today())):
            return latest_day(month, self._clock.today())
        calendar = self._calendar()
        on = read_date(
            self.line.text(), self._clock.today(), self.what,
            looking=self._looking, calendar=calendar, takes_month=self._takes_month,
        )  # fmt: skip
        first = self._follows.date() if self._follows is not None else None
        if first is None or on >= first:
            return on
        later = read_date(self.line.text(), first, self.what, looking=self._looking, calendar=calendar)
        return later if 0 <= (later - first).days < A_WEEK else on  # a whole date is no other one for that

    def _calendar(self) -> WorkingCalendar | None:
        """Which days count, where what was typed counts in working days."""
        from desktop_app.policy.working_dates import is_in_working_days

        if self._days is None or not is_in_working_days(self.line.text()):
            return None
        if (found := self._days.calendar()) is None:
            raise BadInput("Which days are working days is being looked up. Try again in a moment.")
        return found

    def _counted(self) -> None:
        """The working days have come: what was typed in them means a day now."""
        from desktop_app.policy.working_dates import is_in_working_days

        if is_in_working_days(self.line.text()):
            self._show_echo()
            self.changed.emit()

    def _leave(self) -> None:
        """Told once no mouse button is held: an error shown under the mouse would move the button being pressed."""
        if QApplication.mouseButtons():
            QTimer.singleShot(RELEASE_MS, self, self._leave)
        else:
            self._show_echo()
            self.left.emit()

    def _typed(self) -> None:
        self._remark = ""
        self._show_echo()
        self.changed.emit()
        if len(self.text().strip()) > LONGEST and self.problem():
            self.left.emit()  # a sentence that was meant for another field: it is told before more of it is typed

    def _show_echo(self) -> None:
        meant = "" if self.is_unfinished() else self._understood()
        self._echo.setText(": ".join(part for part in (meant, self._remark) if part))
        self._describe()

    def _describe(self) -> None:
        self.line.setAccessibleDescription(". ".join(part for part in (self._described, self.echo()) if part))

    def _understood(self) -> str:
        from desktop_app.policy.words import with_weekday
        from desktop_app.policy.working_dates import is_in_days

        meant = self.date()
        if meant is None:
            return ""
        if self.month():
            return f"Counted as {with_weekday(meant)}, the latest it can be"
        calendar_days = " (every day counted)" if self._days is not None and is_in_days(self.line.text()) else ""
        return f"{with_weekday(meant)}{calendar_days}"

    def _open_calendar(self) -> None:
        menu = QMenu(self)
        action = QWidgetAction(menu)
        calendar = _calendar(self.date() or self._clock.today())
        calendar.clicked.connect(lambda on: self._pick(on, menu))
        calendar.activated.connect(lambda on: self._pick(on, menu))
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._button.mapToGlobal(QPoint(0, self._button.height())))
        calendar.setFocus()

    def _pick(self, on: QDate, menu: QMenu) -> None:
        self.replace(datetime.date(on.year(), on.month(), on.day()))
        menu.close()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)


def _examples(today: datetime.date, looking: Looking) -> str:
    """``27 Mar 2026, tue, in 2 weeks``: three ways that read as examples, each of which can be typed as it stands."""
    from desktop_app.policy.words import MONTHS

    on = _example(today, looking)
    near = "in 2 weeks" if looking == "ahead" else "yesterday"
    return f"{on.day} {MONTHS[on.month - 1][:3]} {on.year}, tue, {near}"


def _as_typed(on: datetime.date) -> str:
    return f"{on.day}/{on.month}/{on.year}"


def _example(today: datetime.date, looking: Looking) -> datetime.date:
    """27 March, last gone by or next to come: a promise is not shown with a day that has passed."""
    this_year = today.replace(month=3, day=27)
    is_gone = this_year <= today
    return this_year.replace(year=today.year + (is_gone if looking == "ahead" else is_gone - 1))


def _calendar(shown: datetime.date) -> QCalendarWidget:
    made = QCalendarWidget()
    made.setLocale(QLocale("en_GB"))
    made.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    made.setGridVisible(False)
    made.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    made.setSelectedDate(QDate(shown.year, shown.month, shown.day))
    made.setAccessibleName("Calendar")
    return made
