"""Stage 2 in the summary: each request and what became of it, and the points as they now stand beside stage 1."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.policy.kinds import EscalationDecision
from desktop_app.policy.words import long_date
from desktop_app.services.views_answer import PointView
from desktop_app.services.views_stage2 import DisputeView, RequestView, Stage2View
from desktop_app.ui.screens.case.card import Card
from desktop_app.ui.screens.case.text import body, heading, quiet
from desktop_app.ui.widgets.summary_list import SummaryList


def stage2_cards(shown: Stage2View | None, points: tuple[PointView, ...]) -> Iterator[Card]:
    """The newest request first, then what is in dispute; nothing for a case nobody has asked stage 2 for."""
    if shown is None:
        return
    if shown.is_at:
        yield _dispute(shown, {point.id: point for point in points})
    for request in reversed(shown.requests):
        yield _request(request)


def _request(request: RequestView) -> Card:
    card = Card(f"Request for stage 2: {request.decision.words.lower()}")
    by = f", by {request.received_by}" if request.received_by else ""
    rows = {
        "Received": f"{long_date(request.requested_on)}, {request.channel.words.lower()}{by}",
        "They say": request.reasons or "No reason, and none is needed",
        "They want": request.wants,
        "Late": (request.late_reason or "After the policy’s last day") if request.is_late else "",
        "Decided": long_date(request.decided_on) if request.decided_on else "Not yet",
    }
    if request.decision is EscalationDecision.REFUSED:
        stands = "The Code lets it stand" if request.is_code_acceptable else "The Code does not accept this reason"
        rows |= {
            "Ground": f"{request.ground} ({request.source})",
            "By the Code": stands,
            "Evidence": request.evidence,
            "Circumstances weighed": request.consideration,
            "Decided by": request.decided_by,
        }
    card.add(_listed(rows))
    return card


def _dispute(shown: Stage2View, points: dict[int, PointView]) -> Card:
    card = Card("At stage 2, point by point")
    if not shown.is_defined:
        card.add(quiet("Not yet set out with the resident: these are the points of stage 1."))
    card.add(*(_point(one, points.get(one.id)) for one in shown.points))
    people = {
        "Reviewer": shown.reviewer or "Nobody is named yet",
        "Stage 1 by": shown.answered_by,
        "Stage 1": shown.stage1_words or "Not answered",
        "Looked over": long_date(shown.reviewed_on) if shown.reviewed_on else "",
    }
    card.add(_listed(people))
    return card


def _point(one: DisputeView, point: PointView | None) -> QWidget:
    row = QWidget()
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 2, 0, 6)
    column.setSpacing(2)
    column.addWidget(heading(f"{one.number}. {one.text}"))
    if not one.is_in_dispute:
        column.addWidget(body("No longer in dispute"))
    elif one.outcome:
        column.addWidget(body(f"They want: {one.outcome}"))
    if one.is_in_dispute and point is not None and one.is_ours:
        decided = f"{point.decision_words}. {point.reasons}" if point.decision is not None else "Not decided yet"
        column.addWidget(body(f"Stage 2: {decided}"))
    if one.text != one.first_text:
        column.addWidget(quiet(f"At stage 1 they put it: {one.first_text}"))
    if one.first_decision is not None:
        column.addWidget(quiet(f"Stage 1: {one.first_words.lower()}. {one.first_reasons}"))
    elif not one.is_ours:
        column.addWidget(quiet("Not ours to answer"))
    return row


def _listed(rows: dict[str, str]) -> SummaryList:
    made = SummaryList()
    for name, words in rows.items():
        if words:
            made.add_row(name, words)
    return made
