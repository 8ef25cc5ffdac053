"""The mail server that letters are sent by, where there is one. Its password goes to the system's keyring."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop_app.errors import BadInput, RedressError
from desktop_app.services.smtp_settings import Security
from desktop_app.ui.context import Context
from desktop_app.ui.errand import Errand
from desktop_app.ui.screens.settings.kept_form import FormWords, KeptForm
from desktop_app.ui.widgets.form import typed
from desktop_app.ui.widgets.words import button

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk
    from desktop_app.services.smtp_settings import SmtpSettings


class EmailPage(KeptForm):
    """Without a server, letters are written as emails that the handler sends from their own mail program."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, FormWords("email", "Email", _WHAT, "Save the mail server"), parent)
        self.host = self.form.add_line("host", "Mail server", _HOST, characters=40)
        self.port = self.form.add_line("port", "Port", characters=6)
        ways = tuple((way.value, way.words) for way in Security)
        self.security = self.form.add_choice("security", "How the way there is protected", ways)
        self.from_address = self.form.add_line("sender", "Address letters come from", characters=44)
        self.user = self.form.add_line("user", "User", "Leave empty for a server that asks for none.", characters=44)
        self.password = self.form.add_line("password", "Password", _PASSWORD, characters=30)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.attempt = button("Try it", self.call_on)
        self.attempt.setToolTip("Call on this server with what stands here: nothing is saved or sent")
        self.errand = Errand(self)
        self.errand.answered.connect(self._answered)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.go)
        row.addWidget(self.attempt)
        self.lay_out(row=buttons)
        self.column.addStretch(1)
        self.reload()
        self.shut_to_others(ctx, self.form, self.go, self.attempt)

    @staticmethod
    def read_kept(desk: Desk) -> SmtpSettings:
        """The server there is."""
        from desktop_app.services.smtp_settings import smtp_settings

        return smtp_settings(desk)

    def save(self) -> None:
        """Send by this server from now on."""
        from desktop_app.services.smtp_settings import change_smtp_settings

        self.send(partial(change_smtp_settings, password=self.password.text()), self._wanted)

    def call_on(self) -> None:
        """See whether the server typed here would take a letter; away from the database, for it may be slow."""
        self.form.clear_problems()
        try:
            wanted = self._wanted(is_needed=True)
        except BadInput as problem:
            self.form.show_problems(problem)
            return
        self.attempt.setEnabled(False)
        self._ctx.messages.tell("note", f"Calling on {wanted.host}…")
        self.errand.start(partial(_call_on, wanted, self.password.text()))

    def _answered(self, problem: RedressError | None) -> None:
        self.attempt.setEnabled(True)
        if problem is None:
            self._ctx.messages.tell("done", "The mail server answers and knows you. Nothing was sent.")
        else:
            self._ctx.messages.tell_error(problem)

    def _wanted(self, *, is_needed: bool = False) -> SmtpSettings:
        from desktop_app.services.smtp_settings import SmtpSettings, smtp_settings_typed

        way = Security[typed(self.security).upper()]
        wanted = SmtpSettings(typed(self.host), 0, way, typed(self.user), typed(self.from_address))
        return smtp_settings_typed(wanted, typed(self.port), is_needed=is_needed)

    def show_kept(self, now: SmtpSettings) -> None:
        """Fill the fields; the password never comes back."""
        self.host.setText(now.host)
        self.port.setText(str(now.port))
        self.security.setCurrentIndex(self.security.findData(now.security.value))
        self.user.setText(now.user)
        self.from_address.setText(now.sender)
        self.password.clear()

    def said(self, now: SmtpSettings) -> str:
        """Whether letters go by it."""
        on = "Letters can be sent from the letter itself." if now.is_on else "No letter is sent from here."
        return f"The mail server is saved. {on}"


def _call_on(wanted: SmtpSettings, password: str) -> RedressError | None:
    """Why the server would take no letter; None when it would. On a thread of its own."""
    from desktop_app.services.mail_server import call_on
    from desktop_app.services.smtp_settings import mail_vault

    try:
        call_on(wanted, password or (mail_vault().get(wanted.user) if wanted.user else ""))
    except RedressError as problem:
        return problem
    return None


_WHAT = "With a mail server, an issued letter is sent at the press of a button, and recorded as emailed by itself."
_HOST = "Such as smtp.example.org. Leave empty to send from your own mail program instead."
_PASSWORD = "Kept in the system's keyring, never with your cases. Leave empty to keep the one there is."
