"""Shows a case at the Ombudsman, from rows already loaded."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop_app.models import Action, Case, Determination, EvidenceRequest
from desktop_app.policy.kinds import ActionOrigin
from desktop_app.policy.ombudsman import evidence_due, lateness_line, route_means
from desktop_app.policy.stages import REFERRAL
from desktop_app.services.chips import Chips, chips
from desktop_app.services.dated import dated_facts
from desktop_app.services.desk import Desk
from desktop_app.services.evidence_list import ombudsman_days
from desktop_app.services.ombudsman_facts import NAMED, TAKEN, TOLD, evidence_facts, is_unanswered, ombudsmans
from desktop_app.services.views_ombudsman import DeterminationView, EvidenceView, OmbudsmanView, OrderView

if TYPE_CHECKING:
    from collections.abc import Mapping


def ombudsman_view(desk: Desk, case: Case) -> OmbudsmanView | None:
    """The case at the Ombudsman as it stands; None for one that never went there."""
    row = case.ombudsman
    if row is None:
        return None
    made, dates = chips(desk), dated_facts(case).dates
    window = next((clock for clock in case.clocks if clock.key == REFERRAL), None)
    decided = {each.id: each.on for each in case.determinations}
    return OmbudsmanView(
        reference=row.reference,
        route=row.route,
        risk=row.risk,
        means=route_means(row.route),
        told_on=row.told_on,
        ended_on=row.ended_on,
        last_day=window.due_on if window else None,
        last_day_source=window.source if window else "",
        evidence=tuple(_evidence(desk, case, each, dates, made) for each in case.evidence_requests),
        determinations=tuple(_determination(each) for each in case.determinations),
        orders=tuple(_order(case, each, dates, decided, made) for each in ombudsmans(case)),
        order_hint=f"Usually within {ombudsman_days().order_weeks} weeks; the decision names each day.",
    )


def _evidence(desk: Desk, case: Case, row: EvidenceRequest, dates: Mapping[str, date], made: Chips) -> EvidenceView:
    named_on = dates.get(f"{NAMED}{row.id}")
    due = evidence_due(desk.rules(case.edition_id), made.calendar, row.asked_on, named_on)
    return EvidenceView(
        id=row.id,
        asked_on=row.asked_on,
        asked_for=tuple(row.asked_for.splitlines()),
        due_on=due,
        is_named=named_on is not None,
        chip=made.of(due, "Evidence", met_on=row.sent_on),
        delay_told_on=row.delay_told_on,
        delay_reason=row.delay_reason,
        sent_on=row.sent_on,
        sent=tuple(row.sent_words.splitlines()),
        lateness=lateness_line(evidence_facts(row, named_on), due, made.today),
    )


def _determination(row: Determination) -> DeterminationView:
    return DeterminationView(row.on, row.summary, tuple((part.about, part.finding) for part in row.findings))


def _order(case: Case, row: Action, dates: Mapping[str, date], decided: Mapping[int, date], made: Chips) -> OrderView:
    is_aside = row.withdrawn_on is not None
    return OrderView(
        id=row.id,
        what=row.what,
        who=row.who,
        is_order=row.origin is ActionOrigin.ORDER,
        due_on=row.due_on,
        first_due_on=row.original_due_on,
        decided_on=decided.get(row.determination_id or 0),
        done_on=row.done_on,
        proof=row.evidence,
        told_on=dates.get(f"{TOLD}{row.id}"),
        is_unanswered=is_unanswered(case, row),
        accepted_on=dates.get(f"{TAKEN}{row.id}"),
        set_aside_on=row.withdrawn_on,
        set_aside_why=row.withdrawn_why,
        chip=made.of(None if is_aside else row.due_on, "Ombudsman", met_on=row.done_on),
    )
