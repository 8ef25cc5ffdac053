"""When a letter that is posted arrives, by when it must leave, and by when to post it so that it arrives in time.

A deadline is met by leaving, so both days are always said: when it must leave, and when the resident will have it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.policy.calendar import WorkingCalendar
from desktop_app.policy.finding import Finding, Source
from desktop_app.policy.kinds import Leaving, LetterKind, Rank
from desktop_app.policy.provisions import code_source
from desktop_app.policy.stages import FORMAL, STAGE1, STAGE2
from desktop_app.policy.times import clock_words
from desktop_app.policy.words import short_date

FIRST, SECOND, SIGNED = Leaving.POSTED_FIRST, Leaving.POSTED_SECOND, Leaving.POSTED_SIGNED
POSTED = (FIRST, SECOND, SIGNED)
"""The classes of post, the quickest ordinary one first."""

AIMS = Source("Royal Mail", "delivery aims of First Class, Second Class and Signed For")
LEAVING = code_source("6.3")
_AFTER = {FIRST: (1, 1), SECOND: (2, 3), SIGNED: (1, 1)}
"""Delivery days after the day of posting: the first it can arrive on, and the last it is meant to."""
_SATURDAY, _SUNDAY = 6, 7
_CLOCKS = {
    **{each.acknowledgement: each.acknowledge for each in FORMAL},
    **{kind: each.respond for each in FORMAL for kind in (each.extension, each.response)},
    LetterKind.EXCLUSION: STAGE1.acknowledge,
    LetterKind.ESCALATION_REFUSAL: STAGE2.acknowledge,
}
_LOOKED_BACK = 21
"""Days; longer than any run of days without post."""


def begins_in_post_room(rank: Rank) -> bool:
    """Whether somebody's day is the post and not the list of complaints."""
    return rank is Rank.POST_ROOM


