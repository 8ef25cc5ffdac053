"""Who else has a case open just now, on a shared server. Nothing of it is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from desktop_app.london import LONDON
from desktop_app.policy.words import listed
from desktop_app.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Beside:
    """A colleague with a case open in another window."""

    case_id: int
    name: str
    is_writing: bool
    since: datetime

    @property
    def words(self) -> str:
        """``Grace Amoah, writing since 10:42am``."""
        at = self.since.astimezone(LONDON)
        hour = f"{at.hour % 12 or 12}:{at:%M}{'am' if at.hour < 12 else 'pm'}"
        return f"{self.name}, {'writing' if self.is_writing else 'open'} since {hour}"


def present(desk: Desk, window: str, open_cases: Iterable[int], written_in: Iterable[int]) -> tuple[Beside, ...]:
    """Says what is open in this window, and answers who else has what open; nobody on one person's own file.

    ``window`` tells two windows of one person apart. Say it again within forty seconds, or it is forgotten.
    """
    if not desk.is_guarded:
        return ()
    from sqlalchemy import text

    asked = text(
        "SELECT case_id, name, is_writing, since "
        "FROM guard.present(:window, CAST(:open AS integer[]), CAST(:written AS integer[]))"
    )
    with desk.session() as session:
        given = {"window": window, "open": list(open_cases), "written": list(written_in)}
        return tuple(Beside(*row) for row in session.execute(asked, given))


def beside_words(others: Iterable[Beside]) -> str:
    """One sentence for the people in a case; '' for nobody."""
    names = [one.words for one in others]
    return f"Also in this case: {listed(names)}." if names else ""
