"""The landlord's details as fields, for the set-up and for the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.errors import BadEntries, BadInput, NotFound, PackInvalid, RedressError
from desktop_app.services.entries import LandlordDetails
from desktop_app.ui.widgets.form import Form, typed
from desktop_app.ui.widgets.words import Heading

if TYPE_CHECKING:
    from desktop_app.services.views_desk import LandlordView


class LandlordFields(QWidget):
    """Everything in ``LandlordDetails``. Nothing is checked here: the service says what is missing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Form()
        self._add_landlord()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    def details(self) -> LandlordDetails:
        """What stands in the fields."""
        parts = LandlordDetails.__dataclass_fields__
        return LandlordDetails(**{key: typed(self.form.fields[key].control) for key in parts})

    def show_values(self, landlord: LandlordView) -> None:
        """Fill in what is known."""
        for key, line in self._lines.items():
            line.setText(getattr(landlord, key))
        self._address.setText("\n".join(landlord.address))

    def show_problems(self, error: RedressError) -> None:
        """Each beside its field; what is wrong with a policy's file stands beside the policy, anything else on top."""
        problems = error.problems if isinstance(error, BadEntries) else (error,)
        self.form.show_problems(BadEntries(tuple(_placed(one) for one in problems)))

    def _add_landlord(self) -> None:
        form = self.form
        form.add_widget(Heading("Your landlord", 2))
        self._lines = {"name": form.add_line("name", "Landlord's name", characters=50)}
        self._address = form.add_box("address", "Address", "As it stands at the head of a letter.", lines=3)
        self._address.setMaximumWidth(self.fontMetrics().averageCharWidth() * 56)
        self._lines["postcode"] = form.add_line("postcode", "Postcode", "Optional.", characters=10)
        self._lines["phone"] = form.add_line("phone", "Telephone for complaints", characters=22)
        self._lines["email"] = form.add_line("email", "Email for complaints", "Optional.", characters=44)
        self._lines["website"] = form.add_line("website", "Website", "Optional.", characters=44)


def _placed(problem: RedressError) -> BadInput:
    if isinstance(problem, BadInput) and not isinstance(problem, PackInvalid):
        return problem
    field = "pack" if isinstance(problem, PackInvalid | NotFound) else ""
    return BadInput(problem.what, field=field, kept=problem.kept, do=problem.do)
