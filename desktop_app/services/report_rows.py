"""What the figures are read from: narrow rows of the few tables that hold it, each table once.

Only cases that somebody may see are read (``services/barred.py``): a figure gives none away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from desktop_app.policy.clock_keys import ACKNOWLEDGE, ACKNOWLEDGE_STAGE2, RESPOND, RESPOND_STAGE2
from desktop_app.policy.kinds import OmbudsmanFinding, Outcome, Stage
from desktop_app.policy.report_facts import ClockFacts, Money, MoreTime, Ordered
from desktop_app.policy.report_period import Period
from desktop_app.services.barred import VISIBLE
from desktop_app.services.queue_areas import area_in_sql, read_areas
from desktop_app.services.reader import Reader, day

Of = TypeVar("Of")
CLOCKS = (ACKNOWLEDGE, RESPOND, ACKNOWLEDGE_STAGE2, RESPOND_STAGE2)

# A case has to do with a period while it is open in it, and whenever something besides is dated in it.
_DATED = (
    ("escalation", "requested_on"),
    ("escalation", "decided_on"),
    ("exclusion", "decided_on"),
    ("extension", "told_on"),
    ("compensation", "offered_on"),
    ("compensation", "paid_on"),
    ("ombudsman_case", "told_on"),
    ("determination", '"on"'),
    ("action", "due_on"),
)
_IN_PERIOD = "BETWEEN :first_on AND :last_on"
_THEIRS = " UNION ".join(
    f"SELECT {table}.case_id FROM {table} WHERE {table}.{column} {_IN_PERIOD}"
    + (" AND action.origin <> 'promise'" if table == "action" else "")
    for table, column in _DATED
)
_OPEN_IN_IT = (
    "SELECT ours.id FROM cases AS ours WHERE ours.received_on <= :last_on "
    "AND (ours.closed_on IS NULL OR ours.closed_on >= :first_on)"
)
_OURS = f"SELECT cases.id FROM cases WHERE cases.id IN ({_OPEN_IN_IT} UNION {_THEIRS}) AND {VISIBLE}"
_CASES = """
SELECT cases.id, cases.reference, cases.received_on, cases.kind, cases.stage, cases.state, cases.closed_on,
    cases.ended_as, cases.outcome, cases.stage1_outcome, cases.category, cases.handled_by, cases.edition_id,
    resident.tenure, ({area}), staff.team_id,
    resident.is_anonymous AND resident.address = '' AND resident.email = ''
