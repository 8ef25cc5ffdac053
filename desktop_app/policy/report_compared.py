"""The same few figures side by side, for each category, area, team, tenure and whoever looked into it (Code 5.5, 9.7).

No line is marked as better or worse than another: how many complain says how many could (Code 3.3).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from desktop_app.policy.kinds import Outcome
from desktop_app.policy.report_facts import ReportCase
from desktop_app.policy.report_figures import Comparison, Figure, Row, counted
from desktop_app.policy.report_times import Timing, answer_timing

HEAD = ("Stage 1", "Stage 2", "Stage 1 answered", "Of these, late", "Of these, upheld or partly")
_SAID = (
    "Received at stage 1", "Asked for at stage 2", "Answered at stage 1", "Answered late at stage 1",
    "Upheld or partly upheld at stage 1",
)  # fmt: skip
"""The same where a figure stands alone, without those beside it."""
OURSELVES = "Ourselves"
_BY: tuple[tuple[str, str, str, Callable[[ReportCase], str], str], ...] = (
    ("category", "By category", "Category", lambda case: case.category, "Not sorted yet"),
    ("area", "By area", "Area", lambda case: case.area, "No area"),
    ("team", "By team", "Team", lambda case: case.team, "No team"),
    ("tenure", "By tenure", "Tenure", lambda case: case.tenure.words, ""),
    ("handled", "By who looked into it", "Looked into by", lambda case: case.handled_by, OURSELVES),
)


def compared(
    stage1: Sequence[ReportCase], answered: Sequence[ReportCase], stage2: Sequence[ReportCase], today: date
) -> tuple[Comparison, ...]:
    """The comparisons that have more than one line, or one that says something."""
    made = (
        Comparison(key, title, what, HEAD, _rows(key, name, none, (stage1, answered, stage2), today))
        for key, title, what, name, none in _BY
    )
    return tuple(one for one in made if len(one.rows) > 1 or (one.rows and one.key in {"category", "tenure"}))


def _rows(
    key: str,
    name: Callable[[ReportCase], str],
    none: str,
    of: tuple[Sequence[ReportCase], Sequence[ReportCase], Sequence[ReportCase]],
    today: date,
) -> tuple[Row, ...]:
    names = {name(case) for cases in of for case in cases}
    rows = []
    for one in names:
        stage1, answered, stage2 = ([case for case in cases if name(case) == one] for cases in of)
        rows.append(Row(one or none, _cells(f"{key}.{one}", stage1, answered, stage2, today)))
    return tuple(sorted(rows, key=lambda row: (row.words == none, -(row.figures[0].number or 0), row.words)))


def _cells(
    key: str,
    stage1: Sequence[ReportCase],
    answered: Sequence[ReportCase],
    stage2: Sequence[ReportCase],
    today: date,
) -> tuple[Figure, ...]:
    late = [case for case in answered if case.stage1 is not None and answer_timing(case.stage1, today) is Timing.LATE]
    wrong = {Outcome.UPHELD, Outcome.PARTLY}
    upheld = [case for case in answered if case.stage1 is not None and case.stage1.outcome in wrong]
    counts = (stage1, stage2, answered)
    plain = (counted(f"{key}.{at}", words, cases) for at, (words, cases) in enumerate(zip(_SAID, counts, strict=False)))
    parts = ((_SAID[3], late), (_SAID[4], upheld))
    shares = (counted(f"{key}.{at}", words, cases, len(answered)) for at, (words, cases) in enumerate(parts, 3))
    return (*plain, *shares)
