"""How a contact reached us, and when any member of staff first got it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop_app.clock import Clock
from desktop_app.policy.kinds import Channel
from desktop_app.policy.times import clock_words, read_time
from desktop_app.ui.screens.contact.doubts import DoubtBox
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.calm import CalmChoice
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.field import Field, Section
from desktop_app.ui.widgets.words import button, show_if

NO_CHANNEL = "Choose how it reached us"


class ReceiptSection(Section):
    """Channel, date, time and who got it. Nothing is assumed: an empty date stays empty until somebody says."""

    changed = Signal()
    channel_chosen = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__("How and when did it reach us?", parent=parent)
        self.channel = CalmChoice(Channel, ask=NO_CHANNEL)
        self.received_on = DateField(clock)
        characters = self.received_on.line.fontMetrics().averageCharWidth()
        self.received_on.line.setMinimumWidth(characters * 24)
        self.time, self.received_by, self.found_at = QLineEdit(), QLineEdit(), QLineEdit()
        self.passed_on = DateField(clock)
        self.received_on.what, self.passed_on.what = "Date received", "Date passed to the complaints team"
        self.time.setMaximumWidth(characters * 14)
        self.today = button("Today", self._put_today)
        self.doubt = DoubtBox()
        self.fields = {
            "channel": Field("How it reached us", self.channel),
            "found_at": Field(
                "Where they wrote", self.found_at, "The link to it, or their name there: the answer goes back that way"
            ),
            "received_on": Field(
                "When any member of staff first got it",
                self.received_on,
                "Not when it is typed in here. The deadlines run from this day",
            ),
            "received_minute": Field("At what time, if known", self.time, "9:40 or 2.15pm"),
            "received_by": Field("Who got it", self.received_by, "Leave empty if it was you"),
            "passed_on": Field(
                "When it was passed to the complaints team",
                self.passed_on,
                "Leave empty if nobody knows. No deadline runs from this day",
            ),
        }
        self._clock = clock
        self._lay_out()
        self._listen()

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab visits, in order: what is typed.

        The buttons that fill a date in are for the mouse: between the date and the time a Space meant for another
        field once put today in place of the day typed. By keyboard it is ``today`` typed, or Alt+Down.
        """
        doubts = (self.doubt.keep_button, self.doubt.change_button)
        return (
            self.channel,
            self.found_at,
            self.received_on.line,
            *doubts,
            self.time,
            self.received_by,
            self.passed_on.line,
        )

    def read_minute(self) -> int | None:
        """Minutes after midnight, None when no time was typed.

        Raises:
            BadInput: what was typed is no time.
        """
        return read_time(self.time.text(), "received_minute")

    def show_entry(
        self, channel: Channel | None, received: date | str, at: int | str, by: str, passed: date | str, where: str = ""
    ) -> None:
        """Fill every field; a day is a date and ``at`` minutes, or what was typed when it was none."""
        self.channel.choose(channel)
        self.found_at.setText(where)
        self._ask_where()
        for field, day in ((self.received_on, received), (self.passed_on, passed)):
            if isinstance(day, date):
                field.set_date(day)
            else:
                field.set_text(day)
        self.time.setText(at if isinstance(at, str) else clock_words(at))
        self.received_by.setText(by)

    def _lay_out(self) -> None:
        self.add(self.fields["channel"])
        self.add(self.fields["found_at"])
        self.fields["found_at"].hide()
        self.add_row(self.fields["received_on"])
        self.add(self.doubt)
        self.add_row(self.fields["received_minute"], self.fields["received_by"], stretches=(2, 3))
        self.add_row(self.fields["passed_on"])
        layout = self.received_on.layout()
        if isinstance(layout, QHBoxLayout):
            layout.insertWidget(2, self.today)
        self.today.setAccessibleName("Received today")
        self.today.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.doubt.setContentsMargins(0, 0, em(0.5), 0)

    def _listen(self) -> None:
        self.channel.chosen.connect(self._choose_channel)
        self.received_on.changed.connect(self._tell)
        self.received_on.changed.connect(self.doubt.hide)
        self.found_at.textChanged.connect(self._tell)
        self.time.textChanged.connect(self._tell)
        self.received_by.textChanged.connect(self._tell)
        self.passed_on.changed.connect(self._tell)

    def _put_today(self) -> None:
        """The day of today; where another day stood, the focus stays with the date, so that Ctrl+Z brings it back."""
        (self.received_on if self.received_on.replace(self._clock.today()) else self.time).setFocus()

    def _choose_channel(self) -> None:
        self._ask_where()
        self.channel_chosen.emit()
        self.changed.emit()

    def _ask_where(self) -> None:
        """Only who wrote in public has no other way back."""
        show_if(self.fields["found_at"], self.channel.member() is Channel.SOCIAL_MEDIA)

    def _tell(self) -> None:
        self.changed.emit()
