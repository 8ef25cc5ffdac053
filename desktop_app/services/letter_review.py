"""A letter's review: sent to a colleague, taken back, approved, or returned with a reason. Its words rest meanwhile."""

from __future__ import annotations

from desktop_app.errors import BadEntries, BadInput, ChangedByAnother, Refused
from desktop_app.models import Letter, LetterReview, Staff
from desktop_app.policy.kinds import LetterState, ReviewStep
from desktop_app.policy.stage2 import Refusal
from desktop_app.services.case_act import CaseAct, needed
from desktop_app.services.chronology import Entry
from desktop_app.services.colleague import colleague
from desktop_app.services.desk import Desk
from desktop_app.services.letter_act import on_letter
from desktop_app.services.letter_chain import title_of
from desktop_app.services.letter_open import require_letter
from desktop_app.services.letter_stage import check_stage
from desktop_app.services.letter_view import problems, written
from desktop_app.services.review_facts import approval
from desktop_app.services.reviewing import Reviewing, words_sha
from desktop_app.services.views import Changes
from desktop_app.services.views_letters import LetterView

TAKE_BACK_FIRST = "Its writer has to withdraw it first."


def send_for_review(
    desk: Desk, letter_id: int, asked_of_id: int | None, words: str, act: str
) -> tuple[LetterView, Changes]:
    """Sends a draft to a colleague, or to anybody who may approve it; until the answer its words do not change.

    ``words`` is a note to whoever reviews it, '' for none.

    Raises:
        BadEntries: what keeps it from being issued, each with its passage: it is reviewed as it will go out.
        Refused: it is no draft or in review already, or the colleague may not approve it, or nobody here may.
    """

    def send(it: CaseAct, letter: Letter) -> None:
        it.require_case_work()
        _require_draft(letter)
        if letter.review is ReviewStep.ASKED:
            raise Refused("It is in review already.", do=TAKE_BACK_FIRST)
        if letter.corrects_id is None:
            check_stage(letter.kind, it.case)
        require_letter(it, letter)
        now = _whole(it, letter)
        whom = _asked_of(it, now, asked_of_id)
        _step(it, now, ReviewStep.ASKED, words.strip(), asked_of=whom)
        to = f" to {whom.name}" if whom is not None else ""
        it.tell(Entry("review_asked", f"{title_of(letter)} sent for review{to}", words.strip(), facts=_facts(letter)))

    return on_letter(desk, letter_id, act, "send_for_review", send)


def take_back(desk: Desk, letter_id: int, act: str) -> tuple[LetterView, Changes]:
    """Takes a letter out of review, or an approval with it, so that its words can be changed.

    Raises:
        Refused: it is neither in review nor approved, or it is neither the letter nor the case of whoever acts.
    """

    def take(it: CaseAct, letter: Letter) -> None:
        it.require_case_work()
        _require_draft(letter)
        if letter.review not in {ReviewStep.ASKED, ReviewStep.APPROVED}:
            raise Refused("It is not in review.", do="Go on writing.")
        is_approved, now = letter.review is ReviewStep.APPROVED, _now(it, letter)
        if found := now.taken_back_by(it.session.get_one(Staff, it.desk.staff_id)):
            raise _refusal(found)
        _step(it, now, ReviewStep.CHANGED if is_approved else ReviewStep.TAKEN_BACK, "")
        lost = f"{letter.reviews[-2].by.name} approved it; that no longer holds." if is_approved else ""
        it.tell(Entry("review_taken_back", f"{title_of(letter)} taken back from review", lost, facts=_facts(letter)))

    return on_letter(desk, letter_id, act, "take_back_letter", take)


def approve(desk: Desk, letter_id: int, sha256: str, words: str, act: str) -> tuple[LetterView, Changes]:
    """Approves the very words that were read: ``sha256`` as ``LetterView.review`` gave it.

    Raises:
        BadEntries: the case has changed, and something is missing in the letter.
        ChangedByAnother: the letter reads otherwise than when it was opened.
        Refused: it is not in review, or whoever acts may not approve it.
    """

    def say_yes(it: CaseAct, letter: Letter) -> None:
        now = _answering(it, letter)
        if words_sha(now.draft.blocks) != sha256:
            raise ChangedByAnother(
                "The letter reads otherwise than when you opened it: the case has changed.",
                kept="Nothing was approved.",
                do="Read it again.",
            )
        _whole(it, letter)
        _step(it, now, ReviewStep.APPROVED, words.strip())
        it.tell(Entry("review_approved", f"{title_of(letter)} approved", words.strip(), facts=_facts(letter, sha256)))

    return on_letter(desk, letter_id, act, "approve_letter", say_yes)