@dataclass(frozen=True, slots=True)
class PostDays:
    """How post leaves this landlord and reaches residents."""

    calendar: WorkingCalendar
    """Post is collected on our working days."""
    bank_holidays: frozenset[date]
    """No post is delivered on them; on a closure of our own it is."""
    collection_minute: int
    """Minutes after midnight of the last collection: what is ready at that minute has missed it."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """The days a letter is meant to arrive between, both included."""

    first_on: date
    last_on: date

    def words(self, today: date) -> str:
        """``Thu 26 Nov``, or ``Thu 26 Nov or Fri 27 Nov``."""
        first, last = short_date(self.first_on, today), short_date(self.last_on, today)
        return first if first == last else f"{first} or {last}"


@dataclass(frozen=True, slots=True)
class PostAdvice:
    """What to know about one letter that is about to be posted."""

    posted_on: date
    """The day it counts as posted if it is ready now."""
    arrival: Arrival
    leave: str
    """``Must leave today``; '' where nothing is due."""
    arrive: str
    """``Post by 16:30 to arrive Wed 25 Nov``."""
    is_urgent: bool
    """It must leave today, or should have left."""
    is_late: bool
    """Posted from now on it leaves after its day."""


def clock_met_by(kind: LetterKind) -> str:
    """The key of the clock that a letter of this kind must leave in time for; '' for letters with no date of theirs.

    Source: Complaint Handling Code 2024, 6.2, 6.3 and 6.4; who is not taken on hears of it within the same time.
    """
    return _CLOCKS.get(kind, "")


@dataclass(frozen=True, slots=True)
class OwnDates:
    """Days that letters without a clock of the rules have of their own; None where there is none."""

    next_update_on: date | None = None
    """When the resident was told that they hear from us next."""
    evidence_due_on: date | None = None
    """When the Ombudsman wants the evidence that goes with the letter."""
    limit_starts_on: date | None = None
    """When the limit that the letter is about begins."""


@dataclass(frozen=True, slots=True)
class OwnDue:
    """What a letter without a clock must leave in time for."""

    on: date
    label: str


def own_due(kind: LetterKind, dates: OwnDates) -> OwnDue | None:
    """The day by which such a letter must leave; None where none is set.

    Source: Complaint Handling Code 2024, 5.9 (updates as agreed) and 5.14 (restrictions); for evidence, the day that
    the Ombudsman named or the pack's clock ``ombudsman.evidence`` gave.
    """
    owed = {
        LetterKind.UPDATE: (dates.next_update_on, "Update the resident"),
        LetterKind.OMBUDSMAN_EVIDENCE: (dates.evidence_due_on, "Evidence to the Ombudsman"),
        LetterKind.RESTRICTION: (dates.limit_starts_on, "Before the limit begins"),
    }
    on, label = owed.get(kind, (None, ""))
    return OwnDue(on, label) if on is not None else None


def posted_on(on: date, minute: int | None, post: PostDays) -> date:
    """The day a letter counts as posted: ready after the last collection, or on a day off, on the next working day.

    ``minute`` is minutes after midnight, None when the hour is not known (then the collection is taken as reached).
    """
    if not post.calendar.is_working_day(on):
        return post.calendar.after(on, 0)
    is_missed = minute is not None and minute >= post.collection_minute
    return post.calendar.after(on, 1) if is_missed else on


@dataclass(frozen=True, slots=True)
class Missed:
    """Nothing more is collected on the day on which letters are to be marked as posted."""

    why: str
    """``The last collection of Wed 25 Nov was at 16:30.``"""
    next_on: date
    """The day on which they leave, where that collection did not take them."""


def missed(on: date, minute: int, post: PostDays) -> Missed | None:
    """What to ask before letters are marked as posted on a day at an hour; None while they can still leave that day.

    Whoever marks them then may do so because they left in time, or because they lie there: only they know which.

    Source: Complaint Handling Code 2024, 6.3: a deadline is met on the day on which the letter leaves.
    """
    leaves_on = posted_on(on, minute, post)
    if leaves_on == on:
        return None
    if not post.calendar.is_working_day(on):
        return Missed(f"Nothing is collected on {short_date(on, on)}.", leaves_on)
    collected = clock_words(post.collection_minute)
    return Missed(f"The last collection of {short_date(on, on)} was at {collected}.", leaves_on)


def delivered(how: Leaving, posted: date, post: PostDays) -> Arrival:
    """When a letter posted on a day is meant to arrive.

    Source: Royal Mail's delivery aims: first class the next day of delivery, Monday to Saturday; second class within
    two to three, Monday to Friday.
    """
    first, last = _AFTER[how]
    days: list[date] = []
    on = posted
    while len(days) < last:
        on += timedelta(days=1)
        if _is_delivered_on(how, on, post):
            days.append(on)
    return Arrival(days[first - 1], days[last - 1])


def post_by(how: Leaving, wanted_on: date, post: PostDays) -> date | None:
    """The last day to post a letter so that it is there by ``wanted_on``; None when no day near enough would do."""
    for back in range(1, _LOOKED_BACK):
        on = wanted_on - timedelta(days=back)
        if post.calendar.is_working_day(on) and delivered(how, on, post).last_on <= wanted_on:
            return on
    return None


def advice(how: Leaving, due_on: date | None, today: date, minute: int | None, post: PostDays) -> Finding[PostAdvice]:
    """What to say beside a letter that would be posted now, with the reasons in the order they are read."""
    posted = posted_on(today, minute, post)
    arrival = delivered(how, posted, post)
    is_late = due_on is not None and posted > due_on
    leave, arrive = _leave_words(due_on, today, posted), _arrive_words(posted, arrival, today, post)
    in_time = _in_clock_words(how, due_on, arrival, today, post)
    value = PostAdvice(posted, arrival, leave, arrive, due_on is not None and due_on <= today, is_late)
    return Finding(value, tuple(filter(None, (leave, arrive, in_time))), (LEAVING, AIMS))


def _leave_words(due_on: date | None, today: date, posted: date) -> str:
    if due_on is None:
        return ""
    if due_on < today:
        return f"Should have left by {short_date(due_on, today)}"
    if due_on > today:
        return f"Must leave by {short_date(due_on, today)}"
    return "Must leave today" if posted == today else "Must leave today, and the last collection has gone"


def _arrive_words(posted: date, arrival: Arrival, today: date, post: PostDays) -> str:
    if posted == today:
        return f"Post by {clock_words(post.collection_minute)} to arrive {arrival.words(today)}"
    return f"Counts as posted {short_date(posted, today)}, arrives {arrival.words(today)}"


def _in_clock_words(how: Leaving, due_on: date | None, arrival: Arrival, today: date, post: PostDays) -> str:
    """What counts is the day it leaves; this says when it would be there by that day as well. '' where it has to leave
    now, or should have."""
    if due_on is None or due_on <= today:
        return ""
    last = post_by(how, due_on, post)
    if last is not None and last > today:
        collected = clock_words(post.collection_minute)
        return f"To be there by {short_date(due_on, today)} too, post it by {collected} on {short_date(last, today)}"
    return "" if arrival.last_on <= due_on else f"It leaves in time, and arrives after {short_date(due_on, today)}"


def _is_delivered_on(how: Leaving, on: date, post: PostDays) -> bool:
    if on.isoweekday() == _SUNDAY or on in post.bank_holidays:
        return False
    return how is not SECOND or on.isoweekday() != _SATURDAY
