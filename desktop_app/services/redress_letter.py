"""What a response says of putting things right: the promises, the money with its working, and what was learnt."""

from __future__ import annotations

from typing import Any

from desktop_app.letters.facts import ActionFacts
from desktop_app.models import Case
from desktop_app.policy.compensation import words_of
from desktop_app.policy.kinds import LetterKind, Stage
from desktop_app.policy.stages import RESPONSES
from desktop_app.policy.words import long_date
from desktop_app.services.redress_facts import payment_of, stands
from desktop_app.services.redress_view import parts_of

NO_SET_OFF = "It is paid to you. We do not take it off rent or any other money owed to us."


def actions_in_letter(case: Case) -> tuple[ActionFacts, ...]:
    """The promises a letter names: none that was given up."""
    return tuple(
        ActionFacts(each.what, each.who, each.due_on, each.done_on)
        for each in case.actions
        if each.withdrawn_on is None
    )


def money_and_learning(case: Case, kind: LetterKind, stage: Stage) -> dict[str, Any]:
    """What is offered at the letter's own stage and what was learnt, as a response's facts; none in other letters."""
    if kind not in RESPONSES:
        return {}
    pence, words = _money(case, stage)
    return {"compensation_pence": pence, "compensation_words": words, "learning": _learning(case)}


def _money(case: Case, stage: Stage) -> tuple[int, str]:
    rows = [row for row in case.compensations if stands(row) and row.stage is stage]
    if not rows:
        return 0, ""
    made_of = words_of(part for row in rows for part in parts_of(row))
    days = [payment.due_on for row in rows if (payment := payment_of(case, row)) is not None and not payment.done_on]
    when = f"We will pay it by {long_date(max(days))}. " if days else ""
    return sum(row.amount_pence for row in rows), f"This is {made_of}.\n\n{when}{NO_SET_OFF}"


def _learning(case: Case) -> str:
    """What changes because of the complaint, as residents are told it; the root stays in the office."""
    return "\n\n".join(_lesson(row.did or row.change or row.lesson) for row in case.learnings)


def _lesson(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."
