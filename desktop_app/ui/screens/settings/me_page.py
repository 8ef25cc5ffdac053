"""One's own details, which everybody changes for themselves: what letters are signed with, and how one is reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.ui.context import Context
from desktop_app.ui.screens.settings.kept_form import FormWords, KeptForm
from desktop_app.ui.screens.settings.my_fields import MyFields

if TYPE_CHECKING:
    from desktop_app.services.about_me import AboutMe
    from desktop_app.services.desk import Desk
    from desktop_app.services.views_desk import StaffView


class MePage(KeptForm):
    """On a shared server name, job title and rank come with the login, and only how one is reached is one's own."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, FormWords("me", "About me", _WHAT, "Save my details"), parent)
        self.fields = MyFields(self.form)
        self.lay_out()
        self.column.addStretch(1)
        if ctx.desk.is_guarded:
            for key in ("name", "job_title", "rank"):
                self.form.fields[key].control.setEnabled(False)
            self.form.fields["name"].set_hint(_WITH_THE_LOGIN)
            self.form.fields["rank"].set_hint("")
        self.reload()

    @staticmethod
    def read_kept(desk: Desk) -> StaffView:
        """Who is at this desk."""
        from desktop_app.services.staff import me

        return me(desk)

    def save(self) -> None:
        """Change the details."""
        from desktop_app.services.about_me import change_about_me

        self.send(change_about_me, self.values)

    def values(self) -> AboutMe:
        """The details as typed."""
        return self.fields.about_me()

    def show_kept(self, me: StaffView) -> None:
        """Fill the fields."""
        self.fields.show_values(me)

    def entry_of(self, _me: StaffView) -> AboutMe:
        """As if typed."""
        return self.values()

    def said(self, _me: StaffView) -> str:
        """For letters to come."""
        return "Your details are saved. New letters use them."


_WHAT = "Your letters are signed with these details. A letter that was issued keeps what it said."
_WITH_THE_LOGIN = "Name, job title and rank come with your login: an administrator changes them."
