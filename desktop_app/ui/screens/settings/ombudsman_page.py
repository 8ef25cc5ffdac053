"""The Ombudsman's details as every letter prints them, and the day somebody last checked them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.ui.context import Context
from desktop_app.ui.screens.settings.kept_form import FormWords, KeptForm
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.form import typed

if TYPE_CHECKING:
    from desktop_app.letters.ombudsman import Ombudsman
    from desktop_app.services.desk import Desk
    from desktop_app.services.ombudsman_details import OmbudsmanEntry


class OmbudsmanPage(KeptForm):
    """Name, telephone, website and postal address."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, FormWords("ombudsman", "Ombudsman details", _WHAT, "Save Ombudsman details"), parent)
        self.lines = {
            key: self.form.add_line(key, words, characters=wide)
            for key, words, wide in (("name", "Name", 44), ("phone", "Telephone", 22), ("website", "Website", 44))
        }
        self.address = self.form.add_box("address", "Postal address", "Without the postcode.", lines=4)
        self.lines["postcode"] = self.form.add_line("postcode", "Postcode", characters=10)
        self.checked = DateField(ctx.clock)
        self.form.add("verified_on", "Checked on", self.checked, _CHECKED)
        self.lay_out()
        self.column.addStretch(1)
        self.reload()
        self.shut_to_juniors()

    @staticmethod
    def read_kept(desk: Desk) -> Ombudsman:
        """What letters have."""
        from desktop_app.services.ombudsman_details import ombudsman_details

        return ombudsman_details(desk)

    def save(self) -> None:
        """Letters have these from now on."""
        from desktop_app.services.ombudsman_details import keep_ombudsman

        self.send(keep_ombudsman, self._wanted)

    def _wanted(self) -> OmbudsmanEntry:
        from desktop_app.services.ombudsman_details import OmbudsmanEntry

        words = {key: typed(line) for key, line in self.lines.items()}
        return OmbudsmanEntry(**words, address=typed(self.address), verified_on=self.checked.date())

    def show_kept(self, now: Ombudsman) -> None:
        """Fill the fields."""
        for key, line in self.lines.items():
            line.setText(str(getattr(now, key)))
        self.address.setPlainText("\n".join(now.address))
        self.checked.set_date(now.verified_on)

    def entry_of(self, now: Ombudsman) -> OmbudsmanEntry:
        """As if typed."""
        from desktop_app.services.ombudsman_details import ombudsman_entry

        return ombudsman_entry(now)

    def said(self, _now: Ombudsman) -> str:
        """For letters to come."""
        return "The Ombudsman’s details are saved. New letters use them."


_WHAT = (
    "Printed at the end of every letter that must name the Ombudsman, and on evidence sent there. A letter that was "
    "issued keeps what it said. There is no email here: new cases are not taken by email."
)
_CHECKED = "The day somebody compared them with www.housing-ombudsman.org.uk."
