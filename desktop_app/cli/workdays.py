"""``redress workdays``: the n-th working day after a date, with what was skipped."""

from __future__ import annotations

import json
from argparse import Namespace

from desktop_app.cli.arguments import Commands, given_count, given_date
from desktop_app.cli.days_off import add_days_off, calendar_of
from desktop_app.clock import Clock


def add(commands: Commands) -> None:
    """Describe the command."""
    parser = commands.add_parser("workdays", help="count working days from a date", description=__doc__)
    parser.add_argument("--from", dest="start", required=True, metavar="D", help="day 0")
    parser.add_argument("--days", required=True, metavar="N", help="how many working days")
    parser.add_argument("--policy", metavar="P", help="also name the clocks of this policy that run as long")
    add_days_off(parser)
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.set_defaults(act=act)


def act(given: Namespace, clock: Clock) -> int:
    """Print the day; the exit code."""
    from desktop_app.policy.words import count, dated

    today = clock.today()
    start = given_date(given.start, "--from", today)
    assert start is not None
    days = given_count(given.days, "--days")
    clocks = _clocks(given.policy, days) if given.policy else []
    calendar = calendar_of(given, today)
    zero = calendar.day_zero(start)
    due = calendar.after(zero, days)
    why_off = calendar.why_off(start)
    lines = [f"Day 0: {dated(zero)}.", *calendar.explain(zero, days)]
    if why_off:
        lines.insert(0, f"{dated(start)} is not a working day ({why_off}).")
    if given.json:
        found = {"from": start.isoformat(), "days": days, "due_on": due.isoformat(), "day_zero": zero.isoformat()}
        policy = {"policy": given.policy, "clocks": clocks} if given.policy else {}
        print(json.dumps(found | {"worked_out": lines} | policy, indent=2, ensure_ascii=False))
        return 0
    print(f"{dated(due)}: {count(days, 'working day')} after {dated(start)}")
    print("\n".join(f"  {line}" for line in lines))
    if given.policy:
        print(f"Clocks of {given.policy} that run as long: {', '.join(clocks) or 'none'}.")
    return 0


def _clocks(policy: str, days: int) -> list[str]:
    from desktop_app.policy.pack_clocks import Unit
    from desktop_app.services.packs import load_rules

    rules = load_rules(policy).clocks.values()
    return [rule.key for rule in rules if rule.unit is Unit.WORKING_DAYS and rule.amount == days]
