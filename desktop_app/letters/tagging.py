"""A ReportLab canvas that writes tagged PDF: marked content, the structure tree, artifacts and the metadata.

Open-source ReportLab draws and embeds fonts; it has no notion of structure. What stands here is all that PDF/UA-1
asks beyond drawing (ISO 14289-1, 7.1 to 7.3).
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfgen.canvas import Canvas

from desktop_app.letters.embedding import Written, put
from desktop_app.letters.fonts import BOLD, REGULAR, faces
from desktop_app.letters.structure import Element, Marked

rl_config.useA85 = 0  # a page's code as it is, not once more in letters and figures: quicker, and a quarter smaller
for _name in ("StructParents", "Tabs"):  # ReportLab writes no page entry it was not told of
    if _name not in pdfdoc.PDFPage.__NoDefault__:
        pdfdoc.PDFPage.__NoDefault__.append(_name)

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>en-GB</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{on}T00:00:00Z</xmp:CreateDate><xmp:ModifyDate>{on}T00:00:00Z</xmp:ModifyDate>
<xmp:CreatorTool>Redress</xmp:CreatorTool><pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""

_SHOWN = tuple(chr(code) if 32 <= code < 127 and chr(code) not in "()\\" else f"\\{code:03o}" for code in range(256))
"""Each code of a font as it is written between the brackets of a string."""
_ELSEWHERE = "\ue000"
"""Stands for a character that is not in the first part of the font."""


@dataclass(frozen=True, slots=True)
class About:
    """What the document says of itself; ``on`` is its only date, so that equal letters are equal bytes."""

    title: str
    author: str
    subject: str
    on: date


class _Stamp:
    """The one date of the document, in the shape ReportLab asks of its own time stamp."""

    dhh = dmm = 0

    def __init__(self, on: date) -> None:
        self.YMDhms = (on.year, on.month, on.day, 0, 0, 0)


class _Letters(dict[int, str]):
    """Text in one font as a page's code has it: each character by the number the document gives it."""

    def __init__(self, document: pdfdoc.PDFDocument, name: str) -> None:
        super().__init__()
        self._document = document
        self._font = getFont(name)
        self._names: dict[int, str] = {}

    def of(self, text: str) -> list[tuple[str, str]]:
        """The text in pieces, each with the name of its part of the font: a part has 256 characters."""
        shown = text.translate(self)
        if _ELSEWHERE not in shown:
            return [(self._name(0), shown)] if shown else []
        parts = self._font.splitString(text, self._document)
        return [(self._name(part), "".join(_SHOWN[code] for code in codes)) for part, codes in parts]

    def __missing__(self, point: int) -> str:
        ((part, codes),) = self._font.splitString(chr(point), self._document)
        shown = self[point] = _ELSEWHERE if part else _SHOWN[codes[0]]
        return shown

    def _name(self, part: int) -> str:
        if part not in self._names:
            self._names[part] = self._font.getSubsetInternalName(part, self._document)
        return self._names[part]


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """Everything drawn on it stands inside ``tagged`` or ``artifact``; ``finished`` gives the bytes."""

    def __init__(self, about: About, root: Element) -> None:
        faces()
        self._out = io.BytesIO()
        super().__init__(
            self._out, pageCompression=1, invariant=1, pdfVersion=(1, 7), lang="en-GB", initialFontName=REGULAR
        )
        self._about = about
        self._root = root
        self._marks: list[list[Element]] = [[]]
        self.setTitle(about.title)
        self.setAuthor(about.author)
        self.setSubject(about.subject)
        self.setCreator("Redress")
        self.setProducer("Redress, with ReportLab")
        self._doc._timeStamp = _Stamp(about.on)
        self._letters = {False: _Letters(self._doc, REGULAR), True: _Letters(self._doc, BOLD)}

    @contextmanager
    def tagged(self, element: Element) -> Iterator[None]:
        """What is drawn inside belongs to ``element``."""
        marks = self._marks[-1]
        element.kids.append(Marked(len(self._marks) - 1, len(marks)))
        self._code.append(f"/{element.role} <</MCID {len(marks)}>> BDC")
        marks.append(element)
        yield
        self._code.append("EMC")

    @contextmanager
    def artifact(self, kind: str) -> Iterator[None]:
        """What is drawn inside is furniture, passed over by a screen reader.

        Args:
            kind: ``Pagination`` (headers, footers, fold marks) or ``Layout`` (rules).
        """
        self._code.append(f"/Artifact <</Type /{kind}>> BDC")
        yield
        self._code.append("EMC")

    def words(self, runs: Sequence[tuple[str, bool]], left: float, baseline: float, size: float) -> None:
        """One line of words, each run bold or not, in points from the sheet's lower left corner."""
        code = [f"BT 1 0 0 1 {left:.2f} {baseline:.2f} Tm"]
        for text, is_bold in runs:
            for font, shown in self._letters[is_bold].of(text):
                code.append(f"{font} {size:g} Tf ({shown}) Tj")
        code.append("ET")
        self._code.append(" ".join(code))

    def next_page(self) -> None:
        """Ends this page; what follows goes on the next."""
        self.showPage()
        self._marks.append([])

    def finished(self) -> bytes:
        """The whole file. Call once, after the last page was drawn."""
        self.showPage()
        document = self._doc
        pages = document.Pages.pages
        numbers = [document.idToObjectNumberAndVersion[document.Reference(page).name][0] for page in pages]
        tree = _Tree(document, numbers).root(self._root, self._marks)
        for number, page in enumerate(pages):
            page.StructParents = number
            page.Tabs = pdfdoc.PDFName("S")
        document.Catalog.StructTreeRoot = document.Reference(tree)
        document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        document.Catalog.Metadata = pdfdoc.XMP(creator=lambda _document: self._metadata())
        self.setViewerPreference("DisplayDocTitle", "true")
        for page in pages:
            document.updateSignature("".join(page.stream) if isinstance(page.stream, list) else page.stream)
        document.SaveToFile(self._out, self)
        return self._out.getvalue()

    def _metadata(self) -> bytes:
        about = self._about
        return _XMP.format(title=escape(about.title), author=escape(about.author), on=about.on.isoformat()).encode()