FROM cases JOIN resident ON resident.id = cases.resident_id LEFT JOIN staff ON staff.id = cases.owner_id
WHERE cases.id IN ({ours}) ORDER BY cases.received_on, cases.id
"""
_OF_OURS = "WHERE {table}.case_id IN ({ours})"


@dataclass(frozen=True, slots=True)
class Beside:
    """What the other tables hold of these cases, by the case."""

    clocks: Mapping[int, dict[str, ClockFacts]]
    extensions: Mapping[tuple[int, str], tuple[MoreTime, ...]]
    points: Mapping[tuple[int, str], tuple[Outcome, ...]]
    late: Mapping[tuple[int, str], tuple[str, str]]
    """Why a clock was not met, and the team it lay with."""
    asked: Mapping[int, tuple[date, str, date | None]]
    """The latest request for stage 2, what became of it, and when that was decided."""
    excluded: Mapping[int, tuple[str, date, bool]]
    ombudsman: Mapping[int, date]
    determined: Mapping[int, tuple[tuple[date, OmbudsmanFinding], ...]]
    orders: Mapping[int, tuple[Ordered, ...]]
    money: Mapping[int, tuple[Money, ...]]


@dataclass(frozen=True, slots=True)
class Asking:
    """The questions about the cases of one period."""

    reader: Reader
    given: Mapping[str, object]

    def cases(self) -> list[tuple[Any, ...]]:
        """The cases themselves, oldest first, in the order of ``_CASES``."""
        areas = read_areas(self.reader)
        return self.reader.rows(_CASES.format(area=area_in_sql(areas), ours=_OURS), self.given)

    def of(self, columns: str, table: str, besides: str = "", more: str = "") -> list[tuple[Any, ...]]:
        """Columns of a table that names its cases; ``besides`` joins, ``more`` narrows or sorts."""
        where = _OF_OURS.format(table=table, ours=_OURS)
        return self.reader.rows(f"SELECT {columns} FROM {table} {besides} {where} {more}", self.given)


def asking(reader: Reader, period: Period, me: int | None) -> Asking:
    """Who asks about which days."""
    return Asking(reader, {"first_on": period.first_on, "last_on": period.last_on, "me": me})


def read_beside(ask: Asking) -> Beside:
    """Every other table, once each."""
    return Beside(
        clocks=_clocks(ask),
        extensions=_extensions(ask),
        points=_points(ask),
        late=_late(ask),
        asked=_asked(ask),
        excluded={
            case_id: (words, day(on), bool(is_partial))
            for case_id, words, on, is_partial in ask.of(
                "case_id, ground_words, decided_on, is_partial", "exclusion", more="ORDER BY exclusion.id"
            )
        },
        ombudsman={case_id: day(on) for case_id, on in ask.of("case_id, told_on", "ombudsman_case")},
        determined=_determined(ask),
        orders=_orders(ask),
        money=_money(ask),
    )


def _clocks(ask: Asking) -> Mapping[int, dict[str, ClockFacts]]:
    found: dict[int, dict[str, ClockFacts]] = defaultdict(dict)
    keys = ", ".join(f"'{key}'" for key in CLOCKS)
    rows = ask.of(
        "case_id, key, due_on, original_due_on, met_on, is_running", "clock", more=f"AND clock.key IN ({keys})"
    )
    for case_id, key, due_on, original, met_on, is_running in rows:
        found[case_id][key] = ClockFacts(day(due_on), day(original), day(met_on), bool(is_running))
    return found


def _extensions(ask: Asking) -> Mapping[tuple[int, str], tuple[MoreTime, ...]]:
    columns = "case_id, clock_key, old_due_on, told_on, working_days, is_told_late, resident_agreed, good_reason <> ''"
    rows = ask.of(columns, "extension", more="AND extension.told_on IS NOT NULL ORDER BY extension.id")
    return _grouped(
        ((case_id, key), MoreTime(day(old), day(told), days, bool(late), bool(agreed), bool(past)))
        for case_id, key, old, told, days, late, agreed, past in rows
    )


def _points(ask: Asking) -> Mapping[tuple[int, str], tuple[Outcome, ...]]:
    rows = ask.of(
        "point.case_id, finding.stage, finding.decision", "point",
        "JOIN finding ON finding.point_id = point.id", "AND finding.decision IS NOT NULL ORDER BY point.id",
    )  # fmt: skip
    return _grouped(((case_id, stage), Outcome(decision)) for case_id, stage, decision in rows)


def _late(ask: Asking) -> Mapping[tuple[int, str], tuple[str, str]]:
    """The latest word on a clock stands."""
    rows = ask.of("case_id, clock_key, reason, team", "lateness", more="ORDER BY lateness.id")
    return {(case_id, key): (reason, team) for case_id, key, reason, team in rows}


def _asked(ask: Asking) -> Mapping[int, tuple[date, str, date | None]]:
    rows = ask.of("case_id, requested_on, decision, decided_on", "escalation", more="ORDER BY escalation.id")
    return {case_id: (day(asked), str(decision), day(decided)) for case_id, asked, decision, decided in rows}


def _determined(ask: Asking) -> Mapping[int, tuple[tuple[date, OmbudsmanFinding], ...]]:
    rows = ask.of(
        'case_id, determination."on", determination_finding.finding', "determination",
        "JOIN determination_finding ON determination_finding.determination_id = determination.id",
        "ORDER BY determination_finding.id",
    )  # fmt: skip
    return _grouped((case_id, (day(on), OmbudsmanFinding(finding))) for case_id, on, finding in rows)


def _orders(ask: Asking) -> Mapping[int, tuple[Ordered, ...]]:
    columns = "case_id, origin = 'order', due_on, done_on, withdrawn_on"
    rows = ask.of(columns, "action", more="AND action.origin <> 'promise' ORDER BY action.id")
    return _grouped(
        (case_id, Ordered(bool(is_order), day(due), day(done), day(withdrawn)))
        for case_id, is_order, due, done, withdrawn in rows
    )


def _money(ask: Asking) -> Mapping[int, tuple[Money, ...]]:
    rows = ask.of("case_id, amount_pence, offered_on, paid_on", "compensation", more="ORDER BY compensation.id")
    return _grouped((case_id, Money(pence, day(offered), day(paid))) for case_id, pence, offered, paid in rows)


_Key = TypeVar("_Key")


def _grouped(pairs: Iterable[tuple[_Key, Of]]) -> Mapping[_Key, tuple[Of, ...]]:
    found: dict[_Key, list[Of]] = defaultdict(list)
    for key, one in pairs:
        found[key].append(one)
    return {key: tuple(many) for key, many in found.items()}


STAGE_CLOCKS = {Stage.STAGE1: (ACKNOWLEDGE, RESPOND), Stage.STAGE2: (ACKNOWLEDGE_STAGE2, RESPOND_STAGE2)}
