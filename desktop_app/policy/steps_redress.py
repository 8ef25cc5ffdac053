"""Putting things right: telling of moved promises, money, what was learnt, and sorting a case for the reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from desktop_app.policy.facts_redress import OfferFacts
from desktop_app.policy.kinds import CaseKind, CaseState
from desktop_app.policy.money import pounds
from desktop_app.policy.provisions import code_source
from desktop_app.policy.steps_case import CaseNow, Ruling
from desktop_app.policy.words import count


def tell_about_action(case: CaseNow) -> Ruling:
    """A promise that moved or fell away is told to the resident at once: they were counting on it."""
    label, redress = "Tell the resident about an action", case.facts.redress
    if not redress.promises:
        return Ruling(False, label, "Nothing has been promised.", code_source("6.6"), is_shown=False)
    untold = redress.untold
    if not untold:
        return Ruling(True, label, "How a promise goes, or that it is done.", code_source("6.6"))
    first = untold[0]
    if first.is_withdrawn:
        why = (
            f"“{first.what}” will not be done. Tell the resident, offer something else in its place, and remind them "
            "that they can go to the Ombudsman."
        )
        return Ruling(True, "Tell the resident it cannot be done", why, code_source("7.3"), is_pressing=True)
    why = f"“{first.what}” has a new date. The resident holds the old one until somebody tells them."
    label = "Tell the resident about the new date"
    return Ruling(True, label, why, code_source("6.6 and 7.3"), is_pressing=True)


def compensate(case: CaseNow) -> Ruling:
    """Money may be part of the remedy at any stage, worked out line by line."""
    label, source = "Work out compensation", case.rules.remedies.source
    if case.facts.kind is not CaseKind.COMPLAINT or case.facts.state is CaseState.EXCLUDED:
        why = "There is no complaint that we look into."
        return Ruling(False, label, why, source, is_shown=False)
    guidance = case.rules.remedies.row.guidance
    measure = f" Measured by: {guidance}." if guidance else ""
    why = f"Money where the resident lost by it, worked out so that they can check it.{measure}"
    return Ruling(True, label, why, source)


def follow_compensation(case: CaseNow) -> Ruling:
    """An offer is followed until it is paid: offered, accepted or refused, paid."""
    waiting = [offer for offer in case.facts.redress.offers if not offer.is_paid]
    if not waiting:
        why = "No compensation is outstanding."
        return Ruling(False, "Record the payment", why, code_source("7.3"), is_shown=False)
    offer = min(waiting, key=_order)
    is_due = offer.pay_by is not None and offer.pay_by <= case.today
    return Ruling(
        True,
        _label(offer),
        _why(offer),
        code_source("7.3"),
        due_on=offer.pay_by,
        is_pressing=offer.is_accepted or (offer.is_offered and is_due),
    )


def _order(offer: OfferFacts) -> tuple[bool, bool]:
    """What is nearest to being paid comes first."""
    return not offer.is_accepted, not offer.is_offered


def _label(offer: OfferFacts) -> str:
    if offer.is_accepted:
        return "Record the payment"
    return "Record their answer to the offer" if offer.is_offered else "Record the offer"


def _why(offer: OfferFacts) -> str:
    sum_words = pounds(offer.pence)
    if offer.is_accepted:
        return f"{sum_words} was accepted and is not paid yet."
    if offer.is_offered:
        return f"{sum_words} was offered. They may take it and still go on with the complaint."
    return f"{sum_words} is worked out. It is offered when the response that names it has left, or as you record here."


def learn(case: CaseNow) -> Ruling:
    """What went wrong at the root is written down; some policies do so for every complaint upheld."""
    row = case.rules.learning
    label, redress = "Write down what was learnt", case.facts.redress
    if case.facts.kind is not CaseKind.COMPLAINT:
        return Ruling(False, label, "It is no complaint.", row.source, is_shown=False)
    if redress.learnings:
        return Ruling(True, label, "Something more was learnt from this complaint.", row.source)
    if not redress.upheld_points:
        why = "Nothing is upheld so far; a complaint can teach something all the same."
        return Ruling(True, label, why, code_source("9.1"))
    if not row.row.from_every_upheld:
        return Ruling(True, label, "A point is upheld: what was at the root of it, and what changes?", row.source)
    why = "This policy takes a lesson from every upheld complaint: what was at the root of it, and what changes?"
    return Ruling(True, label, why, row.source, is_pressing=case.has_answer_left())


def finish_learning(case: CaseNow) -> Ruling:
    """A change that was decided is followed until it is made, after the case is closed too."""
    label, redress = "Record that the change is made", case.facts.redress
    source = case.rules.learning.source
    if not redress.open_changes:
        return Ruling(False, label, "No change is outstanding.", source, is_shown=False)
    due_on = redress.changes_due[0] if redress.changes_due else None
    why = f"{count(redress.open_changes, 'change')} decided and not made yet."
    is_due = due_on is not None and due_on <= case.today
    return Ruling(True, label, why, source, due_on=due_on, is_pressing=is_due)


def sort_case(case: CaseNow) -> Ruling:
    """Sorted once, so that the reports can count it; put right at any time, closed or not."""
    label, source = "Sort this case", code_source("9.2 and 9.7")
    if case.facts.kind is CaseKind.UNTRIAGED:
        return Ruling(False, label, "Triage it first.", source, is_shown=False)
    return Ruling(True, label, "Its category, the service it is about, and what lay at the root of it.", source)


OF_REDRESS: Mapping[str, Callable[[CaseNow], Ruling]] = MappingProxyType(
    {"follow_compensation": follow_compensation, "learn": learn, "finish_learning": finish_learning}
)
BESIDE_REDRESS: Mapping[str, Callable[[CaseNow], Ruling]] = MappingProxyType(
    {"compensate": compensate, "sort_case": sort_case}
)
REDRESS_OUTLIVES = frozenset({"tell_about_action", "follow_compensation", "learn", "finish_learning", "sort_case"})
"""Steps that a closed case still has: what was promised is owed until it is done."""
