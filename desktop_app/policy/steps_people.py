"""Steps about people: ties declared before findings, consent asked for, reviews, nobody to write to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from desktop_app.policy.authority import standing
from desktop_app.policy.barring import may_look_into
from desktop_app.policy.kinds import CaseKind, CaseState
from desktop_app.policy.provisions import code_source
from desktop_app.policy.stage1 import is_below_rank, may_answer_stage1
from desktop_app.policy.steps_case import CaseNow, Ruling
from desktop_app.policy.words import with_weekday

FAIR = code_source("5.8")
NEEDS = code_source("5.10")


def investigator(case: CaseNow) -> Ruling:
    """Somebody without a tie and of the policy's rank looks into it; pressing where the one it would fall to is not."""
    label = "Change investigator" if case.facts.has_investigator else "Name investigator"
    if case.is_at_stage2():
        return Ruling(False, label, "At stage 2 the reviewer looks into it.", code_source("6.13"), is_shown=False)
    why = "The resident is told this name in the acknowledgement."
    if case.is_at_stage1() and not case.is_answered():
        if not case.facts.has_investigator and is_tied(case):
            why = "Its owner has declared a tie to it. Name somebody else to look into it."
            return Ruling(True, label, why, FAIR, is_pressing=True)
        if is_below_rank(case.facts, case.rules):
            needed = case.rules.stage1_investigator
            why = f"At stage 1 it is looked into by: {needed.row.who}. Name somebody of that rank."
            return Ruling(True, label, why, needed.source, is_pressing=True)
    return Ruling(True, label, why, FAIR)


def is_tied(case: CaseNow) -> bool:
    """Whether whoever looks into it now (the owner, where nobody is named) may not."""
    looks = case.facts.people.named_id if case.facts.has_investigator else case.facts.owner_id
    return may_look_into(case.facts, looks) is not None


def refused_for_tie(case: CaseNow, label: str) -> Ruling | None:
    """Findings wait while whoever would make them has a tie; None otherwise."""
    if not case.is_at_stage1() or not is_tied(case):
        return None
    why = "Whoever looks into it has declared a tie to it. Name somebody else first."
    return Ruling(False, label, why, FAIR, who_could="Anybody without a tie to it")


def declare_interests(case: CaseNow) -> Ruling:
    """Whoever is named says before the findings whether anything ties them to the complaint."""
    label, people = "Declare interests", case.facts.people
    if not case.is_at_a_stage() or case.is_answered():
        return Ruling(False, label, "There is nothing to look into now.", FAIR, is_shown=False)
    if people.named_id is None:
        why = "Whoever looks into it says whether anything ties them to it. Nobody but the owner is named."
        return Ruling(True, label, why, FAIR)
    if people.named_id in people.declared:
        return Ruling(True, label, "They have declared that nothing ties them to it.", FAIR)
    why = "Before any finding is written, whoever is named says whether anything ties them to it."
    is_pressing = case.is_acknowledged() and bool(case.facts.undecided_points)
    return Ruling(True, label, why, FAIR, is_pressing=is_pressing)


def ask_consent(case: CaseNow) -> Ruling:
    """Somebody who acts without authority is told nothing; the resident is asked, and the case says that it waits."""
    label, acting, source = "Ask for consent", case.facts.people.acting, case.rules.representative.source
    if acting is None or case.facts.state is CaseState.CLOSED:
        return Ruling(False, label, "Nobody acts for the resident.", source, is_shown=False)
    now = standing(acting.authority, acting.expires_on, case.today, case.rules)
    if now.may_be_told:
        return Ruling(False, label, f"{acting.name} has authority that holds.", now.source, is_shown=False)
    if case.facts.people.is_kept_from_resident:
        why = (
            f"{acting.name} does not want the resident to know who told us, and the letter that asks names them. "
            "When they agree to be named, or the resident wants them to act, record it under who acts for them."
        )
        return Ruling(False, label, why, now.source)
    if case.facts.people.is_consent_asked:
        why = f"The resident has been asked about {acting.name}. Ask again, or record the answer."
        return Ruling(True, "Ask for consent again", why, now.source)
    why = f"{acting.name}: {now.why} Until then letters go to the resident alone."
    return Ruling(True, label, why, now.source, is_pressing=case.facts.kind is not CaseKind.UNTRIAGED)


ADD_SIGNATORIES = "Add the people who signed"


def name_lead(case: CaseNow) -> Ruling:
    """Where a policy answers a group through one of them, that one is named."""
    label, row = "Name who speaks for the group", case.rules.group
    people = case.facts.people
    if not people.members or people.has_lead or not row.row.has_spokesperson or not case.is_open_complaint():
        return Ruling(False, label, "Nobody has to be named for a group.", row.source, is_shown=False)
    why = "This policy deals with a group through one of its members, so somebody is named who speaks for them."
    return Ruling(True, label, why, row.source, is_pressing=True)


