"""A passage's marks made readable on screen; the words themselves are never changed."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QPlainTextEdit

from desktop_app.letters.spelling import misspelt
from desktop_app.ui.theme import theme

PLACEHOLDER = re.compile(r"\[\[.*?\]\]")
BOLD = re.compile(r"(\*\*)(.+?)(\*\*)")


def readable(text: str) -> str:
    """Plain words for reading: bullets for list marks, no stars, no table bars, room for the signature named."""
    return "\n".join(_line(line) for line in text.split("\n"))


def _line(line: str) -> str:
    line = line.replace("**", "")
    if line.strip() == "[signature]":
        return "(room for a signature)"
    if line.startswith("- "):
        return f"•  {line[2:]}"
    if line.startswith("# "):
        return line[2:]
    if line.startswith("|"):
        return "   ".join(cell.strip() for cell in line.strip("|").split("|"))
    return line


class PassageMarks(QSyntaxHighlighter):
    """Shows what still has to be written (``[[...]]``, by ground and weight), and bold words as bold.

    The stars round bold words are seen only in the line that is being written in; elsewhere they would be noise.
    """

    def __init__(self, box: QPlainTextEdit) -> None:
        super().__init__(box.document())
        self._box = box
        self._line = -1
        self.known: frozenset[str] | None = None
        """Words that are right whatever the dictionary says; None while no spelling is looked at."""
        box.installEventFilter(self)
        box.cursorPositionChanged.connect(self._follow)
        theme().changed.connect(self.rehighlight)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The line of the cursor counts only while somebody writes."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self._follow(leaves=event.type() == QEvent.Type.FocusOut)
        return super().eventFilter(watched, event)

    def look_at_spelling(self, known: frozenset[str]) -> None:
        """Underline words that nobody knows from now on."""
        if known != self.known:
            self.known = known
            self.rehighlight()

    def _follow(self, *, leaves: bool = False) -> None:
        at = -1 if leaves or not self._box.hasFocus() else self._box.textCursor().blockNumber()
        before, self._line = self._line, at
        for number in {before, at} if before != at else ():
            line = self.document().findBlockByNumber(number)
            if line.isValid() and BOLD.search(line.text()):
                self.rehighlightBlock(line)

    def _star(self) -> QTextCharFormat:
        look = QTextCharFormat()
        if self.currentBlock().blockNumber() == self._line:
            look.setForeground(QColor(theme().tokens.disabled))
        else:
            look.setFontPointSize(1)
            look.setForeground(QColor(Qt.GlobalColor.transparent))
        return look

    def highlightBlock(self, text: str) -> None:
        """Mark one line."""
        strong, star = QTextCharFormat(), self._star()
        strong.setFontWeight(QFont.Weight.DemiBold)
        for found in BOLD.finditer(text):
            for group, look in ((1, star), (2, strong), (3, star)):
                self.setFormat(found.start(group), found.end(group) - found.start(group), look)
        self._mark_unfilled(text)
        self._mark_misspelt(text)

    def _mark_misspelt(self, text: str) -> None:
        if self.known is None:
            return
        for start, end in misspelt(text, self.known):
            look = self.format(start)
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
            look.setUnderlineColor(QColor(theme().tokens.alarm))
            self.setFormat(start, end - start, look)

    def _mark_unfilled(self, text: str) -> None:
        colours = theme().notice_colours("warning")
        look = QTextCharFormat()
        look.setBackground(QColor(colours.background))
        look.setForeground(QColor(colours.text))
        look.setFontWeight(QFont.Weight.DemiBold)
        for found in PLACEHOLDER.finditer(text):
            self.setFormat(found.start(), found.end() - found.start(), look)
