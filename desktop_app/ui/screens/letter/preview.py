"""The very PDF, as pictures of its pages: sharp at the screen's own resolution, and where it was scrolled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_app.policy.words import count
from desktop_app.ui.screens.case.text import one_line
from desktop_app.ui.theme import em, theme
from desktop_app.ui.widgets.calm import CalmList

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk

SCREEN_DPI = 96
MOST_DPI = 400
A4_INCHES = 210 / 25.4
RESIZE_MS = 150
FIT_WIDTH, FULL_SIZE = "Fit width", "100 %"


@dataclass(frozen=True)
class Drawn:
    """One drawing of the letter."""

    pages: tuple[QImage, ...]
    text: str
    dpi: int
    sha256: str
    page_words: tuple[str, ...] = ()
    """The words of each page on one line, by which a passage is found; () where nobody writes."""


def draw_draft(desk: Desk, letter_id: int, dpi: int) -> Drawn:
    """Render the letter as it would be issued now; on the worker."""
    from desktop_app.letters.preview import page_text
    from desktop_app.services import letters

    rendered = letters.preview(desk, letter_id)
    words = tuple(one_space(text) for text in page_text(rendered.pdf))
    return Drawn(images(rendered.pdf, dpi), rendered.text, dpi, rendered.sha256, words)


def one_space(text: str) -> str:
    """Words with one space between each, wherever a line or a gap that does not break stood."""
    return " ".join(text.split())


def draw_issued(desk: Desk, letter_id: int, dpi: int) -> Drawn:
    """Show the bytes that were kept, and the words kept beside them with their lines and gaps; on the worker."""
    import hashlib

    from desktop_app.services import letters

    kept = letters.preview(desk, letter_id)
    return Drawn(images(kept.pdf, dpi), kept.text, dpi, hashlib.sha256(kept.pdf).hexdigest())


def images(pdf: bytes, dpi: int) -> tuple[QImage, ...]:
    """Pictures of the pages; QImage may be made on any thread."""
    from desktop_app.letters.preview import page_images

    look = QImage.Format.Format_RGBX8888
    return tuple(
        QImage(page.rgba, page.width, page.height, page.width * 4, look).copy() for page in page_images(pdf, dpi)
    )


class PageView(QWidget):
    """One page on its sheet of paper: white in every theme, as paper is."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.image = QImage()
        self.setAccessibleName(f"Picture of page {number}. The Text tab holds its words.")

    def show_image(self, image: QImage, width: int) -> None:
        """Show ``image`` at ``width`` logical pixels."""
        self.image = image
        self.setFixedSize(QSize(width, round(width * image.height() / max(1, image.width()))))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture and the paper's edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(self.rect()), self.image)
        painter.setPen(QPen(QColor(theme().tokens.edge), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class Preview(QWidget):
    """Pages one under the other. ``needed`` asks for a drawing at a resolution; ``show_drawn`` shows it."""

    needed = Signal(int)
    drawn_anew = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages: list[PageView] = []
        self.drawn: Drawn | None = None
        self.zoom = CalmList()
        self.zoom.addItems([FIT_WIDTH, FULL_SIZE])
        self.zoom.setAccessibleName("Size of the preview")
        self.zoom.activated.connect(lambda _index: self.ask())
        self.count = one_line("", muted=True)
        self.area = QScrollArea()
        self.area.setAccessibleName("Preview of the letter")
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.sheet = QWidget()
        self.column = QVBoxLayout(self.sheet)
        self.column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        self.column.setSpacing(em(0.9))
        self.area.setWidget(self.sheet)
        self._resized = QTimer(self, singleShot=True, interval=RESIZE_MS)
        self._resized.timeout.connect(self.ask)
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        label = QLabel("&Size")
        label.setBuddy(self.zoom)
        row.addWidget(label)
        row.addWidget(self.zoom)
        row.addStretch(1)
        row.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(0.6), em(0.6), em(0.6), 0)
        column.addLayout(row)
        column.addWidget(self.area, 1)

    def page_width(self) -> int:
        """A page's width in logical pixels at the chosen size."""
        if self.zoom.currentText() == FULL_SIZE:
            return round(A4_INCHES * SCREEN_DPI)
        margins = self.column.contentsMargins()
        bar = self.area.verticalScrollBar().sizeHint().width()
        return max(200, self.area.width() - margins.left() - margins.right() - bar - 2)

    def dpi(self) -> int:
        """The resolution that gives one picture point for each screen point."""
        return min(MOST_DPI, max(40, round(self.page_width() * self.devicePixelRatioF() / A4_INCHES)))

    def ask(self) -> None:
        """Ask for a drawing at the resolution needed now; meanwhile the old one is stretched."""
        self._fit()
        self.needed.emit(self.dpi())

    def show_drawn(self, drawn: Drawn) -> None:
        """Show another drawing, scrolled where the last one was."""
        bars = (self.area.verticalScrollBar(), self.area.horizontalScrollBar())
        at = [bar.value() for bar in bars]
        self.drawn = drawn
        while len(self.pages) > len(drawn.pages):
            page = self.pages.pop()
            self.column.removeWidget(page)
            page.hide()
            page.deleteLater()
        while len(self.pages) < len(drawn.pages):
            self.pages.append(PageView(len(self.pages) + 1))
            self.column.addWidget(self.pages[-1])
            self.pages[-1].show()
        self._fit()
        self.count.setText(count(len(drawn.pages), "page"))
        self.sheet.adjustSize()
        for bar, value in zip(bars, at, strict=True):
            bar.setValue(value)
        self.drawn_anew.emit()

    def show_words(self, words: str) -> None:
        """Scroll to where these words stand; words in sight, and words not found, move nothing."""
        pages = self.drawn.page_words if self.drawn is not None else ()
        wanted = one_space(words)
        for page, text in zip(self.pages, pages, strict=False):
            if wanted and (at := text.find(wanted)) >= 0:
                self._bring(page, at / max(1, len(text)))
                return

    def _bring(self, page: PageView, how_far: float) -> None:
        """The words stand about as far down the page as in its text: near enough to be in sight."""
        self.sheet.layout().activate()  # type: ignore[union-attr]  # it has had one since it was made
        y, seen = page.y() + round(how_far * page.height()), self.area.viewport().height()
        bar = self.area.verticalScrollBar()
        if not bar.value() <= y <= bar.value() + seen - seen // 4:
            bar.setValue(y - seen // 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: stretch now, draw sharp after a pause."""
        super().resizeEvent(event)
        self._resized.start()

    def _fit(self) -> None:
        if self.drawn is not None:
            width = self.page_width()
            for page, image in zip(self.pages, self.drawn.pages, strict=True):
                page.show_image(image, width)
