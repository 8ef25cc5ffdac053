"""What the post brought back, and what is held back from it: the resident has not read either."""

from __future__ import annotations

from desktop_app.policy.facts_post import BackFacts, HeldFacts
from desktop_app.policy.provisions import code_source
from desktop_app.policy.steps_case import CaseNow, Ruling
from desktop_app.policy.steps_end import MEETS
from desktop_app.policy.words import count, with_weekday

DEAL_WITH_RETURNED = "deal_with_returned"
RELEASE_LETTER = "release_letter"
WHAT_TO_DO = "Find the right address, put it right on the case, and send it again."


def deal_with_returned(case: CaseNow) -> Ruling:
    """A returned letter still counts as sent, and yet nobody has read it: due the day it came back.

    Source: Code 5.12: a full record is kept of each complaint, and the answer is for the resident to have (6.3).
    """
    label, source, back = "Deal with the letter that came back", code_source("5.12"), case.facts.came_back
    if not back:
        return Ruling(False, label, "No letter has come back.", source, is_shown=False)
    first, more = back[0], len(back) - 1
    others = f" {count(more, 'more letter')} came back." if more else ""
    why = f"{back_words(first)} It counts as sent, so no date moves. {WHAT_TO_DO}{others}"
    return Ruling(True, label, why, source, due_on=first.on, is_pressing=True)


def back_words(back: BackFacts) -> str:
    """``Stage 1 response came back on Friday 27 November 2026: No such address.``"""
    return f"{back.letter} came back on {with_weekday(back.on)}: {back.why.rstrip('.')}. The resident may not have it."


def release_letter(case: CaseNow) -> Ruling:
    """A letter held back stops no clock: it is due the day it was due, and somebody lets it go or corrects it.

    Source: Code 6.3 and 6.14: the answer is provided within its working days, whatever keeps the letter here.
    """
    label = "Let go the letter that is held back"
    source = code_source(f"{case.at.code['acknowledge']} and {case.at.code['respond']}")
    held = case.facts.held
    if not held:
        return Ruling(False, label, "No letter is held back.", source, is_shown=False)
    kept = next((one.kind for one in held if one.kind in MEETS), None)
    why = f"{' '.join(map(held_words, held))} {RUNS_ON}"
    return Ruling(True, label, why, source, due_on=case.due(MEETS[kept]) if kept else None, is_pressing=True)


def held_words(held: HeldFacts) -> str:
    """``Stage 1 response: held back by Doreen Whitlow on Friday 27 November 2026: No such flat.``"""
    return f"{held.letter}: held back by {held.by} on {with_weekday(held.on)}: {held.why.rstrip('.')}."


RUNS_ON = "Its day keeps running. Put right what is wrong, then let it go, or correct the letter."
