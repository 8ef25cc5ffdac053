"""Cards about putting things right: compensation with its working, what was learnt, how the case is sorted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from PySide6.QtWidgets import QPushButton

from desktop_app.policy.money import pounds
from desktop_app.policy.words import long_date
from desktop_app.services.views_redress import CompensationView, LearningView, RedressView
from desktop_app.ui.screens.case.card import Card
from desktop_app.ui.screens.case.text import quiet
from desktop_app.ui.widgets.summary_list import SummaryList
from desktop_app.ui.widgets.words import link

Ask = Callable[[str], object]


def money_cards(shown: RedressView | None, may: Mapping[str, str], ask: Ask) -> Iterator[Card]:
    """Each sum, the newest first; one empty card where money could be worked out and none is."""
    if shown is None:
        return
    newest = next(reversed(shown.compensations), None)
    if newest is None:
        if "compensate" in may:
            card = _card("Compensation", may, ask, "compensate")
            card.add(quiet("None worked out."))
            yield card
        return
    for one in reversed(shown.compensations):
        keys = ("compensate", "follow_compensation") if one is newest else ()
        card = _card(f"Compensation: {pounds(one.amount_pence)}", may, ask, *keys)
        card.add(_money(one))
        yield card


def learning_cards(shown: RedressView | None, may: Mapping[str, str], ask: Ask) -> Iterator[Card]:
    """What was learnt, each lesson its own rows; nothing while nothing was."""
    if shown is None or not shown.learnings:
        return
    card = _card("What was learnt", may, ask, "learn", "finish_learning")
    for one in shown.learnings:
        card.add(_lesson(one))
    yield card


def sorted_rows(shown: RedressView | None) -> tuple[tuple[str, str], ...]:
    """How the case is counted in the reports, row by row."""
    return (("Category", shown.category), ("Service area", shown.service_area)) if shown is not None else ()


def _card(title: str, may: Mapping[str, str], ask: Ask, *keys: str) -> Card:
    card = Card(title)
    for key in keys:
        if key in may:
            card.acts.add(_link(may[key], key, ask))
    return card


def _link(words: str, key: str, ask: Ask) -> QPushButton:
    made = link(words, lambda: ask(key))
    made.setObjectName(f"redress-{key}")
    return made


def _money(one: CompensationView) -> SummaryList:
    working = "\n".join(f"{part.head.words}: {part.words}, {pounds(part.pence)}" for part in one.parts)
    return _listed(
        {
            "Worked out": working,
            "For": one.impact,
            "Measured by": one.band_words,
            "Promised at": one.stage_words,
            "Approved by": f"{one.decided_by}, {long_date(one.decided_on)}",
            "Offered": _day(one.offered_on) or ("" if one.is_settled else "Not yet"),
            "Accepted": _day(one.accepted_on),
            "Refused": _day(one.refused_on),
            "To be paid": f"{one.who_pays}, by {_day(one.pay_by)}" if one.pay_by and not one.is_settled else "",
            "Paid": f"{_day(one.paid_on)}. {one.paid_words}" if one.paid_on else "",
            "Withdrawn": f"{_day(one.withdrawn_on)}. {one.withdrawn_why}" if one.withdrawn_on else "",
        }
    )


def _lesson(one: LearningView) -> SummaryList:
    made = f"Made {_day(one.done_on)}" if one.done_on else f"{one.owner}, by {_day(one.due_on)}" if one.due_on else ""
    return _listed(
        {
            "At the root": one.root_cause,
            "Lesson": one.lesson,
            "Change": f"{one.change.rstrip('.')}. {made}." if one.change else "",
            "You said": one.said,
            "We did": one.did,
        }
    )


def _listed(rows: Mapping[str, str]) -> SummaryList:
    made = SummaryList()
    for name, words in rows.items():
        if words:
            made.add_row(name, words)
    return made


def _day(on: date | None) -> str:
    return long_date(on) if on is not None else ""
