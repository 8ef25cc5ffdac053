"""Decided but not told: what was decided on a case and has not left the building, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from desktop_app.london import london
from desktop_app.models import Case, CaseClock, Extension, IssuedLetter, Letter
from desktop_app.policy.kinds import LetterKind, LetterState, ReviewStep
from desktop_app.policy.posting import clock_met_by
from desktop_app.policy.stages import RESPONSES
from desktop_app.services.barred import is_visible
from desktop_app.services.chips import Chips, chips
from desktop_app.services.desk import Desk
from desktop_app.services.review_words import in_short
from desktop_app.services.views_post import UntoldLine

DECISIONS = RESPONSES | {LetterKind.EXCLUSION, LetterKind.ESCALATION_REFUSAL}
"""Letters whose draft means that something is decided already."""

_DO_AFTER_REVIEW = {
    ReviewStep.ASKED: "Review it: approve it or return it.",
    ReviewStep.APPROVED: "Issue it, then send it.",
    ReviewStep.SENT_BACK: "Put it right and send it for review again.",
}

_Dues = dict[tuple[int, str], tuple[date, str]]


def untold(desk: Desk) -> tuple[UntoldLine, ...]:
    """Letters issued or approved that have not left, answers written and not issued, extensions nobody was told of."""
    made = chips(desk)
    with desk.reading() as session:
        letters = _letters(session)
        extensions = _extensions(session)
        cases = {row.case_id for row in letters} | {row.case_id for row, _ in extensions}
        dues = _dues(session, cases)
        lines = [*_of_letters(letters, _references(session, letters), dues, made), *_of_extensions(extensions, made)]
    return tuple(line for _, line in sorted(lines, key=lambda one: (one[0], one[1].reference, one[1].letter_id or 0)))


def _letters(session: Session) -> list[Letter]:
    asked = select(Letter).join(Case, Case.id == Letter.case_id)
    asked = asked.where(Letter.state.in_((LetterState.DRAFT, LetterState.ISSUED)), is_visible(session))
    kept = joinedload(Letter.issued).load_only(IssuedLetter.dated_on)
    rows = session.scalars(asked.options(kept, selectinload(Letter.reviews)).order_by(Letter.id))
    return [row for row in rows if _stands(row)]


def _extensions(session: Session) -> list[tuple[Extension, str]]:
    """Those not told and not about to be: their letter, once issued, stands in the list by itself."""
    asked = select(Extension, Case.reference).join(Case, Case.id == Extension.case_id)
    issued = select(Letter.extension_id).where(Letter.state == LetterState.ISSUED, Letter.extension_id.is_not(None))
    asked = asked.where(Extension.told_on.is_(None), Case.closed_on.is_(None), Extension.id.not_in(issued))
    return [(row, reference) for row, reference in session.execute(asked.where(is_visible(session)))]


def _dues(session: Session, case_ids: Iterable[int]) -> _Dues:
    asked = select(CaseClock.case_id, CaseClock.key, CaseClock.due_on, CaseClock.label)
    rows = session.execute(asked.where(CaseClock.case_id.in_(tuple(case_ids)), CaseClock.met_on.is_(None)))
    return {(row.case_id, row.key): (row.due_on, row.label) for row in rows if row.due_on is not None}


def _of_letters(
    letters: list[Letter], references: dict[int, str], dues: _Dues, made: Chips
) -> Iterator[tuple[date, UntoldLine]]:
    for row in letters:
        due_on, label = dues.get((row.case_id, clock_met_by(row.kind)), (None, ""))
        what, do = _stands(row) or ("", "")
        since = row.dated_on or london(row.changed_at).date()
        line = UntoldLine(row.case_id, row.id, references[row.case_id], what, since, made.of(due_on, label), do)
        yield due_on or date.max, line


def _of_extensions(rows: list[tuple[Extension, str]], made: Chips) -> Iterator[tuple[date, UntoldLine]]:
    for row, reference in rows:
        what = f"{row.stage.words} extended by {row.working_days} working days, the resident not told"
        since, chip = london(row.decided_at).date(), made.of(row.old_due_on, "Tell of the extension")
        yield row.old_due_on, UntoldLine(row.case_id, None, reference, what, since, chip, "Issue and send its letter.")


def _stands(row: Letter) -> tuple[str, str] | None:
    """What is untold about a letter, and what would tell it; None for a draft that decides nothing."""
    if row.state is LetterState.ISSUED:
        return f"{row.kind.words} issued, not sent", "Print and post it, or email it."
    if row.review in _DO_AFTER_REVIEW:
        return f"{row.kind.words} {in_short(row)}, not issued", _DO_AFTER_REVIEW[row.review]
    if row.kind in DECISIONS:
        return f"{row.kind.words} written, not issued", "Finish it and issue it."
    return None


def _references(session: Session, letters: list[Letter]) -> dict[int, str]:
    asked = select(Case.id, Case.reference).where(Case.id.in_({row.case_id for row in letters}))
    return {found.id: found.reference for found in session.execute(asked)}
