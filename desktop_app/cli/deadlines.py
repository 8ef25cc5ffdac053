"""``redress deadlines``: every clock of a policy on the dates given, with how each was worked out."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.cli.arguments import Commands, given_count, given_date
from desktop_app.cli.days_off import add_days_off, calendar_of
from desktop_app.clock import Clock
from desktop_app.errors import BadInput

if TYPE_CHECKING:
    from desktop_app.policy.clocks import ClockReading
    from desktop_app.policy.rules import Rules

EVENTS = {
    "received": "the day any member of staff got it",
    "logged": "the day it was logged as a complaint",
    "acknowledged": "the date on the acknowledgement",
    "responded": "the date on the stage 1 response",
    "escalation_requested": "the day stage 2 was asked for",
    "escalation_logged": "the day that was logged",
    "escalation_accepted": "the day it was accepted for review",
    "escalation_acknowledged": "the date on that acknowledgement",
    "final_responded": "the date on the final response",
    "evidence_requested": "the day the Ombudsman asked for evidence",
}
"""The options that give a date, in the order of a case's life."""

NOT_BEFORE = {
    "escalation_logged": "escalation_requested",
    "escalation_accepted": "escalation_requested",
    "escalation_acknowledged": "escalation_requested",
    "final_responded": "escalation_requested",
}
"""What cannot come before what; everything else cannot come before the receipt."""

EXTENDED = {"stage1.respond": "stage1_extended_by", "stage2.respond": "stage2_extended_by"}


def add(commands: Commands) -> None:
    """Describe the command."""
    parser = commands.add_parser("deadlines", help="every deadline of a policy, worked out", description=__doc__)
    parser.add_argument("--policy", required=True, metavar="P", help="a policy's name, or the file of one")
    for event, words in EVENTS.items():
        parser.add_argument(_option(event), required=event == "received", metavar="D", help=words)
    parser.add_argument(
        "--event", action="append", default=[], metavar="NAME=D", help="an event of the policy's own; may be repeated"
    )
    for clock, name in EXTENDED.items():
        parser.add_argument(_option(name), default="0", metavar="N", help=f"working days added to {clock}")
    add_days_off(parser)
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.set_defaults(act=act)


def act(given: Namespace, clock: Clock) -> int:
    """Print every clock; the exit code."""
    from desktop_app.policy.clocks import read_clocks
    from desktop_app.services.packs import load_rules

    today = clock.today()
    dates = {event: given_date(getattr(given, event), _option(event), today) for event in EVENTS}
    known = {event: on for event, on in dates.items() if on is not None}
    _check_order(known)
    extended = {clock: given_count(getattr(given, name), _option(name)) for clock, name in EXTENDED.items()}
    rules = load_rules(given.policy)
    known |= _own_events(given.event, rules, today)
    readings = read_clocks(rules, known, calendar_of(given, today), extended)
    if given.json:
        print(json.dumps([as_json(reading) for reading in readings], indent=2, ensure_ascii=False))
    else:
        print("\n\n".join([rules.title, *(_as_text(reading) for reading in readings)]))
    return 0


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _check_order(dates: Mapping[str, date]) -> None:
    from desktop_app.policy.words import dated

    for event, on in dates.items():
        earlier = NOT_BEFORE.get(event, "received")
        earlier = earlier if earlier in dates else "received"
        if on < dates[earlier]:
            raise BadInput(
                f"{_option(event)} ({dated(on)}) cannot come before {_option(earlier)} ({dated(dates[earlier])})."
            )


def _own_events(given: list[str], rules: Rules, today: date) -> dict[str, date]:
    found: dict[str, date] = {}
    for text in given:
        name, _, typed = text.partition("=")
        if name not in rules.pack.events:
            own = ", ".join(rules.pack.events) or "none"
            raise BadInput(f"--event must name an event of the policy's own ({own}) and a date, not {text!r}.")
        on = given_date(typed, f"--event {name}", today)
        assert on is not None
        found[name] = on
    return found


def as_json(reading: ClockReading) -> dict[str, Any]:
    """One clock as plain values; dates are ISO, unknown ones null."""
    return {
        "clock": reading.key,
        "label": reading.label,
        "due_on": _iso(reading.due_on),
        "original_due_on": _iso(reading.original_due_on),
        "latest_on": _iso(reading.latest_on),
        "extended_by": reading.extended_by,
        "from": reading.from_event,
        "from_on": _iso(reading.from_on),
        "met_by": reading.met_by,
        "amount": reading.amount,
        "unit": str(reading.unit) if reading.amount is not None else None,
        "source": reading.source.words,
        "from_code": reading.is_from_code,
        "start_from_code": reading.is_start_from_code,
        "worked_out": list(reading.worked_out),
    }


def _iso(on: date | None) -> str | None:
    return on.isoformat() if on else None


def _as_text(reading: ClockReading) -> str:
    from desktop_app.policy.words import dated

    if reading.due_on:
        due = f"due {dated(reading.due_on)}"
    elif reading.amount is None:
        due = "no limit"
    elif reading.latest_on:
        due = f"not started; {dated(reading.latest_on)} at the latest"
    else:
        due = "not started"
    return "\n".join([f"{reading.label}: {due}  [{reading.key}]", *(f"  {line}" for line in reading.worked_out)])
