"""Where a case stands, in sentences that can be read out over the telephone: nothing private, no jargon, every date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.policy.chip_states import ChipState
from desktop_app.policy.kinds import ActionOrigin, CaseKind, CaseState, LetterState
from desktop_app.policy.words import dated, inside, listed
from desktop_app.services.side_dues import INFORMATION
from desktop_app.services.updates import UPDATED

if TYPE_CHECKING:
    from desktop_app.services.views import CaseView, ChipView
    from desktop_app.services.views_clocks import ClockView

_DONE = {"acknowledge": "Acknowledged", "respond": "Answered"}
"""By the end of a clock's key: what has been done once it is met, and is worth telling."""

_AT = {"stage1": "at stage 1", "stage2": "at stage 2"}


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that can be told: what it is about, and the sentence."""

    about: str
    words: str


def where_it_stands(case: CaseView) -> tuple[Said, ...]:
    """What to answer whoever asks how it is going: where it stands, what is next and when, what is promised, by whom.

    Nothing of it is about health, money or anybody else: those are told only where the caller may hear them.
    """
    found = (
        Said("Where it stands", _stands(case)),
        Said("What is next", _next(case)),
        Said("What was promised", " ".join(_promised(case))),
        Said("Last told", _last_told(case)),
        Said("Who has it", _who(case)),
        Said("What they can do", _can_do(case)),
    )
    return tuple(one for one in found if one.words)


def _stands(case: CaseView) -> str:
    what = ": ".join(filter(None, (case.stage_words, case.subject.strip().rstrip("."))))
    told = [f"{what}.", f"Received on {dated(case.received_on)}."]
    if case.ends is not None and case.ends.hold is not None:
        told.append("It is on hold for now; that moves none of its dates.")
    return " ".join((*told, *_done(case)))


def _done(case: CaseView) -> Iterator[str]:
    for clock in case.clocks:
        stage, _, step = clock.key.rpartition(".")
        if clock.met_on is not None and step in _DONE:
            yield f"{_DONE[step]} {_AT.get(stage, 'before stage 1')} on {dated(clock.met_on)}."


def _next(case: CaseView) -> str:
    """The next letter the resident waits for, or else whatever falls due first; a date that has gone is called late.

    What is late is never kept back behind a letter that is not.
    """
    waited = [one for one in case.clocks if one.met_on is None and one.is_counting and one.due_on is not None]
    clock = next((one for one in waited if one.key.rpartition(".")[2] in _DONE), None)
    if clock is not None and clock.due_on is not None:
        late = case.due_on is not None and case.due_on < clock.due_on and case.chip.state is ChipState.OVERDUE
        first = _due(_what(case), case.due_on, case.chip) if late and case.due_on is not None else ""
        return " ".join(filter(None, (first, _due(clock.label, clock.due_on, clock.chip), _moved(clock))))
    if case.due_on is not None:
        return _due(_what(case), case.due_on, case.chip)
    return "Nothing is due on it." if case.state is CaseState.CLOSED else "No date runs on it just now."


def _what(case: CaseView) -> str:
    """What is due, as somebody outside understands it: of information that another team owes us, which team."""
    asked = case.side.contributions if case.side is not None else ()
    owed = [one.asked_of for one in asked if one.is_open and one.due_on == case.due_on]
    return f"What we asked of {inside(listed(owed))}" if case.due_what == INFORMATION and owed else case.due_what


def _due(what: str, on: date, chip: ChipView) -> str:
    what = what.removeprefix("Action: ")
    if chip.state is not ChipState.OVERDUE:
        return f"{_sentence(what)}: due on {dated(on)}."
    by = chip.text.partition(" · ")[0].partition(" ")[2]
    return f"{_sentence(what)}: this was due on {dated(on)}. It is {by} late."


def _moved(clock: ClockView) -> str:
    if not clock.extended_by or clock.original_due_on is None or clock.original_due_on == clock.due_on:
        return ""
    return f"It was {dated(clock.original_due_on)} at first, and was extended."


def _promised(case: CaseView) -> Iterator[str]:
    """What is still open of what the resident was promised, the next due first."""
    kept = [one for one in case.actions if one.done_on is None and one.withdrawn_on is None]
    for one in sorted(kept, key=lambda each: each.due_on):
        if one.origin is ActionOrigin.PROMISE:
            yield f"{_sentence(one.what).rstrip('.')}, by {dated(one.due_on)}."


def _last_told(case: CaseView) -> str:
    sent = [one for one in case.letters if one.state is LetterState.SENT and one.sent_on is not None]
    letter = max(sent, key=lambda one: (one.sent_on or date.min, one.id), default=None)
    spoken = (one for one in case.events if one.kind in {"call", "contacted"} or one.title == UPDATED)
    rang = next(spoken, None)
    told = []
    if letter is not None and letter.sent_on is not None:
        told.append(f"Letter of {dated(letter.sent_on)}: {letter.title.lower()}.")
    if rang is not None:
        told.append(f"{dated(rang.on)}: {rang.title}.")
    return " ".join(told)


def _who(case: CaseView) -> str:
    if not case.owner:
        return "Nobody has it yet."
    looking = case.investigator if case.investigator and case.investigator != case.owner else ""
    return f"{case.owner}{f'; {looking} looks into it' if looking else ''}."


def _can_do(case: CaseView) -> str:
    if case.kind is not CaseKind.COMPLAINT:
        return "If they are unhappy with it, they can complain, and it need not be called a complaint."
    return "They can ask the Housing Ombudsman for advice at any time."


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
