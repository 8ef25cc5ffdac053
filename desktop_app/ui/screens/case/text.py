"""Labels of the case and letter screens: copyable, wrapping, plain; and instants and sizes in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from desktop_app.london import london
from desktop_app.policy.words import long_date
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.words import Heading, Sentence, Words


def body(words: str) -> QLabel:
    """A wrapping label whose words can be copied; never read as markup, for residents type angle brackets."""
    return _wrapping(Sentence(words))


def quiet(words: str) -> QLabel:
    """A label for the second line: sources, dates, hints."""
    return _wrapping(Sentence(words, muted=True))


def heading(words: str, level: int = 3) -> QLabel:
    """A heading, level 1 the largest."""
    return _wrapping(Heading(words, level))


class Listed(QWidget):
    """Sentences with a bullet before each; what runs on stands under its own words, not under the bullet."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[tuple[QLabel, QLabel]] = []
        self._rows = QGridLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(em(0.5))
        self._rows.setVerticalSpacing(em(0.15))
        self._rows.setColumnStretch(1, 1)

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show these in place of what was shown."""
        while len(self._lines) < len(lines):
            self._add_row()
        for at, (mark, words) in enumerate(self._lines):
            words.setText(lines[at] if at < len(lines) else "")
            mark.setVisible(at < len(lines))
            words.setVisible(at < len(lines))

    def _add_row(self) -> None:
        mark, words = Sentence("•"), body("")
        self._rows.addWidget(mark, len(self._lines), 0, Qt.AlignmentFlag.AlignTop)
        self._rows.addWidget(words, len(self._lines), 1)
        self._lines.append((mark, words))


def one_line(words: str, *, muted: bool = False) -> QLabel:
    """A label that does not wrap, for a row of short facts."""
    label = Sentence(words, muted=muted)
    label.setWordWrap(False)
    label.let_copy()
    return label


def at_words(at: datetime) -> str:
    """``4 June 2026 at 9:32am``, as England reads it."""
    here = london(at)
    return f"{long_date(here.date())} at {time_words(here.hour * 60 + here.minute)}"


def time_words(minute: int) -> str:
    """Minutes after midnight as England says them: ``9:32am``."""
    hour, past = divmod(minute, 60)
    return f"{hour % 12 or 12}:{past:02}{'am' if hour < 12 else 'pm'}"


def unbroken(words: str) -> str:
    """Words that stay on one line: a postcode, a telephone number."""
    return words.replace(" ", "\N{NO-BREAK SPACE}")


def size_words(size: int) -> str:
    """A file's size as people say it."""
    if size < 1000:
        return f"{size} bytes"
    if size < 1_000_000:
        return f"{size / 1000:.0f} KB"
    return f"{size / 1_000_000:.1f} MB"


def sentences(*parts: str) -> str:
    """The parts that say something, one a line."""
    return "\n".join(part for part in parts if part)


def _wrapping(label: Words) -> QLabel:
    label.let_copy()
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    return label
