"""One's own details as fields, for the set-up and for the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

from desktop_app.policy.kinds import Rank
from desktop_app.ui.widgets.form import Form, typed
from desktop_app.ui.widgets.words import Heading

if TYPE_CHECKING:
    from desktop_app.services.about_me import AboutMe
    from desktop_app.services.views_desk import StaffView


class MyFields:
    """Added to a form, under its heading; ``prefix`` tells their keys from the landlord's."""

    def __init__(self, form: Form, prefix: str = "") -> None:
        form.add_widget(Heading("You", 2))
        self.name = form.add_line(f"{prefix}name", "Your name", characters=36)
        self.job_title = form.add_line(f"{prefix}job_title", "Your job title", characters=36)
        ranks = tuple((rank.value, rank.words) for rank in Rank)
        self.rank: QComboBox = form.add_choice(f"{prefix}rank", "Your rank", ranks, _RANK)
        self.rank.setCurrentIndex(self.rank.findData(Rank.HANDLER.value))
        self.phone = form.add_line(f"{prefix}phone", "Your telephone", _PHONE, characters=22)
        self.email = form.add_line(f"{prefix}email", "Your email", "Optional.", characters=44)

    def about_me(self) -> AboutMe:
        """What stands in the fields."""
        from desktop_app.services.about_me import AboutMe

        rank = next(rank for rank in Rank if rank.value == typed(self.rank))
        return AboutMe(typed(self.name), typed(self.job_title), typed(self.phone), typed(self.email), rank)

    def show_values(self, me: StaffView) -> None:
        """Fill in what is known."""
        for line, words in (
            (self.name, me.name), (self.job_title, me.job_title), (self.phone, me.phone), (self.email, me.email),
        ):  # fmt: skip
            line.setText(words)
        self.rank.setCurrentIndex(self.rank.findData(me.rank.value))


_PHONE = "Optional. Printed under your name, so that residents can reach you."
_RANK = (
    "Refusing a complaint or a stage 2, more time and larger sums need somebody senior. Who works alone chooses the "
    "highest rank they decide with: nobody else is there to approve."
)
