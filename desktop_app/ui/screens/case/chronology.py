"""The chronology tab: newest first, never changed, found by kind and by words; corrections lead to each other."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QUrl
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QTextBrowser, QVBoxLayout, QWidget

from desktop_app.policy.words import long_date
from desktop_app.services.views import EventView
from desktop_app.ui.screens.case.text import at_words, quiet

EVERYTHING = "Everything"


class Chronology(QWidget):
    """Read only. The text can be selected and copied, and read by a screen reader from top to bottom."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.events: tuple[EventView, ...] = ()
        self.kind = QComboBox()
        self.words = QLineEdit()
        self.words.setClearButtonEnabled(True)
        self.words.setPlaceholderText("Words")
        self.count = quiet("")
        self.page = QTextBrowser()
        self.page.setAccessibleName("Chronology, newest first")
        self.page.setOpenLinks(False)
        self.page.anchorClicked.connect(self._follow)
        self.kind.activated.connect(lambda _index: self._show())
        self.words.textChanged.connect(lambda _text: self._show())
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for words, control in (("&Show", self.kind), ("&Find", self.words)):
            label = QLabel(words)
            label.setBuddy(control)
            control.setAccessibleName(words.replace("&", "") + " in the chronology")
            row.addWidget(label)
            row.addWidget(control)
        row.addWidget(self.count, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.addLayout(row)
        column.addWidget(self.page, 1)

    def show_events(self, events: tuple[EventView, ...]) -> None:
        """Show another reading; the filter and the place are kept."""
        self.events = events
        chosen = self.kind.currentText()
        self.kind.clear()
        self.kind.addItems([EVERYTHING, *sorted({kind_words(event.kind) for event in events})])
        self.kind.setCurrentIndex(max(0, self.kind.findText(chosen)))
        self._show()

    def shown(self) -> tuple[EventView, ...]:
        """The entries that pass the filter, newest first."""
        kind, words = self.kind.currentText(), self.words.text().casefold().split()
        return tuple(
            event
            for event in self.events
            if kind in {EVERYTHING, kind_words(event.kind)} and all(word in _searched(event) for word in words)
        )

    def _show(self) -> None:
        shown = self.shown()
        total = len(self.events)
        self.count.setText(f"{len(shown)} of {total} shown" if len(shown) != total else f"{total} entries")
        at = self.page.verticalScrollBar().value()
        self.page.setHtml(self._html(shown) if shown else _nothing(bool(self.events)))
        self.page.verticalScrollBar().setValue(at)

    def _html(self, events: Iterable[EventView]) -> str:
        palette = self.palette()
        soft = palette.color(QPalette.ColorRole.PlaceholderText).name()
        mark = palette.color(QPalette.ColorRole.Highlight).name()
        rows = "".join(_entry(event, soft, mark) for event in events)
        return f'<table width="100%" cellspacing="0" cellpadding="0">{rows}</table>'

    def _follow(self, link: QUrl) -> None:
        """A correction's link: show everything, so that the other entry is there, and go to it."""
        name = link.fragment()
        if not any(f"entry{event.id}" == name for event in self.shown()):
            self.kind.setCurrentIndex(0)
            self.words.clear()
            self._show()
        self.page.scrollToAnchor(name)


def _entry(event: EventView, soft: str, mark: str) -> str:
    links = []
    if event.corrects_id is not None:
        links.append(f'<a href="#entry{event.corrects_id}">Corrects an earlier entry</a>')
    if event.corrected_by_id is not None:
        links.append(f'<a href="#entry{event.corrected_by_id}">Corrected by a later entry</a>')
    parts = [
        f'<a name="entry{event.id}"></a><b>{escape(event.title)}</b>',
        f'<span style="color:{soft}">{escape(by_line(event))}</span>',
        escape(event.text).replace("\n", "<br>"),
        " · ".join(links),
    ]
    words = "<br>".join(part for part in parts if part)
    return f'<tr><td width="18" style="color:{mark}">●</td><td style="padding-bottom:14px">{words}</td></tr>'


def by_line(event: EventView) -> str:
    """``by Joe Bloggs, 4 June 2026 at 9:32am``; the day alone when the time is not known."""
    when = at_words(event.at) if event.time_known else long_date(event.on)
    return f"by {event.by}, {when}" if event.by else when


def _searched(event: EventView) -> str:
    return f"{event.title} {event.text} {event.by}".casefold()


def _nothing(has_events: bool) -> str:
    return "<p>No entry matches. Clear the words or choose Everything.</p>" if has_events else "<p>No entries yet.</p>"


def kind_words(kind: str) -> str:
    """``letter_sent`` as the filter shows it: ``Letter sent``."""
    words = kind.replace("_", " ").strip()
    return words[:1].upper() + words[1:] if words else "Other"
