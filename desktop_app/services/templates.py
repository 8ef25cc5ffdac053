"""The landlord's own words for its letters: read, checked, saved as another version, and written out as files."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_app.errors import BadEntries, BadInput, ChangedByAnother, Refused, TemplateInvalid
from desktop_app.letters.proof import Fault, faults, sample_blocks
from desktop_app.letters.sample import sample_facts
from desktop_app.letters.template import load_template, parse_template, shipped_text
from desktop_app.letters.words import clean
from desktop_app.models import LetterTemplate, Staff
from desktop_app.policy.kinds import LetterKind
from desktop_app.policy.letter_words import holds_from_problem, may_change_words
from desktop_app.policy.letters import required_facts
from desktop_app.services.act import once
from desktop_app.services.desk import Desk
from desktop_app.services.editions import edition_on
from desktop_app.services.letter_templates import template_in, version_in_force
from desktop_app.services.views import Changes
from desktop_app.services.views_words import TemplateLine, TemplateView, VersionView

if TYPE_CHECKING:
    from desktop_app.letters.render import Rendered

FOLDER = "letters"
"""In the data folder: the landlord's words in force, a plain text file for each letter it changed."""


def templates(desk: Desk) -> tuple[TemplateLine, ...]:
    """Every letter with the version in force, in the order of the process."""
    with desk.reading() as session:
        return tuple(_line(session, desk, kind) for kind in LetterKind)


def template(desk: Desk, kind: LetterKind) -> TemplateView:
    """One letter's words with their versions."""
    with desk.reading() as session:
        return _view(session, desk, kind)


def check(desk: Desk, kind: LetterKind, text: str) -> tuple[Fault, ...]:
    """Everything that keeps a text from being saved, by line; () when it may be. Asked at every pause of typing."""
    with desk.reading() as session:
        return _faults(session, desk, kind, text)


def draw(kind: LetterKind, text: str) -> Rendered:
    """A letter of invented facts in these words.

    Raises:
        TemplateInvalid: the text cannot be read.
    """
    from desktop_app.letters.render import Letter as Page
    from desktop_app.letters.render import render

    facts = sample_facts(kind)
    return render(Page(facts, sample_blocks(parse_template(text, kind.value), facts)))


def save(
    desk: Desk, kind: LetterKind, text: str, why: str, holds_from: date | None, after: int, act: str
) -> tuple[TemplateView, Changes]:
    """Keeps the words as the next version. Letters begun before keep theirs until their writer takes the new ones.

    The very words that come with Redress are not copied: from then on the letter follows them.

    ``after`` is the newest version that was there when the text was read.

    Raises:
        BadEntries: what is wrong with the text, each with its line, or with the reason and the day.
        ChangedByAnother: somebody saved a version since.
        Refused: whoever acts may not change what letters say.
    """
    text = clean(text).rstrip("\n") + "\n"

    def keep(session: Session) -> int:
        _require_rank(session, desk)
        _require_good(why, holds_from, desk.clock.today(), _faults(session, desk, kind, text))
        if text.strip() == _view(session, desk, kind).text.strip():
            raise BadInput("These are the words that hold already.", field="text", do="Change something first.")
        return _add(session, desk, kind, text, why, holds_from, after)

    return _saved(desk, kind, once(desk, act, "save_template", keep))


def back_to_shipped(
    desk: Desk, kind: LetterKind, why: str, holds_from: date | None, after: int, act: str
) -> tuple[TemplateView, Changes]:
    """From then on the letter goes by the words that come with Redress, also when they change; the old ones stay.

    Raises:
        BadEntries, BadInput, ChangedByAnother, Refused: as :func:`save`.
    """
    return save(desk, kind, shipped_text(kind), why, holds_from, after, act)


def own_words(desk: Desk) -> Mapping[str, str]:
    """The words in force of every letter the landlord ever changed, by the name of their file."""
    with desk.reading() as session:
        found = {kind: version_in_force(session, kind, desk.clock.today()) for kind in LetterKind}
    return {
        f"{kind.value}.txt": shipped_text(kind) if row.is_shipped else row.text
        for kind, row in found.items()
        if row is not None
    }


