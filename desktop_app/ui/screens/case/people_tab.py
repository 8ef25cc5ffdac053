"""The tab of people: who acts, limits on contact, household and needs, others in the case, and who is kept out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.policy.words import long_date
from desktop_app.services.views import CaseView
from desktop_app.services.views_people import MemberView, NeedView, PartyView, PeopleView, RestrictionView
from desktop_app.ui.screens.case.card import Card
from desktop_app.ui.screens.case.pane import Pane
from desktop_app.ui.screens.case.text import body, heading, quiet
from desktop_app.ui.widgets.words import link


class PeopleTab(Pane):
    """Cards with what is known; each has the act that changes it beside its title."""

    asked = Signal(str)
    """The key of an act pressed here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("People", parent)
        self._open: frozenset[str] = frozenset()

    def show_people(self, case: CaseView) -> None:
        """Lay the people out anew."""
        column = self.renew()
        self._open = frozenset(step.key for step in case.steps if step.permitted)
        if case.people is not None:
            for card in self._cards(case, case.people):
                column.addWidget(card)
        column.addStretch(1)

    def _cards(self, case: CaseView, people: PeopleView) -> Iterator[Card]:
        yield self._acting(case, people)
        yield self._limits(people)
        yield self._needs(people)
        yield self._household(people)
        yield self._others(people)
        yield self._interests(people)

    def _card(self, title: str, *acts: tuple[str, str], rules: frozenset[str] = frozenset()) -> Card:
        """A card with a link for each act; an act that is a step of the rules only while it is open."""
        card = Card(title)
        for key, words in acts:
            if key not in rules or key in self._open:
                spoken = f"{title}: {words}" if words in _OF_THE_CARD else ""
                card.acts.add(link(words, partial(self.asked.emit, key), spoken=spoken))
        return card

    def _acting(self, case: CaseView, people: PeopleView) -> Card:
        words = "Change" if case.representative is not None else "Somebody acts for them"
        acts = (("ask_consent", "Ask for consent"), ("representative", words))
        card = self._card("Who acts for the resident", *acts, rules=frozenset({"ask_consent"}))
        one = case.representative
        if one is None:
            card.add(body("Nobody. Letters go to the resident."), quiet(people.accepts))
            return card
        card.add(heading(", ".join(part for part in (one.name, one.relationship) if part)))
        card.add(body(one.authority.words if people.is_authority_holding else people.why_not_told))
        if people.consent_asked_on is not None and not people.is_authority_holding:
            card.add(body(f"The resident was asked on {long_date(people.consent_asked_on)}."))
        if people.is_authority_holding:
            copied = (
                "them, with a copy to the resident" if one.resident_gets_copies else "them, in the resident’s place"
            )
            to = "the resident, with a copy to them" if one.gets_copies else copied
            card.add(body(f"Letters go to {to}."))
        if one.scope:
            card.add(body(f"For: {one.scope}"))
        if one.evidence:
            card.add(quiet(f"Shown by: {one.evidence}"))
        return card

    def _limits(self, people: PeopleView) -> Card:
        acts = (("review_restriction", "Review"), ("restrict_contact", "Restrict contact"))
        card = self._card("Limits on contact", *acts, rules=frozenset({"restrict_contact", "review_restriction"}))
        if not people.restrictions:
            card.add(body("None."))
        for one in people.restrictions:
            card.add(heading(one.kind.words), body(one.words), *(quiet(words) for words in limit_lines(one)))
        return card

    def _needs(self, people: PeopleView) -> Card:
        card = self._card("What the resident needs", ("need", "Add or change"))
        if not people.needs:
            card.add(body("Nothing has been told to us."))
        for one in people.needs:
            card.add(body(f"{one.kind.words}: {one.words}"))
            if one.review_on is not None:
                card.add(quiet(review_words(one)))
        return card

    def _household(self, people: PeopleView) -> Card:
        card = self._card("Household", ("household", "Add or change"))
        if not people.household:
            card.add(body("Nobody else is known to live there."))
        for one in people.household:
            card.add(body(member_words(one)))
        return card

    def _others(self, people: PeopleView) -> Card:
        card = self._card("Others in this case", ("add_party", "Add or change"), rules=frozenset({"add_party"}))
        for one in people.parties:
            card.add(body(_party_words(one)))
        if not people.parties:
            card.add(body("Nobody else."))
        card.add(*(quiet(words) for words in people.group))
        return card

    def _interests(self, people: PeopleView) -> Card:
        acts = [("declare_interests", "Declare interests"), ("bar_colleague", "Keep a colleague out")]
        acts += [("end_bar", "Let a colleague back")] if people.barred else []
        rules = frozenset({"declare_interests", "bar_colleague"})
        card = self._card("Independence", *acts, rules=rules)
        for one in people.barred:
            card.add(body(f"{one.name} is kept out since {long_date(one.from_on)}: {one.why}"))
        for told in people.declarations:
            what = f"something ties them to it: {told.words}" if told.has_conflict else "nothing ties them to it"
            where = told.stage_words.lower() or "triage"
            card.add(body(f"{told.name} declared on {long_date(told.on)} ({where}): {what}"))
        if not people.barred and not people.declarations:
            card.add(body("Nobody is kept out, and nothing has been declared yet."))
        return card


def limit_lines(one: RestrictionView) -> tuple[str, ...]:
    """A limit's days, reasons and decision."""
    days = f"From {long_date(one.starts_on)}. Review {long_date(one.review_on)}"
    due = ": its day has come." if one.is_review_due else "."
    ended = f"Ended {long_date(one.ended_on)}: {one.ended_why}" if one.ended_on is not None else f"{days}{due}"
    return (
        ended,
        f"Evidence: {one.evidence}",
        f"Equality Act 2010: {one.equality}",
        f"Decided by {one.decided_by}." if one.decided_by else "",
    )


_OF_THE_CARD = {"Add or change", "Change", "Review"}
"""Words that several cards have: heard without its card nobody knows what one changes."""


def review_words(one: NeedView) -> str:
    """When a need is asked about again."""
    assert one.review_on is not None
    return f"Review {long_date(one.review_on)}{': its day has come' if one.is_review_due else ''}."


def member_words(one: MemberView) -> str:
    """Somebody of the household in a line."""
    who = f"{one.name} ({one.relationship})" if one.relationship else one.name
    return f"{who}: {one.needs}" if one.needs else who


def _party_words(one: PartyView) -> str:
    copy = "gets copies" if one.gets_copies else ""
    return ", ".join(part for part in (f"{one.name} ({one.role.words.lower()})", one.reach, copy) if part)
