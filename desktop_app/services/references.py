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


def case_named(session: Session, typed: str) -> int:
    """The id of the case of a reference, however it is typed.

    Raises:
        NotFound: there is none, or none for whoever acts.
    """
    from sqlalchemy import select

    from desktop_app.errors import NotFound
    from desktop_app.models import Case
    from desktop_app.services.barred import is_visible

    wanted = Case.reference == (read_reference(typed) or "")
    found = session.scalar(select(Case.id).where(wanted, is_visible(session)))
    if found is None:
        raise NotFound(f"There is no case {typed.strip()!r}.", do="Give the reference as the window shows it.")
    return found


def read_reference(typed: str) -> str | None:
    """The reference somebody means by ``412``, ``c412`` or ``C-000412``; None when it cannot be one."""
    match = _TYPED.fullmatch(typed)
    return reference(int(match[1])) if match and int(match[1]) else None
