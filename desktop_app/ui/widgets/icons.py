"""The family of icons, drawn from ``resources/icons`` in whatever colour the words beside them have."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop_app import paths
from desktop_app.ui.theme import colour

_TILE = "#1D5FA8"


class _Engine(QIconEngine):
    """Paints an icon in the palette's text colour of the moment, so that a change of theme needs no new icons."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._name, self._colour = name, colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        paint_icon(painter, self._name, QRectF(rect), self._now(mode))

    def _now(self, mode: QIcon.Mode) -> QColor:
        return _named(self._colour) if self._colour and mode != QIcon.Mode.Disabled else _text_colour(mode)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, _scale: float) -> QPixmap:
        if size.isEmpty():  # a button with no room yet: Qt asks all the same, and complains when nothing is painted on
            return QPixmap(size)
        return _placed(self._name, self._now(mode).name(), size.width(), size.height())

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._colour)


def icon(name: str, colour: str = "") -> QIcon:
    """The icon of that name in the text's colour, or in a token's (``accent_text``); only a ``#RRGGBB`` stays fixed."""
    _source(name)
    return QIcon(_Engine(name, colour))


def window_icon() -> QIcon:
    """The program's own icon for task bars and switchers: white on a blue tile, as their ground is not ours to know."""
    made = QIcon()
    for side in (16, 24, 32, 48, 64, 128, 256):
        drawn = QPixmap(side, side)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(_TILE))
        painter.drawRoundedRect(QRectF(0, 0, side, side), side * 0.2, side * 0.2)
        edge = side * 0.1
        paint_icon(painter, "redress", QRectF(0, 0, side, side).adjusted(edge, edge, -edge, -edge), QColor("#FFFFFF"))
        painter.end()
        made.addPixmap(drawn)
    return made


def paint_icon(painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
    """Draw an icon centred in ``rect``, as large as fits, sharp at any scale."""
    side = min(rect.width(), rect.height())
    ratio = painter.device().devicePixelRatioF()
    drawn = _drawn(name, colour.name(), round(side * ratio))
    drawn.setDevicePixelRatio(ratio)
    corner = rect.center()
    painter.drawPixmap(QRectF(corner.x() - side / 2, corner.y() - side / 2, side, side), drawn, QRectF(drawn.rect()))


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, pixels: int) -> QPixmap:
    pixmap = QPixmap(max(pixels, 1), max(pixels, 1))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(_source(name).replace("currentColor", colour).encode()).render(painter)
    painter.end()
    return pixmap


@lru_cache(maxsize=256)
def _placed(name: str, colour: str, width: int, height: int) -> QPixmap:
    """The icon in the middle of a picture of that size: a screen asks for the same few at every painting."""
    drawn = QPixmap(width, height)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    paint_icon(painter, name, QRectF(0, 0, width, height), QColor(colour))
    painter.end()
    return drawn


@cache
def _source(name: str) -> str:
    return (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def _named(given: str) -> QColor:
    return QColor(given) if given.startswith("#") else colour(given)


def _text_colour(mode: QIcon.Mode) -> QColor:
    palette = QGuiApplication.palette()
    if mode == QIcon.Mode.Disabled:
        return palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
    if mode == QIcon.Mode.Selected:
        return colour("picked_text")  # every list of ours picks its rows in the pale colour
    return palette.color(QPalette.ColorRole.ButtonText)
