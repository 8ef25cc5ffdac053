"""Marking many letters as posted: each its own act on its own case, so that one that is refused stops no other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from desktop_app.errors import NotFound, RedressError, Trouble
from desktop_app.models import Case, Letter
from desktop_app.policy.kinds import Leaving
from desktop_app.services.barred import is_visible
from desktop_app.services.desk import Desk
from desktop_app.services.entries import LeavingEntry
from desktop_app.services.letter_leaving import mark_sent
from desktop_app.services.views import Changes
from desktop_app.services.views_post import PostedLine


@dataclass(frozen=True, slots=True)
class PostingEntry:
    """How and when letters left, and what proves it."""

    how: Leaving
    on: date
    collection: str = ""
    """Where and when they were collected; '' for what the settings say."""
    enclosures: str = ""
    certificate: str = ""
    """One certificate of posting covers them all."""
    tracking: Mapping[int, str] = field(default_factory=dict)
    """Letter id to the number on its own label."""


def mark_posted(
    desk: Desk, letter_ids: tuple[int, ...], entry: PostingEntry, act: str
) -> tuple[tuple[PostedLine, ...], Changes]:
    """Records for each letter that it left, in the order given: done, or skipped with the reason.

    Repeating the act marks none a second time: each letter has an act of its own, named after this one.
    """
    lines: list[PostedLine] = []
    cases: set[int] = set()
    for letter_id in letter_ids:
        line, changes = mark_one_posted(desk, letter_id, entry, f"{act}:{letter_id}")
        lines.append(line)
        cases |= changes.cases
    return tuple(lines), Changes(cases=frozenset(cases), queue=True, letters=frozenset(letter_ids))


def mark_one_posted(desk: Desk, letter_id: int, entry: PostingEntry, act: str) -> tuple[PostedLine, Changes]:
    """One of them.

    Raises:
        NotFound: no such letter.
        Trouble: the machine's fault: the others would fail as well.
    """
    reference, title = _named(desk, letter_id)
    leaving = LeavingEntry(
        how=entry.how,
        on=entry.on,
        tracking=entry.tracking.get(letter_id, ""),
        enclosures=entry.enclosures,
        collection=entry.collection,
        certificate=entry.certificate,
    )
    try:
        _, changes = mark_sent(desk, letter_id, leaving, act)
    except Trouble:
        raise
    except RedressError as refusal:
        return PostedLine(letter_id, reference, title, skipped=str(refusal)), Changes()
    return PostedLine(letter_id, reference, title), changes


def _named(desk: Desk, letter_id: int) -> tuple[str, str]:
    with desk.reading() as session:
        found = session.execute(
            select(Case.reference, Letter.kind)
            .join(Letter, Letter.case_id == Case.id)
            .where(Letter.id == letter_id, is_visible(session))
        ).first()
    if found is None:
        raise NotFound("That letter is not in the database.")
    return found.reference, found.kind.words
