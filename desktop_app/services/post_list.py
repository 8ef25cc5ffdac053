"""The letters to go: issued, not left, meant for paper, each with what must be known before it is in its envelope."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from desktop_app.letters.facts import PRINT_SIZES
from desktop_app.london import london
from desktop_app.models import Case, IssuedLetter, Letter, PolicyEdition, PostBatch, PostBatchLetter, Resident
from desktop_app.policy.facts_post import HeldFacts
from desktop_app.policy.kinds import LetterFormat, LetterState, PrintResult, ReplyBy
from desktop_app.policy.paper import fit, paper_for, sheets_of
from desktop_app.policy.post_checks import PostFacts, post_checks
from desktop_app.policy.posting import OwnDates, PostAdvice, PostDays, advice, clock_met_by, own_due
from desktop_app.policy.steps_post import held_words
from desktop_app.services.barred import is_visible
from desktop_app.services.chips import Chips, chips
from desktop_app.services.desk import Desk
from desktop_app.services.letter_facts import NOT_FOR_RESIDENT
from desktop_app.services.letter_held import held_among
from desktop_app.services.letter_printed import last_printed_at
from desktop_app.services.letter_view import goes_by_post, kept_envelope, kept_window
from desktop_app.services.post_settings import PostSettings, post_days, read_post_settings
from desktop_app.services.reader import reader_in
from desktop_app.services.views_post import LetterToGo, PostGroup

_LATEST = date.max


@dataclass(frozen=True, slots=True)
class _LastPrint:
    """The batch a letter was in last."""

    batch_id: int
    result: PrintResult | None
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class _Room:
    """What is the same for every letter of one list."""

    desk: Desk
    settings: PostSettings
    days: PostDays
    chips: Chips
    today: date
    minute: int
    last_print: Mapping[int, _LastPrint]
    held: Mapping[int, HeldFacts]
    printed_at: Mapping[int, datetime]
    """When each was last written down as printed, in a batch or by itself."""


def to_go(desk: Desk) -> tuple[LetterToGo, ...]:
    """Every letter that waits to be printed or posted: by group, within one the earliest due first."""
    with desk.reading() as session:
        return to_go_in(session, desk)


def to_go_in(session: Session, desk: Desk, only: Iterable[int] | None = None) -> tuple[LetterToGo, ...]:
    """As :func:`to_go`, inside a transaction already open; ``only`` those letters."""
    rows = _rows(session, only)
    cases = _cases(session, {row.case_id for row in rows})
    room = _room(session, desk, rows)
    lines = [_line(room, row, cases[row.case_id]) for row in rows if is_for_paper(desk, cases[row.case_id], row)]
    return tuple(sorted(lines, key=lambda one: (one.group.order, one.due_on or _LATEST, one.reference, one.id)))


def is_for_paper(desk: Desk, case: Case, letter: Letter) -> bool:
    """Whether a letter is printed: it goes by post, or the resident is handed theirs."""
    is_handed = case.resident.reply_by is ReplyBy.IN_PERSON and letter.kind not in NOT_FOR_RESIDENT
    return goes_by_post(desk, case, letter) or is_handed


def _rows(session: Session, only: Iterable[int] | None) -> list[Letter]:
    """One statement, whatever waits; the PDFs stay where they are."""
    kept = joinedload(Letter.issued).load_only(
        IssuedLetter.sha256, IssuedLetter.pages, IssuedLetter.facts, IssuedLetter.dated_on
    )
    asked = select(Letter).join(Case, Case.id == Letter.case_id).options(kept)
    asked = asked.where(Letter.state == LetterState.ISSUED, is_visible(session)).order_by(Letter.id)
    if only is not None:
        asked = asked.where(Letter.id.in_(tuple(only)))
    return [row for row in session.scalars(asked) if row.issued is not None]


def _cases(session: Session, ids: Iterable[int]) -> dict[int, Case]:
    """Only what an envelope depends on: a whole case takes many times as long."""
    asked = select(Case).where(Case.id.in_(tuple(ids)))
    found = session.scalars(
        asked.options(
            joinedload(Case.resident).options(selectinload(Resident.adjustments), selectinload(Resident.restrictions)),
            joinedload(Case.edition).load_only(PolicyEdition.id),
            selectinload(Case.representatives),
            selectinload(Case.clocks),
        )
    )
    return {case.id: case for case in found}


def _room(session: Session, desk: Desk, rows: list[Letter]) -> _Room:
    now = london(desk.clock.now())
    printed = session.execute(
        select(PostBatchLetter.letter_id, PostBatchLetter.batch_id, PostBatchLetter.result, PostBatch.answered_at)
        .join(PostBatch, PostBatch.id == PostBatchLetter.batch_id)
        .where(PostBatchLetter.letter_id.in_([row.id for row in rows]))
        .order_by(PostBatchLetter.id)
    )
    return _Room(
        desk=desk,
        settings=read_post_settings(reader_in(session)),
        days=post_days(session, desk),
        chips=chips(desk),
        today=desk.clock.today(),
        minute=now.hour * 60 + now.minute,
        last_print={row.letter_id: _LastPrint(row.batch_id, row.result, row.answered_at) for row in printed},
        held=held_among(session, rows),
        printed_at=last_printed_at(session, rows),
    )


def _line(room: _Room, row: Letter, case: Case) -> LetterToGo:
    assert row.issued is not None
    due_on, due_what = _due(row, row.issued, case)
    said = advice(room.settings.default_class, due_on, room.today, room.minute, room.days)
    sheets = sheets_of(row.issued.pages, is_duplex=room.settings.is_duplex)
    held = room.held.get(row.id)
    facts = replace(_facts(room, row.issued, case, sheets, said.value), held_back=held_words(held) if held else "")
    last = room.last_print.get(row.id)
    size = _size(row.issued.facts)
    return LetterToGo(
        id=row.id,
        case_id=case.id,
        reference=case.reference,
        kind=row.kind,
        title=row.kind.words,
        dated_on=row.issued.dated_on,
        sha256=row.issued.sha256,
        address_lines=kept_window(row.issued.facts)[0],
        pages=row.issued.pages,
        sheets=sheets,
        group=PostGroup(facts.fit.envelope, facts.fit.needs_label, facts.paper, size, room.settings.is_duplex),
        checks=post_checks(facts),
        chip=room.chips.of(due_on, due_what),
        due_on=due_on,
        advice=said.reasons,
        arrives=said.value.arrival.words(room.today),
        is_urgent=said.value.is_urgent,
        result=last.result if last else None,
        batch_id=last.batch_id if last else None,
        is_printed=_is_printed(last, room.printed_at.get(row.id)),
        is_held=held is not None,
    )


def _due(row: Letter, issued: IssuedLetter, case: Case) -> tuple[date | None, str]:
    """The day a letter must leave, and for what: its clock's, or the one it has of its own."""
    clock = next((each for each in case.clocks if each.key == clock_met_by(row.kind) and each.met_on is None), None)
    if clock is not None:
        return clock.due_on, clock.label
    own = own_due(
        row.kind,
        OwnDates(
            next_update_on=case.next_update_on,
            evidence_due_on=_kept_day(issued.facts, "evidence", "due_on"),
            limit_starts_on=_kept_day(issued.facts, "limit", "starts_on"),
        ),
    )
    return (own.on, own.label) if own is not None else (None, "")


