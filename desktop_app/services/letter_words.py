"""The landlord's words in one letter: newer ones than a draft was begun with, and the standard paragraphs in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.errors import TemplateInvalid
from desktop_app.letters.facts import LetterFacts
from desktop_app.letters.paragraphs import filled_paragraph, stands_in
from desktop_app.letters.template import FilledBlock
from desktop_app.models import Letter, LetterTemplate, StandardParagraph
from desktop_app.policy.kinds import LetterKind
from desktop_app.policy.letter_words import has_ended, is_offered, standing_words
from desktop_app.policy.words import short_date
from desktop_app.services.desk import Desk
from desktop_app.services.letter_templates import template_for, version_in_force, version_of_words
from desktop_app.services.paragraphs import latest, times_of
from desktop_app.services.views_words import ParagraphOffer

if TYPE_CHECKING:
    from desktop_app.letters.check import Problem

PARAGRAPHS = "standard_paragraphs"
"""In the facts kept with an issued letter: which standard paragraphs stand in it, by id, number and name."""


def newer_words(session: Session, desk: Desk, letter: Letter) -> str:
    """That other words hold now than a draft was begun with, in a sentence; '' when they are the same."""
    now = version_in_force(session, letter.kind, desk.clock.today())
    if not differ(session, letter, now):
        return ""
    since = f" since {short_date(now.holds_from, desk.clock.today())}" if now is not None else ""
    by = f" ({now.made_by.name}: {now.why})" if now is not None else ""
    begun = letter.template_version
    return f"This draft was begun with {words_of(begun)}; {words_of(now)} hold{since}{by}."


def words_of_issued(session: Session, letter: Letter) -> str:
    """Which words an issued letter came from: ``our own words (version 2)``; '' for the shipped ones."""
    assert letter.issued is not None
    row = letter.template_version
    if row is None or row.is_shipped:
        row = version_of_words(session, letter.kind, letter.issued.template_version)
    return words_of(row) if row is not None else ""


def paragraph_offers(session: Session, desk: Desk, kind: LetterKind, facts: LetterFacts) -> tuple[ParagraphOffer, ...]:
    """The standard paragraphs that may go into a letter of this kind today, filled with its facts, by name."""
    today = desk.clock.today()
    rows = [row for row in latest(session) if is_offered(times_of(row), today) and _is_for(row, kind)]
    return tuple(
        ParagraphOffer(row.id, row.title, text, standing_words(times_of(row), today))
        for row in sorted(rows, key=lambda one: one.title.casefold())
        if (text := _filled(row, facts))
    )


def paragraph_remarks(session: Session, desk: Desk, blocks: tuple[FilledBlock, ...]) -> Iterator[Problem]:
    """A remark for each passage that holds words which have expired."""
    from desktop_app.letters.check import Problem

    today = desk.clock.today()
    for row in latest(session):
        key = stands_in(row.text, blocks) if has_ended(times_of(row), today) else ""
        if key:
            what = f"The standard paragraph “{row.title}” {standing_words(times_of(row), today)}."
            yield Problem(key, what, "Take its words out, or make sure that they are still true.", is_blocking=False)


def paragraphs_used(session: Session, blocks: tuple[FilledBlock, ...]) -> list[dict[str, object]]:
    """The standard paragraphs that stand in a letter, each by the newest of its versions that does."""
    rows = session.scalars(select(StandardParagraph).order_by(StandardParagraph.series, StandardParagraph.number))
    found = {row.series: row for row in rows if stands_in(row.text, blocks)}
    return [{"id": row.id, "number": row.number, "title": row.title} for row in found.values()]


def differ(session: Session, letter: Letter, now: LetterTemplate | None) -> bool:
    """Whether a draft was begun with other words than those of ``now``."""
    now_id = now.id if now is not None else None
    try:
        begun, newest = (template_for(session, letter.kind, each) for each in (letter.template_version_id, now_id))
    except TemplateInvalid:
        return True
    return begun.version != newest.version


def words_of(row: LetterTemplate | None) -> str:
    """What a version is called in a sentence."""
    if row is None or row.is_shipped:
        return "the words that come with Redress"
    return f"our own words (version {row.number})"


def _is_for(row: StandardParagraph, kind: LetterKind) -> bool:
    return not row.kinds or kind.value in row.kinds


def _filled(row: StandardParagraph, facts: LetterFacts) -> str:
    try:
        return filled_paragraph(row.text, facts)
    except TemplateInvalid:  # it names a fact of an older Redress: not offered until somebody mends it
        return ""
