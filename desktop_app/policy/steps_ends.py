"""Ways a case ends beside its answer, rests, and goes with others: commitment, withdrawal, merging, hold, links."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from desktop_app.policy.kinds import CaseKind, CaseState, Ending, EscalationDecision, LinkKind
from desktop_app.policy.provisions import code_source
from desktop_app.policy.stages import STAGE1
from desktop_app.policy.steps_case import CaseNow, Ruling
from desktop_app.policy.steps_safety import keeps_open
from desktop_app.policy.words import inside, listed, long_date


def record_commitment(case: CaseNow) -> Ruling:
    """Some policies close on a solution agreed with the resident and committed to, before the response."""
    label, rule = "Record what was agreed", case.rules.closure
    if case.rules.closes_when != "response_or_commitment":
        why = "This policy closes a complaint on its answer, not on an agreement."
        return Ruling(False, label, why, rule.source, is_shown=False)
    if not case.is_at_a_stage() or case.is_answered():
        return Ruling(False, label, "There is no open complaint to agree on.", rule.source, is_shown=False)
    if case.facts.has_commitment:
        why = "It is on record that a solution was agreed and committed to."
        return Ruling(False, label, why, rule.source, is_shown=False)
    why = (
        "Where the resident agrees how it will be put right and we commit ourselves. This policy may then close it; "
        "the Code asks for a written answer all the same (6.3)."
    )
    return Ruling(True, label, why, rule.source)


def withdraw(case: CaseNow) -> Ruling:
    """A resident may take a complaint back. It is theirs to say: never pressed for, never the next step."""
    label, source = "Withdrawn by the resident", code_source("5.12")
    if case.facts.kind is CaseKind.UNTRIAGED:
        return Ruling(False, label, "Triage it first: nobody has decided what it is.", source, is_shown=False)
    if case.facts.state is CaseState.EXCLUDED:
        return Ruling(False, label, "It was not taken on, so there is nothing to take back.", source, is_shown=False)
    is_asking = case.facts.stage2.decision is EscalationDecision.WAITING
    if case.facts.state is CaseState.RESPONDED and not is_asking:
        why = "It has been answered. What we promised is still owed; close it when the policy lets you."
        return Ruling(False, label, why, source, is_shown=False)
    if refused := _unfinished(case, label):
        return _with_a_way_on(refused, case)
    why = "If the resident says so, in their own words. They may come back at any time, and what we promised stands."
    return Ruling(True, label, why, source)


def _with_a_way_on(refused: Ruling, case: CaseNow) -> Ruling:
    """What to do with the words of somebody who takes a complaint back while a danger runs."""
    if not case.facts.side.open_hazards():
        return refused
    way_on = "Keep what they said as a note today, and go on with the danger: it is owed whoever complains."
    return replace(refused, why=f"{refused.why} {way_on}")


def merge(case: CaseNow) -> Ruling:
    """Two cases about one thing become one; the earlier day counts and both stay readable."""
    label, source = "Merge into another case", code_source("5.12 and 6.2")
    if case.facts.kind not in {CaseKind.COMPLAINT, CaseKind.UNTRIAGED}:
        return Ruling(False, label, "Only complaints are merged. Link the two instead.", source, is_shown=False)
    if case.facts.state is not CaseState.OPEN or case.at is not STAGE1:
        why = "It has been answered or left out, so it stays a case of its own. Link the two instead."
        return Ruling(False, label, why, source, is_shown=False)
    if refused := _unfinished(case, label):
        return refused
    why = "When the same resident or group told us of the same thing twice. The earlier date of receipt counts."
    return Ruling(True, label, why, source)


def _unfinished(case: CaseNow, label: str) -> Ruling | None:
    """What must be done before a case may end without its answer."""
    if waiting := case.waiting_letters():
        why = f"The {inside(waiting[0].words)} is issued and has not left. Send it first."
        return Ruling(False, label, why, code_source("5.12"))
    if case.facts.has_exclusion and not case.is_exclusion_told():
        why = "The resident has not been told what was left out, and of the Ombudsman."
        return Ruling(False, label, why, code_source("2.4"))
    kept = keeps_open(case)
    return replace(kept, label=label) if kept else None


def new_complaint(case: CaseNow) -> Ruling:
    """What cannot join a complaint becomes one of its own, linked, counted from the day they told us."""
    label = "Open a new complaint from this one"
    if case.facts.kind is CaseKind.UNTRIAGED:
        return Ruling(False, label, "Triage it first.", code_source("6.8"), is_shown=False)
    row = case.rules.new_points
    contrary = (
        ""
        if row.row.how == "join_if_related"
        else f" {row.source.document} would hold new points against the resident; the Code does not allow it."
    )
    if case.facts.kind is not CaseKind.COMPLAINT or case.is_past_stage1() or not case.is_open_complaint():
        why = "What is new now is a complaint of its own: linked to this one, with its own dates."
    else:
        why = "Something new and unrelated, or that would hold this one up. What is related joins the points."
    return Ruling(True, label, f"{why}{contrary}", code_source("6.8"))


def link_case(_case: CaseNow) -> Ruling:
    """Any two cases may be linked; nothing else about them changes."""
    why = "Both cases show the link. Nothing else about them changes."
    return Ruling(True, "Link to another case", why, code_source("5.12"))


def explain_lateness(case: CaseNow) -> Ruling:
    """Why a date was not kept, and with which team that lay, is asked while somebody still knows."""
    label, source = "Say why it was late", code_source("9.1 and 9.2")
    late = case.facts.ends.late(case.today)
    if not late:
        return Ruling(False, label, "Every date was kept.", source, is_shown=False)
    open_ones = [each for each in late if not each.is_explained]
    if not open_ones:
        return Ruling(True, label, "The reason is on record; a better one can be added.", source)
    why = f"{listed(each.label for each in open_ones)}: late, and nobody has said why, or with which team it lay."
    is_pressing = any(each.met_on is not None for each in open_ones) and not case.is_closed()
    return Ruling(True, label, why, source, is_pressing=is_pressing)


def hold(case: CaseNow) -> Ruling:
    """A case may wait for somebody, where everybody sees it. The Code stops no clock, so neither does this."""
    label, source = "Put on hold", code_source("6.3, 6.4 and 6.14")
    if case.facts.ends.held_for:
        return Ruling(False, label, "It is on hold already.", source, is_shown=False)
    if case.facts.kind is CaseKind.UNTRIAGED or case.facts.state not in {CaseState.OPEN, CaseState.RESPONDED}:
        return Ruling(False, label, "There is nothing to hold.", source, is_shown=False)
    why = "While we wait for somebody. No date moves: the Code knows extensions, and nothing that stops the clock."
    return Ruling(True, label, why, source)


def release_hold(case: CaseNow) -> Ruling:
    """The hold ends by an act; on its planned day it is the next thing to look at."""
    label, source, ends = "Take it off hold", code_source("6.3, 6.4 and 6.14"), case.facts.ends
    if not ends.held_for:
        return Ruling(False, label, "It is not on hold.", source, is_shown=False)
    if ends.release_on is None:
        return Ruling(True, label, f"It waits for {ends.held_for}.", source)
    is_due = ends.release_on <= case.today
    passed = " That day has come: go on, or say until when it waits." if is_due else ""
    why = f"It waits for {ends.held_for} until {long_date(ends.release_on)}.{passed}"
    return Ruling(True, label, why, source, due_on=ends.release_on, is_pressing=is_due)


_CLOSED = "The case is closed. Reopen it first."
_ENDED = {
    Ending.WITHDRAWN: "The resident withdrew it. If they come back, reopen it first.",
    Ending.EXCLUDED: "It was not taken on and is closed. Reopen it first.",
}


def why_closed(case: CaseNow) -> str:
    """Why nothing more can be done in a closed case, by how it ended."""
    ends = case.facts.ends
    if ends.merged_into:
        return f"It was merged into {ends.merged_into}. Go on there."
    return _ENDED.get(ends.ended_as, _CLOSED) if ends.ended_as else _CLOSED


OUTLIVE_MERGING = frozenset({"reopen", "complete_actions", "link_case", "explain_lateness", "deal_with_returned"})
"""Steps that a merged case still has; everything else goes on in the other one."""

LINK_WORDS: Mapping[LinkKind, tuple[str, str]] = MappingProxyType(
    {
        LinkKind.NEW_COMPLAINT: ("New complaint raised from this one", "This one was raised from it"),
        LinkKind.MERGED_INTO: ("Merged into it", "Merged into this one"),
        LinkKind.RELATED: ("Related", "Related"),
    }
)
"""How a link reads from the case that holds it, and from the other."""

BESIDE_THE_ANSWER: Mapping[str, Callable[[CaseNow], Ruling]] = MappingProxyType(
    {
        "record_commitment": record_commitment,
        "hold": hold,
        "new_complaint": new_complaint,
        "link_case": link_case,
        "merge": merge,
        "withdraw": withdraw,
    }
)
OUTLIVE_CLOSING = frozenset({"new_complaint", "link_case", "explain_lateness"})
"""Steps that a closed case still has."""
