"""A letter kept as plain words: a PDF of just so many pages that any reader opens, with all of its words."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from desktop_app.letters.plain_page import ACROSS, NOTICE, plain_pdf

WORDS = "Dear Ms Okafor (of “Lock View”)\n\n" + "We said we would ring and we did not. " * 40 + "\n\nYours sincerely"


def _lines(pdf: bytes) -> list[list[str]]:
    """The lines shown on each page."""
    with pikepdf.open(BytesIO(pdf)) as read:
        return [
            [
                bytes(given.operands[0]).decode("cp1252")
                for given in pikepdf.parse_content_stream(page)
                if str(given.operator) == "'"
            ]
            for page in read.pages
        ]


@pytest.mark.parametrize("pages", [1, 2, 4, 30])
def test_all_words_on_so_many_pages(pages: int) -> None:
    """In their order, none wider than the page, with the notice that it is not the letter as it was set."""
    found = _lines(plain_pdf(WORDS, pages))
    assert len(found) == pages
    every = [line for page in found for line in page]
    assert max(map(len, every)) <= ACROSS
    said = " ".join(" ".join(every).split())
    assert said.startswith(NOTICE)
    assert "Dear Ms Okafor (of “Lock View”)" in said
    assert said.count("We said we would ring and we did not.") == 40
    assert said.endswith("Yours sincerely")


def test_equal_words_give_equal_bytes() -> None:
    """Fingerprints can be compared."""
    assert plain_pdf(WORDS, 2) == plain_pdf(WORDS, 2)
