"""A passage's marks made readable on screen; the words themselves are never changed."""

from __future__ import annotations

import re

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

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
    """Shows what still has to be written (``[[...]]``, by ground and weight), and bold words as bold, stars quiet."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        theme().changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        """Mark one line."""
        strong, star = QTextCharFormat(), QTextCharFormat()
        strong.setFontWeight(QFont.Weight.DemiBold)
        star.setForeground(QColor(theme().tokens.disabled))
        for found in BOLD.finditer(text):
            for group, look in ((1, star), (2, strong), (3, star)):
                self.setFormat(found.start(group), found.end(group) - found.start(group), look)
        self._mark_unfilled(text)

    def _mark_unfilled(self, text: str) -> None:
        colours = theme().notice_colours("warning")
        look = QTextCharFormat()
        look.setBackground(QColor(colours.background))
        look.setForeground(QColor(colours.text))
        look.setFontWeight(QFont.Weight.DemiBold)
        for found in PLACEHOLDER.finditer(text):
            self.setFormat(found.start(), found.end() - found.start(), look)
