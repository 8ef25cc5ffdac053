"""A letter leaves: posted, emailed or handed over. Only then is its clock met, and the next one runs from its date."""

from __future__ import annotations

from desktop_app.errors import BadInput, Refused
from desktop_app.models import Letter, LetterSent
from desktop_app.policy.extension import told_late
from desktop_app.policy.kinds import CaseState, Leaving, LetterKind, LetterState
from desktop_app.policy.posting import POSTED
from desktop_app.policy.provisions import code_source
from desktop_app.policy.stages import EXCLUSION_SENT, EXTENSIONS, FORMAL, REFUSAL_SENT, RESPONSES
from desktop_app.policy.urgency import long_date
from desktop_app.services.acting import copied_line
from desktop_app.services.case_act import CaseAct
from desktop_app.services.chronology import Entry
from desktop_app.services.compensation import offered_by_letter
from desktop_app.services.desk import Desk
from desktop_app.services.entries import LeavingEntry
from desktop_app.services.letter_act import on_letter
from desktop_app.services.letter_chain import is_replaced, title_of
from desktop_app.services.letter_copied import ALONE
from desktop_app.services.letter_effects import EFFECTS
from desktop_app.services.letter_held import require_not_held
from desktop_app.services.letter_proof import proof_of
from desktop_app.services.letter_reach import reach_of
from desktop_app.services.letter_view import kept_window
from desktop_app.services.updates import end_rhythm
from desktop_app.services.views import Changes
from desktop_app.services.views_letters import LetterView

DATES = {
    kind: dates
    for stage in FORMAL
    for kind, dates in (
        (stage.acknowledgement, (stage.acknowledged, stage.acknowledgement_sent)),
        (stage.response, (stage.responded, stage.response_sent)),
    )
}
"""For each kind: what is dated as the letter is, and what is dated as it left."""

TOLD = {LetterKind.EXCLUSION: EXCLUSION_SENT, LetterKind.ESCALATION_REFUSAL: REFUSAL_SENT}
"""Letters that say no: what is dated as they left."""


def mark_sent(desk: Desk, letter_id: int, entry: LeavingEntry, act: str) -> tuple[LetterView, Changes]:
    """Records that an issued letter left. It may leave twice, emailed and posted; the first leaving is what counts.

    Nothing is sent from here: somebody posted or emailed it, and says so.

    Raises:
        BadInput: before the date on the letter or still to come; no email address, or an address no post reaches.
        Refused: it is not issued.
    """

    def leave(it: CaseAct, letter: Letter) -> None:
        require_may_leave(it, letter, entry)
        is_first = letter.state is LetterState.ISSUED
        _record(it, letter, entry)
        if is_first:
            letter.state = LetterState.SENT
            _count(it, letter, entry)

    return on_letter(desk, letter_id, act, "send_letter", leave)


def require_may_leave(it: CaseAct, letter: Letter, entry: LeavingEntry) -> None:
    """Lets a letter leave in that way only where it could be recorded: asked before an email goes out, and after.

    Raises:
        BadInput: as :func:`mark_sent`.
        Refused: it is not issued, was corrected, or the rules do not permit it.
    """
    if letter.state not in {LetterState.ISSUED, LetterState.SENT} or letter.issued is None:
        raise Refused("Only an issued letter can leave.", do="Issue it first.")
    if is_replaced(it.case.letters, letter):
        do = "Send the one that took its place."
        raise Refused("This letter was corrected.", source=code_source("5.12").words, do=do)
    if letter.state is LetterState.ISSUED:
        require_not_held(it.session, letter)
        it.require("send_letter")
    _check(it, letter, entry)


