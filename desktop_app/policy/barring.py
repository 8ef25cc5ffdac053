"""Who may not touch a case: the person complained about, whoever is tied to it, and whoever declared a tie."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.policy.facts import CaseFacts
from desktop_app.policy.finding import Source
from desktop_app.policy.provisions import code_source

WITHOUT_A_TIE = "Anybody without a tie to it"


@dataclass(frozen=True, slots=True)
class Tied:
    """Why a colleague may not have it, and where that stands."""

    why: str
    source: Source
    who_could: str = WITHOUT_A_TIE


def may_handle(facts: CaseFacts, staff_id: int | None) -> Tied | None:
    """Whether a colleague may own the case or have any part in it; None when they may.

    Source: Code 5.8: handlers act independently and deal with conflicts of interest.
    """
    if staff_id is not None and staff_id in facts.people.barred:
        why = "They are barred from this case: it is about them, or something ties them to it."
        return Tied(why, code_source("5.8"))
    return None


def may_look_into(facts: CaseFacts, staff_id: int | None) -> Tied | None:
    """Whether a colleague may be named as the one who looks into it; None when they may."""
    if refused := may_handle(facts, staff_id):
        return refused
    if staff_id is not None and staff_id in facts.people.conflicted:
        why = "They have declared that something ties them to this complaint."
        return Tied(why, code_source("5.8"))
    return None
