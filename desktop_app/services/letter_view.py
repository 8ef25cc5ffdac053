"""One letter as it stands: its passages filled from today's facts, what is still wrong, and how it may leave."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.errors import NotFound
from desktop_app.letters.envelopes import DEFAULT_PROFILE, EnvelopeProfile, profile, profiles
from desktop_app.letters.facts import Addressee, LetterFacts
from desktop_app.letters.required import needed_blocks
from desktop_app.letters.template import FilledBlock, Template, fill, load_template, may_edit
from desktop_app.models import Case, Letter
from desktop_app.policy.kinds import Leaving, LetterState, ReplyBy
from desktop_app.policy.letters import required_facts
from desktop_app.policy.post_checks import NOT_PRINTED
from desktop_app.policy.posting import POSTED
from desktop_app.services.acting import copies_of
from desktop_app.services.barred import may_see
from desktop_app.services.case_loading import load_case
from desktop_app.services.case_view import summary_of
from desktop_app.services.desk import Desk
from desktop_app.services.letter_facts import addressee_of, email_of, letter_facts
from desktop_app.services.post_settings import read_post_settings
from desktop_app.services.reader import reader_in
from desktop_app.services.views import LetterView

if TYPE_CHECKING:
    from desktop_app.letters.check import Problem

ENVELOPE = "envelope"
"""In the facts kept with an issued letter: the envelope it was laid out for."""


@dataclass(frozen=True, slots=True)
class Written:
    """A draft with everything it would go out with today."""

    template: Template
    facts: LetterFacts
    blocks: tuple[FilledBlock, ...]
    envelope: EnvelopeProfile


def find_letter(session: Session, letter_id: int) -> tuple[Letter, Case]:
    """A letter and its case, whole.

    Raises:
        NotFound: no such letter.
    """
    case_id = session.scalar(select(Letter.case_id).where(Letter.id == letter_id))
    if case_id is None or not may_see(session, case_id):
        raise NotFound("That letter is not in the database.")
    case = load_case(session, case_id)
    return next(each for each in case.letters if each.id == letter_id), case


def written(session: Session, desk: Desk, letter: Letter, case: Case, dated_on: date) -> Written:
    """A draft as it would go out on ``dated_on``. An edit of a passage that a new template locks is left aside."""
    template = load_template(letter.kind)
    facts = letter_facts(session, desk, case, letter, dated_on)
    edits = {key: str(text) for key, text in letter.edits.items() if may_edit(template, key)}
    needed = needed_blocks(required_facts(letter.kind, desk.rules(case.edition_id)))
    envelope = profile(read_post_settings(reader_in(session)).envelope)
    return Written(template, facts, fill(template, facts, edits, needed), envelope)


def view_letter(session: Session, desk: Desk, letter: Letter, case: Case) -> LetterView:
    """The letter for its screen."""
    if letter.state in {LetterState.ISSUED, LetterState.SENT} and letter.issued is not None:
        return _view(desk, letter, case, kept_blocks(letter.issued.blocks), (), kept_window(letter.issued.facts)[0])
    draft = written(session, desk, letter, case, desk.clock.today())
    lines = window_lines(draft.facts.addressee, draft.envelope)[0]
    return _view(desk, letter, case, draft.blocks, problems(desk, letter, case, draft), lines)


def problems(desk: Desk, letter: Letter, case: Case, draft: Written) -> tuple[Problem, ...]:
    """What keeps a draft from being issued, then what would make it better."""
    from desktop_app.letters.check import Problem, check

    rules = desk.rules(case.edition_id)
    required = required_facts(letter.kind, rules)
    by_post = goes_by_post(desk, case)
    found = check(letter.kind, draft.facts, draft.blocks, required, by_post=by_post, envelope=draft.envelope)
    if case.resident.letter_format in NOT_PRINTED:
        words = case.resident.letter_format.words.lower()
        what = f"{case.resident.name} asked for letters in another form: {words}. This one is the copy for the record."
        found = (*found, Problem("", what, "Have it made and send both.", "Equality Act 2010", is_blocking=False))
    return found


def goes_by_post(desk: Desk, case: Case) -> bool:
    """Whether the letter is meant for an envelope: they asked for post, or there is no email to send it to."""
    if case.resident.is_anonymous and not addressee_of(desk, case).address:
        return False
    return case.resident.reply_by is ReplyBy.POST or not email_of(desk, case)


def leaving_options(desk: Desk, case: Case) -> tuple[Leaving, ...]:
    """Every way a letter can leave, the one the resident asked for first."""
    if case.resident.reply_by is ReplyBy.IN_PERSON:
        return (Leaving.HANDED_OVER, *POSTED, Leaving.EMAILED)
    if goes_by_post(desk, case):
        return (*POSTED, Leaving.HANDED_OVER, Leaving.EMAILED)
    return (Leaving.EMAILED, *POSTED, Leaving.HANDED_OVER)


def window_lines(addressee: Addressee, envelope: EnvelopeProfile) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The address as the window shows it, and why the post could not deliver it."""
    from desktop_app.letters.address import printed
    from desktop_app.letters.fonts import width

    room = (envelope.address.right - envelope.address.left) * 72 / 25.4 / envelope.address_point
    shown = printed(addressee, width, room, envelope.most_lines)
    return shown.lines, shown.problems


def kept_blocks(kept: list[str]) -> tuple[FilledBlock, ...]:
    """The passages of an issued letter, as they were kept."""
    return tuple(FilledBlock(**json.loads(each)) for each in kept)


def blocks_to_keep(blocks: tuple[FilledBlock, ...]) -> list[str]:
    """Passages as text that :func:`kept_blocks` reads back."""
    return [json.dumps(asdict(block), ensure_ascii=False) for block in blocks]


def kept_addressee(facts: dict[str, object]) -> Addressee:
    """Who an issued letter is addressed to, from the facts kept with it."""
    kept = facts["addressee"]
    assert isinstance(kept, dict)
    return Addressee(kept["name"], tuple(kept["address"]), kept["postcode"])


def kept_envelope(facts: Mapping[str, object]) -> EnvelopeProfile:
    """The envelope an issued letter was laid out for; the usual one before that was kept, or where it is gone."""
    return profiles().get(str(facts.get(ENVELOPE, DEFAULT_PROFILE)), profile())


def kept_window(facts: dict[str, object]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """As :func:`window_lines`, of an issued letter."""
    return window_lines(kept_addressee(facts), kept_envelope(facts))


def _view(
    desk: Desk,
    letter: Letter,
    case: Case,
    blocks: tuple[FilledBlock, ...],
    found: tuple[Problem, ...],
    address_lines: tuple[str, ...],
) -> LetterView:
    return LetterView(
        summary=summary_of(letter),
        version=letter.version,
        case_id=case.id,
        blocks=blocks,
        problems=found,
        leaving_options=leaving_options(desk, case),
        address_lines=address_lines,
        format_words=case.resident.letter_format.words,
        copies=tuple(copy.words for copy in copies_of(desk, case)),
    )
