"""An extension that nobody has been told of yet follows the date it puts off: its letter must not state old figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop_app.models import Case, CaseClock, Extension
from desktop_app.policy.calendar import WorkingCalendar
from desktop_app.policy.kinds import LetterState
from desktop_app.services.views_desk import Moved


def pending_moved(case: Case, calendar: WorkingCalendar) -> Iterator[Moved]:
    """Counts each pending extension again from its clock's date now; those whose new date moved.

    Call it when the clocks are worked out. What is in an issued letter stays: those words are fixed.
    """
    clocks = {row.key: row for row in case.clocks}
    for extension in case.extensions:
        if extension.told_on is None and not _is_issued(case, extension):
            yield from _recounted(case, extension, clocks.get(extension.clock_key), calendar)


def _recounted(case: Case, extension: Extension, clock: CaseClock | None, calendar: WorkingCalendar) -> Iterator[Moved]:
    if clock is None or clock.due_on is None or clock.met_on is not None:
        return
    old: date = extension.new_due_on
    new = calendar.after(clock.due_on, extension.working_days)
    if (extension.old_due_on, old) == (clock.due_on, new):
        return
    extension.old_due_on, extension.new_due_on = clock.due_on, new
    if new != old:
        yield Moved(case.id, case.reference, f"Extension not yet told ({clock.label})", old, new)


def _is_issued(case: Case, extension: Extension) -> bool:
    return any(letter.extension_id == extension.id and letter.state is not LetterState.DRAFT for letter in case.letters)
