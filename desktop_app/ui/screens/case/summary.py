"""The summary tab: their own words, the points and what was decided, and the people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.policy.kinds import CaseState
from desktop_app.policy.words import count, long_date
from desktop_app.services.views import CaseView, ContactView
from desktop_app.services.views_answer import ExclusionView, ExtensionView, PointView
from desktop_app.services.views_resident import RepresentativeView, ResidentView
from desktop_app.ui.screens.case.card import Card
from desktop_app.ui.screens.case.ombudsman_tab import elsewhere_card
from desktop_app.ui.screens.case.pane import Pane
from desktop_app.ui.screens.case.redress_cards import learning_cards, sorted_rows
from desktop_app.ui.screens.case.summary_ends import end_rows, hold_card, links_card
from desktop_app.ui.screens.case.summary_stage2 import stage2_cards
from desktop_app.ui.screens.case.text import at_words, body, heading, quiet, unbroken
from desktop_app.ui.widgets.summary_list import SummaryList
from desktop_app.ui.widgets.words import link, refused

FIRST = 2
"""Cards that are there with the first showing; the others are further down."""


class Summary(Pane):
    """Reads a case from top to bottom; the few things that can be changed here have a link beside them."""

    asked = Signal(str)
    """The key of an act asked for here: ``correct_received``, ``investigator``, ``representative``, ``subject``..."""
    open_case = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Summary", parent)
        self._column: QVBoxLayout | None = None
        self._cards: Iterator[QWidget] = iter(())

    def show_case(self, case: CaseView) -> None:
        """Lay the summary out anew."""
        self.show_first(case)
        self.show_rest()

    def show_first(self, case: CaseView) -> None:
        """Begin to lay it out anew: what they said, or what stands in its place."""
        self._column, self._cards = self.renew(), self._laid_out(case)
        self._column.addStretch(1)
        self._put(islice(self._cards, FIRST))

    def show_rest(self) -> None:
        """All that :meth:`show_first` left; nothing where nothing is left."""
        self._put(self._cards)
        self._column = None

    def _put(self, cards: Iterable[QWidget]) -> None:
        """Above what takes up the rest of the page: a card is as high as its words before the others are there too."""
        if self._column is not None:
            for card in cards:
                self._column.insertWidget(self._column.count() - 1, card)

    def _laid_out(self, case: CaseView) -> Iterator[QWidget]:
        if case.why_no_change:
            yield quiet(case.why_no_change)
        if (held := hold_card(case, self.asked.emit)) is not None:
            yield held
        for contact in case.contacts:
            card = _contact(contact)
            if contact is case.contacts[0]:
                add = link("Add to it or correct it", lambda: self.asked.emit("account"), spoken=ACCOUNT)
                card.acts.add(refused(add, case.why_no_change))
            yield card
        yield from stage2_cards(case.stage2, case.points)
        if case.points and not (case.stage2 is not None and case.stage2.is_at):
            yield _points(case.points)
        for extension in case.extensions:
            yield _extension(extension)
        if case.exclusion is not None:
            yield _exclusion(case.exclusion)
        may = {step.key: step.label for step in case.steps if step.permitted}
        yield from learning_cards(case.redress, may, self.asked.emit)
        if case.guidance.elsewhere and case.state is not CaseState.OPEN:
            yield elsewhere_card(case.guidance.elsewhere)
        yield self._people(case.resident, case.representative, case.why_no_change)
        yield self._case(case)
        yield links_card(case, self.asked.emit, self.open_case.emit)

    def _people(self, resident: ResidentView, representative: RepresentativeView | None, why_not: str) -> Card:
        card = Card("Resident")
        someone = "Change who acts for them" if representative is not None else "Somebody acts for them"
        details = link("Change details", lambda: self.asked.emit("resident"), spoken="Change resident details")
        for made in (link(someone, lambda: self.asked.emit("representative")), details):
            card.acts.add(refused(made, why_not))
        rows = {
            "Name": resident.name or "Anonymous",
            "Address": _place(resident.address, resident.postcode),
            "Telephone": unbroken(resident.phone),
            "Email": resident.email,
            "Home": resident.tenure.words,
            "Reply by": resident.reply_by.words,
            "Letters in": resident.letter_format.words,
            "Adjustments": "\n".join(need.words for need in resident.adjustments),
            "Safe contact": resident.safe_contact,
            "Vulnerability": resident.vulnerability,
        }
        card.add(_listed(rows | (_representative(representative) if representative is not None else {})))
        return card

    def _case(self, case: CaseView) -> Card:
        card = Card("This case")
        card.acts.add(refused(link("Record an event", lambda: self.asked.emit("event")), case.why_no_change))
        rows = SummaryList()
        rows.add_row("Subject", case.subject, lambda: self.asked.emit("subject"), why_not=case.why_no_change)
        rows.add_row("Kind", case.kind.words)
        rows.add_row("Received", long_date(case.received_on), lambda: self.asked.emit("correct_received"), "Correct")
        if case.logged_on is not None:
            rows.add_row("Logged as a complaint", long_date(case.logged_on))
        if case.stage2 is not None and case.stage2.is_at:
            rows.add_row("Reviewer", case.looked_into_by, lambda: self.asked.emit("name_reviewer"))
        else:
            rows.add_row("Investigator", case.looked_into_by, lambda: self.asked.emit("investigator"))
        for name, words in end_rows(case).items():
            rows.add_row(name, words)
        rows.add_row("Policy", case.pack_title)
        for name, words in sorted_rows(case.redress):
            rows.add_row(name, words, lambda: self.asked.emit("sort_case"), "Change")
        for name, words in case.facts.items():
            rows.add_row(name, words)
        card.add(rows)
        return card


def _listed(rows: Mapping[str, str]) -> SummaryList:
    """The rows that say something; what is not known is left out."""
    made = SummaryList()
    for name, words in rows.items():
        if words:
            made.add_row(name, words)
    return made


ACCOUNT = "Add to their account or correct it"


def _contact(contact: ContactView) -> Card:
    card = Card("What they told us later" if contact.is_further else "In their own words")
    card.add(body(contact.words or "No words were recorded."))
    if contact.wants:
        card.add(heading("What they want"), body(contact.wants))
    received = f"Received {long_date(contact.received_on)}, {contact.channel.words.lower()}"
    if contact.received_by:
        received += f", by {contact.received_by}"
    if contact.passed_on:
        received += f"; passed to the complaints team {long_date(contact.passed_on)}"
    card.add(quiet(f"{received}. Written down by {contact.logged_by}, {at_words(contact.logged_at)}."))
    if contact.written_before:
        card.add(quiet(f"Written down before it was put right: {contact.written_before}"))
    return card


def _points(points: tuple[PointView, ...]) -> Card:
    card = Card("The complaint, point by point")
    card.add(*(_point(point) for point in points))
    return card


def _point(point: PointView) -> QWidget:
    row = QWidget()
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 2, 0, 6)
    column.setSpacing(2)
    column.addWidget(heading(f"{point.number}. {point.text}"))
    if point.outcome_sought:
        column.addWidget(body(f"They want: {point.outcome_sought}"))
    if not point.is_ours:
        column.addWidget(body(f"Not ours to answer: {point.whose}" if point.whose else "Not ours to answer"))
    elif point.decision is not None:
        column.addWidget(body(f"{point.decision_words}. {point.reasons}"))
    else:
        column.addWidget(quiet("Not decided yet"))
    return row


def _extension(extension: ExtensionView) -> Card:
    card = Card(f"{extension.stage.words}: {count(extension.working_days, 'more working day')}")
    told = (
        f"{long_date(extension.told_on)}" if extension.told_on else "Not yet: the date moves when the letter has left"
    )
    rows = {
        "First due": long_date(extension.old_due_on),
        "Now due" if extension.told_on else "Will be due": long_date(extension.new_due_on),
        "Resident told": f"{told}, late: the first date had passed" if extension.is_told_late else told,
        "Decided by": extension.decided_by,
        "Reason": extension.reason,
        "Good reason": extension.good_reason,
        "Agreed": "The resident agreed" if extension.resident_agreed else "Not agreed with the resident",
        "Updates": extension.updates,
    }
    card.add(_listed(rows))
    return card


def _exclusion(exclusion: ExclusionView) -> Card:
    card = Card("Partly not taken on" if exclusion.is_partial else "Not taken on as a complaint")
    rows = {
        "Ground": f"{exclusion.ground_words} ({exclusion.source})",
        "Evidence": exclusion.evidence,
        "Circumstances weighed": exclusion.consideration,
        "Still looking at": exclusion.still_looking_at,
        "Where to take it": exclusion.where_instead,
        "Decided": f"{exclusion.decided_by}, {long_date(exclusion.decided_on)}",
    }
    card.add(_listed(rows))
    return card


def _representative(one: RepresentativeView) -> dict[str, str]:
    return {
        "Representative": ", ".join(part for part in (one.name, one.relationship) if part),
        "Their authority": one.authority.words,
        "For": one.scope,
        "Until": _until(one),
        "Shown by": one.evidence,
        "Their telephone": one.phone,
        "Their email": one.email,
        "Their address": _place(one.address, one.postcode),
    }


def _until(one: RepresentativeView) -> str:
    if one.expires_on is None:
        return ""
    return f"{long_date(one.expires_on)}{' (it has ended: ask again)' if one.has_expired else ''}"


def _place(address: tuple[str, ...], postcode: str) -> str:
    return ", ".join(part for part in (*address, unbroken(postcode)) if part)
