"""Who must hear of a danger at once: the leads on safeguarding, on building safety, and on damp and mould."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.errors import BadInput, RedressError
from desktop_app.services.clashing import Opened
from desktop_app.ui.clashing import send_form
from desktop_app.ui.context import Context
from desktop_app.ui.screens.settings.page import SettingsPage
from desktop_app.ui.widgets.form import Form
from desktop_app.ui.widgets.words import Heading, Sentence, button

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


class LeadsPage(SettingsPage):
    """A name, a telephone number and an email for each."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__("leads", parent)
        self._ctx = ctx
        self._kept: dict[str, str] | None = None
        self.form = Form()
        self.lines: dict[str, QLineEdit] = {}
        for key, words in LEADS.items():
            for part, label, wide in (("name", "name", 36), ("phone", "telephone", 22), ("email", "email", 44)):
                field = f"{key}.{part}"
                self.lines[field] = self.form.add_line(field, f"{words}: {label}", characters=wide)
        self.go = button("Save leads", self.save, primary=True)
        self.go.setObjectName("settings-save-leads")
        self.column.addWidget(Heading("Leads on safety", 1))
        self.column.addWidget(Sentence(_WHAT, muted=True))
        self.column.addWidget(self.form)
        self.column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
        self.reload()
        self.shut_to_others(ctx, self.form, self.go)

    def has_typed(self) -> bool:
        """Whether something here is not saved."""
        return self._kept is not None and self._typed() != self._kept

    def reload(self) -> None:
        """Read anew what is kept."""
        self._ctx.read(_leads, done=self.unless_typed(self._take), owner=self)

    def save(self) -> None:
        """Keep who leads on what."""
        from desktop_app.services.leads import LeadView, name_leads

        def named(texts: dict[str, str]) -> tuple[LeadView, ...]:
            parts = ("name", "phone", "email")
            return tuple(LeadView(key, *(texts[f"{key}.{part}"] for part in parts)) for key in LEADS)

        typed = self._typed()
        opened, done = Opened(named(self._kept or typed)), self._saved
        self.form.clear_problems()
        self.go.setEnabled(False)
        send_form(self._ctx, name_leads, named(typed), opened=opened, done=done, failed=self._refused, owner=self)

    def _typed(self) -> dict[str, str]:
        return {field: line.text().strip() for field, line in self.lines.items()}

    def _take(self, leads: tuple[LeadView, ...]) -> None:
        for lead in leads:
            for part, words in (("name", lead.name), ("phone", lead.phone), ("email", lead.email)):
                self.lines[f"{lead.key}.{part}"].setText(words)
        self._kept = self._typed()

    def _saved(self, leads: tuple[LeadView, ...]) -> None:
        self.go.setEnabled(True)
        self._take(leads)
        self._ctx.messages.tell("done", "The leads are saved. New alerts name them.")

    def _refused(self, error: RedressError) -> None:
        self.go.setEnabled(True)
        self.form.show_problems(
            error if isinstance(error, BadInput) else BadInput(str(error), field="safeguarding.name")
        )
        self.ensureWidgetVisible(self.form.summary)


def _leads(desk: Desk) -> tuple[LeadView, ...]:
    from desktop_app.services.leads import leads

    return leads(desk)
