"""Issuing: the letter is checked, dated, drawn, hashed and kept for good, all in one transaction."""

from __future__ import annotations

import json
from functools import partial

from desktop_app.errors import BadEntries, BadInput, ChangedByAnother, Refused
from desktop_app.letters.facts import facts_json
from desktop_app.models import IssuedLetter, Letter
from desktop_app.policy.kinds import LetterKind, LetterState
from desktop_app.services.case_act import CaseAct
from desktop_app.services.chronology import Entry
from desktop_app.services.decision import decide_anew
from desktop_app.services.desk import Desk
from desktop_app.services.kept import blocks_to_keep
from desktop_app.services.letter_act import on_letter
from desktop_app.services.letter_chain import title_of
from desktop_app.services.letter_open import require_letter
from desktop_app.services.letter_review import require_reviewed
from desktop_app.services.letter_stage import check_stage
from desktop_app.services.letter_view import ENVELOPE, problems, written
from desktop_app.services.letter_words import PARAGRAPHS, paragraphs_used
from desktop_app.services.reviewing import words_sha
from desktop_app.services.views import Changes
from desktop_app.services.views_letters import LetterView


def otherwise() -> ChangedByAnother:
    """What whoever issues a letter is told when its words are not those they have in front of them."""
    what = "The letter reads otherwise than on your screen: a colleague has changed it meanwhile."
    return ChangedByAnother(what, kept="Nothing was issued.", do="Read it again, then issue it.")


def issue(desk: Desk, letter_id: int, act: str, *, shown: str = "") -> tuple[LetterView, Changes]:
    """Issues a draft under today's date. From then on neither its bytes nor its words ever change.

    It does not count as sent: its clock runs until it has left. ``shown`` is the hash of the words that whoever issues
    it has in front of them (:func:`words_sha`); '' where nobody looks.

    Raises:
        BadEntries: what blocks it, each with the passage it stands in.
        ChangedByAnother: it reads otherwise than what was shown.
        Refused: it is issued or discarded, the rules do not permit it now, or it lacks the approval it needs.
    """
    return on_letter(desk, letter_id, act, "issue_letter", partial(_issue, shown=shown))


def _issue(it: CaseAct, letter: Letter, *, shown: str = "") -> None:
    if letter.state is not LetterState.DRAFT:
        raise Refused("This letter is not a draft any more.", do="Open the case to see what became of it.")
    if letter.corrects_id is None:
        check_stage(letter.kind, it.case)
    require_letter(it, letter)
    require_reviewed(it, letter)
    if shown:
        now = written(it.session, it.desk, letter, it.case, it.desk.clock.today())
        if words_sha(now.blocks) != shown:
            raise otherwise()
    issue_now(it, letter)


def issue_now(it: CaseAct, letter: Letter) -> None:
    """Checks, draws and keeps a draft that may be issued.

    Raises:
        BadEntries: what blocks it, each with the passage it stands in.
    """
    from desktop_app.letters.render import Letter as Page
    from desktop_app.letters.render import render

    today = it.desk.clock.today()
    draft = written(it.session, it.desk, letter, it.case, today)
    blocking = [each for each in problems(it.desk, letter, it.case, draft) if each.is_blocking]
    if blocking:
        raise BadEntries(tuple(BadInput(each.what, field=each.block_key, do=each.do) for each in blocking))
    drawn = render(Page(draft.facts, draft.blocks, draft.envelope))
    letter.state, letter.dated_on, letter.changed_at = LetterState.ISSUED, today, it.desk.clock.now()
    letter.issued = IssuedLetter(
        case_id=it.case.id,
        pdf=drawn.pdf,
        sha256=drawn.sha256,
        pages=drawn.pages,
        text=drawn.text,
        facts={
            **json.loads(facts_json(draft.facts)),
            ENVELOPE: draft.envelope.key,
            PARAGRAPHS: paragraphs_used(it.session, draft.blocks),
        },
        blocks=blocks_to_keep(draft.blocks),
        template=draft.template.name,
        template_version=draft.template.version,
        dated_on=today,
        issued_at=it.desk.clock.now(),
        issued_by_id=it.desk.staff_id,
    )
    decided = decide_anew(it.desk, it.case)
    if letter.kind is LetterKind.STAGE1_RESPONSE and letter.corrects_id is None:
        it.case.answered_by_id = it.case.owner_id or it.desk.staff_id
        it.case.stage1_outcome = it.case.outcome
    it.session.flush()
    pages = "1 page" if drawn.pages == 1 else f"{drawn.pages} pages"
    it.tell(
        Entry(
            "letter_issued",
            f"{title_of(letter)} issued",
            "\n".join((f"{pages}.", *decided)),
            facts={
                "letter_id": letter.id,
                "sha256": drawn.sha256,
                "template": f"{draft.template.name} {draft.template.version}",
            },
        )
    )
