"""Files as residents, surveyors and telephones send them."""

from __future__ import annotations

import io

import pikepdf


def picture(wide: int = 600, high: int = 400) -> bytes:
    """A photograph taken with the telephone on its side."""
    from PIL import Image

    image = Image.new("RGB", (wide, high), "seagreen")
    turned = image.getexif()
    turned[0x0112] = 6
    out = io.BytesIO()
    image.save(out, "JPEG", exif=turned)
    return out.getvalue()


def theirs(pages: int = 1, rotate: int = 0, **entries: object) -> bytes:
    """A PDF that somebody else made: untagged, and with things in it that run."""
    with pikepdf.new() as made:
        for _ in range(pages):
            page = made.add_blank_page(page_size=(595, 842))
            page.obj.Rotate = rotate
            page.obj.AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)"))
            page.obj.StructParents = 0
            for key, value in entries.items():
                page.obj[f"/{key}"] = value
        out = io.BytesIO()
        made.save(out)
        return out.getvalue()
