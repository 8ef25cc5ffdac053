"""Reads a saved email (.eml) into a contact as a handler would have typed it, with nothing lost on the way."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.utils import getaddresses, parseaddr, parsedate_to_datetime

from desktop_app.errors import BadInput
from desktop_app.london import LONDON, london
from desktop_app.policy.kinds import Channel, ReplyBy
from desktop_app.services.email_forwards import domain, forwarded_in, is_colleague
from desktop_app.services.email_parts import Parts, header, safe_name, take_apart
from desktop_app.services.entries import ContactEntry, FileEntry, PersonEntry

MOST_BYTES = 50 * 1024 * 1024
MOST_WORDS = 200_000
SUBJECT_LENGTH = 150
TELLING_HEADERS = ("From", "To", "Subject", "Date", "Received", "Message-ID", "MIME-Version", "Return-Path")
LEADING_NOISE = b"\xef\xbb\xbf\r\n\t "
OUTLOOK_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PREFIXES = re.compile(r"^(?:\s*(?:re|fw|fwd)\s*(?:\[\d+\])?\s*:|\s*\[external\]\s*:?)\s*", re.IGNORECASE)
ROBOT = re.compile(r"^(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|webforms?|website|forms?)\b", re.IGNORECASE)
HISTORY = re.compile(r"^(?:On .{6,120} wrote:|-{2,} ?Original Message ?-{2,}|_{20,}|From:.+@.+|>.*)$", re.MULTILINE)
POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})\b", re.IGNORECASE)
PHONE = re.compile(r"(?<![\d/])(?:\+44 ?(?:\(0\) ?)?|0)\d(?:[ -]?\d){8,9}(?!\d)")


@dataclass(frozen=True)
class Sender:
    """Who a message is from and when it reached us, as far as it says."""

    name: str
    email: str
    at: datetime | None
    """In London's time."""


def read_email(content: bytes, name: str) -> ContactEntry:
    """The contact in the saved email ``content``; its first file is the email itself, as it came.

    The date is when our own mail server took it in (the topmost ``Received`` line), which no wrong clock on the
    resident's side can shift; then its ``Date``; else None, to be asked. A message that a colleague forwarded counts
    from the resident's own message inside it: receipt is by any member of staff, not by the complaints team.

    Raises:
        BadInput: it is empty, too large, or not an email.
    """
    message = _parsed(content, name)
    original = FileEntry(_eml_name(name, header(message, "Subject")), "message/rfc822", content)
    try:
        parts = take_apart(message)
        entry = _forwarded_entry(message, parts) or _entry(_sender(message), header(message, "Subject"), parts)
    except RecursionError:
        raise _unreadable(name) from None
    return replace(entry, files=(original, *entry.files))


def _parsed(content: bytes, name: str) -> EmailMessage:
    if not content.strip():
        raise BadInput(f"{name} is empty.", field="file", do="Save the email again and choose the new file.")
    if len(content) > MOST_BYTES:
        size = len(content) // (1024 * 1024)
        raise BadInput(
            f"{name} is {size} MB; an email of more than 50 MB cannot be taken in whole.",
            field="file",
            do="Enter the contact by hand and add the files that matter to the case.",
        )
    if content.startswith(OUTLOOK_MAGIC):
        raise BadInput(
            f"{name} is in Outlook's own format (.msg).",
            field="file",
            do=(
                "The new Outlook and Outlook on the web save it as .eml. Classic Outlook cannot: take the contact in "
                "by hand, paste its words, and add this file to it."
            ),
        )
    try:
        message: EmailMessage = BytesParser(policy=policy.default).parsebytes(content.lstrip(LEADING_NOISE))
    except RecursionError:
        raise _unreadable(name) from None
    known = sum(any(key.lower() == wanted.lower() for key, _ in message.raw_items()) for wanted in TELLING_HEADERS)
    if known < 2:
        raise _unreadable(name)
    return message


def _unreadable(name: str) -> BadInput:
    return BadInput(
        f"{name} is not a saved email.", field="file", do="Choose a file saved from the mail program as .eml."
    )


def _eml_name(name: str, subject: str) -> str:
    bare = safe_name(name, "")
    if not bare:
        bare = safe_name(subject, "email")
    return bare if bare.lower().endswith(".eml") else f"{bare}.eml"


