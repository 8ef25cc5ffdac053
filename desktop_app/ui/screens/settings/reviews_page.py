"""Who must approve which letters before they are issued."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.errors import BadInput, RedressError
from desktop_app.policy.kinds import LetterKind, Rank
from desktop_app.services.clashing import Opened
from desktop_app.ui.clashing import send_form
from desktop_app.ui.context import Context
from desktop_app.ui.screens.case.acts.page import sentence
from desktop_app.ui.screens.settings.page import SettingsPage
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.calm import CalmList
from desktop_app.ui.widgets.form import Form
from desktop_app.ui.widgets.words import Heading, Sentence, button

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk
    from desktop_app.services.review_rules import ReviewRule

WHAT = (
    "A letter named here is issued only once somebody senior enough, who had no hand in it, has approved its words. "
    "Any letter can be sent to a colleague for review, whatever stands here."
)
NOBODY = "Nobody has to"


class ReviewsPage(SettingsPage):
    """One choice for each kind of letter, in the order of a case's life."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__("reviews", parent)
        self._ctx = ctx
        self._kept: dict[LetterKind, int] | None = None
        self._ranks: tuple[Rank | None, ...] = (None,)
        self.form = Form()
        self.choices: dict[LetterKind, CalmList] = {}
        self.go = button("Save who reviews letters", self.save, primary=True)
        self.go.setObjectName("settings-save-reviews")
        self.column.addWidget(Heading("Who reviews letters", 1))
        self.column.addWidget(Sentence(WHAT, muted=True))
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
        self._ctx.read(_rules, done=self.unless_typed(self._take), owner=self)

    def save(self) -> None:
        """Keep who reviews what."""
        from desktop_app.services.review_rules import set_review_rules

        ranks, opened = self._named(self._chosen()), Opened(self._named(self._kept or self._chosen()))
        self.form.clear_problems()
        self.go.setEnabled(False)
        send_form(self._ctx, set_review_rules, ranks, opened=opened, done=self._saved, failed=self._refused, owner=self)

    def _named(self, chosen: dict[LetterKind, int]) -> dict[LetterKind, Rank]:
        return {kind: rank for kind, at in chosen.items() if (rank := self._ranks[at]) is not None}

    def _chosen(self) -> dict[LetterKind, int]:
        return {kind: choice.currentIndex() for kind, choice in self.choices.items()}

    def _take(self, rules: tuple[ReviewRule, ...]) -> None:
        from desktop_app.services.review_rules import RANKS

        self._ranks = (None, *RANKS)
        for rule in rules:
            if rule.kind not in self.choices:
                self._add(rule, RANKS)
            self.choices[rule.kind].setCurrentIndex(self._ranks.index(rule.rank))
        self._kept = self._chosen()

    def _add(self, rule: ReviewRule, ranks: tuple[Rank, ...]) -> None:
        from desktop_app.policy.stage2 import and_above

        choice = CalmList()
        choice.setMaximumWidth(em(28))
        choice.addItems([NOBODY, *(and_above(rank) for rank in ranks)])
        asks = f"The policy asks for it whatever is chosen here: {rule.policy_words}." if rule.policy_words else ""
        self.form.add(str(rule.kind), rule.kind.words, choice, asks)
        self.choices[rule.kind] = choice

    def _saved(self, rules: tuple[ReviewRule, ...]) -> None:
        self.go.setEnabled(True)
        self._take(rules)
        self._ctx.messages.tell("done", "Saved. Letters not issued yet go by it from now on.")

    def _refused(self, error: RedressError) -> None:
        self.go.setEnabled(True)
        if isinstance(error, BadInput) and error.field in self.form.fields:
            self.form.show_problems(error)
        else:
            self.form.summary.show_problems([(sentence(error), None)])
        self.ensureWidgetVisible(self.form.summary)


def _rules(desk: Desk) -> tuple[ReviewRule, ...]:
    from desktop_app.services.review_rules import review_rules

    return review_rules(desk)


def _why_not(desk: Desk) -> str:
    from desktop_app.services.review_rules import why_not_set

    return why_not_set(desk)
