"""What the first leaving of a letter beside the two stages means for its case, by the services that know it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from sqlalchemy import func, select

from desktop_app.models import Action, ActionDate, CaseEvent, Letter
from desktop_app.policy.kinds import Channel, Leaving, LetterKind
from desktop_app.policy.words import MONTHS, long_date
from desktop_app.services.action_news import note_told
from desktop_app.services.aftercare import note_survey
from desktop_app.services.case_act import CaseAct
from desktop_app.services.consent import note_asked
from desktop_app.services.entries import LeavingEntry
from desktop_app.services.entries_redress import TellingEntry
from desktop_app.services.entries_side import UpdateEntry
from desktop_app.services.kept import kept_text
from desktop_app.services.ombudsman_evidence import note_sent
from desktop_app.services.ombudsman_facts import waiting_request
from desktop_app.services.side_facts import REQUEST_TOLD
from desktop_app.services.updates import note_update

RESTRICTION_TOLD = "restriction_told."
"""Dated fact of our own: the resident holds the letter of each limit on contact, by its id."""

CHANNEL = {
    Leaving.EMAILED: Channel.EMAIL,
    Leaving.HANDED_OVER: Channel.IN_PERSON,
    Leaving.MESSAGED: Channel.SOCIAL_MEDIA,
}
"""How somebody was told; by letter where it is not here."""
_DAY = re.compile(rf"(\d{{1,2}})[\s\u00a0]({'|'.join(MONTHS)})[\s\u00a0](\d{{4}})")

Effect = Callable[[CaseAct, Letter, LeavingEntry, CaseEvent], None]


def _how(entry: LeavingEntry) -> Channel:
    return CHANNEL.get(entry.how, Channel.LETTER)


def _words(letter: Letter) -> str:
    assert letter.dated_on is not None
    return f"{letter.kind.words} of {long_date(letter.dated_on)}."


def _updated(it: CaseAct, letter: Letter, entry: LeavingEntry, _told: CaseEvent) -> None:
    """The resident hears next on the day that the letter itself gives, whoever wrote it in."""
    days = [date(int(y), MONTHS.index(m) + 1, int(d)) for d, m, y in _DAY.findall(kept_text(letter, "next_update"))]
    next_on = next((day for day in days if day >= entry.on), None)
    note_update(it, UpdateEntry(on=entry.on, how=_how(entry), words=_words(letter), every=it.case.update_every,
                                next_on=next_on))  # fmt: skip


def _promises_told(it: CaseAct, letter: Letter, entry: LeavingEntry, _told: CaseEvent) -> None:
    """Each promise that the letter speaks of has been told, and they were reminded of the Ombudsman with it."""
    about = letter.about.get("action")
    for row in it.case.actions:
        if about in {None, row.id} and not _is_newer(it, row, letter):
            said = TellingEntry(on=entry.on, how=_how(entry), words=_words(letter), is_ombudsman_named=True)
            note_told(it, row, said)


def _is_newer(it: CaseAct, row: Action, letter: Letter) -> bool:
    """Whether a promise was made or moved after the letter was issued: then it does not tell of it."""
    assert letter.issued is not None
    moves = select(func.max(ActionDate.recorded_at)).where(ActionDate.action_id == row.id)
    return max(row.made_at, it.session.scalar(moves) or row.made_at) > letter.issued.issued_at


def _consent_asked(it: CaseAct, letter: Letter, entry: LeavingEntry, _told: CaseEvent) -> None:
    note_asked(it, entry.on, _words(letter))


def _request_told(it: CaseAct, _letter: Letter, entry: LeavingEntry, told: CaseEvent) -> None:
    it.date(REQUEST_TOLD, entry.on, told)


def _restriction_told(it: CaseAct, letter: Letter, entry: LeavingEntry, told: CaseEvent) -> None:
    it.date(f"{RESTRICTION_TOLD}{letter.about['restriction']}", entry.on, told)


def _surveyed(it: CaseAct, _letter: Letter, entry: LeavingEntry, _told: CaseEvent) -> None:
    note_survey(it, entry.on, _how(entry))


def _evidence_sent(it: CaseAct, letter: Letter, entry: LeavingEntry, _told: CaseEvent) -> None:
    row = waiting_request(it.case)
    if row is not None:
        lines = (line.removeprefix("- ").strip() for line in kept_text(letter, "enclosed").splitlines())
        note_sent(it, row, entry.on, tuple(line for line in lines if line))


EFFECTS: Mapping[LetterKind, Effect] = {
    LetterKind.UPDATE: _updated,
    LetterKind.ACTION_UPDATE: _promises_told,
    LetterKind.MISSED_PROMISE: _promises_told,
    LetterKind.CONSENT_REQUEST: _consent_asked,
    LetterKind.SERVICE_REQUEST_CONFIRMATION: _request_told,
    LetterKind.RESTRICTION: _restriction_told,
    LetterKind.RESTRICTION_WARNING: _restriction_told,
    LetterKind.SURVEY: _surveyed,
    LetterKind.OMBUDSMAN_EVIDENCE: _evidence_sent,
}
"""Letters that are not here are told of in the chronology, and that is all."""
