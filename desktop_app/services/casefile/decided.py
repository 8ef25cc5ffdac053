"""The casefile's decisions: all of them in one table with the day and who took each, then each in full."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.london import london
from desktop_app.policy.casefile import DECIDED
from desktop_app.policy.decision import called
from desktop_app.policy.exclusion import LEGAL_KEY
from desktop_app.policy.kinds import EscalationDecision, Stage
from desktop_app.policy.kinds_shown import Answered
from desktop_app.policy.money import pounds
from desktop_app.policy.words import count, dated, inside
from desktop_app.services.approval_asked import answer_words
from desktop_app.services.casefile.telling import Told, day_cell, facts, table

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.letters.template import FilledBlock
    from desktop_app.models import ApprovalRequest, Escalation, Exclusion, Extension, Finding

NOTHING = "Nothing is recorded."
OMBUDSMAN = "Housing Ombudsman"


class Decided(NamedTuple):
    """One decision."""

    on: date
    what: str
    who: str


def decisions(told: Told) -> Iterator[FilledBlock]:
    """Who decided what and when, in order; then more time, stage 2, approvals and what was not taken on, in full."""
    case = told.case
    listed = sorted(_all(told), key=lambda one: one.on)
    rows = ((day_cell(one.on), told.line(one.what), told.line(one.who)) for one in listed)
    yield table("", ("Day", "What was decided", "By"), rows, NOTHING)
    yield from (_extension(told, one) for one in case.extensions)
    yield from (_escalation(told, one) for one in case.escalations)
    yield from (_approval(told, one) for one in case.approval_requests)
    yield from (_exclusion(told, one) for one in case.exclusions)


def _all(told: Told) -> Iterator[Decided]:
    """Every decision; those of one day in the order in which a complaint goes its way."""
    case = told.case
    for event in sorted(told.view.events, key=lambda one: one.id):
        if event.kind in DECIDED and event.corrected_by_id is None:
            yield Decided(event.on, event.title, event.by)
    yield from (Decided(one.decided_on, _left_out(one), _by(one)) for one in case.exclusions)
    yield from _found(told)
    for more in case.extensions:
        what = f"{count(more.working_days, 'working day')} more at {inside(more.stage.words)}"
        yield Decided(london(more.decided_at).date(), what, more.decided_by.name)
    for asked in case.escalations:
        if asked.decided_on is not None:
            who = asked.decided_by_words or told.name(asked.decided_by_id)
            yield Decided(asked.decided_on, f"Request for stage 2: {inside(asked.decision.words)}", who)
    for request in case.approval_requests:
        answer = request.answer
        if answer is not None and answer.answered is not Answered.TAKEN_BACK:
            what = f"{request.decision.words}, asked by {request.asked_by.name}: {answer.answered.words.lower()}"
            yield Decided(london(answer.at).date(), what, answer.by.name)
    for sum_ in case.compensations:
        yield Decided(sum_.decided_on, f"Compensation of {pounds(sum_.amount_pence)}", told.name(sum_.decided_by_id))
    yield from _ombudsmans(told)


def _found(told: Told) -> Iterator[Decided]:
    """The findings of each stage, once for each colleague and day; a stage's last say what became of the whole."""
    rules = told.desk.rules(told.case.edition_id)
    rows = [(row, point.number) for point in told.case.points for row in point.findings if row.decision is not None]
    rows.sort(key=lambda pair: (list(Stage).index(pair[0].stage), pair[0].updated_at, pair[1]))
    last = {row.stage: row.id for row, _ in rows}
    for (stage, on, by), group in groupby(rows, key=lambda pair: _when_and_who(pair[0])):
        listed = [*group]
        parts = [f"point {number} {called(rules, row.decision).lower()}" for row, number in listed if row.decision]
        whole = _whole(told, stage) if any(row.id == last[stage] for row, _ in listed) else ""
        yield Decided(on, f"Findings at {inside(stage.words)}: {'; '.join(parts)}{whole}", told.name(by))


def _when_and_who(row: Finding) -> tuple[Stage, date, int]:
    return row.stage, london(row.updated_at).date(), row.updated_by_id


