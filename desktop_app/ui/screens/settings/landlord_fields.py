"""The landlord's details as fields, for the set-up and for the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from desktop_app.errors import BadEntries, BadInput, NotFound, PackInvalid, RedressError
from desktop_app.services.entries import LandlordDetails
from desktop_app.ui.context import Context
from desktop_app.ui.widgets.form import Form, typed
from desktop_app.ui.widgets.words import Heading, link

if TYPE_CHECKING:
    from desktop_app.services.views_desk import LandlordView

_ASK = ("", "Choose a policy")


class LandlordFields(QWidget):
    """Everything in ``LandlordDetails``. Nothing is checked here: the service says what is missing."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.form = Form()
        self._policies_known = False
        self._add_landlord()
        self._add_policy()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    def details(self) -> LandlordDetails:
        """What stands in the fields."""
        parts = LandlordDetails.__dataclass_fields__
        return LandlordDetails(**{key: typed(self.form.fields[key].control) for key in parts})

    def show_values(self, landlord: LandlordView) -> None:
        """Fill in what is known."""
        for key, line in self._lines.items():
            line.setText(getattr(landlord, key))
        self._address.setText("\n".join(landlord.address))
        self._show_policy(landlord.pack)

    def load_policies(self) -> None:
        """Name the shipped policies; they are read on the worker."""
        if not self._policies_known:
            self._policies_known = True
            self._ctx.tasks.run(shipped_policies, self._take_policies, owner=self)

    def show_problems(self, error: RedressError) -> None:
        """Each beside its field; what is wrong with a policy's file stands beside the policy, anything else on top."""
        problems = error.problems if isinstance(error, BadEntries) else (error,)
        self.form.show_problems(BadEntries(tuple(_placed(one) for one in problems)))

    def _add_landlord(self) -> None:
        form = self.form
        form.add_widget(Heading("Your landlord", 2))
        self._lines = {"name": form.add_line("name", "Landlord's name", characters=50)}
        self._address = form.add_box("address", "Address", "As it stands at the head of a letter.", lines=3)
        self._address.setMaximumWidth(self.fontMetrics().averageCharWidth() * 56)
        self._lines["postcode"] = form.add_line("postcode", "Postcode", characters=10)
        self._lines["phone"] = form.add_line("phone", "Telephone for complaints", characters=22)
        self._lines["email"] = form.add_line("email", "Email for complaints", characters=44)
        self._lines["website"] = form.add_line("website", "Website", characters=44)

    def _add_policy(self) -> None:
        self.form.add_widget(Heading("Your complaints policy", 2))
        self._policy: QComboBox = self.form.add_choice(
            "pack", "Policy", (_ASK,), "It sets the dates, the stages and the reasons for not taking a complaint on."
        )
        self._policy.setMinimumContentsLength(44)
        # A button of its own: in the list, the arrow keys would open the file dialog on their way past it.
        self.form.add_widget(link("Another policy, from a file…", self._choose_file))

    def _take_policies(self, policies: tuple[tuple[str, str], ...]) -> None:
        chosen = self._policy.currentData()
        while self._policy.count() > 1:
            self._policy.removeItem(1)
        for name, title in policies:
            self._policy.addItem(title, name)
        if chosen:
            self._show_policy(chosen)

    def _choose_file(self) -> None:
        path = self._ctx.messages.choose_file("Choose a policy pack", "Policy packs (*.toml)")
        if path is not None:
            self._show_policy(str(path))

    def _show_policy(self, name: str) -> None:
        """Choose a policy by its name, or by the path of its file."""
        at = self._policy.findData(name)
        if at < 0:
            at = self._policy.count()
            self._policy.addItem(name, name)
        self._policy.setCurrentIndex(at)


def _placed(problem: RedressError) -> BadInput:
    if isinstance(problem, BadInput) and not isinstance(problem, PackInvalid):
        return problem
    field = "pack" if isinstance(problem, PackInvalid | NotFound) else ""
    return BadInput(problem.what, field=field, kept=problem.kept, do=problem.do)


def shipped_policies() -> tuple[tuple[str, str], ...]:
    """Name and title of each shipped policy; runs on the worker."""
    from desktop_app.services import packs

    return tuple((name, packs.load_pack(name).title) for name in packs.shipped())
