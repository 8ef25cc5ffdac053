"""The list of what must be put right, at the top of a form: each line leads to its field."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.theme import em, theme
from desktop_app.ui.widgets.banner import speak
from desktop_app.ui.widgets.focus_ring import OWN_RING
from desktop_app.ui.widgets.words import Heading, Sentence, link

HEADING = "There is a problem"
RIGHTED = "Put right. Save it again."


class ErrorSummary(QFrame):
    """Hidden until there are problems; then it takes the focus and is read out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(OWN_RING, True)
        self.setAccessibleName(HEADING)
        self._heading = Heading(HEADING, 2)
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(em(0.9), em(0.7), em(0.9), em(0.7))
        self._column.setSpacing(em(0.2))
        self._column.addWidget(self._heading)
        self.hide()

    def problems(self) -> tuple[str, ...]:
        """The lines shown, in order."""
        return tuple(line.property("words") for line in self._lines if line.isEnabled())

    def is_righted(self) -> bool:
        """Whether everything it named was put right, and the form waits to be sent again."""
        return bool(self._lines) and not self.problems()

    def strike(self, field: QWidget) -> None:
        """Strike out the line of a field that was put right: nothing moves, and nothing gapes, until the next try."""
        for line in self._lines:
            if line.property("field") is field and line.isEnabled():
                font = line.font()
                font.setStrikeOut(True)
                line.setFont(font)
                line.setEnabled(False)
                line.setAccessibleName(f"Put right: {line.property('words')}")
        left = self.problems()
        self._heading.setText(HEADING if left or not self._lines else RIGHTED)
        self.setAccessibleName(f"{HEADING}. {' '.join(left)}" if left else RIGHTED)

    def show_problems(self, problems: Sequence[tuple[str, QWidget | None]]) -> None:
        """Show each sentence; choosing it goes to its field (None for what belongs to none). Empty clears."""
        self.clear()
        if not problems:
            return
        for words, field in problems:
            self._add(words, field)
        spoken = f"{HEADING}. " + " ".join(words for words, _ in problems)
        self.setAccessibleName(spoken)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        speak(self, spoken)
        QTimer.singleShot(0, self, self._come_into_view)  # once the page has made room for it

    def clear(self) -> None:
        """Nothing is wrong, or nobody has tried yet."""
        for line in self._lines:
            line.hide()
            line.setParent(None)
            line.deleteLater()
        self._lines = []
        self._heading.setText(HEADING)
        self.hide()

    def _come_into_view(self) -> None:
        """Scroll to the heading, each time: the button pressed is often far below."""
        above = self.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea) and (page := above.widget()) is not None:
                above.verticalScrollBar().setValue(self.mapTo(page, QPoint(0, 0)).y() - em(0.6))
            above = above.parentWidget()

    def _add(self, words: str, field: QWidget | None) -> None:
        line: QWidget
        if field is None:
            line = Sentence(words)
        else:
            go = partial(field.setFocus, Qt.FocusReason.OtherFocusReason)
            line = link(self._folded(words), go, spoken=words)
        line.setProperty("words", words)
        line.setProperty("field", field)
        self._lines.append(line)
        self._column.addWidget(line)
        # Qt puts a new part last in the chain that Tab follows: the lines come right after the heading.
        QWidget.setTabOrder(self._lines[-2] if len(self._lines) > 1 else self, line)

    def _folded(self, words: str) -> str:
        """A button never wraps: a long sentence is folded to the form's width, or it would push the page apart."""
        above = self.parentWidget()
        room = (above.width() if above is not None else self.width()) - em(3)
        lines: list[str] = []
        for word in words.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.fontMetrics().horizontalAdvance(longer) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        return "\n".join(lines)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A heavy edge on the plain ground: in the alarm colour while something is wrong, quiet once all is right."""
        tokens = theme().tokens
        painter = QPainter(self)
        is_right = self.is_righted()
        painter.setPen(QPen(QColor(tokens.rule if is_right else tokens.alarm), 1 if is_right else 3))
        painter.setBrush(QColor(tokens.base))
        painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.drawRect(self.rect().adjusted(5, 5, -6, -6))
        painter.end()
