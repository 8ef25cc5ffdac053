"""A reprint says that it is one, on every page, and changes nothing else."""

from __future__ import annotations

import io
from datetime import date

import pikepdf
import pypdfium2
import pytest

from desktop_app.letters.preview import page_image
from desktop_app.letters.reprint import stamp_words, stamped
from desktop_app.policy.kinds import LetterKind
from tests.letters.reading import ink, squeezed, tree, untagged
from tests.letters.samples import finished

FIRST = date(2026, 11, 24)


@pytest.mark.parametrize("kind", list(LetterKind))
def test_every_page_of_a_reprint_says_so(kind: LetterKind) -> None:
    """Read back: the words stand on each page and nothing lies outside the structure; the kept bytes begin the file."""
    kept = finished(kind)
    again = stamped(kept.pdf, FIRST)
    assert again.startswith(kept.pdf.rstrip(b"\n"))
    for page in range(kept.pages):
        assert squeezed(stamp_words(FIRST)) in "".join(one.mark for one in ink(again, page))
    assert untagged(again) == []
    assert again == stamped(kept.pdf, FIRST)


def test_the_stamp_is_furniture() -> None:
    """A screen reader says what it said of the letter: the tree and its words are the same, the stamp an artifact."""
    kept = finished(LetterKind.STAGE1_RESPONSE).pdf
    assert tree(stamped(kept, FIRST)).whole == tree(kept).whole
    assert "Copy." not in tree(stamped(kept, FIRST)).whole
    with pikepdf.open(io.BytesIO(stamped(kept, FIRST))) as document:
        assert document.Root.MarkInfo.Marked
        assert not document.check_pdf_syntax()


@pytest.mark.parametrize("size", [14, 18, 22])
def test_the_stamp_covers_nothing(size: int) -> None:
    """It stands at the foot, clear of the text and of the page number."""
    kept = finished(LetterKind.FINAL_RESPONSE, size)
    again = stamped(kept.pdf, FIRST)
    for page in range(kept.pages):
        before = ink(kept.pdf, page)
        new = [one for one in ink(again, page) if one not in before]
        assert "".join(one.mark for one in new) == squeezed(stamp_words(FIRST))
        assert not any(one.box.touches(other.box) for one in new for other in before)


@pytest.mark.parametrize("size", [14, 22])
def test_every_font_of_a_reprint_is_in_the_file(size: int) -> None:
    """PDF/UA-1, 7.21.4.1: nothing is set in a font that the reader would have to find; the stamp adds none."""
    again = stamped(finished(LetterKind.STAGE1_RESPONSE, size).pdf, FIRST)
    with pikepdf.open(io.BytesIO(again)) as document:
        for page in document.pages:
            fonts = dict(page.Resources.Font.items())
            used = {str(operands[0]) for operands, name in pikepdf.parse_content_stream(page) if str(name) == "Tf"}
            assert used
            assert all("/FontFile2" in fonts[name].FontDescriptor for name in used)


def test_it_is_seen_on_paper() -> None:
    """The picture that goes to the printer has it."""
    kept = finished(LetterKind.FREE).pdf
    assert page_image(stamped(kept, FIRST), 0, 72).rgba != page_image(kept, 0, 72).rgba
    assert len(pypdfium2.PdfDocument(stamped(kept, FIRST))) == len(pypdfium2.PdfDocument(kept))
