"""Stage 2 itself: who looks at it again, what is still in dispute, and that the answer was looked over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from desktop_app.errors import BadEntries, BadInput, NotFound
from desktop_app.models import Point, Staff
from desktop_app.policy.kinds import Stage
from desktop_app.policy.stage2 import Refusal, and_above, may_handle_stage2, may_review, may_review_from_outside
from desktop_app.services.assigning import require_may_move
from desktop_app.services.barring import refuse
from desktop_app.services.case_act import CaseAct, needed, not_in_future, on_case
from desktop_app.services.case_clashing import changed_fields, combined
from desktop_app.services.case_facts import Judged, finding_of, judged
from desktop_app.services.case_loading import load_case
from desktop_app.services.chronology import Entry
from desktop_app.services.clashing import WHOLE, FormShape, Opened
from desktop_app.services.colleague import by_name, colleague
from desktop_app.services.dated import ANSWER_REVIEWED, STAGE2_DEFINED, dated_facts
from desktop_app.services.decision import decide_anew
from desktop_app.services.desk import Desk
from desktop_app.services.entries_stage2 import DisputeEntry
from desktop_app.services.views import CaseView, Changes


def name_reviewer(
    desk: Desk, case_id: int, staff_id: int | None, act: str,
    *, outside: str = "", owner_id: int | None = None, opened: Opened[str] | None = None,
) -> tuple[CaseView, Changes]:  # fmt: skip
    """Names who looks at it again: a colleague, or somebody ``outside`` by name. A case nobody owns becomes theirs.

    ``opened`` is the name that stood there when the page was opened.

    Raises:
        Overtaken: somebody else has named another meanwhile.
        BadInput: nobody is named, or the case would belong to nobody.
        Refused: they dealt with stage 1, are barred, or are not of the rank the policy asks.
    """

    def name_them(it: CaseAct) -> None:
        it.require("name_reviewer")
        now, case = judged(it.session, desk, it.case), it.case
        reviewer = colleague(it, staff_id)
        if reviewer is None and not outside.strip():
            raise BadInput("Choose who looks at it again.", field="staff_id")
        if reviewer is not None:
            _unless_may(
                it, "staff_id", reviewer, lambda one: may_review(now.facts, now.rules, one.id, one.rank, one.name)
            )
        else:
            refuse(may_review_from_outside(now.facts, outside), "outside")
        mine, named = reviewer.name if reviewer else outside.strip(), case.reviewer
        theirs = named.name if named else case.outside_reviewer
        kept = combined(it, opened, mine, theirs, REVIEWER, ("reviewer",))
        case.reviewer, case.outside_reviewer = reviewer, "" if reviewer else outside.strip()
        _give(it, now, reviewer, owner_id)
        who = reviewer.name if reviewer else case.outside_reviewer
        owner = case.owner.name if case.owner else "nobody"
        lines = [f"The case belongs to {owner}.", *kept.over.splitlines()]
        told = it.tell(Entry("reviewer", f"Reviewer: {who}", "\n".join(lines)))
        if ANSWER_REVIEWED in dated_facts(case).dates:
            it.date(ANSWER_REVIEWED, None, told)

    return on_case(desk, case_id, act, "name_reviewer", name_them)


def candidates(desk: Desk, case_id: int) -> dict[int, str]:
    """Why each colleague may not look at it again, by id; '' for those who may."""
    from sqlalchemy import select

    with desk.reading() as session:
        now = judged(session, desk, load_case(session, case_id))
        rows = session.scalars(select(Staff).where(Staff.is_active)).all()
        found = {row.id: may_review(now.facts, now.rules, row.id, row.rank, row.name) for row in rows}
    return {staff_id: f"{refused.why} ({refused.source})" if refused else "" for staff_id, refused in found.items()}


REVIEWER = FormShape({WHOLE: "reviewer"}, weighty=frozenset({WHOLE}))
Disputes = tuple[DisputeEntry, ...]
_DISPUTED = {"is_in_dispute": "in dispute", "text": "how they put it now", "outcome": "what they want now"}


def _apart(entries: Disputes) -> dict[str, object]:
    return {f"{one.point_id}.{name}": getattr(one, name) for one in entries for name in _DISPUTED}


def _again(entries: Disputes, values: Mapping[str, Any]) -> Disputes:
    return tuple(replace(one, **{name: values[f"{one.point_id}.{name}"] for name in _DISPUTED}) for one in entries)


def _dispute_shape(rows: Mapping[int, Point]) -> FormShape:
    labels = {
        f"{row.id}.{name}": f"point {row.number}, {words}" for row in rows.values() for name, words in _DISPUTED.items()
    }
    return FormShape(labels, apart=_apart, again=_again)


def _dispute_now(row: Point) -> DisputeEntry:
    """How a point stands at stage 2, as if typed."""
    text, outcome = row.stage2_text or row.text, row.stage2_outcome or row.outcome_sought
    return DisputeEntry(row.id, row.is_at_stage2, text, outcome)


def set_dispute(
    desk: Desk, case_id: int, typed: Disputes, act: str, *, opened: Opened[Disputes] | None = None
) -> tuple[CaseView, Changes]:
    """Sets out what is still in dispute, as the resident now puts it. How each point was put at stage 1 stays.

    Raises:
        BadEntries: nothing is in dispute, or a point is without the outcome wanted.
        NotFound: a point is not of this case.
        Overtaken: somebody else changed the same meanwhile.
        Refused: it is not at stage 2, or it has been answered.
    """

    def define(it: CaseAct) -> None:
        it.require("stage2_points")
        rows = {row.id: row for row in it.case.points}
        if any(entry.point_id not in rows for entry in typed):
            raise NotFound("That point is not on this case any more.", do="Open the points again.")
        now = tuple(_dispute_now(rows[entry.point_id]) for entry in typed)
        shape = _dispute_shape(rows)
        entries = combined(it, opened, typed, now, shape, ("points",)).entry
        _check(rows, entries)
        for entry in entries:
            _write(rows[entry.point_id], entry)
        is_first = STAGE2_DEFINED not in dated_facts(it.case).dates
        title = "What is in dispute at stage 2" if is_first else "What is in dispute changed"
        lines = [*(_line(row) for row in it.case.points), *decide_anew(desk, it.case)]
        told = it.tell(Entry("points", title, "\n".join(lines), facts=changed_fields(now, entries, shape)))
        if is_first:
            it.date(STAGE2_DEFINED, desk.clock.today(), told)

    return on_case(desk, case_id, act, "stage2_points", define)


def record_review(
    desk: Desk, case_id: int, staff_id: int | None, on: date, words: str, act: str
) -> tuple[CaseView, Changes]:
    """Records that somebody senior looked the answer over, as the policy asks, and what they said of it.

    Raises:
        BadInput: nobody is named, no words, or a day to come.
        Refused: they are not senior enough, dealt with stage 1 or are barred; or nothing is to be looked over.
    """
    said = needed(words, "Say what they looked at and what came of it.", "words")
    not_in_future(desk, on, "Date it was looked over")

    def look_over(it: CaseAct) -> None:
        it.require("review_answer")
        now, senior = judged(it.session, desk, it.case), colleague(it, staff_id)
        if senior is None:
            raise BadInput("Choose who looked it over.", field="staff_id")
        _unless_may(it, "staff_id", senior, lambda one: may_handle_stage2(now.facts, one.id))
        asked = now.rules.stage2_reviewer
        assert asked.row.reviewed_by is not None
        if not senior.rank.at_least(asked.row.reviewed_by):
            why = f"The answer is looked over first: {asked.row.who}."
            refuse(Refusal(why, asked.source, and_above(asked.row.reviewed_by)), "staff_id")
        told = it.tell(Entry("reviewed", f"Answer looked over by {senior.name}", said, on=on))
        it.date(ANSWER_REVIEWED, on, told)

    return on_case(desk, case_id, act, "review_answer", look_over)


def _unless_may(it: CaseAct, field: str, who: Staff, judge: Callable[[Staff], Refusal | None]) -> None:
    """Refuses somebody, with the colleagues by name whom the same rule would let."""
    if (refused := judge(who)) is not None:
        named = by_name(it, refused.who_could, lambda one: judge(one) is None)
        refuse(replace(refused, who_could=named), field)


def _give(it: CaseAct, now: Judged, reviewer: Staff | None, owner_id: int | None) -> None:
    """Whose case it is: as asked, as it is, or the reviewer's where it is nobody's."""
    if owner_id is not None:
        refuse(may_handle_stage2(now.facts, owner_id), "owner_id")
        if owner_id != it.case.owner_id and not may_handle_stage2(now.facts, it.case.owner_id):
            require_may_move(it)
        it.case.owner = colleague(it, owner_id)
    elif it.case.owner is None or may_handle_stage2(now.facts, it.case.owner_id):
        it.case.owner = reviewer
    if it.case.owner is None:
        raise BadInput("Choose whose case it is while somebody from outside looks at it.", field="owner_id")


def _check(rows: dict[int, Point], entries: tuple[DisputeEntry, ...]) -> None:
    problems = []
    said = {entry.point_id: entry.is_in_dispute for entry in entries}
    if not any(said.get(row.id, row.is_at_stage2) for row in rows.values()):
        problems.append(BadInput("Keep at least one point in dispute.", field="points"))
    for entry in entries:
        row = rows[entry.point_id]
        if entry.is_in_dispute and not (entry.outcome.strip() or row.outcome_sought.strip()):
            what = f"Enter what they want on point {row.number}."
            problems.append(BadInput(what, field=f"points.{row.number}.outcome"))
        if not entry.is_in_dispute and (found := finding_of(row, Stage.STAGE2)) and found.decision is not None:
            what = f"Point {row.number} has been decided at stage 2, so it cannot be left out."
            problems.append(BadInput(what, field=f"points.{row.number}.in_dispute"))
    if problems:
        raise BadEntries(tuple(problems))


def _write(row: Point, entry: DisputeEntry) -> None:
    """Words equal to those of stage 1 are kept once."""
    row.is_at_stage2 = entry.is_in_dispute
    text, outcome = entry.text.strip(), entry.outcome.strip()
    row.stage2_text = "" if text == row.text else text
    row.stage2_outcome = "" if outcome == row.outcome_sought else outcome


def _line(row: Point) -> str:
    if not row.is_at_stage2:
        return f"{row.number}. No longer in dispute: {row.text}"
    was = f" At stage 1: {row.text}" if row.stage2_text else ""
    return f"{row.number}. {row.stage2_text or row.text} They want: {row.stage2_outcome or row.outcome_sought}{was}"
