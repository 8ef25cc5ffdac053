"""What the Ombudsman decided: the finding on each part, and what was ordered or recommended."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.clock import Clock
from desktop_app.errors import BadInput
from desktop_app.policy.kinds import OmbudsmanFinding
from desktop_app.policy.ombudsman import decision_words
from desktop_app.services import ombudsman_orders
from desktop_app.services.entries_ombudsman import DeterminationEntry, OrderEntry, PartEntry
from desktop_app.ui.half_finished import kept_below, put_below
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.screens.case.card import Card
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.form import Form
from desktop_app.ui.widgets.tab_order import chain, stops_in
from desktop_app.ui.widgets.words import button

HANDLING = "How we handled the complaint"


class PartCard(Card):
    """One part of the complaint and what was found on it."""

    changed = Signal()

    def __init__(self, number: int, about: str, _clock: Clock) -> None:
        super().__init__(f"Part {number}")
        form = Form()
        self.about = form.add_line("about", "What it is about")
        self.about.setText(about)
        self.about.setCursorPosition(0)
        findings = (("", "Choose the finding"), *((str(one), one.words) for one in OmbudsmanFinding))
        self.finding = form.add_choice("finding", "What was found", findings)
        self.about.setAccessibleName(f"Part {number}: what it is about")
        self.finding.setAccessibleName(f"Part {number}: what was found")
        self.about.textChanged.connect(self.changed)
        self.finding.currentIndexChanged.connect(self.changed)
        self.add(form)

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab visits."""
        return self.about, self.finding

    def entry(self) -> PartEntry:
        """As typed; a suggested part that nothing was found on is left out."""
        found = str(self.finding.currentData())
        return PartEntry(self.about.text().strip(), OmbudsmanFinding(found) if found else None)


