"""A row of small things that wraps like words do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from shiboken6 import isValid

from desktop_app.ui.theme import em

_AT = "flow-at"
"""The place of a part among the others."""
_CHANGES = {
    QEvent.Type.LayoutRequest, QEvent.Type.ChildAdded, QEvent.Type.ChildRemoved, QEvent.Type.FontChange,
    QEvent.Type.StyleChange,
}  # fmt: skip


class Flow(QWidget):
    """Lays its widgets out from left to right, and on into the next line.

    A widget and no ``QLayout``: a layout written in Python holds items that PySide may take for deleted when it lets go
    of a widget around them, and Qt, asking such a layout for its size, brings the whole program down.
    """

    def __init__(
        self, spacing: int = 6, parent: QWidget | None = None, *,
        level: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._spacing, self._last, self._level = spacing, 0, level
        self._parts: list[QWidget] | None = None
        self._heights: dict[tuple[int, ...], int] = {}
        """What was answered for each width since a part last said that it changed: a page asks a thousand times."""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """One more, at the end; one that is in it already moves there. Hidden ones stay hidden."""
        is_shown = not widget.isHidden() or widget.parentWidget() is None
        if widget.parentWidget() is not self:
            widget.setParent(self)
            widget.setVisible(is_shown)
        self._last += 1
        widget.setProperty(_AT, self._last)
        self._parts = None
        self._heights.clear()
        self.updateGeometry()

    def parts(self) -> list[QWidget]:
        """What is laid out, in order; asked of Qt again whenever a part came, went or was let go by PySide."""
        if self._parts is None or not all(map(isValid, self._parts)):
            found = self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
            placed = (one for one in found if one.property(_AT) is not None)
            self._parts = sorted(placed, key=lambda one: int(one.property(_AT)))
        return [one for one in self._parts if not one.isHidden()]

    def hasHeightForWidth(self) -> bool:
        """Narrower means taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines in that width."""
        asked = (width, *map(id, self.parts()))  # a part that is hidden unseen tells nobody
        if asked not in self._heights:
            self._heights[asked] = self._place(width, dry=True)
        return self._heights[asked]

    def sizeHint(self) -> QSize:
        """One line, when there is room."""
        sizes = [one.sizeHint() for one in self.parts()]
        width = sum(size.width() for size in sizes) + self._spacing * max(len(sizes) - 1, 0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSizeHint(self) -> QSize:
        """The widest single thing."""
        size = QSize(0, 0)
        for one in self.parts():
            size = size.expandedTo(one.minimumSizeHint().expandedTo(one.minimumSize()))
        return size

    def event(self, event: QEvent) -> bool:
        """A part that is another size now, or gone, moves those after it."""
        if event.type() in {QEvent.Type.ChildAdded, QEvent.Type.ChildRemoved}:
            self._parts = None
        if event.type() in _CHANGES:
            self._heights.clear()
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.ChildRemoved}:
            self.updateGeometry()
            self._place(self.width(), dry=False)
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        """A part that was hidden while nobody saw any of it told nobody: the room it took is given back."""
        super().showEvent(event)
        self._heights.clear()
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything in the new width."""
        super().resizeEvent(event)
        self._place(self.width(), dry=False)

    def _place(self, room: int, *, dry: bool) -> int:
        y = 0
        for line in self._lines(room):
            x, high = 0, max(wanted.height() for _, wanted in line)
            for one, wanted in line:
                down = {Qt.AlignmentFlag.AlignTop: 0, Qt.AlignmentFlag.AlignBottom: high - wanted.height()}
                top = y + down.get(self._level, (high - wanted.height()) // 2)
                if not dry:
                    one.setGeometry(QRect(QPoint(x, top), wanted))
                x += wanted.width() + self._spacing
            y += high + self._spacing
        return max(0, y - self._spacing)

    def _lines(self, room: int) -> Iterator[list[tuple[QWidget, QSize]]]:
        line: list[tuple[QWidget, QSize]] = []
        x = 0
        for one in self.parts():
            wanted = one.sizeHint().expandedTo(one.minimumSize()).boundedTo(one.maximumSize())
            wanted.setWidth(min(wanted.width(), room))
            if line and x + wanted.width() > room:
                yield line
                line, x = [], 0
            if one.hasHeightForWidth():
                wanted.setHeight(max(one.heightForWidth(wanted.width()), one.minimumHeight()))
            line.append((one, wanted))
            x += wanted.width() + self._spacing
        if line:
            yield line


def flow_of(*parts: QWidget, level: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter) -> Flow:
    """These in a row that wraps, each line level at its middle, top or foot."""
    flow = Flow(em(0.6), level=level)
    for part in parts:
        flow.add(part)
    return flow


def two_ends(left: Sequence[QWidget], right: Sequence[QWidget]) -> QHBoxLayout:
    """A bar with parts at both ends. Where there is too little room for one line, each end goes on into the next."""
    bar = QHBoxLayout()
    bar.setSpacing(em(1.2))
    for parts, stretch in ((left, 1), (right, 0)):
        bar.addWidget(flow_of(*parts), stretch, Qt.AlignmentFlag.AlignVCenter)
    return bar
