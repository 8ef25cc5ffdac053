"""The days a case stands on: correcting when it was received, the first conversation, and a policy's own events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from desktop_app.errors import BadInput
from desktop_app.policy.kinds import Event, Stage
from desktop_app.policy.words import dated, long_date
from desktop_app.services.case_act import CaseAct, needed, not_in_future, on_case, on_case_moving
from desktop_app.services.case_loading import load_case
from desktop_app.services.chronology import Entry
from desktop_app.services.clocks import moved_entry
from desktop_app.services.dated import dated_facts
from desktop_app.services.desk import Desk
from desktop_app.services.editions import edition_on
from desktop_app.services.views import CaseView, Changes
from desktop_app.services.views_desk import Moved

BY_HAND = frozenset(
    {
        Event.CONTACTED,
        Event.INFORMALLY_RESOLVED,
    }
)
"""Events that happen outside this program; the others follow from a letter or from another act."""


def correct_received(
    desk: Desk, case_id: int, on: date, reason: str, act: str
) -> tuple[CaseView, Changes, tuple[Moved, ...]]:
    """Puts right the day it was received; every clock is counted again, and what moved is handed back and written down.

    The first day stays in the chronology, and the new entry names the one it corrects. A day under another edition of
    the policy moves the case under that edition.

    Raises:
        BadInput: the day is to come, is the one there is, or is after the acknowledgement; or no reason is given.
        Refused: this person may not.
    """
    why = needed(reason, "Say why: the chronology keeps both days and the reason.", "reason")
    not_in_future(desk, on, "Date received", "on")

    def correct(it: CaseAct) -> None:
        it.require("correct_received")
        _check_order(it, on)
        case, before = it.case, it.case.received_on
        first = next((row.entry_id for row in reversed(case.dates) if row.event == Event.RECEIVED), None)
        edition = edition_on(it.session, on)
        under = f" It now goes by {edition.title}." if edition.id != case.edition_id else ""
        entry = it.tell(
            Entry(
                "received_corrected",
                f"Received on {long_date(on)}, not {long_date(before)}",
                f"{why}{under}",
                corrects_id=first,
            )
        )
        minute = _minute_of(it, on)
        was = {row.key: (row.label, row.due_on) for row in case.clocks if row.met_on is not None}
        case.edition, case.received_on, case.received_minute = edition, on, minute
        it.date(Event.RECEIVED, on, entry, minute)
        it.settle(recounts_met=True)
        _tell_moved(it, was)

    return on_case_moving(desk, case_id, act, "correct_received", correct)


def record_contact_made(desk: Desk, case_id: int, on: date, text: str, act: str) -> tuple[CaseView, Changes]:
    """Records that whoever looks into it spoke with the resident, and what was said. The first such day counts.

    Raises:
        BadInput: the day is to come or before the contact came in, or there are no words.
        Refused: it is not an open complaint.
    """
    words = needed(text, "Write what was said.")
    not_in_future(desk, on, "Date of the conversation")

    def speak(it: CaseAct) -> None:
        it.require("record_contact")
        _not_before_receipt(it, on)
        entry = it.tell(Entry("contacted", "Spoke with the resident", words, on=on))
        if it.case.stage is not Stage.STAGE2 and Event.CONTACTED not in dated_facts(it.case).dates:
            it.date(Event.CONTACTED, on, entry)

    return on_case(desk, case_id, act, "record_contact", speak)


def record_event(desk: Desk, case_id: int, event: str, on: date, text: str, act: str) -> tuple[CaseView, Changes]:
    """Records that something a clock waits for has happened: an event of the policy's own, or one outside our letters.

    Raises:
        BadInput: no event, none we know, one that follows from a letter, or a day to come.
    """
    if not event:
        raise BadInput("Choose what happened.", field="event")
    not_in_future(desk, on, "Date of the event")

    def happen(it: CaseAct) -> None:
        rules = desk.rules(it.case.edition_id)
        if event not in BY_HAND and event not in rules.pack.events:
            raise BadInput("That follows from a letter or another step and is recorded there.", field="event")
        _not_before_receipt(it, on)
        words = rules.event_words(event)
        entry = it.tell(Entry("event", f"{words[:1].upper()}{words[1:]}", text.strip(), on=on))
        it.date(event, on, entry)

    return on_case(desk, case_id, act, "record_event", happen)


def recordable_events(desk: Desk, case_id: int) -> tuple[tuple[str, str], ...]:
    """What :func:`record_event` takes on this case: name and words; the policy's own events first."""
    with desk.reading() as session:
        rules = desk.rules(load_case(session, case_id).edition_id)
    names = (*rules.pack.events, *sorted(BY_HAND))
    return tuple((str(name), rules.event_words(name)) for name in dict.fromkeys(names))


def _minute_of(it: CaseAct, on: date) -> int | None:
    """The hour it was received, where that day was recorded before with one: going back loses nothing."""
    that_day = (row for row in reversed(it.case.dates) if row.event == Event.RECEIVED and row.on == on)
    return next((row.minute for row in that_day), None)


def _tell_moved(it: CaseAct, was: Mapping[str, tuple[str, date | None]]) -> None:
    """Every date before and after: those still owed, and those already met, which count as early or late anew."""
    now = {row.key: row.due_on for row in it.case.clocks}
    met = [
        f"{label}, met already, was due {dated(old)} and counts now as due {dated(new)}."
        for key, (label, old) in was.items()
        if old is not None and (new := now.get(key)) is not None and new != old
    ]
    if not it.moved and not met:
        return
    entry = moved_entry(it.moved, "the day it was received was put right")
    it.tell(replace(entry, text="\n".join(filter(None, (entry.text, *met)))))


def _check_order(it: CaseAct, on: date) -> None:
    if on == it.case.received_on:
        raise BadInput("That is the day recorded already.", field="on")
    acknowledged = dated_facts(it.case).dates.get(Event.ACKNOWLEDGED)
    if acknowledged is not None and on > acknowledged:
        raise BadInput(
            f"Date received must be on or before the acknowledgement of {long_date(acknowledged)}.", field="on"
        )


def _not_before_receipt(it: CaseAct, on: date) -> None:
    if on < it.case.received_on:
        raise BadInput(f"It must be on or after the day we received it, {long_date(it.case.received_on)}.", field="on")
