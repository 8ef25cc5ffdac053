"""Choosing a complaints policy: one from the list, or one from a file that is looked at before it is in the list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from desktop_app.errors import RedressError
from desktop_app.ui.context import Context
from desktop_app.ui.widgets.form import Form, typed
from desktop_app.ui.widgets.words import link

ASK = ("", "Choose a policy")
HINT = (
    "It sets the dates, the stages and the reasons for not taking a complaint on. Not in the list? Have it written as "
    "a file, and go by the Complaint Handling Code 2024 until then."
)
ANOTHER = "Another policy, from a file…"


class PolicyChoice:
    """A list at the end of a form with a link under it. What is no policy is refused at once and never in the list."""

    def __init__(self, ctx: Context, form: Form) -> None:
        self._ctx = ctx
        self._form = form
        self.list: QComboBox = form.add_choice("pack", "Policy", (ASK,), HINT)
        self.list.setMinimumContentsLength(44)
        # A button of its own: in the list, the arrow keys would open the file dialog on their way past it.
        form.add_widget(link(ANOTHER, self._choose_file))

    def value(self) -> str:
        """The name of a shipped policy or the path of a file; '' while none is chosen."""
        return typed(self.list)

    def offer(self, policies: tuple[tuple[str, str], ...]) -> None:
        """What can be chosen; what is chosen stays chosen, also a file."""
        chosen, title = self.value(), self.list.currentText()
        while self.list.count() > 1:
            self.list.removeItem(1)
        for name, words in policies:
            self.list.addItem(words, name)
        if chosen:
            self.choose(chosen, title)

    def choose(self, value: str, title: str) -> None:
        """Choose a policy, put into the list where it is not in it; '' chooses none."""
        at = self.list.findData(value)
        if at < 0:
            at = self.list.count()
            self.list.addItem(title, value)
        self.list.setItemText(at, title or self.list.itemText(at))
        self.list.setCurrentIndex(at)

    def refuse(self, error: RedressError) -> None:
        """Say beside the list what is wrong with the file, each thing on a line."""
        self._form.fields["pack"].say_error("\n".join(part for part in (error.what, error.do) if part))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_file(self) -> None:
        path = self._ctx.messages.choose_file("Choose a complaints policy", "Complaints policies (*.toml)")
        if path is not None:
            self._ctx.tasks.run(_titled(path), self._take_file, self._refuse_file, owner=self._form)

    def _take_file(self, found: tuple[str, str]) -> None:
        self._form.fields["pack"].say_error("")
        self.list.setCurrentIndex(0)  # chosen anew, so that whoever listens looks at the file anew
        self.choose(*found)

    def _refuse_file(self, error: RedressError) -> None:
        self.list.setCurrentIndex(0)
        self.refuse(error)


def _titled(path: Path) -> Callable[[], tuple[str, str]]:
    def read() -> tuple[str, str]:
        from desktop_app.services.policy_change import title_of

        return str(path), f"{title_of(str(path))} ({path.name})"

    return read
