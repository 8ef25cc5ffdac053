"""What every section of a casefile is written with: the case, what was chosen, and words made fit for the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from desktop_app.letters.template import FilledBlock
from desktop_app.letters.words import inert
from desktop_app.models import Staff
from desktop_app.policy.words import dated

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop_app.models import Case
    from desktop_app.policy.casefile import Choice
    from desktop_app.services.desk import Desk
    from desktop_app.services.views import CaseView

SOMEBODY = "[somebody else]"
_SHORTEST_NAME = 4
"""Characters of a name that is looked for; a shorter one stands inside too many other words."""

Row = tuple[str, ...]


@dataclass
class Told:
    """One case as its casefile tells it."""

    session: Session
    desk: Desk
    case: Case
    view: CaseView
    choice: Choice
    numbers: dict[int, int] = field(default_factory=dict)
    """The file number of each letter that goes along, by the letter's id."""
    rules_stand_with: str = ""
    """The case of this casefile that is under the same rules and prints them; '' where this one does."""

    def said(self, words: object) -> str:
        """Words as they were written, without other people's names where those are left out. Data, never marks."""
        return inert(self.hidden(str(words or "")))

    def line(self, words: object) -> str:
        """The same on one line, for a heading or a cell."""
        return inert(self.hidden(str(words or "")), one_line=True)

    def hidden(self, words: str) -> str:
        """The words with whoever is left out taken away."""
        return self._others.sub(SOMEBODY, words) if self._others is not None else words

    def name(self, staff_id: int | None) -> str:
        """A colleague's name; '' for nobody."""
        return self.session.get_one(Staff, staff_id).name if staff_id is not None else ""

    @cached_property
    def _others(self) -> re.Pattern[str] | None:
        if not self.choice.without_others:
            return None
        case = self.case
        known = [one.name for one in case.resident.household]
        for party in case.parties:
            known += [party.name, party.phone, party.email, *party.address.splitlines(), party.postcode]
        wanted = {one.strip() for one in known if len(one.strip()) >= _SHORTEST_NAME}
        if not wanted:
            return None
        longest_first = sorted(wanted, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)


def prose(title: str, words: str) -> FilledBlock:
    """A heading and what stands under it."""
    return FilledBlock("prose", title, words, has_heading=bool(title))


def table(title: str, head: Row, rows: Iterable[Row], nothing: str = "") -> FilledBlock:
    """A table whose cells are fit for the page already, or the line that says there is nothing."""
    listed = [*rows]
    if not listed:
        return prose(title, nothing)
    return FilledBlock("table", title, "\n".join(map(_row, (head, *listed))), has_heading=bool(title))


def facts(told: Told, title: str, rows: Iterable[tuple[str, object]]) -> FilledBlock:
    """Label and words, a line each; what says nothing is left out."""
    return prose(title, "\n".join(f"**{label}:** {told.line(words)}" for label, words in rows if words))


def bullets(told: Told, lines: Iterable[object]) -> str:
    """A list."""
    return "\n".join(f"- {told.line(one)}" for one in lines if one)


def days(rows: Iterable[tuple[str, date | None]]) -> Iterator[tuple[str, str]]:
    """Each day that there is, in words."""
    return ((label, dated(on)) for label, on in rows if on is not None)


def day_cell(on: date) -> str:
    """A day in a table: a narrow column does not break it."""
    return dated(on).replace(" ", "\u00a0")


def _row(cells: Row) -> str:
    return f"| {' | '.join(cell or ' ' for cell in cells)} |"
