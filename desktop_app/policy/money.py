"""Money as whole pence: how it is read from what somebody typed, and how it is written."""

from __future__ import annotations

import re

MOST_PENCE = 100_000_000
"""A million pounds: whatever is more was mistyped."""

_POUNDS = re.compile(r"£?\s*([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.([0-9]{1,2}))?")
_PENCE = re.compile(r"([0-9]{1,2})\s*p")


def pounds(pence: int) -> str:
    """``£275`` or ``£275.50``, with commas in thousands."""
    whole, rest = divmod(pence, 100)
    return f"£{whole:,}" + (f".{rest:02d}" if rest else "")


def read_pence(text: str) -> int | None:
    """Pence of ``£250``, ``250.50``, ``1,000``, ``250.5`` or ``50p``; None where it is no sum of money."""
    typed = text.strip()
    if (small := _PENCE.fullmatch(typed)) is not None:
        return int(small[1])
    found = _POUNDS.fullmatch(typed)
    if found is None:
        return None
    pence = int(found[1].replace(",", "")) * 100 + int((found[2] or "").ljust(2, "0"))
    return pence if pence <= MOST_PENCE else None
