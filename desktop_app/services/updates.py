"""Telling the resident how it is going, in the rhythm agreed with them (Code 5.9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop_app.models import ResidentUpdate
from desktop_app.policy.updates import WEEK, next_named_day, update_interval
from desktop_app.policy.words import count, long_date
from desktop_app.services.case_act import CaseAct, on_case
from desktop_app.services.checks import Checks
from desktop_app.services.chronology import Entry
from desktop_app.services.desk import Desk
from desktop_app.services.entries_side import UpdateEntry
from desktop_app.services.side_facts import agreed_words
from desktop_app.services.views import CaseView, Changes

UPDATED = "Resident updated"
"""The title of the entry that says so."""


def update_resident(desk: Desk, case_id: int, entry: UpdateEntry, act: str) -> tuple[CaseView, Changes]:
    """Records what the resident was told and sets when they hear next: a day, or the interval agreed with them.

    Raises:
        BadEntries: no words, a day that will not do, or an interval of no days.
        Refused: the case is not open.
    """
    check = Checks(desk)
    on = check.past(entry.on, "Date you told them")
    words = check.needed(entry.words, "Write what you told them.", "words")
    check.ahead(entry.next_on, "Date of the next update", "next_on", is_needed=False)
    check.that(entry.every is None or 1 <= entry.every <= 60, "Enter from 1 to 60 working days.", "every")
    check.done()

    def tell(it: CaseAct) -> None:
        it.require("update_resident")
        next_on = entry.next_on or _following(it, on, entry.every)
        note_update(it, replace(entry, on=on, words=words, next_on=next_on))

    return on_case(desk, case_id, act, "update_resident", tell)


def note_update(it: CaseAct, entry: UpdateEntry) -> None:
    """Writes down that the resident heard from us, and moves on to when they hear next; the entry's day is known."""
    assert entry.on is not None
    it.case.updates.append(
        ResidentUpdate(
            on=entry.on,
            how=entry.how,
            words=entry.words,
            next_on=entry.next_on,
            recorded_at=it.desk.clock.now(),
            recorded_by_id=it.desk.staff_id,
        )
    )
    it.case.update_every, it.case.next_update_on = entry.every, entry.next_on
    text = f"{entry.how.words}. {entry.words}\n{_next(entry.every, entry.next_on)}"
    it.tell(Entry("update", UPDATED, text, on=entry.on))


def agree_from(it: CaseAct, words: str, first_on: date | None = None) -> None:
    """Takes the rhythm from the words of an extension, where they give one.

    The first update is on the day agreed for it, else counted from today.
    """
    every = update_interval(words)
    if every is None:
        return
    today = it.desk.clock.today()
    first = first_on or next_named_day(words, today) or it.desk.calendar().after(today, every)
    it.case.update_every, it.case.next_update_on = every, first
    it.tell(Entry("update", "Updates agreed", f"{words.strip()}\n{_next(every, it.case.next_update_on)}"))


def end_rhythm(it: CaseAct) -> None:
    """The answer has left, so the rhythm agreed while it was awaited is over; stage 2 agrees on its own."""
    if it.case.next_update_on is None and it.case.update_every is None:
        return
    it.case.update_every, it.case.next_update_on = None, None
    it.tell(Entry("update", "Updates ended", "The answer has been sent, so the rhythm agreed until then is over."))


def _following(it: CaseAct, on: date, every: int | None) -> date | None:
    """The weekday the words name, where the weekly rhythm they agreed goes on; else counted."""
    named = next_named_day(agreed_words(it.case), on) if every == WEEK else None
    return named if named is not None and named >= it.desk.clock.today() else _counted(it.desk, on, every)


def _counted(desk: Desk, on: date, every: int | None) -> date | None:
    if every is None:
        return None
    return max(desk.calendar().after(on, every), desk.clock.today())


def _next(every: int | None, next_on: date | None) -> str:
    if next_on is None:
        return "No next update was agreed."
    rhythm = f", every {count(every, 'working day')}" if every else ""
    return f"They hear next by {long_date(next_on)}{rhythm}."
