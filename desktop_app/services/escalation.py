"""The resident asks for stage 2: recorded as it came, then taken there, or refused on a ground of the policy."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from desktop_app.errors import BadInput, Refused
from desktop_app.models import Case, Escalation, Staff
from desktop_app.policy.clocks import read_clocks
from desktop_app.policy.escalation import (
    WINDOW,
    RefusalGround,
    check_acceptance,
    judge_refusal,
    judge_request,
    refusal_grounds,
)
from desktop_app.policy.finding import Finding
from desktop_app.policy.kinds import CaseState, EscalationDecision, Event, LetterKind, Rank, Stage
from desktop_app.policy.stage2 import may_handle_stage2
from desktop_app.policy.stages import REFUSAL_SENT, STAGE2
from desktop_app.policy.words import long_date, with_weekday
from desktop_app.services.case_act import CaseAct, not_in_future, on_case
from desktop_app.services.case_facts import Judged, judged
from desktop_app.services.case_loading import load_case
from desktop_app.services.chronology import Entry
from desktop_app.services.colleague import by_name, colleague, how_they_said, name_and_title, named_colleague
from desktop_app.services.consent import NO_LETTER
from desktop_app.services.dated import dated_facts
from desktop_app.services.decision import decide_anew
from desktop_app.services.desk import Desk
from desktop_app.services.entries_stage2 import AcceptEntry, RefuseEntry, RequestEntry
from desktop_app.services.letters import start
from desktop_app.services.stage2_facts import handled_stage1, latest_request
from desktop_app.services.views import CaseView, Changes


def weigh_request(desk: Desk, case_id: int, entry: RequestEntry) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a request of this day comes to: when it is acknowledged by, whether it is late and what the Code says of it.

    Then how the last day was worked out. Nothing is written.
    """
    on = entry.requested_on or desk.clock.today()
    with desk.reading() as session:
        case = load_case(session, case_id)
        found, due = _judge(session, desk, case, entry, on), _acknowledge_by(desk, case, on)
    first = (f"It is acknowledged by {with_weekday(due)} at the latest.",) if due is not None else ()
    return (*first, *found.reasons), found.worked_out


def request(desk: Desk, case_id: int, entry: RequestEntry, act: str) -> tuple[CaseView, Changes]:
    """Records a request for stage 2 as it came, late or not, with or without reasons. A closed case is open again.

    Raises:
        BadInput: no day, one to come, or one before there was anything to ask about.
        Refused: stage 1 is neither answered nor late, or a request is waiting.
    """

    def record(it: CaseAct) -> None:
        it.require("request_escalation")
        on = _day(it, entry)
        found = _judge(it.session, desk, it.case, entry, on)
        row = _new(it, entry, on, is_late=found.value)
        it.case.escalations.append(row)
        it.session.flush()
        if it.case.state is CaseState.CLOSED:
            it.case.state, it.case.closed_on, it.case.ended_as = CaseState.RESPONDED, None, None
        # What was agreed at stage 1 did not hold: it closes nothing at stage 2.
        it.case.has_commitment = False
        told = it.tell(Entry("escalation", "Stage 2 asked for", _request_text(row, found), on=on))
        it.date(Event.ESCALATION_REQUESTED, on, told)
        it.date(Event.ESCALATION_LOGGED, desk.clock.today(), told)
        if REFUSAL_SENT in dated_facts(it.case).dates:
            it.date(REFUSAL_SENT, None, told)

    return on_case(desk, case_id, act, "request_escalation", record)


def accept(desk: Desk, case_id: int, entry: AcceptEntry, act: str) -> tuple[CaseView, Changes]:
    """Takes the waiting request to stage 2. Whoever dealt with stage 1 owns the case no longer.

    Raises:
        BadInput: it is late and nothing says why it is taken all the same.
        Refused: no request is waiting, or the new owner dealt with stage 1 or is barred.
    """

    def take(it: CaseAct) -> None:
        it.require("decide_escalation")
        take_up(it, entry)

    return on_case(desk, case_id, act, "accept_escalation", take)


