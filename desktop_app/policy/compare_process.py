"""Compares the rows on what a complaint is, how it comes in, its stages and how it moves between them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any

from desktop_app.policy.difference import Found, Kind
from desktop_app.policy.pack_clocks import ExtensionRow, TimeLimitRow
from desktop_app.policy.pack_process import (
    AcknowledgementRow,
    ChannelsRow,
    ContactRow,
    DefinitionRow,
    EscalationGroundsRow,
    EscalationRefusalRow,
    ExclusionLetterRow,
    ExclusionsRow,
    InformalRow,
    InvestigatorRow,
    ServiceRequestRow,
)
from desktop_app.policy.words import count, listed

Check = Callable[[Any, Any], Iterator[Found]]
"""Takes the policy's row and the Code's, both of the row's own class, and yields what differs."""


def _definition(row: DefinitionRow, code: DefinitionRow) -> Iterator[Found]:
    if row.wording != code.wording:
        whose = "an earlier edition's wording" if row.wording == "older_code" else "its own wording"
        why = "The definition of the Code in force is to be used."
        yield Found("wording", "contrary", "1.2", "The definition of 2024.", f"Uses {whose}.", why)
    if row.word_needed and not code.word_needed:
        yield Found(
            "word_needed", "contrary", "1.3", "The word is not needed.", "Asks for the word.", "It is not needed."
        )


def _service_request(row: ServiceRequestRow, code: ServiceRequestRow) -> Iterator[Found]:
    if row.is_logged != code.is_logged:
        yield Found(
            "is_logged", "silent", "1.4", "Requests are recorded.", "Does not say.", "They are recorded all the same."
        )


def _channels(row: ChannelsRow, code: ChannelsRow) -> Iterator[Found]:
    if code.any_way and not row.any_way:
        why = "A complaint counts however it is made."
        yield Found("any_way", "looser", "3.2", "In any way.", "Only in the ways named.", why)
    if row.receipt_by != code.receipt_by:
        why = "Days pass before the clock starts. Redress counts from any member of staff."
        says = "Receipt by the complaints team starts the clock."
        yield Found("receipt_by", "looser", "3.2", "Receipt by any member of staff.", says, why)
    if row.by_appointment and not code.by_appointment:
        ways = listed(way.words.casefold() for way in row.by_appointment)
        yield Found("by_appointment", "looser", "3.1", "Easy to reach.", f"By appointment only: {ways}.", "A barrier.")


_ITEM_WORDS = {
    "understanding": ("the complaint as understood", "5.6"),
    "outcomes_sought": ("the outcomes sought", "5.6"),
    "responsibilities": ("what the landlord is and is not responsible for", "5.7"),
    "investigator": ("who investigates", ""),
    "investigator_contact": ("how to reach them", ""),
    "response_due_on": ("when to expect an answer", ""),
    "next_steps": ("what happens next", ""),
    "offer_to_discuss": ("the offer to discuss it", ""),
}


def _acknowledgement(row: AcknowledgementRow, code: AcknowledgementRow) -> Iterator[Found]:
    for item in code.items:
        if item not in row.items:
            words, provision = _ITEM_WORDS[item]
            why = "Redress puts it in every acknowledgement."
            yield Found(f"items.{item}", "looser", provision, f"Gives {words}.", "Does not ask for it.", why)
    more = [_ITEM_WORDS[item][0] for item in row.items if item not in code.items]
    if more:
        yield Found(
            "items", "stricter", "5.6", "Does not ask for it.", f"Also gives {listed(more)}.", "Promised, so kept."
        )


def _informal(row: InformalRow, code: InformalRow) -> Iterator[Found]:
    if row.exists and not code.exists:
        when = "before every complaint" if row.comes_first else "before stage 1"
        why = "A stage before stage 1 keeps residents from it, whatever it is called."
        yield Found("", "contrary", "5.2", "No stage before stage 1.", f"{row.name}, {when}.", why)


