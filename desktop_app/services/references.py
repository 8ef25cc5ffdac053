"""Case references: ``C-000412``, given out without gaps and read back however they are typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_TYPED = re.compile(r"\s*(?:c\s*[-–]?\s*)?0*(\d{1,9})\s*", re.IGNORECASE)


def next_reference(session: Session) -> str:
    """The next reference; it is given back if the transaction is undone, so that no number is skipped."""
    from sqlalchemy import update

    from desktop_app.models import Counter

    number = session.scalar(
        update(Counter).where(Counter.name == "case").values(value=Counter.value + 1).returning(Counter.value)
    )
    if number is None:
        raise RuntimeError("the counter of cases is missing")
    return reference(number)


def reference(number: int) -> str:
    """``C-000412`` for 412."""
    return f"C-{number:06d}"


def read_reference(typed: str) -> str | None:
    """The reference somebody means by ``412``, ``c412`` or ``C-000412``; None when it cannot be one."""
    match = _TYPED.fullmatch(typed)
    return reference(int(match[1])) if match and int(match[1]) else None
