"""The landlord's details, to change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.errors import RedressError
from desktop_app.services.clashing import Opened
from desktop_app.services.views_desk import LandlordView
from desktop_app.ui.clashing import send_form
from desktop_app.ui.context import Context
from desktop_app.ui.screens.settings.landlord_fields import LandlordFields
from desktop_app.ui.screens.settings.page import SettingsPage
from desktop_app.ui.widgets.words import Heading, Sentence, button

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk


class LandlordPage(SettingsPage):
    """What letters say of us."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__("landlord", parent)
        self._ctx = ctx
        self._kept = ""
        self.fields = LandlordFields()
        self._opened = self.fields.details()
        self.go = button("Save landlord details", self.save, primary=True)
        self.go.setObjectName("settings-save-landlord")
        self.column.addWidget(Heading("The landlord", 1))
        self.column.addWidget(Sentence(_WHAT, muted=True))
        self.column.addWidget(self.fields)
        self.column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
        self.shut_to_others(ctx, self.fields.form, self.go)
        self.reload()

    def has_typed(self) -> bool:
        """Whether something here is not saved."""
        return bool(self._kept) and repr(self.fields.details()) != self._kept

    def reload(self) -> None:
        """Read the details anew."""
        self._ctx.read(_landlord, done=self.unless_typed(self._take), owner=self)

    def save(self) -> None:
        """Change the details."""
        from desktop_app.services.landlord import change_landlord

        self.fields.form.clear_problems()
        self.go.setEnabled(False)
        entry, opened = self.fields.details(), Opened(self._opened)
        send_form(self._ctx, change_landlord, entry, opened=opened, done=self._saved, failed=self._refused, owner=self)

    def _take(self, found: LandlordView) -> None:
        self.fields.show_values(found)
        self._opened = self.fields.details()
        self._kept = repr(self._opened)

    def _saved(self, landlord: LandlordView) -> None:
        self.go.setEnabled(True)
        self._take(landlord)
        self._ctx.messages.tell("done", "The landlord's details are saved. New letters use them.")

    def _refused(self, error: RedressError) -> None:
        self.go.setEnabled(True)
        self.fields.show_problems(error)
        self.ensureWidgetVisible(self.fields.form.summary)


def _landlord(desk: Desk) -> LandlordView:
    from desktop_app.services.landlord import landlord

    return landlord(desk)


_WHAT = "These details are printed on every letter. A letter that was issued keeps what it said."
