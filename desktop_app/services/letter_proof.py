"""What is kept as proof each time a letter leaves: where it went, the very bytes, its sheets, and its collection."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.models import Case, Letter, PostBatchLetter
from desktop_app.policy.kinds import Leaving, PrintResult
from desktop_app.policy.paper import sheets_of
from desktop_app.policy.posting import POSTED
from desktop_app.policy.times import clock_words
from desktop_app.services.desk import Desk
from desktop_app.services.entries import LeavingEntry
from desktop_app.services.letter_reach import reach_of
from desktop_app.services.letter_view import kept_window
from desktop_app.services.post_settings import PostSettings, read_post_settings
from desktop_app.services.reader import reader_in


def proof_of(session: Session, desk: Desk, case: Case, letter: Letter, entry: LeavingEntry) -> dict[str, Any]:
    """The columns of ``LetterSent`` that prove a leaving. The letter must be issued."""
    assert letter.issued is not None
    proof: dict[str, Any] = {
        "sha256": letter.issued.sha256,
        "enclosures": entry.enclosures.strip(),
        "certificate": entry.certificate.strip(),
    }
    if entry.how is Leaving.EMAILED:
        return {**proof, "address": reach_of(desk, case, letter).email}
    settings = read_post_settings(reader_in(session))
    batch_id, sheets = _printed(session, letter.id) or (None, 0)
    return {
        **proof,
        "address": "\n".join(kept_window(letter.issued.facts)[0]),
        "batch_id": batch_id,
        "sheets": sheets or sheets_of(letter.issued.pages, is_duplex=settings.is_duplex),
        "collection": collection_of(entry, settings, desk.clock.today()),
    }


def collection_of(entry: LeavingEntry, settings: PostSettings, today: date) -> str:
    """As typed; else, for what was posted today, the place and the hour that the settings name."""
    if entry.collection.strip() or entry.how not in POSTED or entry.on != today or not settings.collection_place:
        return entry.collection.strip()
    return f"{settings.collection_place}, {clock_words(settings.collection_minute)}"


def _printed(session: Session, letter_id: int) -> tuple[int, int] | None:
    """The batch a letter last came out of well, and its sheets; None when it was printed by itself."""
    row = session.execute(
        select(PostBatchLetter.batch_id, PostBatchLetter.sheets)
        .where(PostBatchLetter.letter_id == letter_id, PostBatchLetter.result == PrintResult.GOOD)
        .order_by(PostBatchLetter.id.desc())
        .limit(1)
    ).first()
    return None if row is None else (row.batch_id, row.sheets)