def take_up(it: CaseAct, entry: AcceptEntry) -> None:
    """The waiting request at stage 2, once the rules let it go there; also when the Ombudsman tells us to."""
    now, case, row = judged(it.session, it.desk, it.case), it.case, _waiting(it.case)
    check_acceptance(now.facts, now.rules, entry.late_reason)
    before = case.owner.name if case.owner else "nobody"
    hands = handled_stage1(case)
    case.answered_by_id = case.answered_by_id or case.owner_id
    _change_hands(it, now, entry.owner_id, hands)
    row.decision, row.decided_on, row.decided_by_id = EscalationDecision.ACCEPTED, now.today, it.desk.staff_id
    row.late_reason = entry.late_reason.strip() if row.is_late else ""
    case.stage, case.state = Stage.STAGE2, CaseState.OPEN
    owner = case.owner.name if case.owner else "nobody"
    lines = [f"The case belongs to {owner}; before, to {before}."]
    if row.late_reason:
        lines.insert(0, f"It came late and is taken all the same: {row.late_reason}")
    lines += decide_anew(it.desk, case)
    told = it.tell(Entry("escalation", "Taken to stage 2", "\n".join(lines)))
    it.date(Event.ESCALATION_ACCEPTED, now.today, told)


def refuse(desk: Desk, case_id: int, entry: RefuseEntry, act: str) -> tuple[CaseView, Changes]:
    """Refuses the waiting request and begins the letter that says so. Until it has left, the clock runs on.

    Where nobody can be written to there is no letter, and no clock waits for one.

    Raises:
        BadEntries: a blank; ``field`` names it.
        Refused: the ground does not fit, nobody of the rank decided, or the Ombudsman has told us to take it.
    """

    view, changes = on_case(desk, case_id, act, "refuse_escalation", lambda it: turn_down(it, entry))
    drafts = frozenset(each.id for each in view.letters if each.kind is LetterKind.ESCALATION_REFUSAL)
    return view, Changes(cases=changes.cases, queue=True, letters=drafts)


def turn_down(it: CaseAct, entry: RefuseEntry) -> None:
    """The same inside an act already begun.

    Raises:
        BadEntries, Refused: as :func:`refuse`.
    """
    it.require("decide_escalation")
    now, row = judged(it.session, it.desk, it.case), _waiting(it.case)
    decider = named_colleague(it, entry.decided_by_id, entry.decided_by, "decided_by_id")
    rank = max((now.actor.rank, decider.rank if decider else now.actor.rank), key=list(Rank).index)
    words = entry.decided_by.strip() or name_and_title(decider or it.session.get_one(Staff, it.desk.staff_id))
    said = (words, entry.evidence, entry.consideration)
    try:
        ground = judge_refusal(now.facts, now.rules, entry.ground, rank, *said, is_confirmed=entry.is_confirmed)
    except Refused as refused:
        if refused.field != "decided_by_id":
            raise
        rank = now.rules.escalation_refusal.row.decided_by_rank
        raise _with_names(it, refused, rank) from refused
    how = how_they_said(it, decider, words, entry.decided_how, "decided_how")
    _write_refusal(row, entry, ground, words)
    row.decided_on, row.decided_by_id = now.today, decider.id if decider else it.desk.staff_id
    is_for_nobody = now.facts.people.cannot_be_written_to
    text = _refusal_text(row, ground, how, is_for_nobody=is_for_nobody)
    it.tell(Entry("escalation", "Stage 2 refused", text))
    if not is_for_nobody:
        start(it, LetterKind.ESCALATION_REFUSAL)


def check_refusal(it: CaseAct, entry: RefuseEntry) -> RefusalGround:
    """The ground of a refusal that somebody of any rank could make with these words.

    Raises:
        BadEntries, Refused: as :func:`refuse`, whoever decides.
    """
    now = judged(it.session, it.desk, it.case)
    _waiting(it.case)
    said = ("somebody who may", entry.evidence, entry.consideration)
    highest = list(Rank)[-1]
    return judge_refusal(now.facts, now.rules, entry.ground, highest, *said, is_confirmed=entry.is_confirmed)


def grounds(desk: Desk, case_id: int) -> tuple[RefusalGround, ...]:
    """The reasons for which this request could be refused, each with what the Code says of it."""
    with desk.reading() as session:
        now = judged(session, desk, load_case(session, case_id))
    return refusal_grounds(now.facts, now.rules)


def _judge(session: Session, desk: Desk, case: Case, entry: RequestEntry, on: date) -> Finding[bool]:
    now = judged(session, desk, case)
    window = next((each for each in now.readings if each.key == WINDOW), None)
    return judge_request(now.rules, window, on, entry.channel, entry.reasons, now.calendar)


