"""Joining the landlord's shared server: where it is, and who you are there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.errors import BadEntries, BadInput, NotLetIn, RedressError
from desktop_app.services.server.address import JoinEntry
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.form import Form
from desktop_app.ui.widgets.words import Heading, Sentence, button


class JoinForm(QWidget):
    """Checked when the button is pressed; everything typed stays until it worked."""

    sent = Signal(object)
    """A ``JoinEntry`` to join with."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Form()
        self.server = self.form.add_line("server", "Server", _SERVER, characters=40)
        self.database = self.form.add_line("database", "Database", characters=24)
        self.login = self.form.add_line("login", "Login", characters=24)
        self.password = self.form.add_line("password", "Password", characters=24)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.keeps = QCheckBox("&Keep the password in this computer’s keyring")
        self.keeps.setChecked(True)
        self.form.add_widget(self.keeps)
        self.go = button("Log in", self.send, primary=True)
        self.go.setObjectName("join-go")
        buttons = QHBoxLayout()
        buttons.setSpacing(em(0.6))
        buttons.addWidget(self.go)
        buttons.addWidget(button("Go back", self.left.emit))
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.8))
        column.addWidget(Heading("Join your team’s shared server", 1))
        column.addWidget(Sentence(_WHAT, muted=True))
        column.addWidget(self.form)
        column.addLayout(buttons)
        column.addStretch(1)

    def start(self, before: JoinEntry) -> None:
        """Begin with what is known; the focus goes to the first thing that is not."""
        for control, words in (
            (self.server, before.server),
            (self.database, before.database),
            (self.login, before.login),
        ):
            if not control.text():
                control.setText(words)
        empty = (one for one in (self.server, self.database, self.login, self.password) if not one.text())
        next(empty, self.password).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter logs in, as the button does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.go.isEnabled():
            self.send()
        else:
            super().keyPressEvent(event)

    def send(self) -> None:
        """Hand over what was typed."""
        self.form.clear_problems()
        self.go.setEnabled(False)
        self.sent.emit(
            JoinEntry(
                self.server.text(),
                self.database.text(),
                self.login.text(),
                self.password.text(),
                self.keeps.isChecked(),
            )
        )

    def refuse(self, error: RedressError) -> None:
        """Show why not, beside its field or beside the server."""
        self.go.setEnabled(True)
        problems = error.problems if isinstance(error, BadEntries) else (error,)
        placed = []
        for one in problems:
            field = one.field if isinstance(one, BadInput) and one.field in self.form.fields else ""
            field = field or ("password" if isinstance(one, NotLetIn) else "server")
            placed.append(BadInput(one.what, field=field, kept=one.kept, do=one.do))
        self.form.show_problems(BadEntries(tuple(placed)))


_SERVER = "Such as db.example.org. Your administrator knows it; a whole address may be pasted here."
_WHAT = (
    "Everybody works on the same cases, each with a login of their own. Nothing of them is kept on this computer "
    "but where the server is."
)
