"""A letter for a resident who reads plain text: the whole of it, with lines that every program shows as they are."""

from __future__ import annotations

LINE_END = "\r\n"
"""Windows' own: older readers show the others as one long line."""


def plain_text(text: str) -> bytes:
    """A letter's text (``Rendered.text``) as a file: UTF-8 with a mark at its start; no page furniture."""
    return f"{text}\n".replace("\n", LINE_END).encode("utf-8-sig")
