"""A part of the open cases: one colleague's, a team's or nobody's, at one urgency, or due on one day; or cases by name.

The board counts with these conditions and the queue lists with them, so that a number and the list behind it agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.policy.chip_states import ChipState
from desktop_app.services.queue_care import CAME_BACK

OWING = "(cases.closed_on IS NULL OR cases.next_due_on IS NOT NULL)"
"""Open, or closed with something due: that is only while the Ombudsman waits for it."""
OVERDUE = "cases.next_due_on < :today"
TODAY = "cases.next_due_on = :today"
SOON = "cases.next_due_on > :today AND cases.next_due_on <= :soon_until AND cases.on_hold = ''"
ON_TRACK = (
    "(cases.next_due_on IS NULL OR cases.next_due_on > :soon_until "
    "OR (cases.next_due_on > :today AND cases.on_hold <> ''))"
)
WAITING = "cases.is_waiting = TRUE"
BANDS = {ChipState.OVERDUE: OVERDUE, ChipState.TODAY: TODAY, ChipState.SOON: SOON, ChipState.ON_TRACK: ON_TRACK}
"""As ``policy/urgency.py`` has it of one case: on hold hides neither an overdue promise nor one due today."""

RUNNING = "clock.is_running = TRUE"
UNDONE = "action.done_on IS NULL AND action.withdrawn_on IS NULL"
_DUE_ON = (
    f"(cases.next_due_on = :due_on "
    f"OR EXISTS (SELECT 1 FROM clock WHERE clock.case_id = cases.id AND {RUNNING} AND clock.due_on = :due_on) "
    f"OR EXISTS (SELECT 1 FROM action WHERE action.case_id = cases.id AND {UNDONE} AND action.due_on = :due_on))"
)


@dataclass(frozen=True, slots=True)
class Narrow:
    """Which of the open cases; every part that is given must hold."""

    words: str
    """What it is, for whoever looks at the list: ``Cases of Ann Lee · overdue``."""
    owner_id: int | None = None
    is_unassigned: bool = False
    team_id: int | None = None
    urgency: ChipState | None = None
    is_waiting: bool = False
    due_on: date | None = None
    view: str = ""
    """The view that it is a part of, to be marked in the side list; '' for that of all open cases."""
    ids: tuple[int, ...] = ()
    """These cases and no others, open or closed: those behind a figure of the report."""
    is_of_report: bool = False
    """Whether the way back leads to the report."""
    is_back: bool = False
    """A letter came back and nobody has done anything about it; closed cases are among them."""

    def condition(self) -> str:
        """The condition on ``cases`` in SQL, to be asked with :meth:`given`, ``:today`` and ``:soon_until``."""
        parts = (
            self._which(),
            "cases.owner_id = :owner" if self.owner_id is not None else "",
            "cases.owner_id IS NULL" if self.is_unassigned else "",
            "cases.owner_id IN (SELECT staff.id FROM staff WHERE staff.team_id = :team)" if self.team_id else "",
            BANDS[self.urgency] if self.urgency is not None else "",
            WAITING if self.is_waiting else "",
            _DUE_ON if self.due_on is not None else "",
        )
        return " AND ".join(part for part in parts if part)

    def _which(self) -> str:
        if self.ids:
            return f"cases.id IN ({', '.join(str(int(one)) for one in self.ids)})"
        return CAME_BACK if self.is_back else OWING

    def given(self) -> dict[str, object]:
        """The values of its own parameters."""
        mine = {"owner": self.owner_id, "team": self.team_id, "due_on": self.due_on}
        return {name: value for name, value in mine.items() if value is not None}
