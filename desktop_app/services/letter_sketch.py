"""A letter drawn without beginning it: for the command line, which changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from desktop_app.errors import BadInput, Refused
from desktop_app.models import Case, Letter
from desktop_app.policy.kinds import LetterKind, LetterState
from desktop_app.policy.stages import formal_stage
from desktop_app.services.case_act import CaseAct
from desktop_app.services.case_loading import load_case
from desktop_app.services.desk import Desk
from desktop_app.services.letter_chain import OUT
from desktop_app.services.letter_drawn import preview
from desktop_app.services.letter_open import about_of, require_kind
from desktop_app.services.letter_templates import version_in_force
from desktop_app.services.letter_view import Written, problems, written
from desktop_app.services.references import case_named
from desktop_app.services.review_words import in_short
from desktop_app.services.reviewing import Reviewing

if TYPE_CHECKING:
    from desktop_app.letters.check import Problem
    from desktop_app.letters.render import Rendered


@dataclass(frozen=True, slots=True)
class Sketch:
    """A letter as it is kept, or as it would be issued today."""

    reference: str
    kind: LetterKind
    state: str
    """``Sent``, ``Issued, not yet sent``, ``Draft``, or ``Not begun``."""
    dated_on: date
    drawn: Rendered
    problems: tuple[Problem, ...] = ()
    """What is missing first; none once it is issued."""
    refused: str = ""
    """Why it could not be begun now; '' where it could."""
    review: str = ""
    """Who has to approve it before it is issued, or where its review stands; '' where nothing keeps it back."""


def sketch(desk: Desk, reference: str, kind: LetterKind) -> Sketch:
    """The issued letter of this kind, else its draft, else the letter as the template fills it today.

    Raises:
        NotFound: no such case.
        BadInput: a copy, which is made from the letter that it is of.
    """
    if kind is LetterKind.COPY:
        raise BadInput("A copy is made from the letter that it is of.", do="Name that letter's kind.")
    with desk.reading() as session:
        case = load_case(session, case_named(session, reference))
        of_kind = [each for each in case.letters if each.kind is kind]
        out = [each for each in of_kind if each.state in OUT]
        if not out:
            drafts = [each for each in of_kind if each.state is LetterState.DRAFT]
            return _drawn(session, desk, case, kind, drafts[-1] if drafts else None)
        letter_id, state, dated_on = out[-1].id, out[-1].state.words, out[-1].dated_on
    assert dated_on is not None
    return Sketch(case.reference, kind, state, dated_on, preview(desk, letter_id))


def _drawn(session: Session, desk: Desk, case: Case, kind: LetterKind, draft: Letter | None) -> Sketch:
    from desktop_app.letters.render import Letter as Page
    from desktop_app.letters.render import render

    today, it = desk.clock.today(), CaseAct(session, desk, case)
    letter = draft or _unbegun(it, kind)
    made = written(session, desk, letter, case, today)
    return Sketch(
        reference=case.reference,
        kind=kind,
        state=_state(draft),
        dated_on=today,
        drawn=render(Page(made.facts, made.blocks)),
        problems=problems(desk, letter, case, made),
        refused=_refused(it, kind),
        review=_kept_back(it, letter, made),
    )


def _state(draft: Letter | None) -> str:
    if draft is None:
        return "Not begun"
    said = in_short(draft)
    return f"{draft.state.words}, {said}" if said else draft.state.words


def _unbegun(it: CaseAct, kind: LetterKind) -> Letter:
    """The letter as it would be begun today; nothing of it is kept."""
    version = version_in_force(it.session, kind, it.desk.clock.today())
    return Letter(
        kind=kind,
        stage=formal_stage(it.case.stage).stage,
        edits={},
        about=_about(it, kind),
        template_version_id=version.id if version is not None else None,
        writers=[],
    )


def _about(it: CaseAct, kind: LetterKind) -> dict[str, int]:
    """What the letter would be about; nothing where the case has nothing of the sort."""
    try:
        return about_of(it, kind, None)
    except BadInput:
        return {}


def _kept_back(it: CaseAct, letter: Letter, made: Written) -> str:
    found = Reviewing(it.session, it.desk, letter, it.case, made).keeps_back()
    return f"{found.why} {found.who_could}." if found else ""


def _refused(it: CaseAct, kind: LetterKind) -> str:
    try:
        require_kind(it, kind)
    except Refused as refusal:
        return " ".join(str(refusal).split())
    return ""
