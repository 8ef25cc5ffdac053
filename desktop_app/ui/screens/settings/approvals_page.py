"""Who decides: which decisions the landlord keeps for somebody more senior."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from desktop_app.errors import BadInput, RedressError
from desktop_app.policy.approvals import Approvals
from desktop_app.policy.kinds import Decision, Rank
from desktop_app.services.clashing import Opened
from desktop_app.ui.clashing import send_form
from desktop_app.ui.context import Context
from desktop_app.ui.screens.settings.page import SettingsPage
from desktop_app.ui.widgets.form import Form
from desktop_app.ui.widgets.words import Heading, Sentence, button

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk

_RANKS = tuple((str(rank), rank.words) for rank in Rank if rank is not Rank.POST_ROOM)


class ApprovalsPage(SettingsPage):
    """A rank for each kind of decision."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__("approvals", parent)
        self._ctx = ctx
        self._kept: dict[Decision, Rank] | None = None
        self.form = Form()
        self.choices: dict[Decision, QComboBox] = {
            one: self.form.add_choice(str(one), one.words, _RANKS, _HINTS[one]) for one in _HINTS
        }
        self.go = button("Save who decides", self.save, primary=True)
        self.go.setObjectName("settings-save-approvals")
        self.column.addWidget(Heading("Who decides", 1))
        self.column.addWidget(Sentence(_WHAT, muted=True))
        self.column.addWidget(self.form)
        self.column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
        self.reload()
        ctx.read(_why_not, done=lambda words: self.shut(words, self.form, self.go), owner=self)

    def has_typed(self) -> bool:
        """Whether something here is not saved."""
        return self._kept is not None and self._chosen() != self._kept

    def reload(self) -> None:
        """Read anew what is kept."""
        self._ctx.read(_approvals, done=self.unless_typed(self._take), owner=self)

    def save(self) -> None:
        """Keep it."""
        from desktop_app.services.approvals import keep_approvals

        self.form.clear_problems()
        self.go.setEnabled(False)
        chosen, opened = self._chosen(), Opened(self._kept or self._chosen())
        send_form(self._ctx, keep_approvals, chosen, opened=opened, done=self._saved, failed=self._refused, owner=self)

    def _chosen(self) -> dict[Decision, Rank]:
        return {one: Rank[str(choice.currentData()).upper()] for one, choice in self.choices.items()}

    def _take(self, approvals: Approvals) -> None:
        for one, choice in self.choices.items():
            choice.setCurrentIndex(choice.findData(str(approvals.rank_for(one))))
        self._kept = self._chosen()

    def _saved(self, approvals: Approvals) -> None:
        self.go.setEnabled(True)
        self._take(approvals)
        self._ctx.messages.tell("done", "Saved. It holds from now on; what was decided before stays decided.")

    def _refused(self, error: RedressError) -> None:
        self.go.setEnabled(True)
        self.form.show_problems(BadInput(str(error), field=str(Decision.EXTENSION)))
        self.ensureWidgetVisible(self.form.summary)


def _approvals(desk: Desk) -> Approvals:
    from desktop_app.services.approvals import approvals

    return approvals(desk)


def _why_not(desk: Desk) -> str:
    from desktop_app.services.review_rules import why_not_set

    return why_not_set(desk)


_WHAT = (
    "The lowest rank that decides. Your policy may ask for more, and then more is asked. On a shared server the "
    "database itself holds everybody to it."
)
_HINTS = {
    Decision.EXTENSION: "Whoever works on the case asks them; the letter follows from their decision.",
    Decision.EXCLUSION: "A complaint wrongly turned away is among the Ombudsman’s commonest findings.",
    Decision.ESCALATION_REFUSAL: "The Code lets stage 2 be refused for very few reasons.",
}
