"""Policy editions: each pack's text kept whole, and the one that was in force on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.errors import NotFound
from desktop_app.models import Landlord, PolicyEdition
from desktop_app.policy.pack import Pack, parse_pack
from desktop_app.policy.words import dated
from desktop_app.services.desk import Desk
from desktop_app.services.packs import pack_text, shipped
from desktop_app.services.reader import reader_in
from desktop_app.services.settings_store import get_setting, put_setting

BEFORE = "policies_before"
"""The setting with the names of the policies that the landlord followed before."""
WITHDRAWN = "policies_withdrawn"
"""The setting with the editions, by number, that were taken back before their first day. Their text stays kept."""


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


def follow(session: Session, desk: Desk, name_or_path: str) -> str:
    """Takes up the policy that the landlord goes by from its first day on; the name it is kept under.

    The one before it stays in force until then, and for what was received before. Naming the one that is followed
    already changes nothing, also where it came from a file that is gone since.

    Raises:
        NotFound: no such pack or file.
        PackInvalid: the pack breaks the schema.
    """
    now = session.scalar(select(Landlord.pack))
    if now is not None and name_or_path == now and now not in shipped():
        return str(now)
    edition = take_up(session, desk, name_or_path)
    taken = edition.name
    if edition.id in withdrawn(session):
        put_setting(session, WITHDRAWN, [one for one in withdrawn(session) if one != edition.id])
    if now is not None and now != taken:
        before = [one for one in _before(session) if one not in {now, taken}]
        put_setting(session, BEFORE, [*before, now])
    return taken


def edition_on(session: Session, on: date) -> PolicyEdition:
    """The edition of the landlord's policy in force on ``on``; the earliest known one for a day before them all.

    Of the policy now followed, or, on a day before its first, of the one before it.

    Raises:
        NotFound: the desk is not set up.
    """
    name = session.scalar(select(Landlord.pack))
    names = [one for one in (name, *reversed(_before(session))) if one is not None]
    known = [editions for one in names if (editions := _editions(session, one))]
    if not known:
        raise NotFound("No policy has been taken up yet.", do="Finish setting up first.")
    for editions in known:
        in_force = [one for one in editions if one.in_force_from is None or one.in_force_from <= on]
        if in_force:
            return in_force[-1]
    return known[-1][0]


def policies_words(desk: Desk) -> str:
    """Which policy a case received today is under and, where another is to follow, from which day on."""
    with desk.reading() as session:
        now = edition_on(session, desk.clock.today())
        words = f"What is received today comes under {now.title}."
        for one in coming_in(session, desk.clock.today()):
            assert one.in_force_from is not None
            words += f" From {dated(one.in_force_from)} new cases come under {one.title}; earlier ones keep theirs."
        return words


def coming_in(session: Session, today: date) -> tuple[PolicyEdition, ...]:
    """The editions that are to hold from a later day, the earliest first."""
    known = _editions(session, session.scalar(select(Landlord.pack)) or "")
    return tuple(one for one in known if one.in_force_from is not None and one.in_force_from > today)


def take_back(session: Session, edition: PolicyEdition) -> None:
    """An edition will not hold after all: what was gone by before goes on. Its text stays kept, for the record."""
    put_setting(session, WITHDRAWN, [*withdrawn(session), edition.id])
    session.flush()
    before = _before(session)
    if before and not _editions(session, edition.name):
        session.get_one(Landlord, 1).pack = before[-1]
        put_setting(session, BEFORE, before[:-1])


def _editions(session: Session, name: str) -> Sequence[PolicyEdition]:
    return session.scalars(
        select(PolicyEdition)
        .where(PolicyEdition.name == name, PolicyEdition.id.not_in(withdrawn(session)))
        .order_by(PolicyEdition.in_force_from, PolicyEdition.added_at, PolicyEdition.id)
    ).all()


def withdrawn(session: Session) -> list[int]:
    """The numbers of the editions that were taken back before their first day."""
    return list(get_setting(reader_in(session), WITHDRAWN, []))


def _before(session: Session) -> list[str]:
    """The policies followed before this one, the latest last."""
    return list(get_setting(reader_in(session), BEFORE, []))
