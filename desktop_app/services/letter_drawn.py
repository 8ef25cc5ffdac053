"""A letter drawn: the bytes that are kept, or those a draft would be issued with today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop_app.models import IssuedLetter
from desktop_app.services.desk import Desk
from desktop_app.services.letter_view import find_letter, written

if TYPE_CHECKING:
    from desktop_app.letters.render import Rendered


def preview(desk: Desk, letter_id: int) -> Rendered:
    """The very PDF: of a draft as it would be issued today, of an issued letter as it is kept.

    Raises:
        NotFound: no such letter.
    """
    from desktop_app.letters.render import Letter as Page
    from desktop_app.letters.render import Rendered, render

    with desk.reading() as session:
        row, case = find_letter(session, letter_id)
        if row.issued is not None:
            kept = session.scalars(select(IssuedLetter).where(IssuedLetter.letter_id == letter_id)).one()
            return Rendered(kept.pdf, kept.sha256, kept.pages, kept.text)
        draft = written(session, desk, row, case, desk.clock.today())
    return render(Page(draft.facts, draft.blocks, draft.envelope))