def _check(it: CaseAct, letter: Letter, entry: LeavingEntry) -> None:
    assert letter.dated_on is not None
    assert letter.issued is not None
    if entry.on > it.desk.clock.today():
        raise BadInput("Date it left must be today or in the past.", field="on")
    if entry.on < letter.dated_on:
        raise BadInput(f"It cannot have left before {long_date(letter.dated_on)}, the date on the letter.", field="on")
    if entry.how is Leaving.EMAILED and not reach_of(it.desk, it.case, letter).email:
        raise BadInput(
            "There is no email address on the case.", field="how", do="Add it to the case, or send it another way."
        )
    if entry.how in POSTED:
        undeliverable = kept_window(letter.issued.facts)[1]
        if undeliverable:
            raise BadInput(undeliverable[0], field="how", do="Send it another way.")


def _record(it: CaseAct, letter: Letter, entry: LeavingEntry) -> None:
    letter.leavings.append(
        LetterSent(
            how=entry.how,
            on=entry.on,
            tracking=entry.tracking.strip(),
            note=entry.note.strip(),
            **proof_of(it.session, it.desk, it.case, letter, entry),
            recorded_at=it.desk.clock.now(),
            recorded_by_id=it.desk.staff_id,
        )
    )
    it.session.flush()


def _count(it: CaseAct, letter: Letter, entry: LeavingEntry) -> None:
    """What the first leaving means for the case: its dates, its state, its extension."""
    assert letter.dated_on is not None
    corrected = next((each for each in it.case.letters if each.id == letter.corrects_id and each.leavings), None)
    text = [_how(entry), _in_place_of(corrected), copied_line(it.desk, it.case) if letter.kind not in ALONE else ""]
    if letter.kind in EXTENSIONS and corrected is None:
        text.append(_extend(it, letter, entry))
    told = it.tell(
        Entry(
            "letter_sent",
            f"{title_of(letter)} sent",
            "\n".join(part for part in text if part),
            on=entry.on,
            facts={"letter_id": letter.id, "how": str(entry.how)},
        )
    )
    if corrected is not None:
        return
    if letter.kind in EFFECTS:
        EFFECTS[letter.kind](it, letter, entry, told)
        return
    if letter.kind in TOLD:
        it.date(TOLD[letter.kind], entry.on, told)
        return
    if letter.kind not in DATES:
        return
    dated_as_letter, dated_as_left = DATES[letter.kind]
    it.date(dated_as_letter, letter.dated_on, told)
    it.date(dated_as_left, entry.on, told)
    if letter.kind in RESPONSES:
        it.case.state = CaseState.RESPONDED
        offered_by_letter(it, letter, entry.on)
        end_rhythm(it)


def _in_place_of(corrected: Letter | None) -> str:
    """What is said where the letter put right had left already: its day is the one that counts."""
    if corrected is None or corrected.dated_on is None:
        return ""
    day = long_date(corrected.dated_on)
    return f"It takes the place of the letter of {day}. What was counted from that one stays."


def _extend(it: CaseAct, letter: Letter, entry: LeavingEntry) -> str:
    """The resident knows: the date moves. Told after the old date it cures no lateness, and that is written down."""
    extension = next(each for each in it.case.extensions if each.id == letter.extension_id)
    extension.told_on = entry.on
    extension.is_told_late = told_late(extension.old_due_on, entry.on)
    moved = f"The response is due by {long_date(extension.new_due_on)}, not {long_date(extension.old_due_on)}."
    late = " The resident was told after the old date had passed: the response stays recorded as late."
    return f"{moved}{late if extension.is_told_late else ''}"


def _how(entry: LeavingEntry) -> str:
    parts = [f"{entry.how.words} on {long_date(entry.on)}."]
    if entry.tracking.strip():
        parts.append(f"Tracking {entry.tracking.strip()}.")
    if entry.certificate.strip():
        parts.append(f"Certificate of posting {entry.certificate.strip()}.")
    if entry.enclosures.strip():
        parts.append(f"Enclosed: {entry.enclosures.strip()}.")
    if entry.note.strip():
        parts.append(entry.note.strip())
    return " ".join(parts)
