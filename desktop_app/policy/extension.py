"""More time for a response: how far, on what conditions, and whether the resident was told in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.errors import BadEntries, BadInput, Refused
from desktop_app.policy.finding import Finding, Source
from desktop_app.policy.kinds import Stage
from desktop_app.policy.provisions import code_source
from desktop_app.policy.words import count, dated, long_date, with_weekday

if TYPE_CHECKING:
    from desktop_app.policy.calendar import WorkingCalendar
    from desktop_app.policy.rules import Rules
    from desktop_app.policy.rules_clocks import ExtensionRule

ENOUGH_WORDS = 3
"""A reason of one or two words ('workload', 'staff sick') tells the resident nothing about their own case."""

MOST_WORKING_DAYS = 250
"""A year of working days: more is a slip of the key, not an extension."""


def consequences(label: str, old_due_on: date | None, new_due_on: date) -> tuple[str, ...]:
    """What an extension does, in sentences; ``label`` names the clock (``Stage 1 response``)."""
    if old_due_on is None:
        return (f"The new date is {with_weekday(new_due_on)}.",)
    return (
        f"{label} moves from {with_weekday(old_due_on)} to {with_weekday(new_due_on)}.",
        f"The extension letter must leave by {with_weekday(old_due_on)}, or it is recorded as told late.",
        "The date moves when that letter has left. Both dates are kept.",
    )


def judge_extension(  # noqa: PLR0913, PLR0917 - the form as it stands, checked in one place
    rules: Rules,
    stage: Stage,
    old_due_on: date,
    working_days: int,
    reason: str,
    good_reason: str,
    resident_agreed: bool,
    today: date,
    calendar: WorkingCalendar,
    already_extended_by: int = 0,
) -> Finding[date]:
    """The new due date: working days added to the old one, never to today.

    Args:
        rules: The landlord's rules.
        stage: Stage 1 or stage 2.
        old_due_on: The date that holds now, extensions already granted included.
        working_days: How many to add; 1 or more.
        reason: What the resident is told.
        good_reason: Why more than the allowance is needed; '' when it is not.
        resident_agreed: Whether the resident agreed to the new date.
        today: The day it is recorded.
        calendar: The landlord's working days.
        already_extended_by: Working days granted before; they count towards the allowance.

    Returns:
        The new date. The reasons say what a reader should know besides: told late, allowance taken from the Code.

    Raises:
        BadInput: no days, too many, or a reason too short to mean anything; ``field`` names it. Where the policy asks
            for something besides, :class:`BadEntries` names both.
        Refused: past the allowance without what the policy asks for.

    Source: Code 6.4 and 6.5 (stage 1), 6.15 (stage 2); the pack's ``stage1_extension`` and ``stage2_extension``.
    """
    rule = rules.stage1_extension if stage is Stage.STAGE1 else rules.stage2_extension
    total = working_days + already_extended_by
    _check_days(rule, working_days)
    try:
        _check_allowance(rule, total, good_reason, resident_agreed=resident_agreed)
    except Refused as refusal:
        _check_reason(reason, also=refusal)
        raise
    _check_reason(reason)
    new_due_on = calendar.after(old_due_on, working_days)
    reasons = (
        *_allowance(rule, total),
        *_agreement(rule, resident_agreed=resident_agreed),
        *_lateness(old_due_on, new_due_on, today),
    )
    return Finding(
        new_due_on,
        reasons=reasons,
        sources=tuple(dict.fromkeys((rule.source, rule.cap_source, *_told_sources(stage)))),
        worked_out=(
            f"The date now: {dated(old_due_on)}. Days are added to it, never to today.",
            *calendar.explain(old_due_on, working_days),
            f"{count(working_days, 'working day')} more: {dated(new_due_on)}.",
        ),
    )


def told_late(old_due_on: date, told_on: date) -> bool:
    """Whether the resident heard of the extension only after the date it moves: it then cures no lateness.

    Source: Code 6.4: the reason is explained within the time for the response; the due day itself is in time.
    """
    return told_on > old_due_on


def _check_days(rule: ExtensionRule, working_days: int) -> None:
    if 1 <= working_days <= MOST_WORKING_DAYS:
        return
    takes = {"good_reason": "a good reason", "resident_agreement": "the resident's agreement"}[rule.beyond_cap]
    raise BadInput(
        f"Enter how many working days are needed, from 1 to {MOST_WORKING_DAYS}. "
        f"The allowance is {count(rule.cap_working_days, 'working day')}; more takes {takes}.",
        field="working_days",
    )


def _check_reason(reason: str, also: Refused | None = None) -> None:
    """The reason, and in one answer with it whatever else the policy asks for."""
    if len(reason.split()) >= ENOUGH_WORDS:
        return
    what = "Say in a sentence why this case needs more time" if reason.strip() else "Enter why more time is needed"
    short = BadInput(f"{what}; the resident will read it.", field="reason")
    if also is None:
        raise short
    raise BadEntries((short, BadInput(also.what, field=also.field, do=also.do)))


def _check_allowance(rule: ExtensionRule, total: int, good_reason: str, *, resident_agreed: bool) -> None:
    if rule.needs_agreement and not resident_agreed and not rule.may_go_unagreed:
        raise Refused(
            "This policy asks for the new date to be agreed with the resident.",
            source=rule.source.words,
            do="Agree it with them first, and record that they agreed.",
            field="resident_agreed",
        )
    if total <= rule.cap_working_days:
        return
    over = f"That makes {count(total, 'working day')} in all; the allowance is {rule.cap_working_days}."
    if rule.beyond_cap == "resident_agreement" and not resident_agreed:
        raise Refused(
            f"{over} More needs the resident's agreement.",
            source=rule.cap_source.words,
            do="Agree it with them and record that, or ask for fewer days.",
            field="resident_agreed",
        )
    if rule.beyond_cap == "good_reason" and len(good_reason.split()) < ENOUGH_WORDS:
        raise Refused(
            f"{over} More needs a good reason on record.",
            source=rule.cap_source.words,
            do="State the good reason in a sentence, or ask for fewer days.",
            field="good_reason",
        )


def _allowance(rule: ExtensionRule, total: int) -> Iterator[str]:
    days = count(rule.cap_working_days, "working day")
    if total > rule.cap_working_days:
        what = "the resident agreed" if rule.beyond_cap == "resident_agreement" else "a good reason is on record"
        yield f"It goes past the allowance of {days}; {what} ({rule.cap_source})."
    if rule.is_cap_from_code and not rule.is_from_code:
        yield f"Our policy sets no limit; the Code's holds: {days} without a good reason ({rule.cap_source})."


def _agreement(rule: ExtensionRule, *, resident_agreed: bool) -> Iterator[str]:
    if resident_agreed:
        return
    if rule.may_go_unagreed:
        yield (
            "No date is agreed with the resident, and that is recorded: "
            f"the letter says so and gives them the Ombudsman’s details ({rule.source})."
        )
    else:
        yield f"The resident has not agreed: the letter tells them that they can go to the Ombudsman ({rule.source})."


def _lateness(old_due_on: date, new_due_on: date, today: date) -> Iterator[str]:
    if told_late(old_due_on, today):
        yield f"The old date, {long_date(old_due_on)}, has passed: this will be recorded as told late."
    if new_due_on < today:
        yield f"The new date, {long_date(new_due_on)}, has passed as well: the response stays overdue."


def _told_sources(stage: Stage) -> tuple[Source, ...]:
    return (code_source("6.4 and 6.5" if stage is Stage.STAGE1 else "6.15 and 6.16"),)