_OMBUDSMAN_WORDS = {
    "always": "The Ombudsman's details are always given.",
    "if_not_agreed": "The Ombudsman's details only if the resident does not agree.",
    "silent": "Does not say.",
}
_OMBUDSMAN_KINDS: dict[str, Kind] = {"always": "stricter", "if_not_agreed": "looser", "silent": "silent"}


def _extension(cap_at: str, ombudsman_at: str) -> Check:
    def check(row: ExtensionRow, code: ExtensionRow) -> Iterator[Found]:
        yield from _cap(row, code, cap_at)
        if row.needs_agreement and not code.needs_agreement:
            why = "The resident has a say in the new date."
            yield Found("needs_agreement", "stricter", cap_at, "Explained.", "Agreed with the resident.", why)
        if row.ombudsman_details != code.ombudsman_details:
            kind = _OMBUDSMAN_KINDS[row.ombudsman_details]
            codes, says = _OMBUDSMAN_WORDS[code.ombudsman_details], _OMBUDSMAN_WORDS[row.ombudsman_details]
            why = "Redress puts them in every extension letter."
            yield Found("ombudsman_details", kind, ombudsman_at, codes, says, why)

    return check


def _cap(row: ExtensionRow, code: ExtensionRow, cap_at: str) -> Iterator[Found]:
    if row.cap_working_days != code.cap_working_days:
        is_looser = _cap_size(row) > _cap_size(code)
        why = "A shorter limit, kept."
        if is_looser:
            why = "The time could be lengthened without end: the Code's limit is used."
        kind: Kind = "looser" if is_looser else "stricter"
        yield Found("cap_working_days", kind, cap_at, _cap_words(code), _cap_words(row), why)
    if row.beyond_cap == "resident_agreement" and code.beyond_cap != "resident_agreement":
        says = "Longer only if the resident agrees."
        yield Found(
            "beyond_cap", "stricter", cap_at, "Longer with good reason.", says, "Asked for beside a good reason."
        )


def _cap_size(row: ExtensionRow) -> float:
    return math.inf if row.cap_working_days == "none" else float(row.cap_working_days)


def _cap_words(row: ExtensionRow) -> str:
    if row.cap_working_days == "none":
        return "No limit."
    most = f"{count(row.cap_working_days, 'working day')} at most"
    return f"{most} without good reason." if row.beyond_cap == "good_reason" else f"{most}."


def _escalation_grounds(row: EscalationGroundsRow, code: EscalationGroundsRow) -> Iterator[Found]:
    if row.reasons_required and not code.reasons_required:
        says = f"The resident must say {listed(row.must_say)}." if row.must_say else "The resident must give reasons."
        why = "Residents need not explain; the landlord tries to find out."
        yield Found("reasons_required", "contrary", "6.12", "No reasons are required.", says, why)
    if row.gate != code.gate:
        says = "Somebody decides whether the request deserves stage 2."
        why = "What is not resolved to the resident's satisfaction goes to stage 2."
        yield Found("gate", "contrary", "6.10", "No gate on the merits.", says, why)
    if row.stage1_again_when and not code.stage1_again_when:
        says = f"Stage 1 may be looked at again instead when {listed(row.stage1_again_when, 'or when')}."
        why = "What is asked for at stage 2 is looked at there; new information is weighed with it."
        yield Found("stage1_again_when", "contrary", "6.10", "It goes to stage 2.", says, why)


def _escalation_refusal(row: EscalationRefusalRow, code: EscalationRefusalRow) -> Iterator[Found]:
    shared = {ground.key for ground in code.grounds}
    for ground in row.grounds:
        if not ground.code_acceptable and ground.key not in shared:
            says = f"{ground.words}."
            codes = "Only a reason that would keep a complaint out at the start."
            yield Found(f"grounds.{ground.key}", "contrary", "5.11", codes, says, ground.code_note)
    if code.gives_ombudsman and not row.gives_ombudsman:
        why = "A refusal carries the right to the Ombudsman."
        yield Found("gives_ombudsman", "looser", "2.4", "The Ombudsman's details are given.", "Does not say so.", why)


