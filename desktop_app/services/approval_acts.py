"""The decisions that can be asked for: how each is checked when it is asked, shown, and carried out when approved.

An approval carries out the very act that the page would have, in the name of whoever approves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from desktop_app.errors import Refused
from desktop_app.models import Staff
from desktop_app.policy import triage as asking
from desktop_app.policy.asking import DANGER, Asked, Limits
from desktop_app.policy.compensation import total
from desktop_app.policy.escalation import refusing
from desktop_app.policy.extension import consequences
from desktop_app.policy.kinds import Decision, LetterKind, Rank
from desktop_app.policy.money import pounds
from desktop_app.policy.stages import formal_stage
from desktop_app.policy.words import count, with_weekday
from desktop_app.services import compensation, escalation, extensions, triage
from desktop_app.services.case_facts import judged
from desktop_app.services.entries import ExtensionEntry
from desktop_app.services.entries_redress import CompensationEntry
from desktop_app.services.entries_stage2 import RefuseEntry
from desktop_app.services.money_rules import money_rules_in

if TYPE_CHECKING:
    from desktop_app.policy.triage_form import Answers
    from desktop_app.services.approval_entries import AskedEntry
    from desktop_app.services.case_act import CaseAct
    from desktop_app.services.views_approvals import Row


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry in words."""

    rows: tuple[Row, ...]
    """As it was typed."""
    consequences: tuple[str, ...]
    """What carrying it out does."""
    summary: str
    """In a line, for the chronology."""
    against_code: str = ""
    """Why the Code would not allow it, whatever the policy says; '' where it would."""


def limits_in(it: CaseAct) -> Limits:
    """What each rank may approve of compensation."""
    return money_rules_in(it.session).limits


def asked_as(it: CaseAct, decision: Decision, entry: AskedEntry, by_id: int, wanted: Rank | None) -> Asked:
    """The request as the rules see it, with what the case's compensation would come to."""
    pence = 0
    if decision is Decision.COMPENSATION:
        parts, _ = compensation.check(it.desk, cast("CompensationEntry", entry))
        pence = compensation.standing_sum(it.case) + total(parts)
    return Asked(decision, by_id, wanted, pence)


def check(it: CaseAct, decision: Decision, entry: AskedEntry) -> Shown:
    """The entry in words, once it would stand whoever decided.

    Raises:
        BadInput, BadEntries, Refused: as the act itself, but for the rank.
    """
    return _SHOWN[decision](it, entry)


def carry_out(it: CaseAct, decision: Decision, entry: AskedEntry, asked_by_id: int) -> None:
    """The act itself, in the name of whoever acts now.

    Raises:
        BadInput, BadEntries, Refused: as the act itself.
    """
    if decision is Decision.EXTENSION:
        extensions.carry_out(it, cast("ExtensionEntry", entry))
    elif decision is Decision.ESCALATION_REFUSAL:
        escalation.turn_down(it, replace(cast("RefuseEntry", entry), decided_by="", decided_by_id=None))
    elif decision is Decision.COMPENSATION:
        compensation.carry_out(it, replace(cast("CompensationEntry", entry), approved_by=None))
    else:
        it.case.owner = it.case.owner or it.session.get_one(Staff, asked_by_id)
        triage.carry_out(it, triage.decided_by_me(it, cast("Answers", entry)))


def letter_of(it: CaseAct, decision: Decision) -> LetterKind | None:
    """The letter to the resident that follows; None where the answer to the complaint says it."""
    return {
        Decision.EXTENSION: formal_stage(it.case.stage).extension,
        Decision.EXCLUSION: LetterKind.EXCLUSION,
        Decision.ESCALATION_REFUSAL: LetterKind.ESCALATION_REFUSAL,
    }.get(decision)


