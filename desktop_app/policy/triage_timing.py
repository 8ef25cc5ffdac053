"""When it happened, counted the resident's way, and whether something late is looked at all the same."""

from __future__ import annotations

from desktop_app.policy.exclusion import is_age_ground
from desktop_app.policy.provisions import code_source
from desktop_app.policy.rough_dates import latest_day
from desktop_app.policy.triage_form import Answer, Option, Question
from desktop_app.policy.triage_page import Page
from desktop_app.policy.triage_sheet import CODE_LIMIT_MONTHS, Sheet
from desktop_app.policy.words import inside, long_date

_OR_A_MONTH = "A month will do, such as March 2026: its last day is counted. Leave it empty if nobody knows."


def _recent(sheet: Sheet) -> Question:
    months = sheet.rules.time_limit_months
    shorter = (
        ""
        if months >= CODE_LIMIT_MONTHS
        else f" Our policy's {months} months are shorter than the Code's {CODE_LIMIT_MONTHS}."
    )
    return Question(
        key="recent",
        title=f"Did it happen, or did they first know of it, on or after {long_date(sheet.limit_on())}?",
        hint=f"That is {months} months before we received it.{shorter}",
        kind="choice",
        options=(
            Option("within", f"Yes, within {months} months"),
            Option("continuing", "It is still going on", "Older reports count as the background."),
            Option("earlier", f"No, both were more than {months} months before"),
            Option("unknown", "Nobody knows yet", "A date that nobody knows counts for the resident."),
        ),
        rule="The time limit is counted from the later of the day it happened and the day they came to know of it.",
        source=sheet.rules.time_limit_source,
        label="When",
    )


def _happened_on(_sheet: Sheet) -> Question:
    return Question(
        key="happened_on",
        title="When did it happen?",
        hint=f"If it went on for some time, the last day. {_OR_A_MONTH}",
        kind="date",
        options=(),
        rule="The time limit is counted from the later of the two dates.",
        source=code_source("2.3"),
        label="Happened on",
        required=False,
    )


def _aware_on(_sheet: Sheet) -> Question:
    return Question(
        key="aware_on",
        title="When did they first know of it?",
        hint=f"For example when the damage showed, or when they read the letter. {_OR_A_MONTH}",
        kind="date",
        options=(),
        rule="Somebody who could not have known earlier has not complained late.",
        source=code_source("2.3"),
        label="Knew of it on",
        required=False,
    )


def _discretion(sheet: Sheet) -> Question:
    """Asks of the exceptions to the policy's limit too, so that nobody weighs them a second time under the ground."""
    within_code = (
        f" It is within the Code's {CODE_LIMIT_MONTHS} months, so the Code asks us to accept it."
        if sheet.is_within_code_limit()
        else ""
    )
    none_applies = "No exception applies. " if _exceptions(sheet) else ""
    return Question(
        key="discretion",
        title="It is older than our limit. Shall we look at it all the same?",
        hint=f"Think of illness, fear, safety, safeguarding, and of delay that we caused ourselves.{within_code}"
        f"{_exceptions(sheet)}",
        kind="choice",
        options=(
            Option("take", "Yes, look at it", "Also where there is doubt."),
            Option("leave", "No, it is too late", f"{none_applies}A ground, evidence and a letter will be needed."),
        ),
        rule="A complaint that comes late may still be accepted where there is good reason; that must be considered.",
        source=code_source("2.3"),
        label="Late: look at it?",
    )


def _discretion_reason(sheet: Sheet) -> Question:
    is_taken = sheet.one("discretion") == "take"
    what = "to look at it" if is_taken else "not to look at it"
    sent = "This may be quoted in a letter." if is_taken else "It is sent to them in the letter, so write it to them."
    return Question(
        key="discretion_reason",
        title=f"Why did we decide {what}?",
        hint=f"Name the resident's own circumstances and how they were weighed. {sent}",
        kind="text",
        options=(),
        rule="How discretion was used must be on record, case by case.",
        source=code_source("2.3 and 2.5"),
        label="Why",
    )


def _exceptions(sheet: Sheet) -> str:
    """The exceptions that the policy itself gives to its limit."""
    ground = next((each for each in sheet.rules.grounds if is_age_ground(each)), None)
    if ground is None or not ground.exceptions:
        return ""
    given = "; ".join(inside(words).rstrip(".") for words in ground.exceptions)
    return f" Our policy's {'exceptions' if len(ground.exceptions) > 1 else 'exception'}: {given} ({ground.source})."


def _date_problem(sheet: Sheet, answer: Answer) -> str:
    if not answer:
        return ""
    try:
        typed = latest_day(str(answer), sheet.facts.received_on)
    except ValueError:
        return "Enter a real date, such as 27 March 2026, or a month, such as March 2026."
    return "It must be on or before the day we received it." if typed > sheet.facts.received_on else ""


def _asks_dates(sheet: Sheet) -> bool:
    return sheet.is_complaint() and sheet.one("recent") in {"earlier", "unknown"}


def _is_late(sheet: Sheet) -> bool:
    return sheet.is_complaint() and sheet.is_over_limit()


TIMING = (
    Page("recent", lambda s: s.is_complaint(), _recent, "Choose when it happened or came to light."),
    Page("happened_on", _asks_dates, _happened_on, "Enter when it happened.", _date_problem),
    Page("aware_on", _asks_dates, _aware_on, "Enter when they first knew of it.", _date_problem),
    Page("discretion", _is_late, _discretion, "Choose whether to look at it although it is late."),
    Page("discretion_reason", _is_late, _discretion_reason, "Enter why, with the resident's own circumstances."),
)
"""In the order they are asked; a complaint that is not old meets only the first."""
