"""The person screen: who they are, what must not be missed, and every case of theirs on one page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.errors import NotFound, RedressError
from desktop_app.policy.words import long_date
from desktop_app.services import person as people
from desktop_app.services.views import Changes
from desktop_app.services.views_people import CaseLine, ContactLine, PersonView
from desktop_app.ui.context import Context
from desktop_app.ui.screens.case.card import Card
from desktop_app.ui.screens.case.pane import Pane
from desktop_app.ui.screens.case.people_tab import limit_lines, member_words, review_words
from desktop_app.ui.screens.case.text import body, heading, one_line, quiet, unbroken
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.chip import ChipLabel
from desktop_app.ui.widgets.leading_back import leads_back
from desktop_app.ui.widgets.summary_list import SummaryList
from desktop_app.ui.widgets.words import link


class PersonScreen(QWidget):
    """Reads the person again whenever a case of theirs changes."""

    titled = Signal(str)
    """The name became known or changed."""

    def __init__(self, ctx: Context, resident_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"person-{resident_id}")
        self.ctx, self.resident_id = ctx, resident_id
        self.person: PersonView | None = None
        self.name, self.place = heading("", 1), one_line("", muted=True)
        self.limits, self.needs = Banner("warning", can_dismiss=False), Banner("adjustment", can_dismiss=False)
        self.page = Pane("Everything of this person")
        self._lay_out()
        ctx.changed.connect(self._changed)
        ctx.day_rolled.connect(self.reload)
        self.reload()

    # -- what the window asks --------------------------------------------------------------------------------------

    def title(self) -> str:
        """What the tab says."""
        return self.person.name if self.person is not None else "Person"

    def closing(self) -> bool:
        """Nothing is typed here."""
        return True

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 goes round."""
        return (self.page,)

    # -- reading ---------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the person anew."""
        self.ctx.read(
            people.person, self.resident_id, done=self.show_person, failed=self._gone, owner=self,
            latest=f"person {self.resident_id}",
        )  # fmt: skip

    def show_person(self, person: PersonView) -> None:
        """Show one reading."""
        is_first, self.person = self.person is None, person
        self.name.setText(person.name)
        self.place.setText(person.place)
        standing = [one for one in person.restrictions if one.ended_on is None]
        limits = "\n".join(f"Contact restricted, {one.kind.words.lower()}: {one.words}" for one in standing)
        self.limits.show_text("warning", limits)
        self.needs.show_text("adjustment", "  ·  ".join(_needs(person)))
        column = self.page.renew()
        for card in self._cards(person):
            column.addWidget(card)
        column.addStretch(1)
        self.titled.emit(self.title())
        if is_first and self.isVisible():
            self.page.setFocus()

    def _gone(self, error: RedressError) -> None:
        self.ctx.tell_error(error)
        if isinstance(error, NotFound):
            self.ctx.close_screen.emit(self)

    def _changed(self, changes: Changes) -> None:
        shown = self.person
        mine = {line.id for line in (*shown.open_cases, *shown.closed_cases)} if shown is not None else set()
        if changes.calendar or mine & changes.cases or (changes.queue and not mine):
            self.reload()

    # -- the page --------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(em(1), em(0.6), em(1), em(0.6))
        column.setSpacing(em(0.3))
        for part in (self.name, self.place, self.limits, self.needs):
            column.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(top)
        whole.addWidget(self.page, 1)
        leads_back(self, lambda: self.ctx.close_screen.emit(self))

    def _cards(self, person: PersonView) -> Iterator[Card]:
        yield self._cases(f"Open cases ({len(person.open_cases)})", person.open_cases)
        yield self._cases(f"Closed cases ({len(person.closed_cases)})", person.closed_cases)
        yield _about(person)
        if person.household:
            yield _listed("Household", [member_words(one) for one in person.household])
        if person.needs:
            yield _needs_card(person)
        if person.restrictions:
            yield _limits_card(person)
        yield self._contacts(person.contacts)

    def _cases(self, title: str, lines: tuple[CaseLine, ...]) -> Card:
        card = Card(title)
        if not lines:
            card.add(body("None."))
        for line in lines:
            card.add(self._case(line))
        return card

    def _case(self, line: CaseLine) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 2, 0, 4)
        column.setSpacing(2)
        top = QHBoxLayout()
        words = ", ".join(part for part in (line.reference, line.subject) if part)
        opener = link(words, partial(self.ctx.open_case.emit, line.id), spoken=f"Open {words}")
        opener.setObjectName(f"open-{line.id}")
        chip = ChipLabel()
        chip.show_chip(line.chip)
        top.addWidget(opener)
        top.addStretch(1)
        top.addWidget(chip)
        column.addLayout(top)
        closed = f"closed {long_date(line.closed_on)}" if line.closed_on is not None else ""
        owner = f"owner {line.owner}" if line.owner else "no owner"
        parts = (line.stage_words, f"received {long_date(line.received_on)}", closed, line.outcome, owner)
        column.addWidget(quiet("  ·  ".join(part for part in parts if part)))
        return row

    def _contacts(self, contacts: tuple[ContactLine, ...]) -> Card:
        card = Card(f"Contacts ({len(contacts)})")
        for one in contacts:
            said = f"{long_date(one.on)}, {one.channel.lower()}, {one.reference}"
            card.add(heading(said), body(_short(one.words) or "No words were recorded."))
        return card


def _needs(person: PersonView) -> list[str]:
    parts = [f"{one.kind.words}: {one.words}" for one in person.needs]
    parts += [f"Safe contact: {person.safe_contact}"] if person.safe_contact else []
    parts += [f"Vulnerability: {person.vulnerability}"] if person.vulnerability else []
    return parts


def _about(person: PersonView) -> Card:
    card = Card("About them")
    rows = SummaryList()
    for name, words in (
        ("Telephone", unbroken(person.phone)), ("Email", person.email), ("Home", person.tenure.words),
        ("Reply by", person.reply_by), ("Letters in", person.letter_format),
    ):  # fmt: skip
        rows.add_row(name, words)
    card.add(rows)
    return card


def _listed(title: str, lines: list[str]) -> Card:
    card = Card(title)
    card.add(*(body(words) for words in lines))
    return card


def _needs_card(person: PersonView) -> Card:
    card = Card("What they need")
    for one in person.needs:
        card.add(body(f"{one.kind.words}: {one.words}"))
        if one.review_on is not None:
            card.add(quiet(review_words(one)))
    return card


def _limits_card(person: PersonView) -> Card:
    card = Card("Limits on contact")
    for one in person.restrictions:
        card.add(heading(one.kind.words), body(one.words), *(quiet(words) for words in limit_lines(one) if words))
    return card


def _short(words: str, most: int = 300) -> str:
    return words if len(words) <= most else f"{words[:most].rstrip()}…"
