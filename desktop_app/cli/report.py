"""``redress report``: the figures for the board of a period, on the screen, as JSON, as a PDF or as a workbook.

The period is a quarter of the year that begins in April (2026-Q2), a year (2026-27), a month (2026-07), two days
(2026-04-01..2026-06-30), or last_quarter and the like. No resident is named.
"""

from __future__ import annotations

import json
from argparse import Namespace
from typing import TYPE_CHECKING

from desktop_app.cli.arguments import Commands, some_path
from desktop_app.cli.data import add_data_options, open_data
from desktop_app.clock import Clock

if TYPE_CHECKING:
    from desktop_app.policy.report import Report


def add(commands: Commands) -> None:
    """Describe the command."""
    parser = commands.add_parser("report", help="the figures for the board", description=__doc__)
    parser.add_argument("--period", required=True, metavar="PERIOD", help="such as 2026-Q2, 2026-27 or last_quarter")
    parser.add_argument(
        "--out", type=some_path, metavar="FILE", help="FILE.pdf or FILE.xlsx; without it, on the screen"
    )
    add_data_options(parser)
    parser.set_defaults(act=act)


def act(given: Namespace, clock: Clock) -> int:
    """Write the figures, or print them; the exit code."""
    from desktop_app.policy.report_period import read_period
    from desktop_app.services.report import figures
    from desktop_app.services.report_away import save_report

    period = read_period(given.period, clock.today())
    with open_data(given, clock) as desk:
        if given.out is not None:
            path = save_report(desk, period, given.out)
            print(json.dumps({"out": str(path)}) if given.json else f"{period.words}: {path}")
        else:
            made = figures(desk, period)
            print(_as_json(made) if given.json else _as_text(made))
    return 0


def _as_text(made: Report) -> str:
    lines = [made.period.words]
    for section in made.sections:
        lines += ["", section.title]
        lines += [f"{'    ' if one.is_part else '  '}{one.words}: {one.value}" for one in section.figures]
    return "\n".join(lines)


def _as_json(made: Report) -> str:
    found = {
        "period": {"words": made.period.words, "from": str(made.period.first_on), "to": str(made.period.last_on)},
        "made_on": str(made.made_on),
        "figures": {
            one.key: {"words": one.words, "number": one.number, "of": one.of, "in_words": one.value}
            for section in made.sections
            for one in section.figures
        },
    }
    return json.dumps(found, indent=2, ensure_ascii=False)
