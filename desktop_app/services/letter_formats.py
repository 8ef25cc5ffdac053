"""A letter in the forms that are not printed as they stand: for the printer a second time, as text, read aloud."""

from __future__ import annotations

from desktop_app.services.desk import Desk
from desktop_app.services.kept import kept_addressee, kept_blocks
from desktop_app.services.letter_drawn import preview
from desktop_app.services.letter_printed import first_printed_on
from desktop_app.services.letter_view import find_letter, written
from desktop_app.services.looks import note_letter


def for_printer(desk: Desk, letter_id: int) -> bytes:
    """What goes to the printer: the kept bytes, marked as a copy when the letter was printed before.

    Raises:
        NotFound: no such letter.
    """
    from desktop_app.letters.reprint import stamped

    kept = preview(desk, letter_id).pdf
    note_letter(desk, letter_id, "printed a letter")
    with desk.reading() as session:
        row, _ = find_letter(session, letter_id)
        first_on = first_printed_on(session, row) if row.issued is not None else None
    return stamped(kept, first_on) if first_on is not None else kept


def pdf_to_save(desk: Desk, letter_id: int) -> bytes:
    """The very PDF, for a file of the person's own.

    Raises:
        NotFound: no such letter.
    """
    pdf = preview(desk, letter_id).pdf
    note_letter(desk, letter_id, "saved a letter")
    return pdf


def plain_text(desk: Desk, letter_id: int) -> bytes:
    """The letter as a text file for whoever asked for one.

    Raises:
        NotFound: no such letter.
    """
    from desktop_app.letters.plain_text import plain_text as as_file

    content = as_file(preview(desk, letter_id).text)
    note_letter(desk, letter_id, "saved a letter as text")
    return content


def audio_script(desk: Desk, letter_id: int) -> str:
    """The letter as somebody reads it aloud, from the kept words once it is issued.

    Raises:
        NotFound: no such letter.
    """
    from desktop_app.letters.audio import Opening
    from desktop_app.letters.audio import audio_script as as_script

    with desk.reading() as session:
        row, case = find_letter(session, letter_id)
        draft = written(session, desk, row, case, row.dated_on or desk.clock.today())
        kept = row.issued
        blocks = kept_blocks(kept.blocks) if kept is not None else draft.blocks
        to = kept_addressee(kept.facts) if kept is not None else draft.facts.addressee
        opening = Opening(draft.facts.landlord.name, to.name, case.reference, draft.facts.dated_on)
    note_letter(desk, letter_id, "saved a script to read aloud")
    return as_script(opening, blocks)
