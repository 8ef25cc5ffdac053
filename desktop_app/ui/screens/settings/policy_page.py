"""Which complaints policy we go by, and going by another: looked at, asked about, and never in passing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.errors import RedressError
from desktop_app.policy.difference import KIND_WORDS, Difference
from desktop_app.policy.words import inside
from desktop_app.ui.context import Context
from desktop_app.ui.screens.settings.page import SettingsPage
from desktop_app.ui.screens.settings.policy_choice import PolicyChoice
from desktop_app.ui.screens.settings.policy_coming import ComingPolicies, Lines, departure_words
from desktop_app.ui.widgets.form import Form
from desktop_app.ui.widgets.words import Heading, Sentence, button

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk
    from desktop_app.services.policy_change import Coming, PolicyLook

    Now = tuple[str, tuple[tuple[str, str], ...], tuple[Coming, ...]]


class PolicyPage(SettingsPage):
    """What holds now; below it, what another policy would mean, and the button that changes it."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__("policy", parent)
        self._ctx = ctx
        self.look: PolicyLook | None = None
        self.now = Sentence("")
        self.coming = ComingPolicies(ctx)
        self.coming.withdrawn.connect(self._withdrawn)
        self.form = Form()
        self.choice = PolicyChoice(ctx, self.form)
        self.choice.list.currentIndexChanged.connect(self._look_at)
        self.shown, self.departs = Lines(), Lines()
        self.go = button("Change the policy…", self.change, primary=True)
        self.go.setObjectName("settings-change-policy")
        self.go.setEnabled(False)
        self.column.addWidget(Heading("Complaints policy", 1))
        self.column.addWidget(self.now)
        self.column.addWidget(self.coming)
        self.column.addWidget(Sentence(_WHAT, muted=True))
        self.column.addWidget(Heading("Change to another policy", 2))
        self.column.addWidget(self.form)
        self.column.addWidget(self.shown)
        self.column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.departs)
        self.column.addStretch(1)
        self.shut_to_others(ctx, self.form, self.go)
        self.reload()

    def has_typed(self) -> bool:
        """Whether a policy was chosen and not taken up."""
        return self.look is not None and not self.look.is_followed

    def reload(self) -> None:
        """Read anew what holds, and what there is to choose."""
        self._ctx.read(_now, done=self.unless_typed(self._take), owner=self)

    def change(self) -> None:
        """Ask, with what would follow; then go by it."""
        from desktop_app.services.policy_change import change_policy

        look = self.look
        if look is None or look.is_followed or not self._is_sure(look):
            return
        self.go.setEnabled(False)
        self._ctx.act(change_policy, look, done=self._changed, failed=self._refused, owner=self)

    def _is_sure(self, look: PolicyLook) -> bool:
        text = "\n".join((*look.words, _departs_words(look.departs)))
        verb = "Change the policy"
        return self._ctx.messages.ask(f"Go by {look.title}?", text, verb, "Keep the one we have", dangerous=True)

    def _take(self, found: Now) -> None:
        words, policies, coming = found
        self.now.setText(words)
        self.coming.show_coming(coming, is_shut=self.is_shut)
        self.choice.offer(policies)

    def _look_at(self) -> None:
        self._show(None)
        if policy := self.choice.value():
            self._ctx.read(_look, policy, done=self._show, failed=self._refused, owner=self, latest="policy")

    def _show(self, look: PolicyLook | None) -> None:
        self.look = look
        self.shown.show_lines(look.title if look is not None else "", look.words if look is not None else ())
        departs = look.departs if look is not None and not look.is_followed else ()
        heading = "Where it departs from the Code" if departs else ""
        self.departs.show_lines(heading, tuple(map(departure_words, departs)))
        self.go.setEnabled(look is not None and not look.is_followed and not self.is_shut)

    def _changed(self, words: str) -> None:
        self._start_anew(words)
        self._ctx.messages.tell("done", f"The complaints policy is changed. {words}")

    def _withdrawn(self, words: str) -> None:
        self._start_anew(words)
        self._ctx.messages.tell("done", f"The policy that was to come is withdrawn. {words}")

    def _start_anew(self, words: str) -> None:
        self._show(None)
        self.choice.list.setCurrentIndex(0)
        self.now.setText(words)
        self.reload()
        self.choice.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, error: RedressError) -> None:
        self._show(None)
        self.choice.list.setCurrentIndex(0)
        self.choice.refuse(error)


def _departs_words(departs: tuple[Difference, ...]) -> str:
    if not departs:
        return "It departs from the Code nowhere."
    many = {words: sum(one.kind == kind for one in departs) for kind, words in KIND_WORDS.items()}
    counted = ", ".join(f"{n} {inside(words)}" for words, n in many.items() if n)
    return f"Where it departs from the Code: {counted}."


def _now(desk: Desk) -> Now:
    from desktop_app.services.editions import policies_words
    from desktop_app.services.policy_change import coming, policy_choices

    return policies_words(desk), policy_choices(desk), coming(desk)


def _look(desk: Desk, policy: str) -> PolicyLook:
    from desktop_app.services.policy_change import look_at_policy

    return look_at_policy(desk, policy)


_WHAT = (
    "Each policy has its first day written in it. Cases received before that day keep the policy they were received "
    "under. Choose one to see what would follow; nothing changes until you press the button."
)
