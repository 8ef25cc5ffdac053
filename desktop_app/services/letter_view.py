"""One letter as it stands: its passages filled from today's facts, what is still wrong, and how it may leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.errors import NotFound
from desktop_app.letters.copies import with_copied
from desktop_app.letters.correction import with_correction
from desktop_app.letters.envelopes import DEFAULT_PROFILE, EnvelopeProfile, profile, profiles
from desktop_app.letters.facts import Addressee, LetterFacts
from desktop_app.letters.paper import WHITE, paper_of
from desktop_app.letters.reading_age import reading
from desktop_app.letters.required import needed_blocks
from desktop_app.letters.spelling import load, names_in, spelling_advice
from desktop_app.letters.template import FilledBlock, Template, fill, may_edit
from desktop_app.models import Case, Letter
from desktop_app.policy.kinds import Leaving, LetterKind, LetterState, ReplyBy
from desktop_app.policy.letter_forms import LetterForm, letter_forms
from desktop_app.policy.letters import required_facts
from desktop_app.policy.offering import MoneyFacts
from desktop_app.policy.post_checks import NOT_PRINTED
from desktop_app.policy.posting import POSTED
from desktop_app.services.act import alone_with_case
from desktop_app.services.acting import copies_of
from desktop_app.services.barred import may_see
from desktop_app.services.case_loading import load_case
from desktop_app.services.desk import Desk
from desktop_app.services.kept import kept_addressee, kept_blocks
from desktop_app.services.letter_chain import copies_made
from desktop_app.services.letter_copied import ALONE, missing_copies
from desktop_app.services.letter_facts import NOT_FOR_RESIDENT, letter_facts
from desktop_app.services.letter_printed import first_printed_on
from desktop_app.services.letter_reach import reach_of
from desktop_app.services.letter_summary import summary_of
from desktop_app.services.letter_templates import template_of
from desktop_app.services.letter_words import newer_words, paragraph_offers, paragraph_remarks, words_of_issued
from desktop_app.services.money_facts import money_facts
from desktop_app.services.post_settings import read_post_settings
from desktop_app.services.reader import reader_in
from desktop_app.services.spelling import own_words
from desktop_app.services.views_letters import LetterView

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
    money: MoneyFacts
    """What is decided of the case's compensation, and what whoever sits here may decide."""


def find_letter(session: Session, letter_id: int, *, writes: bool = False) -> tuple[Letter, Case]:
    """A letter and its case, whole; alone with it for whoever ``writes``.

    Raises:
        NotFound: no such letter.
    """
    case_id = session.scalar(select(Letter.case_id).where(Letter.id == letter_id))
    if case_id is None or not may_see(session, case_id):
        raise NotFound("That letter is not in the database.")
    if writes:
        alone_with_case(session, case_id)
    case = load_case(session, case_id)
    return next(each for each in case.letters if each.id == letter_id), case


def written(session: Session, desk: Desk, letter: Letter, case: Case, dated_on: date) -> Written:
    """A draft as it would go out on ``dated_on``. An edit of a passage that a new template locks is left aside."""
    template = template_of(session, letter)
    facts = letter_facts(session, desk, case, letter, dated_on)
    edits = {key: str(text) for key, text in letter.edits.items() if may_edit(template, key)}
    needed = needed_blocks(required_facts(letter.kind, desk.rules(case.edition_id)))
    blocks = fill(template, facts, edits, needed)
    if letter.kind is LetterKind.COPY:
        blocks = with_copied(blocks, original_blocks(case, letter))
    if facts.beside.corrects_on is not None:
        blocks = with_correction(blocks, facts.beside.corrects_on)
    envelope = profile(read_post_settings(reader_in(session)).envelope)
    return Written(template, facts, blocks, envelope, money_facts(session, desk, case))


def original_blocks(case: Case, letter: Letter) -> tuple[FilledBlock, ...]:
    """The kept passages of the letter that a copy is of."""
    original = next(each for each in case.letters if each.id == letter.copy_of_id)
    assert original.issued is not None
    return kept_blocks(original.issued.blocks)


def view_letter(session: Session, desk: Desk, letter: Letter, case: Case) -> LetterView:
    """The letter for its screen."""
    if letter.state in {LetterState.ISSUED, LetterState.SENT} and letter.issued is not None:
        kept = kept_blocks(letter.issued.blocks)
        issued = _view(desk, letter, case, kept, (), kept_window(letter.issued.facts)[0])
        is_printed = first_printed_on(session, letter) is not None
        return replace(issued, own_words=words_of_issued(session, letter), is_printed=is_printed)
    draft = written(session, desk, letter, case, desk.clock.today())
    from desktop_app.services.review_view import review_view  # it weighs a draft, which is written here

    load()
    known = names_in(draft.facts) | own_words(reader_in(session))
    expired = paragraph_remarks(session, desk, draft.blocks)
    found = (*problems(desk, letter, case, draft), *expired, *spelling_advice(draft.blocks, known))
    view = _view(desk, letter, case, draft.blocks, found, window_lines(draft.facts.addressee, draft.envelope)[0])
    review = review_view(session, desk, letter, case, draft)
    return replace(
        view,
        known_words=known,
        reading=reading(draft.blocks),
        review=review,
        newer_words=newer_words(session, desk, letter),
        paragraphs=paragraph_offers(session, desk, letter.kind, draft.facts),
    )