def _kept_day(facts: Mapping[str, object], about: str, name: str) -> date | None:
    """A day in the facts kept with a letter; None where the letter is not about such a thing, or older than that."""
    beside = facts.get("beside")
    kept = beside.get(about) if isinstance(beside, dict) else None
    on = kept.get(name) if isinstance(kept, dict) else None
    return date.fromisoformat(str(on)) if on else None


def _is_printed(last: _LastPrint | None, printed_at: datetime | None) -> bool:
    """Whether it lies there printed. What came out spoiled in its last batch counts again once it is printed since."""
    if last is None:
        return printed_at is not None
    if last.result in {None, PrintResult.GOOD}:
        return last.result is PrintResult.GOOD
    return printed_at is not None and last.answered_at is not None and printed_at >= last.answered_at


def _facts(room: _Room, issued: IssuedLetter, case: Case, sheets: int, said: PostAdvice) -> PostFacts:
    """What its checks are made from; needs are read as they stand today, not as on the day it was issued."""
    resident, envelope = case.resident, kept_envelope(issued.facts)
    is_for_these = envelope.key == room.settings.envelope
    return PostFacts(
        address_problems=kept_window(issued.facts)[1],
        fit=fit(sheets, envelope.windows if is_for_these else frozenset()).value,
        is_laid_out_for_these=is_for_these,
        paper=paper_for(each.words for each in resident.adjustments if each.ended_on is None),
        letter_format=resident.letter_format,
        reply_by=resident.reply_by,
        safe_contact=resident.safe_contact,
        restrictions=tuple(each.kind.words.lower() for each in resident.restrictions if each.ended_on is None),
        advice=said,
    )


def _size(facts: Mapping[str, object]) -> int:
    """The body size it was set in, from the facts kept with it."""
    kept = str(facts.get("letter_format", LetterFormat.CLEAR))
    return next((size for each, size in PRINT_SIZES.items() if str(each) == kept), PRINT_SIZES[LetterFormat.CLEAR])
