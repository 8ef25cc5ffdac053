"""The chronology tab: newest first, never changed, found by kind and by words; corrections lead to each other."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QTextBrowser, QVBoxLayout, QWidget

from desktop_app.london import london
from desktop_app.policy.words import long_date
from desktop_app.services.views import EventView
from desktop_app.ui.screens.case.text import at_words, quiet, time_words
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.calm import CalmList
from desktop_app.ui.widgets.flow import two_ends
from desktop_app.ui.widgets.words import button

EVERYTHING = "Everything"
DETAILS = "details"


class Chronology(QWidget):
    """Read only. The text can be selected and copied, and read by a screen reader from top to bottom."""

    saved = Signal()
    """The whole chronology is to be saved to a file."""
    asked = Signal(str)
    """The key of a page pressed here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.events: tuple[EventView, ...] = ()
        self._opened: set[int] = set()
        self.kind = CalmList()
        self.kind.setMinimumContentsLength(11)
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
        theme().changed.connect(self._show)  # its colours are written into the text
        self.save = button("Save…", self.saved.emit)
        self.save.setAccessibleName("Save the chronology")
        self.whole = button("Casefile…", lambda: self.asked.emit("casefile"))
        self.whole.setAccessibleName("Make a casefile")
        self.whole.setToolTip("Everything kept of this case, in one go (Ctrl+Shift+B)")
        self._lay_out()

    def _lay_out(self) -> None:
        parts: list[QWidget] = []
        for words, control in (("&Show", self.kind), ("&Find", self.words)):
            label = QLabel(words)
            label.setBuddy(control)
            control.setAccessibleName(words.replace("&", "") + " in the chronology")
            parts += [label, control]
        row = two_ends((*parts, self.count), (self.save, self.whole))
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
        tokens = theme().tokens
        rows = "".join(_entry(event, tokens.muted, tokens.accent, is_open=event.id in self._opened) for event in events)
        return f'<table width="100%" cellspacing="0" cellpadding="0">{rows}</table>'

    def _follow(self, link: QUrl) -> None:
        """Details open and close. A correction's link goes to the other entry: everything is shown, so it is there."""
        name = link.fragment()
        if name.startswith(DETAILS):
            self._opened ^= {int(name.removeprefix(DETAILS))}
            self._show()
            return
        if not any(f"entry{event.id}" == name for event in self.shown()):
            self.kind.setCurrentIndex(0)
            self.words.clear()
            self._show()
        self.page.scrollToAnchor(name)


def _entry(event: EventView, soft: str, mark: str, *, is_open: bool = False) -> str:
    links = []
    if event.corrects_id is not None:
        links.append(f'<a href="#entry{event.corrects_id}">Corrects an earlier entry</a>')
    if event.corrected_by_id is not None:
        links.append(f'<a href="#entry{event.corrected_by_id}">Corrected by a later entry</a>')
    parts = [
        f'<a name="entry{event.id}"></a><b>{escape(event.title)}</b>',
        f'<span style="color:{soft}">{escape(by_line(event))}</span>',
        escape(event.text).replace("\n", "<br>"),
        _details(event, soft, is_open=is_open),
        " · ".join(links),
    ]
    words = "<br>".join(part for part in parts if part)
    return f'<tr><td width="18" style="color:{mark}">●</td><td style="padding-bottom:14px">{words}</td></tr>'


def by_line(event: EventView) -> str:
    """``by Joe Bloggs, 4 June 2026 at 9:32am``: when it happened, and when that was written down where they differ."""
    written = london(event.at)
    is_now = event.minute == written.hour * 60 + written.minute
    when = long_date(event.on) + (f" at {time_words(event.minute)}" if event.minute is not None else "")
    if written.date() != event.on:
        when += f" (written down {at_words(event.at)})"
    elif not is_now:
        when += f" (written down at {time_words(written.hour * 60 + written.minute)})"
    return f"by {event.by}, {when}" if event.by else when


def _details(event: EventView, soft: str, *, is_open: bool) -> str:
    """A link that opens what only a checker of the record needs."""
    if not event.details:
        return ""
    if not is_open:
        return f'<a href="#details{event.id}">Details</a>'
    words = escape(event.details).replace("\n", "<br>")
    return f'<a href="#details{event.id}">Hide details</a><br><span style="color:{soft}">{words}</span>'


def _searched(event: EventView) -> str:
    return f"{event.title} {event.text} {event.by}".casefold()


def _nothing(has_events: bool) -> str:
    return "<p>No entry matches. Clear the words or choose Everything.</p>" if has_events else "<p>No entries yet.</p>"


def kind_words(kind: str) -> str:
    """``letter_sent`` as the filter shows it: ``Letter sent``."""
    words = kind.replace("_", " ").strip()
    return words[:1].upper() + words[1:] if words else "Other"
