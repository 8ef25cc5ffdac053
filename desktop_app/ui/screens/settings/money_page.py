"""Putting right: the landlord's bands of compensation, who may approve how much, and what complaints are sorted by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop_app.errors import BadInput, RedressError
from desktop_app.policy.kinds import Rank
from desktop_app.policy.money import pounds
from desktop_app.policy.words import long_date
from desktop_app.services.clashing import Opened
from desktop_app.ui.clashing import send_form
from desktop_app.ui.context import Context
from desktop_app.ui.screens.settings.page import SettingsPage
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.form import Form, typed
from desktop_app.ui.widgets.text_box import TextBox
from desktop_app.ui.widgets.words import Heading, Sentence, button

if TYPE_CHECKING:
    from desktop_app.policy.compensation import Band, MoneyRules
    from desktop_app.services.desk import Desk
    from desktop_app.services.entries_redress import BandEntry, MoneyEntry

BANDS = 6
"""Rows there are to fill: more ranges than this nobody can hold apart."""
ANY = "any"


class BandRow(QWidget):
    """One band: what it is for, from, to."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.key = ""
        self.words, self.low, self.high = QLineEdit(), QLineEdit(), QLineEdit()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(em(0.5))
        row.addWidget(self.words, 1)
        for name, line in (("from", self.low), ("to", self.high)):
            row.addWidget(Sentence(name))
            line.setMaximumWidth(line.fontMetrics().averageCharWidth() * 13)
            line.setAccessibleName(f"Band {number}: {name}, in pounds")
            row.addWidget(line)
        self.words.setAccessibleName(f"Band {number}: what it is for")
        self.setFocusProxy(self.words)

    def entry(self) -> BandEntry:
        """The band as typed."""
        from desktop_app.services.entries_redress import BandEntry

        return BandEntry(self.words.text(), self.low.text(), self.high.text(), self.key)

    def show_band(self, band: Band | None) -> None:
        """Fill the row, or empty it."""
        self.key = band.key if band else ""
        self.words.setText(band.words if band else "")
        self.low.setText(pounds(band.from_pence) if band else "")
        self.high.setText(pounds(band.to_pence) if band and band.to_pence is not None else "")


