"""The finished file is tagged PDF: read back with pikepdf, which had no part in writing it."""

from __future__ import annotations

import io
from itertools import pairwise

import pikepdf
import pytest

from desktop_app.policy.kinds import LetterKind
from tests.letters.reading import squeezed, tree, untagged
from tests.letters.samples import finished

KINDS = list(LetterKind)


@pytest.mark.parametrize("kind", KINDS)
def test_the_file_says_it_is_accessible_and_is_in_english(kind: LetterKind) -> None:
    """Catalogue and metadata carry what PDF/UA-1 asks: marked, language, title shown, identification, tab order."""
    with pikepdf.open(io.BytesIO(finished(kind).pdf)) as document:
        root = document.Root
        assert root.MarkInfo.Marked
        assert str(root.Lang) == "en-GB"
        assert root.ViewerPreferences.DisplayDocTitle
        metadata = root.Metadata.read_bytes().decode()
        assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
        assert str(document.docinfo.Title) in metadata
        assert "C-000412" in str(document.docinfo.Title)
        assert {str(page.Tabs) for page in document.pages} == {"/S"}
        assert [int(page.StructParents) for page in document.pages] == list(range(len(document.pages)))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [14, 22])
def test_nothing_is_painted_outside_the_structure(kind: LetterKind, size: int) -> None:
    """Every word and every line belongs to an element or is an artifact."""
    assert untagged(finished(kind, size).pdf) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_font_is_embedded_and_can_be_searched(kind: LetterKind) -> None:
    """No built-in Helvetica leaks in; each font used carries its outlines and its way back to Unicode."""
    with pikepdf.open(io.BytesIO(finished(kind).pdf)) as document:
        used = set()
        for page in document.pages:
            tf = [str(ops[0]) for ops, op in pikepdf.parse_content_stream(page) if str(op) == "Tf"]
            used |= {page.Resources.Font[name].objgen for name in tf}
            assert all("SourceSansPro" in str(font.BaseFont) for font in page.Resources.Font.values())
        for objgen in used:
            font = document.get_object(objgen)
            assert "/FontFile2" in font.FontDescriptor
            assert "/ToUnicode" in font


@pytest.mark.parametrize("kind", KINDS)
def test_headings_come_in_order(kind: LetterKind) -> None:
    """One H1, and no level is skipped."""
    roles = [node.role for node in tree(finished(kind).pdf).walk() if node.role[0] == "H"]
    assert roles[0] == "H1"
    assert roles.count("H1") == 1
    assert all(int(next_[1]) - int(role[1]) <= 1 for role, next_ in pairwise(roles))


def test_lists_have_items_labels_and_bodies() -> None:
    """L holds LI alone, each with its label and its body."""
    lists = [node for node in tree(finished(LetterKind.STAGE1_ACKNOWLEDGEMENT).pdf).walk() if node.role == "L"]
    assert lists
    for one in lists:
        assert {kid.role for kid in one.kids} == {"LI"}
        assert all([part.role for part in item.kids] == ["Lbl", "LBody"] for item in one.kids)
    assert [item.kids[0].text.strip() for item in lists[0].kids] == ["1.", "2.", "3."]


def test_the_actions_are_a_table_with_column_heads() -> None:
    """TH cells say which way they head; every row has as many cells, over as many pages as it takes."""
    table = next(node for node in tree(finished(LetterKind.STAGE1_RESPONSE, 22).pdf).walk() if node.role == "Table")
    head, *rows = table.kids
    assert [(cell.role, cell.scope) for cell in head.kids] == [("TH", "/Column")] * 3
    assert [squeezed(cell.text) for cell in head.kids] == ["Whatwewilldo", "Who", "Bywhen"]
    assert len(rows) == 4
    assert all([cell.role for cell in row.kids] == ["TD"] * 3 for row in rows)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [14, 18, 22])
def test_the_tree_says_what_the_text_version_says(kind: LetterKind, size: int) -> None:
    """A screen reader reads the PDF as it reads the plain text: same words, same order, no furniture."""
    made = finished(kind, size)
    said = made.text.replace("Date: ", "Date").replace("Our reference: ", "Our reference").replace(" | ", "")
    assert squeezed(tree(made.pdf).whole) == squeezed(said)


def test_words_are_not_joined_over_line_ends() -> None:
    """Each line but the last of a paragraph ends in a space, so that a reader never runs two words together."""
    nodes = tree(finished(LetterKind.STAGE1_ACKNOWLEDGEMENT).pdf).walk()
    paragraph = next(node for node in nodes if "Your complaint reached us" in node.text)
    assert "It is now at Stage 1 of our complaints process, and you will have our full answer by" in paragraph.text


def test_the_parent_tree_leads_back_to_each_element() -> None:
    """From a mark on a page to its element and back again is the same element."""
    with pikepdf.open(io.BytesIO(finished(LetterKind.STAGE1_RESPONSE).pdf)) as document:
        numbers = document.Root.StructTreeRoot.ParentTree.Nums
        pages = list(document.pages)
        for at in range(0, len(numbers), 2):
            for mark, element in enumerate(numbers[at + 1]):
                own = [(kid.Pg.objgen, int(kid.MCID)) for kid in element.K if kid.get("/Type") == "/MCR"]
                assert (pages[int(numbers[at])].objgen, mark) in own
