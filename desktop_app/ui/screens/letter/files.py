"""What a person's own files are called."""

from __future__ import annotations

import re


def bare_name(name: str) -> str:
    """A letter's name as every system takes it in a file's, whatever stands in a reference."""
    return re.sub(r"[^ .,()\w-]+", "-", name).strip(" .-") or "Letter"
