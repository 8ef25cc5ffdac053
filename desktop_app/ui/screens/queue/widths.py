"""How wide the queue's columns are: the room shared out, with what somebody chose kept as far as it goes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from PySide6.QtGui import QFont, QFontMetrics

from desktop_app.policy.chip_states import ChipState
from desktop_app.services.queue_lines import ChipView
from desktop_app.ui.screens.queue.columns import AT, COLUMNS, NEXT, OWNER, USUAL, fitted
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.chip import brief, chip_size

Widths = tuple[int, ...]
"""One for each of ``COLUMNS``; 0 for a column that is not shown."""

KEPT_CHIPS = 4_000
"""How many countdowns' widths are remembered."""


@dataclass
class Sharing:
    """What is known of the room, and what people chose."""

    font: QFont
    chosen: dict[str, int]
    """Widths somebody gave, by column."""
    shown: tuple[str, ...] = ()
    """The columns somebody chose, in order; () for the usual ones, some of which give way."""
    is_owner_shown: bool = True
    is_brief: bool = False
    """Whether countdowns are told in fewer words, because the room is short."""
    _whole_chip: int = 0
    _brief_chip: int = 0
    _words: dict[str, Widths] = field(default_factory=dict)
    _words_in: QFont | None = None
    _measured: dict[ChipView, tuple[int, int]] = field(default_factory=dict)
    _measured_in: QFont | None = None

    def measure(self, chips: Iterable[ChipView]) -> bool:
        """A countdown is never cut short: its column is as wide as the widest that is here. Whether that changed."""
        before = (self._whole_chip, self._brief_chip)
        self._whole_chip = self._brief_chip = 0
        self._widen(chips)
        return before != (self._whole_chip, self._brief_chip)

    def measure_more(self, chips: Iterable[ChipView], every: Callable[[], Iterable[ChipView]]) -> bool:
        """The same once these came as well; ``every`` countdown is asked for only where the font is another."""
        if self._measured_in != self.font:
            return self.measure(every())
        before = (self._whole_chip, self._brief_chip)
        self._widen(chips)
        return before != (self._whole_chip, self._brief_chip)

    def _widen(self, chips: Iterable[ChipView]) -> None:
        if self._measured_in != self.font or len(self._measured) > KEPT_CHIPS:
            self._measured_in = QFont(self.font)
            self._measured.clear()
        # Why a case rests may be a sentence: it is cut, and the tooltip has it whole.
        there = [self._room_of(chip) for chip in chips if chip.state is not ChipState.ON_HOLD]
        self._whole_chip = max((self._whole_chip, *(whole for whole, _ in there)))
        self._brief_chip = max((self._brief_chip, *(shorter for _, shorter in there)))

    def _room_of(self, chip: ChipView) -> tuple[int, int]:
        """Whole and brief. Each is measured once: with every page that comes, all that are here are asked about."""
        if (found := self._measured.get(chip)) is None:
            gap = QFontMetrics(self.font).height()
            whole = chip_size(chip, self.font).width() + gap
            shorter = brief(chip)
            is_shorter = shorter.text != chip.text
            found = self._measured[chip] = (
                whole, chip_size(shorter, self.font).width() + gap if is_shorter else whole,
            )  # fmt: skip
        return found

    def share(self, room: int) -> tuple[Widths, set[int]]:
        """A width for each column, and the columns that are hidden."""
        if self._words_in != self.font:
            self._words = {name: self._rooms(name) for name in ("usual", "least", "bare")}
            self._words_in = QFont(self.font)
        hidden = self._hidden()
        self.is_brief = sum(self._of("usual", hidden)) > room
        if self._is_usual() and sum(self._of("least", hidden)) > room:
            hidden.add(NEXT)
        usual, least = self._of("usual", hidden), self._of("least", hidden)
        kept = {AT[key]: least[AT[key]] for key in self.chosen if AT.get(key) not in {None, *hidden}}
        if sum(least) > room and self._is_usual():
            usual, least, kept = least, self._of("bare", hidden, ignoring=True), {}
        widths = fitted(room, usual, least)
        return tuple(kept.get(at, width) for at, width in enumerate(widths)), hidden

    def order(self) -> tuple[str, ...]:
        """The columns in the order in which they are shown."""
        return self.shown or USUAL

    def _hidden(self) -> set[int]:
        hidden = {at for at, column in enumerate(COLUMNS) if column.key not in self.order()}
        return hidden | ({OWNER} if self._is_usual() and not self.is_owner_shown else set())

    def _is_usual(self) -> bool:
        """Whether nobody chose other columns, in whatever order: then some give way where there is little room."""
        return set(self.order()) == set(USUAL)

    def _of(self, name: str, hidden: set[int], *, ignoring: bool = False) -> Widths:
        found = {column.key: width for column, width in zip(COLUMNS, self._words[name], strict=True)}
        if not ignoring:
            found |= {key: width for key, width in self.chosen.items() if key in AT}
        chip = self._brief_chip if self.is_brief else self._whole_chip
        least = self._chip_room(brief(_SAMPLE)) if self.is_brief else found["chip"]
        found["chip"] = max(least, chip, self.chosen.get("chip", 0) if not ignoring else 0)
        return tuple(0 if at in hidden else found[column.key] for at, column in enumerate(COLUMNS))

    def _rooms(self, name: str) -> Widths:
        return tuple(
            self._room(column.key, column.title, "" if name == "bare" else getattr(column, name)) for column in COLUMNS
        )

    def _room(self, key: str, title: str, words: str) -> int:
        """The width in which ``words`` and the title are both whole."""
        if key == "chip":
            return self._chip_room(ChipView(ChipState.OVERDUE, words, ""))
        strong = QFont(self.font)
        strong.setWeight(QFont.Weight.DemiBold)
        title_room = QFontMetrics(strong).horizontalAdvance(title) + em(0.5)
        return max(QFontMetrics(self.font).horizontalAdvance(words), title_room) + em(0.9)

    def _chip_room(self, chip: ChipView) -> int:
        return chip_size(chip, self.font).width() + em(1)


_SAMPLE = ChipView(ChipState.OVERDUE, COLUMNS[0].usual, "")
