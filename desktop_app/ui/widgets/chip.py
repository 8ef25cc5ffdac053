"""The countdown chip: words, a shape and a colour, painted in a table cell or standing alone."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.policy.chip_states import ChipState
from desktop_app.services.queue_lines import ChipView
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.icons import paint_icon
from desktop_app.ui.widgets.words import tip

CHIP_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The role under which a model hands its ``ChipView`` to :class:`ChipDelegate`."""

SHAPES = {
    ChipState.OVERDUE: "overdue_filled",
    ChipState.TODAY: "today_filled",
    ChipState.SOON: "soon",
    ChipState.ON_TRACK: "clock",
    ChipState.ON_HOLD: "pause",
    ChipState.DONE: "tick",
}


def chip_size(chip: ChipView, font: QFont) -> QSize:
    """The room a chip needs for all its words."""
    metrics = QFontMetricsF(_worded(font, chip.state))
    height = metrics.height() * 1.45
    return QSize(round(metrics.horizontalAdvance(chip.text) + height * 0.95 + metrics.height() * 0.75), round(height))


def chip_gap(metrics: QFontMetrics) -> float:
    """The air at either side of a chip in a cell."""
    return metrics.height() * 0.35


def brief(chip: ChipView) -> ChipView:
    """The same in fewer words, for a list with little room: ``Overdue 3 days · Thu 19 Nov``.

    The days are working days here too: the tooltip, the case and what a screen reader says have it whole.
    """
    return replace(chip, text=chip.text.replace(" working day", " day"))


def paint_chip(painter: QPainter, room: QRectF, chip: ChipView, font: QFont, *, on_picked_row: bool = False) -> None:
    """Paint a chip at the left of ``room``, its words cut short only when the room is too narrow."""
    colours = theme().chip_colours(chip.state)
    size = chip_size(chip, font)
    box = QRectF(room.left(), room.center().y() - size.height() / 2, min(size.width(), room.width()), size.height())
    box.adjust(0.75, 0.75, -0.75, -0.75)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if on_picked_row:
        _halo(painter, box)
    edge = QPen(QColor(colours.border), 1.5)
    if colours.is_dashed:
        edge.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(edge)
    painter.setBrush(QColor(colours.background))
    painter.drawRoundedRect(box, 4, 4)
    _paint_words(painter, box, chip, _worded(font, chip.state))
    painter.restore()


def _paint_words(painter: QPainter, box: QRectF, chip: ChipView, font: QFont) -> None:
    colours = theme().chip_colours(chip.state)
    metrics = QFontMetricsF(font)
    side = metrics.height() * 0.92
    shape = QRectF(box.left() + metrics.height() * 0.32, box.center().y() - side / 2, side, side)
    is_filled = chip.state in {ChipState.OVERDUE, ChipState.TODAY}
    paint_icon(painter, SHAPES[chip.state], shape, QColor(colours.text if is_filled else colours.border))
    words = QRectF(QPointF(shape.right() + metrics.height() * 0.28, box.top()), box.bottomRight())
    words.setRight(box.right() - metrics.height() * 0.2)
    painter.setFont(font)
    painter.setPen(QColor(colours.text))
    cut = metrics.elidedText(chip.text, Qt.TextElideMode.ElideRight, words.width() + 1)
    painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), cut)


def _halo(painter: QPainter, box: QRectF) -> None:
    """A ring in the row's own ground, so that the chip's edge still shows on a picked row."""
    painter.setPen(QPen(QColor(theme().tokens.base), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(-1.5, -1.5, 1.5, 1.5), 5, 5)


def _worded(font: QFont, state: ChipState) -> QFont:
    if state not in {ChipState.OVERDUE, ChipState.TODAY}:
        return font
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    return strong


class ChipDelegate(QStyledItemDelegate):
    """Paints the ``CHIP_ROLE`` of a cell over the row's own background, so selection and focus survive."""

    is_brief = False
    """Whether countdowns are told in fewer words (:func:`brief`)."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The row's background, then the chip; words when the row has not come yet."""
        chip = index.data(CHIP_ROLE)
        if not isinstance(chip, ChipView):
            super().paint(painter, option, index)
            return
        chip = brief(chip) if self.is_brief else chip
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        cell.text = ""
        widget: QWidget | None = cell.widget
        style = widget.style() if widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, cell, painter, widget)
        is_picked = bool(cell.state & QStyle.StateFlag.State_Selected)
        gap = chip_gap(cell.fontMetrics)
        paint_chip(painter, QRectF(cell.rect).adjusted(gap, 0, -gap, 0), chip, cell.font, on_picked_row=is_picked)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The chip with air around it."""
        chip = index.data(CHIP_ROLE)
        if not isinstance(chip, ChipView):
            return super().sizeHint(option, index)
        room = chip_size(brief(chip) if self.is_brief else chip, option.font)
        return QSize(room.width() + option.fontMetrics.height(), room.height() + option.fontMetrics.height() // 3)


class ChipLabel(QWidget):
    """One chip on a screen. Hovering, or reading it with a screen reader, says how the date was worked out.

    In too little room it is told in fewer words first (:func:`brief`). ``keeps_date``: it never gets less room than
    those need, so that neither the count nor the date is cut.
    """

    def __init__(
        self, chip: ChipView | None = None, parent: QWidget | None = None, *, keeps_date: bool = False
    ) -> None:
        super().__init__(parent)
        self._chip: ChipView | None = None
        self._keeps_date = keeps_date
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if chip is not None:
            self.show_chip(chip)

    def chip(self) -> ChipView | None:
        """What it shows."""
        return self._chip

    def show_chip(self, chip: ChipView, why: tuple[str, ...] = ()) -> None:
        """Show ``chip``; ``why`` are the lines of the working-out, kept for the tooltip."""
        self._chip = chip
        self.setAccessibleName(chip.spoken)
        self.setAccessibleDescription(" ".join(why))
        self.setToolTip(why_tip(why))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """All the words."""
        return chip_size(self._chip, self.font()) if self._chip else QSize(0, self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        """Room for the count, if not for the date."""
        whole = self.sizeHint()
        if self._keeps_date and self._chip is not None:
            return chip_size(brief(self._chip), self.font())
        return QSize(min(whole.width(), self.fontMetrics().averageCharWidth() * 14), whole.height())

    def changeEvent(self, event: QEvent) -> None:
        """A new font or palette asks for a new drawing."""
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.PaletteChange}:
            self.updateGeometry()
            self.update()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the chip."""
        if self._chip is None:
            return
        chip = self._chip if self.width() >= self.sizeHint().width() else brief(self._chip)
        painter = QPainter(self)
        paint_chip(painter, QRectF(self.rect()), chip, self.font())
        painter.end()


def why_tip(lines: tuple[str, ...]) -> str:
    """The working-out as a tooltip, one step a paragraph; '' when there is none."""
    return tip(*why_steps(lines))


def why_steps(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The working-out with nothing said twice: a heading goes when the first step begins with its words."""
    if len(lines) > 1 and lines[1].startswith(lines[0].partition(" (")[0]):
        lines = lines[1:]
    return tuple(dict.fromkeys(lines))
