"""What the pages of the side roads share: days that may be missing, times, and words not to be lost."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from desktop_app.errors import BadInput
from desktop_app.policy.kinds import Channel, Worded
from desktop_app.policy.times import read_time
from desktop_app.services.views_side import SideView
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.form import typed

WordedT = TypeVar("WordedT", bound=Worded)
USUAL = (Channel.PHONE, Channel.EMAIL, Channel.LETTER, Channel.IN_PERSON, Channel.TEXT)


class SidePage(ActPage):
    """Words typed in any field are asked about before they are lost."""

    done_words = "Recorded."
    kept_fields: tuple[str, ...] = ()
    """Fields filled in beforehand, whose words are nobody's loss."""

    @property
    def side(self) -> SideView:
        """The side roads of the case as read."""
        assert self.case.side is not None
        return self.case.side

    def has_typed(self) -> bool:
        """Words were written."""
        fields = ((key, field.control) for key, field in self.form.fields.items() if key not in self.kept_fields)
        return any(typed(one) for _, one in fields if isinstance(one, (QLineEdit, QPlainTextEdit)))

    def told(self, *_result: object) -> str:
        """Said once done."""
        return self.done_words

    def day(self, name: str) -> date | None:
        """The day typed in a field; None when it is empty (the service says what is missing).

        Raises:
            BadInput: something is typed that is no day.
        """
        control = self.form.fields[name].control
        assert isinstance(control, DateField)
        if control.problem():
            raise BadInput(control.problem(), field=name)
        return control.date()

    def add_time(self, name: str, label: str, hint: str = "") -> QLineEdit:
        """A time of day, which may stay empty."""
        return self.form.add_line(name, label, hint or "Like 14:30. Leave it empty when nobody knows.", characters=8)

    def minute(self, name: str) -> int | None:
        """Minutes after midnight; None when nothing is typed.

        Raises:
            BadInput: it is no time.
        """
        control = self.form.fields[name].control
        assert isinstance(control, QLineEdit)
        return read_time(control.text(), name)

    def add_how(self, label: str = "How") -> QComboBox:
        """By which way somebody was reached."""
        return self.form.add_choice("how", label, tuple((way.value, way.words) for way in Channel if way in USUAL))

    def send(self) -> None:
        """Read the fields, then do it; a field that cannot be read says so."""
        try:
            self.hand_in()
        except BadInput as problem:
            self.show_error(problem)

    def hand_in(self) -> None:
        """Read the fields and ``run`` the service."""
        raise NotImplementedError


def chosen(kind: type[WordedT], box: QComboBox) -> WordedT:
    """The member of a closed list that a drop-down stands on."""
    return next(member for member in kind if member.value == box.currentData())
