"""The Ombudsman's tab: where the case stands there, evidence asked for and sent, decisions, and each order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.policy.words import with_weekday
from desktop_app.services.views import CaseView
from desktop_app.services.views_ombudsman import DeterminationView, EvidenceView, OmbudsmanView, OrderView
from desktop_app.ui.screens.case.card import Card
from desktop_app.ui.screens.case.pane import Pane
from desktop_app.ui.screens.case.text import body, heading, quiet, sentences
from desktop_app.ui.widgets.chip import ChipLabel
from desktop_app.ui.widgets.words import link

CASEFILE = "casefile"


class OmbudsmanTab(Pane):
    """Cards with what is there; each offers the steps that are open for it."""

    asked = Signal(str)
    """The key of a step pressed here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Ombudsman", parent)
        self._open: dict[str, str] = {}

    def show_ombudsman(self, case: CaseView) -> None:
        """Lay everything out anew."""
        column = self.renew()
        self._open = {step.key: step.label for step in case.steps if step.permitted}
        if case.ombudsman is not None:
            for card in self._cards(case.ombudsman):
                column.addWidget(card)
        if case.guidance.elsewhere:
            column.addWidget(elsewhere_card(case.guidance.elsewhere))
        column.addStretch(1)

    def _cards(self, it: OmbudsmanView) -> Iterator[Card]:
        yield self._standing(it)
        yield self._orders(it.orders)
        yield self._evidence(it.evidence)
        yield self._decisions(it.determinations)

    def _card(self, title: str, *keys: str) -> Card:
        card = Card(title)
        for key in keys:
            if key in self._open:
                made = link(self._open[key], partial(self.asked.emit, key))
                made.setObjectName(f"ombudsman-{key}")
                card.acts.add(made)
        return card

    def _standing(self, it: OmbudsmanView) -> Card:
        card = self._card("At the Ombudsman", "record_ombudsman", "end_ombudsman")
        ended = f"The Ombudsman finished on {with_weekday(it.ended_on)}." if it.ended_on else ""
        reference = f"Their reference: {it.reference}" if it.reference else "They have given no reference."
        risk = f", {it.risk.words.lower()}" if it.risk is not None else ""
        card.add(heading(f"{it.route.words}{risk}"), body(sentences(ended or it.means, reference)))
        since = f"We were told on {with_weekday(it.told_on)}."
        last = (
            f"The resident can go there until {with_weekday(it.last_day)}: {it.last_day_source}."
            if it.last_day
            else "The resident’s twelve months there begin with our final response."
        )
        card.add(quiet(sentences(since, last)))
        return card

    def _orders(self, orders: tuple[OrderView, ...]) -> Card:
        keys = ("meet_order", "tell_ombudsman", "answer_recommendation", "change_order")
        card = self._card("Orders and recommendations", *keys)
        for order in sorted(orders, key=lambda one: (not one.is_open, not one.is_untold, one.due_on)):
            words = [heading(f"{'Order' if order.is_order else 'Recommendation'}: {order.what}")]
            words += [body(line) for line in order_lines(order)]
            card.add(_row(words, None if order.set_aside_on else ChipLabel(order.chip)))
        if not orders:
            card.add(quiet("Nothing is ordered or recommended."))
        return card

    def _evidence(self, requests: tuple[EvidenceView, ...]) -> Card:
        card = self._card("Evidence", "gather_evidence", "explain_delay", "record_evidence")
        card.acts.add(link("Casefile…", partial(self.asked.emit, CASEFILE), spoken="Make a casefile"))
        for one in reversed(requests):
            words = [heading(f"Asked for on {with_weekday(one.asked_on)}")]
            words += [body(line) for line in evidence_lines(one)]
            card.add(_row(words, ChipLabel(one.chip)))
        if not requests:
            card.add(quiet("No evidence was asked for."))
        return card

    def _decisions(self, decisions: tuple[DeterminationView, ...]) -> Card:
        card = self._card("Decisions", "record_determination")
        for one in reversed(decisions):
            card.add(heading(f"Decided on {with_weekday(one.on)}"), body(one.summary))
            card.add(body(_bullets(f"{about}: {finding.words}" for about, finding in one.parts)))
        if not decisions:
            card.add(quiet("Nothing is decided yet."))
        return card


def elsewhere_card(lines: Iterable[str]) -> Card:
    """Other bodies that the policy points to."""
    card = Card("Where else the resident can go")
    card.add(*(quiet(line) for line in lines))
    return card


def order_lines(order: OrderView) -> list[str]:
    """What became of an order, a line each."""
    lines = [f"{order.who}, by {with_weekday(order.due_on)}"]
    if order.first_due_on is not None:
        lines.append(f"First ordered for {with_weekday(order.first_due_on)}; the Ombudsman agreed to the new date.")
    if order.set_aside_on is not None:
        what = "Set aside by the Ombudsman" if order.is_order else "We did not accept it"
        lines.append(f"{what}, {with_weekday(order.set_aside_on)}. {order.set_aside_why}")
    if order.is_unanswered:
        lines.append("Not answered yet: accept it, or say why not.")
    elif order.accepted_on is not None:
        lines.append(f"Accepted, {with_weekday(order.accepted_on)}.")
    if order.done_on is not None:
        lines.append(f"Done {with_weekday(order.done_on)}. Proof: {order.proof}")
        told = f"The proof went to the Ombudsman, {with_weekday(order.told_on)}." if order.told_on else ""
        lines.append(told or "The proof has not gone to the Ombudsman.")
    return lines


def evidence_lines(one: EvidenceView) -> list[str]:
    """What became of a request, a line each."""
    lines = [_bullets(one.asked_for)]
    if one.due_on is not None:
        named = ", the day the request names" if one.is_named else ""
        lines.append(f"Due {with_weekday(one.due_on)}{named}")
    if one.delay_told_on is not None:
        lines.append(f"The Ombudsman was told of a delay, {with_weekday(one.delay_told_on)}: {one.delay_reason}")
    if one.lateness:
        lines.append(one.lateness)
    if one.sent_on is not None:
        lines.append(f"Sent {with_weekday(one.sent_on)}:\n{_bullets(one.sent)}")
    return lines


def _bullets(things: Iterable[str]) -> str:
    return "\n".join(f"•  {thing}" for thing in things)


def _row(words: Sequence[QWidget], chip: ChipLabel | None) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    column = QVBoxLayout()
    for widget in words:
        column.addWidget(widget)
    line.addLayout(column, 1)
    if chip is not None:
        line.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
    return row
