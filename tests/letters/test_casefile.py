"""The casefile's paper: numbered throughout, bookmarked, tagged where it is ours, every page still whole."""

from __future__ import annotations

import io
from datetime import date

import pikepdf
import pytest

from desktop_app.letters.binding import pages_of
from desktop_app.letters.casefile import Bound, Casefile, Chapter, Enclosure, bind
from desktop_app.letters.pictures import for_paper
from desktop_app.letters.preview import page_text
from desktop_app.letters.template import FilledBlock
from desktop_app.policy.kinds import LetterKind
from tests.letters.made_by_others import picture, theirs
from tests.letters.reading import squeezed, tree, untagged
from tests.letters.samples import finished

LETTER = finished(LetterKind.STAGE1_RESPONSE)


def chapter(title: str, *enclosures: Enclosure, words: str = "Words of this part.") -> Chapter:
    return Chapter(title, (FilledBlock("words", "", words, has_heading=False),), enclosures)


def placed(number: int, pdf: bytes, title: str = "A letter", *, is_ours: bool = False) -> Enclosure:
    return Enclosure(number, title, pages_of(pdf), lambda: pdf, is_ours=is_ours)


def made(*chapters: Chapter) -> tuple[bytes, Bound]:
    cover = (
        FilledBlock("subject", "", "Casefile C-000412"),
        FilledBlock("about", "", "Made for you.", has_heading=False),
    )
    out = io.BytesIO()
    bound = bind(Casefile("Casefile C-000412", "Brightwater Homes", date(2026, 11, 27), cover, chapters), out)
    assert bound is not None
    return out.getvalue(), bound


def test_every_page_is_numbered_and_the_contents_say_the_truth() -> None:
    """Whoever reads out “page 7” and whoever opens the contents are on the same page."""
    pdf, bound = made(
        chapter("The complaint"),
        chapter("Letters", placed(1, LETTER.pdf, is_ours=True), placed(2, theirs(2), "Survey")),
        chapter("Proof", placed(3, theirs(), "Receipt")),
    )
    text = page_text(pdf)
    assert len(text) == bound.pages
    for number, page in enumerate(text, 1):
        assert f"age {number} of {bound.pages}" in page
    contents = squeezed(text[1])
    for number, title in ((1, "A letter"), (2, "Survey"), (3, "Receipt")):
        assert squeezed(f"File {number}: {title}{bound.starts[number]}") in contents
        assert f"file {number}, page {bound.starts[number]} of {bound.pages}" in text[bound.starts[number] - 1]


def test_a_long_list_of_files_moves_what_follows_it() -> None:
    """The contents take as many pages as they take, and still name the right ones."""
    receipt = theirs()
    pdf, bound = made(chapter("Proof", *(placed(at, receipt, f"Receipt {at}") for at in range(1, 121))))
    text = page_text(pdf)
    assert bound.starts[120] == bound.pages == len(text)
    assert "file 1," in text[bound.starts[1] - 1]


def test_our_letters_keep_their_tags_and_their_words() -> None:
    """A screen reader goes from our words into the letter and on: nothing of it is outside the tree."""
    pdf, _ = made(chapter("Letters", placed(1, LETTER.pdf, is_ours=True)), chapter("After"))
    whole = tree(pdf)
    art = [node for node in whole.walk() if node.role == "Art"]
    assert len(art) == 1
    assert squeezed(art[0].whole) == squeezed(tree(LETTER.pdf).whole)
    assert squeezed(whole.whole).index(squeezed(art[0].whole)) < squeezed(whole.whole).rindex("After")
    assert untagged(pdf) == []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert b"pdfuaid:part" in document.Root.Metadata.read_bytes()
        numbers = document.Root.StructTreeRoot.ParentTree.Nums
        keys = [int(numbers[at]) for at in range(0, len(numbers), 2)]
        assert keys == list(range(len(document.pages)))
        assert sorted(int(page.obj.StructParents) for page in document.pages) == keys


