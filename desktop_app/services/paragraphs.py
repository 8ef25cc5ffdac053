"""Standard paragraphs: written once for many letters, offered until their last day; each change is a new version."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.errors import BadEntries, BadInput, ChangedByAnother, NotFound, Refused
from desktop_app.letters.paragraphs import paragraph_faults
from desktop_app.letters.words import clean
from desktop_app.models import Staff, StandardParagraph
from desktop_app.policy.kinds import LetterKind
from desktop_app.policy.letter_words import (
    ParagraphTimes,
    ends_soon,
    is_offered,
    may_change_words,
    paragraph_problems,
    standing_words,
)
from desktop_app.policy.words import listed
from desktop_app.services.act import alone, once
from desktop_app.services.clashing import Changed, FormShape, Opened, by_its_parts, combine, time_words, words_of
from desktop_app.services.desk import Desk
from desktop_app.services.views import Changes
from desktop_app.services.views_words import ParagraphView


@dataclass(frozen=True, slots=True)
class ParagraphEntry:
    """A standard paragraph as typed."""

    title: str
    text: str
    kinds: tuple[LetterKind, ...] = ()
    """The letters it is for; () for all."""
    holds_from: date | None = None
    """None for today."""
    expires_on: date | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class ParagraphsView:
    """The paragraphs for their settings page."""

    paragraphs: tuple[ParagraphView, ...]
    """What ends first comes first, what has ended last."""
    why_not: str = ""
    """Why whoever acts may not change them; '' when they may."""


def paragraphs(desk: Desk) -> ParagraphsView:
    """Every paragraph as it stands now."""
    today = desk.clock.today()
    with desk.reading() as session:
        refused = may_change_words(session.get_one(Staff, desk.staff_id).rank)
        views = [paragraph_view(row, today) for row in latest(session)]
    views.sort(key=lambda one: (one.standing.startswith(("ended", "withdrawn")), one.expires_on or date.max, one.title))
    return ParagraphsView(tuple(views), f"{refused.why} ({refused.source.words})" if refused is not None else "")


def versions(desk: Desk, series: str) -> tuple[ParagraphView, ...]:
    """What a paragraph said before, newest first."""
    today = desk.clock.today()
    with desk.reading() as session:
        rows = session.scalars(
            select(StandardParagraph)
            .where(StandardParagraph.series == series)
            .order_by(StandardParagraph.number.desc())
        )
        return tuple(paragraph_view(row, today) for row in rows)


def add_paragraph(desk: Desk, entry: ParagraphEntry, act: str) -> tuple[ParagraphView, Changes]:
    """Writes a new paragraph.

    Raises:
        BadEntries: what is wrong with its name, its words (each with its line) or its days.
        Refused: whoever acts may not change what letters say.
    """

    def add(session: Session) -> int:
        _require_rank(session, desk)
        return _written(session, desk, entry, series=act, number=1)

    return _seen(desk, once(desk, act, "add_paragraph", add))


def change_paragraph(
    desk: Desk,
    series: str,
    after: int,
    entry: ParagraphEntry,
    act: str,
    *,
    opened: Opened[ParagraphEntry] | None = None,
) -> tuple[ParagraphView, Changes]:
    """Other words or days for a paragraph: its next version. Letters that hold the old words keep them.

    ``opened`` is what the form held at first: with it, what only somebody else changed since version ``after`` stays.

    Raises:
        BadEntries: as :func:`add_paragraph`.
        ChangedByAnother: somebody changed it since, and the form does not say what it held.
        Overtaken: somebody changed the same of it since.
        NotFound: there is no such paragraph.
        Refused: whoever acts may not change what letters say.
    """

    def change(session: Session) -> int:
        _require_rank(session, desk)
        alone(session, "settings")
        if opened is None:
            _newest(session, series, after)
            return _written(session, desk, entry, series=series, number=after + 1)
        row = _last(session, series)
        if row.is_withdrawn and row.number != after:
            raise ChangedByAnother(
                f"{row.made_by.name} withdrew this paragraph since you opened it: {row.why.rstrip('.')}.",
                who=row.made_by.name,
                kept="What you typed is still here.",
                do="Add it as another paragraph if it is to be offered again.",
            )
        who = Changed(row.made_by.name, time_words(row.made_at, desk.clock.today()))
        found = combine(opened, entry, _as_entry(row), PARAGRAPH, lambda _name: who)
        told.append(found.told)
        return _written(session, desk, found.entry, series=series, number=row.number + 1)

    told: list[str] = []
    view, changes = _seen(desk, once(desk, act, "change_paragraph", change))
    return view, replace(changes, together=" ".join(told[-1:]))


def withdraw_paragraph(desk: Desk, series: str, after: int, why: str, act: str) -> tuple[ParagraphView, Changes]:
    """Takes a paragraph back at once; a draft that holds its words says so.

    Raises:
        BadInput: no reason.
        ChangedByAnother: somebody changed it since version ``after`` was read.
        NotFound: there is no such paragraph.
        Refused: whoever acts may not change what letters say.
    """

    def withdraw(session: Session) -> int:
        _require_rank(session, desk)
        if not why.strip():
            raise BadInput("Say why it is withdrawn.", field="why")
        row = _newest(session, series, after)
        entry = ParagraphEntry(row.title, row.text, _kinds(row), row.holds_from, row.expires_on, why)
        return _kept(session, desk, entry, series, after + 1, is_withdrawn=True)

    return _seen(desk, once(desk, act, "withdraw_paragraph", withdraw))


def latest(session: Session) -> tuple[StandardParagraph, ...]:
    """The version of each paragraph that holds: its newest."""
    rows = session.scalars(select(StandardParagraph).order_by(StandardParagraph.series, StandardParagraph.number))
    return tuple({row.series: row for row in rows}.values())


def times_of(row: StandardParagraph) -> ParagraphTimes:
    """When it is offered."""
    return ParagraphTimes(row.holds_from, row.expires_on, row.is_withdrawn)


def paragraph_view(row: StandardParagraph, today: date) -> ParagraphView:
    """One version for a screen."""
    times = times_of(row)
    return ParagraphView(
        row.id, row.series, row.number, row.title, row.text, _kinds(row),
        row.holds_from, row.expires_on, row.is_withdrawn, row.why, row.made_by.name, row.made_at,
        standing_words(times, today), is_offered(times, today), ends_soon(times, today),
    )  # fmt: skip


def _require_rank(session: Session, desk: Desk) -> None:
    refused = may_change_words(session.get_one(Staff, desk.staff_id).rank)
    if refused is not None:
        raise Refused(refused.why, source=refused.source.words, who_could=refused.who_could)


def _apart(entry: ParagraphEntry) -> dict[str, object]:
    """What two people may both change; why they did is each one's own."""
    return {name: value for name, value in by_its_parts(entry).items() if name != "why"}


