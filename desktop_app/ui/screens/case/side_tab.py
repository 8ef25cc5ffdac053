"""The tab of requests and safety: dangers first, then what was asked, who else works on it, and staying in touch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.policy.words import count, with_weekday
from desktop_app.services.views import CaseView
from desktop_app.services.views_side import ContributionView, HazardView, RequestView, SideView
from desktop_app.ui.screens.case.card import Card
from desktop_app.ui.screens.case.pane import Pane
from desktop_app.ui.screens.case.text import body, heading, quiet
from desktop_app.ui.widgets.chip import ChipLabel
from desktop_app.ui.widgets.words import link


class SideTab(Pane):
    """Cards with what is there; each offers the steps that are open for it."""

    asked = Signal(str)
    """The key of a step pressed here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Requests and safety", parent)
        self._open: dict[str, str] = {}
        self._why: dict[str, str] = {}

    def show_side(self, case: CaseView) -> None:
        """Lay the side roads out anew."""
        column = self.renew()
        self._open = {step.key: step.label for step in case.steps if step.permitted}
        self._why = {step.key: step.why for step in case.steps if step.permitted}
        side = case.side
        if side is not None:
            for card in self._cards(side):
                column.addWidget(card)
        column.addStretch(1)

    def _cards(self, side: SideView) -> Iterator[Card]:
        yield self._safety(side)
        if side.request is not None:
            yield self._request(side.request)
        yield self._contributions(side.contributions)
        yield self._meetings(side)
        yield self._updates(side)
        if side.handled_by or "name_contractor" in self._open:
            yield self._contractor(side)
        if side.survey is not None or "send_survey" in self._open:
            yield self._survey(side)

    def _card(self, title: str, *keys: str) -> Card:
        card = Card(title)
        for key in keys:
            if key in self._open:
                card.acts.add(self._link(key))
        return card

    def _link(self, key: str) -> QWidget:
        made = link(self._open[key], lambda: self.asked.emit(key))
        made.setObjectName(f"side-{key}")
        return made

    def _safety(self, side: SideView) -> Card:
        card = self._card("Safety", "tell_lead", "hazard_step", "correct_aware", "raise_hazard")
        for alert in side.alerts:
            if alert.told_on is None:
                card.add(
                    heading(f"To be told now: {alert.to_whom}"), body(alert.reach or "Nobody is named in Settings.")
                )
            else:
                card.add(heading(f"Told: {alert.part}"), body(f"{with_weekday(alert.told_on)}. {alert.told_words}."))
        for hazard in side.hazards:
            card.add(*_hazard(hazard))
        if not side.alerts and not side.hazards:
            card.add(quiet("No danger is recorded."))
        return card

    def _request(self, request: RequestView) -> Card:
        card = self._card("Request", "plan_request", "tell_request", "chase_request", "finish_request")
        card.add(body(request.asked_for))
        row = QHBoxLayout()
        row.addWidget(quiet(_plan(request)), 1)
        row.addWidget(ChipLabel(request.chip))
        card.column.addLayout(row)
        if request.chases:
            card.add(heading(f"Chased {count(len(request.chases), 'time')}"))
        for chase in request.chases:
            card.add(body(f"{with_weekday(chase.on)}, {chase.channel.words.lower()}: {chase.words}"))
        return card

    def _contributions(self, asked: tuple[ContributionView, ...]) -> Card:
        card = self._card("Asked of other teams", "chase_contribution", "ask_contribution")
        for one in sorted(asked, key=lambda one: (not one.is_open, one.due_on)):
            card.column.addLayout(_contribution(one))
        if not asked:
            card.add(quiet("Nothing was asked."))
        return card

    def _meetings(self, side: SideView) -> Card:
        card = self._card("Meetings and visits", "meeting_held", "offer_visit", "offer_meeting")
        for one in side.meetings:
            card.add(heading(f"{one.kind.words}, offered {with_weekday(one.offered_on)}"))
            state = f"Held {with_weekday(one.held_on)}: {one.who_came}" if one.held_on else one.answer.words
            card.add(quiet(state), *_words(one.words))
        if not side.meetings:
            card.add(quiet("None was offered."))
        return card

    def _updates(self, side: SideView) -> Card:
        card = self._card("Updates to the resident", "update_resident")
        every = f"Every {count(side.update_every, 'working day')}, as agreed. " if side.update_every else ""
        if side.update_words:
            every = f"As agreed: {side.update_words.rstrip('.')}. "
        following = f"Next by {with_weekday(side.next_update_on)}." if side.next_update_on else "No next one is agreed."
        card.add(quiet(f"{every}{following}"))
        for one in reversed(side.updates):
            card.add(body(f"{with_weekday(one.on)}, {one.how.words.lower()}: {one.words}"))
        return card

    def _contractor(self, side: SideView) -> Card:
        card = self._card("Contractor", "contractor_notice", "name_contractor")
        card.add(body(f"Looked into by {side.handled_by}." if side.handled_by else "We look into it ourselves."))
        card.add(quiet("The two stages, the dates and the answer stay ours."))
        card.add(*_words(self._why.get("contractor_notice", "")))
        return card

    def _survey(self, side: SideView) -> Card:
        card = self._card("Survey", "send_survey", "record_survey")
        survey = side.survey
        if survey is None:
            card.add(quiet("Not sent."))
            return card
        card.add(body(f"Sent {with_weekday(survey.sent_on)}, {survey.how.words.lower()}."))
        if survey.answered_on is not None:
            card.add(heading(f"{survey.score} of 5, {with_weekday(survey.answered_on)}"), *_words(survey.words))
        return card


def _hazard(hazard: HazardView) -> Iterator[QWidget]:
    yield heading(f"{hazard.flag}: {hazard.state}")
    yield quiet(hazard.aware_words)
    if hazard.lead and not hazard.is_ended:
        yield quiet(f"To be told: {hazard.lead}")
    for line in hazard.done:
        yield body(line)


def _contribution(one: ContributionView) -> QVBoxLayout:
    whole, row = QVBoxLayout(), QHBoxLayout()
    row.addWidget(heading(one.asked_of), 1)
    row.addWidget(ChipLabel(one.chip))
    whole.addLayout(row)
    for words in (one.question, one.answer):
        if words:
            whole.addWidget(body(words))
    needed = f"Needed by {with_weekday(one.due_on)}."
    whole.addWidget(quiet(f"{needed} {one.state}." if one.state else needed))
    return whole


def _plan(request: RequestView) -> str:
    if request.done_on is not None:
        return f"Done {with_weekday(request.done_on)}. {request.done_words}"
    lines: Iterable[str] = (
        f"With {request.with_whom}." if request.with_whom else "Nobody does it yet.",
        f"Done by {with_weekday(request.target_on)}." if request.target_on else "No target yet.",
        f"Looked at again on {with_weekday(request.review_on)}." if request.review_on else "",
    )
    return " ".join(line for line in lines if line)


def _words(words: str) -> tuple[QWidget, ...]:
    return (body(words),) if words else ()
