"""What the Ombudsman decided: the finding on each part, and what was ordered or recommended."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.clock import Clock
from desktop_app.errors import BadInput
from desktop_app.policy.kinds import OmbudsmanFinding
from desktop_app.services import ombudsman_orders
from desktop_app.services.entries_ombudsman import DeterminationEntry, OrderEntry, PartEntry
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.screens.case.card import Card
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.form import Form
from desktop_app.ui.widgets.tab_order import chain
from desktop_app.ui.widgets.words import button

HANDLING = "How we handled the complaint"


class PartCard(Card):
    """One part of the complaint and what was found on it."""

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
        self.add(form)

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab visits."""
        return self.kind, self.what, self.who, self.due_on

    def entry(self) -> OrderEntry:
        """As typed."""
        is_order = self.kind.currentData() == "order"
        return OrderEntry(self.what.text().strip(), self.who.text().strip(), self.due_on.date(), is_order)


class Rows(QWidget):
    """Cards one under the other, and a button for another one."""

    def __init__(self, make: Callable[[int, str, Clock], PartCard | OrderCard], more: str, clock: Clock) -> None:
        super().__init__()
        self._make, self._clock = make, clock
        self.cards: list[PartCard | OrderCard] = []
        self.more = button(more, self.add_and_go)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(em(0.5))
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.more)

    def add_card(self, about: str = "") -> PartCard | OrderCard:
        """One more, before the button."""
        card = self._make(len(self.cards) + 1, about, self._clock)
        self._column.insertWidget(self._column.count() - 1, card)
        before = self.cards[-1].stops()[-1:] if self.cards else ()
        self.cards.append(card)
        chain((*before, *card.stops(), self.more))
        self.setFocusProxy(self.cards[0].stops()[0])
        return card

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
        self.consequences(
            (
                "Each order stands in the queue until it is met with its proof.",
                "No order can be put off or withdrawn by us.",
            )
        )

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
        parts = tuple(card.entry() for card in self.parts.cards if isinstance(card, PartCard))
        orders = tuple(card.entry() for card in self.orders.cards if isinstance(card, OrderCard))
        entry = DeterminationEntry(self.on.date(), self.summary.text().strip(), parts, orders)
        self.run(ombudsman_orders.determine, self.case.id, entry)

    def told(self, *_result: object) -> str:
        """Said once done."""
        return "The Ombudsman’s decision is recorded."


def _is_unreadable(card: OrderCard) -> bool:
    return not card.due_on.is_empty() and bool(card.due_on.problem())
