"""Reads a finished PDF back with libraries that had no part in writing it: pikepdf for structure, pypdfium2 for ink."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
import pypdfium2

from desktop_app.letters.envelopes import Box
from desktop_app.letters.pieces import MM, PAGE_HEIGHT


@dataclass(frozen=True)
class Node:
    """An element of the structure tree: its role, its own words, its children."""

    role: str
    text: str
    kids: tuple[Node, ...]
    scope: str = ""

    def walk(self) -> Iterator[Node]:
        """This element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    @property
    def whole(self) -> str:
        """The words of this element and all below it."""
        return "".join(node.text for node in self.walk())


def tree(pdf: bytes) -> Node:
    """The document's structure tree with the words each element marks."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        marked = {(page.objgen, mark): text for page in document.pages for mark, text in _marked(page).items()}
        return _node(document.Root.StructTreeRoot.K[0], marked)


def _node(element: pikepdf.Object, marked: dict[tuple[object, int], str]) -> Node:
    own, kids = [], []
    for kid in element.get("/K", []):
        if kid.get("/Type") == "/MCR":
            own.append(marked[(kid.Pg.objgen, int(kid.MCID))])
        else:
            kids.append(_node(kid, marked))
    scope = str(element.A.get("/Scope", "")) if "/A" in element else ""
    return Node(str(element.S)[1:], "".join(own), tuple(kids), scope)


def _marked(page: pikepdf.Page) -> dict[int, str]:
    """Each marked stretch of a page with its words."""
    fonts = {name: _unicode(font) for name, font in page.Resources.Font.items()}
    words: dict[int, list[str]] = {}
    stack: list[int | None] = []
    font: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "BDC":
            mark = operands[1].get("/MCID") if isinstance(operands[1], pikepdf.Dictionary) else None
            stack.append(None if mark is None else int(mark))
            if mark is not None:
                words[int(mark)] = []
        elif name == "EMC":
            stack.pop()
        elif name == "Tf":
            font = fonts[str(operands[0])]
        elif name == "Tj" and stack and stack[-1] is not None:
            words[stack[-1]].append("".join(font[code] for code in bytes(operands[0])))
    return {mark: "".join(parts) for mark, parts in words.items()}


def _unicode(font: pikepdf.Object) -> dict[int, str]:
    if "/ToUnicode" not in font:
        return {}
    table = font.ToUnicode.read_bytes().decode("latin-1")
    return {int(code, 16): chr(int(to, 16)) for code, to in re.findall(r"^<(\w\w)> <(\w{4})>$", table, re.MULTILINE)}


def untagged(pdf: bytes) -> list[str]:
    """Everything painted outside marked content: text, lines, pictures."""
    found = []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            depth = 0
            for _operands, operator in pikepdf.parse_content_stream(page):
                name = str(operator)
                depth += (name in {"BDC", "BMC"}) - (name == "EMC")
                if not depth and name in {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do"}:
                    found.append(name)
    return found


def last_roles(pdf: bytes) -> list[str]:
    """For each page the role of the element whose words come last on it."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        numbers = document.Root.StructTreeRoot.ParentTree.Nums
        return [str(numbers[at][-1].S)[1:] for at in range(1, len(numbers), 2)]


@dataclass(frozen=True)
class Ink:
    """One printed character and the box of its ink, in millimetres from the top left corner."""

    mark: str
    box: Box


def ink(pdf: bytes, page: int = 0) -> list[Ink]:
    """Every character of a page that leaves ink."""
    document = pypdfium2.PdfDocument(pdf)
    text = document[page].get_textpage()
    found = []
    for at in range(text.count_chars()):
        mark = chr(pypdfium2.raw.FPDFText_GetUnicode(text, at))
        left, bottom, right, top = text.get_charbox(at)
        if mark.strip() and right > left:
            box = Box(left / MM, right / MM, (PAGE_HEIGHT - top) / MM, (PAGE_HEIGHT - bottom) / MM)
            found.append(Ink(mark, box))
    document.close()
    return found


def squeezed(text: str) -> str:
    """Text without any space, so that line ends do not matter."""
    return re.sub(r"[\s\u00a0\u2060]+", "", text)


def pdf_text(pdf: bytes) -> str:
    """All words of the structure tree in reading order, without spaces."""
    return squeezed(tree(pdf).whole)