def test_what_others_made_neither_runs_nor_lies_about_tags() -> None:
    """No script of a stranger's PDF is in the casefile, and with untagged pages it claims no PDF/UA."""
    pdf, bound = made(chapter("Documents", placed(1, theirs())))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        page = document.pages[bound.starts[1] - 1].obj
        assert "/AA" not in page
        assert "/StructParents" not in page
        assert b"pdfuaid:part" not in document.Root.Metadata.read_bytes()


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_the_page_number_stands_at_the_foot_however_a_scan_is_turned(rotate: int) -> None:
    """Scanners turn pages; the line must be where it is looked for, upright and on the paper."""
    import pypdfium2

    pdf, bound = made(chapter("Documents", placed(1, theirs(rotate=rotate))))
    document = pypdfium2.PdfDocument(pdf)
    page = document[bound.starts[1] - 1]
    bitmap = page.render(scale=1).to_pil().convert("L")
    document.close()
    box = bitmap.point(lambda ink: 255 if ink < 200 else 0).getbbox()
    assert box is not None
    left, top, right, bottom = box
    wide, high = bitmap.size
    assert high - 30 < top < bottom < high
    assert bottom - top < 12
    assert abs((left + right) / 2 - wide / 2) < 12


def test_pictures_stand_upright_on_a_page_with_words_for_whoever_cannot_see_them() -> None:
    """A telephone's picture is turned as it was held, and has its words."""
    jpeg = for_paper(picture())
    assert jpeg is not None
    photo = Enclosure(1, "Mould on the wall.jpg", 1, lambda: jpeg, is_picture=True, beneath="Added 3 May 2026.")
    pdf, bound = made(chapter("Documents", photo))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        (image,) = document.pages[bound.starts[1] - 1].get_images().values()
        assert (int(image.Width), int(image.Height)) == (400, 600)
        figures = [one for sect in document.Root.StructTreeRoot.K[0].K for one in sect.K if one.get("/S") == "/Figure"]
        assert [str(one.Alt) for one in figures] == ["File 1: Mould on the wall.jpg. Added 3 May 2026."]
    assert untagged(pdf) == []


def test_what_cannot_be_opened_is_no_page() -> None:
    """A broken or locked PDF and a broken picture are told apart before anything is set."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(theirs())) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert pages_of(out.getvalue()) == 0
    assert pages_of(b"%PDF-1.7 not really") == 0
    assert for_paper(b"\xff\xd8 no picture") is None


def test_bookmarks_lead_to_every_part_and_file() -> None:
    """The side bar opens with the parts, each with its files."""
    pdf, bound = made(chapter("Letters", placed(1, LETTER.pdf, is_ours=True)), chapter("Documents"))
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Cover", "Contents", "Letters", "Documents"]
        (file,) = outline.root[2].children
        page = document.pages[bound.starts[1] - 1]
        assert file.title == "File 1: A letter"
        assert file.destination[0].objgen == page.obj.objgen


def test_stopped_nothing_is_written() -> None:
    """Between two files somebody may stop it."""
    said: list[str] = []
    out = io.BytesIO()
    paper = Casefile("Casefile", "Us", date(2026, 11, 27), (), (chapter("Letters", placed(1, LETTER.pdf)),))
    assert bind(paper, out, lambda words: said.append(words) or "File" not in words) is None
    assert said == ["Setting the pages", "File 1"]
    assert out.getvalue() == b""


def test_what_residents_write_is_never_markup() -> None:
    """A title with the marks of our own language, and words no font has, are printed as they are or described."""
    pdf, _ = made(chapter("**Bold** | [[gap]]", placed(1, theirs(), "| a | b |\n**c** 😀")))
    text = squeezed("".join(page_text(pdf)))
    assert "**Bold**|[[gap]]" in text
    assert "|a|b|**c**[grinningface]" in text
