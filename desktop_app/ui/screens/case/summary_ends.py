"""What the summary shows of a case's ends: what it waits for, how it ended, and the cases that belong to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop_app.policy.words import long_date, with_weekday
from desktop_app.services.views import CaseView
from desktop_app.services.views_ends import LinkView
from desktop_app.ui.screens.case.card import Card
from desktop_app.ui.screens.case.text import body, quiet
from desktop_app.ui.widgets.summary_list import SummaryList
from desktop_app.ui.widgets.words import link

WAYS = ("new_complaint", "merge", "link_case")
"""Steps whose button stands with the linked cases, in this order."""


def hold_card(case: CaseView, ask: Callable[[str], object]) -> Card | None:
    """For whom, why and until when it waits; None when it does not."""
    hold = case.ends.hold if case.ends is not None else None
    if hold is None:
        return None
    card = Card("On hold", marked=True)
    card.acts.add(link("Take it off hold", lambda: ask("release_hold")))
    rows = SummaryList()
    rows.add_row("Waiting for", hold.who)
    if hold.why:
        rows.add_row("Why", hold.why)
    if hold.since is not None:
        rows.add_row("Since", long_date(hold.since))
    if hold.until is not None:
        rows.add_row("Look again on", with_weekday(hold.until))
    card.add(rows, quiet("No date of this case moves while it waits (Complaint Handling Code 2024, 6.3 and 6.14)."))
    return card


def end_rows(case: CaseView) -> dict[str, str]:
    """When it was answered and when it closed, which are two things, and how it ended."""
    ends = case.ends
    if ends is None:
        return {}
    rows = {
        "Answered": long_date(ends.answered_on) if ends.answered_on else "",
        "Closed": long_date(ends.closed_on) if ends.closed_on else "",
        "Ended as": ends.ended_as.words if ends.ended_as else "",
    }
    return {name: words for name, words in rows.items() if words}


def links_card(case: CaseView, ask: Callable[[str], object], open_case: Callable[[int], object]) -> Card:
    """Every link, from either side, with its kind; then the resident's other cases. Each opens its case."""
    card = Card("Linked cases")
    may = {step.key: step.label for step in case.steps if step.permitted}
    for key in (one for one in WAYS if one in may):
        opener = link(may[key], partial(ask, key))
        opener.setObjectName(f"step-{key}")
        card.acts.add(opener)
    found = case.ends.links if case.ends is not None else ()
    if not found:
        card.add(quiet("No other case belongs to this one."))
    for one in found:
        card.add(*_link(one, open_case))
    return card


def _link(one: LinkView, open_case: Callable[[int], object]) -> tuple[QWidget, ...]:
    opener = link(f"{one.reference}: {one.how}", partial(open_case, one.case_id))
    opener.setObjectName(f"linked-{one.case_id}")
    note = (body(one.note),) if one.note else ()
    return (opener, quiet(one.words), *note)
