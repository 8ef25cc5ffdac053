"""Somebody rings: the case found in one go, what can be said of it, and the call written down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.policy.kinds import Channel
from desktop_app.policy.telling import AboutCase, Caller, Telling, telling
from desktop_app.policy.words import inside
from desktop_app.services import queue
from desktop_app.services.acting import acting_now
from desktop_app.services.case_act import CaseAct, on_case
from desktop_app.services.case_loading import load_case
from desktop_app.services.cases import case
from desktop_app.services.checks import Checks
from desktop_app.services.chronology import Entry
from desktop_app.services.desk import Desk
from desktop_app.services.entries_side import UpdateEntry
from desktop_app.services.updates import note_update
from desktop_app.services.views import CaseView, Changes
from desktop_app.services.where_it_stands import Said, where_it_stands

if TYPE_CHECKING:
    from desktop_app.services.queue_lines import QueueRow

KIND = "call"
MOST_FOUND = 12
_HEARD = frozenset({Caller.RESIDENT, Caller.REPRESENTATIVE})
"""To speak to them is to tell the resident how it is going."""


@dataclass(frozen=True, slots=True)
class CallEntry:
    """A call as typed."""

    caller: Caller = Caller.RESIDENT
    name: str = ""
    """Who it was, where that is not the resident."""
    words: str = ""
    told: str = ""
    """What we told them; '' for nothing."""
    next_on: date | None = None
    """By when the resident hears from us; None where nothing was agreed."""


@dataclass(frozen=True, slots=True)
class CallView:
    """What somebody with the receiver in hand needs of one case."""

    case: CaseView
    stands: tuple[Said, ...]
    tellings: Mapping[Caller, Telling]
    acting: str
    """Whoever acts for the resident; '' for nobody."""
    may_promise: bool
    """Whether a day for the next word to the resident can be kept on this case."""


def found(desk: Desk, typed: str) -> tuple[QueueRow, ...]:
    """The cases that a reference, a name, a postcode, a telephone number or any words lead to: open ones first."""
    if not typed.strip():
        return ()
    open_ones = queue.ids(desk, "all_open", typed)[:MOST_FOUND]
    every = queue.ids(desk, "everything", typed) if len(open_ones) < MOST_FOUND else ()
    return queue.rows(desk, tuple(dict.fromkeys((*open_ones, *every)))[:MOST_FOUND])


def call_view(desk: Desk, case_id: int) -> CallView:
    """What can be said of a case, and to whom.

    Raises:
        NotFound: there is no such case for whoever asks.
    """
    view = case(desk, case_id)
    with desk.reading() as session:
        row = load_case(session, case_id)
        acting = acting_now(row)
        resident = row.resident
        about = AboutCase(resident.is_anonymous, asks_safe_contact=bool(resident.safe_contact))
        if acting is not None:
            about = replace(
                about,
                acting=acting.name,
                authority=acting.authority,
                expires_on=acting.expires_on,
                scope=acting.scope,
            )
        rules, today = desk.rules(row.edition_id), desk.clock.today()
    step = next((one for one in view.steps if one.key == "update_resident"), None)
    return CallView(
        view,
        where_it_stands(view),
        {caller: telling(caller, about, today, rules) for caller in Caller},
        about.acting,
        may_promise=step is not None and step.permitted,
    )


def log_call(desk: Desk, case_id: int, entry: CallEntry, act: str) -> tuple[CaseView, Changes]:
    """Writes a call down, in whatever state the case is; a day promised to the resident is kept in sight from now on.

    Raises:
        BadEntries: nothing is said of it, who it was is missing, or the day has been.
        Refused: a day is promised on a case that keeps none.
    """
    check = Checks(desk)
    words = check.needed(entry.words, "Write what they said, in a sentence.", "words")
    is_named = entry.caller is Caller.RESIDENT or entry.name.strip()
    check.that(is_named, "Enter who it was.", "name")
    check.ahead(entry.next_on, "Day they hear from us", "next_on", is_needed=False)
    check.done()

    def write(it: CaseAct) -> None:
        told = entry.told.strip()
        text = "\n".join(filter(None, (words, told and f"We told them: {told}")))
        it.tell(Entry(KIND, f"{_who(it, entry)} rang", text))
        if entry.next_on is not None and entry.caller in _HEARD:
            it.require("update_resident")
            said = told or words
            note_update(it, UpdateEntry(desk.clock.today(), Channel.PHONE, said, it.case.update_every, entry.next_on))

    return on_case(desk, case_id, act, KIND, write)


def _who(it: CaseAct, entry: CallEntry) -> str:
    name = entry.name.strip()
    if entry.caller is Caller.RESIDENT:
        return name or it.case.resident.name or "The resident"
    return f"{name} ({inside(entry.caller.words)})" if name else entry.caller.words
