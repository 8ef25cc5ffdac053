"""How names, postcodes and telephone numbers are folded so that two spellings of one thing are found as one."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = str.maketrans("", "", "'’‘`")
_MIN_PHONE_DIGITS = 5


def fold(text: str) -> str:
    """Lower case, no accents, no apostrophes, single spaces between words: ``O’Brién-Shaw`` is ``obrien shaw``."""
    plain = text if text.isascii() else _without_accents(text)
    return " ".join(_WORD.findall(plain.translate(_APOSTROPHES).casefold()))


def _without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def postcode_key(text: str) -> str:
    """A postcode without spaces, in small letters; '' for none."""
    return fold(text).replace(" ", "")


def phone_key(text: str) -> str:
    """The digits of a telephone number as dialled at home (``+44 7700`` is ``07700``); '' when too few to be one."""
    digits = "".join(c for c in text if c.isascii() and c.isdigit())
    if text.strip().startswith(("+44", "0044")):
        digits = "0" + digits.removeprefix("00").removeprefix("44").removeprefix("0")
    return digits if len(digits) >= _MIN_PHONE_DIGITS else ""