class _Tree:
    """Writes the elements as PDF objects, and remembers the number of each for the parent tree.

    Written out at once: a letter has a hundred elements, and with ReportLab's own dictionaries they took longer than
    all the rest.
    """

    def __init__(self, document: pdfdoc.PDFDocument, pages: list[int]) -> None:
        self._document = document
        self._pages = pages
        self._numbers: dict[int, int] = {}

    def root(self, element: Element, marks: list[list[Element]]) -> Written:
        """The root of the tree, with all below it and the way back from each page's marks."""
        made = Written()
        top = self._element(element, put(self._document, made))
        owners = (" ".join(f"{self._numbers[id(each)]} 0 R" for each in page) for page in marks)
        back = "\n".join(f"{page} [ {numbers} ]" for page, numbers in enumerate(owners))
        parents = put(self._document, Written(f"<< /Nums [ {back} ] >>".encode()))
        made.content = (
            f"<< /Type /StructTreeRoot /K [ {top} 0 R ] /ParentTree {parents} 0 R "
            f"/ParentTreeNextKey {len(self._pages)} >>"
        ).encode()
        return made

    def _element(self, element: Element, parent: int) -> int:
        """The number of the object of ``element``; its children come after it."""
        made = Written()
        number = self._numbers[id(element)] = put(self._document, made)
        kids = " ".join(self._kid(kid, number) for kid in element.kids)
        attributes = ""
        if element.attributes:
            said = " ".join(f"/{key} /{value}" for _, key, value in element.attributes)
            attributes = f" /A << /O /{element.attributes[0][0]} {said} >>"
        if element.alt:
            attributes += f" /Alt <{element.alt.encode('utf-16').hex()}>"
        words = f"<< /Type /StructElem /S /{element.role} /P {parent} 0 R /K [ {kids} ]{attributes} >>"
        made.content = words.encode("ascii")
        return number

    def _kid(self, kid: Element | Marked, parent: int) -> str:
        if isinstance(kid, Element):
            return f"{self._element(kid, parent)} 0 R"
        return f"<< /Type /MCR /Pg {self._pages[kid.page]} 0 R /MCID {kid.mark} >>"
