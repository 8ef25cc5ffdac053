"""The set-up form: the landlord, its policy, and who sits here."""

from __future__ import annotations

from dataclasses import asdict as parts_of

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.errors import RedressError
from desktop_app.services.entries import LandlordEntry
from desktop_app.ui.context import Context
from desktop_app.ui.screens.settings.landlord_fields import LandlordFields
from desktop_app.ui.screens.settings.my_fields import MyFields
from desktop_app.ui.screens.settings.policy_choice import PolicyChoice
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.text_box import TextBox
from desktop_app.ui.widgets.words import Heading, Sentence, button


class SetUpForm(QWidget):
    """Checked when the button is pressed; problems show beside the fields and at the top."""

    sent = Signal(object)
    """A ``LandlordEntry`` to set up with."""
    left = Signal()

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.fields = LandlordFields()
        self.fields.form.add_widget(Heading("Your complaints policy", 2))
        self.policy = PolicyChoice(ctx, self.fields.form)
        self.mine = MyFields(self.fields.form, "my_")
        self.go = button("Set up and open the queue", self.send, primary=True)
        self.go.setObjectName("set-up-go")
        back = button("Go back", self.left.emit)
        buttons = QHBoxLayout()
        buttons.setSpacing(em(0.6))
        buttons.addWidget(self.go)
        buttons.addWidget(back)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.8))
        column.addWidget(Heading("Set up your landlord", 1))
        column.addWidget(Sentence("These details are printed on every letter. You can change them later.", muted=True))
        column.addWidget(self.fields)
        column.addLayout(buttons)
        column.addStretch(1)
        self.go.setToolTip("Ctrl+Enter")
        for box in self.findChildren(TextBox):
            box.submitted.connect(self._go)

    def start(self) -> None:
        """Begin at the first field."""
        self._ctx.tasks.run(_policies, self.policy.offer, owner=self)
        self.fields.form.fields["name"].control.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a line sets up, as the button does; Ctrl+Enter does so from the box of the address too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go()
        else:
            super().keyPressEvent(event)

    def _go(self) -> None:
        if self.go.isEnabled():
            self.send()

    def send(self) -> None:
        """Hand over what was typed."""
        mine = {f"my_{part}": value for part, value in parts_of(self.mine.about_me()).items()}
        entry = LandlordEntry(**parts_of(self.fields.details()), pack=self.policy.value(), **mine)
        self.fields.form.clear_problems()
        self.go.setEnabled(False)
        self.sent.emit(entry)

    def refuse(self, error: RedressError) -> None:
        """Show why not; everything typed stays."""
        self.go.setEnabled(True)
        self.fields.show_problems(error)


def _policies() -> tuple[tuple[str, str], ...]:
    from desktop_app.services.policy_change import shipped_policies

    return shipped_policies()
