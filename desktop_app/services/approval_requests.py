"""Decisions asked of a colleague: asked, taken back, read, and approved, returned or refused with words.

An approval carries out what was asked in the same transaction, in the name of whoever approves.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.errors import NotFound, RedressError, Refused
from desktop_app.models import ApprovalAnswer, ApprovalRequest, ApprovalSeen, Staff
from desktop_app.policy.asking import STEP_OF, Asked, least, may_answer, must_ask, source_of
from desktop_app.policy.facts import Actor
from desktop_app.policy.kinds import Answered, Decision, LetterState
from desktop_app.policy.letter_review import SOMEBODY_ELSE
from desktop_app.policy.stage2 import Refusal, and_above
from desktop_app.policy.steps import Step, steps
from desktop_app.policy.words import inside
from desktop_app.services import approval_acts
from desktop_app.services.act import once
from desktop_app.services.approval_asked import answer_words
from desktop_app.services.approval_entries import AskedEntry, as_kept, from_kept
from desktop_app.services.barred import may_see
from desktop_app.services.case_act import CaseAct, needed, on_case
from desktop_app.services.case_facts import judged
from desktop_app.services.cases import case
from desktop_app.services.chronology import Entry
from desktop_app.services.colleague import colleague
from desktop_app.services.desk import Desk
from desktop_app.services.triage import drop_draft
from desktop_app.services.views import CaseView, Changes
from desktop_app.services.views_approvals import AnswerResult

_MISSING = {
    Answered.RETURNED: "Say what has to be put right before it is asked again.",
    Answered.REFUSED: "Say why not: whoever asked has to go on without it.",
}
_TITLES = {
    Answered.APPROVED: "Approved",
    Answered.RETURNED: "Returned",
    Answered.REFUSED: "Not approved",
    Answered.TAKEN_BACK: "Taken back",
}


def ask(
    desk: Desk, case_id: int, decision: Decision, entry: AskedEntry, note: str, asked_of_id: int | None, act: str
) -> tuple[CaseView, Changes]:
    """Asks a colleague, or anybody who may, for a decision; nothing about the case changes until the answer.

    A request that was returned is thereby asked anew. ``note`` is for whoever decides, '' for none.

    Raises:
        BadInput, BadEntries: what is asked would not do, whoever decided; ``field`` names it.
        Refused: it need not be asked, it is asked already, or the colleague or nobody here may decide on it.
    """

    def put(it: CaseAct) -> None:
        _require_step(it, decision)
        shown = approval_acts.check(it, decision, entry)
        asked = approval_acts.asked_as(it, decision, entry, desk.staff_id, None)
        _require_question(it, asked)
        whom = _asked_of(it, asked, asked_of_id)
        now = judged(it.session, desk, it.case)
        row = ApprovalRequest(
            decision=decision,
            entry=as_kept(decision, entry),
            note=note.strip(),
            wanted=least(asked, now.rules, now.facts.approvals, approval_acts.limits_in(it)),
            asked_of=whom,
            asked_at=desk.clock.now(),
            asked_by_id=desk.staff_id,
            replaces_id=_returned(it, decision),
            is_waiting=True,
        )
        it.case.approval_requests.append(row)
        it.session.flush()
        if decision is Decision.EXCLUSION:
            drop_draft(it)
        of = whom.name if whom is not None else "anybody who may decide"
        text = "\n".join(filter(None, (shown.summary, note.strip() and f"Note: {note.strip()}")))
        it.tell(Entry("approval_asked", f"Asked of {of}: {_small(decision)}", text, facts={"request_id": row.id}))

    view, changes = on_case(desk, case_id, act, "ask_approval", put)
    return view, Changes(cases=changes.cases, queue=True, drafts=decision is Decision.EXCLUSION)


def take_back(desk: Desk, request_id: int, act: str) -> tuple[CaseView, Changes]:
    """Takes back what one has asked and nobody has answered.

    Raises:
        Refused: it was answered already, or somebody else asked it.
    """

    def take(it: CaseAct) -> None:
        row = waiting_row(it.session, request_id)
        if row.asked_by_id != desk.staff_id:
            raise Refused("Only whoever asked takes it back.", who_could=row.asked_by.name, do="Or answer it.")
        _close(it, row, Answered.TAKEN_BACK, "")
        title = f"Taken back: {_small(row.decision)}"
        it.tell(Entry("approval_taken_back", title, facts={"request_id": row.id}))

    return on_case(desk, case_of(desk, request_id), act, "take_back_request", take)


def saw(desk: Desk, request_id: int, act: str) -> None:
    """Notes that whoever acts has had the whole request in front of them; once is enough.

    Raises:
        NotFound: there is no such request for them.
    """
    case_of(desk, request_id)

    def note(session: Session) -> int:
        query = select(ApprovalSeen.id).where(
            ApprovalSeen.request_id == request_id, ApprovalSeen.by_id == desk.staff_id
        )
        if session.scalar(query) is None:
            session.add(ApprovalSeen(request_id=request_id, at=desk.clock.now(), by_id=desk.staff_id))
        return request_id

    once(desk, act, "saw_request", note)


def read_answer(desk: Desk, request_id: int, act: str) -> tuple[CaseView, Changes]:
    """Whoever asked has read what came of it: it waits for them in no list any more.

    Raises:
        NotFound: there is no such request for them.
    """
    saw(desk, request_id, act)
    case_id = case_of(desk, request_id)
    return case(desk, case_id), Changes(cases=frozenset({case_id}), queue=True)


def answer(desk: Desk, request_id: int, answered: Answered, words: str, act: str) -> tuple[CaseView, Changes]:
    """Approves, returns or refuses. Approving carries out what was asked, as the case stands at this moment.

    Raises:
        BadInput: returned or refused without a word; or what was asked will not do any more.
        Refused: it was answered already, whoever acts may not answer it, or the case does not permit it any more.
        ValueError: taking back is no answer (:func:`take_back`).
    """
    if answered is Answered.TAKEN_BACK:
        raise ValueError("whoever asked takes it back; nobody answers so")
    said = needed(words, _MISSING[answered], "words") if answered in _MISSING else words.strip()

    def say(it: CaseAct) -> None:
        row = waiting_row(it.session, request_id)
        entry = _entry(row, answered)
        if refused := may_say(it, row, entry):
            raise _refusal(refused)
        asker = row.asked_by.name
        _close(it, row, answered, said)
        title = f"{_TITLES[answered]}: {_small(row.decision)}, asked by {asker}"
        it.tell(Entry(f"approval_{answered}", title, said, facts={"request_id": row.id}))
        if answered is Answered.APPROVED and entry is not None:
            approval_acts.carry_out(it, row.decision, entry, row.asked_by_id)

    view, changes = on_case(desk, case_of(desk, request_id), act, "answer_request", say)
    drafts = frozenset(one.id for one in view.letters if one.state == LetterState.DRAFT)
    return view, Changes(cases=changes.cases, queue=True, letters=drafts)


def approve_several(desk: Desk, request_ids: Iterable[int], act: str) -> tuple[tuple[AnswerResult, ...], Changes]:
    """Approves each request that whoever acts has had in front of them; what one comes to keeps no other back."""
    results, cases, letters = [], set[int](), set[int]()
    for request_id in request_ids:
        try:
            reference = _require_seen(desk, request_id)
            view, changes = answer(desk, request_id, Answered.APPROVED, "", f"{act}-{request_id}")
        except RedressError as error:
            results.append(AnswerResult(request_id, _reference(desk, request_id), is_done=False, words=str(error)))
        else:
            cases |= changes.cases
            letters |= changes.letters
            results.append(AnswerResult(request_id, reference or view.reference, is_done=True, words=""))
    return tuple(results), Changes(cases=frozenset(cases), queue=bool(cases), letters=frozenset(letters))


def waiting_row(session: Session, request_id: int) -> ApprovalRequest:
    """A request that nobody has answered yet, held until this transaction ends.

    Raises:
        NotFound: there is none for whoever acts.
        Refused: it was answered.
    """
    query = select(ApprovalRequest).where(ApprovalRequest.id == request_id).with_for_update()
    row = session.scalar(query.execution_options(populate_existing=True))
    if row is None or not may_see(session, row.case_id):
        raise NotFound("That request is not in the database.")
    if not row.is_waiting:
        raise Refused(
            f"It has been answered already: {answer_words(row)}.", do="Open the case to see what became of it."
        )
    return row


def may_say(it: CaseAct, row: ApprovalRequest, entry: AskedEntry | None) -> Refusal | None:
    """Why whoever acts may not answer a request; None when they may."""
    now = judged(it.session, it.desk, it.case)
    asked = Asked(row.decision, row.asked_by_id, row.wanted)
    if entry is not None:
        asked = approval_acts.asked_as(it, row.decision, entry, row.asked_by_id, row.wanted)
    return may_answer(asked, now.facts, now.rules, now.actor, approval_acts.limits_in(it))


def who_may(it: CaseAct, asked: Asked) -> tuple[Staff, ...]:
    """The colleagues who may decide on it, by name."""
    now, limits = judged(it.session, it.desk, it.case), approval_acts.limits_in(it)
    known = it.session.scalars(select(Staff).where(Staff.is_active).order_by(Staff.name, Staff.id))
    return tuple(
        one for one in known if may_answer(asked, now.facts, now.rules, Actor(one.id, one.rank), limits) is None
    )


def case_of(desk: Desk, request_id: int) -> int:
    """The case a request is about.

    Raises:
        NotFound: there is no such request for whoever acts.
    """
    with desk.reading() as session:
        case_id = session.scalar(select(ApprovalRequest.case_id).where(ApprovalRequest.id == request_id))
        if case_id is None or not may_see(session, case_id):
            raise NotFound("That request is not in the database.")
    return case_id


def _require_step(it: CaseAct, decision: Decision) -> None:
    """Lets a question be asked where the step is open, or closed for the rank alone."""
    step = next((one for one in _steps(it) if one.key == STEP_OF[decision]), None)
    if step is None or step.asks is not decision:
        it.require(STEP_OF[decision])


def _steps(it: CaseAct) -> tuple[Step, ...]:
    now = judged(it.session, it.desk, it.case)
    return steps(now.facts, now.rules, now.actor, now.readings, now.today, now.calendar)


def _require_question(it: CaseAct, asked: Asked) -> None:
    now, limits = judged(it.session, it.desk, it.case), approval_acts.limits_in(it)
    if any(one.is_waiting and one.decision is asked.decision for one in it.case.approval_requests):
        what = f"{asked.decision.words}: it has been asked already and waits for an answer."
        raise Refused(what, do="Take that back first, or wait.")
    if not must_ask(asked, now.rules, now.facts.approvals, now.actor.rank, limits):
        raise Refused("You may decide on this yourself.", do="Go on without asking.")


def _asked_of(it: CaseAct, asked: Asked, asked_of_id: int | None) -> Staff | None:
    able, whom = who_may(it, asked), colleague(it, asked_of_id)
    now, limits = judged(it.session, it.desk, it.case), approval_acts.limits_in(it)
    if whom is not None and whom not in able:
        found = may_answer(asked, now.facts, now.rules, Actor(whom.id, whom.rank), limits)
        assert found is not None
        raise _refusal(found, field="asked_of_id")
    if not able:
        lowest = least(asked, now.rules, now.facts.approvals, limits)
        who = and_above(lowest).lower() if lowest is not None else "nobody’s limit reaches this sum"
        raise Refused(
            f"Nobody here may decide on it ({who}).",
            source=source_of(asked.decision, now.rules, now.facts.approvals).words,
            do="Add a colleague in Settings.",
        )
    return whom


def _returned(it: CaseAct, decision: Decision) -> int | None:
    """The latest request for the same decision, where it came back with words."""
    earlier = [one for one in it.case.approval_requests if one.decision is decision]
    latest = earlier[-1] if earlier else None
    is_back = latest is not None and latest.answer is not None and latest.answer.answered is Answered.RETURNED
    return latest.id if latest is not None and is_back else None


def _entry(row: ApprovalRequest, answered: Answered) -> AskedEntry | None:
    """What was asked; where it can no longer be read it can still be returned or refused."""
    try:
        return from_kept(row.decision, row.entry)
    except Refused:
        if answered is Answered.APPROVED:
            raise
        return None


def _close(it: CaseAct, row: ApprovalRequest, answered: Answered, words: str) -> None:
    row.is_waiting = False
    row.answer = ApprovalAnswer(answered=answered, words=words, at=it.desk.clock.now(), by_id=it.desk.staff_id)
    it.session.flush()


def _require_seen(desk: Desk, request_id: int) -> str:
    with desk.reading() as session:
        seen = select(ApprovalSeen.id).where(ApprovalSeen.request_id == request_id, ApprovalSeen.by_id == desk.staff_id)
        if session.scalar(seen) is None:
            source = SOMEBODY_ELSE.words
            raise Refused("You have not opened it yet.", source=source, do="Read it first, then approve it.")
    return _reference(desk, request_id)


def _reference(desk: Desk, request_id: int) -> str:
    from desktop_app.models import Case

    with desk.reading() as session:
        case_id = session.scalar(select(ApprovalRequest.case_id).where(ApprovalRequest.id == request_id))
        if case_id is None or not may_see(session, case_id):
            return ""
        return str(session.scalar(select(Case.reference).where(Case.id == case_id)) or "")


def _small(decision: Decision) -> str:
    return inside(decision.words)


def _refusal(found: Refusal, field: str = "") -> Refused:
    return Refused(found.why, source=found.source.words, who_could=found.who_could, field=field)
