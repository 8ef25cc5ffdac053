"""What a resident adds to what they told us, or has put right in it. Nothing written down before is changed."""

from __future__ import annotations

from desktop_app.errors import BadInput, NotFound
from desktop_app.models import Contact
from desktop_app.policy.words import long_date
from desktop_app.services.case_act import CaseAct, not_in_future, on_case
from desktop_app.services.chronology import Entry
from desktop_app.services.desk import Desk
from desktop_app.services.entries import AccountEntry
from desktop_app.services.told import standing
from desktop_app.services.views import CaseView, Changes


def add_account(desk: Desk, case_id: int, entry: AccountEntry, act: str) -> tuple[CaseView, Changes]:
    """Keeps a further account beside the first, or one that stands in its place; both stay word for word.

    No date of the case moves and no point is changed: what is new to answer is defined as a point.

    Raises:
        BadInput: nothing is written, it is as it was, or its day is missing or still to come.
        NotFound: there is no such account in the case.
    """

    def add(it: CaseAct) -> None:
        before = _the_one(it, entry.adds_to_id)
        _check(desk, entry, before)
        it.case.contacts.append(_row(it, entry, before))
        it.tell(_corrected(entry, before) if entry.is_correction else _added(entry))

    return on_case(desk, case_id, act, "add_account", add)


def _the_one(it: CaseAct, contact_id: int) -> Contact:
    found = next((row for row in standing(it.case.contacts) if row.id == contact_id), None)
    if found is None:
        raise NotFound("There is no such account in this case, or it has been corrected meanwhile.")
    return found


def _check(desk: Desk, entry: AccountEntry, before: Contact) -> None:
    words, wants = entry.words.strip(), entry.wants.strip()
    if not (words or wants):
        raise BadInput("Write what they said, or what they want.", field="words")
    if entry.is_correction and (words, wants) == (before.words, before.wants):
        raise BadInput("It says the same as before. Change what was wrong.", field="words")
    if not entry.is_correction:
        if entry.on is None:
            raise BadInput("Enter the date they told us.", field="on")
        if not_in_future(desk, entry.on, "The date they told us") < before.received_on:
            first = long_date(before.received_on)
            raise BadInput(f"They first told us on {first}. Enter that day or later.", field="on")


def _row(it: CaseAct, entry: AccountEntry, before: Contact) -> Contact:
    """A correction keeps the day and the way of what it corrects: only the words were wrong."""
    is_new = not entry.is_correction
    return Contact(
        received_on=entry.on if is_new else before.received_on,
        received_minute=None if is_new else before.received_minute,
        received_by=entry.received_by.strip() if is_new else before.received_by,
        passed_on=None if is_new else before.passed_on,
        channel=entry.channel if is_new else before.channel,
        words=entry.words.strip(),
        wants=entry.wants.strip(),
        adds_to_id=before.id,
        is_correction=entry.is_correction,
        logged_at=it.desk.clock.now(),
        logged_by_id=it.desk.staff_id,
    )


def _added(entry: AccountEntry) -> Entry:
    by = f" by {entry.received_by.strip()}" if entry.received_by.strip() else ""
    return Entry("account", f"They told us more: {entry.channel.words.lower()}{by}", _in_full(entry), on=entry.on)


def _corrected(entry: AccountEntry, before: Contact) -> Entry:
    was = "\n".join(part for part in (before.words, f"They want: {before.wants}" if before.wants else "") if part)
    return Entry("account", "Their account put right", f"{_in_full(entry)}\nWritten down before: {was}")


def _in_full(entry: AccountEntry) -> str:
    wants = f"They want: {entry.wants.strip()}" if entry.wants.strip() else ""
    return "\n".join(part for part in (entry.words.strip(), wants) if part)
