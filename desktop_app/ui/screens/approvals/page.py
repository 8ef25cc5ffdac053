"""One request whole: what is asked, what a yes does, the case, the Code's word, and the letter that follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.services.views_approvals import RequestView, Row
from desktop_app.ui.screens.case.card import Card
from desktop_app.ui.screens.case.pane import Pane
from desktop_app.ui.screens.case.text import Listed, at_words, body, heading, quiet
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.summary_list import SummaryList
from desktop_app.ui.widgets.words import link

STANDS_MS = 400
AGAINST = "The policy has this ground, the Code does not allow it: the Ombudsman can tell us to take the complaint on."


class RequestPage(Pane):
    """Says once when it has been read to its end: only then may it be approved together with others."""

    read = Signal(int)
    """The number of a request whose end has been in sight."""
    case_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__("The request and everything it is decided on")
        self.setObjectName("approvals-page")
        self.view: RequestView | None = None
        self._told = 0
        bar = self.verticalScrollBar()
        # A page that is just being laid out is short for a moment: its end counts once it has stood still.
        self._stands = QTimer(self, singleShot=True, interval=STANDS_MS)
        self._stands.timeout.connect(self._look)
        bar.valueChanged.connect(lambda _at: self._stands.start())
        bar.rangeChanged.connect(lambda _first, _last: self._stands.start())

    def show_request(self, view: RequestView) -> None:
        """Show one reading; another request begins at its top."""
        is_other = self.view is None or self.view.line.id != view.line.id
        self.view = view
        if is_other:
            self._told = 0
            self.verticalScrollBar().setValue(0)
        column = self.renew()
        for part in self._parts(view):
            column.addWidget(part)
        column.addStretch(1)
        if is_other:
            self.verticalScrollBar().setValue(0)
        self._stands.start()

    def _look(self) -> None:
        """Whether the end is in sight."""
        view, content = self.view, self.widget()
        if view is None or content is None or not self.isVisible() or self._told == view.line.id:
            return
        # The bar may not know yet how long a page is that was only just put in.
        below = content.heightForWidth(self.viewport().width()) - self.viewport().height()
        if self.verticalScrollBar().value() < below - em(1):
            return
        self._told = view.line.id
        self.read.emit(view.line.id)

    def _parts(self, view: RequestView) -> Iterator[QWidget]:
        line = view.line
        yield heading(line.what, 1)
        whom = line.asked_of or "anybody who may decide"
        yield quiet(f"{line.asked_by} asked {whom} on {at_words(line.asked_at)}.")
        words = f"{line.reference}, {line.resident or 'nobody named'}"
        opener = link(f"Open case {words}", lambda: self.case_wanted.emit(line.case_id))
        opener.setObjectName("open-case")
        yield opener
        for kind, said in (
            ("warning", view.warning),
            ("problem", f"{AGAINST} {view.against_code}" if view.against_code else ""),
            ("problem", f"It cannot be carried out as it stands: {view.why_not}" if view.why_not else ""),
            ("note", view.refused),
        ):
            if said:
                yield Banner(kind, said, can_dismiss=False)
        if view.earlier:
            yield _card("Before", body(view.earlier))
        if view.note:
            yield _card(f"Note from {line.asked_by}", body(view.note))
        if view.rows:
            yield _rows("What is asked", view.rows)
        if view.consequences:
            listed = Listed()
            listed.show_lines(view.consequences)
            yield _card("What approving does", listed, marked=True)
        yield _rows("The case", view.facts)
        yield _card("What the Code says", body(view.code[0]), quiet(view.code[1]))
        if view.letter:
            why = quiet("As it would begin today. Whoever writes it can still change what is not locked.")
            yield _card(f"The letter that follows: {view.letter_title}", why, body(view.letter))


def _card(title: str, *parts: QWidget, marked: bool = False) -> Card:
    card = Card(title, marked=marked)
    card.add(*parts)
    return card


def _rows(title: str, rows: Iterable[Row]) -> Card:
    facts = SummaryList()
    for label, words in rows:
        facts.add_row(label, words)
    return _card(title, facts)