def review_need(case: CaseNow) -> Ruling:
    """Adjustments and disabilities are kept under active review: asked about again on the day that was set."""
    label, on = "Review the adjustment", case.facts.people.needs_review_on
    if on is None:
        return Ruling(False, label, "No review is set.", NEEDS, is_shown=False)
    if on > case.today:
        return Ruling(True, label, f"It is to be looked at again on {with_weekday(on)}.", NEEDS)
    why = "The day set for it has come: ask the resident whether it still holds and still helps."
    return Ruling(True, label, why, NEEDS, due_on=on, is_pressing=True)


def review_restriction(case: CaseNow) -> Ruling:
    """A limit on contact is reviewed on its day, and ends unless it is still needed."""
    label, on, source = "Review the restriction", case.facts.people.restriction_review_on, code_source("5.14")
    if on is None:
        return Ruling(False, label, "No contact is restricted.", source, is_shown=False)
    if on > case.today:
        return Ruling(True, label, f"It is to be reviewed on {with_weekday(on)}; it can end sooner.", source)
    why = "The day set for it has come: end it, or say why it is still needed and until when."
    return Ruling(True, label, why, source, due_on=on, is_pressing=True)


def no_letter(case: CaseNow, label: str) -> Ruling | None:
    """Refuses a letter that nobody could be sent; None where one can be addressed."""
    if not case.facts.people.cannot_be_written_to:
        return None
    why = "No name and no way to write was given: no letter can be addressed. The outcome is noted on the case."
    return Ruling(False, label, why, case.rules.anonymous.source)


def note_outcome(case: CaseNow) -> Ruling:
    """An anonymous complaint taken up is answered by noting the outcome: there is nobody to write to."""
    label, row = "Note the outcome", case.rules.anonymous
    if not case.facts.people.cannot_be_written_to or not case.is_at_a_stage() or case.is_answered():
        return Ruling(False, label, "Its answer goes out in a letter.", row.source, is_shown=False)
    if not case.facts.points or case.facts.undecided_points:
        why = "Every point is looked into and decided with reasons first, as in any complaint."
        return Ruling(False, label, why, row.source)
    if case.is_at_stage1() and (refused := may_answer_stage1(case.facts, case.rules, case.actor)):
        return Ruling(False, label, refused.why, refused.source, who_could=refused.who_could)
    why = f"Every point is decided. {row.words} Note who was told of the outcome."
    return Ruling(True, label, why, row.source, due_on=case.due(case.at.respond), is_pressing=True)


def bar_colleague(_case: CaseNow) -> Ruling:
    """The person complained about, or tied to it, has no part in a case and does not see it."""
    why = "The person complained about, or tied to it, can neither open nor handle it."
    return Ruling(True, "Keep a colleague out", why, FAIR)


def restrict_contact(case: CaseNow) -> Ruling:
    """A limit needs evidence, the Equality Act weighed, a manager's decision and a review."""
    why = "Only with evidence, in proportion, the Equality Act weighed, and a day to review it."
    return Ruling(True, "Restrict contact", why, case.rules.behaviour.source, who_could="A manager or above decides")


def add_party(case: CaseNow) -> Ruling:
    """Others in a case: a group's members, an MP or councillor. Of a petition they are still to be written down."""
    people = case.facts.people
    if people.is_for_several and not people.members and case.is_open_complaint():
        why = "It affects several households: write down who they are, so that the answer reaches them."
        return Ruling(True, ADD_SIGNATORIES, why, case.rules.group.source, is_pressing=case.is_acknowledged())
    why = "Members of a group, an MP or a councillor, and who of them gets copies."
    return Ruling(True, "Add somebody else", why, case.rules.group.source)


BEFORE_FINDINGS: Mapping[str, Callable[[CaseNow], Ruling]] = MappingProxyType(
    {
        "name_lead": name_lead,
        "ask_consent": ask_consent,
        "investigator": investigator,
        "declare_interests": declare_interests,
    }
)
ANY_TIME: Mapping[str, Callable[[CaseNow], Ruling]] = MappingProxyType(
    {
        "review_need": review_need,
        "review_restriction": review_restriction,
        "bar_colleague": bar_colleague,
        "restrict_contact": restrict_contact,
        "add_party": add_party,
    }
)
OUTLIVE_CLOSING = frozenset({"bar_colleague", "restrict_contact", "review_restriction", "review_need"})
"""Steps that a closed case still has: the resident and the colleague outlive it."""
TENURE_UNKNOWN = "How they hold their home is not known. The regulator’s measures need it: ask once, and record it."


def closing_warning(*, is_tenure_known: bool) -> str:
    """What to put right before closing, in a sentence; '' for nothing. Nothing here stops the closing."""
    return "" if is_tenure_known else TENURE_UNKNOWN
