"""Who decides: which decisions the landlord keeps for somebody more senior."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QWidget

from desktop_app.policy.approvals import Approvals
from desktop_app.policy.kinds import Decision, Rank
from desktop_app.ui.context import Context
from desktop_app.ui.screens.settings.kept_form import FormWords, KeptForm

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk

_RANKS = tuple((str(rank), rank.words) for rank in Rank if rank is not Rank.POST_ROOM)


class ApprovalsPage(KeptForm):
    """A rank for each kind of decision."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, FormWords("approvals", "Who decides", _WHAT, "Save who decides"), parent)
        self.choices: dict[Decision, QComboBox] = {
            one: self.form.add_choice(str(one), one.words, _RANKS, _HINTS[one]) for one in _HINTS
        }
        self.lay_out()
        self.column.addStretch(1)
        self.reload()
        self.shut_to_juniors()

    @staticmethod
    def read_kept(desk: Desk) -> Approvals:
        """The rank for each."""
        from desktop_app.services.approvals import approvals

        return approvals(desk)

    def save(self) -> None:
        """Keep it."""
        from desktop_app.services.approvals import keep_approvals

        self.send(keep_approvals, self.values)

    def values(self) -> dict[Decision, Rank]:
        """The ranks chosen."""
        return {one: Rank[str(choice.currentData()).upper()] for one, choice in self.choices.items()}

    def show_kept(self, kept: Approvals) -> None:
        """Choose them."""
        for one, choice in self.choices.items():
            choice.setCurrentIndex(choice.findData(str(kept.rank_for(one))))

    def entry_of(self, kept: Approvals) -> dict[Decision, Rank]:
        """A rank for each."""
        return {one: kept.rank_for(one) for one in self.choices}

    def said(self, _kept: Approvals) -> str:
        """Nothing is decided anew."""
        return "Saved. It holds from now on; what was decided before stays decided."


_WHAT = (
    "The lowest rank that decides. Your policy may ask for more, and then more is asked. On a shared server the "
    "database itself holds everybody to it."
)
_HINTS = {
    Decision.EXTENSION: "Whoever works on the case asks them; the letter follows from their decision.",
    Decision.EXCLUSION: "A complaint wrongly turned away is among the Ombudsman’s commonest findings.",
    Decision.ESCALATION_REFUSAL: "The Code lets stage 2 be refused for very few reasons.",
}