class MoneyPage(SettingsPage):
    """Sums may be typed as people write them; they are kept as pence."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__("money", parent)
        self._ctx = ctx
        self._kept: tuple[str, ...] = ()
        self._opened: MoneyEntry | None = None
        self._kept_categories = ""
        self._listed: tuple[str, ...] = ()
        self.form = Form()
        self.bands = tuple(BandRow(number) for number in range(1, BANDS + 1))
        for number, row in enumerate(self.bands, 1):
            self.form.add(f"band.{number}", f"Band {number}", row)
        self.form.add_widget(Heading("Who may approve how much", 2))
        self.form.add_widget(Sentence(_LIMITS, muted=True))
        self.limits = {
            rank: self.form.add_line(f"limit.{rank}", rank.words, characters=12)
            for rank in Rank
            if rank is not Rank.POST_ROOM
        }
        self.go = button("Save bands and limits", self.save, primary=True)
        self.go.setObjectName("settings-save-money")
        self.older = Sentence("", muted=True)
        self.rates = Sentence("")
        self.lists = Form()
        self.categories = TextBox(10)
        self.lists.add("categories", "Categories, one a line", self.categories, _CATEGORIES)
        self.keep = button("Save the categories", self.save_categories)
        self.keep.setObjectName("settings-save-categories")
        self._lay_out()
        self.shut_to_others(ctx, self.form, self.go, self.lists, self.keep)
        self.reload()

    def has_typed(self) -> bool:
        """Whether something here is not saved."""
        is_changed = bool(self._kept) and self._typed() != self._kept
        return is_changed or self.categories.text() != self._kept_categories

    def reload(self) -> None:
        """Read anew what is kept."""
        self._ctx.read(_money, done=self.unless_typed(self._take), owner=self)
        self._ctx.read(_categories, done=self.unless_typed(self._take_categories), owner=self)

    def save(self) -> None:
        """Keep the bands and limits."""
        from desktop_app.services.money_rules import change_money_rules

        self.form.clear_problems()
        self.go.setEnabled(False)
        entry, done = self._entry(), self._saved
        opened = Opened(self._opened or entry)
        send_form(self._ctx, change_money_rules, entry, opened=opened, done=done, failed=self._refused, owner=self)

    def save_categories(self) -> None:
        """Keep the list of categories."""
        from desktop_app.services.sorting import change_categories

        self.lists.clear_problems()
        lines = tuple(self.categories.text().splitlines())
        done, failed, opened = self._saved_categories, self._refused_categories, Opened(self._listed)
        send_form(self._ctx, change_categories, lines, opened=opened, done=done, failed=failed, owner=self)

    def _entry(self) -> MoneyEntry:
        from desktop_app.services.entries_redress import MoneyEntry

        limits: dict[Rank, str] = {rank: typed(line) for rank, line in self.limits.items()}
        return MoneyEntry(tuple(row.entry() for row in self.bands), limits)

    def _typed(self) -> tuple[str, ...]:
        rows = (text for row in self.bands for text in (row.words.text(), row.low.text(), row.high.text()))
        return (*rows, *(typed(line) for line in self.limits.values()))

    def _take(self, rules: MoneyRules) -> None:
        for number, row in enumerate(self.bands):
            row.show_band(rules.bands[number] if number < len(rules.bands) else None)
        for rank, line in self.limits.items():
            limit = rules.limits.get(rank, 0)
            line.setText(ANY if limit is None else pounds(limit))
        ended = [band.in_force_to for band in rules.bands if band.in_force_to is not None]
        self.older.setText(_OLDER.format(long_date(max(ended))) if ended else _OWN)
        self.rates.setText(
            "\n".join(
                f"{rate.words}: {pounds(rate.pence)} a {rate.per.words}, from {long_date(rate.in_force_from)}"
                for rate in rules.rates
            )
            + f"\n{rules.arrears} ({rules.arrears_source})"
        )
        self._kept, self._opened = self._typed(), self._entry()

    def _take_categories(self, words: tuple[str, ...]) -> None:
        self.categories.setText("\n".join(words))
        self._kept_categories, self._listed = self.categories.text(), words

    def _saved(self, rules: MoneyRules) -> None:
        self.go.setEnabled(True)
        self._take(rules)
        self._ctx.messages.tell("done", "Bands and limits are saved.")

    def _saved_categories(self, words: tuple[str, ...]) -> None:
        self._take_categories(words)
        self._ctx.messages.tell("done", "The categories are saved.")

    def _refused(self, error: RedressError) -> None:
        self.go.setEnabled(True)
        self.form.show_problems(error if isinstance(error, BadInput) else BadInput(str(error)))

    def _refused_categories(self, error: RedressError) -> None:
        self.lists.show_problems(error if isinstance(error, BadInput) else BadInput(str(error)))

    def _lay_out(self) -> None:
        parts = (Heading("Putting right", 1), Sentence(_WHAT, muted=True), self.older, self.form)
        for part in parts:
            self.column.addWidget(part)
        self.column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (
            Heading("Fixed sums of the Ombudsman", 2),
            self.rates,
            Heading("Sorting complaints", 2),
            self.lists,
        ):
            self.column.addWidget(part)
        self.column.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)


def _money(desk: Desk) -> MoneyRules:
    from desktop_app.services.money_rules import money_rules

    return money_rules(desk)


def _categories(desk: Desk) -> tuple[str, ...]:
    from desktop_app.services.sorting import categories

    return categories(desk)


_WHAT = "What compensation is measured by. Type a sum as you write it: £250, 250.50. An empty end means no upper end."
_LIMITS = "What a case may come to in all before somebody more senior approves it. “any” for every sum, empty for none."
_OLDER = "These are the ranges of the Ombudsman’s guidance to {}; its newer guidance uses fixed sums. Set your own."
_OWN = "These are your own. Sums already worked out keep the amount they have."
_CATEGORIES = "Cases sorted before keep the category they have."
