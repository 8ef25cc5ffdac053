"""A half-finished contact as plain values that a draft can keep, and back again."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from hashlib import sha256
from typing import TypeVar

from desktop_app.policy.kinds import Authority, Channel, LetterFormat, ReplyBy, Tenure, Worded
from desktop_app.services.entries import ContactEntry, FileEntry, PersonEntry, RepresentativeEntry

DRAFT_KIND = "contact"
FILE_KIND = "contact_file"
Member = TypeVar("Member", bound=Worded)


@dataclass(frozen=True, slots=True)
class Typing:
    """An entry as it stands on the screen, with what only the screen knows about it."""

    entry: ContactEntry = field(default_factory=ContactEntry)
    channel_chosen: bool = False
    reply_chosen: bool = False
    subject_typed: bool = False
    received_text: str = ""
    """What was typed for the date, when it is not (yet) a date."""
    time_text: str = ""
    """What was typed for the time, when it is not (yet) a time."""
    passed_text: str = ""
    """What was typed for the day it was passed on, when it is not (yet) a date."""
    kept_dates: tuple[str, ...] = ()
    """Doubts the handler has already answered with Keep."""
    picked: str = ""
    """Name of the person already known who was picked."""
    act: str = ""
    """The act the save will use, so that a save repeated after a crash takes the contact in once."""

    @property
    def is_blank(self) -> bool:
        """Whether nothing worth keeping has been typed."""
        bare = PersonEntry(reply_by=self.entry.person.reply_by)
        entry = self.entry
        loose = (self.received_text, self.time_text, self.passed_text)
        typed = (entry.words, entry.wants, entry.subject, entry.received_by, entry.found_at, *loose)
        return (
            self.entry.person == bare
            and not any(text.strip() for text in typed)
            and not (entry.representative or entry.files or entry.received_on or entry.passed_on)
        )

    @property
    def title(self) -> str:
        """The person or the subject, for lists; never empty."""
        person = self.entry.person
        if person.is_anonymous:
            return self.entry.subject.strip() or "somebody who did not say who they are"
        return person.name.strip() or self.entry.subject.strip() or "somebody not named yet"


def to_payload(typing: Typing) -> dict[str, object]:
    """Plain values for JSON. Files are named by digest only: their contents are kept once, beside the draft."""
    entry = typing.entry
    return {
        "person": _plain(entry.person),
        "representative": _plain(entry.representative) if entry.representative else None,
        "channel": str(entry.channel) if typing.channel_chosen else "",
        "received_on": entry.received_on.isoformat() if entry.received_on else "",
        "received_text": typing.received_text,
        "received_minute": entry.received_minute,
        "time_text": typing.time_text,
        "received_by": entry.received_by,
        "found_at": entry.found_at,
        "passed_on": entry.passed_on.isoformat() if entry.passed_on else "",
        "passed_text": typing.passed_text,
        "words": entry.words,
        "wants": entry.wants,
        "subject": entry.subject,
        "subject_typed": typing.subject_typed,
        "reply_chosen": typing.reply_chosen,
        "kept_dates": list(typing.kept_dates),
        "picked": typing.picked,
        "act": typing.act,
        "files": [digest(kept) for kept in entry.files],
    }


def from_payload(payload: Mapping[str, object], files: Mapping[str, FileEntry]) -> Typing:
    """The entry as it stood. A file whose contents were not kept is left out; an unknown value falls to its default."""
    minute = payload.get("received_minute")
    received = _text(payload, "received_on")
    passed = _text(payload, "passed_on")
    kept = payload.get("kept_dates")
    digests = payload.get("files")
    representative = payload.get("representative")
    entry = ContactEntry(
        person=_person(payload.get("person")),
        representative=_representative(representative) if representative else None,
        channel=_member(payload, "channel", Channel.PHONE),
        received_on=date.fromisoformat(received) if received else None,
        received_minute=minute if isinstance(minute, int) else None,
        received_by=_text(payload, "received_by"),
        found_at=_text(payload, "found_at"),
        passed_on=date.fromisoformat(passed) if passed else None,
        words=_text(payload, "words"),
        wants=_text(payload, "wants"),
        subject=_text(payload, "subject"),
        files=tuple(files[name] for name in digests if name in files) if isinstance(digests, list) else (),
    )
    return Typing(
        entry,
        channel_chosen=bool(_text(payload, "channel")),
        reply_chosen=bool(payload.get("reply_chosen")),
        subject_typed=bool(payload.get("subject_typed")),
        received_text=_text(payload, "received_text"),
        time_text=_text(payload, "time_text"),
        passed_text=_text(payload, "passed_text"),
        kept_dates=tuple(str(one) for one in kept) if isinstance(kept, list) else (),
        picked=_text(payload, "picked"),
        act=_text(payload, "act"),
    )


def digest(kept: FileEntry) -> str:
    """A file's name in a draft: the same name and contents give the same digest."""
    return sha256(kept.name.encode() + b"\0" + kept.content).hexdigest()[:32]


def file_payload(kept: FileEntry) -> dict[str, object]:
    """A file as plain values."""
    return {"name": kept.name, "media_type": kept.media_type, "content": b64encode(kept.content).decode("ascii")}


def file_of(payload: Mapping[str, object]) -> FileEntry:
    """The file that ``file_payload`` kept."""
    return FileEntry(_text(payload, "name"), _text(payload, "media_type"), b64decode(_text(payload, "content")))


def _plain(entry: PersonEntry | RepresentativeEntry) -> dict[str, object]:
    return {one.name: getattr(entry, one.name) for one in fields(entry)}


def _text(payload: Mapping[str, object], key: str) -> str:
    value = payload.get(key)
    return value if isinstance(value, str) else ""


def _member(payload: Mapping[str, object], key: str, default: Member) -> Member:
    value = _text(payload, key)
    return next((member for member in type(default) if member.value == value), default)


def _person(value: object) -> PersonEntry:
    payload: Mapping[str, object] = value if isinstance(value, Mapping) else {}
    known = payload.get("resident_id")
    return PersonEntry(
        resident_id=known if isinstance(known, int) else None,
        name=_text(payload, "name"),
        salutation=_text(payload, "salutation"),
        address=_text(payload, "address"),
        postcode=_text(payload, "postcode"),
        phone=_text(payload, "phone"),
        email=_text(payload, "email"),
        tenure=_member(payload, "tenure", Tenure.UNKNOWN),
        reply_by=_member(payload, "reply_by", ReplyBy.EMAIL),
        letter_format=_member(payload, "letter_format", LetterFormat.CLEAR),
        adjustments=_text(payload, "adjustments"),
        safe_contact=_text(payload, "safe_contact"),
        vulnerability=_text(payload, "vulnerability"),
        is_anonymous=bool(payload.get("is_anonymous")),
    )


def _representative(value: object) -> RepresentativeEntry:
    payload: Mapping[str, object] = value if isinstance(value, Mapping) else {}
    return RepresentativeEntry(
        name=_text(payload, "name"),
        relationship=_text(payload, "relationship"),
        authority=_member(payload, "authority", Authority.NONE_YET),
        phone=_text(payload, "phone"),
        email=_text(payload, "email"),
        address=_text(payload, "address"),
        postcode=_text(payload, "postcode"),
    )
