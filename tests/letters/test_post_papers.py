"""What the post room prints beside the letters' own pages: batches, separators, labels, certificates."""

from __future__ import annotations

import hashlib
import io
from datetime import date

import pypdfium2
import pytest

from desktop_app.errors import BadInput
from desktop_app.letters.batch import BatchPiece, BatchSheet, combine, padded_pages, separator
from desktop_app.letters.certificate import Certificate, CertificateLine, certificate
from desktop_app.letters.labels import A_SHEET, HEIGHT, WIDTH, labels, place
from desktop_app.letters.pieces import MM, PAGE_HEIGHT
from desktop_app.letters.preview import page_count, page_text
from desktop_app.policy.kinds import LetterKind
from tests.letters.reading import tree
from tests.letters.samples import finished

ON = date(2026, 11, 24)


@pytest.fixture(scope="module")
def pdfs() -> list[bytes]:
    """Letters of several lengths."""
    kinds = (LetterKind.STAGE1_ACKNOWLEDGEMENT, 14), (LetterKind.STAGE1_RESPONSE, 14), (LetterKind.STAGE1_RESPONSE, 22)
    return [finished(kind, size).pdf for kind, size in kinds]


def combined(pdfs: list[bytes], *, is_duplex: bool, has_separators: bool = False) -> tuple[bytes, int]:
    sheet = BatchSheet(7, len(pdfs), is_duplex, has_separators, ON)
    pieces = [BatchPiece(at, f"C-00000{at}", 2, lambda pdf=pdf: pdf) for at, pdf in enumerate(pdfs, 1)]
    out = io.BytesIO()
    pages = combine(pieces, sheet, out)
    return out.getvalue(), pages


@pytest.mark.parametrize("is_duplex", [False, True])
@pytest.mark.parametrize("has_separators", [False, True])
def test_each_letter_begins_on_a_sheet_of_its_own(pdfs: list[bytes], is_duplex: bool, has_separators: bool) -> None:
    """In duplex an empty page follows an odd last one, the separators' included; all words are there in order."""
    before = [hashlib.sha256(pdf).hexdigest() for pdf in pdfs]
    pdf, pages = combined(pdfs, is_duplex=is_duplex, has_separators=has_separators)
    assert [hashlib.sha256(one).hexdigest() for one in pdfs] == before
    texts = page_text(pdf)
    assert len(texts) == pages == page_count(pdf)
    at = 0
    for number, one in enumerate(pdfs, 1):
        if has_separators:
            assert texts[at].split() == f"Letter {number} of {len(pdfs)} C-00000{number} 2 sheets Batch 7".split()
            at += padded_pages(1, is_duplex=is_duplex)
        own = page_text(one)
        assert texts[at : at + len(own)] == own
        assert not is_duplex or at % 2 == 0
        assert all(not text.strip() for text in texts[at + len(own) : at + padded_pages(len(own), is_duplex=is_duplex)])
        at += padded_pages(len(own), is_duplex=is_duplex)
    assert at == pages


def test_a_batch_that_is_stopped_writes_nothing(pdfs: list[bytes]) -> None:
    """Half a batch on paper looks like a whole one."""
    out = io.BytesIO()
    pieces = [BatchPiece(at, "C-1", 2, lambda pdf=pdf: pdf) for at, pdf in enumerate(pdfs, 1)]
    assert combine(pieces, BatchSheet(7, 2, True, False, ON), out, lambda position: position < 2) == 0
    assert out.getvalue() == b""


def test_a_separator_says_when_a_letter_is_printed_once_more() -> None:
    """So that nobody posts it twice."""
    sheet = BatchSheet(7, 2, True, True, ON)
    piece = BatchPiece(1, "C-000001", 1, lambda: b"", is_copy=True)
    assert "Printed once more" in page_text(separator(piece, sheet))[0]


@pytest.mark.parametrize("start", [1, 2, 14])
def test_every_address_stands_inside_its_label(start: int) -> None:
    """Whatever its length, from whichever label printing starts; the next sheet begins at its first."""
    long = ("Mx " + "Ö" * 60, *["Long line " * 5] * 5, "ZZ1 1ZZ")
    addresses = [("Ms Amina Okafor", "4 Beck Side", "M1 1AE"), long] * 8
    pdf = labels(addresses, ON, start)
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == -(-(start - 1 + len(addresses)) // A_SHEET)
    for number, lines in enumerate(addresses):
        where = place(number, start)
        page = document[where.sheet].get_textpage()
        box = (
            where.left * MM, PAGE_HEIGHT - (where.top + HEIGHT) * MM,
            (where.left + WIDTH) * MM, PAGE_HEIGHT - where.top * MM,
        )  # fmt: skip
        inside = page.get_text_bounded(*box)
        assert "".join(inside.split()) == "".join("".join(lines).split())
        page.close()
    document.close()


@pytest.mark.parametrize("start", [0, 15])
def test_there_are_fourteen_labels_on_a_sheet(start: int) -> None:
    """Another place to start is refused, and so is a sheet of none."""
    with pytest.raises(BadInput, match="from 1 to 14"):
        labels([("A", "B")], ON, start)
    with pytest.raises(BadInput, match="at least one"):
        labels([], ON)


def test_a_certificate_is_tagged_and_loses_nothing() -> None:
    """A table with its head; every fingerprint, address and hostile name is there, as typed."""
    lines = [
        CertificateLine(
            "Tue 24 Nov 2026, first class", f"C-{number:06}, Stage 1 acknowledgement",
            "Ms <b>A|B** Okafor, 4 Beck Side, M1 1AE", 2, hashlib.sha256(bytes([number])).hexdigest(),
        )
        for number in range(60)
    ]  # fmt: skip
    paper = Certificate("Brightwater Homes", "Posting log, 24 November 2026", "Made by Priya Shah.", ON, lines)
    pdf = certificate(paper)
    assert pdf == certificate(paper)
    root = tree(pdf)
    roles = [node.role for node in root.walk()]
    assert (roles.count("H1"), roles.count("Table"), roles.count("TR")) == (1, 1, 61)
    assert [node.scope for node in root.walk() if node.role == "TH"] == ["/Column"] * 5
    whole = root.whole.replace(" ", "").replace("\u00a0", "")
    assert all(line.sha256 in whole for line in lines)
    assert whole.count("Ms<b>A|B**Okafor") == 60
    assert page_count(pdf) > 1


@pytest.mark.parametrize("many", range(1, 25))
def test_room_to_sign_stays_with_its_words(many: int) -> None:
    """However long the table is: no page with nothing on it, and the one to sign says what is signed."""
    lines = [CertificateLine("Tue 24 Nov 2026", f"C-{at:06d}", "1 Beck Side", 1, "ab" * 32) for at in range(many)]
    pages = page_text(certificate(Certificate("Brightwater Homes", "Certificate of posting", "Made today", ON, lines)))
    assert "Taken to the post by" in pages[-1]
    assert not any("Taken to the post by" in page for page in pages[:-1])
