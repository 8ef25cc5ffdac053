"""Who must hear of a danger at once: the leads on safeguarding, on building safety, and on damp and mould."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.ui.context import Context
from desktop_app.ui.screens.settings.kept_form import FormWords, KeptForm

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk
    from desktop_app.services.leads import LeadView

LEADS = {
    "safeguarding": "Safeguarding lead",
    "building_safety": "Building safety lead",
    "emergency": "Emergency repairs lead",
    "damp_mould": "Damp and mould lead",
}
_WHAT = "A case that mentions such a danger shows their name and number until somebody records that they were told."


class LeadsPage(KeptForm):
    """A name, a telephone number and an email for each."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, FormWords("leads", "Leads on safety", _WHAT, "Save leads"), parent)
        self.lines: dict[str, QLineEdit] = {}
        for key, words in LEADS.items():
            for part, label, wide in (("name", "name", 36), ("phone", "telephone", 22), ("email", "email", 44)):
                field = f"{key}.{part}"
                self.lines[field] = self.form.add_line(field, f"{words}: {label}", characters=wide)
        self.lay_out()
        self.column.addStretch(1)
        self.reload()
        self.shut_to_others(ctx, self.form, self.go)

    @staticmethod
    def read_kept(desk: Desk) -> tuple[LeadView, ...]:
        """Who leads on what."""
        from desktop_app.services.leads import leads

        return leads(desk)

    def save(self) -> None:
        """Keep who leads on what."""
        from desktop_app.services.leads import name_leads

        self.send(name_leads, self._wanted)

    def _wanted(self) -> tuple[LeadView, ...]:
        from desktop_app.services.leads import LeadView

        texts = {field: line.text().strip() for field, line in self.lines.items()}
        return tuple(LeadView(key, *(texts[f"{key}.{part}"] for part in ("name", "phone", "email"))) for key in LEADS)

    def show_kept(self, leads: tuple[LeadView, ...]) -> None:
        """Fill the fields."""
        for lead in leads:
            for part, words in (("name", lead.name), ("phone", lead.phone), ("email", lead.email)):
                self.lines[f"{lead.key}.{part}"].setText(words)

    def entry_of(self, _leads: tuple[LeadView, ...]) -> tuple[LeadView, ...]:
        """What the fields hold."""
        return self._wanted()

    def said(self, _leads: tuple[LeadView, ...]) -> str:
        """For alerts to come."""
        return "The leads are saved. New alerts name them."
