"""What was in front stays on the screen until what was asked for is filled: nothing empty is painted in between.

Painting a case's frame before its case was read took 8 ms of the 50 a hand does not notice, and was seen as a flicker.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

LONGEST_MS = 100
"""From then on an empty frame says more than the page that was left."""


class Still(QObject):
    """Keeps the picture of a whole window as it is, for as long as it is held.

    Of a part alone Qt keeps no picture: what lies around it is painted through where the new parts stand apart.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._held: QWidget | None = None
        self._wanted: QWidget | None = None
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_MS)
        self._longest.timeout.connect(self.let_go)

    @property
    def is_held(self) -> bool:
        """Whether a picture is being kept."""
        return self._held is not None

    def hold(self, window: QWidget, wanted: QWidget) -> None:
        """Paint nothing of the window until ``wanted`` is filled, or until that has been for long enough."""
        self.let_go()
        self._held, self._wanted = window, wanted
        window.setUpdatesEnabled(False)
        self._longest.start()

    def gone_to(self, page: QWidget | None) -> None:
        """Another page than the one waited for is looked at: it is painted at once."""
        if page is not self._wanted:
            self.let_go()

    def filled(self, page: QWidget) -> None:
        """It has what it waited for."""
        if page is self._wanted:
            self.let_go()

    def let_go(self) -> None:
        """Paint it as it is now; nothing where nothing is held."""
        held, self._held, self._wanted = self._held, None, None
        self._longest.stop()
        if held is not None:
            held.setUpdatesEnabled(True)
