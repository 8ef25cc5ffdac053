"""A ReportLab canvas that writes tagged PDF: marked content, the structure tree, artifacts and the metadata.

Open-source ReportLab draws and embeds fonts; it has no notion of structure. What stands here is all that PDF/UA-1
asks beyond drawing (ISO 14289-1, 7.1 to 7.3).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from desktop_app.letters.fonts import REGULAR, faces
from desktop_app.letters.structure import Element, Marked

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

    def next_page(self) -> None:
        """Ends this page; what follows goes on the next."""
        self.showPage()
        self._marks.append([])

    def finished(self) -> bytes:
        """The whole file. Call once, after the last page was drawn."""
        self.showPage()
        document = self._doc
        pages = document.Pages.pages
        tree = pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("StructTreeRoot")})
        written = _Tree(document, [document.Reference(page) for page in pages])
        tree["K"] = pdfdoc.PDFArray([written.element(self._root, document.Reference(tree))])
        tree["ParentTree"] = document.Reference(written.parents(self._marks))
        tree["ParentTreeNextKey"] = len(pages)
        for number, page in enumerate(pages):
            page.StructParents = number
            page.Tabs = pdfdoc.PDFName("S")
        document.Catalog.StructTreeRoot = tree
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
    """Writes the elements as PDF objects, and remembers each for the parent tree."""

    def __init__(self, document: pdfdoc.PDFDocument, pages: list[object]) -> None:
        self._document = document
        self._pages = pages
        self._objects: dict[int, object] = {}

    def element(self, element: Element, parent: object) -> object:
        """A reference to the object of ``element``, its children written before it."""
        name = pdfdoc.PDFName
        made = pdfdoc.PDFDictionary({"Type": name("StructElem"), "S": name(element.role), "P": parent})
        reference = self._objects[id(element)] = self._document.Reference(made)
        made["K"] = pdfdoc.PDFArray([self._kid(kid, reference) for kid in element.kids])
        if element.attributes:
            owner = element.attributes[0][0]
            made["A"] = pdfdoc.PDFDictionary(
                {"O": name(owner), **{key: name(value) for _, key, value in element.attributes}}
            )
        return reference

    def _kid(self, kid: Element | Marked, parent: object) -> object:
        if isinstance(kid, Element):
            return self.element(kid, parent)
        return pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("MCR"), "Pg": self._pages[kid.page], "MCID": kid.mark})

    def parents(self, marks: list[list[Element]]) -> pdfdoc.PDFDictionary:
        """From each page's marks back to the element each belongs to."""
        numbers: list[object] = []
        for page, elements in enumerate(marks):
            owners = pdfdoc.PDFArray([self._objects[id(element)] for element in elements])
            numbers += [page, self._document.Reference(owners)]
        return pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(numbers)})
