"""A request for stage 2: whether it is late, what a policy asks that the Code forbids, and what may be refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.errors import BadEntries, BadInput, Refused
from desktop_app.policy.deciding import too_junior
from desktop_app.policy.finding import Finding, Source
from desktop_app.policy.kinds import Channel, Decision, Rank
from desktop_app.policy.provisions import code_source
from desktop_app.policy.stage2 import and_above
from desktop_app.policy.words import count, dated, listed

if TYPE_CHECKING:
    from desktop_app.policy.calendar import WorkingCalendar
    from desktop_app.policy.clocks import ClockReading
    from desktop_app.policy.facts import CaseFacts
    from desktop_app.policy.rules import Rules

WINDOW = "escalation.window"
ENOUGH_WORDS = 3
_EXCLUSION = "exclusion_ground"


@dataclass(frozen=True, slots=True)
class RefusalGround:
    """A reason the policy gives for refusing stage 2, and whether it can be used on this request."""

    key: str
    words: str
    source: Source
    is_code_acceptable: bool
    """Whether the Code lets a refusal stand on it."""
    code_note: str
    unfit: str = ""
    """Why it does not fit these facts; '' when it may."""


def judge_request(
    rules: Rules,
    window: ClockReading | None,
    requested_on: date,
    channel: Channel,
    reasons: str,
    calendar: WorkingCalendar,
) -> Finding[bool]:
    """Whether a request is late. It is recorded all the same, with or without reasons.

    Args:
        rules: The landlord's rules.
        window: The clock ``escalation.window`` as it stands; None or without a day where no limit is set.
        requested_on: The day any member of staff got it.
        channel: How it came; what the Ombudsman asks is never late.
        reasons: What the resident said of why; may be empty.
        calendar: The landlord's working days.

    Source: the pack's ``escalation.window`` and ``escalation_grounds``; Code 6.10 and 6.12.
    """
    last = window.due_on if window is not None else None
    is_late = last is not None and requested_on > last and channel is not Channel.OMBUDSMAN
    grounds = rules.escalation_grounds
    return Finding(
        is_late,
        reasons=(
            *_window_lines(rules, last, requested_on, calendar, is_late=is_late),
            *_reason_lines(rules, reasons),
            *((_gate_line(rules),) if grounds.row.gate == "assessed" else ()),
        ),
        sources=tuple(dict.fromkeys((rules.clock(WINDOW).source, grounds.source, code_source("6.12")))),
        worked_out=window.worked_out if window is not None else (),
    )


def check_acceptance(facts: CaseFacts, rules: Rules, late_reason: str) -> None:
    """Taking a request to stage 2: a late one only with a word on why it is taken all the same.

    Raises:
        BadInput: it is late and nothing says why.
    """
    if facts.stage2.is_late and len(late_reason.split()) < ENOUGH_WORDS:
        allowed = rules.escalation_grounds.row.late_allowed_when
        do = f"The policy names {listed(allowed, 'or')}; another reason may be as good." if allowed else ""
        raise BadInput("It is late. Say in a sentence why it is taken all the same.", field="late_reason", do=do)


def refusal_grounds(facts: CaseFacts, rules: Rules) -> tuple[RefusalGround, ...]:
    """The only reasons for which stage 2 may be refused: the policy's own, or the Code's where it gives none.

    Where the reason is "one that would keep a complaint out", each of those is offered by name.
    """
    row, source = rules.escalation_refusal.row, rules.escalation_refusal.source
    offered: list[RefusalGround] = []
    for one in row.grounds:
        if one.key == _EXCLUSION:
            offered += _exclusions(rules)
            continue
        unfit = _unfit(one.key, facts)
        offered.append(RefusalGround(one.key, one.words, source, one.code_acceptable, one.code_note, unfit))
    return tuple(offered)


def judge_refusal(
    facts: CaseFacts,
    rules: Rules,
    key: str,
    rank: Rank,
    decided_by: str,
    evidence: str,
    consideration: str,
    *,
    is_confirmed: bool = False,
) -> RefusalGround:
    """The ground of a refusal that may be made.

    Raises:
        BadEntries: no ground, or nothing on the evidence, the circumstances or who decided; ``field`` names each.
        Refused: the ground does not fit, the rank does not suffice, the Code does not allow the ground and nobody has
            confirmed that it is used all the same, or the Ombudsman has told us to take it on.

    Source: Code 5.11, 2.1 and 2.5; the pack's ``escalation_refusal``.
    """
    ground = next((one for one in refusal_grounds(facts, rules) if one.key == key), None)
    if problems := tuple(_blanks(ground, decided_by, evidence, consideration)):
        raise BadEntries(problems)
    assert ground is not None
    if facts.stage2.is_by_ombudsman:
        why = "The Ombudsman has told us to take it to stage 2, so it is not refused."
        raise Refused(why, source=code_source("2.4").words, do="Take it to stage 2.")
    if ground.unfit:
        raise Refused(ground.unfit, source=ground.source.words, do="Choose another reason, or take it to stage 2.")
    row = rules.escalation_refusal
    if not rank.at_least(row.row.decided_by_rank):
        raise Refused(
            f"Stage 2 is refused by: {row.row.decided_by}.",
            source=row.source.words,
            who_could=and_above(row.row.decided_by_rank),
            do="Name the colleague who decided, or take it to stage 2.",
            field="decided_by_id",
        )
    if junior := too_junior(facts.approvals, Decision.ESCALATION_REFUSAL, rank):
        raise Refused(
            junior.why,
            source=junior.source.words,
            who_could=junior.who_could,
            do="Name the colleague who decided, or take it to stage 2.",
            field="decided_by_id",
        )
    if not ground.is_code_acceptable and not is_confirmed:
        raise Refused(
            f"The Code does not allow this ground. {ground.code_note}",
            source=code_source("5.11").words,
            do="Take it to stage 2, or confirm that the ground is used all the same.",
            field="is_confirmed",
        )
    return ground


def refusing(ground: RefusalGround | None) -> tuple[str, ...]:
    """What refusing on this ground does, in sentences; what is always so where none is chosen."""
    told = "The resident is told why, and of the Ombudsman, who may tell us to take it on."
    if ground is None:
        return (told,)
    stands = (
        "The Code lets this reason stand." if ground.is_code_acceptable else "The Code does not accept this reason."
    )
    return (f"{ground.words} ({ground.source}).", ground.unfit, f"{stands} {ground.code_note}", told)


def _window_lines(
    rules: Rules, last: date | None, requested_on: date, calendar: WorkingCalendar, *, is_late: bool
) -> Iterator[str]:
    rule = rules.clock(WINDOW)
    if rule.amount is None:
        yield f"No limit is set on when stage 2 may be asked for ({rule.source})."
    elif last is None:
        yield "Stage 1 has not been answered, so no time to ask for stage 2 has begun to run."
    elif requested_on <= last:
        yield f"In time: the last day was {dated(last)} ({rule.source})."
    elif is_late:
        days = count(calendar.between(last, requested_on), "working day")
        yield f"Late by {days}: the last day was {dated(last)} ({rule.source}). Taking it needs a word on why."
        if allowed := rules.escalation_grounds.row.late_allowed_when:
            yield f"This policy takes a late request for {listed(allowed, 'or')} ({rules.escalation_grounds.source})."
        yield f"The Code sets no such limit ({code_source('6.10')})."
    else:
        yield f"What the Ombudsman asks for is never late; the resident’s own last day was {dated(last)}."


def _reason_lines(rules: Rules, reasons: str) -> Iterator[str]:
    grounds = rules.escalation_grounds
    if not grounds.row.reasons_required:
        return
    asks = f"This policy has the resident say {listed(grounds.row.must_say)} ({grounds.source})."
    forbids = f"The Code forbids requiring it ({code_source('6.12')})"
    yield f"{asks} {forbids}{': ask them, and go on without.' if not reasons.strip() else '.'}"


def _gate_line(rules: Rules) -> str:
    source = rules.escalation_grounds.source
    forbids = f"The Code has no gate on the merits ({code_source('6.10')})."
    return f"This policy has somebody decide whether the request deserves stage 2 ({source}). {forbids}"


def _exclusions(rules: Rules) -> Iterator[RefusalGround]:
    for ground in rules.grounds:
        yield RefusalGround(
            f"{_EXCLUSION}.{ground.key}", ground.words, ground.source, ground.is_code_acceptable, ground.code_note
        )


def _unfit(key: str, facts: CaseFacts) -> str:
    if key == "too_late" and not facts.stage2.is_late:
        return "The request came in time, so it is not refused as late."
    if key == "before_response":
        return "Stage 1 has been answered, or its answer is late, so the request is not too early."
    if key == "no_reasons" and facts.stage2.has_reasons:
        return "The resident has said why."
    return ""


def _blanks(ground: RefusalGround | None, decided_by: str, evidence: str, consideration: str) -> Iterator[BadInput]:
    if ground is None:
        yield BadInput("Choose the reason in our policy.", field="ground")
    if len(evidence.split()) < ENOUGH_WORDS:
        yield BadInput("Write why that reason fits these facts; the resident will read it.", field="evidence")
    if len(consideration.split()) < ENOUGH_WORDS:
        what = "Write how you weighed their own circumstances; the resident will read it."
        yield BadInput(what, field="consideration")
    if not decided_by.strip():
        yield BadInput("Enter who decided: name and job title.", field="decided_by")
