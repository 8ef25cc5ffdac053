"""What the rules are told of how a case rests or ended: its hold, its ending, and its clocks that were kept late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.policy.kinds import Ending


@dataclass(frozen=True, slots=True)
class ClockState:
    """One clock as far as being late goes."""

    key: str
    label: str
    due_on: date
    met_on: date | None
    is_running: bool
    is_explained: bool
    """Why it was late is on record."""

    def is_late(self, today: date) -> bool:
        """Met after its day, or still owed past it. The due day itself is not late."""
        return self.met_on > self.due_on if self.met_on is not None else self.is_running and self.due_on < today


@dataclass(frozen=True, slots=True)
class EndsFacts:
    """How a case rests or ended. Defaults describe one at work whose dates were all kept."""

    ended_as: Ending | None = None
    merged_into: str = ""
    """Reference of the case it went into; '' when it was not merged."""
    held_for: str = ""
    """Whom or what it waits for; '' when it is not on hold."""
    release_on: date | None = None
    """The day it is looked at again."""
    clocks: tuple[ClockState, ...] = ()
    """Those of ours that have a due date."""

    def late(self, today: date) -> tuple[ClockState, ...]:
        """The clocks kept late or overdue, in the order of a case's life."""
        return tuple(each for each in self.clocks if each.is_late(today))


NO_ENDS = EndsFacts()
"""A case at work."""