def _whole(told: Told, stage: Stage) -> str:
    case = told.case
    outcome = case.stage1_outcome if stage is Stage.STAGE1 and case.stage is not Stage.STAGE1 else case.outcome
    if outcome is None or len(case.points) == 1:
        return ""
    return f". The whole: {called(told.desk.rules(case.edition_id), outcome).lower()}"


def _ombudsmans(told: Told) -> Iterator[Decided]:
    it = told.view.ombudsman
    for decided in it.determinations if it is not None else ():
        parts = "; ".join(f"{about}: {finding.words.lower()}" for about, finding in decided.parts)
        yield Decided(decided.on, f"The Ombudsman decided. {parts}".strip(), OMBUDSMAN)
    for order in it.orders if it is not None else ():
        if order.decided_on is not None:
            yield Decided(
                order.decided_on, f"{'Order' if order.is_order else 'Recommendation'}: {order.what}", OMBUDSMAN
            )


def _left_out(row: Exclusion) -> str:
    return f"{'A part is not' if row.is_partial else 'Not'} taken on: {row.ground_words}"


def _by(row: Exclusion) -> str:
    return row.decided_by_words or row.decided_by.name


def _extension(told: Told, row: Extension) -> FilledBlock:
    rows = (
        ("From", dated(row.old_due_on)),
        ("To", f"{dated(row.new_due_on)}, {count(row.working_days, 'working day')} more"),
        ("Why", row.reason),
        ("Good reason", row.good_reason),
        ("Agreed by the resident", "yes" if row.resident_agreed else ""),
        ("Decided by", f"{row.decided_by.name}, {dated(london(row.decided_at).date())}"),
        ("Resident told", _told_words(row.told_on, is_late=row.is_told_late)),
    )
    return facts(told, f"More time at {inside(row.stage.words)}", rows)


def _escalation(told: Told, row: Escalation) -> FilledBlock:
    decided = f", {dated(row.decided_on)}" if row.decided_on is not None else ""
    rows = [
        ("Asked", f"{dated(row.requested_on)}, {row.channel.words.lower()}"),
        ("In their words", row.reasons),
        ("Wanted", row.wants),
        ("Decision", f"{row.decision.words}{decided}"),
        ("Decided by", row.decided_by_words or told.name(row.decided_by_id)),
        ("Taken although late, because", row.late_reason),
    ]
    if row.decision is EscalationDecision.REFUSED:
        rows += [("Ground", row.ground_words), ("Evidence", row.evidence), ("Weighed", row.consideration)]
    return facts(told, "Stage 2 asked for", rows)


def _approval(told: Told, row: ApprovalRequest) -> FilledBlock:
    rows = (
        ("Asked by", f"{row.asked_by.name}, {dated(london(row.asked_at).date())}"),
        ("With the words", row.note),
        ("Answer", answer_words(row) or "not answered yet"),
        ("In the words", row.answer.words if row.answer is not None else ""),
    )
    return facts(told, f"Approval: {inside(row.decision.words)}", rows)


def _exclusion(told: Told, row: Exclusion) -> FilledBlock:
    """On which ground it was not taken on, and what was weighed."""
    rows = (
        ("Ground", f"{row.ground_words} ({row.source})" if row.source else row.ground_words),
        ("Evidence", row.evidence),
        ("Weighed", row.consideration),
        ("Left out", row.left_out if row.is_partial else "all of it"),
        ("Still looked at", row.still_looking_at),
        ("Where instead", row.where_instead),
        ("Decided by", f"{_by(row)}, {dated(row.decided_on)}"),
    )
    return facts(told, "Not taken on", rows)


def legal(told: Told) -> Iterator[FilledBlock]:
    """What was not taken on because a court has it."""
    yield from (_exclusion(told, one) for one in told.case.exclusions if one.ground == LEGAL_KEY)


def _told_words(on: date | None, *, is_late: bool) -> str:
    if on is None:
        return "not yet"
    return f"{dated(on)}, after the old date" if is_late else dated(on)