def _extension(it: CaseAct, entry: AskedEntry) -> Shown:
    typed = cast("ExtensionEntry", entry)
    old_due_on, found = extensions.check(it, typed)
    days = count(typed.working_days, "working day")
    label = judged(it.session, it.desk, it.case).rules.clock(formal_stage(it.case.stage).respond).label
    rows = (
        ("New date", f"{with_weekday(found.value)} ({days} more)"),
        ("Date now", with_weekday(old_due_on)),
        ("Why more time is needed", typed.reason),
        ("Good reason for so long", typed.good_reason),
        ("Agreement", "The resident agreed." if typed.resident_agreed else "Not agreed with the resident."),
        ("Updates", typed.updates),
        ("What the policy says", "\n".join(found.reasons)),
    )
    said = consequences(label, old_due_on, found.value)
    return Shown(_filled(rows), said, f"{days} more, to {with_weekday(found.value)}. Reason: {typed.reason}")


def _refusal(it: CaseAct, entry: AskedEntry) -> Shown:
    typed = cast("RefuseEntry", entry)
    ground = escalation.check_refusal(it, typed)
    stands = "It lets this reason stand." if ground.is_code_acceptable else "It does not accept this reason."
    rows = (
        ("Reason in our policy", f"{ground.words} ({ground.source})"),
        ("What the Code says of it", f"{stands} {ground.code_note}"),
        ("Why it fits", typed.evidence),
        ("Their circumstances", typed.consideration),
    )
    against = "" if ground.is_code_acceptable else ground.code_note
    said = tuple(filter(None, refusing(ground)))
    return Shown(_filled(rows), said, f"{ground.words}. {typed.evidence}", against)


def _sum(it: CaseAct, entry: AskedEntry) -> Shown:
    typed = cast("CompensationEntry", entry)
    parts, pay_by = compensation.check(it.desk, typed)
    amount, before = total(parts), compensation.standing_sum(it.case)
    rows = (
        ("Sum", pounds(amount)),
        ("With what stands already", f"{pounds(before + amount)} in all on this case" if before else ""),
        ("How it is worked out", "\n".join(f"{one.head.words}: {one.words}, {pounds(one.pence)}" for one in parts)),
        ("What it answers", typed.impact),
        ("Who pays it", f"{typed.who}, by {with_weekday(pay_by)}"),
        ("Agreement", "Agreed with the resident." if typed.is_agreed else ""),
    )
    said = (
        f"{pounds(before + amount)} in all on this case.",
        "Its payment becomes an action with its own date.",
        "The response letter gives the sum.",
    )
    return Shown(_filled(rows), said, f"{pounds(amount)}, {pounds(before + amount)} in all. {typed.impact}")


def _exclusion(it: CaseAct, entry: AskedEntry) -> Shown:
    answers = cast("Answers", entry)
    now = judged(it.session, it.desk, it.case)
    facts = replace(triage.facts_of(it.desk, it.case, ()), decider="Whoever approves it")
    found, left_out = asking.outcome(now.rules, facts, answers), asking.exclusion(now.rules, facts, answers)
    if left_out is None:
        raise Refused("Nothing is left out, so nobody has to be asked.", do="Decide on it yourself.")
    rows = tuple((label, words) for _, label, words in asking.check_rows(now.rules, facts, answers))
    part = f"In part: {left_out.left_out}. " if left_out.is_partial else ""
    said = (*((DANGER,) if found.value.hazards else ()), *found.value.consequences)
    against = "" if left_out.is_code_acceptable else left_out.ground.code_note
    summary = f"{part}{left_out.ground.words} ({left_out.ground.source}). {left_out.evidence}"
    return Shown(rows, said, summary, against)


def _filled(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple((label, words) for label, words in rows if words.strip())


_SHOWN: Mapping[Decision, Callable[[CaseAct, AskedEntry], Shown]] = {
    Decision.EXTENSION: _extension,
    Decision.EXCLUSION: _exclusion,
    Decision.ESCALATION_REFUSAL: _refusal,
    Decision.COMPENSATION: _sum,
}