def _acknowledge_by(desk: Desk, case: Case, on: date) -> date | None:
    """When the acknowledgement would fall due: counted from the request, or from the day it is logged."""
    dated = dated_facts(case)
    dates = {
        **dated.dates,
        str(Event.ESCALATION_REQUESTED): on,
        str(Event.ESCALATION_LOGGED): desk.clock.today(),
    }
    readings = read_clocks(desk.rules(case.edition_id), dates, desk.calendar())
    return next((one.due_on for one in readings if one.key == STAGE2.acknowledge), None)


def _day(it: CaseAct, entry: RequestEntry) -> date:
    if entry.requested_on is None:
        raise BadInput("Enter the day any member of staff got the request.", field="requested_on")
    on = not_in_future(it.desk, entry.requested_on, "Date of the request", "requested_on")
    answered = dated_facts(it.case).dates.get(Event.RESPONDED)
    if answered is not None and on < answered:
        what = f"It must be on or after the stage 1 answer of {long_date(answered)}."
        raise BadInput(what, field="requested_on")
    if on < it.case.received_on:
        what = f"It must be on or after the day we received it, {long_date(it.case.received_on)}."
        raise BadInput(what, field="requested_on")
    return on


def _new(it: CaseAct, entry: RequestEntry, on: date, *, is_late: bool) -> Escalation:
    return Escalation(
        requested_on=on,
        channel=entry.channel,
        received_by=entry.received_by.strip(),
        reasons=entry.reasons.strip(),
        wants=entry.wants.strip(),
        is_late=is_late,
        decision=EscalationDecision.WAITING,
        recorded_at=it.desk.clock.now(),
        recorded_by_id=it.desk.staff_id,
    )


def _waiting(case: Case) -> Escalation:
    row = latest_request(case)
    if row is None or row.decision is not EscalationDecision.WAITING:
        raise Refused("No request for stage 2 is waiting.", source="Complaint Handling Code 2024, 6.10")
    return row


def _change_hands(it: CaseAct, now: Judged, owner_id: int | None, hands: frozenset[int]) -> None:
    """The new owner, or nobody where the old one may not go on (Code 6.13)."""
    case = it.case
    if owner_id is not None:
        if refused := may_handle_stage2(now.facts, owner_id):
            raise Refused(
                refused.why, source=refused.source.words, do="Choose somebody else.",
                who_could=by_name(
                    it, refused.who_could, lambda one: may_handle_stage2(now.facts, one.id) is None
                ),
                field="owner_id",
            )  # fmt: skip
        case.owner = colleague(it, owner_id)
    elif case.owner_id in hands or may_handle_stage2(now.facts, case.owner_id):
        case.owner = None


def _with_names(it: CaseAct, refused: Refused, rank: Rank) -> Refused:
    """The same refusal, naming the colleagues of the rank."""
    who = by_name(it, refused.who_could, lambda one: one.rank.at_least(rank))
    return Refused(refused.what, source=refused.source, who_could=who, do=refused.do, field=refused.field)


def _write_refusal(row: Escalation, entry: RefuseEntry, ground: RefusalGround, decided_by: str) -> None:
    row.decision = EscalationDecision.REFUSED
    row.ground, row.ground_words, row.source = ground.key, ground.words, ground.source.words
    row.is_code_acceptable = ground.is_code_acceptable
    row.evidence, row.consideration = entry.evidence.strip(), entry.consideration.strip()
    row.decided_by_words = decided_by


def _request_text(row: Escalation, found: Finding[bool]) -> str:
    lines = [
        f"{row.channel.words}, received by {row.received_by}." if row.received_by else f"{row.channel.words}.",
        f"They say: {row.reasons}" if row.reasons else "No reason was given; none is needed (Code 6.12).",
        f"They want: {row.wants}" if row.wants else "",
        *found.reasons,
    ]
    return "\n".join(line for line in lines if line)


def _refusal_text(row: Escalation, ground: RefusalGround, how: str, *, is_for_nobody: bool) -> str:
    stands = "The Code lets it stand." if ground.is_code_acceptable else "The Code does not let it stand."
    lines = [
        f"{ground.words} ({ground.source}).",
        f"{stands} {ground.code_note}",
        f"Why it fits: {row.evidence}",
        f"Their circumstances: {row.consideration}",
        f"Decided by {row.decided_by_words}.",
        *([how] if how else []),
        *([NO_LETTER] if is_for_nobody else []),
    ]
    return "\n".join(lines)