def _entry(sender: Sender, subject: str, parts: Parts, received_by: str = "") -> ContactEntry:
    words = parts.words
    if len(words) > MOST_WORDS:
        words = f"{words[:MOST_WORDS].rstrip()}\n\n[The rest is in the saved email.]"
    own_words = HISTORY.split(words, maxsplit=1)[0][:MOST_WORDS]
    return ContactEntry(
        person=PersonEntry(
            name=sender.name,
            email=sender.email,
            phone=_only_one(PHONE, own_words),
            postcode=_only_one(POSTCODE, own_words).upper(),
            reply_by=ReplyBy.EMAIL,
        ),
        channel=Channel.EMAIL,
        received_on=sender.at.date() if sender.at else None,
        received_minute=sender.at.hour * 60 + sender.at.minute if sender.at else None,
        received_by=received_by,
        words=words,
        subject=_bare_subject(subject),
        files=tuple(parts.files),
    )


def _forwarded_entry(message: EmailMessage, parts: Parts) -> ContactEntry | None:
    """The resident's message inside one that a colleague passed on; None when it is not such a one."""
    outer = _sender(message)
    addressed = [str(value) for key in ("To", "Cc", "Delivered-To") for value in _raw(message, key)]
    recipients = tuple(email for _, email in getaddresses(addressed))
    if not is_colleague(outer.email, recipients):
        return None
    who = outer.name or outer.email
    for inner in parts.inner:
        sender = _sender(inner)
        if sender.email and domain(sender.email) != domain(outer.email):
            inner_parts = take_apart(inner)
            inner_parts.files = [*parts.files, *inner_parts.files]
            return _entry(sender, header(inner, "Subject"), inner_parts, received_by=who)
    found = forwarded_in(parts.words, domain(outer.email))
    if found is None:
        return None
    at = found.sent_at.replace(tzinfo=LONDON) if found.sent_at else outer.at
    words = Parts(words=found.words, files=parts.files)
    return _entry(Sender(_name(found.name), found.email, at), found.subject or header(message, "Subject"), words, who)


def _sender(message: Message) -> Sender:
    name, email = parseaddr(header(message, "From"))
    other_name, other = parseaddr(header(message, "Reply-To"))
    if other and (not email or ROBOT.match(email)):
        # A form on a website writes as itself and names the resident as the one to answer.
        name, email = other_name, other
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", email):
        name, email = name or (email if "@" not in email else ""), ""
    return Sender(_name("" if name == email else name), email, _arrived(message))


def _name(given: str) -> str:
    """A display name as the person would write it: ``OKAFOR, Amina`` becomes ``Amina OKAFOR``."""
    bare = given.strip(" \"'")
    if "@" in bare:
        return ""
    family, comma, first = bare.partition(",")
    return f"{first.strip()} {family.strip()}" if comma and first.strip() and "," not in first else bare


def _arrived(message: Message) -> datetime | None:
    hops = _raw(message, "Received")
    for value in (hops[0].rpartition(";")[2] if hops else "", *_raw(message, "Date")):
        try:
            at = parsedate_to_datetime(value)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        if date(1990, 1, 1) <= at.date() <= date(2099, 12, 31):
            return london(at if at.tzinfo else at.replace(tzinfo=UTC))
    return None


def _raw(message: Message, name: str) -> list[str]:
    """Every header of this name as it was sent, on one line each."""
    return [
        re.sub(r"\s+", " ", str(value)).strip() for key, value in message.raw_items() if key.lower() == name.lower()
    ]


def _bare_subject(subject: str) -> str:
    while PREFIXES.match(subject):
        subject = PREFIXES.sub("", subject, count=1)
    return subject if len(subject) <= SUBJECT_LENGTH else f"{subject[: SUBJECT_LENGTH - 1].rstrip()}…"


def _only_one(shape: re.Pattern[str], words: str) -> str:
    """The one thing of this shape in the words; '' when there are none or several that differ."""
    found = {re.sub(r"[\s-]", "", each.group(0)).upper(): each.group(0).strip(" -") for each in shape.finditer(words)}
    return next(iter(found.values())) if len(found) == 1 else ""
