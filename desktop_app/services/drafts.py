"""Half-finished entries, kept at every pause of typing so that neither a crash nor a closed window loses them."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import delete, select

from desktop_app.errors import NotFound
from desktop_app.models import Case, Draft
from desktop_app.services.barred import is_visible
from desktop_app.services.desk import Desk
from desktop_app.services.views_desk import DraftView

ACT = "act"
"""The kind of what was typed on an act's page and not saved on its case."""


def keep(desk: Desk, kind: str, key: str, title: str, payload: Mapping[str, object]) -> None:
    """Keeps what has been typed so far under ``key``, over anything kept there before.

    ``payload`` holds what JSON can hold. Once this returns, a crash does not lose it.
    """
    with desk.session() as session:
        row = session.get(Draft, kept_under(desk, key))
        if row is None:
            row = Draft(key=kept_under(desk, key))
            session.add(row)
        row.kind, row.title, row.payload, row.saved_at = kind, title, dict(payload), desk.clock.now()


def drafts(desk: Desk, kind: str | None = None) -> tuple[DraftView, ...]:
    """What is half-finished, newest first; all kinds when none is named."""
    asked = select(Draft).order_by(Draft.saved_at.desc(), Draft.key)
    with desk.reading() as session:
        return tuple(_view(desk, row) for row in session.scalars(asked.where(Draft.kind == kind) if kind else asked))


def of_acts(desk: Desk) -> tuple[DraftView, ...]:
    """What was typed on the pages of acts, newest first; none of a case that is closed to whoever sits here."""
    kept = drafts(desk, ACT)
    if not kept:
        return ()
    with desk.reading() as session:
        asked = select(Case.id).where(Case.id.in_({_case_of(each) for each in kept}), is_visible(session))
        seen = set(session.scalars(asked))
    return tuple(each for each in kept if _case_of(each) in seen)


def draft(desk: Desk, key: str) -> DraftView:
    """One half-finished entry.

    Raises:
        NotFound: nothing is kept under that key.
    """
    with desk.reading() as session:
        row = session.get(Draft, kept_under(desk, key))
        if row is None:
            raise NotFound("Nothing half-finished is kept there any more.")
        return _view(desk, row)


def discard(desk: Desk, key: str) -> None:
    """Lets it go, when its words were used or are not wanted. Nothing kept there is no error."""
    with desk.session() as session:
        session.execute(delete(Draft).where(Draft.key == kept_under(desk, key)))


def kept_under(desk: Desk, key: str) -> str:
    """On a shared server everybody has half-finished entries of their own, and sees no others."""
    return f"{desk.staff_id}/{key}" if desk.is_guarded else key


def _case_of(kept: DraftView) -> int:
    found = kept.payload.get("case_id")
    return found if isinstance(found, int) else 0


def _view(desk: Desk, row: Draft) -> DraftView:
    key = row.key.partition("/")[2] if desk.is_guarded else row.key
    return DraftView(key, row.kind, row.title, row.payload, row.saved_at)
