"""A picture from somebody's telephone on a sheet of paper: the right way up, no larger than paper can show."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 2000
"""Of the longer side: about 250 to the inch on A4, and a tenth of what a telephone takes."""
_QUALITY = 85


def for_paper(content: bytes) -> bytes | None:
    """The picture as a JPEG to print; None where it is no picture that can be read, or one too large to open.

    The file itself stays as it is: this is only what is put on the page.
    """
    from PIL import Image as Images
    from PIL import ImageOps, UnidentifiedImageError

    try:
        with Images.open(io.BytesIO(content)) as found:
            if found.width * found.height > (Images.MAX_IMAGE_PIXELS or 0):
                return None
            upright = ImageOps.exif_transpose(found)
            upright.thumbnail((MOST_PIXELS, MOST_PIXELS))
            out = io.BytesIO()
            _on_white(upright).save(out, "JPEG", quality=_QUALITY)
            return out.getvalue()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Images.DecompressionBombError):
        return None


def _on_white(picture: Image) -> Image:
    """What is clear in a picture is white on paper."""
    from PIL import Image as Images

    if picture.mode not in {"RGBA", "LA", "P"}:
        return picture.convert("RGB")
    clear = picture.convert("RGBA")
    sheet = Images.new("RGB", clear.size, "white")
    sheet.paste(clear, mask=clear.getchannel("A"))
    return sheet