class OrderCard(Card):
    """One order or recommendation."""

    changed = Signal()

    def __init__(self, number: int, _about: str, clock: Clock) -> None:
        super().__init__(f"Order or recommendation {number}")
        form = Form()
        kinds = (("order", "Order"), ("recommendation", "Recommendation"))
        self.kind = form.add_choice("kind", "Which it is", kinds)
        self.what = form.add_line("what", "What is to be done")
        self.who = form.add_line("who", "Who does it", characters=40)
        self.due_on = DateField(clock, "By when", looking="ahead")
        form.add("due_on", "By when", self.due_on)
        for field in form.fields.values():
            field.control.setAccessibleName(f"{field.label.text()}, order or recommendation {number}")
        self.kind.currentIndexChanged.connect(self.changed)
        self.add(form)

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab visits."""
        return self.kind, self.what, self.who, *stops_in(self.due_on)

    def entry(self) -> OrderEntry:
        """As typed."""
        is_order = self.kind.currentData() == "order"
        return OrderEntry(self.what.text().strip(), self.who.text().strip(), self.due_on.date(), is_order)


class Rows(QWidget):
    """Cards one under the other, and a button for another one."""

    grown = Signal()
    """One more card stands here."""
    changed = Signal()
    """Something on a card was typed or chosen."""

    def __init__(self, make: Callable[[int, str, Clock], PartCard | OrderCard], more: str, clock: Clock) -> None:
        super().__init__()
        self._make, self._clock = make, clock
        self.cards: list[PartCard | OrderCard] = []
        self.more = button(more, self.add_and_go)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(em(0.5))
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Led here by an error: on to the first card. No focus proxy does this, or Tab would be led back up too."""
        super().focusInEvent(event)
        self.stops()[0].setFocus(event.reason())

    def add_card(self, about: str = "") -> PartCard | OrderCard:
        """One more, before the button."""
        card = self._make(len(self.cards) + 1, about, self._clock)
        self._column.insertWidget(self._column.count() - 1, card)
        self.cards.append(card)
        chain(self.stops())
        card.changed.connect(self.changed)
        self.grown.emit()
        return card

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab visits: each card in turn, then the button for another."""
        return (*(stop for card in self.cards for stop in card.stops()), self.more)

    def kept_words(self) -> list[object]:
        """Of a page kept half-finished: each card as it stands."""
        return [kept_below(card) for card in self.cards]

    def take_words(self, kept: object) -> None:
        """Put the cards back, as many as there were."""
        cards = kept if isinstance(kept, list) else []
        while len(self.cards) < len(cards):
            self.add_card()
        for card, words in zip(self.cards, cards, strict=False):
            put_below(card, words)

    def add_and_go(self) -> None:
        """One more, with the focus in it."""
        self.add_card().stops()[0].setFocus()


class DeterminationPage(ActPage):
    """The decision as it stands in the Ombudsman's letter."""

    title = "Record the Ombudsman’s decision"
    verb = "Record the decision"
    intro = "As it stands in their letter. A decision is never changed here; one after a review stands beside it."

    def build(self) -> None:
        """Day, summary, parts, orders."""
        self.on = self.add_date("on", "Date of the decision")
        self.summary = self.form.add_box("summary", "What was decided, in short", lines=2)
        self.parts = Rows(PartCard, "Add another part", self.ctx.clock)
        for about in (*(point.text for point in self.case.points if point.is_ours), HANDLING):
            self.parts.add_card(about)
        hint = "Take out the words of a part they made no finding on."
        self.form.add("parts", "The finding on each part", self.parts, hint)
        self.orders = Rows(OrderCard, "Add an order or recommendation", self.ctx.clock)
        usual = self.case.ombudsman.order_hint if self.case.ombudsman is not None else ""
        self.form.add("orders", "Orders and recommendations", self.orders, usual)
        for rows in (self.parts, self.orders):
            rows.grown.connect(self._lead_tab)
            rows.grown.connect(self._say_recorded)
            rows.changed.connect(self._say_recorded)
        self._lead_tab()
        self._say_recorded()

    def _lead_tab(self) -> None:
        """From the last part to the button for another, through the orders, and only then to what records it all."""
        chain((*self.parts.stops(), *self.orders.stops(), self.go, self.back))

    def _say_recorded(self) -> None:
        self.consequences(
            (
                self.recorded(),
                "Each order stands in the queue until it is met with its proof.",
                "No order can be put off or withdrawn by us.",
            )
        )

    def recorded(self) -> str:
        """What the button will record, as the page stands."""
        found = sum(1 for part in self._parts() if part.about and part.finding is not None)
        kinds = [order.is_order for order in self._orders()]
        return decision_words(found, kinds.count(True), kinds.count(False))

    def _parts(self) -> tuple[PartEntry, ...]:
        return tuple(card.entry() for card in self.parts.cards if isinstance(card, PartCard))

    def _orders(self) -> tuple[OrderEntry, ...]:
        return tuple(card.entry() for card in self.orders.cards if isinstance(card, OrderCard))

    def has_typed(self) -> bool:
        """Words were written."""
        return bool(self.summary.text().strip() or self.orders.cards)

    def send(self) -> None:
        """Record it."""
        unread = [card for card in self.orders.cards if isinstance(card, OrderCard) and _is_unreadable(card)]
        if unread:
            self.show_error(BadInput(unread[0].due_on.problem(), field="orders"))
            return
        if self.on.problem():
            self.read_date("on", "")
            return
        # An empty day goes with the rest: the service names it together with the findings that are missing.
        entry = DeterminationEntry(self.on.date(), self.summary.text().strip(), self._parts(), self._orders())
        if self._is_meant(entry):
            self.run(ombudsman_orders.determine, self.case.id, entry)

    def _is_meant(self, entry: DeterminationEntry) -> bool:
        """Whether it goes to the service: a whole decision that orders nothing is asked about, for good as it is."""
        is_whole = entry.on is not None and entry.summary and all(part.finding for part in entry.parts if part.about)
        if entry.orders or not is_whole:
            return True
        title = "Record it without any order or recommendation?"
        later = "A decision is never changed here: an order left out now can only come with a later one."
        text = f"{self.recorded()} {later}"
        return self.ctx.messages.ask(title, text, self.verb, "Keep writing", dangerous=True)

    def told(self, *_result: object) -> str:
        """Said once done."""
        return "The Ombudsman’s decision is recorded."


def _is_unreadable(card: OrderCard) -> bool:
    return not card.due_on.is_empty() and bool(card.due_on.problem())
