"""What stops a contact from being taken in, field by field, and what is only worth a second look."""

from __future__ import annotations

import re
from datetime import date

from desktop_app.errors import BadEntries, BadInput
from desktop_app.policy.kinds import Authority, Channel, ReplyBy
from desktop_app.services.desk import Desk
from desktop_app.services.entries import ContactEntry, PersonEntry, RepresentativeEntry

EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>.]+(\.[^@\s,;<>.]+)+")
POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}")


def require_usable(desk: Desk, entry: ContactEntry) -> None:
    """Lets an entry through only when a case can stand on it.

    Raises:
        BadEntries: one message for each field, in the order of the form.
    """
    problems = tuple(each for each in _problems(desk, entry) if each is not None)
    if problems:
        raise BadEntries(problems)


def date_doubts(desk: Desk, on: date) -> tuple[str, ...]:
    """What is improbable about a date of receipt alone, asked as soon as it is typed; nothing of a day to come."""
    from desktop_app.policy.dates import doubts_about_received

    return doubts_about_received(on, desk.clock.today(), desk.calendar()) if on <= desk.clock.today() else ()


def doubts(desk: Desk, entry: ContactEntry) -> tuple[str, ...]:
    """What to ask about before an entry is taken in: whole questions, none of which forbids it."""
    asked: list[str] = []
    if entry.received_on is not None:
        asked += date_doubts(desk, entry.received_on)
    representative = entry.representative
    if representative and representative.name.strip() and representative.authority is Authority.NONE_YET:
        asked.append(
            f"{representative.name.strip()} has no authority yet: nothing about the resident may be told to them "
            "until it is here."
        )
    if entry.channel is Channel.REPRESENTATIVE and representative is None:
        asked.append("It came through a representative, but nobody is named as one.")
    return tuple(asked)


def person_problems(person: PersonEntry, *, needs_reply: bool = True) -> list[BadInput]:
    """What is wrong with a person as typed, in the order of the form."""
    found: list[BadInput | None] = []
    if not person.name.strip() and not person.is_anonymous and person.resident_id is None:
        found.append(BadInput("Enter the resident’s name, or tick that they want to stay anonymous.", field="name"))
    by_post = needs_reply and person.reply_by is ReplyBy.POST and not person.is_anonymous
    if by_post and not person.address.strip():
        found.append(BadInput("Enter the address: they want a reply by post.", field="address"))
    found.append(
        _postcode(person.postcode, "postcode", "Enter the postcode: they want a reply by post." if by_post else "")
    )
    by_phone = needs_reply and person.reply_by is ReplyBy.PHONE and not person.is_anonymous
    if by_phone and not person.phone.strip():
        found.append(BadInput("Enter the telephone number: they want a call.", field="phone"))
    by_email = needs_reply and person.reply_by is ReplyBy.EMAIL and not person.is_anonymous
    found.append(
        _email(person.email, "email", "Enter the email address: they want a reply by email." if by_email else "")
    )
    return [each for each in found if each is not None]


def _problems(desk: Desk, entry: ContactEntry) -> list[BadInput | None]:
    found: list[BadInput | None] = [*person_problems(entry.person, needs_reply=entry.is_reply_chosen)]
    wants_message = entry.is_reply_chosen and entry.person.reply_by is ReplyBy.MESSAGE
    if wants_message and entry.channel is Channel.SOCIAL_MEDIA and not entry.found_at.strip():
        found.append(BadInput("Enter the link, or their name there: the reply goes that way.", field="found_at"))
    if entry.representative is not None:
        found += _representative(entry.representative)
    if entry.received_on is None:
        found.append(BadInput("Enter the day it was received.", field="received_on"))
    elif entry.received_on > desk.clock.today():
        found.append(BadInput("Date received must be today or in the past.", field="received_on"))
    elif entry.received_on.year < desk.clock.today().year - 10:
        found.append(BadInput("Date received must be within the last ten years.", field="received_on"))
    if entry.received_minute is not None and not 0 <= entry.received_minute < 24 * 60:
        found.append(BadInput("Time must be a time of day, like 9:40 or 2.15pm.", field="received_minute"))
    found.append(_passed_on(desk, entry))
    if not entry.words.strip() and not entry.wants.strip():
        found.append(BadInput("Enter their own words, or what they want.", field="words"))
    return found


def _passed_on(desk: Desk, entry: ContactEntry) -> BadInput | None:
    """It is passed on after it was received, and by today; nobody has to know when."""
    if entry.passed_on is None:
        return None
    if entry.passed_on > desk.clock.today():
        return BadInput("Date passed to the complaints team must be today or in the past.", field="passed_on")
    if entry.received_on is not None and entry.passed_on < entry.received_on:
        return BadInput("It was passed to the complaints team on or after the day it was received.", field="passed_on")
    return None


def _representative(entry: RepresentativeEntry) -> list[BadInput | None]:
    return [
        None
        if entry.name.strip()
        else BadInput("Enter the name of the person acting for them.", field="representative.name"),
        _email(entry.email, "representative.email", ""),
        _postcode(entry.postcode, "representative.postcode", ""),
    ]


def _email(typed: str, field: str, missing: str) -> BadInput | None:
    """``missing`` is the sentence when it may not be left out; '' when it may."""
    if not typed.strip():
        return BadInput(missing, field=field) if missing else None
    if EMAIL.fullmatch(typed.strip()):
        return None
    return BadInput("Enter an email address like name@example.org.", field=field)


def _postcode(typed: str, field: str, missing: str) -> BadInput | None:
    if not typed.strip():
        return BadInput(missing, field=field) if missing else None
    if POSTCODE.fullmatch("".join(typed.split()).upper()):
        return None
    return BadInput("Enter a full postcode, like ZZ1 2AB.", field=field)
