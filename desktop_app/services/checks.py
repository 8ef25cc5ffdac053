"""Looks an entry over field by field, so that everything wrong with it is said at once."""

from __future__ import annotations

from datetime import date

from desktop_app.errors import BadEntries, BadInput
from desktop_app.policy.words import inside
from desktop_app.services.desk import Desk


class Checks:
    """Ask of each field, then ``done``; what the fields come to stands in the answers."""

    def __init__(self, desk: Desk) -> None:
        self.today = desk.clock.today()
        self.problems: list[BadInput] = []

    def needed(self, words: str, ask: str, field: str) -> str:
        """The words without spare spaces; ``ask`` is said where there are none."""
        if not words.strip():
            self.problems.append(BadInput(ask, field=field))
        return words.strip()

    def past(self, on: date | None, name: str, field: str = "on", *, since: date | None = None) -> date:
        """The day, which must be today or past, and not before ``since``; ``name`` starts the sentence."""
        if on is None:
            self.problems.append(BadInput(f"Enter the {inside(name)}.", field=field))
        elif on > self.today:
            self.problems.append(BadInput(f"{name} must be today or in the past.", field=field))
        elif since is not None and on < since:
            self.problems.append(BadInput(f"{name} cannot be before we knew of it.", field=field))
        return on or self.today

    def ahead(self, on: date | None, name: str, field: str, *, is_needed: bool = True) -> date | None:
        """The day, which must be today or later."""
        if on is None and is_needed:
            self.problems.append(BadInput(f"Enter the {inside(name)}.", field=field))
        elif on is not None and on < self.today:
            self.problems.append(BadInput(f"{name} must be today or later.", field=field))
        return on

    def that(self, holds: object, ask: str, field: str) -> None:
        """``ask`` is said where it does not hold."""
        if not holds:
            self.problems.append(BadInput(ask, field=field))

    def done(self) -> None:
        """Lets the act go on when nothing is wrong.

        Raises:
            BadEntries: with every problem, in the order asked.
        """
        if self.problems:
            raise BadEntries(tuple(self.problems))
