"""Which template a letter is filled from: the landlord's own words, or the shipped ones.

The landlord's versions are stored in the database, so that everybody on a shared server writes with the same ones and
a backup holds the words its letters came from; they are read and edited as plain text files all the same, written out
and taken in by ``services/templates.py``.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.letters.template import Template, load_template, parse_template
from desktop_app.models import Letter, LetterTemplate
from desktop_app.policy.kinds import LetterKind


def template_of(session: Session, letter: Letter) -> Template:
    """The template a letter is filled from: the version it was begun with, else the shipped one.

    Raises:
        TemplateInvalid: the landlord's version names something this Redress does not know any more.
    """
    return template_for(session, letter.kind, letter.template_version_id)


def template_for(session: Session, kind: LetterKind, version_id: int | None) -> Template:
    """The template of a kind in one of the landlord's versions; None for the shipped one.

    Raises:
        TemplateInvalid: the version names something this Redress does not know any more.
    """
    return load_template(kind) if version_id is None else template_in(session.get_one(LetterTemplate, version_id))


def template_in(row: LetterTemplate) -> Template:
    """The template of one version, read once.

    Raises:
        TemplateInvalid: it names something this Redress does not know any more.
    """
    if row.is_shipped:
        return load_template(row.kind)
    return _parsed(row.text, f"{row.kind.value}.txt, version {row.number}")


def version_in_force(session: Session, kind: LetterKind, on: date) -> LetterTemplate | None:
    """The landlord's version that new letters of this kind begin with on a day; None for the shipped words.

    It is the newest of those that hold by then: a correction of an earlier version is written after it.
    """
    asked = select(LetterTemplate).where(LetterTemplate.kind == kind, LetterTemplate.holds_from <= on)
    return session.scalar(asked.order_by(LetterTemplate.number.desc()).limit(1))


def version_of_words(session: Session, kind: LetterKind, mark: str) -> LetterTemplate | None:
    """The landlord's version whose words have this mark, as an issued letter records it; None for shipped words."""
    rows = session.scalars(
        select(LetterTemplate)
        .where(LetterTemplate.kind == kind, LetterTemplate.is_shipped.is_(False))
        .order_by(LetterTemplate.number)
    )
    return next((row for row in rows if template_in(row).version == mark), None)


@lru_cache(maxsize=64)
def _parsed(text: str, name: str) -> Template:
    return parse_template(text, name)