def write_files(desk: Desk, folder: Path) -> tuple[Path, ...]:
    """Writes the landlord's words in force to plain text files, one for each letter it changed.

    Raises:
        BadInput: the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        made = []
        for name, text in own_words(desk).items():
            (folder / name).write_text(text, encoding="utf-8")
            made.append(folder / name)
    except OSError as problem:
        raise BadInput(f"{folder} cannot be written.", do="Choose another folder.") from problem
    return tuple(made)


def read_file(file: Path) -> str:
    """A template file's text, as an editor saved it.

    Raises:
        BadInput: it cannot be read, or it is no text.
    """
    try:
        return clean(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as problem:
        raise BadInput(f"{file} cannot be read as a text file.", do="Save it as plain text (UTF-8).") from problem


def kind_of(text: str, name: str) -> LetterKind:
    """Which letter a template file is for.

    Raises:
        TemplateInvalid: it does not say, or names no letter.
    """
    from desktop_app.letters.template import heading, sections

    return heading(name, sections(text)[0])[0]


def _saved(desk: Desk, kind: LetterKind, _row_id: int) -> tuple[TemplateView, Changes]:
    if isinstance(desk.where, Path) and not desk.is_demo:  # the demonstration lies in the same folder
        # The database holds the words; the files are a copy, written again with the next version.
        with suppress(BadInput):
            write_files(desk, desk.where.parent / FOLDER)
    return template(desk, kind), Changes(landlord=True)


def _add(
    session: Session, desk: Desk, kind: LetterKind, text: str, why: str, holds_from: date | None, after: int
) -> int:
    latest = session.scalar(select(func.max(LetterTemplate.number)).where(LetterTemplate.kind == kind)) or 0
    if latest != after:
        raise ChangedByAnother(
            f"Somebody saved version {latest} since you began.",
            kept="What you typed is still here.",
            do="Compare it with theirs, then save again.",
        )
    assert holds_from is not None
    row = LetterTemplate(
        kind=kind,
        number=latest + 1,
        text=text,
        is_shipped=text.strip() == shipped_text(kind).strip(),
        shipped_text=shipped_text(kind),
        why=why.strip(),
        holds_from=holds_from,
        made_at=desk.clock.now(),
        made_by_id=desk.staff_id,
    )
    session.add(row)
    session.flush()
    return row.id


def _require_rank(session: Session, desk: Desk) -> None:
    refused = may_change_words(session.get_one(Staff, desk.staff_id).rank)
    if refused is not None:
        raise Refused(refused.why, source=refused.source.words, who_could=refused.who_could)


def _require_good(why: str, holds_from: date | None, today: date, found: tuple[Fault, ...]) -> None:
    problems = [
        BadInput(f"Line {one.line}: {one.what}{f' ({one.source})' if one.source else ''}", field=f"line {one.line}")
        for one in found
    ]
    if not why.strip():
        problems.append(BadInput("Say why the words change.", field="why"))
    if wrong := holds_from_problem(holds_from, today):
        problems.append(BadInput(wrong, field="holds_from"))
    if problems:
        raise BadEntries(tuple(problems))


def _faults(session: Session, desk: Desk, kind: LetterKind, text: str) -> tuple[Fault, ...]:
    rules = desk.rules(edition_on(session, desk.clock.today()).id)
    return faults(kind, text, shipped_text(kind), required_facts(kind, rules))


def _line(session: Session, desk: Desk, kind: LetterKind) -> TemplateLine:
    today = desk.clock.today()
    row = version_in_force(session, kind, today)
    newest = session.scalar(
        select(LetterTemplate).where(LetterTemplate.kind == kind).order_by(LetterTemplate.number.desc()).limit(1)
    )
    later = newest if newest is not None and newest.holds_from > today else None
    return TemplateLine(
        kind=kind,
        title=load_template(kind).title,
        number=row.number if row is not None and not row.is_shipped else 0,
        by=row.made_by.name if row is not None else "",
        made_at=row.made_at if row is not None else None,
        holds_from=row.holds_from if row is not None else None,
        coming=later.number if later is not None else 0,
        coming_from=later.holds_from if later is not None else None,
        is_shipped_newer=row is not None and not row.is_shipped and row.shipped_text != shipped_text(kind),
    )


def _view(session: Session, desk: Desk, kind: LetterKind) -> TemplateView:
    row = version_in_force(session, kind, desk.clock.today())
    shipped = shipped_text(kind)
    refused = may_change_words(session.get_one(Staff, desk.staff_id).rank)
    versions = session.scalars(
        select(LetterTemplate).where(LetterTemplate.kind == kind).order_by(LetterTemplate.number.desc())
    )
    return TemplateView(
        line=_line(session, desk, kind),
        text=shipped if row is None or row.is_shipped else row.text,
        shipped=shipped,
        shipped_then=row.shipped_text if row is not None and not row.is_shipped else shipped,
        versions=tuple(_version(each) for each in versions),
        why_not=f"{refused.why} ({refused.source.words})" if refused is not None else "",
    )


def _version(row: LetterTemplate) -> VersionView:
    try:
        mark = template_in(row).version
    except TemplateInvalid:
        mark = ""
    return VersionView(
        row.number, row.text, row.is_shipped, row.why, row.holds_from, row.made_at, row.made_by.name, mark
    )
