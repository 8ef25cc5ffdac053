"""The Ombudsman's details as every letter prints them, and the day somebody last checked them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.errors import BadInput, RedressError
from desktop_app.services.clashing import Opened
from desktop_app.ui.clashing import send_form
from desktop_app.ui.context import Context
from desktop_app.ui.screens.settings.page import SettingsPage
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.form import Form, typed
from desktop_app.ui.widgets.words import Heading, Sentence, button

if TYPE_CHECKING:
    from desktop_app.letters.ombudsman import Ombudsman
    from desktop_app.services.desk import Desk


class OmbudsmanPage(SettingsPage):
    """Name, telephone, website and postal address."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__("ombudsman", parent)
        self._ctx = ctx
        self._kept: tuple[str, ...] = ()
        self._opened: Ombudsman | None = None
        self.form = Form()
        self.lines = {
            key: self.form.add_line(key, words, characters=wide)
            for key, words, wide in (("name", "Name", 44), ("phone", "Telephone", 22), ("website", "Website", 44))
        }
        self.address = self.form.add_box("address", "Postal address", "Without the postcode.", lines=4)
        self.lines["postcode"] = self.form.add_line("postcode", "Postcode", characters=10)
        self.checked = DateField(ctx.clock)
        self.form.add("verified_on", "Checked on", self.checked, _CHECKED)
        self.go = button("Save Ombudsman details", self.save, primary=True)
        self.go.setObjectName("settings-save-ombudsman")
        for part in (Heading("Ombudsman details", 1), Sentence(_WHAT, muted=True), self.form):
            self.column.addWidget(part)
        self.column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
        self.reload()
        ctx.read(_why_not, done=lambda words: self.shut(words, self.form, self.go), owner=self)

    def has_typed(self) -> bool:
        """Whether something here is not saved."""
        return bool(self._kept) and self._typed() != self._kept

    def reload(self) -> None:
        """Read anew what is kept."""
        self._ctx.read(_details, done=self.unless_typed(self._take), owner=self)

    def save(self) -> None:
        """Letters have these from now on."""
        from desktop_app.services.ombudsman_details import OmbudsmanEntry, keep_ombudsman, ombudsman_entry

        self.form.clear_problems()
        words = {key: typed(line) for key, line in self.lines.items()}
        entry = OmbudsmanEntry(**words, address=typed(self.address), verified_on=self.checked.date())
        self.go.setEnabled(False)
        opened = Opened(ombudsman_entry(self._opened) if self._opened is not None else entry)
        send_form(self._ctx, keep_ombudsman, entry, opened=opened, done=self._saved, failed=self._refused, owner=self)

    def _typed(self) -> tuple[str, ...]:
        return tuple(typed(field.control) for field in self.form.fields.values())

    def _take(self, now: Ombudsman) -> None:
        for key, line in self.lines.items():
            line.setText(str(getattr(now, key)))
        self.address.setPlainText("\n".join(now.address))
        self.checked.set_date(now.verified_on)
        self._kept, self._opened = self._typed(), now

    def _saved(self, now: Ombudsman) -> None:
        self.go.setEnabled(True)
        self._take(now)
        self._ctx.messages.tell("done", "The Ombudsman’s details are saved. New letters use them.")

    def _refused(self, error: RedressError) -> None:
        self.go.setEnabled(True)
        self.form.show_problems(error if isinstance(error, BadInput) else BadInput(str(error), field="name"))
        self.ensureWidgetVisible(self.form.summary)


def _details(desk: Desk) -> Ombudsman:
    from desktop_app.services.ombudsman_details import ombudsman_details

    return ombudsman_details(desk)


def _why_not(desk: Desk) -> str:
    from desktop_app.services.review_rules import why_not_set

    return why_not_set(desk)


_WHAT = (
    "Printed at the end of every letter that must name the Ombudsman, and on evidence sent there. A letter that was "
    "issued keeps what it said. There is no email here: new cases are not taken by email."
)
_CHECKED = "The day somebody compared them with www.housing-ombudsman.org.uk."
