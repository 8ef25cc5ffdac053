"""The post room's papers: a batch as one PDF, address labels, and the certificate of what was posted."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from desktop_app.errors import NotFound, Trouble
from desktop_app.london import london
from desktop_app.policy.times import clock_words
from desktop_app.policy.words import dated, long_date
from desktop_app.services.desk import Desk
from desktop_app.services.looks import note_looks
from desktop_app.services.post_batch import batch, pdf_for_printer
from desktop_app.services.post_list import to_go_in
from desktop_app.services.post_log import LISTED, LogQuery, log
from desktop_app.services.views_post import LogLine

if TYPE_CHECKING:
    from desktop_app.letters.certificate import CertificateLine

Told = Callable[[int], bool]
"""Told the letter about to be done, from 1; False to stop."""


def write_batch(desk: Desk, batch_id: int, out: BinaryIO, told: Told = lambda _: True) -> int:
    """Writes a batch as one PDF, a letter at a time in memory; how many pages, 0 when it was stopped.

    Raises:
        NotFound: no such batch.
    """
    from desktop_app.letters.batch import BatchPiece, BatchSheet, combine

    view = batch(desk, batch_id)
    on = london(view.made_at).date()
    sheet = BatchSheet(view.id, len(view.letters), view.is_duplex, view.has_separators, on)
    pieces = (
        BatchPiece(
            each.position, each.reference, each.sheets, partial(pdf_for_printer, desk, each.letter_id), each.is_copy
        )
        for each in view.letters
    )
    return combine(pieces, sheet, out, told)


def save_batch(desk: Desk, batch_id: int, path: Path, told: Told = lambda _: True) -> int:
    """As :func:`write_batch`, to a file. It is opened once the batch is whole, so that a stop or a kill leaves none.

    Raises:
        NotFound: no such batch.
        Trouble: the file cannot be written.
    """
    out = io.BytesIO()
    pages = write_batch(desk, batch_id, out, told)
    if not pages:
        return 0
    try:
        path.write_bytes(out.getbuffer())
    except OSError as problem:
        raise Trouble(
            f"{path.name} could not be written: {problem.strerror}.", do="Choose another folder."
        ) from problem
    return pages


def address_labels(desk: Desk, letter_ids: tuple[int, ...], start: int = 1) -> bytes:
    """Labels for letters that wait, in the order they are listed.

    Raises:
        BadInput: no letter, or no such label to start at.
    """
    from desktop_app.letters.labels import labels

    with desk.reading() as session:
        lines = to_go_in(session, desk, letter_ids)
    note_looks(desk, (line.case_id for line in lines), "printed an address label")
    return labels([line.address_lines for line in lines], desk.clock.today(), start)


def posting_certificate(desk: Desk, query: LogQuery) -> bytes:
    """A certificate of everything the log shows for ``query``, oldest first.

    Raises:
        NotFound: nothing left then.
    """
    from desktop_app.letters.certificate import Certificate, certificate

    lines = tuple(reversed(log(desk, query)))
    if not lines:
        raise NotFound("Nothing in the posting log answers to that.")
    note_looks(desk, (line.case_id for line in lines), LISTED)
    now = london(desk.clock.now())
    minute = clock_words(now.hour * 60 + now.minute)
    made = f"Made from the posting log by {_me(desk)} on {long_date(now.date())} at {minute}."
    first, last = long_date(lines[0].on), long_date(lines[-1].on)
    title = f"Certificate of posting, {first if first == last else f'{first} to {last}'}"
    return certificate(Certificate(desk.landlord.name, title, made, now.date(), [_certified(line) for line in lines]))


def _certified(line: LogLine) -> CertificateLine:
    from desktop_app.letters.certificate import CertificateLine

    parts = [
        line.how.words,
        line.collection,
        f"tracking {line.tracking}" if line.tracking else "",
        f"certificate {line.certificate}" if line.certificate else "",
        f"batch {line.batch_id}" if line.batch_id else "",
        f"recorded by {line.recorded_by}",
    ]
    back = f"Came back {dated(line.returned_on)}: {line.returned_why}" if line.returned_on else ""
    enclosed = f", with {line.enclosures}" if line.enclosures else ""
    return CertificateLine(
        left=f"{dated(line.on)}. {'; '.join(part for part in parts if part)}",
        letter=f"{line.reference}, {line.title}{enclosed}",
        address=", ".join(line.address.splitlines()),
        sheets=line.sheets,
        sha256=line.sha256,
        returned=back,
    )


def _me(desk: Desk) -> str:
    from desktop_app.models import Staff

    with desk.reading() as session:
        return session.get_one(Staff, desk.staff_id).name
