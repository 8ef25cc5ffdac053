"""The kept PDF as pictures for the screen: the very bytes, never a second rendering."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page: rows of red, green, blue and alpha bytes from the top left, white behind everything."""

    width: int
    height: int
    rgba: bytes


def page_images(pdf: bytes, dpi: int) -> list[PageImage]:
    """A picture of each page in order."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_picture(page, dpi) for page in document]
    finally:
        document.close()


def page_image(pdf: bytes, number: int, dpi: int) -> PageImage:
    """A picture of one page, the first being 0: a page at 300 dpi is 34 MB, so printing takes them one by one."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return _picture(document[number], dpi)
    finally:
        document.close()


def page_count(pdf: bytes) -> int:
    """How many pages the file has."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def page_text(pdf: bytes) -> tuple[str, ...]:
    """The text of each page as the file holds it, furniture included."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def _picture(page: Any, dpi: int) -> PageImage:
    bitmap = page.render(scale=dpi / 72, fill_color=(255, 255, 255, 255), rev_byteorder=True, prefer_bgrx=True)
    packed = _packed(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)
    return PageImage(bitmap.width, bitmap.height, packed)


def _packed(raw: bytes, width: int, height: int, stride: int) -> bytes:
    """Rows without the padding between them, and every pixel opaque."""
    rows = raw if stride == width * 4 else b"".join(raw[at * stride : at * stride + width * 4] for at in range(height))
    pixels = bytearray(rows)
    pixels[3::4] = b"\xff" * (width * height)
    return bytes(pixels)
