"""What a reading of a case says that no part of its screen says by itself."""

from __future__ import annotations

from datetime import datetime

from desktop_app.london import london
from desktop_app.policy.facts_post import BackFacts
from desktop_app.policy.steps_post import WHAT_TO_DO
from desktop_app.policy.steps_post import back_words as told_back
from desktop_app.services.views import CaseView
from desktop_app.ui.screens.case.clocks import promise_of
from desktop_app.ui.screens.case.text import time_words


def alert_words(case: CaseView) -> str:
    """Whom to tell of a danger at once, and how to reach them; '' once it is recorded that they were told."""
    waiting = [alert for alert in case.side.alerts if alert.told_on is None] if case.side is not None else []
    lines = (f"Tell {one.to_whom} now{f': {one.reach}' if one.reach else ''}." for one in waiting)
    return " ".join(lines)


def back_words(case: CaseView) -> str:
    """Which letters came back and wait for somebody, and what to do; '' for none."""
    lines = [
        told_back(BackFacts(one.title, one.returned_on, one.returned_why))
        for one in case.letters
        if one.is_back and one.returned_on is not None
    ]
    return " ".join((*lines, WHAT_TO_DO)) if lines else ""


def promises_beside(case: CaseView) -> tuple[str, ...]:
    """What the resident was promised of the clock that is due next, where that is another day."""
    told = (promise_of(clock) for clock in case.clocks if clock.label == case.due_what)
    return tuple(f"{words[:1].upper()}{words[1:]}" for words in told if words)


def meanwhile_words(before: CaseView, now: CaseView) -> str:
    """Who changed a case since it was read before, when and what; '' where the chronology says nothing new."""
    known = {one.id for one in before.events}
    new = [one for one in now.events if one.id not in known]
    said = [f"{one.by}, {time_words(_minute(one.at))}: {one.title}" for one in new]
    if not said:
        return ""
    return f"The case has changed while this page was open. {'. '.join(said)}. What you typed is as it was."


def _minute(at: datetime) -> int:
    here = london(at)
    return here.hour * 60 + here.minute