def _rank(provision: str) -> Check:
    def check(row: InvestigatorRow, code: InvestigatorRow) -> Iterator[Found]:
        if row.rank is not code.rank and row.rank.at_least(code.rank):
            says = f"{row.rank.words} or above."
            yield Found("rank", "stricter", provision, "No rank is asked for.", says, "Promised, so kept.")
        if code.must_differ and not row.must_differ:
            why = "Redress never lets the person who answered stage 1 answer stage 2."
            codes = "Not the person who considered stage 1."
            yield Found("must_differ", "silent", "6.13", codes, "Does not say so.", why)

    return check


_UPDATES = {
    "agreed_interval": "As often as agreed with the resident.",
    "regular": "Regularly.",
    "when_delayed": "When there is a delay.",
    "may": "Where it helps.",
}


_UPDATES = {
    "agreed_interval": "As often as agreed with the resident.",
    "regular": "Regularly.",
    "when_delayed": "When there is a delay.",
    "may": "Where it helps.",
}


def _contact(row: ContactRow, code: ContactRow) -> Iterator[Found]:
    if row.updates != code.updates:
        kind: Kind = "stricter" if row.updates == "agreed_interval" else "looser"
        why = "How often is the resident's to agree."
        yield Found("updates", kind, "5.9", _UPDATES[code.updates], _UPDATES[row.updates], why)


def _exclusions(row: ExclusionsRow, code: ExclusionsRow) -> Iterator[Found]:
    # Age is on the Code's list too: how long it may be is compared where the time limit is.
    shared = {ground.key for ground in code.ground}
    for ground in row.ground:
        if not ground.code_acceptable and ground.key not in shared:
            codes = "Age over 12 months, proceedings filed at court, or already considered."
            yield Found(f"ground.{ground.key}", "contrary", "2.2", codes, f"{ground.words}.", ground.code_note)


def _exclusion_letter(row: ExclusionLetterRow, code: ExclusionLetterRow) -> Iterator[Found]:
    if (row.is_explained, row.gives_ombudsman) < (code.is_explained, code.gives_ombudsman):
        codes = "A written explanation with the right to go to the Ombudsman."
        yield Found("", "looser", "2.4", codes, "Less than that.", "Redress puts both in every exclusion letter.")


def _time_limit(row: TimeLimitRow, code: TimeLimitRow) -> Iterator[Found]:
    if row.months != code.months:
        is_shorter = row.months < code.months
        why = "Complaints the Code has taken on are turned away." if is_shorter else "More complaints are taken on."
        kind: Kind = "looser" if is_shorter else "stricter"
        yield Found("months", kind, "2.3", f"{code.months} months.", f"{row.months} months.", why)
    if row.counts_from == "event" != code.counts_from:
        why = "Somebody who could not have known sooner is turned away."
        codes = "From the event, or from becoming aware of it."
        yield Found("counts_from", "looser", "2.3", codes, "From the event.", why)


PROCESS_CHECKS: dict[str, Check] = {
    "definition": _definition,
    "service_request": _service_request,
    "channels": _channels,
    "acknowledgement": _acknowledgement,
    "informal": _informal,
    "stage1_extension": _extension("6.4", "6.5"),
    "stage2_extension": _extension("6.15", "6.16"),
    "escalation_grounds": _escalation_grounds,
    "escalation_refusal": _escalation_refusal,
    "stage1_investigator": _rank("5.8"),
    "stage2_reviewer": _rank("6.13"),
    "investigator_contact": _contact,
    "exclusions": _exclusions,
    "exclusion_letter": _exclusion_letter,
    "time_limit": _time_limit,
}
