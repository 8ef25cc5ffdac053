"""Puts PDFs together page by page with their tags, numbers each page that others made, and writes the bookmarks."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from desktop_app.letters.casefile import Bookmark, Placing, Told

_STRIP = (300.0, 12.0)
"""Width and height of the line at the foot of a page, in points."""
_FOOT = 11.0
"""How far above the edge of the paper it stands."""
_STAMP_SIZE = 7.5
_CLAIM = b"<pdfuaid:part>1</pdfuaid:part>"


def pages_of(pdf: bytes) -> int:
    """How many pages a PDF has; 0 for one that cannot be put in: broken, or locked with a password."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            return len(document.pages)
    except (pikepdf.PdfError, pikepdf.PasswordError):
        return 0


def bound(pdf: bytes, placings: Iterable[Placing], marks: Sequence[Bookmark], out: BinaryIO, told: Told) -> bool:
    """Writes ``pdf`` with everything placed in it; False, with nothing written, when ``told`` says to stop.

    Raises:
        OSError: it cannot be written.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as whole:
        title = str(whole.docinfo["/Title"])
        put: list[Placing] = []
        for placing in placings:
            if not told(f"File {placing.enclosure.number}"):
                return False
            _put_in(whole, placing)
            put.append(placing)
        if not told("Numbering the pages"):
            return False
        _stamp(whole, put, title)
        if any(not one.enclosure.is_ours for one in put):
            _claim_no_more(whole)
        with whole.open_outline() as outline:
            outline.root.extend(_item(mark) for mark in marks)
        whole.Root.PageMode = pikepdf.Name.UseOutlines
        whole.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return True


def _put_in(whole: Any, placing: Placing) -> None:
    import pikepdf

    with pikepdf.open(io.BytesIO(placing.enclosure.content())) as file:
        for at, page in enumerate(file.pages):
            whole.pages.insert(placing.at + at, page)
        for page in whole.pages[placing.at : placing.at + len(file.pages)]:
            _make_harmless(page)
        if placing.enclosure.is_ours and "/StructTreeRoot" in file.Root:
            _join_tags(whole, file, placing)
        else:
            for page in whole.pages[placing.at : placing.at + len(file.pages)]:
                _take_away(page.obj, "/StructParents")


def _make_harmless(page: Any) -> None:
    """Nothing that somebody sent us runs, opens or asks anything when the casefile is read."""
    _take_away(page.obj, "/AA")
    for note in page.obj.get("/Annots", []):
        for key in ("/A", "/AA", "/StructParent"):
            _take_away(note, key)


def _take_away(of: Any, key: str) -> None:
    if key in of:
        del of[key]


def _join_tags(whole: Any, file: Any, placing: Placing) -> None:
    """The letter's own structure becomes a stretch of the chapter it follows; its pages find their way back to it."""
    import pikepdf

    theirs = whole.copy_foreign(file.Root.StructTreeRoot)
    ours = whole.Root.StructTreeRoot
    sect = ours.K[0].K[placing.chapter + 2]
    for letter in theirs.K:
        letter.S = pikepdf.Name.Art
        letter.P = sect
        sect.K.append(letter)
    numbers = ours.ParentTree.Nums
    for page in whole.pages[placing.at : placing.at + len(file.pages)]:
        key = int(ours.ParentTreeNextKey)
        numbers.append(key)
        numbers.append(theirs.ParentTree.Nums[2 * int(page.obj.StructParents) + 1])
        page.obj.StructParents = key
        ours.ParentTreeNextKey = key + 1


def _stamp(whole: Any, placings: Sequence[Placing], title: str) -> None:
    """A line at the foot of every page that came from elsewhere: which file, which page of the whole."""
    import pikepdf

    from desktop_app.letters.casefile import stamp_words

    many = len(whole.pages)
    pages = [(one.at + at, one.enclosure) for one in placings for at in range(one.enclosure.pages)]
    if not pages:
        return
    words = [stamp_words(title, enclosure.number, at + 1, many) for at, enclosure in pages]
    with pikepdf.open(io.BytesIO(_strips(words))) as strips:
        for (at, _), strip in zip(pages, strips.pages, strict=True):
            page = whole.pages[at]
            form = whole.copy_foreign(strip.as_form_xobject())
            name = page.add_resource(form, pikepdf.Name.XObject)
            page.contents_add(b"q", prepend=True)
            page.contents_add(
                f"Q /Artifact <</Type /Pagination>> BDC q {_placed(page)} cm {name} Do Q EMC".encode("ascii")
            )


def _placed(page: Any) -> str:
    """Where the line goes, so that it stands upright at the foot however the page is turned."""
    left, bottom, right, top = (float(one) for one in page.trimbox)
    wide, _ = _STRIP
    match int(page.obj.get("/Rotate", 0)) % 360:
        case 90:
            across, up, turn = right - _FOOT, (bottom + top - wide) / 2, "0 1 -1 0"
        case 180:
            across, up, turn = (left + right + wide) / 2, top - _FOOT, "-1 0 0 -1"
        case 270:
            across, up, turn = left + _FOOT, (bottom + top + wide) / 2, "0 -1 1 0"
        case _:
            across, up, turn = (left + right - wide) / 2, bottom + _FOOT, "1 0 0 1"
    return f"{turn} {across:.2f} {up:.2f}"


def _strips(lines: Sequence[str]) -> bytes:
    """A narrow page for each line, all with one font."""
    from datetime import date

    from desktop_app.letters.fonts import width
    from desktop_app.letters.structure import Element
    from desktop_app.letters.tagging import About, TaggedCanvas

    canvas = TaggedCanvas(About("Page numbers", "Redress", "", date(2000, 1, 1)), Element("Document"))
    for number, line in enumerate(lines):
        if number:
            canvas.next_page()
        canvas.setPageSize(_STRIP)
        left = max(0.0, (_STRIP[0] - width(line) * _STAMP_SIZE) / 2)
        canvas.words([(line, False)], left, 3.0, _STAMP_SIZE)
    return canvas.finished()


def _claim_no_more(whole: Any) -> None:
    """A paper with pages that others made does not claim to be tagged throughout."""
    kept = whole.Root.Metadata.read_bytes()
    whole.Root.Metadata.write(kept.replace(_CLAIM, b""))


def _item(mark: Bookmark) -> Any:
    from pikepdf import OutlineItem

    item = OutlineItem(mark.title, mark.page)
    item.children.extend(_item(one) for one in mark.beneath)
    item.is_closed = True
    return item
