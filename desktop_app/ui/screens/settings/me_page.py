"""One's own details, which everybody changes for themselves: what letters are signed with, and how one is reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.errors import BadInput, RedressError
from desktop_app.services.clashing import Opened
from desktop_app.ui.clashing import send_form
from desktop_app.ui.context import Context
from desktop_app.ui.screens.settings.my_fields import MyFields
from desktop_app.ui.screens.settings.page import SettingsPage
from desktop_app.ui.widgets.form import Form
from desktop_app.ui.widgets.words import Heading, Sentence, button

if TYPE_CHECKING:
    from desktop_app.services.about_me import AboutMe
    from desktop_app.services.desk import Desk
    from desktop_app.services.views_desk import StaffView


class MePage(SettingsPage):
    """On a shared server name, job title and rank come with the login, and only how one is reached is one's own."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__("me", parent)
        self._ctx = ctx
        self._opened: AboutMe | None = None
        self.form = Form()
        self.fields = MyFields(self.form)
        self.go = button("Save my details", self.save, primary=True)
        self.go.setObjectName("settings-save-me")
        self.column.addWidget(Heading("About me", 1))
        self.column.addWidget(Sentence(_WHAT, muted=True))
        self.column.addWidget(self.form)
        self.column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
        if ctx.desk.is_guarded:
            for key in ("name", "job_title", "rank"):
                self.form.fields[key].control.setEnabled(False)
            self.form.fields["name"].set_hint(_WITH_THE_LOGIN)
            self.form.fields["rank"].set_hint("")
        self.reload()

    def has_typed(self) -> bool:
        """Whether something here is not saved."""
        return self._opened is not None and self.fields.about_me() != self._opened

    def reload(self) -> None:
        """Read the details anew."""
        self._ctx.read(_me, done=self.unless_typed(self._take), owner=self)

    def save(self) -> None:
        """Change the details."""
        from desktop_app.services.about_me import change_about_me

        self.form.clear_problems()
        self.go.setEnabled(False)
        entry = self.fields.about_me()
        opened = Opened(self._opened or entry)
        send_form(self._ctx, change_about_me, entry, opened=opened, done=self._saved, failed=self._refused, owner=self)

    def _take(self, me: StaffView) -> None:
        self.fields.show_values(me)
        self._opened = self.fields.about_me()

    def _saved(self, me: StaffView) -> None:
        self.go.setEnabled(True)
        self._take(me)
        self._ctx.messages.tell("done", "Your details are saved. New letters use them.")

    def _refused(self, error: RedressError) -> None:
        self.go.setEnabled(True)
        self.form.show_problems(error if isinstance(error, BadInput) else BadInput(str(error)))


def _me(desk: Desk) -> StaffView:
    from desktop_app.services.staff import me

    return me(desk)


_WHAT = "Your letters are signed with these details. A letter that was issued keeps what it said."
_WITH_THE_LOGIN = "Name, job title and rank come with your login: an administrator changes them."
