"""Policy editions: each pack's text kept whole, and the one that was in force on a day."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.errors import NotFound
from desktop_app.models import Landlord, PolicyEdition
from desktop_app.policy.pack import Pack, parse_pack
from desktop_app.services.desk import Desk
from desktop_app.services.packs import pack_text


def take_up(session: Session, desk: Desk, name_or_path: str) -> PolicyEdition:
    """Keeps a pack's text as an edition; the same text twice is one edition.

    Raises:
        NotFound: no such pack or file.
        PackInvalid: the pack breaks the schema.
    """
    text = pack_text(name_or_path)
    pack = parse_pack(text, name_or_path)
    return keep_text(session, desk, pack, text)


def keep_text(session: Session, desk: Desk, pack: Pack, text: str) -> PolicyEdition:
    """As :func:`take_up`, with the pack already read."""
    digest = sha256(text.encode()).hexdigest()
    kept = session.scalar(select(PolicyEdition).where(PolicyEdition.name == pack.name, PolicyEdition.sha256 == digest))
    if kept is not None:
        return kept
    edition = PolicyEdition(
        name=pack.name,
        title=pack.title,
        text=text,
        sha256=digest,
        in_force_from=pack.in_force_from,
        added_at=desk.clock.now(),
    )
    session.add(edition)
    session.flush()
    if desk.is_guarded:
        from desktop_app.services.server.installing import write_edition_rank  # it takes editions up itself

        write_edition_rank(session, edition)
    return edition


def edition_on(session: Session, on: date) -> PolicyEdition:
    """The edition of the landlord's policy in force on ``on``; the earliest known one for a day before them all.

    Raises:
        NotFound: the desk is not set up.
    """
    name = session.scalar(select(Landlord.pack))
    editions = session.scalars(
        select(PolicyEdition)
        .where(PolicyEdition.name == name)
        .order_by(PolicyEdition.in_force_from, PolicyEdition.added_at, PolicyEdition.id)
    ).all()
    if not editions:
        raise NotFound("No policy has been taken up yet.", do="Finish setting up first.")
    in_force = [one for one in editions if one.in_force_from is None or one.in_force_from <= on]
    return in_force[-1] if in_force else editions[0]
