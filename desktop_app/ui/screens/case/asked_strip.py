"""What a colleague was asked to decide on this case: waiting, or answered with words, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop_app.policy.asking import STEP_OF
from desktop_app.policy.kinds import Answered
from desktop_app.services.views_approvals import AskedView
from desktop_app.ui.widgets.banner import Banner


class AskedStrip(QWidget):
    """A band for each request, above the case."""

    take_back = Signal(int)
    """The number of a request."""
    opened = Signal(object)
    """The number of a request: to be read whole, where it is answered."""
    read = Signal(int)
    """The number of a request whose answer has been read."""
    again = Signal(str)
    """The key of the step on whose page it is asked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("asked-strip")
        self.setAccessibleName("Decisions asked of a colleague")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.bands: list[Banner] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_asked(self, asked: tuple[AskedView, ...]) -> None:
        """Show these in place of what was shown."""
        while len(self.bands) < len(asked):
            self.bands.append(Banner("note", can_dismiss=False))
            self._column.addWidget(self.bands[-1])
        for band, one in zip(self.bands, asked, strict=False):
            self._say(band, one)
        for band in self.bands[len(asked) :]:
            band.show_text("note", "")

    def _say(self, band: Banner, one: AskedView) -> None:
        is_waiting = one.answered is None
        said = f"Note: {one.said}" if is_waiting and one.said else one.said
        words = " ".join(filter(None, (one.words, said and f"“{one.said}”" if not is_waiting else said, one.warning)))
        actions = []
        if one.may_answer:
            actions.append(("Read and answer", lambda: self.opened.emit(one.id)))
        if one.may_take_back:
            actions.append(("Take back", lambda: self.take_back.emit(one.id)))
        if one.may_ask_again:
            actions.append(("Ask again", lambda: self.again.emit(STEP_OF[one.decision])))
        if one.is_to_read:
            actions.append(("I have read it", lambda: self.read.emit(one.id)))
        is_loud = bool(one.warning) or one.answered in {Answered.RETURNED, Answered.REFUSED}
        band.show_text("warning" if is_loud else "note", words, *actions)
