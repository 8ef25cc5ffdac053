"""The landlord's own words in letters: who may change them, from when they hold, and until when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.policy.kinds import Rank
from desktop_app.policy.provisions import code_source
from desktop_app.policy.stage2 import Refusal
from desktop_app.policy.words import long_date, short_date

CHANGES = Rank.TEAM_LEADER
"""The words of a template leave in every letter of its kind: somebody who answers for the team changes them."""
SOON = timedelta(days=14)
"""How long before its last day a standard paragraph is said to end."""
LONGEST_TITLE = 80


def may_change_words(rank: Rank) -> Refusal | None:
    """Why somebody of this rank may not change templates and standard paragraphs; None when they may.

    Source: Code 4.2: whoever handles complaints has the authority to; what all letters say is settled above one case.
    """
    if rank.at_least(CHANGES):
        return None
    why = "What every letter says is changed by a team leader. You can read it here."
    return Refusal(why, code_source("4.2"), f"{CHANGES.words} or above")


def holds_from_problem(holds_from: date | None, today: date) -> str:
    """What is wrong with the day new words hold from; '' when nothing is. Letters already begun keep their words."""
    if holds_from is None:
        return "Enter the day the words hold from."
    return "" if holds_from >= today else f"The words can hold from today ({long_date(today)}) or later."


@dataclass(frozen=True, slots=True)
class ParagraphTimes:
    """From when until when a standard paragraph is offered."""

    holds_from: date
    expires_on: date | None
    """The last day."""
    is_withdrawn: bool = False


def is_offered(times: ParagraphTimes, today: date) -> bool:
    """Whether a standard paragraph may be put in a letter today: its last day is still a day of it."""
    return not times.is_withdrawn and times.holds_from <= today and not has_ended(times, today)


def has_ended(times: ParagraphTimes, today: date) -> bool:
    """Whether its words should not go out any more."""
    return times.is_withdrawn or (times.expires_on is not None and times.expires_on < today)


def standing_words(times: ParagraphTimes, today: date) -> str:
    """How a standard paragraph stands: ``ends Thu 26 Nov``, ``ended Mon 2 Nov``, ``from Tue 1 Dec``, ``offered``."""
    if times.is_withdrawn:
        return "withdrawn"
    if times.expires_on is not None and times.expires_on < today:
        return f"ended {short_date(times.expires_on, today)}"
    if times.holds_from > today:
        return f"from {short_date(times.holds_from, today)}"
    if times.expires_on is not None:
        return f"ends {short_date(times.expires_on, today)}"
    return "offered, no last day"


def ends_soon(times: ParagraphTimes, today: date) -> bool:
    """Whether somebody should look at it before it ends."""
    return is_offered(times, today) and times.expires_on is not None and times.expires_on - today <= SOON


def paragraph_problems(title: str, text: str, times: ParagraphTimes, today: date) -> Iterator[tuple[str, str]]:
    """What is wrong with a standard paragraph beside its words' own faults: field and sentence."""
    if not title.strip():
        yield "title", "Give the paragraph a name, so that it is found again."
    elif len(title.strip()) > LONGEST_TITLE:
        yield "title", f"Name it in at most {LONGEST_TITLE} letters."
    if not text.strip():
        yield "text", "Write the paragraph."
    if times.expires_on is not None and times.expires_on < max(times.holds_from, today):
        yield "expires_on", "The last day must be today or later, and not before the first."
