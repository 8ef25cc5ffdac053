"""The lists beside and below the words: facts that may be named, mistakes to mend, versions to compare with."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_app.letters.differences import differences
from desktop_app.letters.proof import Fault
from desktop_app.letters.vocabulary import FACTS, LISTS
from desktop_app.policy.words import count, long_date
from desktop_app.services.views_words import TemplateView
from desktop_app.ui.theme import em, theme
from desktop_app.ui.widgets.flow import two_ends
from desktop_app.ui.widgets.words import Sentence, button

ROLE = Qt.ItemDataRole.UserRole


class FactsList(QWidget):
    """Every fact by what it means; Enter or a double click puts it where the cursor stands in the words."""

    chosen = Signal(str)
    """What to put in: ``{received_on}``, or the lines of a repeat."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search, self.list = QLineEdit(), QListWidget()
        self.search.setPlaceholderText("Search the facts")
        self.search.setAccessibleName("Search the facts")
        self.list.setAccessibleName("Facts that may be named: Enter puts one in")
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSpacing(2)
        for name, fact in FACTS.items():
            self._add(fact.words, f"{{{name}}}", f"{{{name}}}")
        for name, of in LISTS.items():
            parts = ", ".join(f"{{each.{part}}}" if part else "{each}" for part in of.items)
            self._add(f"For each of: {of.words}", f">> for each each in {name}\n\n>> end\n", parts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.4))
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._first)
        self.list.itemActivated.connect(lambda item: self.chosen.emit(item.data(ROLE)))

    def _add(self, words: str, put_in: str, named: str) -> None:
        item = QListWidgetItem(f"{words}\n{named}", self.list)
        item.setData(ROLE, put_in)
        item.setToolTip(f"{words}\n{named}")

    def _filter(self, typed: str) -> None:
        wanted = typed.casefold().split()
        for at in range(self.list.count()):
            item = self.list.item(at)
            item.setHidden(not all(each in item.text().casefold() for each in wanted))

    def _first(self) -> None:
        """Enter in the search: on to the first that is left."""
        left = (self.list.item(at) for at in range(self.list.count()))
        first = next((item for item in left if not item.isHidden()), None)
        if first is not None:
            self.list.setCurrentItem(first)
            self.list.setFocus()


class Mistakes(QWidget):
    """What keeps the words from being used; Enter or a click goes to the line."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.faults: tuple[Fault, ...] = ()
        self.standing, self.list = Sentence(), QListWidget()
        self.list.setAccessibleName("Mistakes: Enter goes to the line")
        self.list.setWordWrap(True)
        self.list.setFixedHeight(em(6))
        self.list.itemActivated.connect(lambda item: self.chosen.emit(item.data(ROLE)))
        self.list.itemClicked.connect(lambda item: self.chosen.emit(item.data(ROLE)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.3))
        column.addWidget(self.standing)
        column.addWidget(self.list, 1)

    def show_faults(self, faults: tuple[Fault, ...]) -> None:
        """List them anew; the list goes away where there are none."""
        self.faults = faults
        self.standing.setText(
            f"! {count(len(faults), 'mistake')} to mend before it can be saved" if faults else "✓ It can be used."
        )
        self.list.clear()
        for one in faults:
            item = QListWidgetItem(f"Line {one.line}: {one.what}{f' ({one.source})' if one.source else ''}", self.list)
            item.setData(ROLE, one.line)
        self.list.setVisible(bool(faults))

    def after(self, line: int) -> int:
        """The line of the next mistake after one, round and round; 0 for none."""
        lines = [one.line for one in self.faults]
        return next((each for each in lines if each > line), lines[0] if lines else 0)


class DiffColours(QSyntaxHighlighter):
    """Lines that came and went, in colour beside their marks."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        theme().changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        """One line."""
        kind = {"+": "done", "−": "problem"}.get(text[:1])
        if kind:
            look = QTextCharFormat()
            look.setForeground(QColor(theme().notice_colours(kind).text))
            look.setBackground(QColor(theme().notice_colours(kind).background))
            self.setFormat(0, len(text), look)


class Versions(QWidget):
    """Every version and the shipped words: what differs from the words in the editor, and a way back to them."""

    wanted = Signal(str)
    """Words to put in the editor."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list, self.differing = QListWidget(), QPlainTextEdit()
        self.about = QLabel("What would change")
        self.about.setWordWrap(True)
        self.use = button("Edit these words", self._use)
        self._now = ""
        self.list.setAccessibleName("Versions of the words")
        self.list.setMaximumHeight(em(9))
        self.differing.setReadOnly(True)
        self.differing.setTabChangesFocus(True)
        self.differing.setAccessibleName("Differences")
        self.colours = DiffColours(self.differing.document())
        self.list.currentItemChanged.connect(lambda _now, _old: self._compare())
        column, row = QVBoxLayout(self), two_ends((self.about,), (self.use,))
        column.setContentsMargins(em(0.6), em(0.6), em(0.6), 0)
        column.setSpacing(em(0.4))
        column.addWidget(self.list)
        column.addLayout(row)
        column.addWidget(self.differing, 1)

    def show_versions(self, view: TemplateView) -> None:
        """List them: the shipped words first, then the newest."""
        self.list.clear()
        self._add("The words that come with Redress", view.shipped)
        if view.line.is_shipped_newer:
            self._add("What Redress changed since our version", view.shipped, before=view.shipped_then)
        for one in view.versions:
            what = "back to the words that come with Redress" if one.is_shipped else one.why
            when = f"from {long_date(one.holds_from)}, {one.by}"
            self._add(f"Version {one.number}, {when}: {what}", one.text)
        self.list.setCurrentRow(1 if view.line.is_shipped_newer else 0)
        self.use.setEnabled(not view.why_not)

    def show_now(self, text: str) -> None:
        """The words in the editor, to compare with."""
        self._now = text
        self._compare()

    def _add(self, words: str, text: str, before: str = "") -> None:
        item = QListWidgetItem(words, self.list)
        item.setToolTip(words)
        item.setData(ROLE, (text, before))

    def _compare(self) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        text, before = item.data(ROLE)
        older, newer = (before, text) if before else (text, self._now)
        lines = differences(older, newer)
        shown = [f"{one.mark.replace('-', '−') or ' '} {one.text}" for one in lines]
        self.differing.setPlainText("\n".join(shown) if lines else "No differences: these are the same words.")
        self.about.setText("What Redress changed (+ new, − gone)" if before else "In the editor (+ new, − gone)")

    def _use(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.wanted.emit(item.data(ROLE)[0])
