"""Finds residents already known who look like the one being typed, while it is being typed."""

from __future__ import annotations

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from desktop_app.models import Case, Resident
from desktop_app.models.folding import fold, phone_key, postcode_key
from desktop_app.policy.kinds import CaseKind, Stage
from desktop_app.services.barred import is_visible
from desktop_app.services.desk import Desk
from desktop_app.services.entries import PersonEntry
from desktop_app.services.residents import place_of
from desktop_app.services.views_resident import SimilarPerson

MOST = 8
CANDIDATES = 60
SHORTEST_NAME = 3
TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "sir", "rev", "cllr", "the"})


def similar(desk: Desk, entry: PersonEntry) -> tuple[SimilarPerson, ...]:
    """The most alike first, at most eight; a person already picked is left out. Three letters of a name are enough.

    A number, an email or a postcode counts however it is spaced; a name without its title, in any case or accents.
    """
    with desk.reading() as session:
        return similar_in(session, entry)


def similar_in(session: Session, entry: PersonEntry) -> tuple[SimilarPerson, ...]:
    """As :func:`similar`, inside a transaction already open."""
    wanted = _wanted(entry)
    if not wanted:
        return ()
    statement = select(Resident).where(or_(*wanted.values()), ~Resident.is_anonymous).limit(CANDIDATES)
    if entry.resident_id is not None:
        statement = statement.where(Resident.id != entry.resident_id)
    scored = [(_likeness(row, entry), row) for row in session.scalars(statement.order_by(Resident.id.desc()))]
    best = sorted((pair for pair in scored if pair[0]), key=lambda pair: (-len(pair[0]), -pair[1].id))[:MOST]
    open_cases = _open_cases(session, [row.id for _, row in best])
    return tuple(
        SimilarPerson(
            id=row.id,
            name=row.name,
            place=place_of(row),
            phone=row.phone,
            email=row.email,
            why=f"Same {' and '.join(why)}" if why != ["name"] else "Same or like name",
            open_cases=tuple(open_cases.get(row.id, ())),
        )
        for why, row in best
    )


def bare_name(typed: str) -> str:
    """A folded name without titles: what two spellings of one person share."""
    return " ".join(word for word in fold(typed).split() if word not in TITLES)


def _wanted(entry: PersonEntry) -> dict[str, ColumnElement[bool]]:
    """The conditions under which a row is worth a closer look; each can use an index but the name's inside."""
    wanted: dict[str, ColumnElement[bool]] = {}
    if phone := phone_key(entry.phone):
        wanted["phone"] = Resident.phone_key == phone
    if email := entry.email.strip().casefold():
        wanted["email"] = Resident.email_key == email
    if len(postcode := postcode_key(entry.postcode)) >= 5:
        wanted["postcode"] = Resident.postcode_key == postcode
    if len(name := bare_name(entry.name)) >= SHORTEST_NAME:
        words = name.split()
        wanted["name"] = Resident.name_key.contains(words[-1], autoescape=True)
    return wanted


def _likeness(row: Resident, entry: PersonEntry) -> list[str]:
    """What a resident shares with the entry, the surest first; empty when on a closer look nothing."""
    found = []
    if entry.email.strip() and row.email_key == entry.email.strip().casefold():
        found.append("email")
    if (phone := phone_key(entry.phone)) and row.phone_key == phone:
        found.append("telephone")
    if (postcode := postcode_key(entry.postcode)) and row.postcode_key == postcode:
        found.append("postcode")
    typed, known = bare_name(entry.name).split(), bare_name(row.name).split()
    if typed and all(any(other.startswith(word) for other in known) for word in typed):
        found.append("name")
    return found


def _open_cases(session: Session, resident_ids: list[int]) -> dict[int, list[tuple[int, str]]]:
    if not resident_ids:
        return {}
    rows = session.execute(
        select(Case.resident_id, Case.id, Case.reference, Case.kind, Case.stage, Case.subject)
        .where(Case.resident_id.in_(resident_ids), Case.closed_on.is_(None), is_visible(session))
        .order_by(Case.id.desc())
    )
    found: dict[int, list[tuple[int, str]]] = {}
    for row in rows:
        found.setdefault(row.resident_id, []).append(
            (row.id, case_words(row.reference, row.kind, row.stage, row.subject))
        )
    return found


def case_words(reference: str, kind: CaseKind, stage: Stage, subject: str) -> str:
    """A case in one line: ``C-000412, Stage 1, damp in back bedroom``."""
    return ", ".join(part for part in (reference, stage.words or kind.words, subject) if part)
