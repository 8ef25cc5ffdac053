"""The policies that are to hold from a later day: each with that day, its departures from the Code, and a way back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.policy.difference import KIND_WORDS, Difference
from desktop_app.policy.words import dated
from desktop_app.ui.context import Context
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.flow import flow_of
from desktop_app.ui.widgets.words import Heading, Sentence, link

if TYPE_CHECKING:
    from desktop_app.errors import RedressError
    from desktop_app.services.policy_change import Coming


class Lines(QWidget):
    """A heading with sentences under it. Hidden while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(em(0.4))
        self.hide()

    def show_lines(self, heading: str, lines: tuple[str, ...]) -> None:
        """In place of what stood here; '' hides it."""
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.setVisible(bool(heading))
        for widget in (Heading(heading, 2), *(Sentence(words) for words in lines)) if heading else ():
            self._column.addWidget(widget)


def departure_words(one: Difference) -> str:
    """``Against the Code (5.8): …``: what the policy says, then what the Code does."""
    provision = f" ({one.provision})" if one.provision else ""
    return f"{KIND_WORDS[one.kind]}{provision}: {one.pack_says}\nThe Code: {one.code_says}"


class ComingPolicies(QWidget):
    """A line for each, with what can be done about it. Hidden while none is to come."""

    withdrawn = Signal(str)
    """What holds now, in words."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self.departs = Lines()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.3))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(em(0.3))
        column.addLayout(self._rows)
        # Put in once and never taken out: Qt goes on measuring a part that was taken out and put back by its old place.
        column.addWidget(self.departs)
        self.hide()

    def show_coming(self, coming: tuple[Coming, ...], *, is_shut: bool) -> None:
        """In place of what stood here."""
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for one in coming:
            words = f"From {dated(one.from_on)}: {one.title}"
            see = link("See where it departs from the Code", partial(self._see, one), spoken=f"See {one.title}")
            take = link("Withdraw it…", partial(self._withdraw, one), spoken=f"Withdraw {one.title}")
            take.setEnabled(not is_shut)
            self._rows.addWidget(Heading(words, 2))
            self._rows.addWidget(flow_of(see, take))
        self.departs.show_lines("", ())
        self.setVisible(bool(coming))

    def _see(self, one: Coming) -> None:
        lines = tuple(map(departure_words, one.departs)) or ("It departs from the Code nowhere.",)
        self.departs.show_lines(f"Where {one.title} departs from the Code", lines)

    def _withdraw(self, one: Coming) -> None:
        from desktop_app.services.policy_change import withdraw_policy

        text = (
            f"It will not hold from {dated(one.from_on)}. What you go by now goes on, and no case is under it yet. "
            "It can be taken up again."
        )
        if self._ctx.messages.ask(f"Withdraw {one.title}?", text, "Withdraw it", "Leave it", dangerous=True):
            done, failed = self.withdrawn.emit, self._refused
            self._ctx.act(withdraw_policy, one.edition_id, done=done, failed=failed, owner=self)

    def _refused(self, error: RedressError) -> None:
        self._ctx.tell_error(error)
