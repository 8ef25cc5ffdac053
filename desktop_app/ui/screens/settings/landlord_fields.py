"""The landlord's details as fields, for the set-up and for the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from desktop_app.errors import BadEntries, BadInput
from desktop_app.policy.kinds import Rank
from desktop_app.services.entries import LandlordEntry
from desktop_app.ui.context import Context
from desktop_app.ui.widgets.form import Form, typed
from desktop_app.ui.widgets.words import Heading, link

if TYPE_CHECKING:
    from desktop_app.services.views import LandlordView, StaffView

_ASK = ("", "Choose a policy")


class LandlordFields(QWidget):
    """Everything in a ``LandlordEntry``. Nothing is checked here: the service says what is missing."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.form = Form()
        self._policies_known = False
        self._add_landlord()
        self._add_policy()
        self._add_me()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    def entry(self) -> LandlordEntry:
        """What stands in the fields."""
        values = {key: typed(field.control) for key, field in self.form.fields.items()}
        chosen = values.pop("my_rank")
        rank = next(rank for rank in Rank if rank.value == chosen)
        return LandlordEntry(**values, my_rank=rank)

    def show_values(self, landlord: LandlordView, me: StaffView) -> None:
        """Fill in what is known."""
        texts = {
            "name": landlord.name, "postcode": landlord.postcode, "phone": landlord.phone, "email": landlord.email,
            "website": landlord.website, "my_name": me.name, "my_job_title": me.job_title, "my_phone": me.phone,
            "my_email": me.email,
        }  # fmt: skip
        for key, text in texts.items():
            self._lines[key].setText(text)
        self._address.setText("\n".join(landlord.address))
        self._show_policy(landlord.pack)
        self._rank.setCurrentIndex(self._rank.findData(me.rank.value))

    def load_policies(self) -> None:
        """Name the shipped policies; they are read on the worker."""
        if not self._policies_known:
            self._policies_known = True
            self._ctx.tasks.run(shipped_policies, self._take_policies, owner=self)

    def show_problems(self, error: BadInput) -> None:
        """Each beside its field; whatever is wrong with a policy file stands beside the policy."""
        problems = error.problems if isinstance(error, BadEntries) else (error,)
        placed = tuple(
            one if one.field in self.form.fields else BadInput(one.what, field="pack", kept=one.kept, do=one.do)
            for one in problems
        )
        self.form.show_problems(BadEntries(placed))

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

    def _add_me(self) -> None:
        self.form.add_widget(Heading("You", 2))
        self._lines["my_name"] = self.form.add_line("my_name", "Your name", characters=36)
        self._lines["my_job_title"] = self.form.add_line("my_job_title", "Your job title", characters=36)
        ranks = tuple((rank.value, rank.words) for rank in Rank)
        self._rank = self.form.add_choice("my_rank", "Your rank", ranks, "Some steps need somebody senior.")
        self._rank.setCurrentIndex(self._rank.findData(Rank.HANDLER.value))
        self._lines["my_phone"] = self.form.add_line(
            "my_phone", "Your telephone", "Printed under your name, so that residents can reach you.", characters=22
        )
        self._lines["my_email"] = self.form.add_line("my_email", "Your email", characters=44)

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


def shipped_policies() -> tuple[tuple[str, str], ...]:
    """Name and title of each shipped policy; runs on the worker."""
    from desktop_app.services import packs

    return tuple((name, packs.load_pack(name).title) for name in packs.shipped())