def _words(name: str, value: object) -> str:
    if name == "kinds" and isinstance(value, tuple):
        return listed(kind.words for kind in value) or "All letters"
    return words_of(name, value)


PARAGRAPH = FormShape(
    {
        "title": "name",
        "text": "words",
        "kinds": "letters it is for",
        "holds_from": "first day",
        "expires_on": "last day",
    },
    words=_words,
    apart=_apart,
)


def _as_entry(row: StandardParagraph) -> ParagraphEntry:
    return ParagraphEntry(row.title, row.text, _kinds(row), row.holds_from, row.expires_on)


def _last(session: Session, series: str) -> StandardParagraph:
    row = session.scalar(
        select(StandardParagraph)
        .where(StandardParagraph.series == series)
        .order_by(StandardParagraph.number.desc())
        .limit(1)
    )
    if row is None:
        raise NotFound("There is no such standard paragraph.")
    return row


def _newest(session: Session, series: str, after: int) -> StandardParagraph:
    rows = session.scalars(
        select(StandardParagraph).where(StandardParagraph.series == series).order_by(StandardParagraph.number)
    ).all()
    if not rows:
        raise NotFound("There is no such standard paragraph.")
    if rows[-1].number != after:
        raise ChangedByAnother(
            "Somebody changed this paragraph since you opened it.",
            kept="What you typed is still here.",
            do="Look at theirs, then save again.",
        )
    return rows[-1]


def _written(session: Session, desk: Desk, entry: ParagraphEntry, *, series: str, number: int) -> int:
    today = desk.clock.today()
    entry = replace(entry, title=clean(entry.title), text=clean(entry.text))
    times = ParagraphTimes(entry.holds_from or today, entry.expires_on)
    wrong = paragraph_problems(entry.title, entry.text, times, today)
    problems = [BadInput(what, field=field) for field, what in wrong]
    problems += [BadInput(f"Line {one.line}: {one.what}", field="text") for one in paragraph_faults(entry.text)]
    if problems:
        raise BadEntries(tuple(problems))
    return _kept(session, desk, entry, series, number)


def _kept(
    session: Session, desk: Desk, entry: ParagraphEntry, series: str, number: int, *, is_withdrawn: bool = False
) -> int:
    row = StandardParagraph(
        series=series,
        number=number,
        title=" ".join(entry.title.split()),
        text=entry.text.strip("\n"),
        kinds=[kind.value for kind in entry.kinds],
        holds_from=entry.holds_from or desk.clock.today(),
        expires_on=entry.expires_on,
        is_withdrawn=is_withdrawn,
        why=entry.why.strip(),
        made_at=desk.clock.now(),
        made_by_id=desk.staff_id,
    )
    session.add(row)
    session.flush()
    return row.id


def _kinds(row: StandardParagraph) -> tuple[LetterKind, ...]:
    return tuple(kind for kind in LetterKind if kind.value in row.kinds)


def _seen(desk: Desk, row_id: int) -> tuple[ParagraphView, Changes]:
    with desk.reading() as session:
        row = session.get_one(StandardParagraph, row_id)
        return paragraph_view(row, desk.clock.today()), Changes(landlord=True)
