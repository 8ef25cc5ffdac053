"""Ticks and radios with an outline strong enough to see in either theme, and a ring when they have the focus."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from desktop_app.ui import theme


class Tick(QCheckBox):
    """A check box. Fusion's own outline is too faint beside text of this weight."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        _let_wrap(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box, tick, words, ring."""
        _paint(self, is_round=False)

    def sizeHint(self) -> QSize:
        """Room for the mark and the words."""
        return _size(self)

    def minimumSizeHint(self) -> QSize:
        """The words are never cut: where they have too little room they go on in the next line."""
        return _least(self)

    def heightForWidth(self, width: int) -> int:
        """All lines of the words."""
        return _height(self, width)

    def hitButton(self, _at: object) -> bool:
        """The words press it too."""
        return True


class Radio(QRadioButton):
    """A radio button in the same hand."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        _let_wrap(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """An arrow chooses the next of its group, however they stand: Qt's own goes by where they are drawn."""
        by, group = _STEPS.get(Qt.Key(event.key())), self._choices()
        if by is None or self not in group:
            super().keyPressEvent(event)
            return
        chosen = group[(group.index(self) + by) % len(group)]
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)
        chosen.click()

    def _choices(self) -> list[QAbstractButton]:
        """Those it is one of: of its group, wherever they stand, or else of the same part of the page."""
        if (group := self.group()) is not None:
            return [one for one in group.buttons() if one.isEnabled()]
        parent = self.parentWidget()
        beside = parent.findChildren(Radio) if parent is not None else []
        return [one for one in beside if one.parentWidget() is parent and one.isEnabled()]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Circle, dot, words, ring."""
        _paint(self, is_round=True)

    def sizeHint(self) -> QSize:
        """Room for the mark and the words."""
        return _size(self)

    def minimumSizeHint(self) -> QSize:
        """The words are never cut: where they have too little room they go on in the next line."""
        return _least(self)

    def heightForWidth(self, width: int) -> int:
        """All lines of the words."""
        return _height(self, width)

    def hitButton(self, _at: object) -> bool:
        """The words press it too."""
        return True


_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
LEAST_CHARACTERS = 16
"""A line of words is not narrower than this."""
_WRAPPED = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic | Qt.TextFlag.TextWordWrap


def _let_wrap(button: QAbstractButton) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)


def _beside(button: QAbstractButton) -> int:
    """What the mark and the edges take from the width."""
    return theme.em(1.1) + (theme.em(0.6) if button.text() else 0) + 4


def _size(button: QAbstractButton) -> QSize:
    words = button.fontMetrics().horizontalAdvance(button.text()) if button.text() else 0
    return QSize(_beside(button) + words, max(theme.em(1.1), button.fontMetrics().height()) + 6)


def _least(button: QAbstractButton) -> QSize:
    whole = _size(button)
    least = _beside(button) + button.fontMetrics().averageCharWidth() * LEAST_CHARACTERS
    return QSize(min(whole.width(), least), whole.height())


def _height(button: QAbstractButton, width: int) -> int:
    room = QRect(0, 0, max(1, width - _beside(button)), 0)
    words = button.fontMetrics().boundingRect(room, int(_WRAPPED.value), button.text()).height() if button.text() else 0
    return max(theme.em(1.1), words) + 6


def _paint(button: QAbstractButton, *, is_round: bool) -> None:
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = theme.em(1.1)
    line = min(button.height(), _size(button).height())
    box = QRectF(1.5, (line - side) / 2 + 0.5, side - 1, side - 1)  # beside the first line of the words
    is_on, is_live = button.isChecked(), button.isEnabled()
    edge = theme.colour("edge" if is_live else "disabled")
    ground = theme.colour("accent") if is_on and is_live else theme.colour("base" if is_live else "window")
    painter.setPen(QPen(ground if is_on and is_live else edge, 1.5))
    painter.setBrush(ground)
    _shape(painter, box, is_round=is_round)
    if is_on:
        _mark(painter, box, theme.colour("accent_text" if is_live else "disabled"), is_round=is_round)
    if button.text():
        painter.setPen(theme.colour("text" if is_live else "disabled"))
        words = button.rect().adjusted(round(box.right()) + theme.em(0.45), 0, 0, 0)
        painter.drawText(words, int(_WRAPPED.value), button.text())
        if button.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(button.rect()).adjusted(0.5, 0.5, -1, -1), 3, 3)


def _shape(painter: QPainter, box: QRectF, *, is_round: bool) -> None:
    if is_round:
        painter.drawEllipse(box)
    else:
        painter.drawRoundedRect(box, 3, 3)


def _mark(painter: QPainter, box: QRectF, colour: QColor, *, is_round: bool) -> None:
    if is_round:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(box.center(), box.width() * 0.22, box.width() * 0.22)
        return
    painter.setPen(QPen(colour, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    points = ((0.24, 0.54), (0.43, 0.72), (0.77, 0.3))
    painter.drawPolyline(
        QPolygonF([QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in points])
    )
