"""The questions answered so far, on the left: choosing one goes back to it."""

from __future__ import annotations

from functools import partial
from textwrap import shorten

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui import theme
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.field import plain_label
from desktop_app.ui.widgets.icons import paint_icon
from desktop_app.ui.widgets.words import tip

CHECK = "Check the answers"
LONGEST = 120
"""Characters of an answer that the list shows."""
_WRAPPED = int(Qt.TextFlag.TextWordWrap)


class Trail(QWidget):
    """Rows of label and answer, in order; the one shown is marked by words, weight and a bar."""

    chosen = Signal(str)
    """Key of the question to go to; '' for the check-answers page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Answered so far")
        self.buttons: list[TrailButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(em(0.6), em(1), em(0.3), em(0.6))
        self._column.setSpacing(2)
        self._heading = plain_label("Answered so far", role="label")
        self._column.addWidget(self._heading)
        self._column.addStretch(1)

    def show_rows(self, rows: tuple[tuple[str, str, str], ...], at: str, *, is_complete: bool) -> None:
        """``rows`` as ``(key, label, answer in words)``; the last, not yet answered, has no words."""
        for old in self.buttons:
            old.hide()
            old.deleteLater()
        shown = [*rows, ("", CHECK, "")] if is_complete else rows
        self._heading.setText("Answered so far" if any(words for _key, _label, words in rows) else "First question")
        self.buttons = [TrailButton(*row, is_here=row[0] == at) for row in shown]
        for place, made in enumerate(self.buttons, 1):
            made.clicked.connect(partial(self._choose, made.key))
            self._column.insertWidget(place, made)
            made.show()

    def _choose(self, key: str, _checked: bool = False) -> None:
        self.chosen.emit(key)


class TrailButton(QAbstractButton):
    """One question answered: its label, and the answer below it in as many lines as it takes, up to a few."""

    def __init__(self, key: str, label: str, words: str, *, is_here: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key, self.label, self.words, self.is_here = key, label, " ".join(words.split()), is_here
        self.shown = shorten(self.words, LONGEST, placeholder="…")
        """A story told in an answer stands on its page, and whole in the tooltip."""
        self.setText(label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setToolTip(tip(words))
        here = ", this page" if is_here else ""
        self.setAccessibleName(f"{label}: {self.words}{here}" if self.words else f"{label}{here}")

    def sizeHint(self) -> QSize:
        """The label and the answer, with room for a mark."""
        return QSize(em(11), self.heightForWidth(em(11)))

    def heightForWidth(self, width: int) -> int:
        """All of the answer: cut after five words, two answers looked alike."""
        return self.fontMetrics().lineSpacing() + self._answer(width).height() + em(0.55)

    def _answer(self, width: int) -> QRect:
        """The room that the answer takes below the label."""
        if not self.words:
            return QRect()
        room = max(em(4), width - em(1.7) - em(0.4))
        return self.fontMetrics().boundingRect(QRect(0, 0, room, 10_000), _WRAPPED, self.shown)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Repaint under the mouse."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Mark, label, answer; a bar and weight where we are; a ring for the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.is_here or self.underMouse():
            painter.setBrush(theme.colour("picked" if self.is_here else "side"))
            painter.drawRoundedRect(frame, 4, 4)
        if self.is_here:
            painter.setBrush(theme.colour("accent"))
            painter.drawRect(QRectF(1, 2, max(3, em(0.2)), self.height() - 4))
        self._paint_words(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(frame, 4, 4)

    def _paint_words(self, painter: QPainter) -> None:
        ink = theme.colour("picked_text" if self.is_here else "text")
        line = self.fontMetrics().lineSpacing()
        top, left = em(0.28), em(1.7)
        if self.words:
            side = em(0.8)
            quiet = ink if self.is_here else theme.colour("muted")
            paint_icon(painter, "tick", QRectF(em(0.55), top + (line - side) / 2, side, side), quiet)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if self.is_here or self.words else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(ink)
        width = self.width() - left - em(0.4)
        label = QFontMetrics(font).elidedText(self.label, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(left, top, width, line), Qt.AlignmentFlag.AlignVCenter, label)
        painter.setFont(self.font())
        painter.setPen(ink if self.is_here else theme.colour("muted"))
        painter.drawText(QRect(left, top + line, width, self.height() - top - line), _WRAPPED, self.shown)
