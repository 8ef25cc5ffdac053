"""A list of things to tick, with boxes that can be seen in every theme."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from desktop_app.ui.theme import em, theme
from desktop_app.ui.widgets.icons import paint_icon


class TickList(QListWidget):
    """Space ticks; so does a click, on the box or on the words."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("choices", True)
        self.setUniformItemSizes(True)
        self.setItemDelegate(_Boxes(self))
        self._pressed = Qt.CheckState.Unchecked
        self.itemPressed.connect(self._press)
        self.itemClicked.connect(self._click)

    def put(self, words: str, value: object, *, ticked: bool | None) -> QListWidgetItem:
        """One more line, tall enough to hit; None for one without a box."""
        item = QListWidgetItem(words)
        item.setData(int(Qt.ItemDataRole.UserRole), value)
        item.setSizeHint(QSize(em(8), em(1.9)))
        if ticked is not None:
            item.setFlags((item.flags() | Qt.ItemFlag.ItemIsUserCheckable) & ~Qt.ItemFlag.ItemIsDropEnabled)
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        else:  # Qt lets every new line be ticked, and a click would put a box where there is none
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
        self.addItem(item)
        return item

    def lines(self) -> list[QListWidgetItem]:
        """Every line in order."""
        return [self.item(at) for at in range(self.count())]

    def ticked(self) -> list[str]:
        """The values of those that are ticked, in order."""
        role = int(Qt.ItemDataRole.UserRole)
        return [str(one.data(role)) for one in self.lines() if one.checkState() == Qt.CheckState.Checked]

    def _press(self, item: QListWidgetItem) -> None:
        self._pressed = item.checkState()

    def _click(self, item: QListWidgetItem) -> None:
        """The box has ticked itself by now; the words have not."""
        if item.flags() & Qt.ItemFlag.ItemIsUserCheckable and item.checkState() == self._pressed:
            is_ticked = self._pressed == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if is_ticked else Qt.CheckState.Checked)


class _Boxes(QStyledItemDelegate):
    """Draws its own box over the style's, whose edge is a shade of the ground and is lost on a dark one."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The line as the style draws it, and the box."""
        super().paint(painter, option, index)
        if index.data(int(Qt.ItemDataRole.CheckStateRole)) is None:
            return
        line = QStyleOptionViewItem(option)
        self.initStyleOption(line, index)
        style = line.widget.style() if line.widget is not None else QApplication.style()
        part = QStyle.SubElement.SE_ItemViewItemCheckIndicator
        box = QRectF(style.subElementRect(part, line, line.widget)).adjusted(0.5, 0.5, -0.5, -0.5)
        tokens = theme().tokens
        painter.save()
        painter.setPen(QPen(QColor(tokens.edge), 1.5))
        painter.setBrush(QColor(tokens.base))
        painter.drawRect(box)
        if line.checkState == Qt.CheckState.Checked:
            paint_icon(painter, "tick", box, QColor(tokens.text))
        painter.restore()
