"""What the figures for the board cannot know from the cases: how many homes there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.errors import BadEntries, BadInput
from desktop_app.policy.report_facts import Homes
from desktop_app.ui.context import Context
from desktop_app.ui.screens.settings.kept_form import FormWords, KeptForm
from desktop_app.ui.widgets.form import typed

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk

WHAT = (
    "The regulator’s measure CH01 is complaints for each 1,000 homes you own at the end of the financial year, told "
    "apart by how they are held. What is left empty is named as missing in the figures, and never guessed."
)


class FiguresPage(KeptForm):
    """Two numbers, either of which may stand empty."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, FormWords("figures", "Figures", WHAT, "Save the number of homes"), parent)
        add = self.form.add_line
        self._rental = add(
            "low_cost_rental", "Homes let at low cost rent", "General needs and supported.", characters=9
        )
        self._ownership = add("low_cost_ownership", "Homes in low cost ownership", "Shared ownership.", characters=9)
        self.lay_out()
        self.column.addStretch(1)
        self.reload()
        self.shut_to_others(ctx, self.form, self.go)

    @staticmethod
    def read_kept(desk: Desk) -> Homes:
        """The numbers as they were entered."""
        from desktop_app.services.homes import homes

        return homes(desk)

    def save(self) -> None:
        """Keep them."""
        from desktop_app.services.homes import keep_homes

        self.send(keep_homes, self._wanted)

    def show_kept(self, now: Homes) -> None:
        """Fill the fields."""
        self._rental.setText(_words(now.low_cost_rental))
        self._ownership.setText(_words(now.low_cost_ownership))

    def said(self, _now: Homes) -> str:
        """The figures go by them at once."""
        return "Saved. The figures go by these numbers from now on."

    def _wanted(self) -> Homes:
        problems: list[BadInput] = []
        rental = _number(self._rental, "low_cost_rental", problems)
        ownership = _number(self._ownership, "low_cost_ownership", problems)
        if problems:
            raise BadEntries(tuple(problems))
        return Homes(rental, ownership)


def _words(many: int | None) -> str:
    return f"{many:,}" if many is not None else ""


def _number(field: QLineEdit, name: str, problems: list[BadInput]) -> int | None:
    """``5,840`` or ``5840``; None for an empty field."""
    words = typed(field).replace(",", "").replace(" ", "")
    if not words:
        return None
    if words.isascii() and words.isdigit():
        return int(words)
    problems.append(BadInput("Enter a whole number of homes, such as 5,840, or leave it empty.", field=name))
    return None
