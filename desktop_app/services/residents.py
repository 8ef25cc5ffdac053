"""Residents and those who act for them: written from what was typed, shown as a screen or a letter needs them."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from desktop_app.errors import NotFound
from desktop_app.models import Adjustment, Representative, Resident
from desktop_app.models.folding import fold
from desktop_app.services.entries import PersonEntry, RepresentativeEntry
from desktop_app.services.views_resident import AdjustmentView, RepresentativeView, ResidentView

ANONYMOUS = "Anonymous"
WORDED = ("name", "salutation", "address", "postcode", "phone", "email", "safe_contact", "vulnerability")


def resident_for(session: Session, entry: PersonEntry, today: date) -> Resident:
    """The resident an entry is about: the one picked, brought up to date, or a new one.

    What was left blank about a resident already known stays as it was: a short telephone note is no reason to forget
    an address.

    Raises:
        NotFound: the resident picked is not in the database.
    """
    if entry.resident_id is None:
        row = Resident(name=ANONYMOUS if entry.is_anonymous and not entry.name.strip() else "")
        session.add(row)
        rewrite(row, entry, today, keep_blank=True)
        session.flush()
        return row
    known = session.get(Resident, entry.resident_id)
    if known is None:
        raise NotFound("The resident picked is no longer there.", do="Choose again, or enter the person as new.")
    rewrite(known, entry, today, keep_blank=True)
    return known


def rewrite(row: Resident, entry: PersonEntry, today: date, *, keep_blank: bool = False) -> tuple[str, ...]:
    """Brings a resident up to date; the names of what changed, in the order of the form.

    With ``keep_blank`` a blank leaves what is there; without it a blank clears it, and an adjustment left out ends.
    """
    changed = []
    for name in WORDED:
        typed = _tidy(name, getattr(entry, name))
        if typed == getattr(row, name) or (keep_blank and not typed):
            continue
        setattr(row, name, typed)
        changed.append(name)
    for name in ("tenure", "reply_by", "letter_format", "is_anonymous"):
        if getattr(row, name) != getattr(entry, name) and not (keep_blank and _says_nothing(name, entry, row)):
            setattr(row, name, getattr(entry, name))
            changed.append(name)
    if _adjust(row, entry.adjustments, today, ends_missing=not keep_blank):
        changed.append("adjustments")
    return tuple(changed)


def represent(case_id: int, entry: RepresentativeEntry) -> Representative:
    """A new representative's row for a case."""
    return Representative(
        case_id=case_id,
        name=entry.name.strip(),
        relationship_words=entry.relationship.strip(),
        authority=entry.authority,
        phone=entry.phone.strip(),
        email=entry.email.strip(),
        address=_tidy("address", entry.address),
        postcode=_tidy("postcode", entry.postcode),
        scope=entry.scope.strip(),
        evidence=entry.evidence.strip(),
        expires_on=entry.expires_on,
        gets_copies=entry.gets_copies,
        resident_gets_copies=entry.resident_gets_copies and not entry.gets_copies,
    )


def person_entry(resident: ResidentView) -> PersonEntry:
    """What we know of a resident, as if typed."""
    return PersonEntry(
        resident_id=resident.id,
        name=resident.name,
        salutation=resident.salutation,
        address="\n".join(resident.address),
        postcode=resident.postcode,
        phone=resident.phone,
        email=resident.email,
        tenure=resident.tenure,
        reply_by=resident.reply_by,
        letter_format=resident.letter_format,
        adjustments="\n".join(need.words for need in resident.adjustments),
        safe_contact=resident.safe_contact,
        vulnerability=resident.vulnerability,
        is_anonymous=resident.is_anonymous,
    )


def representative_entry(view: RepresentativeView | None) -> RepresentativeEntry | None:
    """What we know of whoever acts for them, as if typed; None for nobody."""
    if view is None:
        return None
    return RepresentativeEntry(
        name=view.name,
        relationship=view.relationship,
        authority=view.authority,
        phone=view.phone,
        email=view.email,
        address="\n".join(view.address),
        postcode=view.postcode,
        scope=view.scope,
        evidence=view.evidence,
        expires_on=view.expires_on,
        gets_copies=view.gets_copies,
        resident_gets_copies=view.resident_gets_copies,
    )


def resident_view(row: Resident) -> ResidentView:
    """A resident with the adjustments that still hold."""
    return ResidentView(
        id=row.id,
        name=row.name,
        salutation=row.salutation,
        address=tuple(row.address.splitlines()),
        postcode=row.postcode,
        phone=row.phone,
        email=row.email,
        tenure=row.tenure,
        reply_by=row.reply_by,
        letter_format=row.letter_format,
        safe_contact=row.safe_contact,
        vulnerability=row.vulnerability,
        is_anonymous=row.is_anonymous,
        adjustments=tuple(
            AdjustmentView(each.id, each.words, each.review_on, each.kind)
            for each in row.adjustments
            if each.ended_on is None
        ),
    )


def representative_view(rows: list[Representative], today: date) -> RepresentativeView | None:
    """The one who acts now: the latest not ended; None when nobody does. An authority past its end is said to be."""
    row = next((each for each in reversed(rows) if each.ended_on is None), None)
    if row is None:
        return None
    return RepresentativeView(
        name=row.name,
        relationship=row.relationship_words,
        authority=row.authority,
        phone=row.phone,
        email=row.email,
        address=tuple(row.address.splitlines()),
        postcode=row.postcode,
        scope=row.scope,
        evidence=row.evidence,
        expires_on=row.expires_on,
        has_expired=row.expires_on is not None and row.expires_on < today,
        gets_copies=row.gets_copies,
        resident_gets_copies=row.resident_gets_copies,
    )


def place_of(row: Resident) -> str:
    """The address in one line with its postcode; '' when not known."""
    return ", ".join((*row.address.splitlines(), *([row.postcode] if row.postcode else [])))


def written_postcode(typed: str) -> str:
    """As the post wants it: capitals, one space before the last three; other texts only lose their spare spaces."""
    bare = "".join(typed.split()).upper()
    is_shaped = 5 <= len(bare) <= 7 and bare.isascii() and bare.isalnum() and bare[-3].isdigit()
    return f"{bare[:-3]} {bare[-3:]}" if is_shaped else " ".join(typed.split()).upper()


def _tidy(name: str, typed: str) -> str:
    if name == "address":
        return "\n".join(line.strip(" ,") for line in typed.splitlines() if line.strip(" ,"))
    if name == "postcode":
        return written_postcode(typed)
    return typed.strip() if name in {"safe_contact", "vulnerability"} else " ".join(typed.split())


def _says_nothing(name: str, entry: PersonEntry, row: Resident) -> bool:
    """Whether an entry's choice is only what stands there when nobody chose."""
    unchosen: object = getattr(PersonEntry(), name)
    return row.id is not None and bool(getattr(entry, name) == unchosen)


def _adjust(row: Resident, typed: str, today: date, *, ends_missing: bool) -> bool:
    wanted = {fold(line): line.strip() for line in typed.splitlines() if line.strip()}
    standing = {fold(each.words): each for each in row.adjustments if each.ended_on is None}
    new = [words for key, words in wanted.items() if key not in standing]
    row.adjustments.extend(Adjustment(words=words) for words in new)
    gone = [each for key, each in standing.items() if key not in wanted] if ends_missing else []
    for each in gone:
        each.ended_on = today
    return bool(new or gone)
