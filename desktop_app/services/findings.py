"""What was found on each point: what happened, what should have, the decision, why, and what it did to the resident."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from desktop_app.errors import NotFound, Refused
from desktop_app.models import Finding, Point
from desktop_app.policy.decision import called, may_decide
from desktop_app.policy.kinds import Outcome
from desktop_app.services.case_act import CaseAct, on_case
from desktop_app.services.case_clashing import changed_fields, combined
from desktop_app.services.case_facts import finding_of
from desktop_app.services.chronology import Entry
from desktop_app.services.clashing import FormShape, Opened, words_of
from desktop_app.services.dated import ANSWER_REVIEWED, dated_facts
from desktop_app.services.decision import decide_anew
from desktop_app.services.desk import Desk
from desktop_app.services.entries import FindingEntry
from desktop_app.services.views import CaseView, Changes

WRITTEN = ("what_happened", "what_should_have", "decision", "reasons", "effect")


PASSAGES = {
    "what_happened": "what happened",
    "what_should_have": "what should have happened",
    "decision": "decision",
    "reasons": "reasons",
    "effect": "effect on the resident",
}
Findings = tuple[FindingEntry, ...]


def save_findings(
    desk: Desk, case_id: int, typed: Findings, act: str, *, opened: Opened[Findings] | None = None
) -> tuple[CaseView, Changes]:
    """Writes findings on points of the case's present stage; half-written ones are kept too.

    The outcome of the whole follows from the points: upheld or not when all are, partly in between.

    Raises:
        NotFound: a point is not of this case.
        Overtaken: somebody else wrote in the same passages meanwhile, or decided otherwise.
        Refused: the response is issued, it is not an open complaint, or the policy knows no such decision.
    """

    def write(it: CaseAct) -> None:
        it.require("investigate")
        now, shape = _now(it, typed), _shape(it)
        kept = combined(it, opened, typed, now, shape, ("findings",))
        changed = [point for entry in kept.entry if (point := _write(it, entry)) is not None]
        lines = [*(_line(it, point) for point in changed), *decide_anew(desk, it.case), *kept.over.splitlines()]
        if lines:
            facts = changed_fields(now, kept.entry, shape)
            told = it.tell(Entry("findings", "Findings written", "\n".join(lines), facts=facts))
            if ANSWER_REVIEWED in dated_facts(it.case).dates:
                it.date(ANSWER_REVIEWED, None, told)

    return on_case(desk, case_id, act, "save_findings", write)


def _now(it: CaseAct, asked: Findings) -> Findings:
    """What is written on those points now, as if typed; nothing on a point that is not there any more."""
    rows = {point.id: finding_of(point, it.case.stage) for point in it.case.points}
    found = ((entry.point_id, rows.get(entry.point_id)) for entry in asked)
    return tuple(
        FindingEntry(number, **{name: getattr(row, name) for name in WRITTEN}) if row else FindingEntry(number)
        for number, row in found
    )


def _shape(it: CaseAct) -> FormShape:
    """Each passage of each point is a field of its own."""
    rules, numbers = it.desk.rules(it.case.edition_id), {point.id: point.number for point in it.case.points}
    labels = {
        f"{point_id}.{name}": f"point {number}, {words}"
        for point_id, number in numbers.items()
        for name, words in PASSAGES.items()
    }

    def words(name: str, value: object) -> str:
        return called(rules, value) if isinstance(value, Outcome) else words_of(name, value)

    weighty = frozenset(name for name in labels if name.endswith(".decision"))
    return FormShape(labels, weighty=weighty, words=words, apart=_apart, again=_again)


def _apart(entries: Findings) -> dict[str, object]:
    return {f"{one.point_id}.{name}": getattr(one, name) for one in entries for name in WRITTEN}


def _again(entries: Findings, values: Mapping[str, Any]) -> Findings:
    return tuple(replace(one, **{name: values[f"{one.point_id}.{name}"] for name in WRITTEN}) for one in entries)


def _write(it: CaseAct, entry: FindingEntry) -> Point | None:
    """The point when anything on it changed."""
    point = next((each for each in it.case.points if each.id == entry.point_id), None)
    if point is None:
        raise NotFound("That point is not on this case any more.", do="Open the findings again.")
    row = finding_of(point, it.case.stage)
    _refuse_unknown(it, point, entry.decision)
    wanted = {name: _tidy(getattr(entry, name)) for name in WRITTEN}
    if row is None:
        if not any(wanted.values()):
            return None
        row = Finding(stage=it.case.stage, updated_at=it.desk.clock.now(), updated_by_id=it.desk.staff_id)
        point.findings.append(row)
    elif all(getattr(row, name) == value for name, value in wanted.items()):
        return None
    for name, value in wanted.items():
        setattr(row, name, value)
    row.updated_at, row.updated_by_id = it.desk.clock.now(), it.desk.staff_id
    return point


def _refuse_unknown(it: CaseAct, point: Point, decision: Outcome | None) -> None:
    """A decision the policy does not have is not begun; one that stands from another edition may stay."""
    refused = may_decide(it.desk.rules(it.case.edition_id), decision) if decision else None
    if refused is not None and decision is not _decision(it, point):
        raise Refused(refused.why, source=refused.source.words, field=f"points.{point.number}.decision")


def _tidy(value: object) -> object:
    return value.strip() if isinstance(value, str) and not isinstance(value, Outcome) else value


def _decision(it: CaseAct, point: Point) -> Outcome | None:
    row = finding_of(point, it.case.stage)
    return row.decision if row else None


def _line(it: CaseAct, point: Point) -> str:
    decision = _decision(it, point)
    row = finding_of(point, it.case.stage)
    reasons = f" {row.reasons}" if row and row.reasons else ""
    words = called(it.desk.rules(it.case.edition_id), decision) if decision else "Not decided yet"
    return f"{point.number}. {words}.{reasons}"
