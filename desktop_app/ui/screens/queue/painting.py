"""Paints the list quickly enough to scroll by: words laid out once, and each countdown drawn once.

Qt asks a model eight questions for each cell that it paints and lays its words out anew each time: one screenful takes
longer than a picture may last. Most cells are plain words on the row's own ground, which Qt has painted by then; those
are painted here from what is kept. A cell that is anything more is left to Qt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPixmap, QStaticText
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.ui.screens.queue.model import WAITING
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.chip import ChipDelegate, brief, chip_gap, paint_chip

if TYPE_CHECKING:
    from desktop_app.services.queue_lines import ChipView
    from desktop_app.ui.screens.queue.model import QueueModel
    from desktop_app.ui.screens.queue.table import QueueTable

Index = QModelIndex | QPersistentModelIndex
KEPT_WORDS, KEPT_CHIPS = 2048, 128
"""Some ten screenfuls of words; countdowns are few, and each drawing of one as large as thirty words."""


class WordsDelegate(QStyledItemDelegate):
    """Plain words, as Qt would have painted them."""

    def __init__(self, table: QueueTable, model: QueueModel) -> None:
        super().__init__(table)
        self._table, self._model = table, model
        self._kept: dict[tuple[str, int], tuple[QStaticText, int]] = {}
        self._font, self._ink, self._muted, self._margin = QFont(), QColor(), QColor(), 0
        self.forget()
        theme().changed.connect(self.forget)

    def forget(self) -> None:
        """The font or the colours are others."""
        table = self._table
        self._kept.clear()
        self._font, self._ink = table.font(), table.palette().color(QPalette.ColorRole.Text)
        self._muted = QColor(theme().tokens.muted)
        self._margin = table.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, table) + 1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The words, or what Qt makes of a cell that is more."""
        line = index.row()
        if line != self._table.picked_line:
            if (words := self._model.plain_words(line, index.column())) is not None:
                self.draw(painter, option.rect, words, self._ink)
                return
            if self._model.is_awaited(line):
                self.draw_awaited(painter, option.rect)
                return
        super().paint(painter, option, index)

    def draw_awaited(self, painter: QPainter, rect: QRect) -> None:
        """A cell of a row that has not come: a leap through the list paints a screenful of them."""
        self.draw(painter, rect, WAITING, self._muted)

    def draw(self, painter: QPainter, rect: QRect, words: str, ink: QColor) -> None:
        """Words from what is kept."""
        text, height = self._laid_out(words, rect.width() - 2 * self._margin)
        painter.setFont(self._font)
        painter.setPen(ink)
        painter.drawStaticText(rect.x() + self._margin, rect.y() + (rect.height() - height) // 2, text)

    def _laid_out(self, words: str, width: int) -> tuple[QStaticText, int]:
        found = self._kept.get((words, width))
        if found is None:
            if len(self._kept) >= KEPT_WORDS:
                self._kept.clear()
            metrics = QFontMetrics(self._font)
            text = QStaticText(metrics.elidedText(words, Qt.TextElideMode.ElideRight, width))
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.prepare(font=self._font)
            found = self._kept[words, width] = (text, metrics.height())
        return found


class CountdownDelegate(ChipDelegate):
    """A countdown on a row that is not picked is drawn once for all cells that show the same."""

    def __init__(self, table: QueueTable, model: QueueModel, words: WordsDelegate) -> None:
        super().__init__(table)
        self._table, self._model, self._words = table, model, words
        self._kept: dict[tuple[ChipView, int, int, float], QPixmap] = {}
        theme().changed.connect(self.forget)

    def forget(self) -> None:
        """The font or the colours are others."""
        self._kept.clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The drawing that is kept, or a new one."""
        line = index.row()
        chip = None if line == self._table.picked_line else self._model.plain_chip(line)
        if chip is None:
            if line != self._table.picked_line and self._model.is_awaited(line):
                self._words.draw_awaited(painter, option.rect)
            else:
                super().paint(painter, option, index)
            return
        rect = option.rect
        painter.drawPixmap(rect.topLeft(), self._drawn(brief(chip) if self.is_brief else chip, rect.size()))

    def _drawn(self, chip: ChipView, size: QSize) -> QPixmap:
        ratio = self._table.devicePixelRatioF()
        key = (chip, size.width(), size.height(), ratio)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= KEPT_CHIPS:
                self._kept.clear()
            found = self._kept[key] = QPixmap(size * ratio)
            found.setDevicePixelRatio(ratio)
            found.fill(Qt.GlobalColor.transparent)
            painter = QPainter(found)
            font = self._table.font()
            gap = chip_gap(QFontMetrics(font))
            paint_chip(painter, QRectF(0, 0, size.width(), size.height()).adjusted(gap, 0, -gap, 0), chip, font)
            painter.end()
        return found
