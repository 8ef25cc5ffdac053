"""Who must approve which letters before they are issued."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.policy.kinds import LetterKind, Rank
from desktop_app.ui.context import Context
from desktop_app.ui.screens.settings.kept_form import FormWords, KeptForm
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.calm import CalmList

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk
    from desktop_app.services.review_rules import ReviewRule

WHAT = (
    "A letter named here is issued only once somebody senior enough, who had no hand in it, has approved its words. "
    "Any letter can be sent to a colleague for review, whatever stands here."
)
NOBODY = "Nobody has to"


class ReviewsPage(KeptForm):
    """One choice for each kind of letter, in the order of a case's life."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, FormWords("reviews", "Who reviews letters", WHAT, "Save who reviews letters"), parent)
        self._ranks: tuple[Rank | None, ...] = (None,)
        self.choices: dict[LetterKind, CalmList] = {}
        self.lay_out()
        self.column.addStretch(1)
        self.reload()
        self.shut_to_juniors()

    @staticmethod
    def read_kept(desk: Desk) -> tuple[ReviewRule, ...]:
        """A rule for each kind of letter."""
        from desktop_app.services.review_rules import review_rules

        return review_rules(desk)

    def save(self) -> None:
        """Keep who reviews what."""
        from desktop_app.services.review_rules import set_review_rules

        self.send(set_review_rules, self._wanted)

    def _wanted(self) -> dict[LetterKind, Rank]:
        return {kind: rank for kind, at in self.values().items() if (rank := self._ranks[at]) is not None}

    def values(self) -> dict[LetterKind, int]:
        """Which line of each list is chosen."""
        return {kind: choice.currentIndex() for kind, choice in self.choices.items()}

    def show_kept(self, rules: tuple[ReviewRule, ...]) -> None:
        """Choose them; a list is made for each letter the first time."""
        from desktop_app.services.review_rules import RANKS

        self._ranks = (None, *RANKS)
        for rule in rules:
            if rule.kind not in self.choices:
                self._add(rule, RANKS)
            self.choices[rule.kind].setCurrentIndex(self._ranks.index(rule.rank))

    def entry_of(self, _rules: tuple[ReviewRule, ...]) -> dict[LetterKind, Rank]:
        """What the lists stand at."""
        return self._wanted()

    def _add(self, rule: ReviewRule, ranks: tuple[Rank, ...]) -> None:
        from desktop_app.policy.stage2 import and_above

        choice = CalmList()
        choice.setMaximumWidth(em(28))
        choice.addItems([NOBODY, *(and_above(rank) for rank in ranks)])
        asks = f"The policy asks for it whatever is chosen here: {rule.policy_words}." if rule.policy_words else ""
        self.form.add(str(rule.kind), rule.kind.words, choice, asks)
        self.choices[rule.kind] = choice

    def said(self, _rules: tuple[ReviewRule, ...]) -> str:
        """For letters to come."""
        return "Saved. Letters not issued yet go by it from now on."