def problems(desk: Desk, letter: Letter, case: Case, draft: Written) -> tuple[Problem, ...]:
    """What keeps a draft from being issued, then what would make it better."""
    from desktop_app.letters.check import Problem, check

    rules = desk.rules(case.edition_id)
    required = required_facts(letter.kind, rules)
    by_post = goes_by_post(desk, case, letter)
    found = check(
        letter.kind, draft.facts, draft.blocks, required,
        by_post=by_post, envelope=draft.envelope, money=draft.money,
    )  # fmt: skip
    if case.resident.letter_format in NOT_PRINTED and letter.kind not in NOT_FOR_RESIDENT:
        words = case.resident.letter_format.words.lower()
        what = f"{case.resident.name} asked for letters in another form: {words}. This one is the copy for the record."
        found = (*found, Problem("", what, "Have it made and send both.", "Equality Act 2010", is_blocking=False))
    return found


def goes_by_post(desk: Desk, case: Case, letter: Letter) -> bool:
    """Whether the letter is meant for an envelope: they asked for post, or there is no email to send it to."""
    if is_messaged(case, letter):
        return False
    reach = reach_of(desk, case, letter)
    if case.resident.is_anonymous and not reach.addressee.address:
        return False
    asked_for_post = case.resident.reply_by is ReplyBy.POST and letter.kind is not LetterKind.COPY
    return asked_for_post or not reach.email


def is_messaged(case: Case, letter: Letter) -> bool:
    """Whether the letter goes as a file to a private message: they wrote on social media and asked for no other way."""
    is_theirs = letter.kind is not LetterKind.COPY and letter.kind not in NOT_FOR_RESIDENT
    return is_theirs and case.resident.reply_by is ReplyBy.MESSAGE


def leaving_options(desk: Desk, case: Case, letter: Letter) -> tuple[Leaving, ...]:
    """Every way a letter can leave, the one the resident asked for first."""
    if is_messaged(case, letter):
        return (Leaving.MESSAGED, Leaving.EMAILED, *POSTED, Leaving.HANDED_OVER)
    if case.resident.reply_by is ReplyBy.IN_PERSON and letter.kind is not LetterKind.COPY:
        return (Leaving.HANDED_OVER, *POSTED, Leaving.EMAILED)
    if goes_by_post(desk, case, letter):
        return (*POSTED, Leaving.HANDED_OVER, Leaving.EMAILED)
    return (Leaving.EMAILED, *POSTED, Leaving.HANDED_OVER)


def paper_for(case: Case, letter: Letter) -> str:
    """The colour of paper the resident asked for; white for letters that somebody else reads."""
    if letter.kind in NOT_FOR_RESIDENT:
        return WHITE
    return paper_of(each.words for each in case.resident.adjustments if each.ended_on is None)


def forms_for(case: Case, letter: Letter) -> tuple[LetterForm, ...]:
    """The files beside the PDF that the resident's needs ask for; () for letters that somebody else reads."""
    if letter.kind in NOT_FOR_RESIDENT:
        return ()
    return letter_forms(
        case.resident.letter_format, (each.words for each in case.resident.adjustments if each.ended_on is None)
    )


def window_lines(addressee: Addressee, envelope: EnvelopeProfile) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The address as the window shows it, and why the post could not deliver it."""
    from desktop_app.letters.address import printed
    from desktop_app.letters.fonts import width

    room = (envelope.address.right - envelope.address.left) * 72 / 25.4 / envelope.address_point
    shown = printed(addressee, width, room, envelope.most_lines)
    return shown.lines, shown.problems


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
        summary=summary_of(letter, case.letters),
        version=letter.version,
        case_id=case.id,
        blocks=blocks,
        problems=found,
        leaving_options=leaving_options(desk, case, letter),
        address_lines=address_lines,
        format_words=case.resident.letter_format.words,
        copies=tuple(copy.words for copy in copies_of(desk, case)) if letter.kind not in ALONE else (),
        paper=paper_for(case, letter),
        forms=forms_for(case, letter),
        copies_missing=tuple(copy.name for copy in missing_copies(desk, case, letter)),
        copy_letters=tuple(summary_of(each, case.letters) for each in copies_made(case.letters, letter)),
    )
