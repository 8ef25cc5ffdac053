"""A page that scrolls up and down, sideways only where its text is too large, and brings the focus into view."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from desktop_app.ui.theme import em


class ScrollPage(QScrollArea):
    """Holds one widget as wide as itself. A keyboard user never has to scroll to see where they are."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def to_top(self) -> None:
        """Show the beginning."""
        self.verticalScrollBar().setValue(0)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        # A click is where the person looks already: moving the page under the mouse would miss its release.
        if now is None or QApplication.mouseButtons() or not self.isAncestorOf(now):
            return
        # Nor is it moved for what stands in sight: whoever types with one hand and points with the other would miss.
        if not self.viewport().rect().contains(QRect(now.mapTo(self.viewport(), QPoint()), now.size())):
            self.ensureWidgetVisible(now, 0, em(3))
