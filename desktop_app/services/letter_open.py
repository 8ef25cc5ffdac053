"""Asks the rules which letters may be begun, and settles which one thing of the case a letter is about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from desktop_app.errors import BadInput, Refused
from desktop_app.models import Action, Case, Letter, Restriction
from desktop_app.policy.kinds import ActionOrigin, LetterKind, RestrictionKind
from desktop_app.policy.letters_open import STEP_OF, LetterRuling, letters_open, may_begin
from desktop_app.policy.steps_case import CaseNow
from desktop_app.policy.words import short_date
from desktop_app.services.case_act import CaseAct
from desktop_app.services.case_facts import judged
from desktop_app.services.desk import Desk
from desktop_app.services.redress_facts import is_open
from desktop_app.services.views_letters import AboutChoice, LetterOffer


def offers(session: Session, desk: Desk, case: Case) -> tuple[LetterOffer, ...]:
    """Every letter that can be begun from the case, permitted ones first, with why the others cannot."""
    today = desk.clock.today()

    def offer(one: LetterRuling) -> LetterOffer:
        about = choices(case, one.kind, today) if one.permitted else ()
        return LetterOffer(one.kind, one.kind.words, one.permitted, one.why, one.source.words, one.who_could, about)

    return tuple(offer(one) for one in letters_open(_now(session, desk, case)))


def require_letter(it: CaseAct, letter: Letter) -> None:
    """Lets a letter be issued only where it could be begun now. A copy and a correction follow from their letter.

    Raises:
        Refused: with the reason and where the rule stands.
    """
    if letter.copy_of_id is None and letter.corrects_id is None:
        require_kind(it, letter.kind)


def require_kind(it: CaseAct, kind: LetterKind) -> None:
    """The same of a kind, for beginning one.

    Raises:
        Refused: with the reason and where the rule stands.
    """
    if kind in STEP_OF:
        it.require(STEP_OF[kind])
        return
    found: LetterRuling = may_begin(kind, _now(it.session, it.desk, it.case))
    if not found.permitted:
        raise Refused(found.why, source=found.source.words, who_could=found.who_could)


def about_of(it: CaseAct, kind: LetterKind, about: Mapping[str, int] | None) -> dict[str, int]:
    """The one thing a letter is about: as given, or the one that a person would mean.

    Raises:
        BadInput: the case has no such thing.
    """
    what = _WHAT.get(kind)
    if what is None:
        if about:
            raise BadInput(f"A letter of this kind ({kind.words}) is about the whole case.")
        return {}
    ids = [one.id for one in choices(it.case, kind, it.desk.clock.today())]
    wanted = (about or {}).get(what, ids[0] if ids else None)
    if wanted not in ids:
        raise BadInput(f"There is no such {what} in the case for this letter.", field="about")
    return {what: wanted}


def choices(case: Case, kind: LetterKind, today: date) -> tuple[AboutChoice, ...]:
    """What a letter of this kind could be about, the likeliest first; () for one about the whole case."""
    what = _WHAT.get(kind)
    if what == "action":
        return tuple(AboutChoice(what, row.id, _promise_words(row, today)) for row in _missed(case, today))
    if what == "restriction":
        is_warning = kind is LetterKind.RESTRICTION_WARNING
        rows = [row for row in case.resident.restrictions if row.ended_on is None]
        fitting = [row for row in reversed(rows) if (row.kind is RestrictionKind.WARNING) == is_warning]
        return tuple(AboutChoice(what, row.id, _limit_words(row, today)) for row in fitting)
    return ()


_WHAT = {
    LetterKind.MISSED_PROMISE: "action",
    LetterKind.RESTRICTION: "restriction",
    LetterKind.RESTRICTION_WARNING: "restriction",
}
"""The letters that are about one thing of the case, and what it is."""


def _promise_words(row: Action, today: date) -> str:
    """``Mend the fan: was due Fri 20 Nov``; an order of the Ombudsman says that it is one."""
    whose = "" if row.origin is ActionOrigin.PROMISE else f"{row.origin.words}: "
    day = short_date(row.due_on, today)
    if row.withdrawn_on is not None:
        return f"{whose}{row.what} (given up)"
    return f"{whose}{row.what} ({'was due' if row.due_on < today else 'due'} {day})"


def _limit_words(row: Restriction, today: date) -> str:
    return f"{row.kind.words} from {short_date(row.starts_on, today)}: {row.words}"


def _missed(case: Case, today: date) -> list[Action]:
    """Promises a letter can say sorry for: the overdue first, then the moved and given up, then the others open."""
    rows = [row for row in case.actions if row.done_on is None]

    def order(row: Action) -> tuple[bool, bool]:
        return not (is_open(row) and row.due_on < today), row.original_due_on is None and row.withdrawn_on is None

    return sorted(rows, key=order)


def _now(session: Session, desk: Desk, case: Case) -> CaseNow:
    it = judged(session, desk, case)
    readings = {reading.key: reading for reading in it.readings}
    return CaseNow(it.facts, it.rules, it.actor, readings, it.today, it.calendar)
