"""A row of small things that wraps like words do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_AT = "flow-at"
"""The place of a part among the others."""


class Flow(QWidget):
    """Lays its widgets out from left to right, and on into the next line.

    A widget and no ``QLayout``: a layout written in Python holds items that PySide may take for deleted when it lets go
    of a widget around them, and Qt, asking such a layout for its size, brings the whole program down.
    """

    def __init__(self, spacing: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spacing, self._last = spacing, 0
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
        self.updateGeometry()

    def parts(self) -> list[QWidget]:
        """What is laid out, in order; asked of Qt each time."""
        found = self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        shown = (one for one in found if not one.isHidden() and one.property(_AT) is not None)
        return sorted(shown, key=lambda one: int(one.property(_AT)))

    def hasHeightForWidth(self) -> bool:
        """Narrower means taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines in that width."""
        return self._place(width, dry=True)

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
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.ChildRemoved}:
            self.updateGeometry()
            self._place(self.width(), dry=False)
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything in the new width."""
        super().resizeEvent(event)
        self._place(self.width(), dry=False)

    def _place(self, room: int, *, dry: bool) -> int:
        x = y = line = 0
        for one in self.parts():
            wanted = one.sizeHint().expandedTo(one.minimumSize())
            if x and x + wanted.width() > room:
                x, y, line = 0, y + line + self._spacing, 0
            if not dry:
                one.setGeometry(QRect(QPoint(x, y), QSize(min(wanted.width(), room), wanted.height())))
            x += wanted.width() + self._spacing
            line = max(line, wanted.height())
        return y + line
