"""What a case's dates would be if something were otherwise: asked of the rules, and nothing is written."""

from __future__ import annotations

from desktop_app.errors import BadInput
from desktop_app.models import Case
from desktop_app.policy.dates import doubts_about_received
from desktop_app.policy.stages import formal_stage
from desktop_app.policy.what_if import Counted, Shift, compared, if_acknowledged, if_begun, if_extended, if_received
from desktop_app.services.case_loading import load_case
from desktop_app.services.clocks import counting_facts
from desktop_app.services.dated import extended_days
from desktop_app.services.desk import Desk
from desktop_app.services.entries_ends import WhatIfEntry
from desktop_app.services.views_ends import ShiftView, WhatIfView

BEGUN, RECEIVED, EXTENDED, ACKNOWLEDGED = "begun", "received", "extended", "acknowledged"
LONGEST = 260
"""Working days in a year: nobody asks for more in earnest."""


def what_if(desk: Desk, case_id: int, entry: WhatIfEntry) -> WhatIfView:
    """Every clock as it is and as it would be.

    Raises:
        BadInput: no day where one is needed, or a number of days that cannot be.
        NotFound: there is no such case.
    """
    with desk.reading() as session:
        case = load_case(session, case_id)
        now = counted(desk, case)
        then = _then(desk, case, now, entry)
        shifts = compared(now, then)
    return WhatIfView(
        moved=tuple(_view(each) for each in shifts if each.moves),
        kept=tuple(_view(each) for each in shifts if not each.moves),
        remarks=_remarks(desk, entry),
    )


def counted(desk: Desk, case: Case) -> Counted:
    """What the case's clocks are counted from today, by the rules it is under."""
    facts = counting_facts(desk, case)
    rules, calendar = desk.rules(case.edition_id), desk.calendar()
    return Counted(rules, dict(facts.dates), calendar, extended_days(case), dict(facts.minutes))


def _then(desk: Desk, case: Case, now: Counted, entry: WhatIfEntry) -> Counted:
    if entry.kind == BEGUN:
        return if_begun(now, entry.on or desk.clock.today())
    at = formal_stage(case.stage)
    if entry.kind == EXTENDED:
        if not 1 <= entry.days <= LONGEST:
            raise BadInput(f"Enter from 1 to {LONGEST} working days.", field="days")
        return if_extended(now, at.respond, entry.days)
    if entry.kind == ACKNOWLEDGED:
        return if_acknowledged(now, at, entry.on or desk.clock.today())
    if entry.on is None:
        raise BadInput("Enter a date.", field="on")
    if entry.on > desk.clock.today():
        raise BadInput("Date received must be today or in the past.", field="on")
    return if_received(now, entry.on)


def _remarks(desk: Desk, entry: WhatIfEntry) -> tuple[str, ...]:
    """What is improbable about a day of receipt."""
    if entry.kind != RECEIVED or entry.on is None:
        return ()
    return doubts_about_received(entry.on, desk.clock.today(), desk.calendar())


def _view(shift: Shift) -> ShiftView:
    return ShiftView(shift.key, shift.label, shift.was_on, shift.would_be_on, shift.worked_out)