def send_back(desk: Desk, letter_id: int, words: str, act: str) -> tuple[LetterView, Changes]:
    """Returns a letter to its writer, with the reason in words.

    Raises:
        BadInput: no reason is given.
        Refused: it is not in review, or whoever acts may not review it.
    """
    reason = needed(words, "Say what has to be put right.", "words")

    def say_no(it: CaseAct, letter: Letter) -> None:
        _step(it, _answering(it, letter), ReviewStep.SENT_BACK, reason)
        it.tell(Entry("review_sent_back", f"{title_of(letter)} returned to its writer", reason, facts=_facts(letter)))

    return on_letter(desk, letter_id, act, "send_back_letter", say_no)


def require_reviewed(it: CaseAct, letter: Letter) -> None:
    """Lets a letter be issued only when whoever must review it has approved these words.

    Raises:
        Refused: it is in review, was returned, or lacks the approval it needs.
    """
    if found := _now(it, letter).keeps_back():
        raise _refusal(found)


def before_edit(letter: Letter) -> None:
    """Keeps the words of a letter in review as they are.

    Raises:
        Refused: it is in review.
    """
    if letter.review is ReviewStep.ASKED:
        raise Refused("It is in review: its words do not change until the answer.", do=TAKE_BACK_FIRST)


def after_edit(it: CaseAct, letter: Letter) -> None:
    """Notes who wrote in it. An approval no longer holds once a word is another, and whoever gave it is told."""
    me = it.desk.staff_id
    if me != letter.started_by_id and me not in letter.writers:
        letter.writers = [*letter.writers, me]
    if (row := approval(letter)) is None:
        return
    it.session.flush()
    _step(it, _now(it, letter), ReviewStep.CHANGED, "")
    what = f"{title_of(letter)} changed after {row.by.name} approved it"
    it.tell(Entry("review_undone", what, "It needs to be reviewed again.", facts=_facts(letter)))
    it.settle()


def _asked_of(it: CaseAct, now: Reviewing, asked_of_id: int | None) -> Staff | None:
    whom, me = colleague(it, asked_of_id), it.desk.staff_id
    if whom is not None:
        if found := now.refused(whom, sent_by=me):
            raise _refusal(found, field="asked_of")
        return whom
    if not now.readers(sent_by=me):
        who = now.wanted.who or "A colleague"
        raise Refused(
            f"Nobody here may approve it: it takes somebody who had no hand in it ({who.lower()}).",
            source=now.wanted.source.words,
            do="Add a colleague in Settings.",
        )
    return None


def _answering(it: CaseAct, letter: Letter) -> Reviewing:
    """The review, where whoever acts may answer it now."""
    it.require_case_work()
    _require_draft(letter)
    if letter.review is not ReviewStep.ASKED:
        raise Refused("It is not in review.", do="Open it again to see where it stands.")
    now = _now(it, letter)
    if found := now.refused(it.session.get_one(Staff, it.desk.staff_id)):
        raise _refusal(found)
    return now


def _whole(it: CaseAct, letter: Letter) -> Reviewing:
    """The review of a letter that has everything it must say."""
    now = _now(it, letter)
    blocking = [one for one in problems(it.desk, letter, it.case, now.draft) if one.is_blocking]
    if blocking:
        raise BadEntries(tuple(BadInput(one.what, field=one.block_key, do=one.do) for one in blocking))
    return now


def _now(it: CaseAct, letter: Letter) -> Reviewing:
    draft = written(it.session, it.desk, letter, it.case, it.desk.clock.today())
    return Reviewing(it.session, it.desk, letter, it.case, draft)


def _step(it: CaseAct, now: Reviewing, step: ReviewStep, words: str, *, asked_of: Staff | None = None) -> None:
    letter = now.letter
    letter.review, letter.changed_at = step, it.desk.clock.now()
    it.session.flush()
    letter.reviews.append(
        LetterReview(
            step=step,
            words=words,
            of_version=letter.version,
            sha256=words_sha(now.draft.blocks),
            asked_of=asked_of,
            wanted=now.wanted.rank if step is ReviewStep.ASKED else None,
            at=it.desk.clock.now(),
            by=it.session.get_one(Staff, it.desk.staff_id),
        )
    )
    it.session.flush()


def _facts(letter: Letter, sha256: str = "") -> dict[str, object]:
    return {"letter_id": letter.id, **({"words_sha256": sha256} if sha256 else {})}


def _refusal(found: Refusal, field: str = "") -> Refused:
    return Refused(found.why, source=found.source.words, who_could=found.who_could, field=field)


def _require_draft(letter: Letter) -> None:
    if letter.state is not LetterState.DRAFT:
        raise Refused("This letter is not a draft any more.", do="Open the case to see what became of it.")
